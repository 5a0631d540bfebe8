using System.Globalization;
using Saola.Platform.Intake.Containers;

namespace Saola.Platform.Intake.Sheets;

/// <summary>The number formats of a workbook's cells, by the number that a cell names.</summary>
internal sealed class XlsxStyles
{
    // ECMA-376 leaves 0 to 163 to the built-in formats; programs name at most some thousands of their own.
    private const int MostFormats = 100_000;

    private readonly List<NumberFormat> _cells = [];

    public NumberFormat this[int style] => (uint)style < (uint)_cells.Count ? _cells[style] : NumberFormat.General;

    public static XlsxStyles Read(Container container, Entry? entry)
    {
        var styles = new XlsxStyles();
        if (entry is null) return styles;
        var own = new Dictionary<int, NumberFormat>();
        var inCells = false;
        using var xml = new SheetXml(container, entry);
        while (xml.NextElement())
        {
            switch (xml.Reader.LocalName)
            {
                case "numFmt" when own.Count < MostFormats:
                    own[Number(xml, "numFmtId")] = NumberFormat.Of(xml.Reader.GetAttribute("formatCode") ?? "");
                    break;
                case "cellXfs":
                    inCells = true;
                    break;
                case "cellStyleXfs" or "cellStyles" or "dxfs":
                    inCells = false;
                    break;
                case "xf" when inCells && styles._cells.Count < MostFormats:
                    var id = Number(xml, "numFmtId");
                    styles._cells.Add(own.TryGetValue(id, out var format) ? format : NumberFormat.OfId(id));
                    break;
            }
        }

        return styles;
    }

    private static int Number(SheetXml xml, string attribute) => int.TryParse(xml.Reader.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
