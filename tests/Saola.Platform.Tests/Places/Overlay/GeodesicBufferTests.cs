using NetTopologySuite.Geometries;
using Saola.Geo;
using Saola.Platform.Places.Layers;
using Saola.Platform.Places.Overlay;
using Saola.Platform.Screening;
using Saola.Testing;

namespace Saola.Platform.Tests.Places.Overlay;

/// <summary>Buffers against distances on the ellipsoid.</summary>
public sealed class GeodesicBufferTests
{
    [Theory]
    [InlineData(12, 105, 1_000)]
    [InlineData(60, 10, 50_000)]
    [InlineData(-16.8, 179.9, 50_000)]
    [InlineData(89.9, 0, 50_000)]
    public void A_points_buffer_is_a_circle(double latitude, double longitude, double meters)
    {
        var buffer = GeodesicBuffer.Around(Shapes.Factory.CreatePoint(new Coordinate(longitude, latitude)), meters);
        // A polygon of 64 corners in the circle: at least 99.7 % of its area. Near a pole its edges, straight in longitude and latitude, lie a little outside.
        Assert.InRange(Overlaid.SquareKilometres(buffer), 0.997 * Math.PI * meters * meters / 1e6, 1.0001 * Math.PI * meters * meters / 1e6);
        Assert.True(buffer.IsValid);
        Assert.InRange(buffer.EnvelopeInternal.MaxX, -180, 180);
    }

    /// <summary>Outlines of thousands of corners, whose pieces' buffers have edges that all but coincide: plain floating-point overlay gives up on them.</summary>
    [Fact]
    public void Outlines_with_many_corners_have_buffers()
    {
        var made = 0;
        foreach (var (name, read) in Portfolio.Projects([Shared.Find("data", "infrastructure", "aiddata_gcdf", "projects.geojsonl.gz")], each: true, TestContext.Current.CancellationToken))
        {
            if (read().Geometry is not { NumPoints: > 2_000 and < 3_000 } geometry) continue;
            made++;
            var buffer = GeodesicBuffer.Around(geometry, 10_000);
            Assert.True(buffer.IsValid, name);
            var outline = Overlaid.SquareKilometres(Overlaid.Union(Shapes.Polygons(geometry)));
            Assert.InRange(Overlaid.SquareKilometres(Overlaid.Intersection(buffer, geometry)), outline * (1 - 1e-6), outline * (1 + 1e-6));
        }

        Assert.InRange(made, 10, 1_000);
    }

    [Theory]
    [InlineData(1_000, 5)]
    [InlineData(10_000, 6)]
    [InlineData(50_000, 7)]
    public void What_is_inside_a_lines_buffer_is_near_the_line(double meters, int seed)
    {
        var random = new Random(seed);
        double[] line = [101, 14, 103.5, 13.2, 104, 15, 107.9, 12, 108, 17];
        var buffer = GeodesicBuffer.Around(Shapes.Factory.CreateLineString([.. Enumerable.Range(0, 5).Select(i => new Coordinate(line[2 * i], line[(2 * i) + 1]))]), meters);
        var along = new GeoLine(line);
        var shape = new ShapeIndex(Shapes.Of(buffer));
        var (inside, outside) = (0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            // Around the line, most of them near the edge.
            var at = along.At(random.NextDouble() * along.LengthMeters);
            var point = EllipsoidGeodesics.Wgs84.Direct(at.Latitude, at.Longitude, random.NextDouble() * 360, meters * (0.5 + random.NextDouble()));
            var distance = along.Nearest(point.Latitude, point.Longitude).Gap.Meters;
            // Corners of the buffer's arcs lie on it, their chords up to 0.12 % inside.
            if (Math.Abs(distance - meters) < meters * 0.0015) continue;
            Assert.Equal(distance < meters, shape.Contains(point.Latitude, point.Longitude));
            if (distance < meters) inside++;
            else outside++;
        }

        Assert.True(inside > 3_000 && outside > 3_000);
    }

    [Fact]
    public void A_polygons_buffer_holds_the_polygon_and_grows_with_the_distance()
    {
        var polygon = Shapes.Factory.CreatePolygon([new Coordinate(100, 10), new Coordinate(104, 10), new Coordinate(104, 13), new Coordinate(100, 13), new Coordinate(100, 10)]);
        var before = Overlaid.SquareKilometres(polygon);
        Assert.Equal(before, Overlaid.SquareKilometres(GeodesicBuffer.Around(polygon, 0)), 1e-6);
        foreach (var km in new[] { 1, 5, 50 })
        {
            var buffer = GeodesicBuffer.Around(polygon, km * 1000);
            Assert.True(Overlaid.SquareKilometres(Overlaid.Difference(polygon, buffer)) < 1e-6);
            // Steiner's formula in the plane: area + perimeter × r + π r².
            var perimeter = Shapes.Of(polygon).PerimeterMeters / 1e3;
            var expected = Overlaid.SquareKilometres(polygon) + (perimeter * km) + (Math.PI * km * km);
            Assert.Equal(expected, Overlaid.SquareKilometres(buffer), expected * 0.001);
            Assert.True(Overlaid.SquareKilometres(buffer) > before);
            before = Overlaid.SquareKilometres(buffer);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(1e9)]
    public void A_distance_that_cannot_be_is_refused(double meters) =>
        Assert.Contains("between 0 and 200 km", Assert.Throws<SaolaException>(() => GeodesicBuffer.Around(Shapes.Factory.CreatePoint(new Coordinate(0, 0)), meters)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parts_of_random_polygons_add_up_to_their_whole()
    {
        var random = new Random(11);
        for (var i = 0; i < 60; i++)
        {
            var (a, b) = (Star(random), Star(random));
            var whole = Overlaid.SquareKilometres(Overlaid.Union([a, b]));
            var both = Overlaid.SquareKilometres(Overlaid.Intersection(a, b));
            Assert.Equal(Overlaid.SquareKilometres(a) + Overlaid.SquareKilometres(b) - both, whole, whole * 1e-9);
            Assert.Equal(Overlaid.SquareKilometres(a), both + Overlaid.SquareKilometres(Overlaid.Difference(a, b)), whole * 1e-9);
        }
    }

    private static Polygon Star(Random random)
    {
        var (x, y) = (100 + random.NextDouble(), 40 + random.NextDouble());
        var corners = Enumerable.Range(0, 40).Select(i => (Angle: i * Math.PI / 20, Radius: 0.3 + random.NextDouble())).Select(c => new Coordinate(x + (c.Radius * Math.Cos(c.Angle)), y + (c.Radius * Math.Sin(c.Angle)))).ToList();
        return Shapes.Factory.CreatePolygon([.. corners, corners[0]]);
    }
}
