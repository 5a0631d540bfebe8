using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using Saola.Geo;
using Saola.Platform.Places.Layers;
using Saola.Platform.Store;

namespace Saola.Platform.Screening;

/// <summary>Where anybody has looked in the area of analysis, and how lately: what stands beside every count.</summary>
internal static class EffortScreen
{
    /// <summary>Degrees of a cell's side; the finest whose grid is small enough is taken.</summary>
    private static readonly double[] Sides = [0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

    private const int MostCells = 4_000;

    /// <summary>Years back that count as recent.</summary>
    public const int RecentYears = 20;

    public static async Task<Effort> Of(Engine engine, Filter inArea, Filter everywhere, Geometry area, int year, CancellationToken cancellation)
    {
        var boxes = Boxes(area);
        var side = Sides.FirstOrDefault(s => boxes.Sum(box => Cells(box, s)) <= MostCells, Sides[^1]);
        var within = PreparedGeometryFactory.Prepare(area);
        var (grid, touched) = (new List<EffortCell>(), new List<EffortCell>());
        foreach (var box in boxes)
        {
            var snapped = Snapped(box, side);
            var (columns, rows) = (Count(snapped.East - snapped.West, side), Count(snapped.North - snapped.South, side));
            var sampled = (await engine.Sampling(everywhere.With(new Filter.Box(snapped.West, snapped.South, snapped.East, snapped.North)), snapped, columns, rows, cancellation)).ToDictionary(cell => (cell.X, cell.Y));
            for (var y = 0; y < rows; y++)
            {
                for (var x = 0; x < columns; x++)
                {
                    var (west, north) = (snapped.West + (x * side), snapped.North - (y * side));
                    var isWithin = within.Covers(Shapes.Factory.CreatePoint(new Coordinate(west + (side / 2), north - (side / 2))));
                    if (!isWithin && (grid.Count > 0 || !within.Intersects(Shapes.Factory.ToGeometry(new Envelope(west, west + side, north - side, north))))) continue;
                    var cell = sampled.GetValueOrDefault((x, y));
                    (isWithin ? grid : touched).Add(new EffortCell(Round(west), Round(north - side), Round(west + side), Round(north), cell.Records, cell.Species));
                }
            }
        }

        // A line, a point, or an area so thin that no cell has its middle in it: the cells that it touches.
        if (grid.Count == 0) grid = touched;

        var years = await engine.Histogram(inArea, Field.Year, cancellation);
        return new Effort(side, grid.Count, grid.Count(cell => cell.Records > 0), await engine.Count(inArea, cancellation),
            years.Where(bin => bin.Value > year - RecentYears).Sum(bin => bin.Count), years.Count == 0 ? null : years[^1].Value, grid);
    }

    /// <summary>The boxes of an area, one on each side of the antimeridian; of what has no area that of all of it.</summary>
    private static IReadOnlyList<GeoBox> Boxes(Geometry area) => Shapes.Of(area) is { Bounds: { Count: > 0 } bounds } ? bounds
        : area.EnvelopeInternal is { IsNull: false } box ? [new GeoBox(box.MinX, box.MinY, box.MaxX, box.MaxY)] : [];

    private static double Cells(GeoBox box, double side) => (((box.East - box.West) / side) + 1) * (((box.North - box.South) / side) + 1);

    private static int Count(double width, double side) => Math.Max(1, (int)Math.Round(width / side));

    /// <summary>Whole cells, one at least each way.</summary>
    private static GeoBox Snapped(GeoBox box, double side)
    {
        var (west, south) = (Math.Min(180 - side, Math.Max(-180, Math.Floor(box.West / side) * side)), Math.Min(90 - side, Math.Max(-90, Math.Floor(box.South / side) * side)));
        return new GeoBox(west, south, Math.Min(180, Math.Max(west + side, Math.Ceiling(box.East / side) * side)), Math.Min(90, Math.Max(south + side, Math.Ceiling(box.North / side) * side)));
    }

    private static double Round(double degrees) => double.Parse(degrees.ToString("F6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
