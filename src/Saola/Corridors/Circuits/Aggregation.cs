namespace Saola.Corridors.Circuits;

/// <summary>
/// Coarsens a graph by pairs of nodes twice, so that most coarse nodes stand for four. Two nodes are paired where one number for both is good enough for a two-grid method to
/// converge in a bounded number of steps: Napov and Notay, An algebraic multigrid method with guaranteed convergence rate, SIAM J. Sci. Comput. 34 (2012) A1079, equation (4.7) for pairs.
/// </summary>
internal static class Aggregation
{
    /// <summary>The greatest condition number that a pair may have by itself.</summary>
    private const double MostCondition = 8;

    /// <summary>The number of the coarse node of each node, -1 for one that needs none, and the coarse graph; coarse nodes lie in their nodes' blocks.</summary>
    public static (int[] Coarse, ConductanceGraph Graph) Of(ConductanceGraph graph)
    {
        var pairs = Pairs(graph, leaveGrounded: true);
        var paired = Collapse(graph, pairs.Coarse, pairs.Blocks);
        var second = Pairs(paired, leaveGrounded: false);
        var coarse = Collapse(paired, second.Coarse, second.Blocks);
        Parallel.For(0, graph.BlockCount, block =>
        {
            for (var node = graph.Blocks[block]; node < graph.Blocks[block + 1]; node++)
            {
                if (pairs.Coarse[node] >= 0) pairs.Coarse[node] = second.Coarse[pairs.Coarse[node]];
            }
        });
        return (pairs.Coarse, coarse);
    }

    private static (int[] Coarse, int[] Blocks) Pairs(ConductanceGraph graph, bool leaveGrounded)
    {
        var degrees = Degrees(graph);
        var (coarse, counts) = (new int[graph.Nodes], new int[graph.BlockCount + 1]);
        Parallel.For(0, graph.BlockCount, block => counts[block + 1] = PairsOf(graph, degrees, block, coarse, leaveGrounded));
        for (var block = 0; block < graph.BlockCount; block++) counts[block + 1] += counts[block];
        Parallel.For(0, graph.BlockCount, block =>
        {
            for (var node = graph.Blocks[block]; node < graph.Blocks[block + 1]; node++)
            {
                if (coarse[node] >= 0) coarse[node] += counts[block];
            }
        });
        return (coarse, counts);
    }

    /// <summary>
    /// Goes through the nodes of a block and takes each that is free together with the free neighbour with which it makes the best pair. Lesser neighbours need not be looked at: those that would do
    /// have been taken already, or would have taken this one.
    /// </summary>
    private static int PairsOf(ConductanceGraph graph, double[] degrees, int block, int[] coarse, bool leaveGrounded)
    {
        const int Free = -2;
        var (first, last, count) = (graph.Blocks[block], graph.Blocks[block + 1], 0);
        coarse.AsSpan(first..last).Fill(Free);
        for (var node = first; node < last; node++)
        {
            if (coarse[node] != Free) continue;
            var (degree, ground) = (degrees[node], graph.Grounds?[node] ?? 0);
            // Where the ground outweighs the neighbours smoothing alone is enough.
            if (degree == 0 || (leaveGrounded && ground * (MostCondition - 2) > 2 * (degree - ground)))
            {
                coarse[node] = leaveGrounded || degree == 0 ? -1 : count++;
                continue;
            }

            var (best, least) = (-1, MostCondition);
            for (var at = graph.Starts[node]; at < graph.Starts[node + 1]; at++)
            {
                var other = graph.Ends[at];
                if (coarse[other] != Free) continue;
                var otherGround = graph.Grounds?[other] ?? 0;
                var tied = ground > 0 && otherGround > 0 ? 1 / ((1 / ground) + (1 / otherGround)) : 0;
                var condition = 2 / ((1 / degree) + (1 / degrees[other])) / (graph.Weights[at] + tied);
                if (condition < least) (best, least) = (other, condition);
            }

            coarse[node] = count;
            if (best >= 0) coarse[best] = count;
            count++;
        }

        return count;
    }

    /// <summary>Of each node the sum of what leaves it, the ground included.</summary>
    public static double[] Degrees(ConductanceGraph graph)
    {
        var degrees = new double[graph.Nodes];
        graph.Grounds?.CopyTo(degrees, 0);
        Parallel.For(0, graph.BlockCount, block =>
        {
            for (var node = graph.Blocks[block]; node < graph.Blocks[block + 1]; node++)
            {
                for (var at = graph.Starts[node]; at < graph.Starts[node + 1]; at++)
                {
                    degrees[node] += graph.Weights[at];
                    degrees[graph.Ends[at]] += graph.Weights[at];
                }
            }
        });
        for (var at = 0; at < graph.Between.From.Length; at++)
        {
            degrees[graph.Between.From[at]] += graph.Between.Weights[at];
            degrees[graph.Between.To[at]] += graph.Between.Weights[at];
        }

        return degrees;
    }

    /// <summary>The graph of coarse nodes: what leads from one to another adds up, and an edge to a node without one is a tie to the ground.</summary>
    private static ConductanceGraph Collapse(ConductanceGraph graph, int[] coarse, int[] blocks)
    {
        var nodes = blocks[^1];
        var grounds = Grounds(graph, coarse, nodes);
        var parts = new (int[] Starts, int[] Ends, double[] Weights)[graph.BlockCount];
        Parallel.For(0, graph.BlockCount, block => parts[block] = CollapseBlock(graph, coarse, block, blocks[block], blocks[block + 1]));
        var starts = new int[nodes + 1];
        var total = 0;
        for (var block = 0; block < parts.Length; block++)
        {
            var own = parts[block].Starts;
            for (var i = 0; i < own.Length - 1; i++) starts[blocks[block] + i] = total + own[i];
            total += own[^1];
        }

        starts[nodes] = total;
        var (ends, weights) = (new int[total], new double[total]);
        for (int block = 0, at = 0; block < parts.Length; at += parts[block].Starts[^1], block++)
        {
            Array.Copy(parts[block].Ends, 0, ends, at, parts[block].Starts[^1]);
            Array.Copy(parts[block].Weights, 0, weights, at, parts[block].Starts[^1]);
        }

        return new ConductanceGraph(blocks, starts, ends, weights, Between(graph, coarse), grounds);
    }

    private static double[]? Grounds(ConductanceGraph graph, int[] coarse, int nodes)
    {
        if (graph.Grounds is not { } own) return null;
        var grounds = new double[nodes];
        for (var node = 0; node < own.Length; node++)
        {
            if (coarse[node] >= 0) grounds[coarse[node]] += own[node];
        }

        graph.Each((a, b, weight) =>
        {
            if (coarse[a] >= 0 && coarse[b] < 0) grounds[coarse[a]] += weight;
            if (coarse[b] >= 0 && coarse[a] < 0) grounds[coarse[b]] += weight;
        });
        return grounds;
    }

    private static (int[] Starts, int[] Ends, double[] Weights) CollapseBlock(ConductanceGraph graph, int[] coarse, int block, int first, int last)
    {
        var starts = new int[last - first + 2];
        var (from, to) = (graph.Blocks[block], graph.Blocks[block + 1]);
        for (var node = from; node < to; node++)
        {
            if (coarse[node] < 0) continue;
            for (var at = graph.Starts[node]; at < graph.Starts[node + 1]; at++)
            {
                var (a, b) = (coarse[node], coarse[graph.Ends[at]]);
                if (b >= 0 && a != b) starts[Math.Min(a, b) - first + 2]++;
            }
        }

        for (var i = 2; i < starts.Length; i++) starts[i] += starts[i - 1];
        var (ends, weights) = (new int[starts[^1]], new double[starts[^1]]);
        for (var node = from; node < to; node++)
        {
            if (coarse[node] < 0) continue;
            for (var at = graph.Starts[node]; at < graph.Starts[node + 1]; at++)
            {
                var (a, b) = (coarse[node], coarse[graph.Ends[at]]);
                if (b < 0 || a == b) continue;
                var place = starts[Math.Min(a, b) - first + 1]++;
                (ends[place], weights[place]) = (Math.Max(a, b), graph.Weights[at]);
            }
        }

        GraphBuilder.MergeRows(starts, last - first, ends, weights);
        return (starts[..(last - first + 1)], ends, weights);
    }

    private static (int[] From, int[] To, double[] Weights) Between(ConductanceGraph graph, int[] coarse)
    {
        var edges = new List<(int From, int To, double Weight)>();
        for (var at = 0; at < graph.Between.From.Length; at++)
        {
            var (a, b) = (coarse[graph.Between.From[at]], coarse[graph.Between.To[at]]);
            if (a >= 0 && b >= 0) edges.Add((a, b, graph.Between.Weights[at]));
        }

        return GraphBuilder.Merged(edges);
    }
}
