using System.Collections.Concurrent;
using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Saola.Corridors.LeastCost;
using Saola.Geo;
using Saola.Geo.Rasters;
using Saola.Platform.Places.Layers;

namespace Saola.Platform.Corridors.Study;

/// <summary>Cores and resistances on the grid of a study.</summary>
internal static class StudyLandscape
{
    private const string Where = "the study's grid";

    /// <summary>Values of a raster that are named in a refusal; of the others is told how many they are.</summary>
    private const int MostNamed = 8;

    /// <summary>Degrees that turning longitudes may round away.</summary>
    private const double Rounding = 1e-6;

    private static readonly NetTopologySuite.NtsGeometryServices Degrees = new(new PrecisionModel(), 4326);

    /// <summary>The geometry of a core.</summary>
    /// <exception cref="SaolaException">It cannot be read.</exception>
    public static Geometry Read(CorridorCore core)
    {
        try
        {
            return new WKBReader(Degrees).Read(core.Geometry);
        }
        catch (Exception e) when (e is ParseException or ArgumentException or EndOfStreamException or OverflowException)
        {
            throw new SaolaException($"core {core.Name}: its geometry cannot be read ({e.Message}); give the file as it was saved.", e);
        }
    }

    /// <summary>The box round geometries; where they lie on both sides of the antimeridian, it runs on beyond 180°.</summary>
    public static GeoBox Box(IReadOnlyList<Geometry> geometries)
    {
        // What lies across the antimeridian is cut there: each of its parts has a box of its own.
        var boxes = geometries.SelectMany(Shapes.Parts).Where(part => !part.IsEmpty).Select(part => part.EnvelopeInternal).OrderBy(box => box.MinX).ToList();
        var (west, east) = (boxes[0].MinX, boxes.Max(box => box.MaxX));
        // The shortest way round leaves out the widest gap, which may be any; the one at 180° where another is wider by no more than turning rounds away.
        var (reach, widest) = (boxes[0].MaxX, west + 360 - east + Rounding);
        foreach (var box in boxes)
        {
            if (box.MinX - reach > widest) (widest, west, east) = (box.MinX - reach, box.MinX, reach + 360);
            reach = Math.Max(reach, box.MaxX);
        }

        return new GeoBox(west, boxes.Min(box => box.MinY), east, boxes.Max(box => box.MaxY));
    }

    /// <summary>Of each cell the number of its core, from 1 by their order; 0 for none. Where cores overlap the first has the cell. Beside it of each core how many cells it lies on, those of others too.</summary>
    public static (int[] Map, int[] Counts) Cores(RasterGrid grid, IReadOnlyList<Geometry> cores)
    {
        var (map, counts, frame) = (new int[grid.Rows * grid.Columns], new int[cores.Count], new RasterFrame(grid, Where));
        for (var i = cores.Count - 1; i >= 0; i--)
        {
            foreach (var cell in CellsOf(grid, frame, cores[i]))
            {
                if (map[cell] == i + 1) continue;
                map[cell] = i + 1;
                counts[i]++;
            }
        }

        return (map, counts);
    }

    /// <summary>The cells that a core lies on; some may come twice.</summary>
    private static IEnumerable<int> CellsOf(RasterGrid grid, RasterFrame frame, Geometry core)
    {
        var any = false;
        foreach (var (row, start, end) in CellMask.Spans(grid, Shapes.Of(core), Where))
        {
            any = true;
            for (var column = start; column < end; column++) yield return (row * grid.Columns) + column;
        }

        foreach (var cell in CellMask.Along(grid, Shapes.Lines(core).Select(Shapes.Ordinates), Where))
        {
            any = true;
            yield return cell;
        }

        // A point, or an area between the middles of cells, is the cell that it lies in.
        var points = Shapes.Parts(core).OfType<Point>().Where(p => !p.IsEmpty).ToList();
        if (!any && points.Count == 0) points.Add(core.InteriorPoint);
        foreach (var point in points)
        {
            if (frame.CellAt(point.X, point.Y) is var (row, column)) yield return (row * grid.Columns) + column;
        }
    }

    /// <summary>The resistances of a scenario; NaN where nobody passes, or where nothing is known.</summary>
    /// <exception cref="SaolaException">A class has no resistance in the table, or a resistance is none.</exception>
    public static double[] Resistances(RasterGrid grid, CorridorScenario scenario, CorridorInputs inputs, CancellationToken cancellation)
    {
        using var raster = inputs.Open(scenario.Raster);
        var wrong = new ConcurrentDictionary<double, bool>();
        Func<double, double> value = scenario.Classes is { } rows ? ByClass(rows, wrong) : resistance =>
        {
            if (resistance > 0 && double.IsFinite(resistance)) return resistance;
            wrong.TryAdd(resistance, true);
            return double.NaN;
        };
        var resistances = Regridded.Read(raster, grid, value, scenario.Raster.Name, cancellation);
        if (wrong.IsEmpty) return resistances;
        var values = string.Join(", ", wrong.Keys.Order().Take(MostNamed).Select(v => v.ToString(CultureInfo.InvariantCulture)))
            + (wrong.Count > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {wrong.Count - MostNamed:N0} more") : "");
        throw new SaolaException(scenario.Classes is null
            ? $"{scenario.Raster.Name}: it has the values {values}, which are no resistances: these are above 0. If the raster holds classes, give a table with what each of them resists."
            : $"{scenario.Name}: the raster {scenario.Raster.Name} has the classes {values}, which its table of resistances lacks; add a line for each, with nothing behind the class where nobody passes.");
    }

    /// <summary>Gives cells beyond the raster resistances that are drawn from those within, so that currents and ways find land there and no wall.</summary>
    /// <returns>These cells.</returns>
    public static IReadOnlyList<int> Draw(RasterGrid grid, double[] resistances, CorridorScenario scenario, CorridorInputs inputs, int seed, CancellationToken cancellation)
    {
        using var raster = inputs.Open(scenario.Raster);
        var frame = new RasterFrame(raster.Grid, scenario.Raster.Name);
        var known = Array.FindAll(resistances, r => !double.IsNaN(r));
        var (random, drawn) = (new Random(seed), new List<int>());
        if (known.Length == 0) return drawn;
        for (var cell = 0; cell < resistances.Length; cell++)
        {
            if (cell % grid.Columns == 0) cancellation.ThrowIfCancellationRequested();
            if (!double.IsNaN(resistances[cell])) continue;
            var (latitude, longitude) = grid.Crs!.Inverse(grid.X((cell % grid.Columns) + 0.5), grid.Y((cell / grid.Columns) + 0.5));
            if (frame.CellAt(longitude, latitude) is not null) continue;
            resistances[cell] = known[random.Next(known.Length)];
            drawn.Add(cell);
        }

        return drawn;
    }

    public static CostGrid Costs(RasterGrid grid, double[] resistances) =>
        new(resistances, grid.Rows, grid.Columns, new CostOptions { CellWidth = grid.CellWidth, CellHeight = StudyGrid.AreSquare(grid) ? grid.CellWidth : grid.CellHeight });

    private static Func<double, double> ByClass(IReadOnlyList<ResistanceClass> rows, ConcurrentDictionary<double, bool> wrong)
    {
        var table = new Dictionary<double, double>();
        foreach (var row in rows)
        {
            table.Add(row.Class, row.Resistance ?? double.NaN);
        }

        return value =>
        {
            if (table.TryGetValue(value, out var resistance)) return resistance;
            wrong.TryAdd(value, true);
            return double.NaN;
        };
    }
}
