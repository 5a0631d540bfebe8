namespace Saola.Platform.Home;

/// <summary>A cell of a table with commas (RFC 4180).</summary>
public static class CsvCell
{
    /// <summary>The text, in quotation marks where it holds a comma, a quotation mark or the end of a line.</summary>
    public static string Of(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
