using System.Text;
using System.Text.Json;
using System.Xml;
using Saola.Records;

namespace Saola.Platform.Harvest.Gbif;

/// <summary>
/// Records as a search gives them (a JSON object a line) → a Darwin Core Archive in a folder, as GBIF's downloads are: <c>occurrence.txt</c> with GBIF's names, values as
/// they came, and <c>dataset/KEY.xml</c> for each dataset. Objects and lists of them are left out.
/// </summary>
internal static class SearchRows
{
    private const int MostColumns = 1_000;

    /// <summary>What tells of the index and not of the record: it would make each harvest another release.</summary>
    private static readonly HashSet<string> OfIndex = new(["key", "crawlId", "lastCrawled", "lastParsed", "lastInterpreted", "protocol", "gbifID"], StringComparer.Ordinal);

    /// <summary>Reads all rows for their columns and datasets.</summary>
    /// <param name="rows">The files of rows.</param>
    public static (IReadOnlyList<string> Columns, IReadOnlyList<string> Datasets) Look(IReadOnlyList<string> rows)
    {
        var columns = new SortedSet<string>(StringComparer.Ordinal);
        var datasets = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var row in Read(rows))
        {
            foreach (var property in row.EnumerateObject())
            {
                if (columns.Count < MostColumns && !OfIndex.Contains(property.Name) && IsName(property.Name) && Value(property.Value).Length > 0) columns.Add(property.Name);
            }

            if (GbifApi.Text(row, "datasetKey") is { } dataset) datasets.Add(dataset);
        }

        return ([.. columns], [.. datasets]);
    }

    /// <summary>Writes the table and its descriptor. A record that came twice, because the index moved between two pages, is there once.</summary>
    /// <returns>The number of records.</returns>
    public static long Write(IReadOnlyList<string> rows, IReadOnlyList<string> columns, string folder)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        using (var table = new StreamWriter(Path.Combine(folder, "occurrence.txt"), append: false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" })
        {
            table.WriteLine(string.Join('\t', columns.Prepend("gbifID")));
            foreach (var row in Read(rows))
            {
                var key = row.TryGetProperty("key", out var given) || row.TryGetProperty("gbifID", out given) ? Value(given) : "";
                if (key.Length > 0 && !seen.Add(key)) continue;
                table.Write(key);
                foreach (var column in columns)
                {
                    table.Write('\t');
                    if (row.TryGetProperty(column, out var value)) table.Write(Value(value));
                }

                table.WriteLine();
            }
        }

        using var xml = XmlWriter.Create(Path.Combine(folder, "meta.xml"), new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) });
        xml.WriteStartElement("archive", "http://rs.tdwg.org/dwc/text/");
        xml.WriteAttributeString("metadata", "eml.xml");
        xml.WriteStartElement("core");
        foreach (var (name, value) in new[] { ("encoding", "UTF-8"), ("fieldsTerminatedBy", @"\t"), ("linesTerminatedBy", @"\n"), ("fieldsEnclosedBy", ""), ("ignoreHeaderLines", "1"), ("rowType", TermAddress.DarwinCore + "Occurrence") })
            xml.WriteAttributeString(name, value);
        xml.WriteStartElement("files");
        xml.WriteElementString("location", "occurrence.txt");
        xml.WriteEndElement();
        xml.WriteStartElement("id");
        xml.WriteAttributeString("index", "0");
        xml.WriteEndElement();
        foreach (var (column, index) in columns.Prepend("gbifID").Select((c, i) => (c, i)))
        {
            xml.WriteStartElement("field");
            xml.WriteAttributeString("index", index.ToString(System.Globalization.CultureInfo.InvariantCulture));
            xml.WriteAttributeString("term", TermAddress.Of(column));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        return seen.Count;
    }

    private static IEnumerable<JsonElement> Read(IReadOnlyList<string> files)
    {
        foreach (var line in files.SelectMany(File.ReadLines))
        {
            using var document = JsonDocument.Parse(line);
            yield return document.RootElement;
        }
    }

    private static bool IsName(string name) => name.Length is > 0 and <= 100 && char.IsAsciiLetter(name[0]) && name.All(char.IsAsciiLetterOrDigit);

    /// <summary>A value in a cell: numbers as they are written, lists of plain values with bars between them.</summary>
    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Cell(value.GetString()!),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Array when value.EnumerateArray().All(v => v.ValueKind is JsonValueKind.String or JsonValueKind.Number) => string.Join('|', value.EnumerateArray().Select(Value)),
        _ => "",
    };

    private static string Cell(string text) => text.AsSpan().IndexOfAny('\t', '\r', '\n') < 0 ? text : text.Replace('\t', ' ').Replace('\r', ' ').Replace('\n', ' ');
}
