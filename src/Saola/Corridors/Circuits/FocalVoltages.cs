namespace Saola.Corridors.Circuits;

/// <summary>
/// Voltages between any two of some nodes of a circuit that nothing grounds. One solve a node is enough: what a current from one to another makes is the difference of what currents from each
/// to a third make.
/// </summary>
public sealed class FocalVoltages
{
    /// <summary>The part of each of the nodes.</summary>
    private readonly Dictionary<int, int> _parts = [];

    /// <summary>The parts of all nodes; null where nobody asks for others.</summary>
    private readonly int[]? _components;

    /// <summary>Those that the currents of each node make; none of the first of a part.</summary>
    private readonly Dictionary<int, double[]> _voltages = [];

    /// <summary>The nodes whose solve did not reach its tolerance.</summary>
    private readonly HashSet<int> _unsolved = [];

    private readonly CircuitGraph _graph;

    /// <summary>Where nobody asks for voltages.</summary>
    private readonly FocalResistances? _only;

    /// <param name="graph">The circuit.</param>
    /// <param name="nodes">The nodes; some may be the same.</param>
    /// <param name="options">When a solve ends.</param>
    /// <param name="onlyResistances">Whether nobody will ask for the voltages of other nodes, so that they need not be kept.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public FocalVoltages(CircuitGraph graph, IEnumerable<int> nodes, SolveOptions? options = null, bool onlyResistances = false, CancellationToken cancellation = default)
    {
        _graph = graph;
        var asked = new List<(int Node, int First)>();
        int[] focal = [.. nodes.Distinct()];
        var components = graph.Components(out _);
        foreach (var node in focal) _parts[node] = components[node];
        foreach (var together in focal.GroupBy(node => _parts[node]))
        {
            var first = together.First();
            _voltages[first] = [];
            foreach (var node in together.Skip(1)) asked.Add((node, first));
        }

        if (!onlyResistances) _components = components;
        if (asked.Count == 0) return;
        options ??= new SolveOptions();
        if (onlyResistances)
        {
            _only = new FocalResistances(graph, asked, options, cancellation);
            Reports = _only.Reports;
        }
        else
        {
            Reports = Solve(asked, options, cancellation);
        }

        for (var i = 0; i < asked.Count; i++)
        {
            if (!Reports[i].Converged) _unsolved.Add(asked[i].Node);
        }
    }

    /// <summary>How the solves went.</summary>
    public IReadOnlyList<SolveReport> Reports { get; } = [];

    /// <summary>Whether two nodes are connected; of other nodes it is known where voltages are kept.</summary>
    public bool AreConnected(int a, int b) => PartOf(a) == PartOf(b);

    /// <summary>Whether what is known of two nodes has reached its tolerance.</summary>
    public bool AreSolved(int a, int b) => !_unsolved.Contains(a) && !_unsolved.Contains(b);

    /// <summary>
    /// The effective resistance between two nodes, in ohms where conductances are in siemens; null where nothing connects them. It is told by what falls from one to the other and by what that heats, which together
    /// are right to the square of the voltages' error; where voltages are kept, each call goes through the circuit once.
    /// </summary>
    public double? Resistance(int a, int b)
    {
        if (!AreConnected(a, b)) return null;
        if (a == b) return 0;
        if (_only is not null) return _only.Between(a, b);
        var (from, to, heat) = (_voltages[a], _voltages[b], 0d);
        double Voltage(int node) => (to.Length > 0 ? to[node] : 0) - (from.Length > 0 ? from[node] : 0);
        _graph.Each((one, other, weight) =>
        {
            var falls = Voltage(one) - Voltage(other);
            heat += weight * falls * falls;
        });
        return (2 * (Voltage(b) - Voltage(a))) - heat;
    }

    /// <summary>Voltages where one ampere flows from the second of two connected nodes to the first, whose voltage is 0; 0 for nodes of other parts.</summary>
    public double[] Between(int a, int b)
    {
        var components = _components ?? throw new InvalidOperationException("Resistances alone have been kept.");
        var voltages = new double[components.Length];
        if (a == b) return voltages;
        var (component, start) = (_parts[a], Of(b, a) - Of(a, a));
        for (var node = 0; node < voltages.Length; node++)
        {
            if (components[node] == component) voltages[node] = Of(b, node) - Of(a, node) - start;
        }

        return voltages;
    }

    private SolveReport[] Solve(List<(int Node, int First)> asked, SolveOptions options, CancellationToken cancellation)
    {
        var reports = new SolveReport[asked.Count];
        new CircuitSolver(_graph).Solve([.. asked.Select(one => (IReadOnlyList<(int, double)>)[(one.First, -1), (one.Node, 1)])], (i, report, voltage) =>
        {
            reports[i] = report;
            _voltages[asked[i].Node] = CircuitSolver.OfAll(_graph, voltage);
        }, options, cancellation);
        return reports;
    }

    private int PartOf(int node) => _components?[node] ?? _parts[node];

    private double Of(int focal, int node) => _voltages[focal] is { Length: > 0 } voltages ? voltages[node] : 0;
}
