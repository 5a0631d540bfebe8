using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Saola.Platform.Intake.Features;

/// <summary>A ring that is being mended: closed, finite, without repetitions, of three corners at least.</summary>
internal sealed class RingInHand
{
    private RingInHand(Coordinate[] points)
    {
        Points = points;
        var jumps = Positions.Jumps(points);
        IsPlain = !jumps && Positions.IsWithin(points);
        JumpsFromEdgeToEdge = jumps && Positions.JumpsFromEdgeToEdge(points);
    }

    public Coordinate[] Points { get; }

    /// <summary>Whether it can be taken as it stands on the map.</summary>
    public bool IsPlain { get; }

    /// <summary>Whether all of its jumps go from −180 to 180: round the whole globe, or over the antimeridian; only its sense can tell.</summary>
    public bool JumpsFromEdgeToEdge { get; }

    /// <summary>Null where it has no three corners.</summary>
    public static RingInHand? Of(LinearRing ring, SortedSet<string> faults)
    {
        var points = Positions.Clean(ring.CoordinateSequence, faults);
        if (points.Count > 0 && !points[0].Equals2D(points[^1])) points.Add(points[0].Copy());
        if (points.Count >= 4) return new RingInHand([.. points]);
        faults.Add(GeometryFaults.TooFewPoints);
        return null;
    }

    /// <summary>The ring without the ways that lead out and back on themselves; null where nothing else is there.</summary>
    public RingInHand? WithoutSpikes(SortedSet<string> faults)
    {
        if (!HasSpike()) return this;
        var kept = new LinkedList<Coordinate>();
        foreach (var point in Points.AsSpan(0, Points.Length - 1))
        {
            kept.AddLast(point);
            while (kept.Count > 2 && TakeTip(kept, kept.Last!.Previous!))
            {
            }
        }

        while (kept.Count > 2 && (TakeTip(kept, kept.Last!) || TakeTip(kept, kept.First!)))
        {
        }

        faults.Add(kept.Count > 2 ? GeometryFaults.Spike : GeometryFaults.ZeroArea);
        return kept.Count > 2 ? new RingInHand([.. kept, kept.First!.Value.Copy()]) : null;
    }

    private bool HasSpike()
    {
        for (var i = 1; i < Points.Length; i++)
        {
            if (IsTip(Points[i - 1], Points[i], Points[i + 1 == Points.Length ? 1 : i + 1])) return true;
        }

        return false;
    }

    private static bool TakeTip(LinkedList<Coordinate> ring, LinkedListNode<Coordinate> tip)
    {
        var (before, after) = (tip.Previous ?? ring.Last!, tip.Next ?? ring.First!);
        if (!IsTip(before.Value, tip.Value, after.Value)) return false;
        ring.Remove(tip);
        if (before.Value.Equals2D(after.Value)) ring.Remove(after);
        return true;
    }

    private static bool IsTip(Coordinate a, Coordinate b, Coordinate c) =>
        ((b.X - a.X) * (c.X - b.X)) + ((b.Y - a.Y) * (c.Y - b.Y)) < 0 && Orientation.Index(a, b, c) == OrientationIndex.Collinear;
}
