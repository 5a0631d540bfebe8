namespace Saola.Platform.Demonstration;

/// <summary>The tables that come with the demonstration world.</summary>
internal static class Embedded
{
    /// <summary>The lines of a table, without comments and empty lines.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(Embedded).Assembly.GetManifestResourceStream($"Saola.Platform.Demonstration.{name}")
            ?? throw new SaolaException($"{name} is missing from this build; build Saola.Platform again.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line;
        }
    }
}
