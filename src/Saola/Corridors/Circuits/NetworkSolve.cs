namespace Saola.Corridors.Circuits;

/// <summary>A solve on a network.</summary>
internal sealed class NetworkSolve<T, TWide> : FineSolve<T, TWide>
    where T : struct, ILanes<T, TWide>
    where TWide : struct, ILanes<TWide>
{
    private readonly ConductanceGraph _graph;
    private readonly Level _level;
    private readonly TWide[] _image;
    private readonly T[] _spare;

    /// <summary>The part of each node, and the number of nodes of each part, 0 for those that something grounds.</summary>
    private readonly (int[] Of, int[] Nodes) _parts;

    public NetworkSolve(ConductanceGraph graph, int[] coarse)
        : base(graph.Nodes)
    {
        _graph = graph;
        var (from, to, weights) = graph.Crossing;
        float Scaled(double value) => (float)(value * graph.Scale);
        var single = new CoarseGraph(graph.Blocks, graph.Starts, graph.Ends, Array.ConvertAll(graph.Weights, Scaled), (from, to, Array.ConvertAll(weights, Scaled)), graph.Grounds is null ? null : Array.ConvertAll(graph.Grounds, Scaled));
        _level = new Level(single, coarse);
        (_image, _spare) = (new TWide[graph.Nodes], new T[graph.Nodes]);
        var parts = graph.Components(out var count);
        _parts = (parts, new int[count]);
        foreach (var part in parts) _parts.Nodes[part]++;
        for (var node = 0; node < parts.Length && graph.Grounds is not null; node++)
        {
            if (graph.Grounds[node] > 0) _parts.Nodes[parts[node]] = 0;
        }
    }

    public override int Place(int node) => node;

    public override TWide Turn(T turn)
    {
        var energies = new TWide[_graph.BlockCount];
        _level.Blocks(block =>
        {
            for (var node = _graph.Blocks[block]; node < _graph.Blocks[block + 1]; node++) P[node] = Z[node] + (turn * P[node]);
            var energy = TWide.All(0);
            for (var node = _graph.Blocks[block]; node < _graph.Blocks[block + 1]; node++)
            {
                var own = T.Widen(P[node]);
                if (_graph.Grounds is { } grounds) energy += TWide.All(grounds[node]) * own * own;
                for (var at = _graph.Starts[node]; at < _graph.Starts[node + 1]; at++)
                {
                    var difference = own - T.Widen(P[_graph.Ends[at]]);
                    energy += TWide.All(_graph.Weights[at]) * difference * difference;
                }
            }

            energies[block] = energy;
        });
        var sum = Sum(energies);
        var (from, to, weights) = _graph.Crossing;
        for (var at = 0; at < from.Length; at++)
        {
            var difference = T.Widen(P[from[at]]) - T.Widen(P[to[at]]);
            sum += TWide.All(weights[at]) * difference * difference;
        }

        return sum;
    }

    public override (TWide Squares, TWide Correction, TWide Strayed) Residual(IReadOnlyList<IReadOnlyList<(int Node, double Current)>> currents)
    {
        var left = new TWide[_graph.Nodes];
        Multiply(new Solution(X), left);
        foreach (var (node, current) in Put(currents)) left[node] -= current;

        var (squares, correction, strayed) = (TWide.All(0), TWide.All(0), TWide.All(0));
        for (var node = 0; node < left.Length; node++)
        {
            var stray = left[node] + T.Widen(R[node]);
            strayed += stray * stray;
            squares += left[node] * left[node];
            correction -= left[node] * X[node];
        }

        Balance(left);
        return (squares, correction, strayed);
    }

    /// <summary>Keeps what is left. In a part that nothing grounds it adds up to zero, but for rounding, which nothing could carry away: that is taken from all of its nodes.</summary>
    private void Balance(TWide[] left)
    {
        var sums = new TWide[_parts.Nodes.Length];
        for (var node = 0; node < left.Length; node++) sums[_parts.Of[node]] += left[node];
        for (var part = 0; part < sums.Length; part++) sums[part] *= TWide.All(_parts.Nodes[part] > 0 ? 1.0 / _parts.Nodes[part] : 0);
        for (var node = 0; node < left.Length; node++) R[node] = T.Narrow(sums[_parts.Of[node]] - left[node]);
    }

    public override void SweepUp(TWide step, T[] coarseRight, int[] coarseBlocks)
    {
        Step(step);
        _level.SweepUp(R, _spare, Z);
        _level.Restrict(_spare, coarseRight, coarseBlocks);
    }

    public override (TWide Work, TWide Overlap) SweepDown(T share, T[] coarse)
    {
        _level.SweepDown(R, _spare, share, coarse, Z);
        return Dots();
    }

    private void Step(TWide step)
    {
        Multiply(new Direction(P), _image);
        _level.Blocks(block =>
        {
            for (var node = _graph.Blocks[block]; node < _graph.Blocks[block + 1]; node++)
            {
                X[node] += step * T.Widen(P[node]);
                R[node] = T.Narrow(T.Widen(R[node]) - (step * _image[node]));
            }
        });
    }

    /// <summary>The image is that of the direction that was gone in last, whether by a step or by none.</summary>
    private (TWide Work, TWide Overlap) Dots()
    {
        var (works, overlaps) = (new TWide[_graph.BlockCount], new TWide[_graph.BlockCount]);
        _level.Blocks(block =>
        {
            var (work, overlap) = (TWide.All(0), TWide.All(0));
            for (var node = _graph.Blocks[block]; node < _graph.Blocks[block + 1]; node++)
            {
                var z = T.Widen(Z[node]);
                work += z * T.Widen(R[node]);
                overlap += z * _image[node];
            }

            (works[block], overlaps[block]) = (work, overlap);
        });
        return (Sum(works), Sum(overlaps));
    }

    private void Multiply<TVector>(TVector value, TWide[] image)
        where TVector : struct, IVector
    {
        _level.Blocks(block =>
        {
            var (first, last) = (_graph.Blocks[block], _graph.Blocks[block + 1]);
            for (var node = first; node < last; node++) image[node] = TWide.All(_graph.Grounds?[node] ?? 0) * value[node];
            for (var node = first; node < last; node++)
            {
                var (own, sum) = (value[node], image[node]);
                for (var at = _graph.Starts[node]; at < _graph.Starts[node + 1]; at++)
                {
                    var flow = TWide.All(_graph.Weights[at]) * (own - value[_graph.Ends[at]]);
                    sum += flow;
                    image[_graph.Ends[at]] -= flow;
                }

                image[node] = sum;
            }
        });
        var (from, to, weights) = _graph.Crossing;
        for (var at = 0; at < from.Length; at++)
        {
            var flow = TWide.All(weights[at]) * (value[from[at]] - value[to[at]]);
            image[from[at]] += flow;
            image[to[at]] -= flow;
        }
    }

    private interface IVector
    {
        TWide this[int node] { get; }
    }

    private readonly struct Direction(T[] values) : IVector
    {
        public TWide this[int node] => T.Widen(values[node]);
    }

    private readonly struct Solution(TWide[] values) : IVector
    {
        public TWide this[int node] => values[node];
    }
}
