using System.Runtime.CompilerServices;

namespace Saola.Geo;

/// <summary>
/// A quadtree over the polygons of one or many owners, in flat arrays. A leaf names the owners that cover it whole, and for each polygon
/// whose edges touch it those edges and whether the leaf's reference point is inside. A point is then inside when the segment from it to
/// the reference point crosses an even number of edges and the reference is inside, or an odd number and it is not. Sides are decided
/// exactly (<see cref="Orientation"/>); a corner on the segment's line counts as lying to its left, which is the same as moving the line
/// by less than any distance. A point on an edge is inside.
/// </summary>
internal sealed class PolygonTree
{
    internal const int Depth = 20;

    /// <summary>An inner node holds the index of its first child, a leaf the negated place of its contents in the leaf array; 0 is an empty leaf.</summary>
    private readonly int[] _nodes;

    /// <summary>A leaf: number of covering owners, those owners, number of groups, place of the reference point, then owner, parity, first edge and edge count of each group.</summary>
    private readonly int[] _leaves;
    private readonly int[] _edges;
    private readonly double[] _points;
    private readonly double[] _references;
    private readonly GeoBox _root;
    private readonly double _scaleX;
    private readonly double _scaleY;

    internal PolygonTree(PolygonTreeBuilder built)
    {
        _nodes = [.. built.Nodes];
        _leaves = [.. built.Leaves];
        _edges = [.. built.Edges];
        _references = [.. built.References];
        _points = built.Points;
        _root = built.Root;
        _scaleX = (1 << Depth) / (_root.East - _root.West);
        _scaleY = (1 << Depth) / (_root.North - _root.South);
    }

    /// <summary>The first owner, by number, that holds a point; −1 for none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int First(double x, double y)
    {
        var leaf = Leaf(x, y);
        if (leaf == 0) return -1;
        // Most leaves are one owner's alone; the builder writes the covering owners in order.
        return _leaves[leaf] > 0 && _leaves[leaf + 1 + _leaves[leaf]] == 0 ? _leaves[leaf + 1] : FirstOf(leaf, x, y);
    }

    /// <summary>Adds every owner that holds a point, once each, in no order.</summary>
    public void All(double x, double y, List<int> owners)
    {
        var at = Leaf(x, y);
        if (at == 0) return;
        var covers = _leaves[at++];
        for (var i = 0; i < covers; i++) owners.Add(_leaves[at++]);
        var groups = _leaves[at];
        for (var g = 0; g < groups; g++)
        {
            var group = at + 2 + (4 * g);
            if (!owners.Contains(_leaves[group]) && Inside(at, group, x, y)) owners.Add(_leaves[group]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Leaf(double x, double y)
    {
        // Also false for NaN.
        if (!(x >= _root.West && x < _root.East && y >= _root.South && y < _root.North)) return 0;
        var column = Math.Min((int)((x - _root.West) * _scaleX), (1 << Depth) - 1);
        var row = Math.Min((int)((y - _root.South) * _scaleY), (1 << Depth) - 1);
        var nodes = _nodes;
        var node = nodes[0];
        for (var level = Depth - 1; node > 0; level--)
            node = nodes[node + (((row >> level) & 1) << 1) + ((column >> level) & 1)];
        return -node;
    }

    private int FirstOf(int at, double x, double y)
    {
        var first = int.MaxValue;
        var covers = _leaves[at++];
        if (covers > 0) first = _leaves[at];
        at += covers;
        var groups = _leaves[at];
        for (var g = 0; g < groups; g++)
        {
            var group = at + 2 + (4 * g);
            if (_leaves[group] < first && Inside(at, group, x, y)) first = _leaves[group];
        }

        return first == int.MaxValue ? -1 : first;
    }

    private bool Inside(int at, int group, double x, double y)
    {
        var reference = _leaves[at + 1];
        var edges = _edges.AsSpan(_leaves[group + 2], _leaves[group + 3]);
        var crossed = Crossings(_points, edges, x, y, _references[reference], _references[reference + 1]);
        return crossed < 0 || ((crossed + _leaves[group + 1]) & 1) != 0;
    }

    /// <summary>How many edges the segment from p to q crosses; −1 when p lies on one of them. q must lie on none.</summary>
    internal static int Crossings(double[] points, ReadOnlySpan<int> edges, double px, double py, double qx, double qy)
    {
        var count = 0;
        var (minX, maxX) = px < qx ? (px, qx) : (qx, px);
        var (minY, maxY) = py < qy ? (py, qy) : (qy, py);
        foreach (var edge in edges)
        {
            var (ax, ay, bx, by) = (points[edge], points[edge + 1], points[edge + 2], points[edge + 3]);
            if ((ax < minX && bx < minX) || (ax > maxX && bx > maxX) || (ay < minY && by < minY) || (ay > maxY && by > maxY)) continue;
            var ofP = Orientation.Of(ax, ay, bx, by, px, py);
            if (ofP == 0 && px >= Math.Min(ax, bx) && px <= Math.Max(ax, bx) && py >= Math.Min(ay, by) && py <= Math.Max(ay, by)) return -1;
            if (ofP > 0 == Orientation.Of(ax, ay, bx, by, qx, qy) > 0) continue;
            if (Orientation.Of(px, py, qx, qy, ax, ay) >= 0 != Orientation.Of(px, py, qx, qy, bx, by) >= 0) count++;
        }

        return count;
    }

    /// <summary>Calls a visitor with every leaf whose cell meets a box; the visitor returns whether to go on.</summary>
    private bool Visit(int node, GeoBox cell, GeoBox box, Func<int, bool> leaf)
    {
        if (!cell.Intersects(box)) return true;
        if (_nodes[node] <= 0) return _nodes[node] == 0 || leaf(-_nodes[node]);
        for (var child = 0; child < 4; child++)
        {
            if (!Visit(_nodes[node] + child, PolygonTreeBuilder.Child(cell, child), box, leaf)) return false;
        }

        return true;
    }

    /// <summary>Calls a visitor with the owner and the coordinates of each edge near a box, some more than once; it returns whether to go on.</summary>
    public void EdgesNear(GeoBox box, Func<int, double, double, double, double, bool> edge)
    {
        if (_nodes.Length == 0) return;
        Visit(0, _root, box, leaf =>
        {
            var at = leaf + 1 + _leaves[leaf];
            for (var g = 0; g < _leaves[at]; g++)
            {
                var group = at + 2 + (4 * g);
                foreach (var e in _edges.AsSpan(_leaves[group + 2], _leaves[group + 3]))
                {
                    if (!edge(_leaves[group], _points[e], _points[e + 1], _points[e + 2], _points[e + 3])) return false;
                }
            }

            return true;
        });
    }
}
