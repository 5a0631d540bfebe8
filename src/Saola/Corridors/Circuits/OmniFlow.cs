namespace Saola.Corridors.Circuits;

/// <summary>
/// Omnidirectional connectivity by a moving window: each block of cells is in turn the target, and draws from the sources within a radius as much current as it has strength itself
/// (McRae and others, Conserving nature's stage, The Nature Conservancy 2016; Landau and others, Omniscape.jl, J. Open Source Softw. 6 (2021) 2829). Windows are solved on all cores, and added up in their order.
/// </summary>
public static class OmniFlow
{
    private const int Batch = 64;

    /// <param name="conductances">Of each cell, row by row from the north; 0 where nothing passes.</param>
    /// <param name="sources">Strength of each cell; 0 for none.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="options">The windows.</param>
    /// <param name="solve">When a solve ends.</param>
    /// <param name="done">Is told after each batch how many windows of how many are done.</param>
    /// <param name="cancellation">Stops between two windows.</param>
    public static OmniResult Run(double[] conductances, double[] sources, int rows, int columns, OmniOptions options, SolveOptions? solve = null, Action<int, int>? done = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Radius, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Buffer);
        if (options.BlockSize < 1 || options.BlockSize % 2 == 0) throw new ArgumentOutOfRangeException(nameof(options), options.BlockSize, "The side of a block is odd.");
        var targets = Targets(sources, rows, columns, options).ToList();
        var correction = options is { CorrectArtifacts: true, BlockSize: > 1 } ? Correction(options, rows, columns, solve, cancellation) : null;
        var (currents, potential) = (new double[conductances.Length], options.FlowPotential ? new double[conductances.Length] : null);
        var (unsolved, worst) = (0, (SolveReport?)null);
        for (var first = 0; first < targets.Count; first += Batch)
        {
            var found = new (WindowCurrents Real, WindowCurrents? Null)[Math.Min(Batch, targets.Count - first)];
            var begin = first;
            Parallel.For(0, found.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
            {
                var (window, strength) = targets[begin + i];
                var put = Sources(sources, columns, window, strength, options, rows, columns);
                var own = window.Of(conductances, columns, (cell, isInside) => isInside ? cell : 0);
                var alike = options.FlowPotential ? Solve(Enumerable.Repeat(1.0, own.Length).ToArray(), put, window, options, solve, cancellation) : (WindowCurrents?)null;
                found[i] = (Solve(own, put, window, options, solve, cancellation), alike);
            });
            for (var i = 0; i < found.Length; i++)
            {
                var window = targets[first + i].Window;
                window.Add(found[i].Real.Cells, currents, columns, correction);
                if (potential is not null) window.Add(found[i].Null!.Value.Cells, potential, columns, correction);
                if (found[i].Real.Report is { Converged: false } || found[i].Null?.Report is { Converged: false }) unsolved++;
                worst = Worse(Worse(worst, found[i].Real.Report), found[i].Null?.Report);
            }

            done?.Invoke(first + found.Length, targets.Count);
        }

        return new OmniResult(currents, potential, targets.Count, unsolved, worst);
    }

    private static IEnumerable<(Window Window, double Strength)> Targets(double[] sources, int rows, int columns, OmniOptions options)
    {
        var half = options.BlockSize / 2;
        for (var column = half; column < columns - half; column += options.BlockSize)
        {
            for (var row = half; row < rows - half; row += options.BlockSize)
            {
                var strength = 0d;
                for (var y = row - half; y <= row + half; y++)
                {
                    for (var x = column - half; x <= column + half; x++) strength += sources[(y * columns) + x];
                }

                if (strength > 0) yield return (new Window(row, column, rows, columns, options.Radius + options.Buffer), strength);
            }
        }
    }

    /// <summary>What each cell of a window puts in: together the target's strength, each as much of it as it has strength itself; nothing in the target's own block.</summary>
    private static double[] Sources(double[] sources, int columns, Window window, double strength, OmniOptions options, int mostRows, int mostColumns)
    {
        var (half, reach) = (options.BlockSize / 2, options.Radius + options.Buffer);
        var put = window.Of(sources, columns, (cell, _) => cell);
        var sum = 0d;
        for (var y = 0; y < window.Rows; y++)
        {
            for (var x = 0; x < window.Columns; x++)
            {
                var (down, right) = (y + window.Top - window.TargetRow, x + window.Left - window.TargetColumn);
                ref var cell = ref put[(y * window.Columns) + x];
                // Where the northern or western edge cuts a window, Omniscape takes the block out as far from the window's corner as in a whole one; so that maps are the same, so does this.
                // For its correction of blocks it ends there where the landscape would, were its corner the window's.
                var isInBlock = Math.Abs(y - reach) <= half && Math.Abs(x - reach) <= half && y < mostRows && x < mostColumns;
                if (((long)down * down) + ((long)right * right) > (long)options.Radius * options.Radius || isInBlock) cell = 0;
                sum += cell;
            }
        }

        if (sum == 0) return put;
        foreach (ref var cell in put.AsSpan()) cell *= strength / sum;
        foreach (var condition in options.Conditions) Meet(put, condition, columns, window, half);
        return put;
    }

    private static void Meet(double[] put, SourceCondition condition, int columns, Window window, int half)
    {
        // Down the columns: of values that are as common, the first that is so often there counts.
        var block = new List<double>();
        for (var x = window.TargetColumn - half; x <= window.TargetColumn + half; x++)
        {
            for (var y = window.TargetRow - half; y <= window.TargetRow + half; y++)
            {
                if (condition.Targets[(y * columns) + x] is var value && !double.IsNaN(value)) block.Add(value);
            }
        }

        if (block.Count == 0) return;
        var wanted = condition.Comparison == ConditionComparison.Within ? Median(block) : Commonest(block);
        var own = window.Of(condition.Sources, columns, (cell, _) => cell);
        for (var cell = 0; cell < put.Length; cell++)
        {
            if (double.IsNaN(own[cell])) continue;
            if (condition.Comparison == ConditionComparison.Within ? own[cell] - wanted > condition.Upper || own[cell] - wanted < condition.Lower : own[cell] != wanted) put[cell] = 0;
        }
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }

    private static double Commonest(List<double> values)
    {
        var (counts, commonest, most) = (new Dictionary<double, int>(), double.NaN, 0);
        foreach (var value in values)
        {
            if ((counts[value] = counts.GetValueOrDefault(value) + 1) is var count && count > most) (commonest, most) = (value, count);
        }

        return commonest;
    }

    private static WindowCurrents Solve(double[] conductances, double[] put, Window window, OmniOptions options, SolveOptions? solve, CancellationToken cancellation)
    {
        var circuit = GridCircuit.Of(conductances, window.Rows, window.Columns, new GridCircuitOptions { Neighbours = options.Neighbours, Rule = options.Rule });
        var cells = new double[conductances.Length];
        var target = circuit.Node(((window.TargetRow - window.Top) * window.Columns) + window.TargetColumn - window.Left);
        if (target < 0) return new WindowCurrents(cells, Report: null);
        var parts = circuit.Graph.Components(out _);
        var (currents, grounds) = (new List<(int, double)>(), new double[circuit.Graph.Nodes]);
        grounds[target] = double.PositiveInfinity;
        for (var cell = 0; cell < cells.Length; cell++)
        {
            if (put[cell] != 0 && circuit.Node(cell) is var node and >= 0 && node != target && parts[node] == parts[target]) currents.Add((node, put[cell]));
        }

        if (currents.Count == 0) return new WindowCurrents(cells, Report: null);
        var (voltages, report) = new CircuitSolver(circuit.Graph.Grounded(grounds)).Solve([currents], solve, cancellation)[0];
        var through = CircuitCurrents.Nodes(circuit.Graph, voltages);
        for (var cell = 0; cell < cells.Length; cell++)
        {
            if (circuit.Node(cell) is var node and >= 0) cells[cell] = through[node];
        }

        return new WindowCurrents(cells, report);
    }

    /// <summary>
    /// By what the currents of a block's window are multiplied: what the cells of the block would draw one by one, beside what its middle draws for all of them, both where all conducts alike.
    /// </summary>
    private static double[] Correction(OmniOptions options, int rows, int columns, SolveOptions? solve, CancellationToken cancellation)
    {
        var reach = options.Radius + options.Buffer;
        var side = (2 * reach) + 1;
        var whole = new Window(reach, reach, side, side, reach);
        double[] ones = [.. Enumerable.Repeat(1.0, side * side)];
        var conductances = whole.Of(ones, side, (cell, isInside) => isInside ? cell : 0);
        var single = options with { BlockSize = 1, Conditions = [] };
        var ofOne = Solve(conductances, Sources(ones, side, whole, 1, single, side, side), whole, single, solve, cancellation).Cells;
        var ofBlock = Solve(conductances, Sources(ones, side, whole, options.BlockSize * options.BlockSize, options with { Conditions = [] }, rows, columns), whole, single, solve, cancellation).Cells;
        var (half, correction) = (options.BlockSize / 2, new double[side * side]);
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                var sum = 0d;
                for (var down = -half; down <= half; down++)
                {
                    for (var right = -half; right <= half; right++)
                    {
                        if (y + down >= 0 && y + down < side && x + right >= 0 && x + right < side) sum += ofOne[((y + down) * side) + x + right];
                    }
                }

                var drawn = ofBlock[(y * side) + x];
                correction[(y * side) + x] = drawn == 0 ? 1 : (sum == 0 ? 1 : sum) / drawn;
            }
        }

        return correction;
    }

    private static SolveReport? Worse(SolveReport? one, SolveReport? other) => one is null || other is null ? one ?? other : one with
    {
        Iterations = Math.Max(one.Iterations, other.Iterations),
        Residual = Math.Max(one.Residual, other.Residual),
        EstimatedError = Math.Max(one.EstimatedError, other.EstimatedError),
        Converged = one.Converged && other.Converged,
        Stalled = one.Stalled || other.Stalled,
    };

    private readonly record struct WindowCurrents(double[] Cells, SolveReport? Report);

    /// <summary>The cells around a target, cut at the landscape's edges.</summary>
    private readonly struct Window
    {
        private readonly int _reach;

        /// <summary>Where a window's corrections begin in those of a whole one. Where both edges of the landscape cut a window, Omniscape takes the first; so that maps are the same, so does this.</summary>
        private readonly int _firstRow, _firstColumn;

        public Window(int row, int column, int rows, int columns, int reach)
        {
            (TargetRow, TargetColumn, _reach) = (row, column, reach);
            (Top, Left) = (Math.Max(0, row - reach), Math.Max(0, column - reach));
            (Rows, Columns) = (Math.Min(rows - 1, row + reach) - Top + 1, Math.Min(columns - 1, column + reach) - Left + 1);
            var side = (2 * reach) + 1;
            (_firstRow, _firstColumn) = (row < reach && row + reach < rows ? side - Rows : 0, column < reach && column + reach < columns ? side - Columns : 0);
        }

        public int TargetRow { get; }

        public int TargetColumn { get; }

        public int Top { get; }

        public int Left { get; }

        public int Rows { get; }

        public int Columns { get; }

        /// <summary>The window's cells of a landscape.</summary>
        /// <param name="cells">The landscape.</param>
        /// <param name="columns">Its columns.</param>
        /// <param name="value">What becomes of a cell, told whether it lies within reach.</param>
        public double[] Of(double[] cells, int columns, Func<double, bool, double> value)
        {
            var own = new double[Rows * Columns];
            for (var y = 0; y < Rows; y++)
            {
                for (var x = 0; x < Columns; x++)
                {
                    var (down, right) = (y + Top - TargetRow, x + Left - TargetColumn);
                    own[(y * Columns) + x] = value(cells[((y + Top) * columns) + x + Left], ((long)down * down) + ((long)right * right) <= (long)_reach * _reach);
                }
            }

            return own;
        }

        /// <summary>Adds a window's cells to a landscape's, each multiplied by its correction.</summary>
        public void Add(double[] own, double[] cells, int columns, double[]? correction)
        {
            var side = (2 * _reach) + 1;
            for (var y = 0; y < Rows; y++)
            {
                for (var x = 0; x < Columns; x++)
                {
                    var factor = correction?[((y + _firstRow) * side) + x + _firstColumn] ?? 1;
                    cells[((y + Top) * columns) + x + Left] += own[(y * Columns) + x] * factor;
                }
            }
        }
    }
}
