using Saola.Geo;
using Saola.Platform.Home;
using Saola.Platform.Intake.Checklists;
using Saola.Platform.Intake.Layers;
using Saola.Platform.Places.Layers;
using Saola.Platform.Places.Overlay;
using Saola.Platform.Tests.Store;
using Saola.Platform.Tests.Taxa;

namespace Saola.Platform.Tests.Places.Layers;

/// <summary>Layers of places: what is read, kept, left out, mended, and told of it. All places are synthetic.</summary>
public sealed class LayerLoaderTests : IDisposable
{
    private const string Square = """{"type":"Polygon","coordinates":[[[10,10],[10.1,10],[10.1,10.1],[10,10.1],[10,10]]]}""";

    private readonly TestHome _home = new();

    [Fact]
    public void Features_read_are_places_and_what_was_left_out()
    {
        var report = Load("parks.geojson", Collection(
            Feature("""{"name":"Synthetic park"}""", Square), Feature("""{"name":"Nowhere"}""", "null"), Feature("""{"name":"Broken"}""", """{"type":"Polygon","coordinates":[[[1,1]]]}""")));
        Assert.Equal((3, 1), (report.Info.Read, report.Info.Places));
        Assert.Equal(["feature 2", "feature 3"], report.Info.LeftOut.Select(line => line.Split(':')[0]));
        var place = Assert.Single(Layer("parks").Places);
        Assert.Equal(("Synthetic park", PlaceForm.Area, "parks/1"), (place.Name, place.Form, place.Key));
        Assert.Equal(StraightEdges.Wgs84.BoxArea(10, 10, 10.1, 10.1) / 1e6, place.Area, 1e-9);
    }

    [Theory]
    [InlineData("""{"WDPAID":555.0,"WDPA_PID":"555_A","PA_DEF":"1","NAME":"Synthetic reserve","ORIG_NAME":"合成保护区","MARINE":"1","STATUS":"Designated","STATUS_YR":1990,"DESIG_ENG":"National Park","IUCN_CAT":"II","REP_AREA":120.5,"ISO3":"KHM;VNM"}""")]
    [InlineData("""{"SITE_ID":555,"SITE_PID":"555_A","SITE_TYPE":"PA","NAME_ENG":"Synthetic reserve","NAME":"合成保护区","REALM":"Coastal","STATUS":"Designated","STATUS_YR":1990,"DESIG_ENG":"National Park","IUCN_CAT":"II","REP_AREA":120.5,"ISO3":"KHM;VNM"}""")]
    public void Both_names_of_a_sites_attributes_say_the_same(string properties)
    {
        Load("sites.geojson", Collection(Feature(properties, Square)));
        var place = Assert.Single(Layer("sites").Places);
        Assert.Equal(LayerKind.ProtectedAreas, Layer("sites").Info.Kind);
        Assert.Equal(("555_A", "Synthetic reserve", "合成保护区"), (place.Id, place.Name, place.OriginalName));
        Assert.Equal(["KH", "VN"], place.Countries);
        var site = place.Site!;
        Assert.Equal(("555", SiteType.ProtectedArea, SiteRealm.Coastal, "Designated", 1990, "II", 120.5), (site.SiteId, site.Type, site.Realm, site.Status, site.StatusYear, site.IucnCategory, site.ReportedArea));
    }

    [Fact]
    public void What_is_not_known_is_no_number()
    {
        Load("sites.geojson", Collection(Feature("""{"SITE_ID":1,"STATUS_YR":0,"REP_AREA":0,"INT_CRIT":"Not Applicable","SITE_TYPE":"?"}""", Square)));
        var site = Assert.Single(Layer("sites").Places).Site!;
        Assert.Null(site.StatusYear);
        Assert.Null(site.ReportedArea);
        Assert.Null(site.InternationalCriteria);
        Assert.Null(site.Type);
    }

    [Theory]
    [InlineData(12.5, 104.9, 37.5)]
    [InlineData(89.5, 20, 12_000)]
    [InlineData(-16.5, 179.95, 5_000)]
    public void A_point_with_a_reported_area_is_a_circle_of_that_area(double latitude, double longitude, double area)
    {
        Load("points.geojson", Collection(Feature($$"""{"SITE_ID":7,"REP_AREA":{{Text(area)}}}""", $$"""{"type":"Point","coordinates":[{{Text(longitude)}},{{Text(latitude)}}]}""")));
        var place = Assert.Single(Layer("points").Places);
        Assert.Equal(PlaceForm.Circle, place.Form);
        Assert.Equal(area, place.Area, area * 1e-9);
        Assert.Equal(area, Overlaid.SquareKilometres(place.Geometry), area * 1e-9);
        // Every corner is as far from the middle as every other.
        var distances = place.Geometry.Coordinates.Where(c => Math.Abs(Math.Abs(c.X) - 180) > 1e-9 && Math.Abs(c.Y) < 90).Select(c => EllipsoidGeodesics.Wgs84.DistanceMeters(latitude, longitude, c.Y, c.X)).ToList();
        Assert.All(distances, d => Assert.Equal(distances[0], d, distances[0] * 1e-6));
    }

    [Fact]
    public void A_point_without_an_area_stays_a_point()
    {
        Load("points.geojson", Collection(Feature("""{"name":"Synthetic cave"}""", """{"type":"Point","coordinates":[105,12]}""")));
        var place = Assert.Single(Layer("points").Places);
        Assert.Equal((PlaceForm.Point, 0.0), (place.Form, place.Area));
    }

    [Theory]
    [InlineData("REP_AREA", 5, null, 1, 5)]
    [InlineData("areaHa", 250, "areaHa", 0.01, 2.5)]
    public void A_point_of_any_table_with_an_area_is_a_circle(string column, double value, string? asked, double unit, double area)
    {
        LayerLoader.Load(_home.Home, _home.Write("points.csv", $"name,latitude,longitude,{column}\nSynthetic cave,12,105,{Text(value)}\n"), Options with { AreaColumn = asked, AreaUnit = unit }, TestContext.Current.CancellationToken);
        var place = Layer("points").Places.Single();
        Assert.Equal(PlaceForm.Circle, place.Form);
        Assert.Equal(area, place.Area, area * 1e-3);
    }

    [Fact]
    public void Points_without_an_area_and_places_of_several_kinds_are_noted()
    {
        var report = Load("points.geojson", Collection(Feature("""{"name":"Synthetic cave"}""", """{"type":"Point","coordinates":[105,12]}"""),
            Feature("""{"name":"Synthetic trail"}""", """{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[105,12]},{"type":"LineString","coordinates":[[105,12],[106,12]]}]}""")));
        Assert.Contains(report.Info.Notes, note => note.StartsWith("1 place is a point without an area", StringComparison.Ordinal));
        Assert.Contains(report.Info.Notes, note => note.StartsWith("1 place is of several kinds of geometry", StringComparison.Ordinal));
    }

    [Fact]
    public void A_country_that_is_none_cannot_withhold_sites() => Assert.Contains("--withheld XX: the boundary set has no such country",
        Assert.Throws<SaolaException>(() => LayerLoader.Load(_home.Home, _home.Write("parks.geojson", Collection(Feature("""{"name":"Synthetic park"}""", Square))), Options with { Withheld = ["xx"] }, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_same_file_changes_nothing_and_another_licence_does()
    {
        var first = Load("parks.geojson", Collection(Feature("""{"name":"Synthetic park"}""", Square)));
        Assert.False(first.Unchanged);
        var path = _home.Write("parks.geojson", Collection(Feature("""{"name":"Synthetic park"}""", Square)));
        Assert.True(LayerLoader.Load(_home.Home, path, Options, TestContext.Current.CancellationToken).Unchanged);
        Assert.False(LayerLoader.Load(_home.Home, path, Options with { License = "CC BY 4.0" }, TestContext.Current.CancellationToken).Unchanged);
        Assert.Equal("CC BY 4.0", Assert.Single(_home.Current.Layers!).License);
        Assert.Empty(Housekeeping.Verify(_home.Home, TestContext.Current.CancellationToken).Problems);
    }

    [Fact]
    public void A_layer_that_is_removed_stays_in_older_snapshots()
    {
        Load("parks.geojson", Collection(Feature("""{"name":"Synthetic park"}""", Square)));
        var before = _home.Home.Snapshots.Current!;
        LayerLoader.Remove(_home.Home, ["parks"], TestHome.Options.Clock);
        Assert.Null(_home.Current.Layers);
        Assert.Equal("Synthetic park", Assert.Single(Assert.Single(HomeLayers.Of(_home.Home, before.Snapshot)).Places).Name);
        Assert.Contains("saola places list", Assert.Throws<SaolaException>(() => LayerLoader.Remove(_home.Home, ["parks"], TestHome.Options.Clock)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_or_broken_object_is_one_line()
    {
        Load("parks.geojson", Collection(Feature("""{"name":"Synthetic park"}""", Square)));
        var entry = Assert.Single(_home.Current.Layers!);
        File.Delete(_home.Home.Objects.PathOf(entry.Geometries));
        var problem = Assert.Single(Housekeeping.Verify(_home.Home, TestContext.Current.CancellationToken).Problems);
        Assert.Contains(entry.Geometries, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_cannot_stand_in_an_address_is_refused()
    {
        var path = _home.Write("parks.geojson", Collection(Feature("{}", Square)));
        Assert.Contains("--key", Assert.Throws<SaolaException>(() => LayerLoader.Load(_home.Home, path, Options with { Key = "a/b" }, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_places_publishes_nothing()
    {
        var path = _home.Write("empty.geojson", Collection(Feature("{}", "null")));
        Assert.Contains("feature 1", Assert.Throws<SaolaException>(() => LayerLoader.Load(_home.Home, path, Options, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        Assert.Null(_home.Home.Snapshots.Current);
    }

    [Fact]
    public void Ids_that_repeat_are_told_apart()
    {
        var report = Load("parks.geojson", Collection(Feature("""{"id":"A","name":"One"}""", Square), Feature("""{"id":"A","name":"Two"}""", Square)));
        Assert.Equal(["A", "A-2"], Layer("parks").Places.Select(place => place.Id));
        Assert.Contains(report.Info.Notes, note => note.StartsWith("1 place had the id of another", StringComparison.Ordinal));
    }

    [Fact]
    public void Ranges_are_matched_with_the_checklists()
    {
        ChecklistLoader.Load(_home.Home, _home.Write("cats.csv", ChecklistHome.Cats), new ChecklistOptions { Clock = TestHome.Options.Clock }, TestContext.Current.CancellationToken);
        Load("ranges.geojson", Collection(
            Feature("""{"sci_name":"Felis tigris","presence":1,"origin":1,"seasonal":1}""", Square),
            Feature("""{"sci_name":"Panthera leo","presence":5,"origin":1,"seasonal":1}""", Square),
            Feature("""{"sci_name":"Nomen nullum","presence":1,"origin":1,"seasonal":2}""", Square)));
        var ranges = Layer("ranges");
        Assert.Equal((LayerKind.Ranges, 2), (ranges.Info.Kind, ranges.Info.Matched));
        Assert.Equal(["Panthera tigris", "Panthera leo", "Nomen nullum"], ranges.Places.Select(place => place.Range!.Species));
        Assert.Equal("cats:t", ranges.Places[0].Range!.TaxonKey);
        Assert.Equal([true, false, true], ranges.Places.Select(place => place.Range!.MayBePresent));
    }

    [Fact]
    public void Places_near_a_box_are_those_that_a_plain_look_at_all_finds()
    {
        var random = new Random(4);
        var squares = Enumerable.Range(0, 200).Select(_ =>
        {
            var (x, y, w) = ((random.NextDouble() * 300) - 150, (random.NextDouble() * 120) - 60, random.NextDouble() * 5);
            return Feature("{}", $$"""{"type":"Polygon","coordinates":[[[{{Text(x)}},{{Text(y)}}],[{{Text(x + w)}},{{Text(y)}}],[{{Text(x + w)}},{{Text(y + w)}}],[{{Text(x)}},{{Text(y + w)}}],[{{Text(x)}},{{Text(y)}}]]]}""");
        });
        Load("many.geojson", Collection([.. squares]));
        var layer = Layer("many");
        for (var i = 0; i < 50; i++)
        {
            var (x, y) = ((random.NextDouble() * 300) - 150, (random.NextDouble() * 120) - 60);
            var box = new GeoBox(x, y, x + 20, y + 10);
            Assert.Equal(layer.Places.Where(place => place.Box.Intersects(box)), layer.Near(box));
        }
    }

    public void Dispose() => _home.Dispose();

    private static LayerOptions Options => new() { Clock = TestHome.Options.Clock };

    private LayerReport Load(string name, string text) => LayerLoader.Load(_home.Home, _home.Write(name, text), Options, TestContext.Current.CancellationToken);

    private PlaceLayer Layer(string key) => HomeLayers.Find(_home.Home, _home.Current, key)!;

    private static string Feature(string properties, string geometry) => $$"""{"type":"Feature","properties":{{properties}},"geometry":{{geometry}}}""";

    private static string Collection(params string[] features) => $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";

    private static string Text(double number) => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
