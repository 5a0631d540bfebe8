using NetTopologySuite.Geometries;
using Saola.Geo;

namespace Saola.Platform.Intake.Features;

/// <summary>
/// Brings the rings of a polygon into the map: each by itself is unrolled over the antimeridian, closed over the pole that it runs round,
/// cut at the edges and moved into [−180, 180]. Together the pieces mean their even-odd interior, as the rings did: cutting and moving
/// keep which points an odd number of them surrounds.
/// </summary>
internal static class AntimeridianCut
{
    private const int StepsAlongPole = 4;

    public static List<Coordinate[]> Rings(IEnumerable<RingInHand> rings, SortedSet<string> faults)
    {
        var pieces = new List<Coordinate[]>();
        foreach (var ring in rings)
        {
            var points = Positions.Unroll(ring.Points);
            var roundPole = Math.Abs(points[^1].X - points[0].X) > 180;
            if (roundPole)
            {
                faults.Add(GeometryFaults.Pole);
                CloseOverPole(points);
            }

            List<double[]> parts = [[.. points.SelectMany(p => new[] { p.X, p.Y })]];
            if (points.Exists(p => Math.Abs(p.Y) > 90))
            {
                faults.Add(GeometryFaults.Beyond);
                parts = RingClip.Clip(RingClip.Clip(parts, 1, -90, keepAbove: true), 1, 90, keepAbove: false);
            }

            var (west, east) = (points.Min(p => p.X), points.Max(p => p.X));
            var turns = Enumerable.Range((int)Positions.Turn(west), 1 + (int)Math.Max(0, Math.Ceiling((east - 180) / 360) - Positions.Turn(west))).ToList();
            if (turns.Count > 1 && !roundPole) faults.Add(GeometryFaults.Antimeridian);
            else if (turns is [not 0]) faults.Add(GeometryFaults.Beyond);
            foreach (var turn in turns)
            {
                var strip = RingClip.Clip(RingClip.Clip(parts, 0, (360.0 * turn) - 180, keepAbove: true), 0, (360.0 * turn) + 180, keepAbove: false);
                pieces.AddRange(strip.Select(piece => Moved(piece, -360.0 * turn)));
            }
        }

        return pieces;
    }

    /// <summary>The pole is the one of the hemisphere that the ring lies in.</summary>
    private static void CloseOverPole(List<Coordinate> points)
    {
        var pole = points.Average(p => p.Y) < 0 ? -90 : 90;
        var (first, last) = (points[0], points[^1]);
        // In steps, so that nobody takes the edge along the pole for a jump over the antimeridian.
        for (var step = 0; step <= StepsAlongPole; step++) Add(new Coordinate(last.X + ((first.X - last.X) * step / StepsAlongPole), pole));
        Add(first.Copy());

        void Add(Coordinate corner)
        {
            if (!points[^1].Equals2D(corner)) points.Add(corner);
        }
    }

    private static Coordinate[] Moved(double[] ring, double by)
    {
        var result = new Coordinate[ring.Length / 2];
        for (var i = 0; i < result.Length; i++) result[i] = new Coordinate(ring[2 * i] + by, ring[(2 * i) + 1]);
        return result;
    }
}
