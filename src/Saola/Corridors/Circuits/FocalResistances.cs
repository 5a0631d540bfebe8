namespace Saola.Corridors.Circuits;

/// <summary>
/// Effective resistances between some nodes of a circuit that nothing grounds, where nobody asks for voltages: they are known to the product of two solves' errors, so that half of the steps are enough.
/// </summary>
internal sealed class FocalResistances
{
    /// <summary>How often solves may be begun anew, closer each time.</summary>
    private const int MostTries = 4;

    /// <summary>A fall that is less than this share of the whole may be none at all: of a node that hangs on another, through which nothing flows.</summary>
    private const double LittleFall = 1e-4;

    private readonly (int Node, int First)[] _asked;
    private readonly SolveReport[] _reports;
    private readonly Dictionary<int, int> _places;

    /// <summary>One over what leaves each of the nodes: no more than that can pass to any other.</summary>
    private readonly Lazy<Dictionary<int, double>> _least;

    /// <summary>Of each two solves the currents of one times the voltages of the other.</summary>
    private readonly double[,] _mutual;

    /// <param name="graph">The circuit.</param>
    /// <param name="asked">Each node, but the first of each part, with that.</param>
    /// <param name="options">The relative error of resistances at which all is done.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public FocalResistances(CircuitGraph graph, IReadOnlyList<(int Node, int First)> asked, SolveOptions options, CancellationToken cancellation)
    {
        (_asked, _reports, _mutual) = ([.. asked], new SolveReport[asked.Count], new double[asked.Count, asked.Count]);
        _places = Enumerable.Range(0, _asked.Length).ToDictionary(place => _asked[place].Node);
        _least = new Lazy<Dictionary<int, double>>(() => LeastResistances(graph, _places.Keys));
        var solver = new CircuitSolver(graph);
        var tolerance = options.Tolerance;
        for (var attempt = 1; ; attempt++)
        {
            var isSolved = Solve(solver, options with { Tolerance = tolerance }, cancellation);
            var error = Enumerable.Range(0, _asked.Length).Max(ErrorOf);
            if (!isSolved || error <= options.Tolerance || attempt == MostTries) break;
            tolerance *= Math.Max(1e-6, 0.5 * options.Tolerance / error);
            Hierarchy.GiveBack(graph.Nodes);
        }

        Reports = [.. _reports.Select((report, place) => report with { EstimatedError = ErrorOf(place), Tolerance = options.Tolerance, Converged = ErrorOf(place) <= options.Tolerance })];
    }

    /// <summary>How the solves went; the error is that of the resistances between a node and those before it.</summary>
    public IReadOnlyList<SolveReport> Reports { get; }

    /// <summary>Whether two nodes that are asked for are in one part, besides its first.</summary>
    private bool HasMany => _asked.Select(one => one.First).Distinct().Count() < _asked.Length;

    /// <summary>The resistance between two different nodes of one part.</summary>
    public double Between(int a, int b)
    {
        var (one, other) = (_places.GetValueOrDefault(a, -1), _places.GetValueOrDefault(b, -1));
        if (one < 0 || other < 0) return _mutual[Math.Max(one, other), Math.Max(one, other)];
        return _mutual[one, one] + _mutual[other, other] - (2 * _mutual[Math.Max(one, other), Math.Min(one, other)]);
    }

    private bool Solve(CircuitSolver solver, SolveOptions options, CancellationToken cancellation)
    {
        var mutual = new MutualEnergies(_asked.Length);
        solver.Solve([.. _asked.Select(one => (IReadOnlyList<(int, double)>)[(one.First, -1), (one.Node, 1)])], (place, report, voltage) =>
        {
            (_reports[place], _mutual[place, place]) = (report, report.Energy);
            for (var other = 0; other < place; other++)
            {
                if (_asked[other].First == _asked[place].First) _mutual[place, other] = voltage(_asked[other].Node) - voltage(_asked[other].First) + mutual.Correction(place, other);
            }
        }, HasMany ? mutual : null, (place, voltage) => Enough(place, voltage, options.Tolerance), options, cancellation);
        return Array.TrueForAll(_reports, report => report.Converged);
    }

    /// <summary>
    /// The error of a solve with which no resistance of its node is worse than is asked for. Between two nodes it is at least what falls from one to the other where a current flows from it to the first, and at least
    /// one over what leaves either of them.
    /// </summary>
    private double Enough(int place, Func<int, double> voltage, double tolerance)
    {
        var (node, first) = _asked[place];
        var own = voltage(node) - voltage(first);
        if (!(own > 0)) return 0;
        double Least(int other)
        {
            var falls = voltage(node) - voltage(other);
            return falls > LittleFall * own ? falls : Math.Max(falls, Math.Max(_least.Value[node], _least.Value[other]));
        }

        var least = _asked.Where(other => other.First == first && other.Node != node).Select(other => Least(other.Node)).Append(4 * own).Min();
        return Math.Sqrt(tolerance / 4 * least / own);
    }

    private static Dictionary<int, double> LeastResistances(CircuitGraph graph, IEnumerable<int> nodes)
    {
        var leaving = nodes.ToDictionary(node => node, _ => 0d);
        graph.Each((a, b, weight) =>
        {
            if (leaving.TryGetValue(a, out var fromA)) leaving[a] = fromA + weight;
            if (leaving.TryGetValue(b, out var fromB)) leaving[b] = fromB + weight;
        });
        return leaving.ToDictionary(node => node.Key, node => 1 / node.Value);
    }

    /// <summary>
    /// The relative error of the worst of the resistances between a node and those before it: an error of voltages between two nodes is no greater than those of both solves together, in the norm of the energy.
    /// </summary>
    private double ErrorOf(int place)
    {
        double Heat(int of) => _reports[of].EstimatedError * Math.Sqrt(_mutual[of, of]);
        var worst = _reports[place].EstimatedError * _reports[place].EstimatedError;
        for (var other = 0; other < place; other++)
        {
            if (_asked[other].First != _asked[place].First) continue;
            var (error, between) = (Math.Pow(Heat(place) + Heat(other), 2), Between(_asked[place].Node, _asked[other].Node));
            worst = Math.Max(worst, error == 0 ? 0 : between > 0 ? error / between : double.PositiveInfinity);
        }

        return worst;
    }
}
