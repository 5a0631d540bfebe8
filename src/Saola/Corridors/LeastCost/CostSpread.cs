namespace Saola.Corridors.LeastCost;

/// <summary>Goes from sources over a grid, always on from the cheapest cell that has been reached.</summary>
internal sealed class CostSpread
{
    /// <summary>In place of a step where a way begins.</summary>
    public const byte Source = byte.MaxValue;

    private readonly CostGrid _grid;
    private readonly List<int> _sources = [];

    public CostSpread(CostGrid grid)
    {
        _grid = grid;
        (Costs, Steps) = (new double[grid.Costs.Length], new byte[grid.Costs.Length]);
        Array.Fill(Costs, double.PositiveInfinity);
    }

    /// <summary>Sources that are open.</summary>
    public int Sources => _sources.Count;

    /// <summary>Of each cell its cost; with a margin until it has gone.</summary>
    public double[] Costs { get; }

    /// <summary>Of each cell the last step of its way.</summary>
    public byte[] Steps { get; }

    /// <summary>Of each cell the number of the source that its way begins at; null where nobody asks.</summary>
    public int[]? Numbers { get; init; }

    public void Begin(int cell, int number = 0)
    {
        var at = _grid.Padded(cell);
        if (!_grid.IsOpen(cell) || Costs[at] == 0) return;
        (Costs[at], Steps[at]) = (0, Source);
        if (Numbers is not null) Numbers[at] = number;
        _sources.Add(at);
    }

    public void Go(double mostCost, CancellationToken cancellation)
    {
        var queue = new CostQueue();
        foreach (var source in _sources)
        {
            // What lies within a source leads nowhere.
            if (Array.Exists(_grid.Steps, step => Costs[source + step.Offset] > 0)) queue.Add(0, source);
        }

        var open = _grid.Costs;
        var (steps, costs, came, numbers) = (_grid.Steps, Costs, Steps, Numbers);
        for (var taken = 0; queue.Count > 0; taken++)
        {
            if ((taken & 0xFFFF) == 0) cancellation.ThrowIfCancellationRequested();
            var (cost, cell) = queue.Take();
            if (cost > costs[cell]) continue;
            var here = open[cell];
            for (var i = 0; i < steps.Length; i++)
            {
                ref readonly var step = ref steps[i];
                var next = cell + step.Offset;
                var sum = here + open[next];
                if (step.Over1 != 0) sum += open[cell + step.Over1] + open[cell + step.Over2];
                var reached = cost + (sum * step.Factor);
                if (!(reached < costs[next]) || reached > mostCost) continue;
                (costs[next], came[next]) = (reached, (byte)i);
                if (numbers is not null) numbers[next] = numbers[cell];
                queue.Add(reached, next);
            }
        }

        _grid.WithoutMargin(costs);
        _grid.WithoutMargin(came);
    }
}
