namespace Saola.Geo;

/// <summary>
/// A short piece of an edge that is straight in longitude and latitude, as a curve in space over a parameter from 0 to 1. Pieces are so short that the curve turns little and stays within
/// <see cref="Sag"/> of its chord, so that Newton's method finds the place nearest to another.
/// </summary>
internal readonly struct EdgePiece
{
    private const double MostSag = 20, MostTurn = 0.3;

    /// <summary>A change of place by so many metres is of no matter.</summary>
    private const double Fine = 1e-7;

    private readonly double _latitude, _longitude, _north, _east;

    public EdgePiece(int edge, double part, double latitude1, double longitude1, double latitude2, double longitude2, double share, double sag)
    {
        (Edge, Part, Share, Sag) = (edge, part, share, sag);
        (Latitude1, Longitude1, Latitude2, Longitude2) = (latitude1, longitude1, latitude2, longitude2);
        (_latitude, _longitude) = (latitude1 * Degrees.Radian, longitude1 * Degrees.Radian);
        (_north, _east) = ((latitude2 - latitude1) * Degrees.Radian, (longitude2 - longitude1) * Degrees.Radian);
        (Start, End) = (Cartesian.Of(latitude1, longitude1), Cartesian.Of(latitude2, longitude2));
    }

    /// <summary>Which edge this is a piece of.</summary>
    public int Edge { get; }

    /// <summary>Where on its edge the piece begins, and how much of it it is, as parts of it.</summary>
    public double Part { get; }
    public double Share { get; }

    /// <summary>How far the curve may be from its chord, in metres.</summary>
    public double Sag { get; }
    public double Latitude1 { get; }
    public double Longitude1 { get; }
    public double Latitude2 { get; }
    public double Longitude2 { get; }
    public Cartesian Start { get; }
    public Cartesian End { get; }

    /// <summary>Cuts an edge into pieces.</summary>
    public static void Cut(int edge, double latitude1, double longitude1, double latitude2, double longitude2, List<EdgePiece> pieces)
    {
        var (north, east) = (Math.Abs(latitude2 - latitude1) * Degrees.Radian, Math.Abs(longitude2 - longitude1) * Degrees.Radian);
        var nearest = latitude1 * latitude2 <= 0 ? 0 : Math.Min(Math.Abs(latitude1), Math.Abs(latitude2));
        // No second derivative of the curve is greater: a curve strays from its chord by an eighth of it at most.
        var bend = 6.4e6 * ((1.02 * north * north) + (2.04 * north * east) + (Math.Cos(nearest * Degrees.Radian) * east * east));
        var count = Math.Max(1, (int)Math.Ceiling(Math.Max(Math.Sqrt(bend / 8 / MostSag), (east + north) / MostTurn)));
        var (latitude, longitude) = (latitude1, longitude1);
        for (var i = 1; i <= count; i++)
        {
            var t = (double)i / count;
            var (nextLatitude, nextLongitude) = i == count ? (latitude2, longitude2) : (latitude1 + (t * (latitude2 - latitude1)), longitude1 + (t * (longitude2 - longitude1)));
            pieces.Add(new EdgePiece(edge, (i - 1.0) / count, latitude, longitude, nextLatitude, nextLongitude, 1.0 / count, bend / 8 / count / count));
            (latitude, longitude) = (nextLatitude, nextLongitude);
        }
    }

    public (double Latitude, double Longitude) At(double t) =>
        t == 1 ? (Latitude2, Longitude2) : (Latitude1 + (t * (Latitude2 - Latitude1)), Longitude1 + (t * (Longitude2 - Longitude1)));

    /// <summary>The chord from a point to the nearest place of the piece, and where that is; first is where to look first.</summary>
    public (double Chord, double At) Nearest(Cartesian point, double first)
    {
        var best = (Chord: Chord(Start - point), At: 0.0);
        if (Chord(End - point) is var end && end < best.Chord) best = (end, 1);
        var t = first;
        for (var i = 0; i < 12; i++)
        {
            var (place, speed, bend) = Curve(t);
            var gap = place - point;
            if (Chord(gap) is var chord && chord < best.Chord) best = (chord, t);
            var slope = speed.Dot(speed) + gap.Dot(bend);
            if (!(slope > 0)) break;
            var next = Math.Clamp(t - (gap.Dot(speed) / slope), 0, 1);
            var moved = Math.Abs(next - t) * Chord(speed);
            if (!(moved > Fine)) break;
            t = next;
        }

        return best;
    }

    /// <summary>The chord between the nearest places of two pieces, and where they are: at an end of one of them, or where both curves run alike.</summary>
    public static (double Chord, double OnFirst, double OnSecond) Nearest(in EdgePiece a, in EdgePiece b, double t, double u)
    {
        var best = (Chord: double.PositiveInfinity, OnFirst: 0.0, OnSecond: 0.0);
        for (var end = 0; end < 2; end++)
        {
            var (chord, at) = b.Nearest(end == 0 ? a.Start : a.End, u);
            if (chord < best.Chord) best = (chord, end, at);
            (chord, at) = a.Nearest(end == 0 ? b.Start : b.End, t);
            if (chord < best.Chord) best = (chord, at, end);
        }

        // Between parallels, say, the nearest places may be within both: Newton's method in both parameters.
        (t, u) = (Math.Clamp(t, 0.1, 0.9), Math.Clamp(u, 0.1, 0.9));
        for (var i = 0; i < 12; i++)
        {
            var ((placeA, speedA, bendA), (placeB, speedB, bendB)) = (a.Curve(t), b.Curve(u));
            var gap = placeA - placeB;
            if (Chord(gap) is var chord && chord < best.Chord) best = (chord, t, u);
            double byT = gap.Dot(speedA), byU = -gap.Dot(speedB);
            double tt = speedA.Dot(speedA) + gap.Dot(bendA), uu = speedB.Dot(speedB) - gap.Dot(bendB), tu = -speedA.Dot(speedB);
            var determinant = (tt * uu) - (tu * tu);
            if (!(tt > 0 && determinant > 0)) break;
            var (nextT, nextU) = (t - (((uu * byT) - (tu * byU)) / determinant), u - (((tt * byU) - (tu * byT)) / determinant));
            // Beyond the ends the nearest place is at an end, which has been looked at.
            if (nextT is < -1 or > 2 || nextU is < -1 or > 2) break;
            (nextT, nextU) = (Math.Clamp(nextT, 0, 1), Math.Clamp(nextU, 0, 1));
            var moved = (Math.Abs(nextT - t) * Chord(speedA)) + (Math.Abs(nextU - u) * Chord(speedB));
            if (!(moved > Fine)) break;
            (t, u) = (nextT, nextU);
        }

        return best;
    }

    private static double Chord(Cartesian gap) => Math.Sqrt(gap.Dot(gap));

    /// <summary>The place, and its first and second derivative.</summary>
    private (Cartesian Place, Cartesian Speed, Cartesian Bend) Curve(double t)
    {
        var (sin, cos) = Math.SinCos(_latitude + (t * _north));
        var (sinEast, cosEast) = Math.SinCos(_longitude + (t * _east));
        var e2 = Ellipsoid.Wgs84.Eccentricity2;
        var root2 = 1 - (e2 * sin * sin);
        var across = Ellipsoid.Wgs84.Radius / Math.Sqrt(root2);
        var along = across * (1 - e2) / root2;
        var (up, north, east) = (new Cartesian(cos * cosEast, cos * sinEast, sin), new Cartesian(-sin * cosEast, -sin * sinEast, cos), new Cartesian(-sinEast, cosEast, 0));
        var place = new Cartesian(across * up.X, across * up.Y, across * (1 - e2) * sin);
        var speed = ((along * _north) * north) + ((across * cos * _east) * east);
        var bend = (3 * along * e2 * sin * cos / root2 * _north * _north * north) - (along * _north * _north * up) - (2 * along * sin * _north * _east * east)
            - (across * cos * _east * _east * new Cartesian(cosEast, sinEast, 0));
        return (place, speed, bend);
    }
}
