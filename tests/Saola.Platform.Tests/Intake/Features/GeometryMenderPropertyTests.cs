using CsCheck;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;
using Saola.Platform.Intake.Features;

namespace Saola.Platform.Tests.Intake.Features;

/// <summary>What holds of every polygon, however it is drawn.</summary>
public sealed class GeometryMenderPropertyTests
{
    /// <summary>Corners on a coarse grid meet, lie on edges and run along each other; fine ones do not.</summary>
    private static readonly Gen<Coordinate> Coarse = Gen.Select(Gen.Int[-4, 4], Gen.Int[-4, 4], (x, y) => new Coordinate(10 * x, 10 * y));

    private static readonly Gen<Coordinate> Fine = Gen.Select(Gen.Double[-179, 179], Gen.Double[-89, 89], (x, y) => new Coordinate(x / 4, y));

    private static readonly Gen<Coordinate[]> Ring = Gen.OneOf(Coarse.Array[3, 25], Fine.Array[3, 25]).Select(points => (Coordinate[])[.. points, points[0].Copy()]);

    [Fact]
    public void Mended_rings_are_valid_and_mean_the_points_that_an_odd_number_of_edges_parts_from_outside() =>
        Gen.Select(Ring, Fine.Array[40]).Sample((ring, probes) => Means(Polygon(ring), probes), iter: 500);

    [Fact]
    public void So_do_polygons_whose_holes_are_anywhere() =>
        Gen.Select(Ring, Ring, Ring, Fine.Array[40]).Sample((shell, a, b, probes) => Means(ShapeMaker.Factory.CreatePolygon(new LinearRing(shell), [new LinearRing(a), new LinearRing(b)]), probes), iter: 300);

    [Fact]
    public void A_multipolygon_means_the_union_of_its_parts() => Gen.Select(Ring, Ring, Fine.Array[40]).Sample((a, b, probes) =>
    {
        var parts = new[] { a, b }.Select(ring => GeometryMender.Mend(Polygon(ring))?.Geometry).OfType<Geometry>().ToList();
        var mended = GeometryMender.Mend(ShapeMaker.Factory.CreateMultiPolygon([Polygon(a), Polygon(b)]));
        if (mended is null) return parts.Count == 0;
        return new IsValidOp(mended.Geometry).IsValid && probes.All(p => Near(a, p) || Near(b, p) || Holds(mended.Geometry, p) == parts.Exists(g => Holds(g, p)) || mended.Faults.Contains("hole given as a polygon"));
    }, iter: 300);

    [Fact]
    public void What_was_mended_needs_no_mending() => Ring.Sample(ring =>
    {
        if (GeometryMender.Mend(Polygon(ring)) is not { } mended) return true;
        var again = GeometryMender.Mend(mended.Geometry)!;
        return again.Faults.Count == 0 && ReferenceEquals(again.Geometry, mended.Geometry);
    }, iter: 300);

    [Fact]
    public void Winding_repetitions_and_turns_of_the_globe_leave_the_area_as_it_is() =>
        Gen.Select(Gen.Double[-170, 170], Gen.Double[-60, 60], Gen.Double[0.01, 9].Array[3, 40], Gen.Int[0, 3]).Sample((x, y, radii, how) =>
        {
            var star = radii.Select((r, i) => (r, a: 2 * Math.PI * i / radii.Length)).Select(p => new Coordinate(x + (p.r * Math.Cos(p.a)), y + (p.r * Math.Sin(p.a)))).ToList();
            var plain = GeometryMender.SquareMeters(Polygon([.. star, star[0]]));
            IEnumerable<Coordinate> ring = [.. star, star[0]];
            if (how == 1) ring = ring.Reverse();
            if (how == 2) ring = ring.SelectMany(c => new[] { c, c.Copy() });
            if (how == 3) ring = ring.Select(c => new Coordinate(c.X > 180 ? c.X - 360 : c.X < -180 ? c.X + 360 : c.X, c.Y));
            var mended = GeometryMender.Mend(Polygon([.. ring]))!;
            return new IsValidOp(mended.Geometry).IsValid && Math.Abs(mended.AreaAfterSquareMeters - plain) <= 1e-6 * plain && mended.Geometry.Coordinates.All(c => Math.Abs(c.X) <= 180);
        }, iter: 500);

    [Fact]
    public void A_turn_round_the_globe_changes_nothing() =>
        Gen.Select(Ring, Gen.Double[100, 260], Fine.Array[40]).Sample((ring, by, probes) =>
        {
            // Rings narrower than 180° are meant as they are drawn, wherever that is.
            var narrow = ring.Select(c => new Coordinate(c.X / 2, c.Y)).ToArray();
            var there = GeometryMender.Mend(Polygon(narrow))?.Geometry;
            var moved = GeometryMender.Mend(Polygon([.. narrow.Select(c => new Coordinate(c.X + by, c.Y))]))?.Geometry;
            // A sliver thinner than the numbers there can tell is nothing there.
            if (there is null || moved is null) return (there ?? moved)?.Area is null or < 1e-9;
            return new IsValidOp(moved).IsValid && probes.All(p => new Coordinate(p.X / 2, p.Y) is var q && (Near(narrow, q) || IsOnEdgeOfMap(q.X + by) || Holds(there, q) == Holds(moved, new Coordinate(q.X + by > 180 ? q.X + by - 360 : q.X + by, q.Y))));
        }, iter: 300);

    private static Polygon Polygon(Coordinate[] ring) => ShapeMaker.Factory.CreatePolygon(ring);

    // The predicates of the library itself fail near vertices that are 1e-30 apart.
    private static bool Holds(Geometry geometry, Coordinate p) => SimplePointInAreaLocator.Locate(p, geometry) != Location.Exterior;

    private static bool IsOnEdgeOfMap(double x) => Math.Abs(Math.Abs(x) - 180) < 1e-7;

    private static bool Means(Polygon polygon, Coordinate[] probes)
    {
        var mended = GeometryMender.Mend(polygon)?.Geometry;
        // Without an outline holes are nothing.
        if (GeometryMender.Mend(Polygon(polygon.Shell.Coordinates))?.Geometry is not { } outline) return mended is null;
        if (mended is not null) Assert.True(new IsValidOp(mended).IsValid, polygon.ToString());
        // One that is thinner than numbers can tell (1e-37 degrees have been seen) is an outline alone, and none beside holes.
        if (outline.Area < 1e-9) return true;
        var rings = polygon.Holes.Prepend(polygon.Shell).Select(r => r.Coordinates).ToList();
        var wrong = probes.Where(p => !rings.Exists(r => Near(r, p)) && (mended is not null && Holds(mended, p)) != (rings.Count(r => IsInside(r, p)) % 2 == 1)).ToList();
        Assert.True(wrong.Count == 0, $"{string.Join(' ', wrong)}: {polygon}");
        return true;
    }

    /// <summary>The plain rule: a ray to the east crosses an odd number of edges.</summary>
    private static bool IsInside(Coordinate[] ring, Coordinate p)
    {
        var inside = false;
        for (var i = 1; i < ring.Length; i++)
        {
            var (a, b) = (ring[i - 1], ring[i]);
            if (a.Y > p.Y != b.Y > p.Y && p.X < a.X + ((p.Y - a.Y) / (b.Y - a.Y) * (b.X - a.X))) inside = !inside;
        }

        return inside;
    }

    private static bool Near(Coordinate[] ring, Coordinate p) => Enumerable.Range(1, ring.Length - 1).Any(i => NetTopologySuite.Algorithm.DistanceComputer.PointToSegment(p, ring[i - 1], ring[i]) < 1e-7);
}
