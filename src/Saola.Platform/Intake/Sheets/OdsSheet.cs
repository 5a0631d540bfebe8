using System.Globalization;
using System.Text;
using System.Xml;
using Saola.Platform.Intake.Containers;

namespace Saola.Platform.Intake.Sheets;

/// <summary>A sheet of an OpenDocument spreadsheet, streamed.</summary>
internal sealed class OdsSheet(Entry content, int place) : Sheet
{
    private const int MostRows = 1_048_576;
    private const int MostSpaces = 100;

    protected override IEnumerable<SheetRow> Read(List<MergedArea> merged, Action<long>? position, CancellationToken cancellation)
    {
        using var xml = new SheetXml(Container, content);
        for (var at = -1; at < place && xml.NextElement();)
        {
            if (xml.Reader.LocalName != "table") continue;
            if (++at < place) xml.SkipElement();
        }

        foreach (var row in Table(xml, merged, position, cancellation)) yield return row;
    }

    /// <summary>The rows of the sheet at whose start the reader is; they end at its end.</summary>
    public IEnumerable<SheetRow> Here(SheetXml xml, List<MergedArea> merged) => Bounded(Table(xml, merged, position: null, CancellationToken.None));

    private IEnumerable<SheetRow> Table(SheetXml xml, List<MergedArea> merged, Action<long>? position, CancellationToken cancellation)
    {
        var reader = xml.Reader;
        if (reader.IsEmptyElement) yield break;
        var row = new SheetRow();
        var next = 1;
        while (xml.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "table") yield break;
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "table-row") continue;
            cancellation.ThrowIfCancellationRequested();
            var repeated = OdsWorkbook.Count(reader, "number-rows-repeated");
            row.IsHidden = OdsWorkbook.Attribute(reader, "visibility") is "collapse" or "filter";
            row.Cells.Clear();
            ReadCells(xml, row, next, merged);
            position?.Invoke(xml.Position);
            // The rest of a sheet is one blank row, repeated a million times.
            var shown = row.Cells.Count == 0 ? 0 : Math.Clamp(MostRows - next + 1, 0, repeated);
            for (var i = 0; i < shown; i++)
            {
                row.Number = next + i;
                yield return row;
            }

            next = (int)Math.Min((long)next + repeated, int.MaxValue);
        }
    }

    private void ReadCells(SheetXml xml, SheetRow row, int number, List<MergedArea> merged)
    {
        var reader = xml.Reader;
        if (reader.IsEmptyElement) return;
        var depth = reader.Depth;
        var column = 0;
        while (xml.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName is not ("table-cell" or "covered-table-cell")) continue;
            var repeated = OdsWorkbook.Count(reader, "number-columns-repeated");
            var (down, across) = (OdsWorkbook.Count(reader, "number-rows-spanned"), OdsWorkbook.Count(reader, "number-columns-spanned"));
            if (down > 1 || across > 1) AddMerged(merged, new MergedArea(number, column, (int)Math.Min((long)number + down - 1, MostRows), (int)Math.Min((long)column + across - 1, MostColumns)));
            var (text, traits) = Cell(xml);
            if (text.Length > 0)
            {
                if ((long)column + repeated > MostColumns) throw xml.Damaged($"the sheet '{Name}' has a cell beyond column XFD in row {number}");
                for (var i = 0; i < repeated; i++) row.Cells.Add(new SheetCell(column + i, text, traits));
            }

            column = (int)Math.Min((long)column + repeated, MostColumns);
        }
    }

    private static (string Text, CellTraits Traits) Cell(SheetXml xml)
    {
        var reader = xml.Reader;
        var type = OdsWorkbook.Attribute(reader, "value-type");
        var value = OdsWorkbook.Attribute(reader, type switch { "date" => "date-value", "time" => "time-value", "boolean" => "boolean-value", _ => "value" });
        var formula = OdsWorkbook.Attribute(reader, "formula") is not null;
        var shown = Shown(xml);
        switch (type)
        {
            case "float" or "currency" or "percentage" when value is not null && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                // Digits padded with zeros are a code.
                var padded = shown.Length > 1 && shown[0] == '0' && !shown.AsSpan().ContainsAnyExceptInRange('0', '9') && number == Math.Floor(number);
                return (padded ? shown : CellText.Plain(number, value), CellTraits.None);
            case "date" when value is not null:
                return (value.EndsWith("T00:00:00", StringComparison.Ordinal) ? value[..10] : value, CellTraits.None);
            case "time" when value is not null && XmlTime(value) is { } time:
                return (time, CellTraits.None);
            case "boolean" when value is not null:
                return (value == "true" ? "TRUE" : "FALSE", CellTraits.None);
            default:
                return (shown, formula && (shown.StartsWith('#') || shown.StartsWith("Err:", StringComparison.Ordinal)) ? CellTraits.Error : CellTraits.None);
        }
    }

    /// <summary>The paragraphs of a cell, a line each; notes are left out.</summary>
    private static string Shown(SheetXml xml)
    {
        var reader = xml.Reader;
        if (reader.IsEmptyElement) return "";
        var depth = reader.Depth;
        var text = new StringBuilder();
        var paragraphs = 0;
        while (xml.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.LocalName != "p")
            {
                xml.SkipElement();
                continue;
            }

            if (paragraphs++ > 0) text.Append('\n');
            Paragraph(xml, text);
        }

        return text.ToString();
    }

    /// <summary>Spaces that are not single, tabs and line breaks are elements (ISO/IEC 26300, 6.1).</summary>
    private static void Paragraph(SheetXml xml, StringBuilder text)
    {
        var reader = xml.Reader;
        if (reader.IsEmptyElement) return;
        var depth = reader.Depth;
        while (xml.Read() && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace) text.Append(xml.Value);
            if (reader.NodeType != XmlNodeType.Element) continue;
            switch (reader.LocalName)
            {
                case "s":
                    text.Append(' ', Math.Min(OdsWorkbook.Count(reader, "c"), MostSpaces));
                    break;
                case "tab":
                    text.Append('\t');
                    break;
                case "line-break":
                    text.Append('\n');
                    break;
                case "annotation" or "note":
                    xml.SkipElement();
                    break;
            }
        }
    }

    /// <summary>PT13H05M00S as 13:05:00; null when it is something else.</summary>
    private static string? XmlTime(string duration)
    {
        try
        {
            var time = XmlConvert.ToTimeSpan(duration);
            return string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}");
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }
}
