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
    private const double Enough = 0.5;

    /// <summary>One that leaves less than this has left nothing that a second could follow.</summary>
    private const double Nothing = 1e-3;

    /// <summary>
    /// What a coarse correction is multiplied with: one number for all nodes of an aggregate bends too little, and falls short (Braess, Towards algebraic multigrid for elliptic problems of second order, Computing 55
    /// (1995) 379, who takes 1.8 for aggregates of such a size).
    /// </summary>
    private const double Over = 1.2;

    /// <summary>A step is about 1; one that is much longer follows what rounding has left, where there was nothing more to be done.</summary>
    private const double LongestStep = 8;

    private readonly Hierarchy _hierarchy;
    private readonly Vectors[] _vectors;
    private readonly T[] _last;
    private readonly bool[] _isDone = new bool[T.Width];

    public KCycle(Hierarchy hierarchy)
    {
        _hierarchy = hierarchy;
        _vectors = [.. hierarchy.Levels.Select(level => new Vectors(level.Nodes))];
        _last = new T[hierarchy.LastBlocks[^1]];
    }

    /// <summary>Goes on by a step along the direction, and applies multigrid to the residual that this leaves: its correction, times that, and times the image of the direction.</summary>
    /// <param name="fine">The solve.</param>
    /// <param name="step">How far to go on first.</param>
    /// <param name="isDone">Which right-hand sides nobody asks of any more.</param>
    public (TWide Work, TWide Overlap) Apply(FineSolve<T, TWide> fine, TWide step, ReadOnlySpan<bool> isDone)
    {
        isDone.CopyTo(_isDone);
        fine.SweepUp(step, RightOf(0), _hierarchy.FirstBlocks);
        var share = Correct(0, _vectors.Length > 0 ? Balance(_hierarchy.Levels[0], RightOf(0)) : T.All(0));
        return fine.SweepDown(share, SolutionOf(0));
    }

    /// <summary>
    /// What is left in a part that nothing grounds adds up to zero, but for the rounding of the circuit's own residual, which stays as it is while that becomes less. Nothing could carry it away: it is taken from all nodes of the part. Gives the squares of what stays.
    /// </summary>
    private T Balance(Level level, T[] right)
    {
        var (parts, nodes) = _hierarchy.Floating;
        if (nodes.Length == 0) return level.Dot(right, right);
        var sums = new TWide[level.NodeBlocks.Length - 1][];
        level.Blocks(block =>
        {
            var own = sums[block] = new TWide[nodes.Length];
            for (var node = level.NodeBlocks[block]; node < level.NodeBlocks[block + 1]; node++)
            {
                var part = parts is null ? 0 : parts[node];
                if (part >= 0) own[part] += T.Widen(right[node]);
            }
        });
        var means = new T[nodes.Length];
        for (var part = 0; part < means.Length; part++)
        {
            var sum = TWide.All(0);
            foreach (var own in sums) sum += own[part];
            means[part] = T.Narrow(sum * TWide.All(1.0 / nodes[part]));
        }

        return level.Sum(block =>
        {
            var squares = T.All(0);
            for (var node = level.NodeBlocks[block]; node < level.NodeBlocks[block + 1]; node++)
            {
                var part = parts is null ? 0 : parts[node];
                var left = part >= 0 ? right[node] - means[part] : right[node];
                right[node] = left;
                squares += left * left;
            }

            return squares;
        });
    }

    private T[] RightOf(int at) => at < _vectors.Length ? _vectors[at].Right : _last;

    private T[] SolutionOf(int at) => at < _vectors.Length ? _vectors[at].X : _last;

    private void Apply(int at, T[] right, T[] x)
    {
        var (level, own) = (_hierarchy.Levels[at], _vectors[at]);
        level.SweepUp(right, own.Spare, x);
        var squares = level.Restrict(own.Spare, RightOf(at + 1), at + 1 < _vectors.Length ? _hierarchy.Levels[at + 1].NodeBlocks : _hierarchy.LastBlocks);
        var share = Correct(at + 1, squares);
        level.SweepDown(right, own.Spare, share, SolutionOf(at + 1), x);
    }

    /// <summary>Solves a level for its right-hand side, which is used up, by one or two steps; the last one whole. Gives what its solution is still to be multiplied with.</summary>
    /// <param name="at">The level.</param>
    /// <param name="before">The squares of its right-hand side.</param>
    private T Correct(int at, T before)
    {
        if (at == _vectors.Length)
        {
            _hierarchy.Last.Solve<T>(_last);
            return T.All(Over);
        }

        var (level, own) = (_hierarchy.Levels[at], _vectors[at]);
        Apply(at, own.Right, own.X);
        var (energy, work) = level.Multiply(own.X, own.Spare, own.Right);
        var first = Lanes(lane => Sound(Quotient.Of(work[lane], energy[lane])));
        var after = level.Subtract(own.Right, first, own.Spare);
        bool HasEnough(int lane) => _isDone[lane] || first[lane] == 0 || after[lane] <= Enough * Enough * before[lane];
        if (Every(HasEnough)) return first * T.All(Over);
        Apply(at, own.Right, own.X2);
        var (own2, work2) = level.Multiply(own.X2, own.Spare, own.Right);
        var mixed = level.Dot(own.X, own.Spare);
        // Those that have enough are taken along, unless there may be nothing left of them but rounding.
        var second = Lanes(lane => after[lane] <= Nothing * Nothing * before[lane] ? 0 : Sound(Quotient.Of(work2[lane], own2[lane] - (mixed[lane] * Quotient.Of(mixed[lane], energy[lane])))));
        var ahead = Lanes(lane => first[lane] - (Quotient.Of(mixed[lane], energy[lane]) * second[lane]));
        level.Blocks(block =>
        {
            for (var node = level.NodeBlocks[block]; node < level.NodeBlocks[block + 1]; node++) own.X[node] = (ahead * own.X[node]) + (second * own.X2[node]);
        });
        return T.All(Over);
    }

    private static double Sound(double step) => step <= LongestStep ? step : 0;

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

    /// <summary>The vectors of a level.</summary>
    private sealed class Vectors(int nodes)
    {
        private T[]? _second;

        public T[] Spare { get; } = new T[nodes];

        public T[] Right { get; } = new T[nodes];

        public T[] X { get; } = new T[nodes];

        /// <summary>That of a second step, which is seldom gone.</summary>
        public T[] X2 => _second ??= new T[nodes];
    }
}
