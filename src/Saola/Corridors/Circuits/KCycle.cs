namespace Saola.Corridors.Circuits;

/// <summary>
/// One step of multigrid for right-hand sides side by side: smoothing, a correction from the next level, smoothing; on every level but the last the correction is one or two steps of
/// conjugate gradients preconditioned by the level below it (Notay and Vassilevski, Recursive Krylov-based multigrid cycles, Numer. Linear Algebra Appl. 15 (2008) 473). Has the vectors that it
/// needs; for one thread at a time.
/// </summary>
internal sealed class KCycle<T, TWide>
    where T : struct, ILanes<T, TWide>
    where TWide : struct, ILanes<TWide>
{
    /// <summary>A first step that leaves less of the residual than this is enough.</summary>
    private const double Enough = 0.7;

    private readonly Hierarchy _hierarchy;
    private readonly Vectors[] _vectors;
    private readonly T[] _last;

    public KCycle(Hierarchy hierarchy)
    {
        _hierarchy = hierarchy;
        _vectors = [.. hierarchy.Levels.Select(level => new Vectors(level.Nodes))];
        _last = new T[hierarchy.LastBlocks[^1]];
    }

    /// <summary>Applies the step to the residual of a solve: its correction becomes what the step makes of it.</summary>
    public void Apply(FineSolve<T, TWide> fine)
    {
        var right = _vectors.Length > 0 ? _vectors[0].Right : _last;
        fine.SweepUp(right, _hierarchy.FirstBlocks);
        if (_vectors.Length > 0) Correct(0);
        else _hierarchy.Last.Solve<T>(_last);
        fine.SweepDown(_vectors.Length > 0 ? _vectors[0].X : _last);
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
            level.Restrict(own.Spare, next.Right, _hierarchy.Levels[at + 1].NodeBlocks);
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
        var first = Quotient.Of(work, energy);
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
        var second = Lanes(lane => Quotient.Of(work2[lane], own2[lane] - (mixed[lane] * Quotient.Of(mixed[lane], energy[lane]))));
        var ahead = Lanes(lane => first[lane] - (Quotient.Of(mixed[lane], energy[lane]) * second[lane]));
        level.Blocks(block =>
        {
            Scale(level, block, own.X, ahead);
            Add(level, block, own.X, second, own.X2);
        });
    }

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
        level.Blocks(block => Array.Copy(from, level.NodeBlocks[block], to, level.NodeBlocks[block], level.NodeBlocks[block + 1] - level.NodeBlocks[block]));

    private static void Add(Level level, int block, T[] to, T factor, T[] what)
    {
        for (var node = level.NodeBlocks[block]; node < level.NodeBlocks[block + 1]; node++) to[node] += factor * what[node];
    }

    private static void Scale(Level level, int block, T[] what, T factor)
    {
        for (var node = level.NodeBlocks[block]; node < level.NodeBlocks[block + 1]; node++) what[node] *= factor;
    }

    /// <summary>The vectors of a level.</summary>
    private sealed class Vectors(int nodes)
    {
        public T[] Spare { get; } = new T[nodes];

        public T[] Right { get; } = new T[nodes];

        public T[] X { get; } = new T[nodes];

        public T[] Image { get; } = new T[nodes];

        public T[] X2 { get; } = new T[nodes];

        public T[] Image2 { get; } = new T[nodes];
    }
}
