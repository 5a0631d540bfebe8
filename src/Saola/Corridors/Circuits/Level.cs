namespace Saola.Corridors.Circuits;

/// <summary>A graph of the hierarchy with what its sweeps need: from the finest, which is solved, to the coarsest, which is factored whole.</summary>
internal sealed class Level
{
    /// <summary>Fewer nodes than this are not worth a second core.</summary>
    private const int FewNodes = 8_000;

    private readonly double[] _degrees;
    private readonly double[] _inverses;

    public Level(ConductanceGraph graph, int[]? coarse)
    {
        (Graph, Coarse) = (graph, coarse);
        _degrees = Aggregation.Degrees(graph);
        _inverses = Array.ConvertAll(_degrees, degree => degree > 0 ? 1 / degree : 0);
    }

    public ConductanceGraph Graph { get; }

    /// <summary>The node of the next level of each node, -1 for none; null on the last.</summary>
    public int[]? Coarse { get; }

    public int Nodes => Graph.Nodes;

    /// <summary>The Laplacian times <paramref name="x"/>.</summary>
    public void Multiply<T>(T[] x, T[] result)
        where T : struct, ILanes<T>
    {
        Blocks(block =>
        {
            var (starts, ends, weights) = (Graph.Starts, Graph.Ends, Graph.Weights);
            var (first, last) = (Graph.Blocks[block], Graph.Blocks[block + 1]);
            for (var node = first; node < last; node++) result[node] = T.All(_degrees[node]) * x[node];
            for (var node = first; node < last; node++)
            {
                var (own, sum) = (x[node], result[node]);
                for (var at = starts[node]; at < starts[node + 1]; at++)
                {
                    var (end, weight) = (ends[at], T.All(weights[at]));
                    sum -= weight * x[end];
                    result[end] -= weight * own;
                }

                result[node] = sum;
            }
        });
        var (from, to, between) = Graph.Between;
        for (var at = 0; at < from.Length; at++)
        {
            var weight = T.All(between[at]);
            result[from[at]] -= weight * x[to[at]];
            result[to[at]] -= weight * x[from[at]];
        }
    }

    /// <summary>
    /// A sweep of Gauss and Seidel upwards from zero, in each block by itself: <paramref name="right"/> is replaced by what is left of it, and <paramref name="x"/> is set.
    /// </summary>
    public void SweepUp<T>(T[] right, T[] x)
        where T : struct, ILanes<T>
    {
        Blocks(block =>
        {
            var (starts, ends, weights) = (Graph.Starts, Graph.Ends, Graph.Weights);
            var (first, last) = (Graph.Blocks[block], Graph.Blocks[block + 1]);
            for (var node = first; node < last; node++)
            {
                var own = right[node] * T.All(_inverses[node]);
                x[node] = own;
                for (var at = starts[node]; at < starts[node + 1]; at++) right[ends[at]] += T.All(weights[at]) * own;
            }

            // What is left is what greater neighbours, which came later, have changed.
            for (var node = first; node < last; node++)
            {
                var left = T.All(0);
                for (var at = starts[node]; at < starts[node + 1]; at++) left += T.All(weights[at]) * x[ends[at]];
                right[node] = left;
            }
        });
        var (from, to, between) = Graph.Between;
        for (var at = 0; at < from.Length; at++)
        {
            var weight = T.All(between[at]);
            right[from[at]] += weight * x[to[at]];
            right[to[at]] += weight * x[from[at]];
        }
    }

    /// <summary>A sweep downwards from <paramref name="x"/>, in each block by itself: the other way round of <see cref="SweepUp"/>, so that both together are symmetric.</summary>
    /// <param name="right">The right-hand side; it is used up.</param>
    /// <param name="x">The solution, made better.</param>
    public void SweepDown<T>(T[] right, T[] x)
        where T : struct, ILanes<T>
    {
        var (from, to, between) = Graph.Between;
        for (var at = 0; at < from.Length; at++)
        {
            var weight = T.All(between[at]);
            right[from[at]] += weight * x[to[at]];
            right[to[at]] += weight * x[from[at]];
        }

        Blocks(block =>
        {
            var (starts, ends, weights) = (Graph.Starts, Graph.Ends, Graph.Weights);
            var (first, last) = (Graph.Blocks[block], Graph.Blocks[block + 1]);
            for (var node = first; node < last; node++)
            {
                var own = x[node];
                for (var at = starts[node]; at < starts[node + 1]; at++) right[ends[at]] += T.All(weights[at]) * own;
            }

            for (var node = last - 1; node >= first; node--)
            {
                var sum = right[node];
                for (var at = starts[node]; at < starts[node + 1]; at++) sum += T.All(weights[at]) * x[ends[at]];
                x[node] = sum * T.All(_inverses[node]);
            }
        });
    }

    /// <summary>Adds up what belongs to each coarse node.</summary>
    public void Restrict<T>(T[] fine, T[] coarse, int[] coarseBlocks)
        where T : struct, ILanes<T> =>
        Blocks(block =>
        {
            Array.Clear(coarse, coarseBlocks[block], coarseBlocks[block + 1] - coarseBlocks[block]);
            for (var node = Graph.Blocks[block]; node < Graph.Blocks[block + 1]; node++)
            {
                if (Coarse![node] is var into and >= 0) coarse[into] += fine[node];
            }
        });

    /// <summary>Adds to each node what its coarse node has.</summary>
    public void Prolong<T>(T[] coarse, T[] fine)
        where T : struct, ILanes<T> =>
        Blocks(block =>
        {
            for (var node = Graph.Blocks[block]; node < Graph.Blocks[block + 1]; node++)
            {
                if (Coarse![node] is var from and >= 0) fine[node] += coarse[from];
            }
        });

    /// <summary>Does something for each block by itself, on all cores where it is worth it.</summary>
    public void Blocks(Action<int> work)
    {
        if (Nodes < FewNodes || Graph.BlockCount == 1)
        {
            for (var block = 0; block < Graph.BlockCount; block++) work(block);
        }
        else
        {
            Parallel.For(0, Graph.BlockCount, work);
        }
    }

    /// <summary>The sums over the nodes of products, in the order of the blocks.</summary>
    public T Dot<T>(T[] a, T[] b)
        where T : struct, ILanes<T>
    {
        var sums = new T[Graph.BlockCount];
        Blocks(block =>
        {
            var sum = T.All(0);
            for (var node = Graph.Blocks[block]; node < Graph.Blocks[block + 1]; node++) sum += a[node] * b[node];
            sums[block] = sum;
        });
        var total = T.All(0);
        foreach (var sum in sums) total += sum;
        return total;
    }
}
