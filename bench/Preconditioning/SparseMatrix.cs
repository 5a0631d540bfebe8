using Saola.Corridors.Circuits;

namespace Saola.Bench.Preconditioning;

/// <summary>The Laplacian of a graph in compressed rows, in double precision: what is beside the diagonal, in the order of its columns, and the diagonal by itself.</summary>
internal sealed class SparseMatrix
{
    private SparseMatrix(int[] starts, int[] columns, double[] values, double[] diagonal) => (Starts, Columns, Values, Diagonal) = (starts, columns, values, diagonal);

    public int Rows => Diagonal.Length;

    public int[] Starts { get; }

    public int[] Columns { get; }

    public double[] Values { get; }

    public double[] Diagonal { get; }

    /// <summary>The Laplacian of some nodes of a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="row">The row of each node, -1 for none.</param>
    /// <param name="rows">Rows.</param>
    public static SparseMatrix Laplacian(CircuitGraph graph, int[] row, int rows)
    {
        var edges = new List<(int From, int To, double Weight)>();
        graph.Each((a, b, weight) =>
        {
            if (row[a] >= 0) edges.Add((row[a], row[b], weight));
        });
        return Of(rows, edges);
    }

    /// <summary>The Laplacian of aggregates: what leads from one to another adds up.</summary>
    public SparseMatrix Collapsed(int[] coarse, int rows)
    {
        var edges = new List<(int From, int To, double Weight)>();
        for (var i = 0; i < Rows; i++)
        {
            for (var at = Starts[i]; at < Starts[i + 1] && Columns[at] < i; at++)
            {
                if (coarse[i] != coarse[Columns[at]]) edges.Add((coarse[i], coarse[Columns[at]], -Values[at]));
            }
        }

        return Of(rows, edges);
    }

    public void Multiply(double[] x, double[] y)
    {
        for (var i = 0; i < y.Length; i++)
        {
            var sum = Diagonal[i] * x[i];
            for (var at = Starts[i]; at < Starts[i + 1]; at++) sum += Values[at] * x[Columns[at]];
            y[i] = sum;
        }
    }

    /// <summary>What a vector heats: the square of its norm of the energy, from differences alone.</summary>
    public double Energy(double[] x)
    {
        var sum = 0d;
        for (var i = 0; i < Rows; i++)
        {
            for (var at = Starts[i]; at < Starts[i + 1] && Columns[at] < i; at++) sum -= Values[at] * (x[i] - x[Columns[at]]) * (x[i] - x[Columns[at]]);
        }

        return sum;
    }

    private static SparseMatrix Of(int rows, List<(int From, int To, double Weight)> edges)
    {
        var starts = new int[rows + 1];
        foreach (var (from, to, _) in edges) (starts[from + 1], starts[to + 1]) = (starts[from + 1] + 1, starts[to + 1] + 1);
        for (var i = 0; i < rows; i++) starts[i + 1] += starts[i];
        var (columns, values, next) = (new int[starts[rows]], new double[starts[rows]], starts[..rows]);
        foreach (var (from, to, weight) in edges)
        {
            (columns[next[from]], values[next[from]++]) = (to, -weight);
            (columns[next[to]], values[next[to]++]) = (from, -weight);
        }

        var (diagonal, kept) = (new double[rows], 0);
        for (var i = 0; i < rows; i++)
        {
            var (first, last) = (starts[i], starts[i + 1]);
            Array.Sort(columns, values, first, last - first);
            starts[i] = kept;
            for (var at = first; at < last; at++)
            {
                diagonal[i] -= values[at];
                if (kept > starts[i] && columns[kept - 1] == columns[at]) values[kept - 1] += values[at];
                else (columns[kept], values[kept++]) = (columns[at], values[at]);
            }
        }

        starts[rows] = kept;
        return new SparseMatrix(starts, columns[..kept], values[..kept], diagonal);
    }
}
