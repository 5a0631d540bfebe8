using System.Numerics;

namespace Saola.Corridors.Circuits;

/// <summary>Builds a graph from edges that are told twice, first to be counted and then to be kept, so that nothing but the graph itself is held.</summary>
internal sealed class GraphBuilder
{
    private readonly int[] _blocks;
    private readonly int[] _starts;
    private readonly List<(int From, int To, double Weight)> _between = [];
    private readonly int[] _blockOf;
    private int[] _ends = [];
    private double[] _weights = [];

    /// <param name="nodes">Number of nodes.</param>
    /// <param name="blocks">First nodes of the blocks, and the number of nodes.</param>
    public GraphBuilder(int nodes, int[] blocks)
    {
        _blocks = blocks;
        _starts = new int[nodes + 2];
        // The block of a node is looked for from where a node of its number would be.
        _blockOf = new int[(nodes >> Shift) + 1];
        for (int i = 0, block = 0; i < _blockOf.Length; i++)
        {
            while (block < _blocks.Length - 2 && _blocks[block + 1] <= i << Shift) block++;
            _blockOf[i] = block;
        }
    }

    private const int Shift = 10;

    public void Count(int a, int b)
    {
        if (a == b) return;
        var (from, to) = a < b ? (a, b) : (b, a);
        if (to < _blocks[BlockOf(from) + 1]) _starts[from + 2]++;
    }

    /// <summary>All edges have been counted.</summary>
    /// <exception cref="SaolaException">There are too many.</exception>
    public void Counted()
    {
        long sum = 0;
        for (var node = 2; node < _starts.Length; node++)
        {
            sum += _starts[node];
            if (sum > Array.MaxLength) throw new SaolaException($"a graph of more than {Array.MaxLength:N0} edges is too large for one solve; use larger cells, or four neighbours");
            _starts[node] = (int)sum;
        }

        (_ends, _weights) = (new int[sum], new double[sum]);
    }

    public void Add(int a, int b, double weight)
    {
        if (a == b) return;
        var (from, to) = a < b ? (a, b) : (b, a);
        if (to < _blocks[BlockOf(from) + 1])
        {
            var at = _starts[from + 1]++;
            (_ends[at], _weights[at]) = (to, weight);
        }
        else
        {
            _between.Add((from, to, weight));
        }
    }

    /// <summary>The graph: edges in the order of their ends, those between the same nodes added up.</summary>
    public ConductanceGraph Graph(double[]? grounds = null)
    {
        var nodes = _starts.Length - 2;
        var kept = MergeRows(_starts, nodes, _ends, _weights);
        if (kept < _ends.Length - (_ends.Length >> 3))
        {
            Array.Resize(ref _ends, kept);
            Array.Resize(ref _weights, kept);
        }

        return new ConductanceGraph(_blocks, _starts[..(nodes + 1)], _ends, _weights, Merged(_between), grounds);
    }

    /// <summary>Brings the edges of each node into the order of their ends, and adds up those between the same nodes; everything moves up to where it then stands.</summary>
    /// <param name="starts">Of each node the place of its first edge, and one more.</param>
    /// <returns>The number of edges that are left.</returns>
    public static int MergeRows<T>(int[] starts, int nodes, int[] ends, T[] weights)
        where T : struct, IAdditionOperators<T, T, T>
    {
        var kept = 0;
        for (var node = 0; node < nodes; node++)
        {
            var (first, last) = (starts[node], starts[node + 1]);
            Sort(ends, weights, first, last);
            starts[node] = kept;
            for (var at = first; at < last; at++)
            {
                if (kept > starts[node] && ends[kept - 1] == ends[at]) weights[kept - 1] += weights[at];
                else
                {
                    (ends[kept], weights[kept]) = (ends[at], weights[at]);
                    kept++;
                }
            }
        }

        return starts[nodes] = kept;
    }

    /// <summary>Edges from lesser to greater nodes in their order, those between the same nodes added up.</summary>
    public static (int[] From, int[] To, double[] Weights) Merged(List<(int From, int To, double Weight)> edges)
    {
        var (order, keys) = (new int[edges.Count], new long[edges.Count]);
        for (var place = 0; place < order.Length; place++) (order[place], keys[place]) = (place, ((long)edges[place].From << 32) | (uint)edges[place].To);
        Array.Sort(keys, order);
        var (from, to, weights) = (new List<int>(order.Length), new List<int>(order.Length), new List<double>(order.Length));
        foreach (var place in order)
        {
            var (a, b, _) = edges[place];
            if (from.Count > 0 && from[^1] == a && to[^1] == b) weights[^1] += edges[place].Weight;
            else
            {
                from.Add(a);
                to.Add(b);
                weights.Add(edges[place].Weight);
            }
        }

        return ([.. from], [.. to], [.. weights]);
    }

    private int BlockOf(int node)
    {
        var block = _blockOf[node >> Shift];
        while (_blocks[block + 1] <= node) block++;
        return block;
    }

    /// <summary>Sorts the edges of a node. They are few and most often in order already; the order of equal ones is kept, so that sums are the same however often it is built.</summary>
    private static void Sort<T>(int[] ends, T[] weights, int first, int last)
    {
        if (last - first > 64)
        {
            var order = Enumerable.Range(first, last - first).OrderBy(at => ends[at]).Select(at => (ends[at], weights[at])).ToArray();
            for (var i = 0; i < order.Length; i++) (ends[first + i], weights[first + i]) = order[i];
            return;
        }

        for (var at = first + 1; at < last; at++)
        {
            var (end, weight) = (ends[at], weights[at]);
            var into = at;
            for (; into > first && ends[into - 1] > end; into--) (ends[into], weights[into]) = (ends[into - 1], weights[into - 1]);
            (ends[into], weights[into]) = (end, weight);
        }
    }
}
