namespace Saola.Corridors.Circuits;

/// <summary>The circuit of any network. Each edge is kept once, in the row of its lesser end; the few edges between two blocks are kept apart.</summary>
public sealed class ConductanceGraph : CircuitGraph
{
    internal ConductanceGraph(int[] blocks, int[] starts, int[] ends, double[] weights, (int[] From, int[] To, double[] Weights) crossing, double[]? grounds)
        : base(blocks, grounds)
    {
        (Starts, Ends, Weights, Crossing) = (starts, ends, weights, crossing);
        var greatest = grounds?.Where(double.IsFinite).DefaultIfEmpty().Max() ?? 0;
        foreach (var weight in weights) greatest = Math.Max(greatest, weight);
        foreach (var weight in crossing.Weights) greatest = Math.Max(greatest, weight);
        Scale = ScaleOf(greatest);
    }

    /// <summary>Of each node the place of its first edge to a greater one of its block.</summary>
    internal int[] Starts { get; }

    internal int[] Ends { get; }

    internal double[] Weights { get; }

    /// <summary>The edges between two blocks.</summary>
    internal (int[] From, int[] To, double[] Weights) Crossing { get; }

    /// <summary>The graph of edges given as pairs of nodes with their conductances; edges between the same nodes add up, and those of a node to itself say nothing.</summary>
    /// <param name="nodes">Number of nodes.</param>
    /// <param name="edges">Both ends, from 0, and a positive conductance.</param>
    /// <param name="grounds">Conductance of each node to the ground; null for none.</param>
    public static ConductanceGraph OfEdges(int nodes, IReadOnlyList<(int From, int To, double Conductance)> edges, double[]? grounds = null)
    {
        var builder = new GraphBuilder(nodes, BlocksOf(nodes));
        foreach (var (from, to, _) in edges) builder.Count(from, to);
        builder.Counted();
        foreach (var (from, to, conductance) in edges) builder.Add(from, to, conductance);
        return builder.Graph(grounds);
    }

    /// <summary>A builder of a graph of so many nodes.</summary>
    internal static GraphBuilder Builder(int nodes) => new(nodes, BlocksOf(nodes));

    public override CircuitGraph Grounded(IReadOnlyList<double> grounds)
    {
        var builder = new GraphBuilder(Nodes, Blocks);
        bool IsKept(int a, int b) => !double.IsPositiveInfinity(grounds[a]) && !double.IsPositiveInfinity(grounds[b]);
        Each((a, b, _) =>
        {
            if (IsKept(a, b)) builder.Count(a, b);
        });
        builder.Counted();
        Each((a, b, weight) =>
        {
            if (IsKept(a, b)) builder.Add(a, b, weight);
        });
        return builder.Graph(Ties(grounds));
    }

    internal override void Visit<TVisitor>(ref TVisitor visitor)
    {
        for (var node = 0; node < Nodes; node++)
        {
            for (var at = Starts[node]; at < Starts[node + 1]; at++) visitor.Edge(node, Ends[at], Weights[at]);
        }

        for (var at = 0; at < Crossing.From.Length; at++) visitor.Edge(Crossing.From[at], Crossing.To[at], Crossing.Weights[at]);
    }

    internal void VisitRows<TVisitor>(int block, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor
    {
        var weights = new float[16];
        for (var node = Blocks[block]; node < Blocks[block + 1]; node++)
        {
            var (first, count) = (Starts[node], Starts[node + 1] - Starts[node]);
            if (count > weights.Length) weights = new float[Math.Max(count, 2 * weights.Length)];
            for (var i = 0; i < count; i++) weights[i] = (float)(Weights[first + i] * Scale);
            visitor.Row(node, Ends.AsSpan(first, count), weights.AsSpan(0, count));
        }
    }

    internal void VisitCrossing<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IEdgeVisitor
    {
        for (var at = 0; at < Crossing.From.Length; at++) visitor.Edge(Crossing.From[at], Crossing.To[at], Crossing.Weights[at] * Scale);
    }
}
