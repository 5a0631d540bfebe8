namespace Saola.Bench.Preconditioning;

/// <summary>Makes of what is left (r) a guess of the error (z).</summary>
internal delegate void Preconditioner(double[] r, double[] z);

/// <summary>The usual ones, each as plainly as it can be written.</summary>
internal static class Preconditioners
{
    /// <summary>Their names, and how each is made of a matrix and of the row and the column of each of its nodes.</summary>
    public static IEnumerable<(string Name, Func<SparseMatrix, (int Row, int Column)[], Preconditioner> Make)> All =>
    [
        ("none", (_, _) => (r, z) => r.CopyTo(z, 0)),
        ("diagonal (Jacobi)", (matrix, _) => Jacobi(matrix)),
        ("symmetric Gauss–Seidel", (matrix, _) => Triangles(matrix, matrix.Diagonal)),
        ("incomplete Cholesky, IC(0)", (matrix, _) => Triangles(matrix, Pivots(matrix, dropped: 0))),
        ("incomplete Cholesky, modified by 0.97", (matrix, _) => Triangles(matrix, Pivots(matrix, dropped: 0.97))),
        ("multigrid, V-cycle, squares of 2 × 2 cells", (matrix, places) => VCycle.Of(matrix, Aggregates.Squares(places))),
        ("multigrid, V-cycle, pairs along strong edges twice", (matrix, _) => VCycle.Of(matrix, Aggregates.PairsTwice)),
    ];

    private static Preconditioner Jacobi(SparseMatrix matrix) => (r, z) =>
    {
        for (var i = 0; i < z.Length; i++) z[i] = r[i] / matrix.Diagonal[i];
    };

    /// <summary>Solves (D + L) D⁻¹ (D + Lᵀ) z = r, where L is what is below the diagonal: Gauss and Seidel's with the matrix's own diagonal, an incomplete factorisation with its pivots.</summary>
    private static Preconditioner Triangles(SparseMatrix matrix, double[] pivots) => (r, z) =>
    {
        for (var i = 0; i < z.Length; i++)
        {
            var sum = r[i];
            for (var at = matrix.Starts[i]; at < matrix.Starts[i + 1] && matrix.Columns[at] < i; at++) sum -= matrix.Values[at] * z[matrix.Columns[at]];
            z[i] = sum / pivots[i];
        }

        for (var i = z.Length - 1; i >= 0; i--)
        {
            var sum = 0d;
            for (var at = matrix.Starts[i + 1] - 1; at >= matrix.Starts[i] && matrix.Columns[at] > i; at--) sum += matrix.Values[at] * z[matrix.Columns[at]];
            z[i] -= sum / pivots[i];
        }
    };

    /// <summary>
    /// Pivots of an incomplete factorisation without fill. With four neighbours no three cells are all neighbours, and nothing but the diagonal changes. Of what is dropped a share may be taken from the
    /// diagonal (Gustafsson, BIT 18 (1978) 142).
    /// </summary>
    private static double[] Pivots(SparseMatrix matrix, double dropped)
    {
        var (pivots, above) = (new double[matrix.Rows], new double[matrix.Rows]);
        for (var i = 0; i < pivots.Length; i++)
        {
            pivots[i] = matrix.Diagonal[i];
            for (var at = matrix.Starts[i]; at < matrix.Starts[i + 1]; at++)
            {
                var (j, value) = (matrix.Columns[at], -matrix.Values[at]);
                if (j < i) pivots[i] -= value * (value + (dropped * (above[j] - value))) / pivots[j];
                else above[i] += value;
            }

            // The matrix is singular: where nothing was dropped the last pivot of all is none.
            pivots[i] = Math.Max(pivots[i], 1e-8 * matrix.Diagonal[i]);
        }

        return pivots;
    }
}

/// <summary>Gives of a matrix the aggregate of each row, and their number.</summary>
internal delegate (int[] Coarse, int Count) Aggregate(SparseMatrix matrix);

/// <summary>How nodes are taken together.</summary>
internal static class Aggregates
{
    /// <summary>By place alone: squares of two by two cells, then of those.</summary>
    public static Aggregate Squares((int Row, int Column)[] places) => _ =>
    {
        var (numbers, coarse) = (new Dictionary<(int, int), int>(), new int[places.Length]);
        for (var i = 0; i < coarse.Length; i++)
        {
            var square = (places[i].Row / 2, places[i].Column / 2);
            if (!numbers.TryGetValue(square, out coarse[i])) numbers[square] = coarse[i] = numbers.Count;
        }

        places = [.. numbers.Keys];
        return (coarse, numbers.Count);
    };

    /// <summary>By strength alone: each with the free neighbour that it is joined with most strongly, and those pairs once more.</summary>
    public static (int[] Coarse, int Count) PairsTwice(SparseMatrix matrix)
    {
        var (pairs, count) = Pairs(matrix);
        var (second, last) = Pairs(matrix.Collapsed(pairs, count));
        return (Array.ConvertAll(pairs, pair => second[pair]), last);
    }

    private static (int[] Coarse, int Count) Pairs(SparseMatrix matrix)
    {
        var (coarse, count) = (new int[matrix.Rows], 0);
        Array.Fill(coarse, -1);
        for (var i = 0; i < coarse.Length; i++)
        {
            if (coarse[i] >= 0) continue;
            var (free, taken) = (-1, -1);
            for (var at = matrix.Starts[i]; at < matrix.Starts[i + 1]; at++)
            {
                ref var best = ref coarse[matrix.Columns[at]] < 0 ? ref free : ref taken;
                if (best < 0 || matrix.Values[at] < matrix.Values[best]) best = at;
            }

            if (free < 0 && taken >= 0) coarse[i] = coarse[matrix.Columns[taken]];
            else coarse[i] = count++;
            if (free >= 0) coarse[matrix.Columns[free]] = coarse[i];
        }

        return (coarse, count);
    }
}
