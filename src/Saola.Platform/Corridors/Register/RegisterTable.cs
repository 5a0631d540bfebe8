using System.Globalization;
using System.Text;
using Saola.Platform.Intake.Text;

namespace Saola.Platform.Corridors.Register;

/// <summary>Tables of entries: <c>place, kind, date, text, amount, unit, source, species, decimalLatitude, decimalLongitude</c>, in any order, the first four needed.</summary>
public static class RegisterTable
{
    private static readonly string[] Needed = ["place", "kind", "date", "text"];

    private static readonly string[] Columns = [.. Needed, "amount", "unit", "source", "species", "decimalLatitude", "decimalLongitude"];

    /// <summary>The rows as entries, each with its file and line; whether their places are there is another question.</summary>
    /// <exception cref="SaolaException">The file cannot be read, has other columns, or a row cannot be; one line tells which.</exception>
    public static IReadOnlyList<(RegisterEntry Entry, string? Where)> Read(string path)
    {
        if (Directory.Exists(path)) throw new SaolaException($"{path}: a folder; give a table of entries (CSV).");
        if (!File.Exists(path)) throw new SaolaException($"{path}: no such file; check the path.");
        try
        {
            using var reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            return Of(reader, path);
        }
        catch (DecoderFallbackException e)
        {
            throw new SaolaException($"{path}: it is not text in UTF-8; save it as UTF-8.", e);
        }
    }

    private static List<(RegisterEntry, string?)> Of(StreamReader reader, string path)
    {
        var entries = new List<(RegisterEntry, string?)>();
        Dictionary<string, int>? at = null;
        foreach (var (line, cells) in DelimitedRows.Numbered(reader, path))
        {
            if (at is null)
            {
                at = Heading(cells, path);
                continue;
            }

            if (cells.All(string.IsNullOrWhiteSpace)) continue;
            var where = string.Create(CultureInfo.InvariantCulture, $"{path}, line {line}");
            if (cells.Length > at.Values.Max() + 1 && cells.Skip(at.Values.Max() + 1).Any(c => c.Trim().Length > 0)) throw new SaolaException($"{where}: it has more cells than the heading; put values with commas in quotation marks. Nothing is loaded.");
            string? Text(string column) => at.TryGetValue(column, out var place) && cells[place].Trim() is { Length: > 0 } text ? text : null;
            string Must(string column) => Text(column) ?? throw new SaolaException($"{where}: {column} is empty. Nothing is loaded.");
            double? Number(string column) => Text(column) is not { } text ? null
                : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
                : throw new SaolaException($"{where}: {column} '{text}' is no number; write it with a point, such as 12.5. Nothing is loaded.");
            RegisterKind kind;
            try
            {
                kind = RegisterKinds.Parse(Must("kind"));
            }
            catch (SaolaException refused) when (!refused.Message.StartsWith(path, StringComparison.Ordinal))
            {
                throw new SaolaException($"{where}: {refused.Message} Nothing is loaded.", refused);
            }

            entries.Add((new RegisterEntry
            {
                Place = Must("place"), Corridor = "", Kind = kind, Date = Must("date"), Text = Must("text"), Amount = Number("amount"), Unit = Text("unit"), Source = Text("source"), Species = Text("species"),
                Latitude = Number("decimalLatitude"), Longitude = Number("decimalLongitude"),
            }, where));
        }

        return entries.Count > 0 ? entries : throw new SaolaException($"{path}: no entry in it; it is a table with the columns {string.Join(", ", Columns)}.");
    }

    private static Dictionary<string, int> Heading(string[] cells, string path)
    {
        var at = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < cells.Length; i++)
        {
            var name = cells[i].Trim().TrimStart('\uFEFF');
            if (name.Length == 0) continue;
            if (!Columns.Contains(name, StringComparer.OrdinalIgnoreCase)) throw new SaolaException($"{path}: there is no column '{name}'; the columns are {string.Join(", ", Columns)}.");
            if (!at.TryAdd(name, i)) throw new SaolaException($"{path}: the column '{name}' stands there twice.");
        }

        return Array.Find(Needed, name => !at.ContainsKey(name)) is { } missing ? throw new SaolaException($"{path}: the column '{missing}' is missing; the columns are {string.Join(", ", Columns)}.") : at;
    }
}
