namespace Saola.Corridors.Circuits;

/// <summary>
/// One step of multigrid for right-hand sides side by side: smoothing, a correction from the next level, smoothing; on every level but the last the correction is one or two steps of
/// conjugate gradients preconditioned by the level below it (Notay and Vassilevski, Recursive Krylov-based multigrid cycles, Numer. Linear Algebra Appl. 15 (2008) 473). Has the vectors that it
/// needs; for one thread at a time.
/// </summary>
internal sealed class KCycle<T>
    where T : struct, ILanes<T>
{
    /// <summary>A first step that leaves less of the residual than this is enough.</summary>
    private const double Enough = 0.25;

    private readonly Hierarchy _hierarchy;
    private readonly Vectors[] _vectors;
    private readonly T[] _last;

    public KCycle(Hierarchy hierarchy)
    {
        _hierarchy = hierarchy;
        _vectors = [.. hierarchy.Levels.Select((level, i) => new Vectors(level.Nodes, isFinest: i == 0))];
        _last = new T[hierarchy.LastBlocks[^1]];
    }

    /// <summary>Applies the step: <paramref name="x"/> becomes what it makes of <paramref name="right"/>.</summary>
    public void Apply(T[] right, T[] x)
    {
        if (_hierarchy.Levels.Count > 0)
        {
            Apply(0, right, x);
            return;
        }

        right.CopyTo(x, 0);
        _hierarchy.Last.Solve<T>(x);
    }

    private void Apply(int at, T[] right, T[] x)
    {
        var (level, own) = (_hierarchy.Levels[at], _vectors[at]);
        Copy(level, right, own.Spare);
        level.SweepUp(own.Spare, x);
        if (at == _hierarchy.Levels.Count - 1)
        {
            level.Restrict(own.Spare, _last, _hierarchy.LastBlocks);
            _hierarchy.Last.Solve<T>(_last);
            level.Prolong(_last, x);
        }
        else
        {
            var next = _vectors[at + 1];
            level.Restrict(own.Spare, next.Right, _hierarchy.Levels[at + 1].Graph.Blocks);
            Correct(at + 1);
            level.Prolong(next.X, x);
        }

        Copy(level, right, own.Spare);
        level.SweepDown(own.Spare, x);
    }

    /// <summary>Solves a level for its right-hand side, which is used up, by one or two steps.</summary>
    private void Correct(int at)
    {
        var (level, own) = (_hierarchy.Levels[at], _vectors[at]);
        var before = level.Dot(own.Right, own.Right);
        Apply(at, own.Right, own.X);
        level.Multiply(own.X, own.Image);
        var (energy, work) = (level.Dot(own.X, own.Image), level.Dot(own.X, own.Right));
        var first = Lanes(lane => Quotient(work[lane], energy[lane]));
        level.Blocks(block => Add(level, block, own.Right, first * T.All(-1), own.Image));
        var after = level.Dot(own.Right, own.Right);
        if (Every(lane => after[lane] <= Enough * Enough * before[lane]))
        {
            level.Blocks(block => Scale(level, block, own.X, first));
            return;
        }

        Apply(at, own.Right, own.X2);
        level.Multiply(own.X2, own.Image2);
        var (mixed, own2, work2) = (level.Dot(own.X2, own.Image), level.Dot(own.X2, own.Image2), level.Dot(own.X2, own.Right));
        var second = Lanes(lane => Quotient(work2[lane], own2[lane] - (mixed[lane] * Quotient(mixed[lane], energy[lane]))));
        var ahead = Lanes(lane => first[lane] - (Quotient(mixed[lane], energy[lane]) * second[lane]));
        level.Blocks(block =>
        {
            Scale(level, block, own.X, ahead);
            Add(level, block, own.X, second, own.X2);
        });
    }

    /// <summary>Where nothing is left to be divided by, nothing is left to be done.</summary>
    private static double Quotient(double a, double b) => b > double.Epsilon && double.IsFinite(a / b) ? a / b : 0;

    private static T Lanes(Func<int, double> value)
    {
        var lanes = T.All(0);
        for (var lane = 0; lane < T.Width; lane++) lanes = lanes.With(lane, value(lane));
        return lanes;
    }

    private static bool Every(Func<int, bool> holds)
    {
        for (var lane = 0; lane < T.Width; lane++)
        {
            if (!holds(lane)) return false;
        }

        return true;
    }

    private static void Copy(Level level, T[] from, T[] to) =>
        level.Blocks(block => Array.Copy(from, level.Graph.Blocks[block], to, level.Graph.Blocks[block], level.Graph.Blocks[block + 1] - level.Graph.Blocks[block]));

    private static void Add(Level level, int block, T[] to, T factor, T[] what)
    {
        for (var node = level.Graph.Blocks[block]; node < level.Graph.Blocks[block + 1]; node++) to[node] += factor * what[node];
    }

    private static void Scale(Level level, int block, T[] what, T factor)
    {
        for (var node = level.Graph.Blocks[block]; node < level.Graph.Blocks[block + 1]; node++) what[node] *= factor;
    }

    /// <summary>The vectors of a level; the finest needs one alone.</summary>
    private sealed class Vectors(int nodes, bool isFinest)
    {
        public T[] Spare { get; } = new T[nodes];

        public T[] Right { get; } = new T[isFinest ? 0 : nodes];

        public T[] X { get; } = new T[isFinest ? 0 : nodes];

        public T[] Image { get; } = new T[isFinest ? 0 : nodes];

        public T[] X2 { get; } = new T[isFinest ? 0 : nodes];

        public T[] Image2 { get; } = new T[isFinest ? 0 : nodes];
    }
}
