using System.Globalization;
using System.Text;
using Saola.Corridors.LeastCost;
using Saola.Geo.Rasters;

namespace Saola.Platform.Corridors.Cost;

/// <summary>What the cheapest ways over a landscape cost, from and between points.</summary>
public sealed record CostQuestion
{
    /// <summary>A raster of costs, 0 or more; cells without a value are closed.</summary>
    public required string Landscape { get; init; }

    /// <summary>A raster of the points' numbers, or lines of number, x, y.</summary>
    public required string Points { get; init; }

    /// <summary>What the names of the results begin with.</summary>
    public required string Output { get; init; }

    public CostMoves Moves { get; init; } = CostMoves.Eight;

    public KnightRule Knights { get; init; } = KnightRule.Ends;

    /// <summary>Whether a cost is that of crossing a cell (GRASS r.cost); else that of a unit of the raster's coordinates (gdistance).</summary>
    public bool IsByCell { get; init; }

    /// <summary>Cells that cost more are left out.</summary>
    public double MostCost { get; init; } = double.PositiveInfinity;

    public bool AsTiff { get; init; }

    /// <summary>Whether a landscape in degrees is taken as it is; else it is brought onto an equal-area grid in metres.</summary>
    public bool IsAsIs { get; init; }
}

/// <summary>The cheapest way between two points.</summary>
/// <param name="From">Number of the one.</param>
/// <param name="To">Number of the other.</param>
/// <param name="Cost">What it costs; infinite where no way leads, or none within the limit.</param>
/// <param name="Length">How long it is, from middle to middle, in units of the grid's coordinates, or in cells.</param>
public sealed record CostWay(int From, int To, double Cost, double Length);

/// <summary>What a run has written.</summary>
/// <param name="Files">Its files.</param>
/// <param name="Ways">The ways between each two points.</param>
/// <param name="Notes">What is to be known about it.</param>
public sealed record CostRunResult(IReadOnlyList<string> Files, IReadOnlyList<CostWay> Ways, IReadOnlyList<string> Notes);

/// <summary>Accumulated costs from points, and the cheapest ways between them, as files.</summary>
public static class CostRun
{
    /// <param name="question">What is asked.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="SaolaException">A file cannot be used.</exception>
    public static CostRunResult Run(CostQuestion question, CancellationToken cancellation = default)
    {
        var landscape = CostLandscape.Read(question, cancellation);
        var (frame, values, points) = landscape;
        if (points.Count == 0) throw new SaolaException($"{question.Points}: it has no point from which a way could begin");
        var options = new CostOptions
        {
            Moves = question.Moves,
            Knights = question.Knights,
            // As in GRASS, the width of a cell is the unit where costs are told by the cell.
            CellWidth = question.IsByCell ? 1 : frame.CellWidth,
            CellHeight = question.IsByCell ? frame.CellHeight / frame.CellWidth : frame.CellHeight,
        };
        var grid = Grid(question.Landscape, values, frame, options);
        foreach (var point in points)
        {
            if (!point.Cells.Any(grid.IsOpen)) throw new SaolaException($"{question.Points}: point {point.Id} lies where {question.Landscape} has no cost, so no way begins there; move it, or leave it out");
        }

        var (files, ways) = (new List<string>(), new List<CostWay>());
        var paths = new StringBuilder("from,to,step,x,y\n");
        foreach (var from in points)
        {
            var surface = CostSurface.From(grid, [.. from.Cells], question.MostCost, cancellation);
            files.Add(Map(question, frame, from.Id, surface));
            foreach (var to in points.Where(to => to.Id > from.Id))
            {
                var end = to.Cells.MinBy(cell => surface.Costs[cell]);
                ways.Add(new CostWay(from.Id, to.Id, surface.Costs[end], surface.LengthTo(end)));
                var step = 0;
                foreach (var (x, y) in surface.PathTo(end).Select(landscape.Middle)) paths.Append(CultureInfo.InvariantCulture, $"{from.Id},{to.Id},{++step},{x:R},{y:R}\n");
            }
        }

        files.Add(ResultFiles.Text(question.Output + "_distances.csv", text =>
        {
            text.Write("from,to,cost,length\n");
            foreach (var way in ways) text.Write(string.Create(CultureInfo.InvariantCulture, $"{way.From},{way.To},{Text(way.Cost)},{Text(way.Length)}\n"));
        }));
        files.Add(ResultFiles.Text(question.Output + "_paths.csv", text => text.Write(paths)));
        return new CostRunResult(files, ways, landscape.Note is { } note ? [note] : []);
    }

    private static CostGrid Grid(string landscape, double[] values, RasterGrid frame, CostOptions options)
    {
        try
        {
            return new CostGrid(values, frame.Rows, frame.Columns, options);
        }
        catch (SaolaException e)
        {
            throw new SaolaException($"{landscape}: {e.Message}");
        }
    }

    private static string Map(CostQuestion question, RasterGrid frame, int point, CostSurface surface) =>
        ResultFiles.Map($"{question.Output}_cost_{point}", frame, cell => double.IsPositiveInfinity(surface.Costs[cell]) ? double.NaN : surface.Costs[cell], question.AsTiff);

    private static string Text(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
}
