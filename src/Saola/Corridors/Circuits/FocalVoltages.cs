namespace Saola.Corridors.Circuits;

/// <summary>
/// Voltages between any two of some nodes of a circuit that nothing grounds. One solve a node is enough: what a current from one to another makes is the difference of what currents from each
/// to a third make.
/// </summary>
public sealed class FocalVoltages
{
    private readonly int[] _components;
    private readonly Dictionary<int, double[]?> _voltages = [];

    /// <param name="graph">The circuit.</param>
    /// <param name="nodes">The nodes; some may be the same.</param>
    /// <param name="options">When a solve ends.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public FocalVoltages(ConductanceGraph graph, IEnumerable<int> nodes, SolveOptions? options = null, CancellationToken cancellation = default)
    {
        _components = graph.Components(out _);
        var asked = new List<(int Node, double[] Currents)>();
        foreach (var together in nodes.Distinct().GroupBy(node => _components[node]))
        {
            var first = together.First();
            _voltages[first] = null;
            foreach (var node in together.Skip(1))
            {
                var currents = new double[graph.Nodes];
                (currents[first], currents[node]) = (-1, 1);
                asked.Add((node, currents));
            }
        }

        if (asked.Count == 0) return;
        var found = new CircuitSolver(graph).Solve([.. asked.Select(a => a.Currents)], options, cancellation);
        for (var i = 0; i < asked.Count; i++) _voltages[asked[i].Node] = found[i].Voltages;
        Reports = [.. found.Select(f => f.Report)];
    }

    /// <summary>How the solves went.</summary>
    public IReadOnlyList<SolveReport> Reports { get; } = [];

    public bool AreConnected(int a, int b) => _components[a] == _components[b];

    /// <summary>The effective resistance between two nodes, in ohms where conductances are in siemens; null where nothing connects them.</summary>
    public double? Resistance(int a, int b)
    {
        if (!AreConnected(a, b)) return null;
        return a == b ? 0 : Of(b, b) - Of(a, b) - (Of(b, a) - Of(a, a));
    }

    /// <summary>Voltages where one ampere flows from the second of two connected nodes to the first, whose voltage is 0; 0 for nodes of other parts.</summary>
    public double[] Between(int a, int b)
    {
        var voltages = new double[_components.Length];
        if (a == b) return voltages;
        var (from, to, component, start) = (_voltages[a], _voltages[b], _components[a], Of(b, a) - Of(a, a));
        for (var node = 0; node < voltages.Length; node++)
        {
            if (_components[node] == component) voltages[node] = (to?[node] ?? 0) - (from?[node] ?? 0) - start;
        }

        return voltages;
    }

    private double Of(int focal, int node) => _voltages[focal]?[node] ?? 0;
}
