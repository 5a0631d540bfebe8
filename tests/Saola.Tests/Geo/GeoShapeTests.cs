using System.Text;
using CsCheck;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Saola.Geo;

namespace Saola.Tests.Geo;

public sealed class GeoShapeTests
{
    private static GeoShape Json(string text) => GeoShape.ParseGeoJson(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void Text_is_read_without_regard_to_case_spaces_or_height()
    {
        var shape = GeoShape.ParseWkt(" polygon z((0 0 5, 4 0 5,4 4 5 , 0 4 5, 0 0 5),(1 1 0, 1 2 0, 2 2 0, 1 1 0)) ");
        Assert.Equal("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 1 1))", shape.ToWkt());
        Assert.Equal([new GeoBox(0, 0, 4, 4)], shape.Bounds);
        Assert.Empty(GeoShape.ParseWkt("MULTIPOLYGON EMPTY").Polygons);
    }

    [Fact]
    public void Every_area_of_GeoJson_is_read()
    {
        const string ring = "[[0,0],[4,0],[4,4],[0,0]]";
        var polygon = $$"""{"type":"Polygon","coordinates":[{{ring}}]}""";
        var multi = $$"""{"type":"MultiPolygon","coordinates":[[{{ring}}],[{{ring}}]]}""";
        Assert.Single(Json(polygon).Polygons);
        Assert.Equal(2, Json(multi).Polygons.Count);
        Assert.Single(Json($$"""{"type":"Feature","properties":null,"geometry":{{polygon}} }""").Polygons);
        var collection = Json($$"""
            {"type":"FeatureCollection","features":[{"type":"Feature","geometry":{{polygon}} },{"type":"Feature","geometry":null},
             {"type":"Feature","geometry":{"type":"GeometryCollection","geometries":[{{multi}},{{polygon}}] } } ]}
            """);
        Assert.Equal(4, collection.Polygons.Count);
    }

    [Theory]
    [InlineData("POINT (1 1)", "character 1: expected POLYGON or MULTIPOLYGON")]
    [InlineData("POLYGON ((0 0, 1 0, 1 1))", "character 10: a ring needs at least 4 points")]
    [InlineData("POLYGON ((0 0, 1 0, 1 x, 0 0))", "character 23: expected a latitude")]
    [InlineData("POLYGON ((0 0, 1 0, 1 NaN, 0 0))", "character 23: expected a latitude")]
    [InlineData("POLYGON ((0 0, 1 0, 1 91, 0 0))", "character 23: latitude 91 is beyond ±90")]
    [InlineData("POLYGON ((0 0, 1 0, -361 1, 0 0))", "character 21: longitude -361 is beyond ±360")]
    [InlineData("POLYGON ((0 0, 1 0, 1 1, 0 0)", "character 30: expected ')'")]
    [InlineData("POLYGON ((0 0, 1 0, 1 1, 0 0)) and more", "character 32: unexpected text")]
    [InlineData("", "character 1: expected POLYGON")]
    public void Bad_text_is_refused_with_its_position(string text, string message) =>
        Assert.Contains(message, Assert.Throws<SaolaException>(() => GeoShape.ParseWkt(text)).Message);

    [Theory]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[1]]]}""", "$.coordinates[0][2]: expected [longitude, latitude]")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]}""", "$.coordinates[0]: a ring needs at least 4 points")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,95],[0,0]]]]}""", "$.coordinates[0][0][2]: latitude 95")]
    [InlineData("""{"type":"Point","coordinates":[1,2]}""", "$: Point is not an area")]
    [InlineData("""{"type":"Polygon"}""", "$: expected \"coordinates\"")]
    [InlineData("[1,2", "line 1, byte 5: not JSON")]
    [InlineData("[1,2]", "$: expected an object")]
    public void Bad_GeoJson_is_refused_with_its_position(string text, string message) =>
        Assert.Contains(message, Assert.Throws<SaolaException>(() => Json(text)).Message);

    [Fact]
    public void A_ring_that_goes_more_than_once_round_the_Earth_is_refused()
    {
        Assert.Contains("360°", Assert.Throws<SaolaException>(() => GeoShape.ParseWkt("POLYGON ((262 80, 100 80, -60 80, -220 80, -262 80, -262 85, -100 85, 60 85, 220 85, 262 85, 262 80))")).Message, StringComparison.Ordinal);
        // Once round it is all there is.
        Assert.Equal(StraightEdges.Wgs84.BoxArea(-180, 80, 180, 85), GeoShape.ParseWkt("POLYGON ((-180 80, -60 80, 60 80, 180 80, 180 85, 60 85, -60 85, -180 85, -180 80))").AreaSquareMeters, 1e3);
    }

    [Fact]
    public void More_than_ten_thousand_points_are_refused()
    {
        static string Text(int points) =>
            $"POLYGON (({string.Join(",", Enumerable.Range(0, points).Select(i => $"{(i % (points - 1)) / 100.0} {((i % (points - 1)) - 1) % 2}"))}))";
        Assert.Equal(GeoShape.MaxPoints, GeoShape.ParseWkt(Text(GeoShape.MaxPoints)).Points);
        Assert.Contains("more than 10,000 points", Assert.Throws<SaolaException>(() => GeoShape.ParseWkt(Text(GeoShape.MaxPoints + 1))).Message);
    }

    [Theory]
    [InlineData("POLYGON ((170 -10, 190 -10, 190 10, 170 10, 170 -10))")]
    [InlineData("POLYGON ((170 -10, -170 -10, -170 10, 170 10, 170 -10))")]
    [InlineData("POLYGON ((-190 -10, -170 -10, -170 10, -190 10, -190 -10))")]
    public void Shapes_over_the_antimeridian_are_cut_there(string text)
    {
        var shape = GeoShape.ParseWkt(text);
        Assert.Equal([new GeoBox(-180, -10, -170, 10), new GeoBox(170, -10, 180, 10)], shape.Bounds);
        var index = new ShapeIndex(shape);
        Assert.True(index.Contains(0, 175) && index.Contains(0, -175) && index.Contains(0, 180) && index.Contains(0, -180));
        Assert.False(index.Contains(0, 0) || index.Contains(0, 169) || index.Contains(0, -169));
    }

    [Theory]
    [InlineData("POLYGON ((-180 -60, 180 -60, 180 60, -180 60, -180 -60))")]
    [InlineData("POLYGON ((-180 60, 180 60, 180 -60, -180 -60, -180 60))")]
    [InlineData("POLYGON ((0 -60, 360 -60, 360 60, 0 60, 0 -60))")]
    public void A_box_from_the_antimeridian_to_the_antimeridian_goes_the_whole_way_round(string text)
    {
        var index = new ShapeIndex(GeoShape.ParseWkt(text));
        Assert.True(index.Contains(0, 0) && index.Contains(59, -179) && index.Contains(-59, 179) && index.Contains(10, 100) && index.Contains(10, -100));
        Assert.False(index.Contains(61, 0) || index.Contains(-61, 0));
    }

    [Fact]
    public void Holes_over_the_antimeridian_stay_holes()
    {
        var shape = GeoShape.ParseWkt("POLYGON ((170 -10, 190 -10, 190 10, 170 10, 170 -10), (-176 -1, -174 -1, -174 1, -176 1, -176 -1), (178 2, -178 2, -178 4, 178 4, 178 2))");
        var index = new ShapeIndex(shape);
        Assert.False(index.Contains(0, -175) || index.Contains(3, 179) || index.Contains(3, -179));
        Assert.True(index.Contains(0, 175) && index.Contains(0, -179) && index.Contains(-5, -175));
        Assert.True(new WKTReader().Read(shape.ToWkt()).IsValid);
        Assert.Equal(400 - 4 - 8, new WKTReader().Read(shape.ToWkt()).Area, 9);
    }

    [Fact]
    public void A_ring_round_a_pole_is_closed_over_it()
    {
        var index = new ShapeIndex(GeoShape.ParseWkt("POLYGON ((-120 -70, 0 -65, 120 -70, -120 -70))"));
        Assert.True(index.Contains(-90, 0) && index.Contains(-80, 179) && index.Contains(-80, -60) && index.Contains(-71, 180));
        Assert.False(index.Contains(-60, 0) || index.Contains(90, 0));
    }

    [Fact]
    public void A_comb_over_the_antimeridian_keeps_its_area_and_is_valid() =>
        Gen.Double[172, 188].Array[8, 40].Sample(tips =>
        {
            // Teeth of different lengths from a spine at 170° E: many cross the antimeridian, and come back.
            var ring = new List<double> { 170, 0 };
            for (var i = 0; i < tips.Length; i++) ring.AddRange([tips[i], i + 0.5, 170.5, i + 1]);
            ring.AddRange([170, tips.Length]);
            var whole = Math.Abs(GeoShape.SignedArea([.. ring, ring[0], ring[1]]));
            var shape = GeoShape.Of([[[.. ring]]]);
            var geometry = new WKTReader().Read(shape.ToWkt());
            Assert.True(geometry.IsValid);
            Assert.Equal(whole, geometry.Area, 6);
        }, iter: 200);

    [Fact]
    public void What_is_written_is_read_back_alike()
    {
        var shape = GeoShape.ParseWkt("MULTIPOLYGON (((0.1 0.2, 1e-7 3, 2.000000000001 5, 0.1 0.2)), ((10 10, 11 10, 11 11, 10 10)))");
        Assert.Equal(shape.ToWkt(), GeoShape.ParseWkt(shape.ToWkt()).ToWkt());
        Assert.Equal(OgcGeometryType.MultiPolygon, new WKTReader().Read(shape.ToWkt()).OgcGeometryType);
    }
}
