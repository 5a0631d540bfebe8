namespace Saola.Corridors.LeastCost;

/// <summary>
/// The accumulated cost of the cheapest way from the nearest source to every cell (Dijkstra, Numer. Math. 1 (1959) 269). What a way costs is added up from its source on; each cell has the least of
/// such sums to the last digit, in whatever order cells are looked at.
/// </summary>
public sealed class CostSurface
{
    private const byte None = byte.MaxValue;

    private readonly CostGrid _grid;
    private readonly double[] _costs;
    private readonly byte[] _steps;

    private CostSurface(CostGrid grid, double[] costs, byte[] steps) => (_grid, _costs, _steps) = (grid, costs, steps);

    /// <summary>The cost of every cell, row by row from the north: infinite where no way leads.</summary>
    public ReadOnlySpan<double> Costs => _costs.AsSpan(0, _grid.Cells);

    /// <summary>The surface of the ways from sources.</summary>
    /// <param name="grid">The costs.</param>
    /// <param name="sources">Cells where ways begin, at no cost; those that are closed are passed over.</param>
    /// <param name="mostCost">Cells that cost more are left out.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="SaolaException">No source is open.</exception>
    public static CostSurface From(CostGrid grid, IReadOnlyCollection<int> sources, double mostCost = double.PositiveInfinity, CancellationToken cancellation = default)
    {
        var spread = new CostSpread(grid);
        foreach (var cell in sources) spread.Begin(cell);
        if (spread.Sources == 0) throw new SaolaException("no cell of the source has a cost, so no way begins there; check that it lies on the landscape");
        spread.Go(mostCost, cancellation);
        return new CostSurface(grid, spread.Costs, spread.Steps);
    }

    /// <summary>Which source lies nearest to each cell, by cost: its number; 0 where no way leads. Where two are as near, the one whose way is found first.</summary>
    /// <param name="grid">The costs.</param>
    /// <param name="sources">For each cell the number of the source that it belongs to, from 1; 0 for none.</param>
    /// <param name="cancellation">Stops it.</param>
    public static int[] Nearest(CostGrid grid, IReadOnlyList<int> sources, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sources.Count, grid.Cells);
        var spread = new CostSpread(grid) { Numbers = new int[grid.Costs.Length] };
        for (var cell = 0; cell < grid.Cells; cell++)
        {
            if (sources[cell] > 0) spread.Begin(cell, sources[cell]);
        }

        spread.Go(double.PositiveInfinity, cancellation);
        grid.WithoutMargin(spread.Numbers);
        return spread.Numbers[..grid.Cells];
    }

    /// <summary>The cells of the cheapest way to a cell, from its source on; empty where none leads.</summary>
    public IReadOnlyList<int> PathTo(int cell)
    {
        if (double.IsPositiveInfinity(Costs[cell])) return [];
        var path = new List<int> { cell };
        while (Before(cell) is { } step)
        {
            cell -= (step.Down * _grid.Columns) + step.Right;
            path.Add(cell);
        }

        path.Reverse();
        return path;
    }

    /// <summary>The length of the cheapest way to a cell, from middle to middle, in the unit of the grid's cells; infinite where none leads.</summary>
    public double LengthTo(int cell)
    {
        if (double.IsPositiveInfinity(Costs[cell])) return double.PositiveInfinity;
        var length = 0d;
        while (Before(cell) is { } step)
        {
            cell -= (step.Down * _grid.Columns) + step.Right;
            length += step.Length;
        }

        return length;
    }

    /// <summary>The last step of the way to a cell; null at its source.</summary>
    private CostStep? Before(int cell) => _steps[cell] == CostSpread.Source ? null : _grid.Steps[_steps[cell]];
}
