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

    /// <summary>The first of the nodes in each part, to which the currents of the others flow.</summary>
    private readonly Dictionary<int, int> _firsts = [];

    /// <summary>The resistance of each node to the first of its part.</summary>
    private readonly Dictionary<int, double> _resistances = [];

    /// <summary>Where nobody asks for voltages.</summary>
    private readonly FocalResistances? _only;

    /// <param name="graph">The circuit.</param>
    /// <param name="nodes">The nodes; some may be the same.</param>
    /// <param name="options">When a solve ends.</param>
    /// <param name="onlyResistances">Whether nobody will ask for the voltages of other nodes, so that they need not be kept.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public FocalVoltages(CircuitGraph graph, IEnumerable<int> nodes, SolveOptions? options = null, bool onlyResistances = false, CancellationToken cancellation = default)
    {
        var asked = new List<(int Node, int First)>();
        int[] focal = [.. nodes.Distinct()];
        var components = graph.Components(out _);
        foreach (var node in focal) _parts[node] = components[node];
        foreach (var together in focal.GroupBy(node => _parts[node]))
        {
            var first = together.First();
            (_firsts[together.Key], _voltages[first], _resistances[first]) = (first, [], 0);
            foreach (var node in together.Skip(1)) asked.Add((node, first));
        }

        if (!onlyResistances) _components = components;
        if (asked.Count == 0) return;
        options ??= new SolveOptions();
        if (onlyResistances)
        {
            _only = new FocalResistances(graph, asked, options, cancellation);
            Reports = _only.Reports;
            return;
        }

        var reports = new SolveReport[asked.Count];
        new CircuitSolver(graph).Solve([.. asked.Select(one => (IReadOnlyList<(int, double)>)[(one.First, -1), (one.Node, 1)])], (i, report, voltage) =>
        {
            reports[i] = report;
            _resistances[asked[i].Node] = report.Energy;
            _voltages[asked[i].Node] = CircuitSolver.OfAll(graph, voltage);
        }, options, cancellation);
        Reports = reports;
    }

    /// <summary>How the solves went.</summary>
    public IReadOnlyList<SolveReport> Reports { get; } = [];

    /// <summary>Whether two nodes are connected; of other nodes it is known where voltages are kept.</summary>
    public bool AreConnected(int a, int b) => PartOf(a) == PartOf(b);

    /// <summary>The effective resistance between two nodes, in ohms where conductances are in siemens; null where nothing connects them.</summary>
    public double? Resistance(int a, int b)
    {
        if (!AreConnected(a, b)) return null;
        if (a == b) return 0;
        if (_only is not null) return _only.Between(a, b);
        var first = _firsts[_parts[a]];
        return _resistances[a] + _resistances[b] - (Of(a, b) - Of(a, first)) - (Of(b, a) - Of(b, first));
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

    private int PartOf(int node) => _components?[node] ?? _parts[node];

    private double Of(int focal, int node) => _voltages[focal] is { Length: > 0 } voltages ? voltages[node] : 0;
}
