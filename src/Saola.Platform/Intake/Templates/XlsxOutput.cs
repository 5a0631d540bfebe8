using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;

namespace Saola.Platform.Intake.Templates;

/// <summary>How a cell looks.</summary>
internal enum CellLook
{
    Plain,
    Header,
    Needed,
    Label,
    Example,
    /// <summary>A number, whose text is as invariant code writes it.</summary>
    Number,
}

/// <summary>Values that a column may have, from a column of another sheet.</summary>
internal sealed record CellChoice(int Column, int FirstRow, string Range);

/// <summary>A sheet to be written: rows of texts and how they look.</summary>
internal sealed record SheetText(string Name, IReadOnlyList<IReadOnlyList<(string Text, CellLook Look)>> Rows)
{
    public IReadOnlyList<double> Widths { get; init; } = [];
    public IReadOnlyList<CellChoice> Choices { get; init; } = [];

    /// <summary>Rows at the top that stay in sight.</summary>
    public int Frozen { get; init; }

    public bool IsHidden { get; init; }

    /// <summary>Whether somebody is to write below what it holds.</summary>
    public bool IsFilledIn { get; init; } = true;
}

/// <summary>
/// Writes workbooks (ECMA-376). Texts are of the format Text, so that codes keep their zeros, dates are not turned into numbers, and what begins with = is no formula.
/// </summary>
internal static partial class XlsxOutput
{
    /// <summary>Most letters of a cell.</summary>
    private const int MostLetters = 32_767;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    // The same workbook has the same bytes on any day; a zip knows no time before 1980.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(Stream to, IReadOnlyList<SheetText> sheets)
    {
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        Part("[Content_Types].xml", $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{Each(i => $"<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>")}</Types>
            """);
        Part("_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Part("xl/workbook.xml", $"""
            <workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{Each(i => $"<sheet name=\"{Escaped(sheets[i - 1].Name)}\" sheetId=\"{i}\"{(sheets[i - 1].IsHidden ? " state=\"hidden\"" : "")} r:id=\"rId{i}\"/>")}</sheets></workbook>
            """);
        Part("xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{Each(i => $"<Relationship Id=\"rId{i}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>")}<Relationship Id="rId{sheets.Count + 1}" Type="{Relations}/styles" Target="styles.xml"/></Relationships>
            """);
        Part("xl/styles.xml", Styles);
        for (var i = 0; i < sheets.Count; i++) Part($"xl/worksheets/sheet{i + 1}.xml", Sheet(sheets[i]));

        string Each(Func<int, string> part) => string.Concat(Enumerable.Range(1, sheets.Count).Select(part));

        void Part(string name, string xml)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = Epoch;
            using var stream = entry.Open();
            stream.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml));
        }
    }

    private static string Sheet(SheetText sheet)
    {
        var xml = new StringBuilder($"<worksheet xmlns=\"{Main}\"><sheetViews><sheetView workbookViewId=\"0\">");
        if (sheet.Frozen > 0) xml.Append(CultureInfo.InvariantCulture, $"<pane ySplit=\"{sheet.Frozen}\" topLeftCell=\"A{sheet.Frozen + 1}\" activePane=\"bottomLeft\" state=\"frozen\"/>");
        xml.Append("</sheetView></sheetViews>");
        if (sheet.Widths.Count > 0)
        {
            xml.Append("<cols>");
            // The format Text is that of whole columns too, so that what is typed below stays as it is typed.
            for (var i = 0; i < sheet.Widths.Count; i++) xml.Append(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{sheet.Widths[i]}\"{(sheet.IsFilledIn ? " style=\"1\"" : "")} customWidth=\"1\"/>");
            xml.Append("</cols>");
        }

        xml.Append("<sheetData>");
        for (var r = 0; r < sheet.Rows.Count; r++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{r + 1}\">");
            for (var c = 0; c < sheet.Rows[r].Count; c++)
            {
                var (text, look) = sheet.Rows[r][c];
                if (text.Length == 0) continue;
                var (cell, style) = (Sheets.SheetSurvey.Reference(r + 1, c), (int)look + 1);
                if (look == CellLook.Number) xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{cell}\" s=\"{style}\"><v>{text}</v></c>");
                else xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{cell}\" t=\"inlineStr\" s=\"{style}\"><is><t xml:space=\"preserve\">{Cell(text)}</t></is></c>");
            }

            xml.Append("</row>");
        }

        xml.Append("</sheetData>");
        if (sheet.Choices.Count > 0)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<dataValidations count=\"{sheet.Choices.Count}\">");
            foreach (var choice in sheet.Choices)
            {
                var (from, to) = (Sheets.SheetSurvey.Reference(choice.FirstRow, choice.Column), Sheets.SheetSurvey.Reference(1_048_576, choice.Column));
                xml.Append(CultureInfo.InvariantCulture, $"<dataValidation type=\"list\" errorStyle=\"warning\" allowBlank=\"1\" showErrorMessage=\"1\" sqref=\"{from}:{to}\"><formula1>{Escaped(choice.Range)}</formula1></dataValidation>");
            }

            xml.Append("</dataValidations>");
        }

        return xml.Append("</worksheet>").ToString();
    }

    // _x0041_ in a cell is a letter by its code, unless its first sign is written so itself.
    private static string Cell(string text) => Escaped(LetterCode().Replace(XmlText.Clean(text.Length <= MostLetters ? text : text[..(MostLetters - 1)] + "…"), "_x005F_$1"));

    private static string Escaped(string text) => SecurityElement.Escape(text);

    [GeneratedRegex("_(x[0-9A-Fa-f]{4}_)", RegexOptions.None, 1000)]
    private static partial Regex LetterCode();

    // Cell formats 1 to 6 are the looks in their order; number format 49 is Text.
    private const string Styles = """
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><i/><sz val="11"/><color rgb="FF666666"/><name val="Calibri"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE3EDE6"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF6DFB8"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="7"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="2" applyNumberFormat="1" applyFont="1" applyFill="1"/><xf numFmtId="49" fontId="1" fillId="3" applyNumberFormat="1" applyFont="1" applyFill="1"/><xf numFmtId="49" fontId="2" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf><xf numFmtId="49" fontId="2" applyNumberFormat="1" applyFont="1"/><xf/></cellXfs></styleSheet>
        """;
}
