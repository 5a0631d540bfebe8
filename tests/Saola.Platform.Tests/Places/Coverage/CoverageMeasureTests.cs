using Saola.Geo;
using Saola.Platform.Intake.Layers;
using Saola.Platform.Places;
using Saola.Platform.Places.Coverage;
using Saola.Platform.Places.Layers;
using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Places.Coverage;

/// <summary>Coverage by synthetic boxes, whose areas are known in closed form.</summary>
public sealed class CoverageMeasureTests : IDisposable
{
    private readonly TestHome _home = new();

    [Fact]
    public void What_several_sites_cover_counts_once()
    {
        var measure = Measure(Site(1, "PA", "Designated", 1990, Box(104, 12, 105, 13)), Site(2, "PA", "Designated", 2000, Box(104.5, 12, 105.5, 13)), Site(3, "OECM", "Designated", 2010, Box(104.5, 12, 105.5, 13)));
        var result = measure.Measure(CoverageRules.Usual, TestContext.Current.CancellationToken);
        Assert.Equal(Area(104, 12, 105.5, 13), result.Covered, 1e-6);
        var cambodia = Assert.Single(result.Territories);
        Assert.Equal(("KH", 3), (cambodia.Country, cambodia.Sites));
        Assert.Equal(Area(104, 12, 105.5, 13), cambodia.Covered, 1e-6);
        Assert.Equal(3 * Area(104, 12, 105, 13), cambodia.Sum, 1e-6);
        Assert.InRange(cambodia.Share!.Value, 0.09, 0.11);
        Assert.Equal(Area(104.5, 12, 105.5, 13), measure.Measure(CoverageRules.Usual with { Type = SiteType.Oecm }, TestContext.Current.CancellationToken).Covered, 1e-6);
        Assert.Equal(Area(104, 12, 105.5, 13), measure.Measure(CoverageRules.Usual with { Type = SiteType.ProtectedArea }, TestContext.Current.CancellationToken).Covered, 1e-6);
    }

    [Fact]
    public void A_site_that_countries_share_is_split_and_the_parts_are_the_whole()
    {
        var result = Measure(Site(1, "PA", "Designated", 1990, Box(105, 10, 108, 15))).Measure(CoverageRules.Usual, TestContext.Current.CancellationToken);
        Assert.Superset(new HashSet<string?>(["KH", "LA", "VN"]), result.Territories.Select(t => t.Country).ToHashSet());
        Assert.Equal(Area(105, 10, 108, 15), result.Territories.Sum(t => t.Covered), result.Covered * 1e-6);
        Assert.Equal(result.Covered, result.Territories.Sum(t => t.Covered), result.Covered * 1e-6);
    }

    [Fact]
    public void Proposed_sites_biosphere_reserves_and_bare_points_do_not_count()
    {
        var measure = Measure(
            Site(1, "PA", "Designated", 1990, Box(104, 12, 105, 13)), Site(2, "PA", "Proposed", 0, Box(106, 12, 107, 13)), Site(3, "PA", "Not Reported", 0, Box(106, 12, 107, 13)),
            Site(4, "PA", "Designated", 1997, Box(103, 12, 103.5, 13), "UNESCO-MAB Biosphere Reserve"),
            Site(5, "PA", "Designated", 1997, """{"type":"Point","coordinates":[104,13.5]}"""), Site(6, "PA", "Designated", 1997, """{"type":"Point","coordinates":[104,13.5]}""", reported: 100));
        var usual = measure.Measure(CoverageRules.Usual, TestContext.Current.CancellationToken);
        Assert.Equal(2, usual.Counted);
        Assert.Equal(Area(104, 12, 105, 13) + 100, usual.Covered, 1e-4);
        Assert.Equal(["biosphere reserve", "point without an area", "status Not Reported", "status Proposed"], usual.Excluded.Keys);
        var variants = CoverageRules.Variants.ToDictionary(v => v.Name, v => measure.Measure(v, TestContext.Current.CancellationToken).Covered);
        Assert.Equal(Area(104, 12, 105, 13), variants["without-circles"], 1e-6);
        Assert.Equal(usual.Covered + Area(106, 12, 107, 13), variants["with-proposed"], 1e-4);
        Assert.Equal(usual.Covered + Area(103, 12, 103.5, 13), variants["with-biosphere-reserves"], 1e-4);
    }

    [Fact]
    public void A_country_whose_sites_are_withheld_is_no_low_number()
    {
        var measure = Measure(new LayerOptions { Withheld = ["la", "KH"] }, Site(1, "PA", "Designated", 1990, Box(104, 12, 105, 13)));
        var result = measure.Measure(CoverageRules.Usual, TestContext.Current.CancellationToken);
        Assert.Equal([("KH", true), ("LA", true)], result.Territories.Select(t => (t.Country, t.IsWithheld)));
        Assert.Equal(0, result.Territories[1].Covered);
    }

    [Fact]
    public void The_sea_is_told_apart_by_the_waters_of_countries()
    {
        // Off the coast of Cambodia: all of it sea. The waters of two countries, which overlap by half a degree, and a part that is nobody's.
        var sites = new[] { Site(1, "PA", "Designated", 1990, Box(101, 8, 102, 9)), Site(2, "PA", "Designated", 1990, Box(101.5, 8, 102.5, 9)), Site(3, "PA", "Designated", 1990, Box(104, 12, 105, 13)) };
        var without = Measure(sites).Measure(CoverageRules.Usual, TestContext.Current.CancellationToken);
        Assert.Equal([("KH", false), (null, true)], without.Territories.Select(t => (t.Country, t.IsSea)));
        Assert.Equal(Area(101, 8, 102.5, 9), without.Territories[1].Covered, 1e-6);
        Assert.Equal(2 * Area(101, 8, 102, 9), without.Territories[1].Sum, 1e-6);

        var waters = Layer("waters", new LayerOptions { Kind = LayerKind.MaritimeZones }, $$$"""
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"GEONAME":"Synthetic waters","ISO_TER1":"KHM","ISO_SOV1":"KHM"},"geometry":{{{Box(101, 8, 101.75, 9)}}}},
            {"type":"Feature","properties":{"GEONAME":"Synthetic shared waters","ISO_TER1":"THA","ISO_TER2":"VNM"},"geometry":{{{Box(101.25, 8, 102, 9)}}}}]}
            """);
        var layer = Layer("sites", new LayerOptions { Kind = LayerKind.ProtectedAreas }, $$"""{"type":"FeatureCollection","features":[{{string.Join(',', sites)}}]}""");
        var result = new CoverageMeasure([layer, waters], BoundarySet.Bundled()).Measure(CoverageRules.Usual, TestContext.Current.CancellationToken);

        Assert.Equal([("KH", false), ("KH", true), ("TH/VN", true), (null, true)], result.Territories.Select(t => (t.Country, t.IsSea)));
        Assert.Equal(Area(101, 8, 101.75, 9), result.Territories[1].Covered, 1e-6);
        Assert.Equal(1, result.Territories[1].Share!.Value, 1e-9);
        Assert.Equal(Area(101.75, 8, 102, 9), result.Territories[2].Covered, 1e-6);
        Assert.Equal(Area(102, 8, 102.5, 9), result.Territories[3].Covered, 1e-6);
        Assert.Equal(result.Covered, result.Territories.Sum(t => t.Covered), 1e-6);
    }

    [Fact]
    public void What_is_disputed_is_a_territory_of_its_own()
    {
        var file = _home.Write("borders.geojson", $$"""
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"KH"},"geometry":{{Box(100, 10, 104, 14)}}},
            {"type":"Feature","properties":{"code":"VN"},"geometry":{{Box(106, 10, 109, 14)}}},
            {"type":"Feature","properties":{"claimants":["VN","KH"],"name":"Synthetic island"},"geometry":{{Box(104, 10, 106, 12)}}},
            {"type":"Feature","properties":{"claimants":["KH","VN"],"name":"Synthetic valley"},"geometry":{{Box(104, 12, 106, 14)}}}]}
            """);
        var boundaries = BoundarySet.FromGeoJson(file, new BoundarySetOptions("Synthetic borders", "1", "nobody", "synthetic"));
        var layer = Layer("sites", new LayerOptions { Kind = LayerKind.ProtectedAreas }, $$"""{"type":"FeatureCollection","features":[{{Site(1, "PA", "Designated", 1990, Box(103, 11, 105, 13))}}]}""");
        var result = new CoverageMeasure([layer], boundaries).Measure(CoverageRules.Usual, TestContext.Current.CancellationToken);
        Assert.Equal(["KH", "KH/VN"], result.Territories.Select(t => t.Country).Order(StringComparer.Ordinal));
        var disputed = result.Territories.Single(t => t.Country == "KH/VN");
        Assert.Equal(Area(104, 11, 105, 13), disputed.Covered, 1e-3);
        Assert.Equal(Area(104, 10, 106, 14), disputed.Area!.Value, disputed.Area.Value * 1e-3);
        Assert.Equal(disputed.Covered / disputed.Area.Value, disputed.Share);
    }

    [Fact]
    public void Years_and_categories_and_parts_add_up_to_what_plain_sums_say()
    {
        var measure = Measure(Site(1, "PA", "Designated", 1990, Box(104, 12, 105, 13), category: "II"), Site(2, "PA", "Designated", 2000, Box(104.5, 12, 105.5, 13), category: "IV"), Site(3, "PA", "Designated", 0, Box(103, 12, 103.5, 13), category: "IV"));
        var years = measure.ByYear(CoverageRules.Usual, TestContext.Current.CancellationToken);
        Assert.Equal([(1990, 2), (2000, 3)], years.Select(y => (y.Year, y.Sites)));
        Assert.Equal(Area(104, 12, 105, 13) + Area(103, 12, 103.5, 13), years[0].Covered, 1e-6);
        Assert.Equal(Area(104, 12, 105.5, 13) + Area(103, 12, 103.5, 13), years[1].Covered, 1e-6);
        var categories = measure.ByCategory(CoverageRules.Usual);
        Assert.Equal(["II", "IV"], categories.Select(c => c.Key));
        Assert.Equal(Area(104, 12, 105, 13), categories[0].Covered, 1e-6);
        Assert.Equal(Area(104.5, 12, 105.5, 13) + Area(103, 12, 103.5, 13), categories[1].Covered, 1e-6);
        var regions = Layer("regions", new LayerOptions { Kind = LayerKind.Ecoregions }, $$"""{"type":"Feature","properties":{"name":"Synthetic forest"},"geometry":{{Box(104, 12, 105, 14)}}}""");
        var part = Assert.Single(measure.Within(regions, CoverageRules.Usual, TestContext.Current.CancellationToken));
        Assert.Equal(Area(104, 12, 105, 13), part.Covered, 1e-6);
        Assert.Equal(Area(104, 12, 105, 14), part.Area!.Value, 1e-6);
    }

    [Fact]
    public void Reported_areas_are_told_beside_measured_ones()
    {
        var measure = Measure(Site(1, "PA", "Designated", 1990, Box(104, 12, 105, 13), reported: 100), Site(2, "PA", "Designated", 1990, Box(105, 12, 105.1, 12.1), reported: 120));
        Assert.Equal(["sites/1", "sites/2"], measure.Differences().Select(d => d.Place));
        Assert.Equal(Area(104, 12, 105, 13) - 100, measure.Differences()[0].Difference, 1e-6);
    }

    [Fact]
    public void Nothing_covers_nothing() => Assert.Empty(new CoverageMeasure([], BoundarySet.Bundled()).Measure(CoverageRules.Usual, TestContext.Current.CancellationToken).Territories);

    public void Dispose() => _home.Dispose();

    private static double Area(double west, double south, double east, double north) => StraightEdges.Wgs84.BoxArea(west, south, east, north) / 1e6;

    private static string Box(double west, double south, double east, double north) => FormattableString.Invariant(
        $$"""{"type":"Polygon","coordinates":[[[{{west}},{{south}}],[{{east}},{{south}}],[{{east}},{{north}}],[{{west}},{{north}}],[{{west}},{{south}}]]]}""");

    private static string Site(int id, string type, string status, int year, string geometry, string designation = "National Park", double reported = 0, string category = "II") => FormattableString.Invariant(
        $$"""{"type":"Feature","properties":{"SITE_ID":{{id}},"SITE_TYPE":"{{type}}","NAME_ENG":"Synthetic site {{id}}","STATUS":"{{status}}","STATUS_YR":{{year}},"DESIG_ENG":"{{designation}}","IUCN_CAT":"{{category}}","REP_AREA":{{reported}}},"geometry":{{geometry}}}""");

    private CoverageMeasure Measure(params string[] sites) => Measure(new LayerOptions(), sites);

    private CoverageMeasure Measure(LayerOptions options, params string[] sites) =>
        new([Layer("sites", options with { Kind = LayerKind.ProtectedAreas }, $$"""{"type":"FeatureCollection","features":[{{string.Join(',', sites)}}]}""")], BoundarySet.Bundled());

    private PlaceLayer Layer(string key, LayerOptions options, string text)
    {
        LayerLoader.Load(_home.Home, _home.Write($"{key}.geojson", text), options with { Clock = TestHome.Options.Clock, License = "CC0", Synthetic = true }, TestContext.Current.CancellationToken);
        return HomeLayers.Find(_home.Home, _home.Current, key)!;
    }
}
