using System.Globalization;

namespace Saola.Platform.Intake.Diagnosis;

/// <summary>A table in a file of its own, uncompressed: what a shell can look at and mend. Its commands are ready to be copied.</summary>
/// <param name="Path">As given.</param>
/// <param name="HasCommas">Whether fields are parted by commas.</param>
internal sealed record PlainFile(string Path, bool HasCommas)
{
    private string Name => ShellText.Quoted(Path);

    /// <summary>Null for anything that a shell cannot read line by line.</summary>
    public static PlainFile? Of(Source source) =>
        source.Kind.StartsWith("table (", StringComparison.Ordinal) && !source.Kind.Contains(", ", StringComparison.Ordinal) && File.Exists(source.Path) && !source.Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new PlainFile(source.Path, source.Kind.Contains("CSV", StringComparison.Ordinal)) : null;

    /// <summary>Shows the header and the rows.</summary>
    public string Show(IEnumerable<Evidence> rows) => $"sed -n '1p;{string.Join(';', rows.Where(r => r.Line > 1).Select(r => r.Line.ToString(CultureInfo.InvariantCulture) + "p"))}' {Name}";

    /// <summary>Makes two files of it, each with the header.</summary>
    public string Split(long line) => string.Create(CultureInfo.InvariantCulture,
        $"head -n {line - 1} {Name} > part1.csv\n(head -n 1 {Name}; tail -n +{line} {Name}) > part2.csv");

    public string Convert(string from, string to) => $"iconv -f {from} -t {to} {Name} > mended.csv";

    /// <summary>Turns decimal commas into points; null where commas part the fields.</summary>
    public string? Points() => HasCommas ? null : $"sed -E 's/([0-9]),([0-9])/\\1.\\2/g' {Name} > mended.csv";
}

/// <summary>Paths as a shell takes them.</summary>
internal static class ShellText
{
    /// <summary>In quotes where a shell would part it or read signs in it.</summary>
    public static string Quoted(string path) => path.AsSpan().IndexOfAny(" '\"&();|<>$*?[]`!#~\\") < 0 ? path : "'" + path.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
