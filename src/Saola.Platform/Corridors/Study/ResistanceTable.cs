namespace Saola.Platform.Corridors.Study;

/// <summary>Tables of what classes of land resist: <c>class, resistance</c> a line; nothing behind the class, or <c>none</c>, where nobody passes.</summary>
public static class ResistanceTable
{
    private const string What = "write 'class, resistance', such as '40, 3', and 'class,' or 'class, none' where nobody passes";

    private static readonly string[] Endings = [".csv", ".tsv", ".txt"];

    private static readonly string[] None = ["none", "missing", "na", "nan", "nodata"];

    /// <summary>Whether a file is a table and no grid: both may be text.</summary>
    public static bool Is(string path)
    {
        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return File.Exists(path) && Endings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase)
            && !NumberTable.Lines(path).Take(1).Any(first => first.Words[0].Equals("ncols", StringComparison.OrdinalIgnoreCase) || first.Words[0].Equals("nrows", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Reads a file, plain or in gzip. A heading may stand above.</summary>
    /// <exception cref="SaolaException">A line has another form.</exception>
    public static IReadOnlyList<ResistanceClass> Read(string path) => Of(NumberTable.Lines(path), path);

    /// <summary>Reads a text.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="where">What it is called in messages.</param>
    /// <exception cref="SaolaException">A line has another form.</exception>
    public static IReadOnlyList<ResistanceClass> Parse(string text, string where) => Of(
        text.Split('\n').Select((line, i) => (line.Split([' ', '\t', ',', ';', '=', '\r'], StringSplitOptions.RemoveEmptyEntries), i + 1)).Where(l => l.Item1.Length > 0 && l.Item1[0][0] != '#'), where);

    private static List<ResistanceClass> Of(IEnumerable<(string[] Words, int Line)> lines, string where)
    {
        var rows = new List<ResistanceClass>();
        foreach (var (words, line) in lines)
        {
            if (!NumberTable.TryParse(words[0], out var value))
            {
                if (rows.Count == 0 && line == 1) continue;
                throw new SaolaException($"{where}, line {line}: '{words[0]}' is no class of the raster; {What}");
            }

            if (words.Length > 2 && NumberTable.TryParse(words[2], out _)) throw new SaolaException($"{where}, line {line}: three numbers stand there; {What}, and decimals with a point");
            double? resistance = null;
            if (words.Length > 1 && !None.Contains(words[1], StringComparer.OrdinalIgnoreCase))
            {
                resistance = NumberTable.TryParse(words[1], out var number) && number > 0 && double.IsFinite(number) ? number
                    : throw new SaolaException($"{where}, line {line}: '{words[1]}' is no resistance above 0; {What}");
            }

            rows.Add(new ResistanceClass(value, resistance));
        }

        return rows.Count > 0 ? rows : throw new SaolaException($"{where}: no class in it; {What}");
    }
}
