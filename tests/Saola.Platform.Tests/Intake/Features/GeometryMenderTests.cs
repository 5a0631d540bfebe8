using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Saola.Platform.Intake.Features;

namespace Saola.Platform.Tests.Intake.Features;

/// <summary>What mending makes of single faults; expected shapes are written down by hand.</summary>
public sealed class GeometryMenderTests
{
    [Theory]
    [InlineData("POINT (1 2)")]
    [InlineData("MULTIPOINT ((1 2), (1 2))")]
    [InlineData("LINESTRING (0 0, 10 0, 5 5, 5 -5)")]
    [InlineData("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 4, 4 4, 4 2, 2 2))")]
    [InlineData("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((1 1, 2 1, 2 2, 1 1)))")]
    [InlineData("POLYGON ((-180 -90, 180 -90, 180 90, -180 90, -180 -90))")]
    [InlineData("POLYGON ((-180 -10, 180 -10, 180 10, -180 10, -180 -10))")]
    [InlineData("POLYGON ((-180 -90, 180 -90, 180 -80, 60 -70, -60 -75, -180 -80, -180 -90))")]
    [InlineData("GEOMETRYCOLLECTION (POINT (1 1), POLYGON ((0 0, 10 0, 10 10, 0 0)), POLYGON ((0 0, 10 0, 10 10, 0 0)))")]
    public void What_is_valid_comes_back_equal(string wkt)
    {
        var given = Read(wkt);
        var mended = GeometryMender.Mend(given)!;
        Assert.True(given.EqualsExact(mended.Geometry));
        Assert.Empty(mended.Faults);
        Assert.Equal(mended.AreaBeforeSquareMeters, mended.AreaAfterSquareMeters);
    }

    [Theory]
    [InlineData("clockwise", "POLYGON ((0 0, 0 10, 10 10, 10 0, 0 0))", "wrong winding", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))")]
    [InlineData("hole counter-clockwise", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 4 2, 4 4, 2 4, 2 2))", "wrong winding", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 4, 4 4, 4 2, 2 2))")]
    [InlineData("a point twice", "POLYGON ((0 0, 10 0, 10 0, 10 10, 0 10, 0 0))", "repeated points", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))")]
    [InlineData("bow-tie", "POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))", "self-intersection", "MULTIPOLYGON (((0 0, 5 5, 0 10, 0 0)), ((5 5, 10 0, 10 10, 5 5)))")]
    [InlineData("figure of eight in one point", "POLYGON ((0 0, 5 5, 10 0, 10 10, 5 5, 0 10, 0 0))", "self-intersection", "MULTIPOLYGON (((0 0, 5 5, 0 10, 0 0)), ((5 5, 10 0, 10 10, 5 5)))")]
    [InlineData("spike outside", "POLYGON ((0 0, 10 0, 10 5, 20 5, 10 5, 10 10, 0 10, 0 0))", "spike", "POLYGON ((0 0, 10 0, 10 5, 10 10, 0 10, 0 0))")]
    [InlineData("spike at the first corner", "POLYGON ((-5 -5, 0 0, 10 0, 10 10, 0 10, 0 0, -5 -5))", "spike", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))")]
    [InlineData("bent spike", "POLYGON ((0 0, 10 0, 10 5, 20 5, 25 9, 20 5, 10 5, 10 10, 0 10, 0 0))", "spike", "POLYGON ((0 0, 10 0, 10 5, 10 10, 0 10, 0 0))")]
    [InlineData("hole outside", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (20 0, 20 5, 25 5, 25 0, 20 0))", "hole outside", "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((20 0, 25 0, 25 5, 20 5, 20 0)))")]
    [InlineData("an island in a hole", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (1 1, 1 9, 9 9, 9 1, 1 1), (4 4, 4 6, 6 6, 6 4, 4 4))", "nested holes", "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0), (1 1, 1 9, 9 9, 9 1, 1 1)), ((4 4, 6 4, 6 6, 4 6, 4 4)))")]
    [InlineData("a hole twice", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (1 1, 1 9, 9 9, 9 1, 1 1), (9 1, 9 9, 1 9, 1 1, 9 1))", "repeated ring", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (1 1, 1 9, 9 9, 9 1, 1 1))")]
    [InlineData("overlap", "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((5 0, 15 0, 15 10, 5 10, 5 0)))", "overlapping parts", "POLYGON ((0 0, 15 0, 15 10, 0 10, 0 0))")]
    [InlineData("the same part twice", "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((0 0, 10 0, 10 10, 0 10, 0 0)))", "overlapping parts", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))")]
    [InlineData("a part within another", "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((2 2, 4 2, 4 4, 2 4, 2 2)))", "nested shells", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))")]
    [InlineData("a hole as a part", "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((2 2, 2 4, 4 4, 4 2, 2 2)))", "hole given as a polygon, wrong winding", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 4, 4 4, 4 2, 2 2))")]
    [InlineData("one part is a line", "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((20 0, 25 5, 30 10, 20 0)))", "zero area", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))")]
    [InlineData("one hole is a point", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (5 5, 5 5, 5 5, 5 5))", "repeated points, too few points", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))")]
    [InlineData("over the antimeridian, with a jump", "POLYGON ((170 0, -170 0, -170 10, 170 10, 170 0))", "crosses the antimeridian", "MULTIPOLYGON (((170 0, 180 0, 180 10, 170 10, 170 0)), ((-180 0, -170 0, -170 10, -180 10, -180 0)))")]
    [InlineData("over the antimeridian, going on", "POLYGON ((170 0, 190 0, 190 10, 170 10, 170 0))", "crosses the antimeridian", "MULTIPOLYGON (((170 0, 180 0, 180 10, 170 10, 170 0)), ((-180 0, -170 0, -170 10, -180 10, -180 0)))")]
    [InlineData("over the antimeridian, with corners on both of its sides", "POLYGON ((170 0, 180 0, -180 0, -170 0, -170 10, -180 10, 180 10, 170 10, 170 0))", "crosses the antimeridian", "MULTIPOLYGON (((170 0, 180 0, 180 10, 170 10, 170 0)), ((-180 0, -170 0, -170 10, -180 10, -180 0)))")]
    [InlineData("a hole over the antimeridian", "POLYGON ((160 0, -160 0, -160 20, 160 20, 160 0), (170 5, 170 10, -170 10, -170 5, 170 5))", "crosses the antimeridian", "MULTIPOLYGON (((160 0, 180 0, 180 5, 170 5, 170 10, 180 10, 180 20, 160 20, 160 0)), ((-180 0, -160 0, -160 20, -180 20, -180 10, -170 10, -170 5, -180 5, -180 0)))")]
    [InlineData("beyond it", "POLYGON ((190 0, 200 0, 200 10, 190 10, 190 0))", "beyond ±180 or ±90", "POLYGON ((-170 0, -160 0, -160 10, -170 10, -170 0))")]
    [InlineData("round the south pole", "POLYGON ((0 -60, -90 -60, 180 -60, 90 -60, 0 -60))", "encloses a pole", "POLYGON ((-180 -90, 180 -90, 180 -60, 90 -60, 0 -60, -90 -60, -180 -60, -180 -90))")]
    [InlineData("a belt round the north pole", "POLYGON ((0 60, 90 60, 180 60, -90 60, 0 60), (45 80, -45 80, -135 80, 135 80, 45 80))", "encloses a pole", "POLYGON ((-180 60, -90 60, 0 60, 90 60, 180 60, 180 80, 135 80, 45 80, -45 80, -135 80, -180 80, -180 60))")]
    [InlineData("a line over the antimeridian", "LINESTRING (170 0, -170 10, -175 20)", "crosses the antimeridian", "MULTILINESTRING ((170 0, 180 5), (-180 5, -170 10, -175 20))")]
    [InlineData("a line that goes on", "LINESTRING (170 0, 190 10, 185 20)", "crosses the antimeridian", "MULTILINESTRING ((170 0, 180 5), (-180 5, -170 10, -175 20))")]
    [InlineData("a line westwards", "LINESTRING (-170 0, 170 10)", "crosses the antimeridian", "MULTILINESTRING ((-170 0, -180 5), (180 5, 170 10))")]
    [InlineData("a line that turns at the antimeridian", "LINESTRING (170 0, 180 5, 170 10)", "", "LINESTRING (170 0, 180 5, 170 10)")]
    [InlineData("a line with points twice", "LINESTRING (1 1, 1 1, 2 2)", "repeated points", "LINESTRING (1 1, 2 2)")]
    [InlineData("a point beyond", "POINT (190 5)", "beyond ±180 or ±90", "POINT (-170 5)")]
    [InlineData("heights", "POLYGON Z ((0 0 7, 10 0 7, 10 10 7, 0 0 7))", "", "POLYGON ((0 0, 10 0, 10 10, 0 0))")]
    [InlineData("a collection", "GEOMETRYCOLLECTION (POINT (1 1), POLYGON ((0 0, 0 10, 10 10, 0 0)), POLYGON EMPTY)", "wrong winding", "GEOMETRYCOLLECTION (POINT (1 1), POLYGON ((0 0, 10 10, 0 10, 0 0)))")]
    public void Faults_are_mended_and_named(string what, string wkt, string faults, string expected)
    {
        var mended = GeometryMender.Mend(Read(wkt))!;
        Assert.True(mended.Geometry.IsValid, what);
        Assert.True(Read(expected).EqualsTopologically(mended.Geometry) || Read(expected).EqualsExact(mended.Geometry), $"{what}: {mended.Geometry}");
        Assert.Equal(faults, string.Join(", ", mended.Faults));
        Assert.All(GeometryPolygons(mended.Geometry), p => Assert.True(p.Shell.IsCCW && !p.Holes.Any(h => h.IsCCW)));
        Assert.All(mended.Geometry.Coordinates, c => Assert.True(Math.Abs(c.X) <= 180 && Math.Abs(c.Y) <= 90 && c.GetType() == typeof(Coordinate)));
        Assert.All(mended.Faults, f => Assert.Contains(f, GeometryFaults.All));
    }

    [Theory]
    [InlineData("POLYGON ((0 0, 5 5, 10 10, 0 0))")]
    [InlineData("POLYGON EMPTY")]
    [InlineData("LINESTRING (1 1, 1 1)")]
    [InlineData("POINT (0 91)")]
    [InlineData("GEOMETRYCOLLECTION (POINT EMPTY, LINESTRING EMPTY)")]
    [InlineData("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (10 0, 10 10, 0 10, 0 0, 10 0))")]
    // An outline of spikes alone surrounds nothing, even where its corners have digits that no other number has.
    [InlineData("POLYGON ((-2.4165E-70 -3.97E-87, -37.09988216123422 0.0002868, 1.10275E-67 -7.219999999999999E-79, -8.5 0.08450704225352113, 0 0, -9.583333333333334 47.69065098430667, -2.4165E-70 -3.97E-87), (-30 -30, -30 30, 30 30, 30 -30, -30 -30))")]
    public void Where_nothing_is_left_there_is_nothing(string wkt) => Assert.Null(GeometryMender.Mend(Read(wkt)));

    [Fact]
    public void Coordinates_that_are_no_numbers_are_left_out()
    {
        var ring = new[] { new Coordinate(0, 0), new Coordinate(10, 0), new Coordinate(double.NaN, 3), new Coordinate(10, 10), new Coordinate(double.PositiveInfinity, 3), new Coordinate(0, 0) };
        var mended = GeometryMender.Mend(ShapeMaker.Factory.CreatePolygon(ring))!;
        Assert.Equal(Read("POLYGON ((0 0, 10 0, 10 10, 0 0))"), mended.Geometry);
        Assert.Equal(["non-finite coordinate"], mended.Faults);
    }

    [Fact]
    public void Rings_that_cross_themselves_for_ever_are_refused_in_one_line()
    {
        // A star of long strokes: nearly each crosses nearly each other one.
        var n = 9_001;
        var ring = Enumerable.Range(0, n + 1).Select(i => (i % n) * (n / 2) % n * 2 * Math.PI / n).Select(a => new Coordinate(40 * Math.Cos(a), 40 * Math.Sin(a))).ToArray();
        var refusal = Assert.Throws<SaolaException>(() => GeometryMender.Mend(ShapeMaker.Factory.CreatePolygon(ring)));
        Assert.DoesNotContain('\n', refusal.Message);
    }

    internal static IEnumerable<Polygon> GeometryPolygons(Geometry geometry) => geometry switch
    {
        Polygon polygon => [polygon],
        GeometryCollection collection => collection.Geometries.SelectMany(GeometryPolygons),
        _ => [],
    };

    internal static Geometry Read(string wkt) => new WKTReader(new NetTopologySuite.NtsGeometryServices(new PrecisionModel(), 4326)).Read(wkt);
}
