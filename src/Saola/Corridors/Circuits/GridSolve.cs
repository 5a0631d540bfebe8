using System.Runtime.CompilerServices;

namespace Saola.Corridors.Circuits;

/// <summary>
/// A solve on a grid, without a matrix: what conjugate gradients ask of it. Vectors begin and end with a row of zeros, so that every neighbour may be read: what lies beyond the grid, or round its edge in the next row, is
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
    private readonly int _columns;
    private readonly GridBlock<T, TWide>[] _blocks;
    private readonly GridSweeps<T, TWide, TPack, TCells> _sweeps;

    public GridSolve(GridGraph graph, int[] coarse)
        : base(graph.Nodes, graph.Columns + 1)
    {
        (_graph, _columns) = (graph, graph.Columns);
        _blocks = [.. Enumerable.Range(0, graph.BlockCount).Select(block => new GridBlock<T, TWide>(graph, block))];
        _sweeps = new GridSweeps<T, TWide, TPack, TCells>(graph, coarse, _blocks, Z, R, Padding);
    }

    public override TWide Turn(T turn)
    {
        var energies = new TWide[_blocks.Length];
        var turned = T.Widen(turn);
        GridBlock<T, TWide>.Each(_graph, _blocks, block =>
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

    public override void Step(TWide step) => GridBlock<T, TWide>.Each(_graph, _blocks, block =>
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
        GridBlock<T, TWide>.Each(_graph, _blocks, block =>
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

        GridBlock<T, TWide>.Each(_graph, _blocks, block =>
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

    public override void SweepUp(T[] coarseRight, int[] coarseBlocks) => _sweeps.Up(coarseRight, coarseBlocks);

    public override void SweepDown(T[] coarse) => _sweeps.Down(coarse);

    /// <summary>The Laplacian times a vector, at cells of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Image<V, TC>(ref T cell, RowWeights weights, int row, int column)
        where V : struct, ILanes<V>
        where TC : struct, IPack<T, TWide, V>
    {
        var own = TC.Load(ref cell);
        var image = (TC.Weights(weights.East, column) * (own - TC.Load(ref Unsafe.Subtract(ref cell, 1)))) + (TC.Weights(weights.East, column + 1) * (own - TC.Load(ref Unsafe.Add(ref cell, 1))));
        ref var above = ref Unsafe.Subtract(ref cell, _columns);
        ref var below = ref Unsafe.Add(ref cell, _columns);
        image += (TC.Weights(weights.North, column + 1) * (own - TC.Load(ref above))) + (TC.Weights(weights.South, column + 1) * (own - TC.Load(ref below)));
        if (_graph.IsEight)
        {
            image += (TC.Weights(weights.NorthToEast, column) * (own - TC.Load(ref Unsafe.Subtract(ref above, 1)))) + (TC.Weights(weights.NorthToWest, column + 2) * (own - TC.Load(ref Unsafe.Add(ref above, 1))));
            image += (TC.Weights(weights.SouthWest, column + 1) * (own - TC.Load(ref Unsafe.Subtract(ref below, 1)))) + (TC.Weights(weights.SouthEast, column + 1) * (own - TC.Load(ref Unsafe.Add(ref below, 1))));
        }

        if (_graph.Grounds is { } grounds) image += TC.Weights(grounds, (row * _columns) + column) * own;
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
        var energy = Energy(TC.Weights(weights.South, column + 1), own - TC.Load(ref below));
        if (_graph.IsEight) energy += Energy(TC.Weights(weights.SouthEast, column + 1), own - TC.Load(ref Unsafe.Add(ref below, 1))) + Energy(TC.Weights(weights.SouthWest, column + 1), own - TC.Load(ref Unsafe.Subtract(ref below, 1)));
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
        var energy = Energy(TC.Weights(weights.East, column + 1), own - TC.Load(ref Unsafe.Add(ref cell, 1)));
        if (_graph.Grounds is { } grounds) energy += Energy(TC.Weights(grounds, (row * _columns) + column), own);
        return energy;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Energy<V>(V weight, V difference)
        where V : struct, ILanes<V> => weight * difference * difference;
}
