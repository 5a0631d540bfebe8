using System.Text;
using System.Xml.Linq;

namespace Saola.Platform.Intake;

/// <summary>A field of meta.xml.</summary>
internal sealed record DescribedField(string Term, int Index, string? Default);

/// <summary>A table as meta.xml describes it.</summary>
internal sealed record DescribedTable(
    string RowType, bool IsCore, int IdIndex, IReadOnlyList<DescribedField> Fields, IReadOnlyList<string> Locations,
    byte Delimiter, byte Quote, string? Encoding, int HeaderLines);

/// <summary>
/// meta.xml, the descriptor of a Darwin Core Archive, as the Darwin Core text guidelines define it (dwc.tdwg.org/text). Defaults: fields
/// are separated by a comma and enclosed in double quotes, the encoding is UTF-8, no header lines.
/// </summary>
internal sealed record Descriptor(IReadOnlyList<DescribedTable> Tables, string? Metadata)
{
    /// <exception cref="SaolaException">It is not XML, or not the descriptor of an archive.</exception>
    public static Descriptor Read(byte[] xml, string name)
    {
        var root = Xml.Read(xml, name).Root!;
        if (root.Name.LocalName is not ("archive" or "starArchive" or "stararchive"))
            throw new SaolaException($"{name}: its root is <{root.Name.LocalName}>, not <archive>; it does not describe a Darwin Core Archive");
        var tables = new List<DescribedTable>();
        foreach (var element in root.Elements().Where(e => e.Name.LocalName == "core").Concat(root.Elements().Where(e => e.Name.LocalName == "extension")))
            tables.Add(Table(element, name));
        if (tables.Count(t => t.IsCore) != 1)
            throw new SaolaException($"{name}: has {tables.Count(t => t.IsCore)} <core> elements; a Darwin Core Archive has one");
        return new Descriptor(tables, (string?)root.Attribute("metadata"));
    }

    private static DescribedTable Table(XElement element, string name)
    {
        var isCore = element.Name.LocalName == "core";
        var rowType = RowTypes.Standard(Simple((string?)element.Attribute("rowType") ?? "Occurrence"));
        var locations = element.Descendants().Where(e => e.Name.LocalName == "location").Select(e => e.Value.Trim()).Where(v => v.Length > 0).ToList();
        if (locations.Count == 0) throw new SaolaException($"{name}: the {rowType} table names no file; add <files><location>");
        var id = element.Elements().FirstOrDefault(e => e.Name.LocalName == (isCore ? "id" : "coreid"));
        var fields = new List<DescribedField>();
        foreach (var field in element.Elements().Where(e => e.Name.LocalName == "field"))
        {
            var term = ((string?)field.Attribute("term"))?.Trim();
            if (string.IsNullOrEmpty(term)) throw new SaolaException($"{name}: a field of the {rowType} table has no term; add it");
            var value = (string?)field.Attribute("default");
            fields.Add(new DescribedField(term, Index(field, name, rowType), string.IsNullOrEmpty(value) ? null : value));
        }

        // CR, LF and CRLF are told from the file; XML turns a literal line end in an attribute into a space.
        if (Unescaped((string?)element.Attribute("linesTerminatedBy") ?? "").AsSpan().ContainsAnyExcept(" \t\r\n"))
            throw new SaolaException($"{name}: linesTerminatedBy=\"{(string?)element.Attribute("linesTerminatedBy")}\" of the {rowType} table is no line end; export the table with a line for each row");
        return new DescribedTable(rowType, isCore, id is null ? -1 : Index(id, name, rowType), fields, locations,
            Byte(element, "fieldsTerminatedBy", ",", name), Byte(element, "fieldsEnclosedBy", "\"", name),
            ((string?)element.Attribute("encoding"))?.Trim() is { Length: > 0 } encoding ? encoding : null,
            HeaderLines(element, name, rowType));
    }

    private static int Index(XElement element, string name, string rowType)
    {
        var text = (string?)element.Attribute("index");
        if (string.IsNullOrWhiteSpace(text)) return -1;
        if (int.TryParse(text, out var index) && index is >= 0 and < 100_000) return index;
        throw new SaolaException($"{name}: the index '{text}' in the {rowType} table is not a column number; columns count from 0");
    }

    private static int HeaderLines(XElement element, string name, string rowType)
    {
        var text = (string?)element.Attribute("ignoreHeaderLines");
        if (string.IsNullOrWhiteSpace(text)) return 0;
        if (int.TryParse(text, out var lines) && lines is >= 0 and <= 1000) return lines;
        throw new SaolaException($"{name}: ignoreHeaderLines=\"{text}\" of the {rowType} table is no number of lines; write 0 or 1");
    }

    private static string Unescaped(string text) =>
        text.Replace("\\t", "\t").Replace("\\n", "\n").Replace("\\r", "\r").Replace("\\\"", "\"").Replace("\\'", "'").Replace("\\|", "|");

    private static byte Byte(XElement element, string attribute, string otherwise, string name)
    {
        var text = Unescaped((string?)element.Attribute(attribute) ?? otherwise);
        if (text.Length == 0) return 0;
        // XML turns a literal tab in an attribute into a space.
        if (attribute == "fieldsTerminatedBy" && text.Trim(' ').Length == 0) return (byte)'\t';
        if (text.Length == 1 && text[0] < 128) return (byte)text[0];
        throw new SaolaException($"{name}: {attribute}=\"{text}\" is not one plain character; export the table with tabs");
    }

    internal static string Simple(string term)
    {
        var cut = term.TrimEnd('/').LastIndexOfAny(['/', '#', ':']);
        return cut < 0 ? term : new StringBuilder(term.TrimEnd('/')).Remove(0, cut + 1).ToString();
    }
}
