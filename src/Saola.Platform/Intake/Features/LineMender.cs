using NetTopologySuite.Geometries;

namespace Saola.Platform.Intake.Features;

/// <summary>Mends points and lines: lines are cut at the antimeridian, and parts beyond the poles are left out.</summary>
internal static class LineMender
{
    public static Point? Point(Point point, SortedSet<string> faults)
    {
        var cleaned = Positions.Clean(point.CoordinateSequence, faults);
        if (cleaned.Count == 0) return null;
        var (x, y) = (cleaned[0].X, cleaned[0].Y);
        if (Math.Abs(x) > 180 || Math.Abs(y) > 90) faults.Add(GeometryFaults.Beyond);
        if (Math.Abs(y) > 90) return null;
        x -= Math.Abs(x) <= 180 ? 0 : 360 * Positions.Turn(x);
        return x == point.X && y == point.Y && point.CoordinateSequence.Dimension == 2 ? point : ShapeMaker.Factory.CreatePoint(new Coordinate(x, y));
    }

    public static Geometry? Line(LineString line, SortedSet<string> faults)
    {
        var points = Positions.Clean(line.CoordinateSequence, faults);
        if (points.Exists(p => Math.Abs(p.Y) > 90)) faults.Add(GeometryFaults.Beyond);
        var whole = points.Count == line.NumPoints && Positions.IsWithin(points) && !Positions.Jumps(points);
        if (whole && points.Count > 1) return line.CoordinateSequence.Dimension == 2 && SameX(line, points) ? line : Made(points);
        var parts = new List<List<Coordinate>>();
        foreach (var run in WithinPoles(points)) Cut(Positions.Unroll(run), parts, faults);
        parts.RemoveAll(part => part.Count < 2);
        if (parts.Count == 0) faults.Add(GeometryFaults.TooFewPoints);
        return parts.Count switch { 0 => null, 1 => Made(parts[0]), _ => ShapeMaker.Factory.CreateMultiLineString([.. parts.Select(Made)]) };
    }

    private static LineString Made(List<Coordinate> points) => ShapeMaker.Factory.CreateLineString([.. points]);

    private static bool SameX(LineString line, List<Coordinate> points) => points.TrueForAll(p => Math.Abs(p.X) < 180 && Math.Abs(p.Y) < 90) || points.Select((p, i) => line.CoordinateSequence.GetX(i) == p.X && line.CoordinateSequence.GetY(i) == p.Y).All(same => same);

    private static IEnumerable<List<Coordinate>> WithinPoles(List<Coordinate> points)
    {
        var run = new List<Coordinate>();
        foreach (var point in points)
        {
            if (Math.Abs(point.Y) <= 90)
            {
                run.Add(point);
                continue;
            }

            if (run.Count > 0) yield return run;
            run = [];
        }

        if (run.Count > 0) yield return run;
    }

    /// <summary>The parts of an unrolled line between the antimeridians, each brought into [−180, 180].</summary>
    private static void Cut(List<Coordinate> points, List<List<Coordinate>> parts, SortedSet<string> faults)
    {
        if (points.Exists(p => Math.Abs(p.X) > 180)) faults.Add(GeometryFaults.Beyond);
        List<Coordinate>? part = null;
        double turn = 0;
        var cuts = 0;
        for (var i = 1; i < points.Count; i++)
        {
            var (a, b) = (points[i - 1], points[i]);
            while (true)
            {
                // A piece belongs to the turn that its middle is in, up to the next edge of the map.
                var ahead = Math.Sign(b.X - a.X);
                var own = ahead == 0 ? part is not null && Math.Abs(a.X - (360 * turn)) <= 180 ? turn : Positions.Turn(a.X) : ahead > 0 ? Positions.Turn(a.X) : Math.Ceiling((a.X - 180) / 360);
                var edge = (360 * own) + (180 * ahead);
                var cut = ahead != 0 && (b.X - edge) * ahead > 0;
                var end = cut ? new Coordinate(edge, a.Y + ((edge - a.X) / (b.X - a.X) * (b.Y - a.Y))) : b;
                if (part is null || own != turn)
                {
                    if (part is not null) cuts++;
                    part = [Shifted(a, own)];
                    parts.Add(part);
                    turn = own;
                }

                var next = Shifted(end, own);
                if (!part[^1].Equals2D(next)) part.Add(next);
                if (!cut) break;
                a = end;
            }
        }

        if (cuts > 0 && faults.Add(GeometryFaults.Antimeridian) && points.TrueForAll(p => Math.Abs(p.X) <= 540)) faults.Remove(GeometryFaults.Beyond);
    }

    private static Coordinate Shifted(Coordinate point, double turn) => turn == 0 ? point : new Coordinate(point.X - (360 * turn), point.Y);
}
