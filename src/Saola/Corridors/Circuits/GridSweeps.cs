using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Saola.Corridors.Circuits;

/// <summary>
/// The preconditioner's sweeps of Gauss and Seidel over a grid, in each block by itself: up from the north and down from the south, so that both together are symmetric. Of each row all is reckoned at once
/// that does not change while it is gone along, and then the rest from cell to cell.
/// </summary>
/// <typeparam name="T">How a cell is kept.</typeparam>
/// <typeparam name="TWide">What is reckoned with from cell to cell.</typeparam>
/// <typeparam name="TPack">What is reckoned with at once.</typeparam>
/// <typeparam name="TCells">How cells are packed for that.</typeparam>
internal sealed class GridSweeps<T, TWide, TPack, TCells>
    where T : struct, ILanes<T, TWide>
    where TWide : struct, ILanes<TWide>
    where TPack : struct, ILanes<TPack>
    where TCells : struct, IPack<T, TWide, TPack>
{
    private readonly GridGraph _graph;
    private readonly int[] _coarse;
    private readonly int _columns;
    private readonly GridBlock<T, TWide>[] _blocks;
    private readonly T[] _z;
    private readonly T[] _r;
    private readonly int _padding;

    /// <param name="graph">The grid.</param>
    /// <param name="coarse">The coarse node of each cell, -1 for none.</param>
    /// <param name="blocks">Its blocks.</param>
    /// <param name="z">The correction of each cell.</param>
    /// <param name="r">The residual.</param>
    /// <param name="padding">Zeros before the first cell of both, and after the last.</param>
    public GridSweeps(GridGraph graph, int[] coarse, GridBlock<T, TWide>[] blocks, T[] z, T[] r, int padding)
    {
        (_graph, _coarse, _columns, _blocks) = (graph, coarse, graph.Columns, blocks);
        (_z, _r, _padding) = (z, r, padding);
    }

    /// <summary>From zero into Z, and what that leaves of R for the coarse nodes.</summary>
    public void Up(T[] coarseRight, int[] coarseBlocks)
    {
        GridBlock<T, TWide>.Each(_graph, _blocks, block =>
        {
            for (var row = block.First; row < block.Last; row++)
            {
                block.Scaled.Next(row, block.First);
                block.Scaled.Invert(row);
                Upwards(row, block, row == block.First);
            }
        });
        GridBlock<T, TWide>.Each(_graph, _blocks, block =>
        {
            Array.Clear(coarseRight, coarseBlocks[block.Number], coarseBlocks[block.Number + 1] - coarseBlocks[block.Number]);
            for (var row = block.First; row < block.Last; row++)
            {
                block.Scaled.Next(row, block.First);
                Leave(row, block, row == block.First && block.Number > 0, coarseRight);
            }
        });
    }

    /// <summary>Adds what the coarse nodes have to Z, and sweeps the other way.</summary>
    public void Down(T[] coarse)
    {
        // Blocks see each other as they are before the sweep.
        foreach (var block in _blocks.Skip(1))
        {
            Prolonged(block.First - 1, coarse, block.Above);
            Prolonged(block.First, coarse, block.Own);
        }

        GridBlock<T, TWide>.Each(_graph, _blocks, block =>
        {
            var weights = block.Scaled;
            Prolong(block.Last - 1, coarse);
            for (var row = block.Last - 1; row >= block.First; row--)
            {
                if (row > block.First) Prolong(row - 1, coarse);
                if (row == block.Last - 1) weights.Begin(row);
                else weights.Up(row);
                weights.Invert(row);
                ref var above = ref row == block.First && block.Number > 0 ? ref block.Above[1] : ref _z[_padding + ((row - 1) * _columns)];
                ref var below = ref row == block.Last - 1 && block.Number + 1 < _blocks.Length ? ref _blocks[block.Number + 1].Own[1] : ref _z[_padding + Math.Min((row + 1) * _columns, _graph.Nodes)];
                Downwards(row, block, ref above, ref below);
            }
        });
    }

    /// <summary>A row of the sweep upwards from zero: first what comes from the row above, then along the row.</summary>
    private void Upwards(int row, GridBlock<T, TWide> block, bool isFirst)
    {
        ref var z = ref _z[_padding + (row * _columns)];
        ref var r = ref _r[_padding + (row * _columns)];
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
            sum += TC.Weights(weights.North, column + 1) * TC.Load(ref above);
            if (_graph.IsEight) sum += (TC.Weights(weights.NorthToEast, column) * TC.Load(ref Unsafe.Subtract(ref above, 1))) + (TC.Weights(weights.NorthToWest, column + 2) * TC.Load(ref Unsafe.Add(ref above, 1)));
        }

        return sum * TC.Weights(weights.Inverses, column + 1);
    }

    /// <summary>What a sweep upwards leaves of a row, for its coarse nodes: what later cells, and cells of other blocks, have changed.</summary>
    private void Leave(int row, GridBlock<T, TWide> block, bool isCrossing, T[] coarseRight)
    {
        ref var z = ref _z[_padding + (row * _columns)];
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
        var left = (TC.Weights(weights.East, column + 1) * TC.Load(ref Unsafe.Add(ref z, 1))) + (TC.Weights(weights.South, column + 1) * TC.Load(ref below));
        if (_graph.IsEight) left += (TC.Weights(weights.SouthEast, column + 1) * TC.Load(ref Unsafe.Add(ref below, 1))) + (TC.Weights(weights.SouthWest, column + 1) * TC.Load(ref Unsafe.Subtract(ref below, 1)));
        if (!isCrossing) return left;
        ref var above = ref Unsafe.Subtract(ref z, _columns);
        left += TC.Weights(weights.North, column + 1) * TC.Load(ref above);
        if (_graph.IsEight) left += (TC.Weights(weights.NorthToEast, column) * TC.Load(ref Unsafe.Subtract(ref above, 1))) + (TC.Weights(weights.NorthToWest, column + 2) * TC.Load(ref Unsafe.Add(ref above, 1)));
        return left;
    }

    /// <summary>A row of the sweep downwards: first what comes from all but the cell to the east, which is still to change, then along the row.</summary>
    private void Downwards(int row, GridBlock<T, TWide> block, ref T above, ref T below)
    {
        ref var z = ref _z[_padding + (row * _columns)];
        ref var r = ref _r[_padding + (row * _columns)];
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
        var sum = TC.Load(ref r) + (TC.Weights(weights.East, column) * TC.Load(ref Unsafe.Subtract(ref z, 1)));
        sum += (TC.Weights(weights.North, column + 1) * TC.Load(ref above)) + (TC.Weights(weights.South, column + 1) * TC.Load(ref below));
        if (_graph.IsEight)
        {
            sum += (TC.Weights(weights.NorthToEast, column) * TC.Load(ref Unsafe.Subtract(ref above, 1))) + (TC.Weights(weights.NorthToWest, column + 2) * TC.Load(ref Unsafe.Add(ref above, 1)));
            sum += (TC.Weights(weights.SouthEast, column + 1) * TC.Load(ref Unsafe.Add(ref below, 1))) + (TC.Weights(weights.SouthWest, column + 1) * TC.Load(ref Unsafe.Subtract(ref below, 1)));
        }

        return sum * TC.Weights(weights.Inverses, column + 1);
    }

    private void Prolong(int row, T[] coarse)
    {
        var z = _z.AsSpan(_padding + (row * _columns), _columns);
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
            var own = _z[_padding + (row * _columns) + column];
            into[column + 1] = _coarse[(row * _columns) + column] is var node and >= 0 ? own + coarse[node] : own;
        }
    }
}
