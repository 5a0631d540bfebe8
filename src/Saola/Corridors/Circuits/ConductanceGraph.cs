namespace Saola.Corridors.Circuits;

/// <summary>
/// An undirected graph whose edges conduct: the Laplacian of a landscape or of a network. Node i may be tied to the ground by a conductance of its own. Each edge is kept once,
/// in the row of its lesser end. Nodes are dealt into blocks of consecutive numbers, whose number follows from the graph alone, so that work is shared among cores and sums are the same
/// on every machine; the few edges between two blocks are kept apart.
/// </summary>
public sealed class ConductanceGraph
{
    /// <summary>Nodes of a block at least.</summary>
    private const int LeastBlock = 1 << 15;

    private const int MostBlocks = 16;

    internal ConductanceGraph(int[] blocks, int[] starts, int[] ends, double[] weights, (int[] From, int[] To, double[] Weights) between, double[]? grounds)
    {
        (Blocks, Starts, Ends, Weights, Between, Grounds) = (blocks, starts, ends, weights, between, grounds);
    }

    public int Nodes => Starts.Length - 1;

    /// <summary>Edges, each counted once; the ties to the ground are none.</summary>
    public long Edges => Starts[^1] + Between.From.Length;

    /// <summary>First nodes of the blocks, and the number of nodes after the last.</summary>
    internal int[] Blocks { get; }

    internal int BlockCount => Blocks.Length - 1;

    /// <summary>Of each node the place of its first edge to a greater one of its block.</summary>
    internal int[] Starts { get; }

    internal int[] Ends { get; }

    internal double[] Weights { get; }

    internal (int[] From, int[] To, double[] Weights) Between { get; }

    /// <summary>Conductance from each node to the ground; null for none at all.</summary>
    internal double[]? Grounds { get; }

    /// <summary>Calls for every edge once.</summary>
    public void Each(Action<int, int, double> edge)
    {
        for (var node = 0; node < Nodes; node++)
        {
            for (var at = Starts[node]; at < Starts[node + 1]; at++) edge(node, Ends[at], Weights[at]);
        }

        for (var at = 0; at < Between.From.Length; at++) edge(Between.From[at], Between.To[at], Between.Weights[at]);
    }

    /// <summary>A number for each node, the same for nodes that are connected: from 0, in the order of their first nodes.</summary>
    public int[] Components(out int count)
    {
        var sets = new DisjointSets(Nodes);
        for (var node = 0; node < Nodes; node++)
        {
            for (var at = Starts[node]; at < Starts[node + 1]; at++) sets.Join(node, Ends[at]);
        }

        for (var at = 0; at < Between.From.Length; at++) sets.Join(Between.From[at], Between.To[at]);
        return sets.Numbered(out count);
    }

    /// <summary>
    /// The same graph with ties to the ground. A node that is grounded without resistance is taken out: its edges become ties of its neighbours, and its own voltage is 0.
    /// </summary>
    /// <param name="grounds">Conductance of each node to the ground, 0 for none, <see cref="double.PositiveInfinity"/> for no resistance.</param>
    public ConductanceGraph Grounded(IReadOnlyList<double> grounds)
    {
        var ties = new double[Nodes];
        for (var node = 0; node < Nodes; node++) ties[node] = double.IsPositiveInfinity(grounds[node]) ? 0 : grounds[node];
        var builder = new GraphBuilder(Nodes);
        void Edges(Action<int, int, double> found) => Each((a, b, weight) =>
        {
            var (isFirst, isSecond) = (double.IsPositiveInfinity(grounds[a]), double.IsPositiveInfinity(grounds[b]));
            if (!isFirst && !isSecond) found(a, b, weight);
        });
        Edges((a, b, _) => builder.Count(a, b));
        builder.Counted();
        Edges(builder.Add);
        Each((a, b, weight) =>
        {
            var (isFirst, isSecond) = (double.IsPositiveInfinity(grounds[a]), double.IsPositiveInfinity(grounds[b]));
            if (isFirst && !isSecond) ties[b] += weight;
            if (isSecond && !isFirst) ties[a] += weight;
        });
        return builder.Graph(ties);
    }

    /// <summary>The graph of edges given as pairs of nodes with their conductances; edges between the same nodes add up, and those of a node to itself say nothing.</summary>
    /// <param name="nodes">Number of nodes.</param>
    /// <param name="edges">Both ends, from 0, and a positive conductance.</param>
    /// <param name="grounds">Conductance of each node to the ground; null for none.</param>
    public static ConductanceGraph OfEdges(int nodes, IReadOnlyList<(int From, int To, double Conductance)> edges, double[]? grounds = null)
    {
        var builder = new GraphBuilder(nodes);
        foreach (var (from, to, _) in edges) builder.Count(from, to);
        builder.Counted();
        foreach (var (from, to, conductance) in edges) builder.Add(from, to, conductance);
        return builder.Graph(grounds);
    }

    internal static int[] BlocksOf(int nodes)
    {
        var count = Math.Clamp(nodes / LeastBlock, 1, MostBlocks);
        return [.. Enumerable.Range(0, count + 1).Select(block => (int)((long)nodes * block / count))];
    }
}
