namespace Saola.Geo;

/// <summary>
/// The edges of lines or rings in a binary tree of boxes in space. Edges that follow each other stay together, so that it is built in one pass, and rings are taken in the order of
/// the cells where they begin.
/// </summary>
internal sealed class EdgeTree
{
    private const int PiecesInLeaf = 6;

    private readonly EdgePiece[] _pieces;
    private readonly Node[] _nodes;
    private int _count;

    /// <summary>A box in space round pieces; a leaf when it has no second child. The first child follows its parent.</summary>
    public readonly record struct Node(Cartesian Low, Cartesian High, int First, int Count, int Second)
    {
        public bool IsLeaf => Second == 0;

        /// <summary>No point of one box is nearer to the other.</summary>
        public double Distance(in Node other)
        {
            var x = Math.Max(0, Math.Max(Low.X - other.High.X, other.Low.X - High.X));
            var y = Math.Max(0, Math.Max(Low.Y - other.High.Y, other.Low.Y - High.Y));
            var z = Math.Max(0, Math.Max(Low.Z - other.High.Z, other.Low.Z - High.Z));
            return Math.Sqrt((x * x) + (y * y) + (z * z));
        }

        public double Distance(Cartesian point)
        {
            var x = Math.Max(0, Math.Max(Low.X - point.X, point.X - High.X));
            var y = Math.Max(0, Math.Max(Low.Y - point.Y, point.Y - High.Y));
            var z = Math.Max(0, Math.Max(Low.Z - point.Z, point.Z - High.Z));
            return Math.Sqrt((x * x) + (y * y) + (z * z));
        }
    }

    public EdgeTree(IEnumerable<double[]> chains)
    {
        var pieces = new List<EdgePiece>();
        var edge = 0;
        foreach (var chain in chains.OrderBy(c => Cell.Of(c[1], Degrees.Turned(c[0]))))
        {
            for (var i = 0; i + 3 < chain.Length; i += 2) EdgePiece.Cut(edge++, chain[i + 1], chain[i], chain[i + 3], chain[i + 2], pieces);
        }

        _pieces = [.. pieces];
        _nodes = new Node[Math.Max(1, _pieces.Length)];
        if (_pieces.Length > 0) Build(0, _pieces.Length);
    }

    public bool IsEmpty => _pieces.Length == 0;

    public ref readonly Node this[int node] => ref _nodes[node];

    public ReadOnlySpan<EdgePiece> Pieces(in Node leaf) => _pieces.AsSpan(leaf.First, leaf.Count);

    private int Build(int first, int count)
    {
        var at = _count++;
        if (count <= PiecesInLeaf)
        {
            _nodes[at] = Box(first, count);
            return at;
        }

        var left = _nodes[Build(first, count / 2)];
        var second = Build(first + (count / 2), count - (count / 2));
        var right = _nodes[second];
        _nodes[at] = new(Least(left.Low, right.Low), Most(left.High, right.High), first, count, second);
        return at;
    }

    private Node Box(int first, int count)
    {
        const double far = double.PositiveInfinity;
        var node = new Node(new(far, far, far), new(-far, -far, -far), first, count, 0);
        foreach (ref readonly var piece in _pieces.AsSpan(first, count))
        {
            var sag = new Cartesian(piece.Sag, piece.Sag, piece.Sag);
            node = node with
            {
                Low = Least(node.Low, Least(piece.Start, piece.End) - sag),
                High = Most(node.High, Most(piece.Start, piece.End) + sag),
            };
        }

        return node;
    }

    private static Cartesian Least(Cartesian a, Cartesian b) => new(Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Min(a.Z, b.Z));

    private static Cartesian Most(Cartesian a, Cartesian b) => new(Math.Max(a.X, b.X), Math.Max(a.Y, b.Y), Math.Max(a.Z, b.Z));
}
