namespace Saola.Corridors.Circuits;

/// <summary>
/// The coarser images of a circuit, by aggregation, down to one that is factored whole: what all right-hand sides share. It never changes; many threads may use it.
/// </summary>
internal sealed class Hierarchy
{
    internal const int MostFactored = 300;

    /// <summary>A graph that no longer becomes smaller is factored whole up to this size: 72 MB.</summary>
    private const int MostFactoredAtLast = 3_000;

    /// <summary>What is used to coarsen a graph of so many nodes is given back before it goes on: it is as much as all that is kept.</summary>
    private const int ManyNodes = 250_000;

    /// <param name="circuit">The circuit.</param>
    /// <param name="mostFactored">Nodes up to which a graph is factored whole.</param>
    public Hierarchy(CircuitGraph circuit, int mostFactored = MostFactored)
    {
        if (circuit.Nodes <= mostFactored)
        {
            var edges = new List<(int, int, double)>();
            circuit.Each((a, b, weight) => edges.Add((a, b, weight)));
            (Levels, Last, LastBlocks) = ([], new WholeSolve(circuit.Nodes, edges, circuit.Grounds), circuit.Blocks);
            return;
        }

        var levels = new List<Level>();
        (Coarse, var graph) = Aggregation.Of(circuit);
        GiveBack(circuit.Nodes);
        for (var before = int.MaxValue; graph.Nodes > mostFactored && !(graph.Nodes > before * 0.9 && graph.Nodes <= MostFactoredAtLast);)
        {
            // Where conductances differ so much that few nodes make good pairs, bad ones are better than none.
            var (coarse, next) = Aggregation.Of(graph, takesAny: graph.Nodes > before * 0.9);
            if (next.Nodes == graph.Nodes) throw new SaolaException(Counted.Text($"{graph.Nodes:N0} [node|nodes] of the circuit cannot be brought together: their conductances differ by more than a computer's numbers hold"));
            levels.Add(new Level(graph, coarse));
            GiveBack(graph.Nodes * 2);
            (before, graph) = (graph.Nodes, next);
        }

        (Levels, Last, LastBlocks) = (levels, new WholeSolve(graph.Nodes, graph.Edges(), graph.Grounds is null ? null : Array.ConvertAll(graph.Grounds, ground => (double)ground)), graph.Blocks);
        Floating = FloatingOf(levels, Last, graph.Nodes);
    }

    /// <summary>Of the nodes of the first level the part that nothing grounds, -1 for none, null where all of them are in one; and the number of such nodes of each part.</summary>
    public (int[]? Of, int[] Nodes) Floating { get; } = (null, []);

    /// <summary>The coarse node of each node of the circuit, -1 for none; null where the circuit itself is factored whole.</summary>
    public int[]? Coarse { get; }

    /// <summary>Levels between the circuit and the last, the finest first.</summary>
    public IReadOnlyList<Level> Levels { get; }

    public WholeSolve Last { get; }

    public int[] LastBlocks { get; }

    /// <summary>Nodes are in the parts of those of the last graph that they have become.</summary>
    private static (int[]? Of, int[] Nodes) FloatingOf(List<Level> levels, WholeSolve last, int lastNodes)
    {
        if (levels.Count == 0 || last.Floating.Count == 0) return (null, []);
        var parts = new int[lastNodes];
        Array.Fill(parts, -1);
        for (var part = 0; part < last.Floating.Count; part++)
        {
            foreach (var node in last.Floating[part]) parts[node] = part;
        }

        foreach (var level in Enumerable.Reverse(levels))
        {
            var next = parts;
            parts = Array.ConvertAll(level.Coarse, node => node < 0 ? -1 : next[node]);
        }

        var nodes = new int[last.Floating.Count];
        foreach (var part in parts)
        {
            if (part >= 0) nodes[part]++;
        }

        return (nodes is [var all] && all == parts.Length ? null : parts, nodes);
    }

    /// <summary>Gives back what is no longer used.</summary>
    internal static void GiveBack(int nodes)
    {
        if (nodes >= ManyNodes) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <summary>The blocks of the level below the circuit.</summary>
    public int[] FirstBlocks => Levels.Count > 0 ? Levels[0].NodeBlocks : LastBlocks;
}
