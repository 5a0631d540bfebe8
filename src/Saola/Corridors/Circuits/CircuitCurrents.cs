namespace Saola.Corridors.Circuits;

/// <summary>Currents from voltages, by Ohm's law.</summary>
public static class CircuitCurrents
{
    /// <summary>What is less than this part of the greatest current is what rounding leaves where none flows, and is none, as in Circuitscape.</summary>
    public const double Noise = 1e-8;

    /// <summary>
    /// The current through each node, in amperes: the greater of what flows in and what flows out along its edges and to the ground (McRae and others, Using circuit theory to model connectivity, Ecology 89
    /// (2008) 2712). At a node where a current is put in, or drained, this is that current.
    /// </summary>
    /// <param name="graph">The circuit.</param>
    /// <param name="voltages">Of each node, in volts.</param>
    /// <param name="grounds">Conductance of each node to the ground, for ties of finite resistance; null for none.</param>
    public static double[] Nodes(CircuitGraph graph, double[] voltages, double[]? grounds = null)
    {
        var greatest = new Greatest(voltages);
        graph.Visit(ref greatest);
        var flow = new Flow(voltages, greatest.Current * Noise, new double[graph.Nodes], new double[graph.Nodes]);
        graph.Visit(ref flow);
        var (inwards, outwards) = (flow.Inwards, flow.Outwards);
        for (var node = 0; node < graph.Nodes; node++)
        {
            var drained = (grounds?[node] ?? 0) * voltages[node];
            outwards[node] = Math.Max(outwards[node] + Math.Max(0, drained), inwards[node] + Math.Max(0, -drained));
        }

        return outwards;
    }

    /// <summary>The current along each edge, in amperes, whichever way it flows; in the order of their lesser and their greater ends.</summary>
    public static IReadOnlyList<(int From, int To, double Current)> Edges(CircuitGraph graph, double[] voltages)
    {
        var edges = new List<(int From, int To, double Current)>();
        graph.Each((from, to, weight) => edges.Add((from, to, Math.Abs(voltages[from] - voltages[to]) * weight)));
        return [.. edges.OrderBy(e => e.From).ThenBy(e => e.To)];
    }

    private struct Greatest(double[] voltages) : IEdgeVisitor
    {
        public double Current { get; private set; }

        public void Edge(int from, int to, double weight) => Current = Math.Max(Current, Math.Abs(voltages[from] - voltages[to]) * weight);
    }

    private readonly struct Flow(double[] voltages, double least, double[] inwards, double[] outwards) : IEdgeVisitor
    {
        public double[] Inwards => inwards;

        public double[] Outwards => outwards;

        public void Edge(int from, int to, double weight)
        {
            var current = (voltages[from] - voltages[to]) * weight;
            if (current < 0) (from, to, current) = (to, from, -current);
            if (current < least) return;
            outwards[from] += current;
            inwards[to] += current;
        }
    }
}
