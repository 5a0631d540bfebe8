using NetTopologySuite.Geometries;

namespace Saola.Platform.Intake.Features;

/// <summary>What lines and rings have in common when they are mended: their positions.</summary>
internal static class Positions
{
    /// <summary>How far beyond an edge of the map a number is taken for one that was rounded: a tenth of a millimetre.</summary>
    private const double Rounding = 1e-9;

    /// <summary>The positions without heights, without those that are not finite, and without repetitions.</summary>
    public static List<Coordinate> Clean(CoordinateSequence sequence, SortedSet<string> faults)
    {
        var points = new List<Coordinate>(sequence.Count);
        for (var i = 0; i < sequence.Count; i++)
        {
            var (x, y) = (sequence.GetX(i), sequence.GetY(i));
            if (!double.IsFinite(x) || !double.IsFinite(y))
            {
                faults.Add(GeometryFaults.NonFinite);
                continue;
            }

            var point = new Coordinate(Rounded(x, 180, faults), Rounded(y, 90, faults));
            if (points.Count > 0 && points[^1].Equals2D(point)) faults.Add(GeometryFaults.RepeatedPoints);
            else points.Add(point);
        }

        return points;
    }

    /// <summary>Whether neighbours are more than half of the globe apart.</summary>
    public static bool Jumps(IReadOnlyList<Coordinate> points) => Steps(points).Any(step => Math.Abs(step) > 180);

    /// <summary>Whether all such steps go from one edge of the map to the other, which may mean the whole way along a parallel.</summary>
    public static bool JumpsFromEdgeToEdge(IReadOnlyList<Coordinate> points) => Steps(points).All(step => Math.Abs(step) is <= 180 or 360) && IsWithin(points);

    public static bool IsWithin(IReadOnlyList<Coordinate> points) => points.All(p => Math.Abs(p.X) <= 180 && Math.Abs(p.Y) <= 90);

    /// <summary>The positions with longitudes that go on beyond ±180 where they jumped.</summary>
    public static List<Coordinate> Unroll(IReadOnlyList<Coordinate> points)
    {
        var result = new List<Coordinate>(points.Count) { points[0] };
        double turn = 0;
        for (var i = 1; i < points.Count; i++)
        {
            var step = points[i].X - points[i - 1].X;
            if (step > 180) turn -= 360;
            else if (step < -180) turn += 360;
            var point = turn == 0 ? points[i] : new Coordinate(points[i].X + turn, points[i].Y);
            if (!result[^1].Equals2D(point)) result.Add(point);
        }

        return result;
    }

    /// <summary>Number of the turn round the globe that a longitude lies in: 0 from −180 to 180.</summary>
    public static double Turn(double longitude) => Math.Floor((longitude + 180) / 360);

    private static IEnumerable<double> Steps(IReadOnlyList<Coordinate> points)
    {
        for (var i = 1; i < points.Count; i++) yield return points[i].X - points[i - 1].X;
    }

    private static double Rounded(double value, double limit, SortedSet<string> faults)
    {
        if (Math.Abs(value) <= limit || Math.Abs(value) > limit + Rounding) return value;
        faults.Add(GeometryFaults.Beyond);
        return Math.CopySign(limit, value);
    }
}
