using System.Globalization;
using System.Xml;
using Saola.Platform.Intake.Containers;

namespace Saola.Platform.Intake.Sheets;

/// <summary>A sheet of an XLSX workbook, streamed.</summary>
internal sealed class XlsxSheet(Entry entry, Lazy<XlsxTexts> texts, XlsxStyles styles, bool is1904) : Sheet
{
    protected override IEnumerable<SheetRow> Read(List<MergedArea> merged, Action<long>? position, CancellationToken cancellation)
    {
        using var xml = new SheetXml(Container, entry);
        var row = new SheetRow();
        while (xml.NextElement())
        {
            switch (xml.Reader.LocalName)
            {
                case "row":
                    cancellation.ThrowIfCancellationRequested();
                    row.Number = int.TryParse(xml.Reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : row.Number + 1;
                    row.IsHidden = xml.Reader.GetAttribute("hidden") is "1" or "true";
                    row.Cells.Clear();
                    ReadCells(xml, row);
                    position?.Invoke(xml.Position);
                    if (row.Cells.Count > 0) yield return row;
                    break;
                case "mergeCell":
                    if (Area(xml.Reader.GetAttribute("ref")) is { } area) AddMerged(merged, area);
                    break;
                case "sheetPr" or "cols" or "conditionalFormatting" or "dataValidations" or "hyperlinks" or "extLst":
                    xml.SkipElement();
                    break;
            }
        }
    }

    private void ReadCells(SheetXml xml, SheetRow row)
    {
        var reader = xml.Reader;
        if (reader.IsEmptyElement) return;
        var depth = reader.Depth;
        var last = -1;
        var ordered = true;
        while (xml.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "c") continue;
            var column = Column(reader.GetAttribute("r")) ?? last + 1;
            if (column >= MostColumns) throw xml.Damaged($"the sheet '{Name}' has a cell beyond column XFD in row {row.Number}");
            ordered &= column > last;
            last = column;
            if (Cell(xml, column) is { Text.Length: > 0 } cell) row.Cells.Add(cell);
        }

        if (!ordered) row.Order();
    }

    private SheetCell? Cell(SheetXml xml, int column)
    {
        var reader = xml.Reader;
        var type = reader.GetAttribute("t");
        var style = reader.GetAttribute("s");
        if (reader.IsEmptyElement) return null;
        var depth = reader.Depth;
        string? value = null;
        var formula = false;
        while (xml.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            switch (reader.LocalName)
            {
                case "v":
                    value = xml.InnerText();
                    break;
                case "is":
                    value = XlsxTexts.Rich(xml);
                    break;
                case "f":
                    formula = true;
                    xml.SkipElement();
                    break;
                default:
                    xml.SkipElement();
                    break;
            }
        }

        if (string.IsNullOrEmpty(value)) return formula && type != "str" ? new SheetCell(column, " ", CellTraits.Uncomputed) : null;
        switch (type)
        {
            case "s":
                var shared = int.TryParse(value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var index) ? texts.Value[index] : null;
                return new SheetCell(column, shared ?? throw xml.Damaged($"a cell of the sheet '{Name}' names a text that is not there"), CellTraits.None);
            case "b":
                return new SheetCell(column, value is "1" or "true" ? "TRUE" : "FALSE", CellTraits.None);
            case "e":
                return new SheetCell(column, value, CellTraits.Error);
            case "str" or "inlineStr" or "d":
                return new SheetCell(column, value, CellTraits.None);
            default:
                var format = int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? styles[number] : NumberFormat.General;
                var text = CellText.Number(value, format, is1904, out var traits);
                return new SheetCell(column, text, traits);
        }
    }

    /// <summary>The column of a reference such as AB12, from 0; null without one.</summary>
    private static int? Column(ReadOnlySpan<char> reference)
    {
        var column = 0;
        var letters = 0;
        for (; letters < reference.Length && char.IsAsciiLetter(reference[letters]) && letters < 4; letters++) column = (column * 26) + (reference[letters] | 0x20) - 'a' + 1;
        return letters == 0 ? null : column - 1;
    }

    private static MergedArea? Area(string? reference)
    {
        if (reference is null || reference.IndexOf(':') is not (> 0 and var colon)) return null;
        return Corner(reference.AsSpan(0, colon)) is { } first && Corner(reference.AsSpan(colon + 1)) is { } last
            ? new MergedArea(first.Row, first.Column, last.Row, last.Column) : null;

        static (int Row, int Column)? Corner(ReadOnlySpan<char> text)
        {
            text = text.Trim('$');
            var digits = text.IndexOfAnyInRange('0', '9');
            return digits > 0 && Column(text) is { } column && int.TryParse(text[digits..].Trim('$'), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? (row, column) : null;
        }
    }
}
