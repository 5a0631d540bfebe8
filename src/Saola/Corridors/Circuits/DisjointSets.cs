namespace Saola.Corridors.Circuits;

/// <summary>Sets of nodes that are joined pair by pair.</summary>
internal sealed class DisjointSets
{
    private readonly int[] _parents;

    public DisjointSets(int nodes)
    {
        _parents = new int[nodes];
        for (var node = 0; node < nodes; node++) _parents[node] = node;
    }

    /// <summary>The least node of a node's set.</summary>
    public int Of(int node)
    {
        while (_parents[node] != node)
        {
            _parents[node] = _parents[_parents[node]];
            node = _parents[node];
        }

        return node;
    }

    /// <summary>Makes two nodes' sets one; false where they are one already.</summary>
    public bool Join(int a, int b)
    {
        var (first, second) = (Of(a), Of(b));
        if (first < second) _parents[second] = first;
        else _parents[first] = second;
        return first != second;
    }

    /// <summary>The number of each node's set, in the order of their least nodes. The sets are used up.</summary>
    public int[] Numbered(out int count)
    {
        for (var node = 0; node < _parents.Length; node++) _parents[node] = Of(node);
        count = 0;
        for (var node = 0; node < _parents.Length; node++) _parents[node] = _parents[node] == node ? count++ : _parents[_parents[node]];
        return _parents;
    }
}
