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
    private readonly int _columns = graph.Columns;

    /// <summary>From a cell to the one east of it.</summary>
    public double[] East { get; } = new double[graph.Columns + 2];

    /// <summary>To the one south of it.</summary>
    public double[] South { get; private set; } = new double[graph.Columns + 2];

    public double[] SouthEast { get; private set; } = new double[graph.Columns + 2];

    public double[] SouthWest { get; private set; } = new double[graph.Columns + 2];

    /// <summary>Those of the row before, from where they come to this one; entry c + 1 belongs to the column that they leave.</summary>
    public double[] North { get; private set; } = new double[graph.Columns + 2];

    public double[] NorthToEast { get; private set; } = new double[graph.Columns + 2];

    public double[] NorthToWest { get; private set; } = new double[graph.Columns + 2];

    /// <summary>One over the sum of all that leaves a cell, the ground included; 0 where nothing does.</summary>
    public double[] Inverses { get; } = new double[graph.Columns + 2];

    /// <summary>Computes the row's own.</summary>
    public void Fill(int row)
    {
        FillEast(row);
        FillSouth(row);
    }

    /// <summary>Computes the row's own and what comes from the row before.</summary>
    public void Begin(int row)
    {
        FillSouth(row - 1);
        Down(row);
    }

    /// <summary>Begins with the first row, and goes on from the row before with others.</summary>
    public void Next(int row, int first)
    {
        if (row == first) Begin(row);
        else Down(row);
    }

    /// <summary>Goes on from the row before.</summary>
    private void Down(int row)
    {
        (North, South) = (South, North);
        (NorthToEast, SouthEast) = (SouthEast, NorthToEast);
        (NorthToWest, SouthWest) = (SouthWest, NorthToWest);
        Fill(row);
    }

    /// <summary>Goes back from the row after: what came from this row to that is what leads south now.</summary>
    public void Up(int row)
    {
        var (south, east, west) = (North, NorthToEast, NorthToWest);
        FillSouth(row - 1);
        (North, South) = (South, south);
        (NorthToEast, SouthEast) = (SouthEast, east);
        (NorthToWest, SouthWest) = (SouthWest, west);
        FillEast(row);
    }

    /// <summary>Computes the inverse sums of a row that has been begun.</summary>
    public void Invert(int row)
    {
        var own = graph.Grounds is { } grounds ? grounds.AsSpan(row * _columns, _columns) : default;
        var column = 0;
        if (own.IsEmpty)
        {
            for (; column + 4 <= _columns; column += 4)
            {
                var sum = Of(East, column) + Of(East, column + 1) + Of(South, column + 1) + Of(North, column + 1);
                if (graph.IsEight) sum += Of(SouthEast, column + 1) + Of(SouthWest, column + 1) + Of(NorthToEast, column) + Of(NorthToWest, column + 2);
                Vector256.ConditionalSelect(Vector256.GreaterThan(sum, Vector256<double>.Zero), Vector256<double>.One / sum, Vector256<double>.Zero).CopyTo(Inverses, column + 1);
            }
        }

        for (; column < _columns; column++)
        {
            var sum = East[column] + East[column + 1] + South[column + 1] + North[column + 1];
            if (graph.IsEight) sum += SouthEast[column + 1] + SouthWest[column + 1] + NorthToEast[column] + NorthToWest[column + 2];
            if (!own.IsEmpty) sum += own[column] * scale;
            Inverses[column + 1] = sum > 0 ? 1 / sum : 0;
        }
    }

    private void FillEast(int row) => Join(graph.Row(row)[..^1], graph.Row(row)[1..], East.AsSpan(1), scale);

    /// <summary>What leads south of a row; nothing does of the one before the first, nor of the last.</summary>
    private void FillSouth(int row)
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

    private static Vector256<double> Of(double[] weights, int at) => Vector256.Create(weights, at);

    private void Join(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> weights, double factor)
    {
        var i = 0;
        if (graph.Rule == EdgeRule.AverageResistance)
        {
            // A closed cell resists without end, and nothing conducts to it.
            var two = Vector256.Create(2 * factor);
            for (; i + 4 <= a.Length; i += 4) (two / (Vector256.Create(a[i..]) + Vector256.Create(b[i..]))).CopyTo(weights[i..]);
            for (; i < a.Length; i++) weights[i] = 2 * factor / (a[i] + b[i]);
            return;
        }

        for (; i < a.Length; i++) weights[i] = Math.Min(a[i], b[i]) > 0 ? factor * ((a[i] + b[i]) / 2) : 0;
    }
}
