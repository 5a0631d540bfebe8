namespace Saola.Corridors.Circuits;

/// <summary>
/// An undirected graph whose edges conduct: the Laplacian of a landscape or of a network. Node i may be tied to the ground by a conductance of its own. Nodes are dealt into blocks of
/// consecutive numbers, whose number follows from the graph alone, so that work is shared among cores and sums are the same on every machine.
/// </summary>
public abstract class CircuitGraph : ICoarsened
{
    /// <summary>Nodes of a block at least.</summary>
    private const int LeastBlock = 1 << 15;

    private const int MostBlocks = 16;

    private protected CircuitGraph(int[] blocks, double[]? grounds) => (Blocks, Grounds) = (blocks, grounds);

    public int Nodes => Blocks[^1];

    /// <summary>First nodes of the blocks, and the number of nodes after the last.</summary>
    internal int[] Blocks { get; }

    internal int BlockCount => Blocks.Length - 1;

    int[] ICoarsened.Blocks => Blocks;

    /// <summary>Conductance from each node to the ground; null for none at all.</summary>
    internal double[]? Grounds { get; }

    bool ICoarsened.HasGrounds => Grounds is not null;

    /// <summary>The power of two that brings the greatest conductances near 1, where numbers of single precision are at home.</summary>
    internal double Scale { get; private protected init; } = 1;

    float ICoarsened.Ground(int node) => (float)(Grounds![node] * Scale);

    /// <summary>Calls for every edge once.</summary>
    public void Each(Action<int, int, double> edge)
    {
        var visitor = new EdgeAction(edge);
        Visit(ref visitor);
    }

    /// <summary>Edges, each counted once; the ties to the ground are none.</summary>
    public long CountEdges()
    {
        var visitor = default(EdgeCount);
        Visit(ref visitor);
        return visitor.Count;
    }

    /// <summary>A number for each node, the same for nodes that are connected: from 0, in the order of their first nodes.</summary>
    public virtual int[] Components(out int count)
    {
        var visitor = new EdgeJoin(new DisjointSets(Nodes));
        Visit(ref visitor);
        return visitor.Sets.Numbered(out count);
    }

    /// <summary>
    /// The same graph with ties to the ground. A node that is grounded without resistance is taken out: its edges become ties of its neighbours, and its own voltage is 0.
    /// </summary>
    /// <param name="grounds">Conductance of each node to the ground, 0 for none, <see cref="double.PositiveInfinity"/> for no resistance.</param>
    public abstract CircuitGraph Grounded(IReadOnlyList<double> grounds);

    /// <summary>Visits every edge once, those within a block in the order of their lesser ends.</summary>
    internal abstract void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IEdgeVisitor;

    /// <summary>The ties of neighbours of nodes that are grounded without resistance, with all other ties.</summary>
    private protected double[] Ties(IReadOnlyList<double> grounds)
    {
        var ties = new double[Nodes];
        for (var node = 0; node < ties.Length; node++) ties[node] = double.IsPositiveInfinity(grounds[node]) ? 0 : grounds[node];
        var visitor = new EdgeTie(grounds, ties);
        Visit(ref visitor);
        return ties;
    }

    private protected static double ScaleOf(double greatest) => greatest > 0 ? Math.ScaleB(1, -Math.ILogB(greatest)) : 1;

    private protected static int[] BlocksOf(int nodes, int unit = 1)
    {
        var units = nodes / Math.Max(1, unit);
        var count = Math.Clamp(nodes / LeastBlock, 1, Math.Clamp(units, 1, MostBlocks));
        return [.. Enumerable.Range(0, count + 1).Select(block => (int)((long)units * block / count) * unit)];
    }

    private readonly struct EdgeAction(Action<int, int, double> edge) : IEdgeVisitor
    {
        public void Edge(int a, int b, double weight) => edge(a, b, weight);
    }

    private struct EdgeCount : IEdgeVisitor
    {
        public long Count { get; private set; }

        public void Edge(int a, int b, double weight) => Count++;
    }

    private readonly struct EdgeJoin(DisjointSets sets) : IEdgeVisitor
    {
        public DisjointSets Sets => sets;

        public void Edge(int a, int b, double weight) => sets.Join(a, b);
    }

    private readonly struct EdgeTie(IReadOnlyList<double> grounds, double[] ties) : IEdgeVisitor
    {
        public void Edge(int a, int b, double weight)
        {
            var (isFirst, isSecond) = (double.IsPositiveInfinity(grounds[a]), double.IsPositiveInfinity(grounds[b]));
            if (isFirst && !isSecond) ties[b] += weight;
            if (isSecond && !isFirst) ties[a] += weight;
        }
    }
}

/// <summary>Is told of edges.</summary>
internal interface IEdgeVisitor
{
    void Edge(int a, int b, double weight);
}

/// <summary>Is told of nodes with their edges to greater ones.</summary>
internal interface IRowVisitor
{
    /// <param name="node">The node.</param>
    /// <param name="ends">Greater nodes of its block that it is joined with, in their order.</param>
    /// <param name="weights">What conducts between them, scaled.</param>
    void Row(int node, ReadOnlySpan<int> ends, ReadOnlySpan<float> weights);
}
