using System.Globalization;
using System.Text;
using Saola.Geo;
using Saola.Platform.Places;

namespace Saola.Host.Pages.Countries;

/// <summary>A map of a country's cells in degrees: where each is drawn, and the outline of the land. Degrees of longitude are as wide as they are in the map's middle.</summary>
internal sealed class CellMap
{
    /// <summary>Width or height of the map in its own units, whichever is more.</summary>
    private const double Size = 600;

    /// <summary>Cells beside the land that are drawn all the same.</summary>
    private const int Margin = 2;

    private readonly double _west, _north, _across, _down;

    private CellMap(CountryCells cells, int first, int columns, int top, int rows)
    {
        Columns = cells.Columns;
        (First, Top) = (first, top);
        (_west, _north) = ((first * cells.Degrees) - 180, 90 - (top * cells.Degrees));
        var narrow = Math.Max(0.2, Math.Cos((_north - (rows * cells.Degrees / 2)) * Math.PI / 180));
        var unit = Size / Math.Max(columns * narrow, rows);
        (Width, Height) = (unit * narrow, unit);
        (_across, _down) = (Width / cells.Degrees, unit / cells.Degrees);
        (TotalWidth, TotalHeight) = (columns * Width, rows * Height);
    }

    /// <summary>Size of a cell.</summary>
    public double Width { get; }

    public double Height { get; }

    public double TotalWidth { get; }

    public double TotalHeight { get; }

    private int Columns { get; }

    private int First { get; }

    private int Top { get; }

    /// <summary>The map that holds all cells of a country's land, cut where the globe's turn is longest without any.</summary>
    public static CellMap Of(CountryCells cells)
    {
        var columns = cells.Land.Select(c => c.X).Distinct().Order().ToList();
        if (columns.Count == 0) return new CellMap(cells, 0, cells.Columns, 0, cells.Rows);
        var gap = columns.Select((x, i) => (Next: columns[(i + 1) % columns.Count], Length: (columns[(i + 1) % columns.Count] - x + cells.Columns - 1) % cells.Columns)).MaxBy(g => g.Length);
        var (first, top) = (gap.Next - Margin, Math.Max(0, cells.Land.Min(c => c.Y) - Margin));
        var bottom = Math.Min(cells.Rows - 1, cells.Land.Max(c => c.Y) + Margin);
        var wide = Math.Min(cells.Columns, cells.Columns - gap.Length + (2 * Margin));
        return new CellMap(cells, first, wide, top, bottom - top + 1);
    }

    /// <summary>The upper left corner of a cell; null where it is not on the map.</summary>
    public (double X, double Y)? Corner(int x, int y)
    {
        var column = ((x - First) % Columns + Columns) % Columns;
        var (left, up) = (column * Width, (y - Top) * Height);
        return left + Width > TotalWidth + 1e-6 || up < 0 || up + Height > TotalHeight + 1e-6 ? null : (left, up);
    }

    /// <summary>Some cells as one path.</summary>
    public string Squares(IEnumerable<(int X, int Y)> cells)
    {
        var path = new StringBuilder();
        foreach (var (x, y) in cells)
        {
            if (Corner(x, y) is not var (left, up)) continue;
            path.Append(CultureInfo.InvariantCulture, $"M{left:0.#} {up:0.#}h{Width:0.#}v{Height:0.#}h{-Width:0.#}z");
        }

        return path.ToString();
    }

    /// <summary>The outline of a shape, in steps of a unit, without what is smaller than two.</summary>
    public string Outline(GeoShape shape)
    {
        var path = new StringBuilder();
        foreach (var ring in shape.Polygons.SelectMany(p => p.Rings))
        {
            var points = new List<(int X, int Y)>();
            for (var i = 0; i < ring.Length; i += 2)
            {
                var turned = ((ring[i] - _west) % 360 + 360) % 360;
                var point = ((int)Math.Round(turned * _across), (int)Math.Round((_north - ring[i + 1]) * _down));
                if (points.Count == 0 || points[^1] != point) points.Add(point);
            }

            if (points.Count < 4 || points.Max(p => p.X) - points.Min(p => p.X) is < 2 or > (int)(2 * Size)) continue;
            path.Append(CultureInfo.InvariantCulture, $"M{points[0].X} {points[0].Y}L");
            foreach (var (x, y) in points.Skip(1)) path.Append(CultureInfo.InvariantCulture, $"{x} {y} ");
            path.Append('z');
        }

        return path.ToString();
    }
}
