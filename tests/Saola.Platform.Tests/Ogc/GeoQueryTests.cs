using System.Text.Json;
using CsCheck;
using Saola.Geo;
using Saola.Platform.Exports;
using Saola.Platform.Ogc;
using Saola.Platform.Store;

namespace Saola.Platform.Tests.Ogc;

/// <summary>Boxes, dates and systems of coordinates as addresses bring them.</summary>
public sealed class GeoQueryTests
{
    [Theory]
    [InlineData("1,2,3,4", "Box { West = 1, South = 2, East = 3, North = 4 }")]
    [InlineData(" 1, 2 ,3e0,4.5", "Box { West = 1, South = 2, East = 3, North = 4.5 }")]
    [InlineData("1,2,-5,3,4,5000", "Box { West = 1, South = 2, East = 3, North = 4 }")]
    [InlineData("170,-10,-170,10", "Box { West = 170, South = -10, East = -170, North = 10 }")]
    [InlineData("170,-10,190,10", "Box { West = 170, South = -10, East = -170, North = 10 }")]
    [InlineData("-190,-10,-170,10", "Box { West = 170, South = -10, East = -170, North = 10 }")]
    [InlineData("170,-10,180,10", "Box { West = 170, South = -10, East = 180, North = 10 }")]
    [InlineData("-200,-100,500,100", "Box { West = -180, South = -100, East = 180, North = 100 }")]
    public void A_box_is_read(string text, string box) => Assert.Equal(box, GeoQuery.Bbox(text, Crs.Wgs84).ToString());

    [Fact]
    public void A_box_of_another_system_is_turned_into_degrees()
    {
        Assert.Equal("Box { West = 2, South = 1, East = 4, North = 3 }", GeoQuery.Bbox("1,2,3,4", Crs.LatitudeFirst).ToString());
        var box = Assert.IsType<Filter.Box>(GeoQuery.Bbox("-20037508.342789244,0,20037508.342789244,20037508.342789244", Crs.WebMercator));
        Assert.Equal((-180, 0, 180, 85.0511287798066), (box.West, box.South, box.East, Math.Round(box.North, 13)));
    }

    [Theory]
    [InlineData("1,2,3")]
    [InlineData("1,2,3,4,5")]
    [InlineData("1,2,3,4,5,6,7")]
    [InlineData("a,2,3,4")]
    [InlineData("1,NaN,3,4")]
    [InlineData("1,2,Infinity,4")]
    [InlineData("1,5,3,4")]
    [InlineData("1,,3,4")]
    [InlineData("-1e300,2,1e300,4")]
    public void What_is_no_box_is_refused(string text)
    {
        var refusal = Assert.Throws<SaolaException>(() => GeoQuery.Bbox(text, Crs.Wgs84));
        Assert.Equal("bbox", AskPlan.FaultyParameter(refusal));
        Assert.StartsWith("bbox: ", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>The days between which a record's date must touch; each record has one day.</summary>
    [Theory]
    [InlineData("2000-05-03", "2000-05-03", "2000-05-03")]
    [InlineData("2000-05-03T10:00:00Z", "2000-05-03", "2000-05-03")]
    [InlineData("2000-05-03T10:00:00.123Z", "2000-05-03", "2000-05-03")]
    [InlineData("2000-05-03t23:30:00-01:00", "2000-05-04", "2000-05-04")]
    [InlineData("1998-12-31T23:59:60Z", "1998-12-31", "1998-12-31")]
    [InlineData("2000-05-01T", "2000-05-01", "2000-05-01")]
    [InlineData("2000-01-01T/..", "2000-01-01", null)]
    [InlineData("2000-01-01T/2001-02-03T10:00:00Z", "2000-01-01", "2001-02-03")]
    [InlineData("../2001-02-03", null, "2001-02-03")]
    [InlineData("/2001-02-03", null, "2001-02-03")]
    [InlineData("2000-01-01/", "2000-01-01", null)]
    [InlineData("2000", "2000-01-01", "2000-12-31")]
    [InlineData("2000-02/2000-03", "2000-02-01", "2000-03-31")]
    public void A_time_is_read(string text, string? from, string? to)
    {
        var test = Evaluation.Compile(GeoQuery.Datetime(text, Field.EventDate));
        var (first, last) = (from is null ? (DateOnly?)null : DateOnly.Parse(from), to is null ? (DateOnly?)null : DateOnly.Parse(to));
        foreach (var day in new[] { first, last, first?.AddDays(-1), last?.AddDays(1), new DateOnly(1, 1, 1), new DateOnly(9_999, 12, 31) }.OfType<DateOnly>())
            Assert.Equal((first is null || day >= first) && (last is null || day <= last), test(Dated(day, day)));
        // What begins before and ends after touches it, and what has no date does not.
        Assert.True(test(Dated(new DateOnly(1, 1, 1), new DateOnly(9_999, 12, 31))));
        Assert.False(test(new OccurrenceRow { Key = 1, Source = "s", DatasetKey = "s" }));
    }

    [Theory]
    [InlineData("../..")]
    [InlineData("/")]
    public void An_interval_that_is_open_at_both_ends_asks_for_nothing(string text) => Assert.Equal(Filter.All, GeoQuery.Datetime(text, Field.EventDate));

    [Theory]
    [InlineData("..")]
    [InlineData("soon")]
    [InlineData("2000-02-30")]
    [InlineData("2000-05-03T10:00:00")]
    [InlineData("2000-05-03T25:00:00Z")]
    [InlineData("2001-01-01/2000-01-01")]
    [InlineData("2000-01-01/2001-01-01/2002-01-01")]
    [InlineData("0000-01-01")]
    [InlineData("10000-01-01")]
    [InlineData(" 2000")]
    [InlineData("T")]
    public void What_is_no_time_is_refused(string text)
    {
        var refusal = Assert.Throws<SaolaException>(() => GeoQuery.Datetime(text, Field.EventDate));
        Assert.Equal("datetime", AskPlan.FaultyParameter(refusal));
        Assert.StartsWith("datetime: ", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>EPSG's own example for Web Mercator (guidance note 7-2, method 1024).</summary>
    [Fact]
    public void Web_Mercator_is_as_EPSG_has_it()
    {
        var (x, y) = Crs.WebMercator.FromDegrees(-(100 + (20 / 60d)), 24 + (22 / 60d) + (54.433 / 3_600));
        Assert.Equal((-11_169_055.58, 2_800_000.00), (Math.Round(x, 2), Math.Round(y, 2)));
    }

    [Fact]
    public void Every_system_leads_there_and_back() => Gen.Select(Gen.Double[-180, 180], Gen.Double[-89.9, 89.9]).Sample(place =>
    {
        foreach (var crs in Crs.All)
        {
            var (x, y) = crs.FromDegrees(place.Item1, place.Item2);
            var (longitude, latitude) = crs.ToDegrees(x, y);
            Assert.InRange(longitude, place.Item1 - 1e-9, place.Item1 + 1e-9);
            Assert.InRange(latitude, place.Item2 - 1e-9, place.Item2 + 1e-9);
        }
    }, iter: 1_000);

    [Fact]
    public void The_poles_have_numbers_in_every_system() =>
        Assert.All(Crs.All, crs => Assert.All(new[] { -90.0, 90 }, pole => Assert.True(crs.FromDegrees(0, pole) is var (x, y) && double.IsFinite(x) && double.IsFinite(y))));

    [Fact]
    public void Systems_are_found_by_their_addresses()
    {
        Assert.Same(Crs.LatitudeFirst, Crs.Find("http://www.opengis.net/def/crs/EPSG/0/4326"));
        Assert.Same(Crs.Wgs84, Crs.Find("https://www.opengis.net/def/crs/OGC/1.3/CRS84"));
        Assert.Null(Crs.Find("EPSG:4326"));
        Assert.Null(Crs.Find("http://www.opengis.net/def/crs/EPSG/0/32648"));
    }

    [Theory]
    [InlineData("5-10", 5, 10)]
    [InlineData("9007199254740991-99999999999999", 9_007_199_254_740_991, 99_999_999_999_999)]
    public void A_cursor_is_read_as_it_is_written(string text, long key, long passed)
    {
        Assert.Equal(new FeatureCursor(key, passed), FeatureCursor.Parse(text));
        Assert.Equal(text, new FeatureCursor(key, passed).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("-5")]
    [InlineData("5-")]
    [InlineData("5--1")]
    [InlineData("+5-1")]
    [InlineData("5-1-1")]
    [InlineData("99999999999999999999-1")]
    [InlineData("5-99999999999999999999")]
    public void What_is_no_cursor_is_none(string text) => Assert.Null(FeatureCursor.Parse(text));

    [Fact]
    public void A_cell_is_a_polygon_that_runs_counter_clockwise()
    {
        using var json = Json(new FeatureGeometry.Box(new GeoBox(10, 20, 10.1, 20.1)), Crs.Wgs84);
        Assert.Equal("""{"type":"Polygon","coordinates":[[[10,20],[10.1,20],[10.1,20.1],[10,20.1],[10,20]]]}""", json.RootElement.GetProperty("geometry").GetRawText());
        using var turned = Json(new FeatureGeometry.Point(10, 20), Crs.LatitudeFirst);
        Assert.Equal("""{"type":"Point","coordinates":[20,10]}""", turned.RootElement.GetProperty("geometry").GetRawText());
    }

    [Fact]
    public void Outlines_run_counter_clockwise_and_holes_clockwise()
    {
        var shape = GeoShape.ParseWkt("POLYGON((0 0, 0 10, 10 10, 10 0, 0 0), (2 2, 4 2, 4 4, 2 4, 2 2))");
        using var json = Json(new FeatureGeometry.Polygons(shape), Crs.Wgs84);
        var rings = json.RootElement.GetProperty("geometry").GetProperty("coordinates")[0].EnumerateArray().Select(r => r.EnumerateArray().SelectMany(p => new[] { p[0].GetDouble(), p[1].GetDouble() }).ToArray()).ToList();
        Assert.True(GeoShape.SignedArea(rings[0]) > 0);
        Assert.True(GeoShape.SignedArea(rings[1]) < 0);
    }

    private static JsonDocument Json(FeatureGeometry geometry, Crs crs)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes)) new Feature("x", geometry, p => { p.WriteStartObject(); p.WriteEndObject(); }).Write(json, crs);
        return JsonDocument.Parse(bytes.ToArray());
    }

    private static OccurrenceRow Dated(DateOnly first, DateOnly last)
    {
        var epoch = new DateOnly(1970, 1, 1).DayNumber;
        return new OccurrenceRow { Key = 1, Source = "s", DatasetKey = "s", EventDate = "x", FirstDay = first.DayNumber - epoch, LastDay = last.DayNumber - epoch };
    }
}
