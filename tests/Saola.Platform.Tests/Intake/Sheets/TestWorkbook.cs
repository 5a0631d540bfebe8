using System.IO.Compression;
using System.Security;
using System.Text;

namespace Saola.Platform.Tests.Intake.Sheets;

/// <summary>Workbooks as other programs write them: raw parts, so that a test can say exactly what is in them.</summary>
internal sealed class TestWorkbook
{
    private readonly List<(string Name, string State, string Xml)> _sheets = [];
    private readonly List<string> _texts = [];

    /// <summary>Number formats of the cell styles 1, 2, …; style 0 is General.</summary>
    public string[] Formats { get; init; } = [];

    public bool Is1904 { get; init; }

    /// <summary>A sheet of rows of cells as XML; <see cref="Row"/> makes them.</summary>
    public TestWorkbook Sheet(string name, IEnumerable<string> rows, string after = "", string state = "")
    {
        _sheets.Add((name, state, $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{string.Concat(rows)}</sheetData>{after}</worksheet>"));
        return this;
    }

    /// <summary>A sheet of plain texts; rows count from 1, empty texts make no cell.</summary>
    public TestWorkbook Texts(string name, params string[][] rows) => Sheet(name, rows.Select((r, i) => Row(i + 1, [.. r.Select(Text)])));

    public string Text(string text)
    {
        if (text.Length == 0) return "";
        _texts.Add(text);
        return $"<c r=\"?\" t=\"s\"><v>{_texts.Count - 1}</v></c>";
    }

    public static string Number(string number, int style = 0) => $"<c r=\"?\" s=\"{style}\"><v>{number}</v></c>";

    /// <summary>A row whose cells are given by column; an empty string is no cell.</summary>
    public static string Row(int number, string[] cells, string attributes = "") =>
        $"<row r=\"{number}\" {attributes}>{string.Concat(cells.Select((c, i) => c.Replace("r=\"?\"", $"r=\"{Column(i)}{number}\"", StringComparison.Ordinal)))}</row>";

    public static string Column(int index) => index < 26 ? ((char)('A' + index)).ToString() : Column((index / 26) - 1) + (char)('A' + (index % 26));

    public byte[] Bytes(params (string Name, string Content)[] instead)
    {
        var parts = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
            ["_rels/.rels"] = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            ["xl/workbook.xml"] = $"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><workbookPr date1904=\"{(Is1904 ? 1 : 0)}\"/><sheets>"
                + string.Concat(_sheets.Select((s, i) => $"<sheet name=\"{SecurityElement.Escape(s.Name)}\" sheetId=\"{i + 1}\" {(s.State.Length > 0 ? $"state=\"{s.State}\"" : "")} r:id=\"rId{i + 1}\"/>")) + "</sheets></workbook>",
            ["xl/_rels/workbook.xml.rels"] = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + string.Concat(_sheets.Select((_, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))
                + "<Relationship Id=\"s\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"t\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"/xl/styles.xml\"/></Relationships>",
            ["xl/sharedStrings.xml"] = $"<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{string.Concat(_texts.Select(t => $"<si><t xml:space=\"preserve\">{SecurityElement.Escape(t)}</t></si>"))}</sst>",
            ["xl/styles.xml"] = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts>"
                + string.Concat(Formats.Select((f, i) => $"<numFmt numFmtId=\"{164 + i}\" formatCode=\"{SecurityElement.Escape(f)}\"/>"))
                + $"</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>{string.Concat(Formats.Select((f, i) => $"<xf numFmtId=\"{(f.StartsWith('#') && int.TryParse(f[1..], out var id) ? id : 164 + i)}\"/>"))}</cellXfs></styleSheet>",
        };
        for (var i = 0; i < _sheets.Count; i++) parts[$"xl/worksheets/sheet{i + 1}.xml"] = _sheets[i].Xml;
        foreach (var (name, content) in instead) parts[name] = content;
        return Zip(parts);
    }

    public static byte[] Zip(IEnumerable<KeyValuePair<string, string>> parts)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return memory.ToArray();
    }
}
