namespace Saola.Corridors.Circuits;

/// <summary>A coarse image of a circuit, in single precision. Each edge is kept once, in the row of its lesser end; the few edges between two blocks are kept apart.</summary>
internal sealed record CoarseGraph(int[] Blocks, int[] Starts, int[] Ends, float[] Weights, (int[] From, int[] To, float[] Weights) Crossing, float[]? Grounds) : ICoarsened
{
    public int Nodes => Starts.Length - 1;

    public int BlockCount => Blocks.Length - 1;

    public bool HasGrounds => Grounds is not null;

    public float Ground(int node) => Grounds![node];

    public void VisitRows<TVisitor>(int block, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor
    {
        for (var node = Blocks[block]; node < Blocks[block + 1]; node++)
        {
            var (first, count) = (Starts[node], Starts[node + 1] - Starts[node]);
            visitor.Row(node, Ends.AsSpan(first, count), Weights.AsSpan(first, count));
        }
    }

    public void VisitCrossing<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IEdgeVisitor
    {
        for (var at = 0; at < Crossing.From.Length; at++) visitor.Edge(Crossing.From[at], Crossing.To[at], Crossing.Weights[at]);
    }

    /// <summary>Visits every edge once.</summary>
    public IEnumerable<(int From, int To, double Weight)> Edges()
    {
        for (var node = 0; node < Nodes; node++)
        {
            for (var at = Starts[node]; at < Starts[node + 1]; at++) yield return (node, Ends[at], Weights[at]);
        }

        for (var at = 0; at < Crossing.From.Length; at++) yield return (Crossing.From[at], Crossing.To[at], Crossing.Weights[at]);
    }
}
