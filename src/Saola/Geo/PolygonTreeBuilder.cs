namespace Saola.Geo;

/// <summary>Builds a <see cref="PolygonTree"/>: splits cells until few edges are left in each.</summary>
internal sealed class PolygonTreeBuilder
{
    private const int EdgesInLeaf = 12;

    /// <summary>Where the reference point of a cell may be, as parts of its width and height: the next is tried when one lies on an edge.</summary>
    private static readonly (double X, double Y)[] Places =
        [(0.4999387, 0.5000711), (0.4142136, 0.5773503), (0.6180340, 0.3819660), (0.2718282, 0.3141593), (0.7071068, 0.6931472)];

    private readonly Dictionary<string, int> _wholeLeaves = [];
    private int[] _touching = [];

    public List<int> Nodes { get; } = [];
    public List<int> Leaves { get; } = [0];
    public List<int> Edges { get; } = [];
    public List<double> References { get; } = [];
    public double[] Points { get; }
    public GeoBox Root { get; }

    /// <summary>A polygon's edges in a cell and whether the cell's reference point is inside it.</summary>
    private readonly record struct Group(int Owner, int Parity, int[] Edges);

    private PolygonTreeBuilder(IReadOnlyList<(int Owner, GeoPolygon Polygon)> polygons)
    {
        var boxes = polygons.SelectMany(p => p.Polygon.Rings).Select(ring => (X: RingClip.Range(ring, 0), Y: RingClip.Range(ring, 1))).ToList();
        var (west, east, south, north) = (boxes.Min(b => b.X.Min), boxes.Max(b => b.X.Max), boxes.Min(b => b.Y.Min), boxes.Max(b => b.Y.Max));
        // The margin leaves room outside all polygons for the first reference point.
        var margin = Math.Max(Math.Max(east - west, north - south) / 64, 1e-6);
        Root = new GeoBox(west - margin, south - margin, east + margin, north + margin);

        Points = [.. polygons.SelectMany(p => p.Polygon.Rings).SelectMany(ring => ring)];
        var groups = new List<Group>(polygons.Count);
        var at = 0;
        foreach (var (owner, polygon) in polygons)
        {
            var edges = new List<int>();
            foreach (var ring in polygon.Rings)
            {
                for (var i = 0; i + 3 < ring.Length; i += 2) edges.Add(at + i);
                at += ring.Length;
            }

            groups.Add(new Group(owner, 0, [.. edges]));
        }

        Nodes.Add(0);
        Split(0, Root, 0, [], groups, Root.West, Root.South);
    }

    public static PolygonTree? Build(IReadOnlyList<(int Owner, GeoPolygon Polygon)> polygons) =>
        polygons.Count == 0 ? null : new PolygonTree(new PolygonTreeBuilder(polygons));

    /// <summary>One of the four quarters of a cell: bit 0 is east, bit 1 is north.</summary>
    public static GeoBox Child(GeoBox cell, int child)
    {
        var (x, y) = ((cell.West + cell.East) / 2, (cell.South + cell.North) / 2);
        return new GeoBox(
            (child & 1) == 0 ? cell.West : x, (child & 2) == 0 ? cell.South : y, (child & 1) == 0 ? x : cell.East, (child & 2) == 0 ? y : cell.North);
    }

    private void Split(int node, GeoBox cell, int depth, List<int> covers, List<Group> groups, double referenceX, double referenceY)
    {
        var count = groups.Sum(group => group.Edges.Length);
        if (depth > 0 && (count <= EdgesInLeaf || depth == PolygonTree.Depth))
        {
            Nodes[node] = -Leaf(covers, groups, referenceX, referenceY);
            return;
        }

        var first = Nodes.Count;
        Nodes[node] = first;
        Nodes.AddRange([0, 0, 0, 0]);
        for (var child = 0; child < 4; child++)
        {
            var box = Child(cell, child);
            var parities = new int[groups.Count];
            var (x, y) = Reference(box, groups, referenceX, referenceY, parities);
            var childCovers = new List<int>(covers);
            var childGroups = new List<Group>();
            for (var g = 0; g < groups.Count; g++)
            {
                var edges = Touching(groups[g].Edges, box);
                if (edges.Length > 0) childGroups.Add(new Group(groups[g].Owner, parities[g], edges));
                else if (parities[g] == 1 && !childCovers.Contains(groups[g].Owner)) childCovers.Add(groups[g].Owner);
            }

            // A shape is the union of its polygons: where one covers the cell, the others add nothing.
            childGroups.RemoveAll(group => childCovers.Contains(group.Owner));
            Split(first + child, box, depth + 1, childCovers, childGroups, x, y);
        }
    }

    /// <summary>A place in a cell that lies on no edge, and for each group whether it is inside: counted from the reference point of the cell above.</summary>
    private (double X, double Y) Reference(GeoBox cell, List<Group> groups, double fromX, double fromY, int[] parities)
    {
        foreach (var place in Places)
        {
            var (x, y) = (cell.West + (place.X * (cell.East - cell.West)), cell.South + (place.Y * (cell.North - cell.South)));
            var free = true;
            for (var g = 0; g < groups.Count && free; g++)
            {
                var crossed = PolygonTree.Crossings(Points, groups[g].Edges, x, y, fromX, fromY);
                free = crossed >= 0;
                parities[g] = (groups[g].Parity + crossed) & 1;
            }

            if (free) return (x, y);
        }

        throw new SaolaException($"The boundary at {cell.South}, {cell.West} passes through every test point of its cell; simplify the shape there.");
    }

    private int[] Touching(int[] edges, GeoBox box)
    {
        // Wider than any rounding in finding a point's cell.
        var margin = (Root.East - Root.West + Root.North - Root.South) * 1e-12;
        var (west, south, east, north) = (box.West - margin, box.South - margin, box.East + margin, box.North + margin);
        if (_touching.Length < edges.Length) _touching = new int[edges.Length];
        var count = 0;
        foreach (var edge in edges)
        {
            var (ax, ay, bx, by) = (Points[edge], Points[edge + 1], Points[edge + 2], Points[edge + 3]);
            if (BoxEdge.Touches(ax, ay, bx, by, west, south, east, north)) _touching[count++] = edge;
        }

        return count == edges.Length ? edges : _touching.AsSpan(0, count).ToArray();
    }

    private int Leaf(List<int> covers, List<Group> groups, double x, double y)
    {
        if (covers.Count == 0 && groups.Count == 0) return 0;
        covers.Sort();
        if (groups.Count == 0)
        {
            var key = string.Join(',', covers);
            if (!_wholeLeaves.TryGetValue(key, out var whole))
            {
                whole = Leaves.Count;
                Leaves.AddRange([covers.Count, .. covers, 0]);
                _wholeLeaves[key] = whole;
            }

            return whole;
        }

        var at = Leaves.Count;
        Leaves.AddRange([covers.Count, .. covers, groups.Count, References.Count]);
        References.AddRange([x, y]);
        foreach (var group in groups)
        {
            Leaves.AddRange([group.Owner, group.Parity, Edges.Count, group.Edges.Length]);
            Edges.AddRange(group.Edges);
        }

        return at;
    }
}
