using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Saola.Corridors.Circuits;

/// <summary>
/// What conducts between the cells of a row, and between them and those of the next row: computed when they are needed, in a vector's width at once. Entry c + 1 belongs to column c, so that both of
/// its neighbours may be asked; what leads out of the grid is 0.
/// </summary>
/// <param name="graph">The grid.</param>
/// <param name="scale">What everything is multiplied with.</param>
internal sealed class RowWeights(GridGraph graph, double scale)
{
    /// <summary>From a cell to the one east of it.</summary>
    public double[] East { get; } = new double[graph.Columns + 2];

    /// <summary>To the one south of it.</summary>
    public double[] South { get; } = new double[graph.Columns + 2];

    public double[] SouthEast { get; } = new double[graph.Columns + 2];

    public double[] SouthWest { get; } = new double[graph.Columns + 2];

    /// <summary>Computes the row's own.</summary>
    public void Fill(int row)
    {
        FillEast(row);
        FillSouth(row);
    }

    private void FillEast(int row) => Join(graph.Row(row)[..^1], graph.Row(row)[1..], East.AsSpan(1), scale);

    /// <summary>What leads south of a row; nothing does of the one before the first, nor of the last.</summary>
    public void FillSouth(int row)
    {
        if (row < 0 || row + 1 == graph.Rows)
        {
            South.AsSpan().Clear();
            SouthEast.AsSpan().Clear();
            SouthWest.AsSpan().Clear();
            return;
        }

        var own = graph.Row(row);
        var next = graph.Row(row + 1);
        Join(own, next, South.AsSpan(1), scale);
        if (!graph.IsEight) return;
        Join(own[..^1], next[1..], SouthEast.AsSpan(1), scale / Math.Sqrt(2));
        Join(own[1..], next[..^1], SouthWest.AsSpan(2), scale / Math.Sqrt(2));
    }

    private void Join(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> weights, double factor)
    {
        var i = 0;
        if (graph.Rule == EdgeRule.AverageResistance)
        {
            ref var one = ref MemoryMarshal.GetReference(a);
            ref var other = ref MemoryMarshal.GetReference(b);
            ref var into = ref MemoryMarshal.GetReference(weights);
            var two = Vector256.Create(2 * factor);
            for (; i + 4 <= a.Length; i += 4)
            {
                var (x, y) = (Vector256.LoadUnsafe(ref one, (nuint)i), Vector256.LoadUnsafe(ref other, (nuint)i));
                // Nothing conducts between two closed cells either, where nothing is divided by nothing.
                var weight = two * x * (y / (x + y));
                Vector256.ConditionalSelect(Vector256.Equals(weight, weight), weight, Vector256<double>.Zero).StoreUnsafe(ref into, (nuint)i);
            }

            for (; i < a.Length; i++) weights[i] = a[i] > 0 ? 2 * factor * a[i] * (b[i] / (a[i] + b[i])) : 0;
            return;
        }

        for (; i < a.Length; i++) weights[i] = Math.Min(a[i], b[i]) > 0 ? factor * ((a[i] + b[i]) / 2) : 0;
    }
}
