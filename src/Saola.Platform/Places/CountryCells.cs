using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Saola.Geo;

namespace Saola.Platform.Places;

/// <summary>
/// The cells of equal degrees that a country's land touches, of a size that makes them a few hundred at most. The grid is that of the whole world, from its north-western
/// corner on, so that a cell on a border is the same cell on both sides.
/// </summary>
/// <param name="Degrees">The side of a cell.</param>
/// <param name="Columns">Columns of the grid of the world.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Land">The country's cells by rows from the north, then by columns from the west.</param>
public sealed record CountryCells(double Degrees, int Columns, int Rows, IReadOnlyList<(int X, int Y)> Land)
{
    /// <summary>A country has at most so many cells' worth of area, on the map of equal degrees; those that its border cuts come on top.</summary>
    private const int Most = 400;

    /// <summary>Sides of cells, in columns of the world's grid.</summary>
    private static readonly int[] Grids = [7_200, 3_600, 1_440, 720, 360, 180, 120, 72];

    private static readonly ConditionalWeakTable<BoundarySet, ConcurrentDictionary<string, CountryCells?>> Known = [];

    /// <summary>The cells of a country; null where the set has no shape of it.</summary>
    public static CountryCells? Of(BoundarySet set, string code) =>
        Known.GetOrCreateValue(set).GetOrAdd(code, own => set.Find(own)?.Shape is { } shape ? Find(shape) : null);

    /// <summary>The box of a cell.</summary>
    public GeoBox BoxOf(int x, int y) => new(Edge(x, Columns, 360) - 180, 90 - Edge(y + 1, Rows, 180), Edge(x + 1, Columns, 360) - 180, 90 - Edge(y, Rows, 180));

    private static double Edge(int at, int of, int degrees) => at * (double)degrees / of;

    private static CountryCells Find(GeoShape shape)
    {
        var area = shape.Polygons.Sum(polygon => Math.Abs(GeoShape.SignedArea(polygon.Rings[0])));
        var columns = Array.Find(Grids, grid => area * grid * grid / (360.0 * 360) <= Most) is var found and > 0 ? found : Grids[^1];
        var cells = new CountryCells(360.0 / columns, columns, columns / 2, []);
        var index = shape.Index;
        var land = new SortedSet<(int Y, int X)>();
        foreach (var bounds in shape.Bounds)
        {
            var (west, east) = ((int)Math.Floor((bounds.West + 180) / cells.Degrees), (int)Math.Floor((bounds.East + 180) / cells.Degrees));
            var (north, south) = ((int)Math.Floor((90 - bounds.North) / cells.Degrees), (int)Math.Floor((90 - bounds.South) / cells.Degrees));
            for (var y = Math.Max(0, north); y <= Math.Min(cells.Rows - 1, south); y++)
            {
                for (var x = Math.Max(0, west); x <= Math.Min(columns - 1, east); x++)
                {
                    if (index.Intersects(cells.BoxOf(x, y))) land.Add((y, x));
                }
            }
        }

        return cells with { Land = [.. land.Select(cell => (cell.X, cell.Y))] };
    }
}
