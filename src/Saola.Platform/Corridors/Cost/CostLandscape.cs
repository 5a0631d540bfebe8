using System.Globalization;
using Saola.Geo.Rasters;
using Saola.Platform.Corridors.Circuit;
using Saola.Platform.Corridors.Study;

namespace Saola.Platform.Corridors.Cost;

/// <summary>The landscape of a question about costs: on its own grid, or where that is in degrees on one of equal areas in metres, on which a diagonal is √2 of a side wherever it lies.</summary>
/// <param name="Grid">Its cells.</param>
/// <param name="Values">Cost of each; NaN for none.</param>
/// <param name="Points">Where ways begin and end.</param>
internal sealed record CostLandscape(RasterGrid Grid, double[] Values, IReadOnlyList<FocalPoint> Points)
{
    private RasterFrame? _own, _frame;

    /// <summary>What was done to the landscape, or what is to be known of it; null for nothing.</summary>
    public string? Note { get; private init; }

    /// <exception cref="SaolaException">A file cannot be used.</exception>
    public static CostLandscape Read(CostQuestion question, CancellationToken cancellation)
    {
        var (own, values) = CircuitHabitat.Cells(question.Landscape);
        var points = FocalPoints.Read(question.Points, own, question.Landscape);
        // A cost of crossing a cell is of the raster's own cells.
        if (question.IsAsIs || question.IsByCell || own.Crs is not { IsGeographic: true }) return new CostLandscape(own, values, points) { Note = new CircuitHabitat(own, [], null).Distortion(question.Landscape) };
        // What is wrong is told of the file's own rows and columns.
        if (Array.Exists(values, value => value < 0)) return new CostLandscape(own, values, points);
        var (metres, from) = (StudyGrid.MetresOf(own), new RasterFrame(own, question.Landscape));
        var grid = Around(from, metres, question.Landscape);
        using var raster = new RasterArray(own with { NoData = null }, values);
        var costs = Regridded.Read(raster, grid, cost => double.IsFinite(cost) ? cost : double.NaN, question.Landscape, cancellation);
        var frame = new RasterFrame(grid, question.Landscape);
        return new CostLandscape(grid, costs, Placed(question, points, from, frame, costs))
        {
            _own = from,
            _frame = frame,
            Note = string.Create(CultureInfo.InvariantCulture, $"{question.Landscape}: brought from degrees onto an equal-area grid (Lambert azimuthal) with cells of {metres:0.###} m, since degrees are narrower the farther they are from the equator: costs are of a metre, lengths in metres, maps on that grid, and ways in degrees; --as-is takes it as it is"),
        };
    }

    /// <summary>The middle of a cell in the coordinates of the raster that was given.</summary>
    public (double X, double Y) Middle(int cell)
    {
        var (x, y) = (Grid.X((cell % Grid.Columns) + 0.5), Grid.Y((cell / Grid.Columns) + 0.5));
        if (_own is null || _frame is null) return (x, y);
        var (latitude, longitude) = _frame.Inverse(x, y);
        var (east, north) = _own.Forward(latitude, longitude);
        // Beyond the antimeridian a raster's longitudes run on.
        var middle = (_own.Grid.West + _own.Grid.East) / 2;
        return (middle + Math.IEEERemainder(east - middle, 360), north);
    }

    private static RasterGrid Around(RasterFrame own, double metres, string landscape)
    {
        try
        {
            return EqualAreaGrid.Around(own.Extent, metres, landscape);
        }
        catch (SaolaException e)
        {
            throw new SaolaException($"{e.Message}; or take it as it is (--as-is)", e);
        }
    }

    /// <summary>The points on the new grid: those of a list where they are told to be, cells of a raster by their middles.</summary>
    private static IReadOnlyList<FocalPoint> Placed(CostQuestion question, IReadOnlyList<FocalPoint> points, RasterFrame own, RasterFrame frame, double[] costs)
    {
        var (grid, old) = (frame.Grid, own.Grid);
        int Cell(double x, double y)
        {
            var (latitude, longitude) = own.Inverse(x, y);
            return frame.CellAt(longitude, latitude) is var (row, column) ? Open((row * grid.Columns) + column) : -1;
        }

        // At the rim a cell may have no value of which less than half has one.
        int Open(int cell) => !double.IsNaN(costs[cell]) ? cell : Near(cell).Where(near => !double.IsNaN(costs[near])).DefaultIfEmpty(cell).First();
        IEnumerable<int> Near(int cell)
        {
            foreach (var (down, right) in new[] { (0, 1), (1, 0), (0, -1), (-1, 0), (1, 1), (1, -1), (-1, -1), (-1, 1) })
            {
                if ((cell / grid.Columns) + down is var row && row >= 0 && row < grid.Rows && (cell % grid.Columns) + right is var column && column >= 0 && column < grid.Columns) yield return (row * grid.Columns) + column;
            }
        }

        if (FocalPoints.IsList(question.Points))
        {
            var told = NumberTable.Read(question.Points, 3, "number, x, y").ToLookup(line => line.Row[0], line => Cell(line.Row[1], line.Row[2]));
            return [.. points.Select(point => point with { Cells = [.. told[point.Id].Where(cell => cell >= 0).Distinct().Order()] })];
        }

        var numbers = points.SelectMany(point => point.Cells.Select(cell => (cell, point.Id))).ToDictionary(c => c.cell, c => c.Id);
        var cells = points.ToDictionary(point => point.Id, _ => new List<int>());
        for (var cell = 0; cell < costs.Length; cell++)
        {
            var (latitude, longitude) = frame.Inverse(grid.X((cell % grid.Columns) + 0.5), grid.Y((cell / grid.Columns) + 0.5));
            if (own.CellAt(longitude, latitude) is var (row, column) && numbers.TryGetValue((row * old.Columns) + column, out var id)) cells[id].Add(cell);
        }

        // A region between the middles of new cells is the cell that it lies in.
        return [.. points.Select(point => cells[point.Id].Exists(cell => !double.IsNaN(costs[cell])) ? point with { Cells = cells[point.Id] }
            : point with { Cells = [.. point.Cells.Select(cell => Cell(old.X((cell % old.Columns) + 0.5), old.Y((cell / old.Columns) + 0.5))).Where(cell => cell >= 0).Distinct().Order()] })];
    }
}
