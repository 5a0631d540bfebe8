using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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

        ref var open = ref MemoryMarshal.GetReference(_grid.Costs);
        ref var costs = ref MemoryMarshal.GetArrayDataReference(Costs);
        var (lanes, crossing) = (_grid.Lanes, _grid.Crossing);
        for (var taken = 0; queue.Count > 0; taken++)
        {
            if ((taken & 0xFFFF) == 0) cancellation.ThrowIfCancellationRequested();
            var (cost, cell) = queue.Take();
            if (cost > Costs[cell]) continue;
            var here = Unsafe.Add(ref open, cell);
            // The margin keeps all of this within both arrays.
            foreach (ref readonly var lane in lanes.AsSpan())
            {
                var first = (nuint)(cell + lane.Offset);
                var reached = Vector256.Create(cost) + ((Vector256.Create(here) + Vector256.LoadUnsafe(ref open, first)) * lane.Factors);
                for (var less = Vector256.LessThan(reached, Vector256.LoadUnsafe(ref costs, first)).ExtractMostSignificantBits(); less != 0; less &= less - 1)
                {
                    var i = BitOperations.TrailingZeroCount(less);
                    Reach(cell, (int)first + i, reached.GetElement(i), lane.Steps[i]);
                }
            }

            foreach (var (step, number) in crossing)
            {
                var next = cell + step.Offset;
                var reached = cost + ((here + Unsafe.Add(ref open, next) + (Unsafe.Add(ref open, cell + step.Over1) + Unsafe.Add(ref open, cell + step.Over2))) * step.Factor);
                if (reached < Unsafe.Add(ref costs, next)) Reach(cell, next, reached, number);
            }
        }

        _grid.WithoutMargin(Costs);
        _grid.WithoutMargin(Steps);
        return;

        void Reach(int from, int next, double reached, byte step)
        {
            if (reached > mostCost) return;
            (Costs[next], Steps[next]) = (reached, step);
            if (Numbers is { } numbers) numbers[next] = numbers[from];
            queue.Add(reached, next);
        }
    }
}
