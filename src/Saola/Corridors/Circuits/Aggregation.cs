namespace Saola.Corridors.Circuits;

/// <summary>
/// Coarsens a graph by pairs of nodes twice, so that most coarse nodes stand for four. Two nodes are paired where one number for both is good enough for a two-grid method to
/// converge in a bounded number of steps: Napov and Notay, An algebraic multigrid method with guaranteed convergence rate, SIAM J. Sci. Comput. 34 (2012) A1079, equation (4.7) for pairs.
/// </summary>
internal static class Aggregation
{
    /// <summary>The greatest condition number that a pair may have by itself.</summary>
    private const float MostCondition = 8;

    /// <summary>A node that has this share of what leaves it to one neighbour hangs on that, and follows it where it goes.</summary>
    private const float Hanging = 0.9f;

    /// <summary>The same where any neighbour will do.</summary>
    private const float HangingAnyhow = 0.1f;

    private const int Free = -2;

    /// <summary>The number of the coarse node of each node, -1 for one that needs none, and the coarse graph; coarse nodes lie in their nodes' blocks.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="takesAny">Whether any neighbour will do, so that there are fewer nodes in any case.</param>
    public static (int[] Coarse, CoarseGraph Graph) Of(ICoarsened graph, bool takesAny = false)
    {
        var pairs = Pairs(graph, leaveGrounded: true, takesAny);
        var paired = Collapse(graph, pairs.Coarse, pairs.Blocks);
        Hierarchy.GiveBack(graph.Blocks[^1]);
        var second = Pairs(paired, leaveGrounded: false, takesAny);
        var coarse = Collapse(paired, second.Coarse, second.Blocks);
        Cores.For(graph.Blocks.Length - 1, block =>
        {
            for (var node = graph.Blocks[block]; node < graph.Blocks[block + 1]; node++)
            {
                if (pairs.Coarse[node] >= 0) pairs.Coarse[node] = second.Coarse[pairs.Coarse[node]];
            }
        });
        return (pairs.Coarse, coarse);
    }

    /// <summary>Of each node the sum of what leaves it, the ground included.</summary>
    private static float[] Degrees(ICoarsened graph)
    {
        var degrees = new float[graph.Blocks[^1]];
        Cores.For(graph.Blocks.Length - 1, block =>
        {
            var visitor = new DegreeVisitor(graph, degrees);
            graph.Rows(block, ref visitor);
        });
        var crossing = new CrossingDegree(degrees);
        graph.Between(ref crossing);
        return degrees;
    }

    private static (int[] Coarse, int[] Blocks) Pairs(ICoarsened graph, bool leaveGrounded, bool takesAny)
    {
        var degrees = Degrees(graph);
        var blocks = graph.Blocks;
        var (coarse, counts) = (new int[blocks[^1]], new int[blocks.Length]);
        Array.Fill(coarse, Free);
        Cores.For(blocks.Length - 1, block =>
        {
            var visitor = new PairVisitor(graph, degrees, coarse, leaveGrounded, takesAny);
            graph.Rows(block, ref visitor);
            counts[block + 1] = visitor.Count;
        });
        for (var block = 1; block < blocks.Length; block++) counts[block] += counts[block - 1];
        Cores.For(blocks.Length - 1, block =>
        {
            for (var node = blocks[block]; node < blocks[block + 1]; node++)
            {
                if (coarse[node] >= 0) coarse[node] += counts[block];
            }
        });
        return (coarse, counts);
    }

    /// <summary>The graph of coarse nodes: what leads from one to another adds up, and an edge to a node without one is a tie to the ground.</summary>
    private static CoarseGraph Collapse(ICoarsened graph, int[] coarse, int[] blocks)
    {
        var nodes = blocks[^1];
        var grounds = graph.HasGrounds ? new float[nodes] : null;
        var parts = new (int[] Starts, int[] Ends, float[] Weights)[blocks.Length - 1];
        Cores.For(parts.Length, block => parts[block] = CollapseBlock(graph, coarse, block, blocks[block], blocks[block + 1], grounds));
        var crossing = new CrossingCollapse(coarse, grounds, []);
        graph.Between(ref crossing);
        var starts = new int[nodes + 1];
        var total = 0;
        for (var block = 0; block < parts.Length; block++)
        {
            var own = parts[block].Starts;
            for (var i = 0; i < own.Length - 1; i++) starts[blocks[block] + i] = total + own[i];
            total = checked(total + own[^1]);
        }

        starts[nodes] = total;
        var (ends, weights) = (new int[total], new float[total]);
        for (int block = 0, at = 0; block < parts.Length; at += parts[block].Starts[^1], block++)
        {
            Array.Copy(parts[block].Ends, 0, ends, at, parts[block].Starts[^1]);
            Array.Copy(parts[block].Weights, 0, weights, at, parts[block].Starts[^1]);
        }

        var (from, to, between) = GraphBuilder.Merged(crossing.Edges);
        return new CoarseGraph(blocks, starts, ends, weights, (from, to, Array.ConvertAll(between, weight => (float)weight)), grounds);
    }

    private static (int[] Starts, int[] Ends, float[] Weights) CollapseBlock(ICoarsened graph, int[] coarse, int block, int first, int last, float[]? grounds)
    {
        var starts = new int[last - first + 2];
        var counting = new CountVisitor(coarse, starts, first);
        graph.Rows(block, ref counting);
        for (var i = 2; i < starts.Length; i++) starts[i] += starts[i - 1];
        var (ends, weights) = (new int[starts[^1]], new float[starts[^1]]);
        var filling = new FillVisitor(graph, coarse, starts, first, ends, weights, grounds);
        graph.Rows(block, ref filling);
        GraphBuilder.MergeRows(starts, last - first, ends, weights);
        return (starts[..(last - first + 1)], ends, weights);
    }

    private readonly struct DegreeVisitor(ICoarsened graph, float[] degrees) : IRowVisitor
    {
        private readonly bool _hasGrounds = graph.HasGrounds;

        public void Row(int node, ReadOnlySpan<int> ends, ReadOnlySpan<float> weights)
        {
            var sum = degrees[node] + (_hasGrounds ? graph.Ground(node) : 0);
            for (var i = 0; i < ends.Length; i++)
            {
                sum += weights[i];
                degrees[ends[i]] += weights[i];
            }

            degrees[node] = sum;
        }
    }

    private readonly struct CrossingDegree(float[] degrees) : IEdgeVisitor
    {
        public void Edge(int a, int b, double weight)
        {
            degrees[a] += (float)weight;
            degrees[b] += (float)weight;
        }
    }

    /// <summary>
    /// Takes each node of a block that is free together with the free neighbour with which it makes the best pair. Lesser neighbours need not be looked at: those that would do have been taken already, or
    /// would have taken this one.
    /// </summary>
    private struct PairVisitor(ICoarsened graph, float[] degrees, int[] coarse, bool leaveGrounded, bool takesAny) : IRowVisitor
    {
        private readonly bool _hasGrounds = graph.HasGrounds;

        private readonly float _hanging = takesAny ? HangingAnyhow : Hanging;

        public int Count { get; private set; }

        public void Row(int node, ReadOnlySpan<int> ends, ReadOnlySpan<float> weights)
        {
            if (coarse[node] == Free) Take(node, ends, weights);
            if (coarse[node] < 0) return;
            for (var i = 0; i < ends.Length; i++)
            {
                if (coarse[ends[i]] == Free && weights[i] >= _hanging * degrees[ends[i]]) coarse[ends[i]] = coarse[node];
            }
        }

        private void Take(int node, ReadOnlySpan<int> ends, ReadOnlySpan<float> weights)
        {
            var (degree, ground) = (degrees[node], _hasGrounds ? graph.Ground(node) : 0);
            // Where the ground outweighs the neighbours smoothing alone is enough.
            if (degree == 0 || (leaveGrounded && ground * (MostCondition - 2) > 2 * (degree - ground)))
            {
                coarse[node] = leaveGrounded || degree == 0 ? -1 : Count++;
                return;
            }

            var (best, least, held) = (-1, takesAny ? float.PositiveInfinity : MostCondition, -1);
            for (var i = 0; i < ends.Length; i++)
            {
                var other = ends[i];
                if (coarse[other] != Free)
                {
                    if (weights[i] >= _hanging * degree) held = coarse[other];
                    continue;
                }

                var otherGround = _hasGrounds ? graph.Ground(other) : 0;
                var tied = ground > 0 && otherGround > 0 ? 1 / ((1 / ground) + (1 / otherGround)) : 0;
                var condition = 2 / ((1 / degree) + (1 / degrees[other])) / (weights[i] + tied);
                if (condition < least) (best, least) = (other, condition);
            }

            coarse[node] = held >= 0 ? held : Count++;
            if (held < 0 && best >= 0) coarse[best] = coarse[node];
        }
    }

    private readonly struct CountVisitor(int[] coarse, int[] starts, int first) : IRowVisitor
    {
        public void Row(int node, ReadOnlySpan<int> ends, ReadOnlySpan<float> weights)
        {
            if (coarse[node] is not (var a and >= 0)) return;
            foreach (var end in ends)
            {
                if (coarse[end] is var b and >= 0 && a != b) starts[Math.Min(a, b) - first + 2]++;
            }
        }
    }

    private readonly struct FillVisitor(ICoarsened graph, int[] coarse, int[] starts, int first, int[] ends, float[] weights, float[]? grounds) : IRowVisitor
    {
        public void Row(int node, ReadOnlySpan<int> others, ReadOnlySpan<float> own)
        {
            var a = coarse[node];
            if (grounds is not null && a >= 0) grounds[a] += graph.Ground(node);
            for (var i = 0; i < others.Length; i++)
            {
                var b = coarse[others[i]];
                if (grounds is not null && a < 0 && b >= 0) grounds[b] += own[i];
                if (grounds is not null && b < 0 && a >= 0) grounds[a] += own[i];
                if (a < 0 || b < 0 || a == b) continue;
                var place = starts[Math.Min(a, b) - first + 1]++;
                (ends[place], weights[place]) = (Math.Max(a, b), own[i]);
            }
        }
    }

    private readonly struct CrossingCollapse(int[] coarse, float[]? grounds, List<(int From, int To, double Weight)> edges) : IEdgeVisitor
    {
        public List<(int From, int To, double Weight)> Edges => edges;

        public void Edge(int a, int b, double weight)
        {
            var (from, to) = (coarse[a], coarse[b]);
            if (from >= 0 && to >= 0) edges.Add((from, to, weight));
            else if (grounds is not null && from >= 0) grounds[from] += (float)weight;
            else if (grounds is not null && to >= 0) grounds[to] += (float)weight;
        }
    }
}
