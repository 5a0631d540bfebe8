namespace Saola.Corridors.Circuits;

/// <summary>When a solve ends.</summary>
public sealed record SolveOptions
{
    /// <summary>
    /// The error, relative to the solution, in the norm of the energy (what the currents of the error would heat beside what those of the solution heat), as the preconditioned residual estimates it.
    /// An effective resistance is then right to about the square of it.
    /// </summary>
    public double Tolerance { get; init; } = 1e-8;

    public int MostIterations { get; init; } = 400;
}

/// <summary>How a solve went.</summary>
/// <param name="Iterations">Steps of conjugate gradients.</param>
/// <param name="Residual">What is left of the right-hand side, relative to it, computed anew at the end (Euclidean norms).</param>
/// <param name="EstimatedError">The estimated relative error in the norm of the energy.</param>
/// <param name="Converged">Whether the tolerance was reached.</param>
public sealed record SolveReport(int Iterations, double Residual, double EstimatedError, bool Converged);

/// <summary>
/// Voltages of a circuit: solves the Laplacian of a graph by conjugate gradients, preconditioned by multigrid, for any number of right-hand sides. Where no part of the circuit is tied to
/// the ground, the currents put into each connected part must add up to zero, and its voltages are told up to a constant.
/// </summary>
public sealed class CircuitSolver
{
    private readonly ConductanceGraph _graph;
    private readonly Hierarchy _hierarchy;
    private readonly Level _finest;

    /// <param name="graph">The circuit.</param>
    public CircuitSolver(ConductanceGraph graph)
    {
        _graph = graph;
        _hierarchy = new Hierarchy(graph);
        _finest = _hierarchy.Levels.Count > 0 ? _hierarchy.Levels[0] : new Level(graph, null);
    }

    /// <summary>Nodes of each level, the finest first.</summary>
    public IReadOnlyList<int> Levels => [.. _hierarchy.Levels.Select(level => level.Nodes), _hierarchy.LastBlocks[^1]];

    /// <summary>The voltages for one or more right-hand sides.</summary>
    /// <param name="currents">For each, the current put into each node, in amperes where conductances are in siemens.</param>
    /// <param name="options">When to end.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public IReadOnlyList<(double[] Voltages, SolveReport Report)> Solve(IReadOnlyList<double[]> currents, SolveOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new SolveOptions();
        var found = new List<(double[], SolveReport)>();
        for (var first = 0; first < currents.Count;)
        {
            var count = currents.Count - first >= 2 ? Math.Min(FourLanes.Width, currents.Count - first) : 1;
            found.AddRange(count > 1 ? Solve<FourLanes>(currents, first, count, options, cancellation) : Solve<OneLane>(currents, first, 1, options, cancellation));
            first += count;
        }

        return found;
    }

    private (double[] Voltages, SolveReport Report)[] Solve<T>(IReadOnlyList<double[]> currents, int first, int count, SolveOptions options, CancellationToken cancellation)
        where T : struct, ILanes<T>
    {
        var nodes = _graph.Nodes;
        var (residual, x, z, direction, image) = (new T[nodes], new T[nodes], new T[nodes], new T[nodes], new T[nodes]);
        for (var lane = 0; lane < count; lane++)
        {
            var own = currents[first + lane];
            for (var node = 0; node < nodes; node++)
            {
                if (own[node] != 0) residual[node] = residual[node].With(lane, own[node]);
            }
        }

        var cycle = new KCycle<T>(_hierarchy);
        var asked = _finest.Dot(residual, residual);
        cycle.Apply(residual, z);
        var rho = _finest.Dot(z, residual);
        var begun = rho;
        z.CopyTo(direction, 0);
        var iterations = 0;
        var errors = new double[T.Width];
        bool IsDone()
        {
            var isDone = true;
            for (var lane = 0; lane < count; lane++)
            {
                errors[lane] = begun[lane] > 0 ? Math.Sqrt(Math.Max(0, rho[lane]) / begun[lane]) : 0;
                isDone &= errors[lane] <= options.Tolerance;
            }

            return isDone;
        }

        // What is factored whole is solved at once.
        if (_hierarchy.Levels.Count == 0) (x, rho) = (z, T.All(0));
        for (; !IsDone() && iterations < options.MostIterations; iterations++)
        {
            cancellation.ThrowIfCancellationRequested();
            _finest.Multiply(direction, image);
            var energy = _finest.Dot(direction, image);
            var step = T.All(0);
            for (var lane = 0; lane < count; lane++) step = step.With(lane, energy[lane] > double.Epsilon ? rho[lane] / energy[lane] : 0);
            _finest.Blocks(block =>
            {
                for (var node = _graph.Blocks[block]; node < _graph.Blocks[block + 1]; node++)
                {
                    x[node] += step * direction[node];
                    residual[node] -= step * image[node];
                }
            });
            cycle.Apply(residual, z);
            // The preconditioner differs a little from step to step: the new direction is made conjugate to the last by what it did to the residual (flexible conjugate gradients).
            var (overlap, next) = (_finest.Dot(z, image), _finest.Dot(z, residual));
            var turn = T.All(0);
            for (var lane = 0; lane < count; lane++) turn = turn.With(lane, rho[lane] > double.Epsilon ? -step[lane] * overlap[lane] / rho[lane] : 0);
            rho = next;
            _finest.Blocks(block =>
            {
                for (var node = _graph.Blocks[block]; node < _graph.Blocks[block + 1]; node++) direction[node] = z[node] + (turn * direction[node]);
            });
        }

        var isConverged = IsDone();
        _finest.Multiply(x, image);
        var found = new (double[], SolveReport)[count];
        for (var lane = 0; lane < count; lane++)
        {
            var own = currents[first + lane];
            var (voltages, left) = (new double[nodes], 0d);
            for (var node = 0; node < nodes; node++)
            {
                voltages[node] = x[node][lane];
                var difference = own[node] - image[node][lane];
                left += difference * difference;
            }

            found[lane] = (voltages, new SolveReport(iterations, asked[lane] > 0 ? Math.Sqrt(left / asked[lane]) : 0, errors[lane], isConverged || errors[lane] <= options.Tolerance));
        }

        return found;
    }
}
