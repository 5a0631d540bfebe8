namespace Saola.Platform.Home;

/// <summary>A cell of a table with commas (RFC 4180).</summary>
public static class CsvCell
{
    /// <summary>The text, in quotation marks where it holds a comma, a quotation mark or the end of a line.</summary>
    public static string Of(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    /// <summary>The same of words that somebody wrote: a cell that a spreadsheet would compute begins with an apostrophe.</summary>
    public static string OfWords(string text) => Of(text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text);
}
