using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Saola.Corridors.Circuits;

/// <summary>
/// What conducts between the cells of a row, and between them and those of both rows beside it, in single precision, scaled, and repeated for each right-hand side: a kernel goes through it as through the vectors,
/// whatever their width. The entry of a column is one cell behind it, so that both of its neighbours may be asked; what leads out of the grid is 0.
/// </summary>
internal sealed class RowLanes
{
    private readonly GridGraph _graph;
    private readonly GridPlaces _places;
    private readonly int _lanes;

    /// <summary>Cells of two rows next to each other, and where nothing passes before and behind them.</summary>
    private readonly (int Row, float[] Cells)[] _cells;

    public RowLanes(GridGraph graph, GridPlaces places, int lanes)
    {
        (_graph, _places, _lanes) = (graph, places, lanes);
        float[] New() => new float[(places.Stride + 2) * lanes + GridPlaces.Vector];
        (East, South, SouthEast, SouthWest, North, NorthToEast, NorthToWest, Inverses) = (New(), New(), New(), New(), New(), New(), New(), New());
        Ties = graph.Grounds is null ? null : New();
        _cells = [(-1, Closed()), (-1, Closed())];
    }

    /// <summary>From a cell to the one east of it.</summary>
    public float[] East { get; }

    /// <summary>To the one south of it.</summary>
    public float[] South { get; private set; }

    public float[] SouthEast { get; private set; }

    public float[] SouthWest { get; private set; }

    /// <summary>Those of the row before, from where they come to this one; an entry belongs to the column that they leave.</summary>
    public float[] North { get; private set; }

    public float[] NorthToEast { get; private set; }

    public float[] NorthToWest { get; private set; }

    /// <summary>One over the sum of all that leaves a cell, the ground included; 0 where nothing does.</summary>
    public float[] Inverses { get; }

    /// <summary>To the ground; null for none at all.</summary>
    public float[]? Ties { get; }

    /// <summary>Begins with the first row, and goes on from the row before with others.</summary>
    public void Next(int row, int first)
    {
        if (row == first) FillSouth(row - 1);
        (North, South) = (South, North);
        (NorthToEast, SouthEast) = (SouthEast, NorthToEast);
        (NorthToWest, SouthWest) = (SouthWest, NorthToWest);
        FillEast(row);
        FillSouth(row);
    }

    /// <summary>Begins with the last row, and goes back from the row after with others.</summary>
    public void Back(int row, int last)
    {
        if (row == last) FillNorth(row + 1);
        (North, South) = (South, North);
        (NorthToEast, SouthEast) = (SouthEast, NorthToEast);
        (NorthToWest, SouthWest) = (SouthWest, NorthToWest);
        FillEast(row);
        FillNorth(row);
    }

    /// <summary>Computes what leads within a row.</summary>
    public void FillEast(int row)
    {
        var own = Cells(row);
        Join(own, 0, own, 1, 1, East);
        if (Ties is null) return;
        var grounds = _graph.Grounds.AsSpan(row * _graph.Columns, _graph.Columns);
        for (var column = 0; column < grounds.Length; column++) Ties.AsSpan((column + 1) * _lanes, _lanes).Fill((float)(grounds[column] * _graph.Scale));
    }

    /// <summary>Computes what leads south of a row; nothing does of the one before the first, nor of the last.</summary>
    public void FillSouth(int row) => Fill(row, South, SouthEast, SouthWest);

    /// <summary>Computes the inverse sums of a row that has been gone to.</summary>
    public void Invert()
    {
        ref var east = ref First(East);
        ref var south = ref First(South);
        ref var north = ref First(North);
        var (lanes, isEight) = ((nuint)_lanes, _graph.IsEight);
        for (nuint i = 0; i < (nuint)_places.Length; i += GridPlaces.Vector)
        {
            var sum = Vector256.LoadUnsafe(ref east, i) + Vector256.LoadUnsafe(ref east, i + lanes) + (Vector256.LoadUnsafe(ref south, i + lanes) + Vector256.LoadUnsafe(ref north, i + lanes));
            if (isEight)
            {
                sum += Vector256.LoadUnsafe(ref First(SouthEast), i + lanes) + Vector256.LoadUnsafe(ref First(SouthWest), i + lanes)
                    + (Vector256.LoadUnsafe(ref First(NorthToEast), i) + Vector256.LoadUnsafe(ref First(NorthToWest), i + (2 * lanes)));
            }

            if (Ties is not null) sum += Vector256.LoadUnsafe(ref First(Ties), i + lanes);
            Vector256.ConditionalSelect(Vector256.GreaterThan(sum, Vector256<float>.Zero), Vector256<float>.One / sum, Vector256<float>.Zero).StoreUnsafe(ref First(Inverses), i + lanes);
        }
    }

    public static ref float First(float[] values) => ref MemoryMarshal.GetArrayDataReference(values);

    /// <summary>Computes what leads north of a row.</summary>
    private void FillNorth(int row) => Fill(row - 1, North, NorthToEast, NorthToWest);

    private void Fill(int row, float[] straight, float[] east, float[] west)
    {
        if (row < 0 || row + 1 == _graph.Rows)
        {
            Array.Clear(straight);
            Array.Clear(east);
            Array.Clear(west);
            return;
        }

        var (own, next) = (Cells(row), Cells(row + 1));
        Join(own, 0, next, 0, 1, straight);
        if (!_graph.IsEight) return;
        Join(own, 0, next, 1, MathF.Sqrt(0.5f), east);
        Join(own, 0, next, -1, MathF.Sqrt(0.5f), west);
    }

    private float[] Closed()
    {
        var cells = new float[_places.Stride + (2 * GridPlaces.Vector)];
        Array.Fill(cells, _graph.Rule == EdgeRule.AverageResistance ? float.PositiveInfinity : 0);
        return cells;
    }

    /// <summary>The cells of a row between closed ones; the first is entry <see cref="GridPlaces.Vector"/>.</summary>
    private float[] Cells(int row)
    {
        ref var kept = ref _cells[row & 1];
        if (kept.Row == row) return kept.Cells;
        kept.Row = row;
        _graph.ScaledRow(row).CopyTo(kept.Cells.AsSpan(GridPlaces.Vector));
        return kept.Cells;
    }

    private void Join(float[] a, int shiftA, float[] b, int shiftB, float factor, float[] weights)
    {
        ref var first = ref Unsafe.Add(ref First(a), GridPlaces.Vector + shiftA);
        ref var second = ref Unsafe.Add(ref First(b), GridPlaces.Vector + shiftB);
        ref var into = ref First(weights);
        var isResistance = _graph.Rule == EdgeRule.AverageResistance;
        var (two, half) = (Vector256.Create(2 * factor), Vector256.Create(factor / 2));
        for (nuint i = 0; i < (nuint)_places.Stride; i += GridPlaces.Vector)
        {
            var (x, y) = (Vector256.LoadUnsafe(ref first, i), Vector256.LoadUnsafe(ref second, i));
            // A closed cell resists without end, and nothing conducts to it.
            var weight = isResistance ? two / (x + y) : Vector256.ConditionalSelect(Vector256.GreaterThan(Vector256.Min(x, y), Vector256<float>.Zero), (x + y) * half, Vector256<float>.Zero);
            if (_lanes == 1) weight.StoreUnsafe(ref into, i + 1);
            else Repeat(weight, ref Unsafe.Add(ref into, (i + 1) * (nuint)FourFloats.Width));
        }
    }

    /// <summary>Writes each of eight numbers four times.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Repeat(Vector256<float> once, ref float into)
    {
        Vector256.Shuffle(once, Vector256.Create(0, 0, 0, 0, 1, 1, 1, 1)).StoreUnsafe(ref into);
        Vector256.Shuffle(once, Vector256.Create(2, 2, 2, 2, 3, 3, 3, 3)).StoreUnsafe(ref into, 8);
        Vector256.Shuffle(once, Vector256.Create(4, 4, 4, 4, 5, 5, 5, 5)).StoreUnsafe(ref into, 16);
        Vector256.Shuffle(once, Vector256.Create(6, 6, 6, 6, 7, 7, 7, 7)).StoreUnsafe(ref into, 24);
    }
}
