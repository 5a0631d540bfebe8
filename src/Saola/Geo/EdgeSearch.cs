namespace Saola.Geo;

/// <summary>
/// The least distance between edges, found from the boxes that are near. Boxes and pieces are compared by the chord through the Earth, which for one distance differs with the
/// direction by millionths only; what remains is compared by its geodesic.
/// </summary>
internal ref struct EdgeSearch
{
    /// <summary>A radius greater than any curvature of the ellipsoid has: on a sphere of it no chord belongs to a longer arc.</summary>
    private const double Flattest = 6_450_000;

    private double _most;

    public EdgeSearch()
    {
        Gap = new(double.PositiveInfinity, double.NaN, double.NaN, double.NaN, double.NaN);
        _most = double.PositiveInfinity;
    }

    public GeoGap Gap { get; private set; }

    /// <summary>Which edge of the first tree, and which part of it lies before the place found.</summary>
    public (int Edge, double Part) Place { get; private set; }

    /// <summary>The place of a tree nearest to a position, which is the second of the gap.</summary>
    public static EdgeSearch Nearest(EdgeTree tree, double latitude, double longitude)
    {
        var search = new EdgeSearch();
        if (!tree.IsEmpty) search.Visit(tree, 0, Cartesian.Of(latitude, longitude), latitude, longitude);
        return search;
    }

    /// <summary>The places of two trees that are nearest to each other; 0 metres where edges cross or touch.</summary>
    public static EdgeSearch Nearest(EdgeTree first, EdgeTree second)
    {
        var search = new EdgeSearch();
        if (!first.IsEmpty && !second.IsEmpty) search.Visit(first, 0, second, 0);
        return search;
    }

    private void Visit(EdgeTree tree, int at, Cartesian point, double latitude, double longitude)
    {
        ref readonly var node = ref tree[at];
        if (!node.IsLeaf)
        {
            var (near, far) = (at + 1, node.Second);
            var (nearer, farther) = (tree[near].Distance(point), tree[far].Distance(point));
            if (farther < nearer) (near, far, nearer, farther) = (far, near, farther, nearer);
            if (nearer <= _most) Visit(tree, near, point, latitude, longitude);
            if (farther <= _most) Visit(tree, far, point, latitude, longitude);
            return;
        }

        foreach (ref readonly var piece in tree.Pieces(node))
        {
            var (distance, first, _) = Cartesian.Nearest(piece.Start, piece.End, point, point);
            if (distance - piece.Sag > _most) continue;
            var (chord, t) = piece.Nearest(point, first);
            if (chord > _most) continue;
            var place = piece.At(t);
            Keep(piece, t, place.Latitude, place.Longitude, latitude, longitude);
        }
    }

    private void Visit(EdgeTree first, int at, EdgeTree second, int other)
    {
        ref readonly var a = ref first[at];
        ref readonly var b = ref second[other];
        if (a.IsLeaf && b.IsLeaf)
        {
            foreach (ref readonly var piece in first.Pieces(a))
            {
                foreach (ref readonly var beside in second.Pieces(b)) Compare(piece, beside);
            }

            return;
        }

        // The box with more pieces is opened.
        var open = !a.IsLeaf && (b.IsLeaf || a.Count >= b.Count);
        var (near, far) = open ? ((at + 1, other), (a.Second, other)) : ((at, other + 1), (at, b.Second));
        var (nearer, farther) = (first[near.Item1].Distance(second[near.Item2]), first[far.Item1].Distance(second[far.Item2]));
        if (farther < nearer) (near, far, nearer, farther) = (far, near, farther, nearer);
        if (nearer <= _most) Visit(first, near.Item1, second, near.Item2);
        if (farther <= _most) Visit(first, far.Item1, second, far.Item2);
    }

    private void Compare(in EdgePiece a, in EdgePiece b)
    {
        var (distance, t, u) = Cartesian.Nearest(a.Start, a.End, b.Start, b.End);
        if (distance - a.Sag - b.Sag > _most) return;
        if (distance <= a.Sag + b.Sag && Crosses(a, b, t, out t))
        {
            var place = a.At(t);
            (Gap, Place, _most) = (new(0, place.Latitude, place.Longitude, place.Latitude, place.Longitude), (a.Edge, a.Part + (t * a.Share)), -1);
            return;
        }

        var nearest = EdgePiece.Nearest(a, b, t, u);
        if (nearest.Chord > _most) return;
        var (here, there) = (a.At(nearest.OnFirst), b.At(nearest.OnSecond));
        Keep(a, nearest.OnFirst, here.Latitude, here.Longitude, there.Latitude, there.Longitude);
    }

    private void Keep(in EdgePiece piece, double t, double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        var meters = EllipsoidGeodesics.Wgs84.DistanceMeters(latitude, longitude, otherLatitude, otherLongitude);
        if (!(meters < Gap.Meters)) return;
        Gap = new(meters, latitude, Longitude.InRange(longitude), otherLatitude, Longitude.InRange(otherLongitude));
        Place = (piece.Edge, piece.Part + (t * piece.Share));
        // Chords of geodesics that are no longer; the little more is for rounding.
        var half = meters / (2 * Flattest);
        _most = half >= Math.PI / 2 ? double.PositiveInfinity : (2 * Flattest * Math.Sin(half)) + 1e-8;
    }

    /// <summary>Whether two pieces have a point in common, decided exactly in degrees.</summary>
    private static bool Crosses(in EdgePiece a, in EdgePiece b, double first, out double t)
    {
        t = first;
        var turn = Math.Round((a.Longitude1 - b.Longitude1) / 360) * 360;
        var (x1, y1, x2, y2) = (a.Longitude1, a.Latitude1, a.Longitude2, a.Latitude2);
        var (x3, y3, x4, y4) = (b.Longitude1 + turn, b.Latitude1, b.Longitude2 + turn, b.Latitude2);
        if (Math.Max(x1, x2) < Math.Min(x3, x4) || Math.Max(x3, x4) < Math.Min(x1, x2) || Math.Max(y1, y2) < Math.Min(y3, y4) || Math.Max(y3, y4) < Math.Min(y1, y2)) return false;
        double of1 = Orientation.Of(x3, y3, x4, y4, x1, y1), of2 = Orientation.Of(x3, y3, x4, y4, x2, y2);
        double of3 = Orientation.Of(x1, y1, x2, y2, x3, y3), of4 = Orientation.Of(x1, y1, x2, y2, x4, y4);
        if (of1 > 0 && of2 > 0 || of1 < 0 && of2 < 0 || of3 > 0 && of4 > 0 || of3 < 0 && of4 < 0) return false;
        if (of1 != of2) t = Math.Clamp(of1 / (of1 - of2), 0, 1);
        return true;
    }
}
