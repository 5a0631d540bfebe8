namespace Saola.Bench.Preconditioning;

/// <summary>How a solve went.</summary>
/// <param name="Steps">Of conjugate gradients.</param>
/// <param name="Solution">Up to a constant.</param>
/// <param name="Seconds">Of the processor, for the steps.</param>
/// <param name="Held">Bytes held at the end.</param>
internal sealed record Solved(int Steps, double[] Solution, double Seconds, long Held)
{
    /// <summary>Seconds of the processor until the preconditioner was ready.</summary>
    public double Setup { get; init; }
}

/// <summary>Preconditioned conjugate gradients, as they stand in textbooks, in double precision and on one core.</summary>
internal static class ConjugateGradients
{
    /// <summary>
    /// One ampere flows from one node to another. It ends when the error against a known solution is small enough in the norm of the energy, which the error and what is left tell by their product:
    /// (x* − x)·A(x* − x) = (x* − x)·r.
    /// </summary>
    public static Solved Solve(SparseMatrix matrix, (int From, int To) pair, Preconditioner preconditioner, double[] known, double tolerance, Func<int, bool> isEnough)
    {
        var start = Environment.CpuUsage.TotalTime;
        var (x, r, z, p, image) = (new double[matrix.Rows], new double[matrix.Rows], new double[matrix.Rows], new double[matrix.Rows], new double[matrix.Rows]);
        (r[pair.From], r[pair.To]) = (1, -1);
        var (goal, steps, before) = (tolerance * tolerance * (known[pair.From] - known[pair.To]), 0, 0d);
        for (; Error(x, r, known, pair.To) > goal && !isEnough(steps); steps++)
        {
            preconditioner(r, z);
            var rho = Dot(r, z);
            var turn = steps == 0 ? 0 : rho / before;
            for (var i = 0; i < p.Length; i++) p[i] = z[i] + (turn * p[i]);
            matrix.Multiply(p, image);
            var step = rho / Dot(p, image);
            for (var i = 0; i < x.Length; i++) (x[i], r[i]) = (x[i] + (step * p[i]), r[i] - (step * image[i]));
            before = rho;
        }

        var seconds = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
        var held = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive((r, z, p, image, preconditioner));
        return new Solved(steps, x, seconds, held);
    }

    // Both solutions are known up to a constant, and are laid upon each other at one node.
    private static double Error(double[] x, double[] r, double[] known, int node)
    {
        var (sum, apart) = (0d, known[node] - x[node]);
        for (var i = 0; i < x.Length; i++) sum += (known[i] - x[i] - apart) * r[i];
        return sum;
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0d;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
