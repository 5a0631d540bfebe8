using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Saola.Platform.Intake.Features;

/// <summary>
/// Sorts the rings of a shape into polygons. Outlines of a shapefile run clockwise, holes counter-clockwise; where all rings run alike, as some
/// writers have it, a ring inside an odd number of others is a hole.
/// </summary>
internal static class RingGroups
{
    /// <summary>The rings of each polygon, the outline first and counter-clockwise, holes clockwise.</summary>
    public static IEnumerable<List<List<Coordinate>>> Of(IEnumerable<List<Coordinate>> rings)
    {
        var sorted = rings.Where(r => r.Count > 0).Select(r => new Ring(r)).OrderByDescending(r => Math.Abs(r.Area)).ToList();
        if (sorted.Count == 1) return [[sorted[0].Wound(counterClockwise: true)]];
        var outlines = sorted.Count(r => r.Area <= 0);
        var alike = outlines == 0 || outlines == sorted.Count;
        var tree = new STRtree<int>();
        for (var i = 0; i < sorted.Count; i++)
        {
            if (alike || sorted[i].Area <= 0) tree.Insert(sorted[i].Box, i);
        }

        var groups = new List<List<List<Coordinate>>>();
        var group = new List<List<Coordinate>>?[sorted.Count];
        for (var i = 0; i < sorted.Count; i++)
        {
            var around = !alike && sorted[i].Area <= 0 ? [] : tree.Query(sorted[i].Box).Where(j => j < i && sorted[j].Surrounds(sorted[i])).ToList();
            var isHole = alike ? around.Count % 2 == 1 : around.Count > 0;
            if (isHole && group[around.Max()] is { } owner)
            {
                owner.Add(sorted[i].Wound(counterClockwise: false));
                continue;
            }

            group[i] = [sorted[i].Wound(counterClockwise: true)];
            groups.Add(group[i]!);
        }

        return groups;
    }

    private sealed class Ring
    {
        private const int MostTried = 100;

        private readonly List<Coordinate> _points;
        private IndexedPointInAreaLocator? _locator;

        public Ring(List<Coordinate> points)
        {
            _points = points;
            Box = new Envelope(points);
            var (o, n) = (points[0], points.Count);
            for (var i = 0; i < n; i++)
            {
                var (a, b) = (points[i], points[(i + 1) % n]);
                Area += (((a.X - o.X) * (b.Y - o.Y)) - ((b.X - o.X) * (a.Y - o.Y))) / 2;
            }

            if (!double.IsFinite(Area)) Area = 0;
        }

        public Envelope Box { get; }

        /// <summary>In square units, positive when it runs counter-clockwise.</summary>
        public double Area { get; }

        public List<Coordinate> Wound(bool counterClockwise)
        {
            if (Area > 0 != counterClockwise) _points.Reverse();
            return _points;
        }

        public bool Surrounds(Ring other)
        {
            if (!Box.Contains(other.Box) || _points.Count < 3) return false;
            _locator ??= new IndexedPointInAreaLocator(ShapeMaker.Factory.CreatePolygon([.. _points, _points[0]]));
            // Corners may lie on the ring; the middle of an edge seldom does.
            var n = other._points.Count;
            for (var i = 0; i < Math.Min(n, MostTried); i++)
            {
                var (a, b) = (other._points[i], other._points[(i + 1) % n]);
                foreach (var point in (ReadOnlySpan<Coordinate>)[a, new Coordinate((a.X + b.X) / 2, (a.Y + b.Y) / 2)])
                {
                    var location = _locator.Locate(point);
                    if (location != Location.Boundary) return location == Location.Interior;
                }
            }

            return false;
        }
    }
}
