using Saola.Platform.Intake.Containers;

namespace Saola.Platform.Intake.Sheets;

/// <summary>
/// An Office Open XML workbook (ECMA-376): a zip of XML parts. Its sheets are streamed; only the shared texts are held in memory.
/// </summary>
internal sealed class XlsxWorkbook : Workbook
{
    private const string ContentTypes = "[Content_Types].xml";

    public static bool IsOne(Container container) => container.Entries.Any(e => e.Name == ContentTypes);

    /// <exception cref="SaolaException">It is a document without sheets, a binary workbook, or damaged.</exception>
    public static XlsxWorkbook Open(Container container)
    {
        if (container.Entries.Any(e => e.Name.EndsWith("workbook.bin", StringComparison.OrdinalIgnoreCase)))
            throw new SaolaException($"{container.Path}: is a binary workbook (XLSB); save it as .xlsx and load that");
        var main = Main(container) ?? throw new SaolaException($"{container.Path}: is an office document without sheets; save its table as .xlsx or CSV and load that");
        var parts = Relations(container, main);
        var texts = new Lazy<XlsxTexts>(() => XlsxTexts.Read(container, parts.Values.FirstOrDefault(p => p.Type == "sharedStrings")?.Entry));
        var styles = XlsxStyles.Read(container, parts.Values.FirstOrDefault(p => p.Type == "styles")?.Entry);
        var sheets = new List<Sheet>();
        var used = new HashSet<Entry>();
        var is1904 = false;
        using var xml = new SheetXml(container, main);
        while (xml.NextElement())
        {
            var reader = xml.Reader;
            if (reader.LocalName == "workbookPr") is1904 = reader.GetAttribute("date1904") is "1" or "true";
            if (reader.LocalName != "sheet") continue;
            var id = Enumerable.Range(0, reader.AttributeCount).Select(i => { reader.MoveToAttribute(i); return (reader.LocalName, reader.Prefix, reader.Value); }).ToList();
            reader.MoveToElement();
            var relation = id.FirstOrDefault(a => a.LocalName == "id" && a.Prefix.Length > 0).Value ?? "";
            var name = reader.GetAttribute("name") ?? "";
            // Sheets that are charts or macros have no rows.
            if (parts.TryGetValue(relation, out var part) && part.Type != "worksheet") continue;
            if (part?.Entry is not { } entry) throw xml.Damaged($"the sheet '{name}' is not in the workbook");
            if (!used.Add(entry)) throw xml.Damaged($"the sheet '{name}' is the same part as another sheet");
            sheets.Add(new XlsxSheet(entry, texts, styles, is1904) { Container = container, Name = name, IsHidden = reader.GetAttribute("state") is "hidden" or "veryHidden" });
        }

        return new XlsxWorkbook { Form = "XLSX", Sheets = sheets };
    }

    private static Entry? Main(Container container) =>
        Find(container, "xl/workbook.xml") ?? container.Entries.FirstOrDefault(e => e.Name.EndsWith("/workbook.xml", StringComparison.OrdinalIgnoreCase));

    private sealed record Relation(string Type, Entry? Entry);

    /// <summary>The parts that a part refers to, by their id; those outside of the file are left out.</summary>
    private static Dictionary<string, Relation> Relations(Container container, Entry of)
    {
        var folder = of.Name[..(of.Name.LastIndexOf('/') + 1)];
        var name = $"{folder}_rels/{of.Name[folder.Length..]}.rels";
        var found = new Dictionary<string, Relation>(StringComparer.Ordinal);
        if (Find(container, name) is not { } entry) return found;
        var entries = container.Entries.DistinctBy(e => e.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(e => e.Name, StringComparer.OrdinalIgnoreCase);
        using var xml = new SheetXml(container, entry);
        while (xml.NextElement())
        {
            if (xml.Reader.LocalName != "Relationship" || xml.Reader.GetAttribute("TargetMode") == "External") continue;
            var target = xml.Reader.GetAttribute("Target") ?? "";
            var type = xml.Reader.GetAttribute("Type") ?? "";
            found[xml.Reader.GetAttribute("Id") ?? ""] = new Relation(type[(type.LastIndexOf('/') + 1)..], entries.GetValueOrDefault(target.StartsWith('/') ? target[1..] : folder + target));
        }

        return found;
    }

    private static Entry? Find(Container container, string name) => container.Entries.FirstOrDefault(e => e.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
