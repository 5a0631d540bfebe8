namespace Saola.Corridors.Circuits;

/// <summary>
/// The Laplacian of a small graph, factored whole. Nodes are taken out one after another, and what led over each is put between its neighbours (the star-mesh transform), so that nothing is ever
/// subtracted: the factors are right to the last digits however far conductances differ. The last node of each part that nothing ties to the ground is held at 0.
/// </summary>
internal sealed class DenseSolve
{
    private readonly int _nodes;

    /// <summary>Row by row what led from each node to later ones when it was taken out.</summary>
    private readonly double[] _weights;

    private readonly double[] _inverses;

    public DenseSolve(int nodes, IEnumerable<(int From, int To, double Weight)> edges, double[]? grounds)
    {
        _nodes = nodes;
        (_weights, _inverses) = (new double[nodes * nodes], new double[nodes]);
        var sets = new DisjointSets(nodes);
        foreach (var (a, b, weight) in edges)
        {
            _weights[(Math.Min(a, b) * nodes) + Math.Max(a, b)] += weight;
            if (weight > 0) sets.Join(a, b);
        }

        var parts = sets.Numbered(out _);
        Floating = [.. Enumerable.Range(0, nodes).GroupBy(node => parts[node], (_, part) => part.ToArray()).Where(part => part.Length > 1 && !Array.Exists(part, node => grounds?[node] > 0))];
        Eliminate(grounds?.ToArray() ?? new double[nodes]);
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
        for (var node = 0; node < _nodes; node++)
        {
            var row = _weights.AsSpan(node * _nodes, _nodes);
            var share = values[node] * T.All(_inverses[node]);
            for (var other = node + 1; other < _nodes; other++) values[other] += T.All(row[other]) * share;
        }

        for (var node = _nodes - 1; node >= 0; node--)
        {
            var row = _weights.AsSpan(node * _nodes, _nodes);
            var sum = values[node];
            for (var other = node + 1; other < _nodes; other++) sum += T.All(row[other]) * values[other];
            values[node] = sum * T.All(_inverses[node]);
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

    private void Eliminate(double[] grounds)
    {
        for (var node = 0; node < _nodes; node++)
        {
            var row = _weights.AsSpan(node * _nodes, _nodes);
            var degree = grounds[node];
            for (var other = node + 1; other < _nodes; other++) degree += row[other];
            if (degree == 0) continue;
            _inverses[node] = 1 / degree;
            for (var other = node + 1; other < _nodes; other++)
            {
                if (row[other] == 0) continue;
                var share = row[other] / degree;
                grounds[other] += share * grounds[node];
                var to = _weights.AsSpan(other * _nodes, _nodes);
                for (var last = other + 1; last < _nodes; last++) to[last] += share * row[last];
            }
        }
    }
}
