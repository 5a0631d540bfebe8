using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Index;
using NetTopologySuite.Index.IntervalRTree;
using NetTopologySuite.Noding;
using NetTopologySuite.Noding.Snap;
using NetTopologySuite.Noding.Snapround;
using NetTopologySuite.Operation.Polygonize;
using NetTopologySuite.Operation.Valid;

namespace Saola.Platform.Intake.Features;

/// <summary>The area that an odd number of rings surround, as valid polygons, however the rings cross themselves and each other.</summary>
internal static class EvenOdd
{
    /// <summary>How far apart what should meet may lie: some hundredths of a millimetre.</summary>
    private const double Snap = 2e-10;

    /// <summary>Less than this many degrees, a tenth of a micrometre, is nothing.</summary>
    private const double Nothing = 1e-12;

    /// <summary>The grid of the last try: a tenth of a millimetre.</summary>
    private const double Grid = 1e9;

    /// <exception cref="SaolaException">The rings cross hundreds of thousands of times.</exception>
    public static List<Polygon> Polygons(IEnumerable<Coordinate[]> rings)
    {
        var closed = rings.Select(ring => CoordinateArrays.RemoveRepeatedPoints(Array.ConvertAll(ring, Told))).Where(ring => ring.Length >= 4).ToList();
        if (closed.Count == 0) return [];
        INoder[] noders = [new MCIndexNoder(new CappedIntersections(closed.Sum(ring => ring.Length))), new SnappingNoder(Snap), new SnapRoundingNoder(new PrecisionModel(Grid))];
        Geometry? best = null;
        foreach (var noder in noders)
        {
            noder.ComputeNodes([.. closed.Select(ring => new NodedSegmentString(ring, null))]);
            var edges = noder.GetNodedSubstrings();
            var (area, isWhole) = Surrounded(edges);
            best = area;
            if (isWhole && new FastNodingValidator(edges).IsValid && new IsValidOp(best).IsValid) break;
        }

        if (!new IsValidOp(best!).IsValid) best = GeometryFixer.Fix(best!);
        return [.. Enumerable.Range(0, best!.NumGeometries).Select(best.GetGeometryN).OfType<Polygon>().Where(p => p.Area > 0)];
    }

    /// <summary>Numbers next to 0 have more digits than any others, and lines between them meet where no other number is: they are 0.</summary>
    private static Coordinate Told(Coordinate point) =>
        Math.Abs(point.X) >= Nothing && Math.Abs(point.Y) >= Nothing ? point : new Coordinate(Math.Abs(point.X) < Nothing ? 0 : point.X, Math.Abs(point.Y) < Nothing ? 0 : point.Y);

    /// <summary>
    /// Only an edge that an odd number of rings run along parts inside from outside. With the others gone every edge does, so that no two faces
    /// that are inside share one: together they are a valid multipolygon.
    /// </summary>
    private static (Geometry Area, bool IsWhole) Surrounded(IList<ISegmentString> edges)
    {
        var odd = new HashSet<Coordinate[]>(edges.Count, SameRing.Comparer);
        foreach (var edge in edges)
        {
            var points = edge.Coordinates;
            if (points.Length > 1 && !odd.Remove(points)) odd.Add(points);
        }

        var polygonizer = new Polygonizer();
        var index = new SortedPackedIntervalRTree<(Coordinate From, Coordinate To)>();
        foreach (var points in odd)
        {
            polygonizer.Add(ShapeMaker.Factory.CreateLineString(points));
            for (var i = 1; i < points.Length; i++) index.Insert(Math.Min(points[i - 1].Y, points[i].Y), Math.Max(points[i - 1].Y, points[i].Y), (points[i - 1], points[i]));
        }

        // Rings are closed: an edge that leads nowhere is one whose end was rounded away from where it should meet others.
        var isWhole = polygonizer.GetDangles().Count == 0 && polygonizer.GetCutEdges().Count == 0 && polygonizer.GetInvalidRingLines().Count == 0;
        return (ShapeMaker.Factory.CreateMultiPolygon([.. polygonizer.GetPolygons().OfType<Polygon>().Where(face => IsInside(InteriorPointArea.GetInteriorPoint(face), index))]), isWhole);
    }

    private static bool IsInside(Coordinate point, SortedPackedIntervalRTree<(Coordinate From, Coordinate To)> edges)
    {
        var ray = new RayCrossingCounter(point);
        edges.Query(point.Y, point.Y, new Crossings(ray));
        return ray.IsPointInPolygon;
    }

    private sealed class Crossings(RayCrossingCounter ray) : IItemVisitor<(Coordinate From, Coordinate To)>
    {
        public void VisitItem((Coordinate From, Coordinate To) item) => ray.CountSegment(item.From, item.To);
    }

    /// <summary>Adds nodes where segments meet, and gives up on rings that do nothing else.</summary>
    private sealed class CappedIntersections(int points) : ISegmentIntersector
    {
        private readonly int _mostIntersections = 300_000 + Math.Min(points, 10_000_000);
        private readonly long _mostTests = 100_000_000 + (100L * points);
        private readonly IntersectionAdder _adder = new(new RobustLineIntersector());
        private long _tests;

        public bool IsDone => false;

        public void ProcessIntersections(ISegmentString e0, int segIndex0, ISegmentString e1, int segIndex1)
        {
            _adder.ProcessIntersections(e0, segIndex0, e1, segIndex1);
            if (++_tests > _mostTests || _adder.NumInteriorIntersections > _mostIntersections)
                throw new SaolaException("the rings of a polygon cross each other hundreds of thousands of times, so that no area can be told; draw it anew, or leave it out");
        }
    }
}
