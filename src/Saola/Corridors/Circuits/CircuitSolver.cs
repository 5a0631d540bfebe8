namespace Saola.Corridors.Circuits;

/// <summary>When a solve ends.</summary>
public sealed record SolveOptions
{
    /// <summary>
    /// The error, relative to the solution, in the norm of the energy (what the currents of the error would heat beside what those of the solution heat), as the preconditioned residual estimates it.
    /// An effective resistance is then right to about the square of it.
    /// </summary>
    public double Tolerance { get; init; } = 1e-8;

    public int MostIterations { get; init; } = 20_000;
}

/// <summary>How a solve went.</summary>
/// <param name="Iterations">Steps of conjugate gradients.</param>
/// <param name="Residual">What is left of the right-hand side, relative to it, computed anew at the end (Euclidean norms).</param>
/// <param name="EstimatedError">The estimated relative error in the norm of the energy.</param>
/// <param name="Energy">
/// What the currents heat, in watts: currents times voltages, with what is left of the right-hand side, so that it is right to the square of the voltages' error. Where one ampere flows from one node to
/// another, it is their effective resistance.
/// </param>
/// <param name="Converged">Whether the tolerance was reached.</param>
public sealed record SolveReport(int Iterations, double Residual, double EstimatedError, double Energy, bool Converged)
{
    /// <summary>The estimated error at which it ends.</summary>
    public double Tolerance { get; init; }

    /// <summary>Whether it ended because many steps brought nothing more: the numbers of a computer hold no more of what differs so much.</summary>
    public bool Stalled { get; init; }
}

/// <summary>
/// Voltages of a circuit: solves the Laplacian of a graph by conjugate gradients, preconditioned by multigrid, for any number of right-hand sides. Where no part of the circuit is tied to
/// the ground, the currents put into each connected part must add up to zero, and its voltages are told up to a constant.
/// </summary>
public sealed class CircuitSolver
{
    /// <summary>
    /// The residual is kept in single precision, and goes astray by a little of what it was when it was computed last. It is computed anew, in double precision, whenever the error has become this
    /// share of what it was then.
    /// </summary>
    private const double Anew = 1e-4;

    /// <summary>How much of the square of what is left may have come from rounding alone.</summary>
    private const double Astray = 0.1;

    /// <summary>How often a solve that has gone astray is begun anew, from where it is.</summary>
    private const int MostBegun = 10;

    /// <summary>Steps that bring it no closer after which the residual is computed anew: what it has gone astray by may be what is in the way.</summary>
    private const int Slack = 5;

    /// <summary>Steps after which a solve is given up that has come no closer: numbers hold no more.</summary>
    private const int Patience = 500;

    private readonly CircuitGraph _graph;
    private readonly Hierarchy _hierarchy;

    /// <param name="graph">The circuit.</param>
    public CircuitSolver(CircuitGraph graph)
        : this(graph, Hierarchy.MostFactored)
    {
    }

    /// <param name="graph">The circuit.</param>
    /// <param name="mostFactored">Nodes up to which it is factored whole.</param>
    internal CircuitSolver(CircuitGraph graph, int mostFactored) => (_graph, _hierarchy) = (graph, new Hierarchy(graph, mostFactored));

    /// <summary>
    /// Solves something small for right-hand sides side by side, so that those kernels are compiled, which cannot be ahead: a program that is about to coarsen a landscape for many may do so meanwhile, on its other core.
    /// </summary>
    public static void PrepareMany()
    {
        const int Side = 40;
        var graph = GridCircuit.Of([.. Enumerable.Repeat(1d, Side * Side)], Side, Side, new GridCircuitOptions { LeastGrid = 0 }).Graph;
        new CircuitSolver(graph).Solve([[(0, -1), (graph.Nodes - 1, 1)], [(1, -1), (graph.Nodes - 1, 1)]]);
    }

    /// <summary>Nodes of each level, the finest first.</summary>
    public IReadOnlyList<int> Levels => [_graph.Nodes, .. _hierarchy.Levels.Select(level => level.Nodes), .. _hierarchy.Coarse is null ? (int[])[] : [_hierarchy.LastBlocks[^1]]];

    /// <summary>The voltages for one or more right-hand sides.</summary>
    /// <param name="currents">For each, the nodes into which something is put, and the current, in amperes where conductances are in siemens.</param>
    /// <param name="options">When to end.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public IReadOnlyList<(double[] Voltages, SolveReport Report)> Solve(IReadOnlyList<IReadOnlyList<(int Node, double Current)>> currents, SolveOptions? options = null, CancellationToken cancellation = default)
    {
        var found = new (double[], SolveReport)[currents.Count];
        Solve(currents, (asked, report, voltage) =>
        {
            found[asked] = (OfAll(_graph, voltage), report);
        }, options, cancellation);
        return found;
    }

    /// <summary>Solves for one or more right-hand sides, and tells of each as soon as it is solved: which it is, how it went, and the voltage of any node, which must be taken at once.</summary>
    public void Solve(IReadOnlyList<IReadOnlyList<(int Node, double Current)>> currents, Action<int, SolveReport, Func<int, double>> found, SolveOptions? options = null, CancellationToken cancellation = default) =>
        Solve(currents, found, mutual: null, enough: null, options ?? new SolveOptions(), cancellation);

    /// <summary>The same.</summary>
    /// <param name="currents">For each, the nodes into which something is put, and the current.</param>
    /// <param name="found">What is told of each.</param>
    /// <param name="mutual">Takes notice of what each two heat together; null where nobody asks.</param>
    /// <param name="enough">The error at which one ends, by which it is and what its voltages are so far; null for that of the options.</param>
    /// <param name="options">When to end.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    internal void Solve(IReadOnlyList<IReadOnlyList<(int Node, double Current)>> currents, Action<int, SolveReport, Func<int, double>> found, MutualEnergies? mutual, Func<int, Func<int, double>, double>? enough, SolveOptions options, CancellationToken cancellation)
    {
        var question = new Question(currents, found, mutual, enough ?? ((_, _) => options.Tolerance), options, new EnergyError.Spectrum(), cancellation);
        // One that would have a register for itself is solved in less time alone; before the others, so that they find its room.
        var alone = currents.Count % FourFloats.Width == 1 ? 1 : 0;
        var (grid, network) = (_graph as GridGraph, _graph as ConductanceGraph);
        if (alone > 0 && grid is not null) Solve(coarse => new GridSolve<OneFloat, OneDouble>(grid, coarse), question, 0, 1);
        if (alone > 0 && network is not null) Solve(coarse => new NetworkSolve<OneDouble, OneDouble>(network, coarse), question, 0, 1);
        if (currents.Count == alone) return;
        if (alone > 0) Hierarchy.GiveBack(_graph.Nodes);
        if (grid is not null) Solve(coarse => new GridSolve<FourFloats, FourDoubles>(grid, coarse), question, alone, currents.Count);
        if (network is not null) Solve(coarse => new NetworkSolve<FourDoubles, FourDoubles>(network, coarse), question, alone, currents.Count);
    }

    private void Solve<T, TWide>(Func<int[], FineSolve<T, TWide>> begin, Question question, int start, int end)
        where T : struct, ILanes<T, TWide>
        where TWide : struct, ILanes<TWide>
    {
        var vectors = _hierarchy.Coarse is { } coarse ? (begin(coarse), new KCycle<T, TWide>(_hierarchy)) : ((FineSolve<T, TWide>, KCycle<T, TWide>)?)null;
        for (var first = start; first < end; first += T.Width) Solve(vectors, question, first, Math.Min(T.Width, end - first));
    }

    private void Solve<T, TWide>((FineSolve<T, TWide> Fine, KCycle<T, TWide> Cycle)? vectors, Question question, int first, int count)
        where T : struct, ILanes<T, TWide>
        where TWide : struct, ILanes<TWide>
    {
        var (all, found, mutual, enough, options, spectrum, cancellation) = question;
        // In units of the greatest current, which single precision holds wherever they lie.
        var units = Enumerable.Range(first, count).Select(i => all[i].Select(put => Math.Abs(put.Current)).DefaultIfEmpty().Max()).Select(unit => unit > 0 ? unit : 1).ToArray();
        var currents = Enumerable.Range(0, count).Select(lane => (IReadOnlyList<(int Node, double Current)>)[.. all[first + lane].Select(put => (put.Node, put.Current / units[lane]))]).ToArray();
        if (vectors is not var (fine, cycle))
        {
            SolveWhole<TWide>(currents, (lane, report, voltage) => found(first + lane, report with { Energy = report.Energy * units[lane] * units[lane], Tolerance = options.Tolerance }, node => voltage(node) * units[lane]));
            return;
        }

        var asked = fine.Begin(currents);
        var (turn, iterations) = (T.All(0), 0);
        var energies = Enumerable.Range(0, count).Select(lane => new EnergyError(asked[lane] > 0, _graph.Nodes, spectrum)).ToArray();
        var (errors, since, isDone, tolerances) = (new double[count], Enumerable.Repeat(1d, count).ToArray(), new bool[count], new double[count]);
        var (rho, _) = cycle.Apply(fine, TWide.All(0), isDone);
        double Voltage(int lane, int node) => fine.X[fine.Place(node)][lane] * units[lane];
        // A lane that is done rests: further steps would follow what rounding leaves of it.
        TWide Going(TWide values)
        {
            for (var lane = 0; lane < count; lane++) values = isDone[lane] ? values.With(lane, 0) : values;
            return values;
        }

        bool AreDone()
        {
            for (var lane = 0; lane < count; lane++)
            {
                if (isDone[lane]) continue;
                errors[lane] = energies[lane].Of(rho[lane]);
                tolerances[lane] = enough(first + lane, node => Voltage(lane, node));
                isDone[lane] = errors[lane] <= tolerances[lane];
            }

            return Array.TrueForAll(isDone, done => done);
        }

        var (closest, closestAt, computedAt) = (double.PositiveInfinity, 0, 0);
        for (var begun = 1; ; begun++)
        {
            for (; !AreDone() && iterations < options.MostIterations && iterations - closestAt <= Patience; iterations++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (errors.Max() < closest) (closest, closestAt) = (errors.Max(), iterations);
                var energy = fine.Turn(turn);
                var step = Going(Quotient.Of(rho, energy));
                for (var lane = 0; lane < count; lane++) energies[lane].Step(step[lane], rho[lane]);
                // The preconditioner differs a little from step to step: the new direction is made conjugate to the last (flexible conjugate gradients).
                if (Enumerable.Range(0, count).Any(lane => !isDone[lane] && errors[lane] <= Anew * since[lane]) || iterations - Math.Max(closestAt, computedAt) >= Slack)
                {
                    fine.Advance(step);
                    fine.Residual(currents);
                    (since, step, computedAt) = ([.. errors], TWide.All(0), iterations);
                }

                (rho, var overlap) = cycle.Apply(fine, step, isDone);
                var turns = Going(Quotient.Of(overlap, energy));
                for (var lane = 0; lane < T.Width; lane++) turn = turn.With(lane, -turns[lane]);
                for (var lane = 0; lane < count; lane++) energies[lane].Turn(turn[lane]);
            }

            var left = fine.Residual(currents);
            var works = Enumerable.Range(0, count).Select(lane => currents[lane].Sum(put => put.Current * fine.X[fine.Place(put.Node)][lane])).ToArray();
            var hasStrayed = Enumerable.Range(0, count).Any(lane => left.Strayed[lane] > Astray * left.Squares[lane] || energies[lane].HasStrayed(works[lane] - left.Correction[lane]));
            if (hasStrayed || Array.Exists(isDone, done => !done))
            {
                // What is left is another thing than was thought, or nothing came of it: the error is told by what is left indeed.
                Array.Clear(isDone);
                (rho, turn) = (cycle.Apply(fine, TWide.All(0), isDone).Work, T.All(0));
                for (var lane = 0; lane < count; lane++) energies[lane].Begin(works[lane] - left.Correction[lane]);
                if (!AreDone() && hasStrayed && begun < MostBegun && iterations < options.MostIterations)
                {
                    (since, closest, closestAt) = ([.. errors], double.PositiveInfinity, iterations);
                    continue;
                }
            }

            mutual?.Add(fine, first, count);
            for (var lane = 0; lane < count; lane++)
            {
                var own = lane;
                var report = new SolveReport(iterations, asked[lane] > 0 ? Math.Sqrt(left.Squares[lane] / asked[lane]) : 0, errors[lane], (works[lane] + left.Correction[lane]) * units[lane] * units[lane], isDone[lane])
                {
                    Tolerance = tolerances[lane], Stalled = !isDone[lane] && iterations < options.MostIterations,
                };
                found(first + lane, report, node => Voltage(own, node));
            }

            return;
        }
    }

    /// <summary>The voltages of all nodes.</summary>
    internal static double[] OfAll(CircuitGraph graph, Func<int, double> voltage)
    {
        var voltages = new double[graph.Nodes];
        for (var node = 0; node < voltages.Length; node++) voltages[node] = voltage(node);
        return voltages;
    }

    /// <summary>What is factored whole is solved at once.</summary>
    private void SolveWhole<TWide>(IReadOnlyList<(int Node, double Current)>[] currents, Action<int, SolveReport, Func<int, double>> found)
        where TWide : struct, ILanes<TWide>
    {
        var (x, left) = (new TWide[_graph.Nodes], new TWide[_graph.Nodes]);
        for (var lane = 0; lane < currents.Length; lane++)
        {
            foreach (var (node, current) in currents[lane]) (x[node], left[node]) = (x[node].With(lane, x[node][lane] + current), left[node].With(lane, left[node][lane] + current));
        }

        var asked = Squares(left);
        _hierarchy.Last.Solve<TWide>(x);
        _graph.Each((a, b, weight) =>
        {
            var flow = TWide.All(weight) * (x[a] - x[b]);
            left[a] -= flow;
            left[b] += flow;
        });
        for (var node = 0; node < x.Length; node++) left[node] -= TWide.All(_graph.Grounds?[node] ?? 0) * x[node];
        var squares = Squares(left);
        for (var lane = 0; lane < currents.Length; lane++)
        {
            var own = lane;
            found(lane, new SolveReport(0, asked[lane] > 0 ? Math.Sqrt(squares[lane] / asked[lane]) : 0, 0, currents[lane].Sum(put => put.Current * x[put.Node][own]), true), node => x[node][own]);
        }
    }

    /// <summary>What is asked for, and what all of it knows together.</summary>
    private sealed record Question(
        IReadOnlyList<IReadOnlyList<(int Node, double Current)>> Currents,
        Action<int, SolveReport, Func<int, double>> Found,
        MutualEnergies? Mutual,
        Func<int, Func<int, double>, double> Enough,
        SolveOptions Options,
        EnergyError.Spectrum Spectrum,
        CancellationToken Cancellation);

    private static TWide Squares<TWide>(TWide[] values)
        where TWide : struct, ILanes<TWide> => values.Aggregate(TWide.All(0), (sum, value) => sum + (value * value));
}
