namespace Saola.Bench.Preconditioning;

/// <summary>One level of plain multigrid by aggregation: a sweep of Gauss and Seidel upwards, what is left added up for each aggregate and solved the same way, and a sweep downwards.</summary>
internal sealed class VCycle
{
    private readonly SparseMatrix _matrix;
    private readonly int[] _coarse;
    private readonly VCycle? _below;
    private readonly double[] _left;
    private readonly double[] _correction;

    private VCycle(SparseMatrix matrix, Aggregate aggregate)
    {
        (_matrix, _coarse, _left, _correction) = (matrix, [], [], []);
        if (matrix.Rows <= 2) return;
        (_coarse, var count) = aggregate(matrix);
        (_left, _correction) = (new double[count], new double[count]);
        _below = new VCycle(matrix.Collapsed(_coarse, count), aggregate);
    }

    public static Preconditioner Of(SparseMatrix matrix, Aggregate aggregate) => new VCycle(matrix, aggregate).Apply;

    private void Apply(double[] r, double[] z)
    {
        if (_matrix.Rows == 1) return;
        for (var i = 0; i < z.Length; i++)
        {
            var sum = r[i];
            for (var at = _matrix.Starts[i]; at < _matrix.Starts[i + 1] && _matrix.Columns[at] < i; at++) sum -= _matrix.Values[at] * z[_matrix.Columns[at]];
            z[i] = sum / _matrix.Diagonal[i];
        }

        if (_below is not null) Correct(r, z, _below);
        for (var i = z.Length - 1; i >= 0; i--)
        {
            var sum = r[i];
            for (var at = _matrix.Starts[i]; at < _matrix.Starts[i + 1]; at++) sum -= _matrix.Values[at] * z[_matrix.Columns[at]];
            z[i] = sum / _matrix.Diagonal[i];
        }
    }

    private void Correct(double[] r, double[] z, VCycle below)
    {
        Array.Clear(_left);
        for (var i = 0; i < z.Length; i++)
        {
            // What the sweep left: it made all that is below and on the diagonal right.
            var left = 0d;
            for (var at = _matrix.Starts[i + 1] - 1; at >= _matrix.Starts[i] && _matrix.Columns[at] > i; at--) left -= _matrix.Values[at] * z[_matrix.Columns[at]];
            _left[_coarse[i]] += left;
        }

        below.Apply(_left, _correction);
        for (var i = 0; i < z.Length; i++) z[i] += _correction[_coarse[i]];
    }
}
