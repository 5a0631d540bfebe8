using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Saola.Corridors.Circuits;

/// <summary>
/// A solve on a grid, without a matrix. Vectors begin and end with a row of zeros, so that every neighbour may be read: what lies beyond the grid, or round its edge in the next row, is
/// multiplied by 0. The kernels go without checks therefore.
/// </summary>
/// <typeparam name="T">How a cell is kept.</typeparam>
/// <typeparam name="TWide">How its solution is kept.</typeparam>
/// <typeparam name="TPack">What is reckoned with along a row.</typeparam>
/// <typeparam name="TCells">How cells are packed for that.</typeparam>
internal sealed class GridSolve<T, TWide, TPack, TCells> : FineSolve<T, TWide>
    where T : struct, ILanes<T, TWide>
    where TWide : struct, ILanes<TWide>
    where TPack : struct, ILanes<TPack>
    where TCells : struct, IPack<T, TWide, TPack>
{
    private readonly GridGraph _graph;
    private readonly int[] _coarse;
    private readonly int _columns;
    private readonly Block[] _blocks;

    public GridSolve(GridGraph graph, int[] coarse)
        : base(graph.Nodes, graph.Columns + 1)
    {
        (_graph, _coarse, _columns) = (graph, coarse, graph.Columns);
        _blocks = [.. Enumerable.Range(0, graph.BlockCount).Select(block => new Block(graph, block))];
    }

    public override TWide Turn(T turn)
    {
        var energies = new TWide[_blocks.Length];
        var turned = T.Widen(turn);
        Blocks(block =>
        {
            var (weights, energy) = (block.Weights, TWide.All(0));
            for (var row = block.First; row < block.Last; row++)
            {
                ref var z = ref Z[Padding + (row * _columns)];
                ref var p = ref P[Padding + (row * _columns)];
                var (column, all) = (0, TCells.Same(turned));
                for (; column + TCells.Cells <= _columns; column += TCells.Cells)
                    TCells.Store(ref Unsafe.Add(ref p, column), TCells.Load(ref Unsafe.Add(ref z, column)) + (all * TCells.Load(ref Unsafe.Add(ref p, column))));
                for (; column < _columns; column++) Unsafe.Add(ref p, column) = T.Narrow(T.Widen(Unsafe.Add(ref z, column)) + (turned * T.Widen(Unsafe.Add(ref p, column))));
                if (row > block.First) energy += SouthEnergy(row - 1, weights);
                weights.Fill(row);
                energy += EastEnergy(row, weights);
            }

            energies[block.Number] = energy;
        });
        // What flows between blocks, whose rows all have turned by now.
        var sum = Sum(energies);
        for (var block = 1; block < _blocks.Length; block++)
        {
            var row = _blocks[block].First - 1;
            _blocks[0].Weights.Fill(row);
            sum += SouthEnergy(row, _blocks[0].Weights);
        }

        return sum;
    }

    public override void Step(TWide step) => Blocks(block =>
    {
        for (var row = block.First; row < block.Last; row++)
        {
            block.Weights.Next(row, block.First);
            ref var x = ref X[row * _columns];
            ref var r = ref R[Padding + (row * _columns)];
            ref var p = ref P[Padding + (row * _columns)];
            var (column, all) = (0, TCells.Same(step));
            for (; column + TCells.Cells <= _columns; column += TCells.Cells)
            {
                ref var own = ref Unsafe.Add(ref p, column);
                var image = Image<TPack, TCells>(ref own, block.Weights, row, column);
                TCells.Store(ref Unsafe.Add(ref x, column), TCells.Load(ref Unsafe.Add(ref x, column)) + (all * TCells.Load(ref own)));
                TCells.Store(ref Unsafe.Add(ref r, column), TCells.Load(ref Unsafe.Add(ref r, column)) - (all * image));
            }

            for (; column < _columns; column++)
            {
                ref var own = ref Unsafe.Add(ref p, column);
                var image = Image<TWide, OneCell<T, TWide>>(ref own, block.Weights, row, column);
                Unsafe.Add(ref x, column) += step * T.Widen(own);
                Unsafe.Add(ref r, column) = T.Narrow(T.Widen(Unsafe.Add(ref r, column)) - (step * image));
            }
        }
    });

    public override (TWide Work, TWide Overlap) Dots()
    {
        var (works, overlaps) = (new TWide[_blocks.Length], new TWide[_blocks.Length]);
        Blocks(block =>
        {
            var (work, overlap) = (TWide.All(0), TWide.All(0));
            for (var row = block.First; row < block.Last; row++)
            {
                block.Weights.Next(row, block.First);
                ref var z = ref Z[Padding + (row * _columns)];
                ref var r = ref R[Padding + (row * _columns)];
                ref var p = ref P[Padding + (row * _columns)];
                var (column, works4, overlaps4) = (0, TPack.All(0), TPack.All(0));
                for (; column + TCells.Cells <= _columns; column += TCells.Cells)
                {
                    var own = TCells.Load(ref Unsafe.Add(ref z, column));
                    works4 += own * TCells.Load(ref Unsafe.Add(ref r, column));
                    overlaps4 += own * Image<TPack, TCells>(ref Unsafe.Add(ref p, column), block.Weights, row, column);
                }

                work += TCells.Sum(works4);
                overlap += TCells.Sum(overlaps4);
                for (; column < _columns; column++)
                {
                    var own = T.Widen(Unsafe.Add(ref z, column));
                    work += own * T.Widen(Unsafe.Add(ref r, column));
                    overlap += own * Image<TWide, OneCell<T, TWide>>(ref Unsafe.Add(ref p, column), block.Weights, row, column);
                }
            }

            (works[block.Number], overlaps[block.Number]) = (work, overlap);
        });
        return (Sum(works), Sum(overlaps));
    }

    public override (TWide Squares, TWide Correction) Residual(IReadOnlyList<IReadOnlyList<(int Node, double Current)>> currents)
    {
        var (squares, corrections) = (new TWide[_blocks.Length], new TWide[_blocks.Length]);
        var put = new Dictionary<int, TWide>();
        for (var lane = 0; lane < currents.Count; lane++)
        {
            foreach (var (node, current) in currents[lane])
            {
                var value = put.GetValueOrDefault(node, TWide.All(0));
                put[node] = value.With(lane, value[lane] + current);
            }
        }

        Blocks(block =>
        {
            var (weights, sum, correction) = (block.Weights, TWide.All(0), TWide.All(0));
            for (var row = block.First; row < block.Last; row++)
            {
                weights.Next(row, block.First);
                for (var column = 0; column < _columns; column++)
                {
                    var at = (row * _columns) + column;
                    var own = X[at];
                    var left = TWide.All(0);
                    void Flow(double weight, int other)
                    {
                        if (weight > 0) left -= TWide.All(weight) * (own - X[other]);
                    }

                    Flow(weights.East[column], at - 1);
                    Flow(weights.East[column + 1], at + 1);
                    Flow(weights.North[column + 1], at - _columns);
                    Flow(weights.South[column + 1], at + _columns);
                    if (_graph.IsEight)
                    {
                        Flow(weights.NorthToEast[column], at - _columns - 1);
                        Flow(weights.NorthToWest[column + 2], at - _columns + 1);
                        Flow(weights.SouthWest[column + 1], at + _columns - 1);
                        Flow(weights.SouthEast[column + 1], at + _columns + 1);
                    }

                    if (_graph.Grounds is { } grounds) left -= TWide.All(grounds[at]) * own;
                    if (put.TryGetValue(at, out var current)) left += current;
                    R[Padding + at] = T.Narrow(left);
                    sum += left * left;
                    correction += left * own;
                }
            }

            (squares[block.Number], corrections[block.Number]) = (sum, correction);
        });
        return (Sum(squares), Sum(corrections));
    }

    public override void SweepUp(T[] coarseRight, int[] coarseBlocks)
    {
        Blocks(block =>
        {
            for (var row = block.First; row < block.Last; row++)
            {
                block.Scaled.Next(row, block.First);
                block.Scaled.Invert(row);
                Upwards(row, block, row == block.First);
            }
        });
        Blocks(block =>
        {
            Array.Clear(coarseRight, coarseBlocks[block.Number], coarseBlocks[block.Number + 1] - coarseBlocks[block.Number]);
            for (var row = block.First; row < block.Last; row++)
            {
                block.Scaled.Next(row, block.First);
                Leave(row, block, row == block.First && block.Number > 0, coarseRight);
            }
        });
    }

    public override void SweepDown(T[] coarse)
    {
        // Blocks see each other as they are before the sweep.
        foreach (var block in _blocks.Skip(1))
        {
            Prolonged(block.First - 1, coarse, block.Above);
            Prolonged(block.First, coarse, block.Own);
        }

        Blocks(block =>
        {
            var weights = block.Scaled;
            Prolong(block.Last - 1, coarse);
            for (var row = block.Last - 1; row >= block.First; row--)
            {
                if (row > block.First) Prolong(row - 1, coarse);
                if (row == block.Last - 1) weights.Begin(row);
                else weights.Up(row);
                weights.Invert(row);
                ref var above = ref row == block.First && block.Number > 0 ? ref block.Above[1] : ref Z[Padding + ((row - 1) * _columns)];
                ref var below = ref row == block.Last - 1 && block.Number + 1 < _blocks.Length ? ref _blocks[block.Number + 1].Own[1] : ref Z[Padding + Math.Min((row + 1) * _columns, _graph.Nodes)];
                Downwards(row, block, ref above, ref below);
            }
        });
    }

    private void Blocks(Action<Block> work) => Level.Blocks(_graph.Blocks, block => work(_blocks[block]));

    /// <summary>A row of the sweep upwards from zero: first what comes from the row above, then along the row.</summary>
    private void Upwards(int row, Block block, bool isFirst)
    {
        ref var z = ref Z[Padding + (row * _columns)];
        ref var r = ref R[Padding + (row * _columns)];
        ref var before = ref MemoryMarshal.GetArrayDataReference(block.Before);
        var column = 0;
        for (; column + TCells.Cells <= _columns; column += TCells.Cells) TCells.Store(ref Unsafe.Add(ref before, column), FromAbove<TPack, TCells>(ref Unsafe.Add(ref z, column), ref Unsafe.Add(ref r, column), block.Scaled, column, isFirst));
        for (; column < _columns; column++) Unsafe.Add(ref before, column) = FromAbove<TWide, OneCell<T, TWide>>(ref Unsafe.Add(ref z, column), ref Unsafe.Add(ref r, column), block.Scaled, column, isFirst);
        ref var east = ref MemoryMarshal.GetArrayDataReference(block.Scaled.East);
        ref var inverses = ref MemoryMarshal.GetArrayDataReference(block.Scaled.Inverses);
        var last = TWide.All(0);
        for (column = 0; column < _columns; column++)
        {
            last = Unsafe.Add(ref before, column) + (TWide.All(Unsafe.Add(ref east, column) * Unsafe.Add(ref inverses, column + 1)) * last);
            Unsafe.Add(ref z, column) = T.Narrow(last);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V FromAbove<V, TC>(ref T z, ref T r, RowWeights weights, int column, bool isFirst)
        where V : struct, ILanes<V>
        where TC : struct, IPack<T, TWide, V>
    {
        var sum = TC.Load(ref r);
        if (!isFirst)
        {
            ref var above = ref Unsafe.Subtract(ref z, _columns);
            sum += At<V, TC>(weights.North, column + 1) * TC.Load(ref above);
            if (_graph.IsEight) sum += (At<V, TC>(weights.NorthToEast, column) * TC.Load(ref Unsafe.Subtract(ref above, 1))) + (At<V, TC>(weights.NorthToWest, column + 2) * TC.Load(ref Unsafe.Add(ref above, 1)));
        }

        return sum * At<V, TC>(weights.Inverses, column + 1);
    }

    /// <summary>What a sweep upwards leaves of a row, for its coarse nodes: what later cells, and cells of other blocks, have changed.</summary>
    private void Leave(int row, Block block, bool isCrossing, T[] coarseRight)
    {
        ref var z = ref Z[Padding + (row * _columns)];
        ref var left = ref MemoryMarshal.GetArrayDataReference(block.Before);
        var column = 0;
        for (; column + TCells.Cells <= _columns; column += TCells.Cells) TCells.Store(ref Unsafe.Add(ref left, column), Left<TPack, TCells>(ref Unsafe.Add(ref z, column), block.Scaled, column, isCrossing));
        for (; column < _columns; column++) Unsafe.Add(ref left, column) = Left<TWide, OneCell<T, TWide>>(ref Unsafe.Add(ref z, column), block.Scaled, column, isCrossing);
        var coarse = _coarse.AsSpan(row * _columns, _columns);
        for (column = 0; column < coarse.Length; column++)
        {
            if (coarse[column] is var into and >= 0) coarseRight[into] += T.Narrow(Unsafe.Add(ref left, column));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Left<V, TC>(ref T z, RowWeights weights, int column, bool isCrossing)
        where V : struct, ILanes<V>
        where TC : struct, IPack<T, TWide, V>
    {
        ref var below = ref Unsafe.Add(ref z, _columns);
        var left = (At<V, TC>(weights.East, column + 1) * TC.Load(ref Unsafe.Add(ref z, 1))) + (At<V, TC>(weights.South, column + 1) * TC.Load(ref below));
        if (_graph.IsEight) left += (At<V, TC>(weights.SouthEast, column + 1) * TC.Load(ref Unsafe.Add(ref below, 1))) + (At<V, TC>(weights.SouthWest, column + 1) * TC.Load(ref Unsafe.Subtract(ref below, 1)));
        if (!isCrossing) return left;
        ref var above = ref Unsafe.Subtract(ref z, _columns);
        left += At<V, TC>(weights.North, column + 1) * TC.Load(ref above);
        if (_graph.IsEight) left += (At<V, TC>(weights.NorthToEast, column) * TC.Load(ref Unsafe.Subtract(ref above, 1))) + (At<V, TC>(weights.NorthToWest, column + 2) * TC.Load(ref Unsafe.Add(ref above, 1)));
        return left;
    }

    /// <summary>A row of the sweep downwards: first what comes from all but the cell to the east, which is still to change, then along the row.</summary>
    private void Downwards(int row, Block block, ref T above, ref T below)
    {
        ref var z = ref Z[Padding + (row * _columns)];
        ref var r = ref R[Padding + (row * _columns)];
        ref var before = ref MemoryMarshal.GetArrayDataReference(block.Before);
        var column = 0;
        for (; column + TCells.Cells <= _columns; column += TCells.Cells)
            TCells.Store(ref Unsafe.Add(ref before, column), FromAll<TPack, TCells>(ref Unsafe.Add(ref z, column), ref Unsafe.Add(ref r, column), ref Unsafe.Add(ref above, column), ref Unsafe.Add(ref below, column), block.Scaled, column));
        for (; column < _columns; column++)
            Unsafe.Add(ref before, column) = FromAll<TWide, OneCell<T, TWide>>(ref Unsafe.Add(ref z, column), ref Unsafe.Add(ref r, column), ref Unsafe.Add(ref above, column), ref Unsafe.Add(ref below, column), block.Scaled, column);
        ref var east = ref MemoryMarshal.GetArrayDataReference(block.Scaled.East);
        ref var inverses = ref MemoryMarshal.GetArrayDataReference(block.Scaled.Inverses);
        var last = TWide.All(0);
        for (column = _columns - 1; column >= 0; column--)
        {
            last = Unsafe.Add(ref before, column) + (TWide.All(Unsafe.Add(ref east, column + 1) * Unsafe.Add(ref inverses, column + 1)) * last);
            Unsafe.Add(ref z, column) = T.Narrow(last);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V FromAll<V, TC>(ref T z, ref T r, ref T above, ref T below, RowWeights weights, int column)
        where V : struct, ILanes<V>
        where TC : struct, IPack<T, TWide, V>
    {
        var sum = TC.Load(ref r) + (At<V, TC>(weights.East, column) * TC.Load(ref Unsafe.Subtract(ref z, 1)));
        sum += (At<V, TC>(weights.North, column + 1) * TC.Load(ref above)) + (At<V, TC>(weights.South, column + 1) * TC.Load(ref below));
        if (_graph.IsEight)
        {
            sum += (At<V, TC>(weights.NorthToEast, column) * TC.Load(ref Unsafe.Subtract(ref above, 1))) + (At<V, TC>(weights.NorthToWest, column + 2) * TC.Load(ref Unsafe.Add(ref above, 1)));
            sum += (At<V, TC>(weights.SouthEast, column + 1) * TC.Load(ref Unsafe.Add(ref below, 1))) + (At<V, TC>(weights.SouthWest, column + 1) * TC.Load(ref Unsafe.Subtract(ref below, 1)));
        }

        return sum * At<V, TC>(weights.Inverses, column + 1);
    }

    private void Prolong(int row, T[] coarse)
    {
        var z = Z.AsSpan(Padding + (row * _columns), _columns);
        var from = _coarse.AsSpan(row * _columns, _columns);
        for (var column = 0; column < z.Length; column++)
        {
            if (from[column] is var node and >= 0) z[column] += coarse[node];
        }
    }

    private void Prolonged(int row, T[] coarse, T[] into)
    {
        for (var column = 0; column < _columns; column++)
        {
            var own = Z[Padding + (row * _columns) + column];
            into[column + 1] = _coarse[(row * _columns) + column] is var node and >= 0 ? own + coarse[node] : own;
        }
    }

    /// <summary>The Laplacian times a vector, at cells of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Image<V, TC>(ref T cell, RowWeights weights, int row, int column)
        where V : struct, ILanes<V>
        where TC : struct, IPack<T, TWide, V>
    {
        var own = TC.Load(ref cell);
        var image = (At<V, TC>(weights.East, column) * (own - TC.Load(ref Unsafe.Subtract(ref cell, 1)))) + (At<V, TC>(weights.East, column + 1) * (own - TC.Load(ref Unsafe.Add(ref cell, 1))));
        ref var above = ref Unsafe.Subtract(ref cell, _columns);
        ref var below = ref Unsafe.Add(ref cell, _columns);
        image += (At<V, TC>(weights.North, column + 1) * (own - TC.Load(ref above))) + (At<V, TC>(weights.South, column + 1) * (own - TC.Load(ref below)));
        if (_graph.IsEight)
        {
            image += (At<V, TC>(weights.NorthToEast, column) * (own - TC.Load(ref Unsafe.Subtract(ref above, 1)))) + (At<V, TC>(weights.NorthToWest, column + 2) * (own - TC.Load(ref Unsafe.Add(ref above, 1))));
            image += (At<V, TC>(weights.SouthWest, column + 1) * (own - TC.Load(ref Unsafe.Subtract(ref below, 1)))) + (At<V, TC>(weights.SouthEast, column + 1) * (own - TC.Load(ref Unsafe.Add(ref below, 1))));
        }

        if (_graph.Grounds is { } grounds) image += At<V, TC>(grounds, (row * _columns) + column) * own;
        return image;
    }

    /// <summary>The energy of what the direction makes flow from a row to the next one.</summary>
    private TWide SouthEnergy(int row, RowWeights weights)
    {
        ref var p = ref P[Padding + (row * _columns)];
        var (column, sum) = (0, TPack.All(0));
        for (; column + TCells.Cells <= _columns; column += TCells.Cells) sum += South<TPack, TCells>(ref Unsafe.Add(ref p, column), weights, column);
        var energy = TCells.Sum(sum);
        for (; column < _columns; column++) energy += South<TWide, OneCell<T, TWide>>(ref Unsafe.Add(ref p, column), weights, column);
        return energy;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V South<V, TC>(ref T cell, RowWeights weights, int column)
        where V : struct, ILanes<V>
        where TC : struct, IPack<T, TWide, V>
    {
        var own = TC.Load(ref cell);
        ref var below = ref Unsafe.Add(ref cell, _columns);
        var energy = Energy(At<V, TC>(weights.South, column + 1), own - TC.Load(ref below));
        if (_graph.IsEight) energy += Energy(At<V, TC>(weights.SouthEast, column + 1), own - TC.Load(ref Unsafe.Add(ref below, 1))) + Energy(At<V, TC>(weights.SouthWest, column + 1), own - TC.Load(ref Unsafe.Subtract(ref below, 1)));
        return energy;
    }

    /// <summary>That of what flows within a row, and to the ground.</summary>
    private TWide EastEnergy(int row, RowWeights weights)
    {
        ref var p = ref P[Padding + (row * _columns)];
        var (column, sum) = (0, TPack.All(0));
        for (; column + TCells.Cells <= _columns; column += TCells.Cells) sum += East<TPack, TCells>(ref Unsafe.Add(ref p, column), weights, row, column);
        var energy = TCells.Sum(sum);
        for (; column < _columns; column++) energy += East<TWide, OneCell<T, TWide>>(ref Unsafe.Add(ref p, column), weights, row, column);
        return energy;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V East<V, TC>(ref T cell, RowWeights weights, int row, int column)
        where V : struct, ILanes<V>
        where TC : struct, IPack<T, TWide, V>
    {
        var own = TC.Load(ref cell);
        var energy = Energy(At<V, TC>(weights.East, column + 1), own - TC.Load(ref Unsafe.Add(ref cell, 1)));
        if (_graph.Grounds is { } grounds) energy += Energy(At<V, TC>(grounds, (row * _columns) + column), own);
        return energy;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Energy<V>(V weight, V difference)
        where V : struct, ILanes<V> => weight * difference * difference;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V At<V, TC>(double[] weights, int at)
        where V : struct, ILanes<V>
        where TC : struct, IPack<T, TWide, V> => TC.Weights(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(weights), at));

    /// <summary>Rows that one core goes through, and what it needs for that.</summary>
    private sealed class Block(GridGraph graph, int number)
    {
        public int Number => number;

        public int First { get; } = graph.Blocks[number] / graph.Columns;

        /// <summary>The row after the last.</summary>
        public int Last { get; } = graph.Blocks[number + 1] / graph.Columns;

        public RowWeights Weights { get; } = new(graph, 1);

        public RowWeights Scaled { get; } = new(graph, graph.Scale);

        /// <summary>What has been found of a row before it is gone along.</summary>
        public TWide[] Before { get; } = new TWide[graph.Columns];

        /// <summary>The last row of the block before, as it is before a sweep downwards; column c is entry c + 1.</summary>
        public T[] Above { get; } = new T[graph.Columns + 2];

        /// <summary>Its own first row, so.</summary>
        public T[] Own { get; } = new T[graph.Columns + 2];
    }
}
