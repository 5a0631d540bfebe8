using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Saola.Corridors.Circuits;

/// <summary>
/// The preconditioner's sweeps of Gauss and Seidel over a grid, in each block by itself: up from the north and down from the south, so that both together are symmetric; and what conjugate gradients ask for on the way. Of each
/// row all is reckoned at once that does not change while it is gone along, and then the rest from cell to cell.
/// </summary>
internal sealed class GridSweeps<T, TWide>
    where T : struct, IRegisterLanes<T, TWide>
    where TWide : struct, ILanes<TWide>
{
    private readonly GridGraph _graph;
    private readonly GridPlaces _places;
    private readonly int[] _coarse;
    private readonly GridBlock<T>[] _blocks;
    private readonly FineSolve<T, TWide> _solve;
    private readonly nuint _length;

    /// <param name="graph">The grid.</param>
    /// <param name="places">Where its cells lie.</param>
    /// <param name="coarse">The coarse node of each cell, -1 for none.</param>
    /// <param name="blocks">Its blocks.</param>
    /// <param name="solve">The vectors.</param>
    public GridSweeps(GridGraph graph, GridPlaces places, int[] coarse, GridBlock<T>[] blocks, FineSolve<T, TWide> solve)
    {
        (_graph, _places, _coarse, _blocks, _solve) = (graph, places, coarse, blocks, solve);
        _length = (nuint)places.Length;
    }

    private static nuint Lanes => (nuint)T.Width;

    /// <summary>A row of a vector, as plain numbers.</summary>
    public ref float Row(T[] values, int row) => ref Unsafe.As<T, float>(ref values[_places.Row(row)]);

    /// <summary>Goes on by a step, and sweeps from zero into Z; what that leaves of R is for the coarse nodes.</summary>
    public void Up(TWide step, T[] coarseRight, int[] coarseBlocks)
    {
        // What the solution goes on by, and what that takes from the residual, must be the same.
        var single = T.Narrow(step);
        var isStep = Enumerable.Range(0, T.Width).Any(lane => single[lane] != 0);
        GridBlock<T>.Each(_graph, _blocks, block =>
        {
            Array.Clear(coarseRight, coarseBlocks[block.Number], coarseBlocks[block.Number + 1] - coarseBlocks[block.Number]);
            for (var row = block.First; row < block.Last; row++)
            {
                block.Weights.Next(row, block.First);
                block.Weights.Invert();
                if (isStep) Step(row, block.Weights, single);
                Upwards(row, block);
                if (row > block.First)
                {
                    Leave(ref Row(_solve.Z, row), block, block.Weights.North, block.Weights.NorthToEast, block.Weights.NorthToWest);
                    Restrict(row - 1, block.Left, coarseRight);
                }

                LeaveEast(row, block);
            }

            Restrict(block.Last - 1, block.Left, coarseRight);
        });
        // What has come from other blocks, all of which have been swept by now.
        GridBlock<T>.Each(_graph, _blocks, block =>
        {
            if (block.Number + 1 < _blocks.Length)
            {
                block.Weights.FillSouth(block.Last - 1);
                Array.Clear(block.Left);
                Leave(ref Row(_solve.Z, block.Last), block, block.Weights.South, block.Weights.SouthEast, block.Weights.SouthWest);
                Restrict(block.Last - 1, block.Left, coarseRight);
            }

            if (block.Number > 0)
            {
                block.Weights.FillSouth(block.First - 1);
                LeaveSouth(ref Row(_solve.Z, block.First - 1), block);
                Restrict(block.First, block.Left, coarseRight);
            }
        });
    }

    /// <summary>Adds a share of what the coarse nodes have to Z, and sweeps the other way; Z·R and Z·LP.</summary>
    public (TWide Work, TWide Overlap) Down(T share, T[] coarse)
    {
        // Blocks see each other as they are before the sweep.
        foreach (var block in _blocks.Skip(1))
        {
            Prolonged(block.First - 1, share, coarse, block.Above);
            Prolonged(block.First, share, coarse, block.Own);
        }

        var (works, overlaps) = (new TWide[_blocks.Length], new TWide[_blocks.Length]);
        GridBlock<T>.Each(_graph, _blocks, block =>
        {
            Prolong(block.Last - 1, share, coarse);
            for (var row = block.Last - 1; row >= block.First; row--)
            {
                if (row > block.First) Prolong(row - 1, share, coarse);
                block.Weights.Back(row, block.Last - 1);
                block.Weights.Invert();
                ref var above = ref row == block.First && block.Number > 0 ? ref Unsafe.As<T, float>(ref block.Above[1]) : ref Row(_solve.Z, row - 1);
                ref var below = ref row == block.Last - 1 && block.Number + 1 < _blocks.Length ? ref Unsafe.As<T, float>(ref _blocks[block.Number + 1].Own[1]) : ref Row(_solve.Z, row + 1);
                Downwards(row, block, ref above, ref below);
                Dots(row, block.Weights, ref works[block.Number], ref overlaps[block.Number]);
            }
        });
        var (work, overlap) = (TWide.All(0), TWide.All(0));
        for (var block = 0; block < _blocks.Length; block++) (work, overlap) = (work + works[block], overlap + overlaps[block]);
        return (work, overlap * TWide.All(1 / _graph.Scale));
    }

    private void Step(int row, RowLanes weights, T step)
    {
        ref var p = ref Row(_solve.P, row);
        ref var r = ref Row(_solve.R, row);
        ref var x = ref Unsafe.As<TWide, double>(ref _solve.X[_places.Row(row)]);
        ref var above = ref Row(_solve.P, row - 1);
        ref var below = ref Row(_solve.P, row + 1);
        var (all, back) = (T.Repeat(step), T.Repeat(step * T.All(-1 / _graph.Scale)));
        var (wide, isEight) = (Vector256.WidenLower(all), _graph.IsEight);
        for (nuint i = 0; i < _length; i += GridPlaces.Vector)
        {
            var own = Vector256.LoadUnsafe(ref p, i);
            Vector256.FusedMultiplyAdd(back, Image(own, ref p, ref above, ref below, weights, i, isEight), Vector256.LoadUnsafe(ref r, i)).StoreUnsafe(ref r, i);
            Vector256.FusedMultiplyAdd(wide, Vector256.WidenLower(own), Vector256.LoadUnsafe(ref x, i)).StoreUnsafe(ref x, i);
            Vector256.FusedMultiplyAdd(wide, Vector256.WidenUpper(own), Vector256.LoadUnsafe(ref x, i + 4)).StoreUnsafe(ref x, i + 4);
        }
    }

    /// <summary>A row of the sweep upwards from zero: first what comes from the row above, then along the row.</summary>
    private void Upwards(int row, GridBlock<T> block)
    {
        ref var r = ref Row(_solve.R, row);
        ref var above = ref Row(_solve.Z, row - 1);
        ref var before = ref Unsafe.As<T, float>(ref block.Before[0]);
        ref var shares = ref Unsafe.As<T, float>(ref block.Shares[0]);
        var weights = block.Weights;
        ref var inverses = ref RowLanes.First(weights.Inverses);
        ref var east = ref RowLanes.First(weights.East);
        ref var north = ref RowLanes.First(weights.North);
        var (isFirst, isEight) = (row == block.First, _graph.IsEight);
        for (nuint i = 0; i < _length; i += GridPlaces.Vector)
        {
            var sum = Vector256.LoadUnsafe(ref r, i);
            if (!isFirst)
            {
                sum = Add(sum, ref north, i + Lanes, ref above, i);
                if (isEight) sum = Add(Add(sum, ref RowLanes.First(weights.NorthToEast), i, ref Unsafe.Subtract(ref above, T.Width), i), ref RowLanes.First(weights.NorthToWest), i + (2 * Lanes), ref above, i + Lanes);
            }

            var inverse = Vector256.LoadUnsafe(ref inverses, i + Lanes);
            (sum * inverse).StoreUnsafe(ref before, i);
            (inverse * Vector256.LoadUnsafe(ref east, i)).StoreUnsafe(ref shares, i);
        }

        var z = _solve.Z.AsSpan(_places.Row(row), _places.Stride);
        var last = T.All(0);
        for (var column = 0; column < z.Length; column++)
        {
            last = T.MultiplyAdd(block.Shares[column], last, block.Before[column]);
            z[column] = last;
        }
    }

    /// <summary>What the cells east of them, which came later, leave the cells of a row.</summary>
    private void LeaveEast(int row, GridBlock<T> block)
    {
        ref var z = ref Row(_solve.Z, row);
        ref var left = ref Unsafe.As<T, float>(ref block.Left[0]);
        ref var east = ref RowLanes.First(block.Weights.East);
        for (nuint i = 0; i < _length; i += GridPlaces.Vector) (Vector256.LoadUnsafe(ref east, i + Lanes) * Vector256.LoadUnsafe(ref z, i + Lanes)).StoreUnsafe(ref left, i);
    }

    /// <summary>Adds what comes from the row below; the weights are those that lead there.</summary>
    private void Leave(ref float below, GridBlock<T> block, float[] south, float[] southEast, float[] southWest)
    {
        ref var left = ref Unsafe.As<T, float>(ref block.Left[0]);
        ref var straight = ref RowLanes.First(south);
        var isEight = _graph.IsEight;
        for (nuint i = 0; i < _length; i += GridPlaces.Vector)
        {
            var sum = Add(Vector256.LoadUnsafe(ref left, i), ref straight, i + Lanes, ref below, i);
            if (isEight) sum = Add(Add(sum, ref RowLanes.First(southEast), i + Lanes, ref below, i + Lanes), ref RowLanes.First(southWest), i + Lanes, ref Unsafe.Subtract(ref below, T.Width), i);
            sum.StoreUnsafe(ref left, i);
        }
    }

    /// <summary>What comes from the row above; the weights are those that lead south from there.</summary>
    private void LeaveSouth(ref float above, GridBlock<T> block)
    {
        ref var left = ref Unsafe.As<T, float>(ref block.Left[0]);
        var (weights, isEight) = (block.Weights, _graph.IsEight);
        for (nuint i = 0; i < _length; i += GridPlaces.Vector)
        {
            var sum = Add(Vector256<float>.Zero, ref RowLanes.First(weights.South), i + Lanes, ref above, i);
            if (isEight) sum = Add(Add(sum, ref RowLanes.First(weights.SouthEast), i, ref Unsafe.Subtract(ref above, T.Width), i), ref RowLanes.First(weights.SouthWest), i + (2 * Lanes), ref above, i + Lanes);
            sum.StoreUnsafe(ref left, i);
        }
    }

    private void Restrict(int row, T[] left, T[] coarseRight)
    {
        var coarse = _coarse.AsSpan(row * _graph.Columns, _graph.Columns);
        for (var column = 0; column < coarse.Length; column++)
        {
            if (coarse[column] is var into and >= 0) coarseRight[into] += left[column];
        }
    }

    /// <summary>A row of the sweep downwards: first what comes from all but the cell to the east, which is still to change, then along the row.</summary>
    private void Downwards(int row, GridBlock<T> block, ref float above, ref float below)
    {
        ref var own = ref Row(_solve.Z, row);
        ref var r = ref Row(_solve.R, row);
        ref var before = ref Unsafe.As<T, float>(ref block.Before[0]);
        ref var shares = ref Unsafe.As<T, float>(ref block.Shares[0]);
        var weights = block.Weights;
        ref var inverses = ref RowLanes.First(weights.Inverses);
        ref var east = ref RowLanes.First(weights.East);
        ref var north = ref RowLanes.First(weights.North);
        ref var south = ref RowLanes.First(weights.South);
        var isEight = _graph.IsEight;
        for (nuint i = 0; i < _length; i += GridPlaces.Vector)
        {
            var sum = Add(Vector256.LoadUnsafe(ref r, i), ref east, i, ref Unsafe.Subtract(ref own, T.Width), i);
            sum = Add(Add(sum, ref north, i + Lanes, ref above, i), ref south, i + Lanes, ref below, i);
            if (isEight)
            {
                sum = Add(Add(sum, ref RowLanes.First(weights.NorthToEast), i, ref Unsafe.Subtract(ref above, T.Width), i), ref RowLanes.First(weights.NorthToWest), i + (2 * Lanes), ref above, i + Lanes);
                sum = Add(Add(sum, ref RowLanes.First(weights.SouthEast), i + Lanes, ref below, i + Lanes), ref RowLanes.First(weights.SouthWest), i + Lanes, ref Unsafe.Subtract(ref below, T.Width), i);
            }

            var inverse = Vector256.LoadUnsafe(ref inverses, i + Lanes);
            (sum * inverse).StoreUnsafe(ref before, i);
            (inverse * Vector256.LoadUnsafe(ref east, i + Lanes)).StoreUnsafe(ref shares, i);
        }

        var z = _solve.Z.AsSpan(_places.Row(row), _places.Stride);
        var last = T.All(0);
        for (var column = z.Length - 1; column >= 0; column--)
        {
            last = T.MultiplyAdd(block.Shares[column], last, block.Before[column]);
            z[column] = last;
        }
    }

    private void Dots(int row, RowLanes weights, ref TWide work, ref TWide overlap)
    {
        ref var z = ref Row(_solve.Z, row);
        ref var r = ref Row(_solve.R, row);
        ref var p = ref Row(_solve.P, row);
        ref var above = ref Row(_solve.P, row - 1);
        ref var below = ref Row(_solve.P, row + 1);
        var (works, overlaps, isEight) = (Vector256<float>.Zero, Vector256<float>.Zero, _graph.IsEight);
        for (nuint i = 0; i < _length; i += GridPlaces.Vector)
        {
            var own = Vector256.LoadUnsafe(ref z, i);
            works = Vector256.FusedMultiplyAdd(own, Vector256.LoadUnsafe(ref r, i), works);
            overlaps = Vector256.FusedMultiplyAdd(own, Image(Vector256.LoadUnsafe(ref p, i), ref p, ref above, ref below, weights, i, isEight), overlaps);
        }

        work += T.Total(works);
        overlap += T.Total(overlaps);
    }

    /// <summary>The Laplacian times a vector, at cells of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Image(Vector256<float> own, ref float row, ref float above, ref float below, RowLanes weights, nuint i, bool isEight)
    {
        ref var east = ref RowLanes.First(weights.East);
        var image = Vector256.LoadUnsafe(ref east, i) * (own - Vector256.LoadUnsafe(ref Unsafe.Subtract(ref row, T.Width), i));
        image = Flow(image, ref east, i + Lanes, own - Vector256.LoadUnsafe(ref row, i + Lanes));
        image = Flow(image, ref RowLanes.First(weights.North), i + Lanes, own - Vector256.LoadUnsafe(ref above, i));
        image = Flow(image, ref RowLanes.First(weights.South), i + Lanes, own - Vector256.LoadUnsafe(ref below, i));
        if (isEight)
        {
            image = Flow(image, ref RowLanes.First(weights.NorthToEast), i, own - Vector256.LoadUnsafe(ref Unsafe.Subtract(ref above, T.Width), i));
            image = Flow(image, ref RowLanes.First(weights.NorthToWest), i + (2 * Lanes), own - Vector256.LoadUnsafe(ref above, i + Lanes));
            image = Flow(image, ref RowLanes.First(weights.SouthWest), i + Lanes, own - Vector256.LoadUnsafe(ref Unsafe.Subtract(ref below, T.Width), i));
            image = Flow(image, ref RowLanes.First(weights.SouthEast), i + Lanes, own - Vector256.LoadUnsafe(ref below, i + Lanes));
        }

        if (weights.Ties is { } ties) image = Flow(image, ref RowLanes.First(ties), i + Lanes, own);
        return image;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Flow(Vector256<float> sum, ref float weights, nuint at, Vector256<float> difference) => Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref weights, at), difference, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Add(Vector256<float> sum, ref float weights, nuint at, ref float values, nuint of) => Flow(sum, ref weights, at, Vector256.LoadUnsafe(ref values, of));

    private void Prolong(int row, T share, T[] coarse)
    {
        var z = _solve.Z.AsSpan(_places.Row(row), _graph.Columns);
        var from = _coarse.AsSpan(row * _graph.Columns, _graph.Columns);
        for (var column = 0; column < z.Length; column++)
        {
            if (from[column] is var node and >= 0) z[column] += share * coarse[node];
        }
    }

    private void Prolonged(int row, T share, T[] coarse, T[] into)
    {
        for (var column = 0; column < _graph.Columns; column++)
        {
            var own = _solve.Z[_places.Row(row) + column];
            into[column + 1] = _coarse[(row * _graph.Columns) + column] is var node and >= 0 ? own + (share * coarse[node]) : own;
        }
    }
}
