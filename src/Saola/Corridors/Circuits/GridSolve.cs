using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Saola.Corridors.Circuits;

/// <summary>A solve on a grid, without a matrix. Its kernels go through rows as plain numbers, a register at a time, however many right-hand sides lie side by side.</summary>
/// <typeparam name="T">How a cell is kept.</typeparam>
/// <typeparam name="TWide">How its solution is kept.</typeparam>
internal sealed class GridSolve<T, TWide> : FineSolve<T, TWide>
    where T : struct, IRegisterLanes<T, TWide>
    where TWide : struct, ILanes<TWide>
{
    private readonly GridGraph _graph;
    private readonly GridPlaces _places;
    private readonly GridBlock<T>[] _blocks;
    private readonly GridSweeps<T, TWide> _sweeps;

    public GridSolve(GridGraph graph, int[] coarse)
        : base(new GridPlaces(graph, T.Width).Count)
    {
        (_graph, _places) = (graph, new GridPlaces(graph, T.Width));
        _blocks = [.. Enumerable.Range(0, graph.BlockCount).Select(block => new GridBlock<T>(graph, _places, block, T.Width))];
        _sweeps = new GridSweeps<T, TWide>(graph, _places, coarse, _blocks, this);
    }

    private static nuint Lanes => (nuint)T.Width;

    public override int Place(int node) => _places.Of(node);

    public override TWide Turn(T turn)
    {
        var energies = new TWide[_blocks.Length];
        GridBlock<T>.Each(_graph, _blocks, block =>
        {
            var energy = TWide.All(0);
            for (var row = block.First; row < block.Last; row++)
            {
                ref var z = ref _sweeps.Row(Z, row);
                ref var p = ref _sweeps.Row(P, row);
                var all = T.Repeat(turn);
                for (nuint i = 0; i < (nuint)_places.Length; i += GridPlaces.Vector) Vector256.FusedMultiplyAdd(all, Vector256.LoadUnsafe(ref p, i), Vector256.LoadUnsafe(ref z, i)).StoreUnsafe(ref p, i);
                if (row > block.First)
                {
                    block.Weights.FillSouth(row - 1);
                    energy += SouthEnergy(row - 1, block.Weights);
                }

                block.Weights.FillEast(row);
                energy += EastEnergy(row, block.Weights);
            }

            energies[block.Number] = energy;
        });
        // What flows between blocks, whose rows all have turned by now.
        var sum = Sum(energies);
        for (var block = 1; block < _blocks.Length; block++)
        {
            var row = _blocks[block].First - 1;
            _blocks[0].Weights.FillSouth(row);
            sum += SouthEnergy(row, _blocks[0].Weights);
        }

        return sum * TWide.All(1 / _graph.Scale);
    }

    public override (TWide Squares, TWide Correction, TWide Strayed) Residual(IReadOnlyList<IReadOnlyList<(int Node, double Current)>> currents)
    {
        var sums = new (TWide Squares, TWide Correction, TWide Strayed)[_blocks.Length];
        var put = Put(currents);
        GridBlock<T>.Each(_graph, _blocks, block =>
        {
            var (squares, correction, strayed) = (TWide.All(0), TWide.All(0), TWide.All(0));
            var (above, weights) = block.Exact;
            weights.FillSouth(block.First - 1);
            var within = put.Keys.Select(node => node / _graph.Columns).ToHashSet();
            for (var row = block.First; row < block.Last; row++)
            {
                (above, weights) = (weights, above);
                weights.Fill(row);
                var (at, isPut) = (_places.Row(row), within.Contains(row));
                for (var column = 0; column < _graph.Columns; column++)
                {
                    var left = Left(at + column, column, above, weights, row);
                    if (isPut && put.TryGetValue((row * _graph.Columns) + column, out var current)) left += current;
                    var stray = left - T.Widen(R[at + column]);
                    (squares, correction, strayed) = (squares + (left * left), correction + (left * X[at + column]), strayed + (stray * stray));
                    R[at + column] = T.Narrow(left);
                }
            }

            sums[block.Number] = (squares, correction, strayed);
        });
        return (Sum([.. sums.Select(sum => sum.Squares)]), Sum([.. sums.Select(sum => sum.Correction)]), Sum([.. sums.Select(sum => sum.Strayed)]));
    }

    public override void SweepUp(TWide step, T[] coarseRight, int[] coarseBlocks) => _sweeps.Up(step, coarseRight, coarseBlocks);

    public override (TWide Work, TWide Overlap) SweepDown(T share, T[] coarse) => _sweeps.Down(share, coarse);

    /// <summary>What a cell's flows leave, where nothing is put into it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TWide Left(int at, int column, RowWeights above, RowWeights weights, int row)
    {
        var own = X[at];
        var left = (TWide.All(weights.East[column]) * (X[at - 1] - own)) + (TWide.All(weights.East[column + 1]) * (X[at + 1] - own));
        left += (TWide.All(above.South[column + 1]) * (X[at - _places.Stride] - own)) + (TWide.All(weights.South[column + 1]) * (X[at + _places.Stride] - own));
        if (_graph.IsEight)
        {
            left += (TWide.All(above.SouthEast[column]) * (X[at - _places.Stride - 1] - own)) + (TWide.All(above.SouthWest[column + 2]) * (X[at - _places.Stride + 1] - own));
            left += (TWide.All(weights.SouthWest[column + 1]) * (X[at + _places.Stride - 1] - own)) + (TWide.All(weights.SouthEast[column + 1]) * (X[at + _places.Stride + 1] - own));
        }

        if (_graph.Grounds is { } grounds) left -= TWide.All(grounds[(row * _graph.Columns) + column]) * own;
        return left;
    }

    /// <summary>The energy of what the direction makes flow from a row to the next one.</summary>
    private TWide SouthEnergy(int row, RowLanes weights)
    {
        ref var p = ref _sweeps.Row(P, row);
        ref var below = ref _sweeps.Row(P, row + 1);
        ref var south = ref RowLanes.First(weights.South);
        var (sum, isEight) = (Vector256<float>.Zero, _graph.IsEight);
        for (nuint i = 0; i < (nuint)_places.Length; i += GridPlaces.Vector)
        {
            var own = Vector256.LoadUnsafe(ref p, i);
            sum = Energy(sum, ref south, i + Lanes, own - Vector256.LoadUnsafe(ref below, i));
            if (!isEight) continue;
            sum = Energy(sum, ref RowLanes.First(weights.SouthEast), i + Lanes, own - Vector256.LoadUnsafe(ref below, i + Lanes));
            sum = Energy(sum, ref RowLanes.First(weights.SouthWest), i + Lanes, own - Vector256.LoadUnsafe(ref Unsafe.Subtract(ref below, T.Width), i));
        }

        return T.Total(sum);
    }

    /// <summary>That of what flows within a row, and to the ground.</summary>
    private TWide EastEnergy(int row, RowLanes weights)
    {
        ref var p = ref _sweeps.Row(P, row);
        ref var east = ref RowLanes.First(weights.East);
        var sum = Vector256<float>.Zero;
        for (nuint i = 0; i < (nuint)_places.Length; i += GridPlaces.Vector)
        {
            var own = Vector256.LoadUnsafe(ref p, i);
            sum = Energy(sum, ref east, i + Lanes, own - Vector256.LoadUnsafe(ref p, i + Lanes));
            if (weights.Ties is { } ties) sum = Energy(sum, ref RowLanes.First(ties), i + Lanes, own);
        }

        return T.Total(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Energy(Vector256<float> sum, ref float weights, nuint at, Vector256<float> difference) =>
        Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref weights, at) * difference, difference, sum);
}
