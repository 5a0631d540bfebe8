namespace Saola.Corridors.Circuits;

/// <summary>
/// The Laplacian of a small graph, factored whole. Nodes are taken out one after another, those with the fewest neighbours first, and what led over each is put between its neighbours (the star-mesh transform), so that
/// nothing is ever subtracted: the factors are right to the last digits however far conductances differ. The last node of each part that nothing ties to the ground is held at 0.
/// </summary>
internal sealed class WholeSolve
{
    /// <summary>The nodes, in the order in which they are taken out.</summary>
    private readonly int[] _order;

    private readonly double[] _inverses;

    /// <summary>Of each node in that order, where those begin to which something led from it when it was taken out.</summary>
    private readonly int[] _starts;

    private readonly int[] _ends;
    private readonly double[] _weights;

    public WholeSolve(int nodes, IEnumerable<(int From, int To, double Weight)> edges, double[]? grounds)
    {
        var weights = new double[nodes * nodes];
        var sets = new DisjointSets(nodes);
        foreach (var (a, b, weight) in edges)
        {
            if (a == b || !(weight > 0)) continue;
            weights[(a * nodes) + b] += weight;
            weights[(b * nodes) + a] += weight;
            sets.Join(a, b);
        }

        var parts = sets.Numbered(out _);
        Floating = [.. Enumerable.Range(0, nodes).GroupBy(node => parts[node], (_, part) => part.ToArray()).Where(part => part.Length > 1 && !Array.Exists(part, node => grounds?[node] > 0))];
        (_order, _inverses, _starts) = (new int[nodes], new double[nodes], new int[nodes + 1]);
        (_ends, _weights) = Eliminate(weights, grounds?.ToArray() ?? new double[nodes]);
    }

    /// <summary>The nodes of each part that nothing grounds.</summary>
    public IReadOnlyList<int[]> Floating { get; }

    /// <summary>
    /// Solves in place; what is put into each part that nothing grounds must add up to zero. What rounding leaves of that is taken from all of its nodes, or it would flow to the one that is held; and voltages are
    /// told from their mean.
    /// </summary>
    public void Solve<T>(Span<T> values)
        where T : struct, ILanes<T>
    {
        foreach (var part in Floating) Centre(values, part);
        for (var place = 0; place < _order.Length; place++)
        {
            var share = values[_order[place]] * T.All(_inverses[place]);
            for (var at = _starts[place]; at < _starts[place + 1]; at++) values[_ends[at]] += T.All(_weights[at]) * share;
        }

        for (var place = _order.Length - 1; place >= 0; place--)
        {
            var sum = values[_order[place]];
            for (var at = _starts[place]; at < _starts[place + 1]; at++) sum += T.All(_weights[at]) * values[_ends[at]];
            values[_order[place]] = sum * T.All(_inverses[place]);
        }

        foreach (var part in Floating) Centre(values, part);
    }

    private static void Centre<T>(Span<T> values, int[] part)
        where T : struct, ILanes<T>
    {
        var sum = T.All(0);
        foreach (var node in part) sum += values[node];
        var mean = sum * T.All(1.0 / part.Length);
        foreach (var node in part) values[node] -= mean;
    }

    private (int[] Ends, double[] Weights) Eliminate(double[] between, double[] grounds)
    {
        var nodes = grounds.Length;
        var (isOut, counts) = (new bool[nodes], new int[nodes]);
        for (var node = 0; node < nodes; node++) counts[node] = nodes - between.AsSpan(node * nodes, nodes).Count(0);
        var (ends, weights) = (new List<int>(), new List<double>());
        for (var place = 0; place < nodes; place++)
        {
            var node = Fewest(counts, isOut);
            var first = ends.Count;
            var row = between.AsSpan(node * nodes, nodes);
            var degree = grounds[node];
            for (var other = 0; other < nodes; other++)
            {
                if (isOut[other] || row[other] == 0) continue;
                ends.Add(other);
                weights.Add(row[other]);
                degree += row[other];
            }

            (isOut[node], _order[place], _starts[place + 1]) = (true, node, ends.Count);
            if (degree == 0) continue;
            _inverses[place] = 1 / degree;
            for (var i = first; i < ends.Count; i++)
            {
                var share = weights[i] / degree;
                grounds[ends[i]] += share * grounds[node];
                counts[ends[i]]--;
                for (var j = i + 1; j < ends.Count; j++)
                {
                    ref var one = ref between[(ends[i] * nodes) + ends[j]];
                    var (before, added) = (one, share * weights[j]);
                    if (added == 0) continue;
                    one = between[(ends[j] * nodes) + ends[i]] = before + added;
                    if (before > 0) continue;
                    counts[ends[i]]++;
                    counts[ends[j]]++;
                }
            }
        }

        return ([.. ends], [.. weights]);
    }

    private static int Fewest(int[] counts, bool[] isOut)
    {
        var fewest = -1;
        for (var node = 0; node < counts.Length; node++)
        {
            if (!isOut[node] && (fewest < 0 || counts[node] < counts[fewest])) fewest = node;
        }

        return fewest;
    }
}
