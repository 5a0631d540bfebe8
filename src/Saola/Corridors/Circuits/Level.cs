using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Saola.Corridors.Circuits;

/// <summary>
/// A graph of the hierarchy with what its sweeps need. It never changes; many threads may use it. The ends of its edges are nodes of it by construction, so that its kernels go without checks.
/// </summary>
internal sealed class Level
{
    /// <summary>Fewer nodes than this are not worth a second core.</summary>
    private const int FewNodes = 2_000;

    /// <summary>
    /// One over what leaves each node. In double precision: a sweep takes it that nothing is left of a node that it has gone to, and what is lost there would have to flow through the weakest edges.
    /// </summary>
    private readonly double[] _inverses;

    /// <summary>The first edges of each node, as many of every one, so that nothing is to be guessed: where it has fewer, they lead to itself and conduct nothing.</summary>
    private readonly Slots[] _slots;

    /// <summary>Of each node the place of its edges beyond those.</summary>
    private readonly int[] _moreStarts;

    private readonly int[] _moreEnds;
    private readonly float[] _moreWeights;

    public Level(CoarseGraph graph, int[] coarse)
    {
        Coarse = coarse;
        _inverses = Degrees(graph);
        foreach (ref var degree in _inverses.AsSpan()) degree = degree > 0 ? 1 / degree : 0;
        (NodeBlocks, Crossing, Grounds) = (graph.Blocks, graph.Crossing, graph.Grounds);
        (_slots, _moreStarts) = (new Slots[graph.Nodes], new int[graph.Nodes + 1]);
        for (var node = 0; node < graph.Nodes; node++) _moreStarts[node + 1] = _moreStarts[node] + Math.Max(0, graph.Starts[node + 1] - graph.Starts[node] - Slots.Count);
        (_moreEnds, _moreWeights) = (new int[_moreStarts[^1]], new float[_moreStarts[^1]]);
        Blocks(block =>
        {
            for (var node = NodeBlocks[block]; node < NodeBlocks[block + 1]; node++)
            {
                var (first, count) = (graph.Starts[node], graph.Starts[node + 1] - graph.Starts[node]);
                _slots[node] = new Slots(node, graph.Ends.AsSpan(first, Math.Min(count, Slots.Count)), graph.Weights.AsSpan(first, Math.Min(count, Slots.Count)));
                for (var i = Slots.Count; i < count; i++) (_moreEnds[_moreStarts[node] + i - Slots.Count], _moreWeights[_moreStarts[node] + i - Slots.Count]) = (graph.Ends[first + i], graph.Weights[first + i]);
            }
        });
    }

    /// <summary>What leaves each node; edges within a block have both of their ends there.</summary>
    private static double[] Degrees(CoarseGraph graph)
    {
        var degrees = graph.Grounds is { } grounds ? Array.ConvertAll(grounds, ground => (double)ground) : new double[graph.Nodes];
        Blocks(graph.Blocks, block =>
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
        var (from, to, between) = graph.Crossing;
        for (var at = 0; at < from.Length; at++)
        {
            degrees[from[at]] += between[at];
            degrees[to[at]] += between[at];
        }

        return degrees;
    }

    /// <summary>First nodes of the blocks, and the number of nodes.</summary>
    public int[] NodeBlocks { get; }

    /// <summary>The node of the next level of each node, -1 for none.</summary>
    public int[] Coarse { get; }

    public int Nodes => _slots.Length;

    private (int[] From, int[] To, float[] Weights) Crossing { get; }

    private float[]? Grounds { get; }

    /// <summary>
    /// The Laplacian times <paramref name="x"/>: what flows along each edge is told once and taken from both ends, so that nothing is lost between them. Gives the energy of that, and x times
    /// <paramref name="right"/>.
    /// </summary>
    public (T Energy, T Work) Multiply<T>(T[] x, T[] result, T[] right)
        where T : struct, ILanes<T>
    {
        var sums = new (T Energy, T Work)[NodeBlocks.Length - 1];
        Blocks(block =>
        {
            var (first, last) = (NodeBlocks[block], NodeBlocks[block + 1]);
            ref var values = ref MemoryMarshal.GetArrayDataReference(x);
            ref var into = ref MemoryMarshal.GetArrayDataReference(result);
            var (energy, work) = (T.All(0), T.All(0));
            result.AsSpan(first, last - first).Clear();
            for (var node = first; node < last; node++)
            {
                ref var slots = ref _slots[node];
                var own = Unsafe.Add(ref values, node);
                var (fall0, fall1) = (own - Unsafe.Add(ref values, slots.End0), own - Unsafe.Add(ref values, slots.End1));
                var (fall2, fall3) = (own - Unsafe.Add(ref values, slots.End2), own - Unsafe.Add(ref values, slots.End3));
                var (flow0, flow1, flow2, flow3) = (T.All(slots.Weight0) * fall0, T.All(slots.Weight1) * fall1, T.All(slots.Weight2) * fall2, T.All(slots.Weight3) * fall3);
                Unsafe.Add(ref into, slots.End0) -= flow0;
                Unsafe.Add(ref into, slots.End1) -= flow1;
                Unsafe.Add(ref into, slots.End2) -= flow2;
                Unsafe.Add(ref into, slots.End3) -= flow3;
                energy += (flow0 * fall0) + (flow1 * fall1) + ((flow2 * fall2) + (flow3 * fall3));
                var sum = flow0 + flow1 + (flow2 + flow3);
                for (var at = _moreStarts[node]; at < _moreStarts[node + 1]; at++)
                {
                    var fall = own - Unsafe.Add(ref values, _moreEnds[at]);
                    var flow = T.All(_moreWeights[at]) * fall;
                    energy += flow * fall;
                    sum += flow;
                    Unsafe.Add(ref into, _moreEnds[at]) -= flow;
                }

                if (Grounds is { } grounds)
                {
                    var flow = T.All(grounds[node]) * own;
                    energy += flow * own;
                    sum += flow;
                }

                Unsafe.Add(ref into, node) += sum;
                work += own * right[node];
            }

            sums[block] = (energy, work);
        });
        var total = (Energy: T.All(0), Work: T.All(0));
        foreach (var (energy, work) in sums) total = (total.Energy + energy, total.Work + work);
        var (from, to, between) = Crossing;
        for (var at = 0; at < from.Length; at++)
        {
            var fall = x[from[at]] - x[to[at]];
            var flow = T.All(between[at]) * fall;
            total.Energy += flow * fall;
            result[from[at]] += flow;
            result[to[at]] -= flow;
        }

        return total;
    }

    /// <summary>Takes <paramref name="factor"/> times <paramref name="what"/> from a vector, and gives the squares of what is left.</summary>
    public T Subtract<T>(T[] from, T factor, T[] what)
        where T : struct, ILanes<T> => Sum<T>(block =>
    {
        var sum = T.All(0);
        for (var node = NodeBlocks[block]; node < NodeBlocks[block + 1]; node++)
        {
            var left = from[node] - (factor * what[node]);
            from[node] = left;
            sum += left * left;
        }

        return sum;
    });

    /// <summary>The sums over the nodes of products, in the order of the blocks.</summary>
    public T Dot<T>(T[] a, T[] b)
        where T : struct, ILanes<T> => Sum<T>(block =>
    {
        var sum = T.All(0);
        for (var node = NodeBlocks[block]; node < NodeBlocks[block + 1]; node++) sum += a[node] * b[node];
        return sum;
    });

    /// <summary>
    /// A sweep of Gauss and Seidel upwards from zero, in each block by itself: <paramref name="x"/> is set, and <paramref name="left"/> is what it leaves of <paramref name="right"/>.
    /// </summary>
    public void SweepUp<T>(T[] right, T[] left, T[] x)
        where T : struct, ILanes<T>
    {
        Blocks(block =>
        {
            var (first, last) = (NodeBlocks[block], NodeBlocks[block + 1]);
            right.AsSpan(first, last - first).CopyTo(left.AsSpan(first));
            ref var lefts = ref MemoryMarshal.GetArrayDataReference(left);
            ref var values = ref MemoryMarshal.GetArrayDataReference(x);
            for (var node = first; node < last; node++)
            {
                var own = Unsafe.Add(ref lefts, node) * T.All(_inverses[node]);
                Unsafe.Add(ref values, node) = own;
                Scatter(node, own, ref lefts);
            }

            // What is left is what greater neighbours, which came later, have changed.
            for (var node = first; node < last; node++) Unsafe.Add(ref lefts, node) = Gather(node, ref values);
        });
        Cross(left, x);
    }

    /// <summary>Adds the coarse correction, and sweeps downwards, in each block by itself: the other way round of <see cref="SweepUp"/>, so that both together are symmetric.</summary>
    /// <param name="right">The right-hand side.</param>
    /// <param name="spare">Something to reckon in.</param>
    /// <param name="share">What the correction is multiplied with.</param>
    /// <param name="coarse">Of each coarse node.</param>
    /// <param name="x">The solution, made better.</param>
    public void SweepDown<T>(T[] right, T[] spare, T share, T[] coarse, T[] x)
        where T : struct, ILanes<T>
    {
        Blocks(block =>
        {
            var (first, last) = (NodeBlocks[block], NodeBlocks[block + 1]);
            right.AsSpan(first, last - first).CopyTo(spare.AsSpan(first));
            for (var node = first; node < last; node++)
            {
                if (Coarse[node] is var from and >= 0) x[node] += share * coarse[from];
            }
        });
        Cross(spare, x);
        Blocks(block =>
        {
            var (first, last) = (NodeBlocks[block], NodeBlocks[block + 1]);
            ref var rights = ref MemoryMarshal.GetArrayDataReference(spare);
            ref var values = ref MemoryMarshal.GetArrayDataReference(x);
            for (var node = first; node < last; node++) Scatter(node, Unsafe.Add(ref values, node), ref rights);
            for (var node = last - 1; node >= first; node--) Unsafe.Add(ref values, node) = (Unsafe.Add(ref rights, node) + Gather(node, ref values)) * T.All(_inverses[node]);
        });
    }

    /// <summary>Adds up what belongs to each coarse node, and gives the squares of that.</summary>
    public T Restrict<T>(T[] fine, T[] coarse, int[] coarseBlocks)
        where T : struct, ILanes<T> =>
        Sum(block =>
        {
            var own = coarse.AsSpan(coarseBlocks[block], coarseBlocks[block + 1] - coarseBlocks[block]);
            own.Clear();
            for (var node = NodeBlocks[block]; node < NodeBlocks[block + 1]; node++)
            {
                if (Coarse[node] is var into and >= 0) coarse[into] += fine[node];
            }

            var sum = T.All(0);
            foreach (var value in own) sum += value * value;
            return sum;
        });

    /// <summary>Does something for each block by itself, on all cores where it is worth it.</summary>
    public void Blocks(Action<int> work) => Blocks(NodeBlocks, work);

    /// <summary>Does something for each block by itself, on all cores where it is worth it.</summary>
    public static void Blocks(int[] blocks, Action<int> work)
    {
        if (blocks[^1] < FewNodes || blocks.Length == 2)
        {
            for (var block = 0; block < blocks.Length - 1; block++) work(block);
        }
        else
        {
            Cores.For(blocks.Length - 1, work);
        }
    }

    /// <summary>What the blocks give, added up in their order.</summary>
    public T Sum<T>(Func<int, T> part)
        where T : struct, ILanes<T>
    {
        var parts = new T[NodeBlocks.Length - 1];
        Blocks(block => parts[block] = part(block));
        var total = T.All(0);
        foreach (var one in parts) total += one;
        return total;
    }

    /// <summary>What edges between two blocks bring to each.</summary>
    private void Cross<T>(T[] right, T[] x)
        where T : struct, ILanes<T>
    {
        var (from, to, between) = Crossing;
        for (var at = 0; at < from.Length; at++)
        {
            var weight = T.All(between[at]);
            right[from[at]] += weight * x[to[at]];
            right[to[at]] += weight * x[from[at]];
        }
    }

    /// <summary>Adds to greater neighbours what a node brings them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Scatter<T>(int node, T own, ref T rights)
        where T : struct, ILanes<T>
    {
        ref var slots = ref _slots[node];
        Unsafe.Add(ref rights, slots.End0) += T.All(slots.Weight0) * own;
        Unsafe.Add(ref rights, slots.End1) += T.All(slots.Weight1) * own;
        Unsafe.Add(ref rights, slots.End2) += T.All(slots.Weight2) * own;
        Unsafe.Add(ref rights, slots.End3) += T.All(slots.Weight3) * own;
        for (var at = _moreStarts[node]; at < _moreStarts[node + 1]; at++) Unsafe.Add(ref rights, _moreEnds[at]) += T.All(_moreWeights[at]) * own;
    }

    /// <summary>What greater neighbours bring a node.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T Gather<T>(int node, ref T values)
        where T : struct, ILanes<T>
    {
        ref var slots = ref _slots[node];
        var sum = (T.All(slots.Weight0) * Unsafe.Add(ref values, slots.End0)) + (T.All(slots.Weight1) * Unsafe.Add(ref values, slots.End1))
            + ((T.All(slots.Weight2) * Unsafe.Add(ref values, slots.End2)) + (T.All(slots.Weight3) * Unsafe.Add(ref values, slots.End3)));
        for (var at = _moreStarts[node]; at < _moreStarts[node + 1]; at++) sum += T.All(_moreWeights[at]) * Unsafe.Add(ref values, _moreEnds[at]);
        return sum;
    }

    /// <summary>Edges of a node to greater ones.</summary>
    private readonly struct Slots
    {
        public const int Count = 4;

        public readonly int End0, End1, End2, End3;
        public readonly float Weight0, Weight1, Weight2, Weight3;

        public Slots(int node, ReadOnlySpan<int> ends, ReadOnlySpan<float> weights)
        {
            (End0, Weight0) = ends.Length > 0 ? (ends[0], weights[0]) : (node, 0);
            (End1, Weight1) = ends.Length > 1 ? (ends[1], weights[1]) : (node, 0);
            (End2, Weight2) = ends.Length > 2 ? (ends[2], weights[2]) : (node, 0);
            (End3, Weight3) = ends.Length > 3 ? (ends[3], weights[3]) : (node, 0);
        }
    }
}
