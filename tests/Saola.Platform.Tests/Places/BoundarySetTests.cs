using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.IO;
using Saola.Geo;
using Saola.Platform.Places;

namespace Saola.Platform.Tests.Places;

public sealed class BoundarySetTests
{
    private static readonly BoundarySet Bundled = BoundarySet.Bundled();

    private static readonly BoundarySetOptions About = new("Test", "1", "nobody", "test only");

    [Theory]
    [InlineData(-18.9, 47.5, "MG")]
    [InlineData(48.85, 2.35, "FR")]
    [InlineData(4.0, -53.0, "GF")]
    [InlineData(16.05, -61.7, "GP")]
    [InlineData(14.65, -61.0, "MQ")]
    [InlineData(-21.1, 55.5, "RE")]
    [InlineData(-12.8, 45.15, "YT")]
    [InlineData(12.2, -68.3, "BQ")]
    [InlineData(78.9, 16.0, "SJ")]
    [InlineData(71.0, -8.4, "SJ")]
    [InlineData(-54.42, 3.36, "BV")]
    [InlineData(69.6, 19.0, "NO")]
    [InlineData(-10.48, 105.63, "CX")]
    [InlineData(42.6, 21.0, "XK")]
    [InlineData(9.6, 44.1, "SO")]
    [InlineData(35.3, 33.5, "CY")]
    [InlineData(66.0, 179.0, "RU")]
    [InlineData(66.2, -172.0, "RU")]
    [InlineData(-16.45, 179.35, "FJ")]
    [InlineData(-90, 0, "AQ")]
    [InlineData(-85, 179.9, "AQ")]
    [InlineData(-29.5, 28.2, "LS")]
    [InlineData(26.5, -9.5, "EH")]
    [InlineData(22.38, 114.12, "HK")]
    [InlineData(23.8, 121.0, "TW")]
    public void Places_of_the_world_lie_in_their_countries(double latitude, double longitude, string code) =>
        Assert.Equal(code, Bundled.Index.At(latitude, longitude));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(30, -40)]
    [InlineData(-60, 180)]
    [InlineData(85, 0)]
    [InlineData(50, 179.9)]
    public void The_high_seas_belong_to_nobody(double latitude, double longitude) => Assert.Null(Bundled.Index.At(latitude, longitude));

    [Fact]
    public void A_disputed_area_names_all_claimants()
    {
        var codes = new List<string>();
        Bundled.Index.All(35.4, 77.2, codes);
        Assert.Equal(["IN", "PK"], codes);
        Assert.All(Bundled.Disputed, area => Assert.Equal(area.Claimants.Order(StringComparer.Ordinal), area.Claimants));
    }

    [Fact]
    public void Every_code_has_names_in_both_languages_and_a_continent()
    {
        Assert.Equal(250, Bundled.Countries.Count);
        string[] continents = ["AFRICA", "ANTARCTICA", "ASIA", "EUROPE", "NORTH_AMERICA", "OCEANIA", "SOUTH_AMERICA"];
        Assert.All(Bundled.Countries, country =>
        {
            Assert.Equal(2, country.Code.Length);
            Assert.NotEmpty(country.Name);
            Assert.Contains(country.NameChinese, c => c >= 0x4E00);
            Assert.Contains(country.Continent, continents);
        });
        Assert.Equal("中国", Bundled.Find("CN")!.NameChinese);
        Assert.Equal("SOUTH_AMERICA", Bundled.Find("BR")!.Continent);
        Assert.Equal("NORTH_AMERICA", Bundled.Find("PA")!.Continent);
        Assert.Equal("ANTARCTICA", Bundled.Find("AQ")!.Continent);
        Assert.Null(Bundled.Find("ZZ"));
    }

    [Fact]
    public void Every_code_has_a_shape_and_its_point_is_near_it()
    {
        Assert.All(Bundled.Countries, country => Assert.NotNull(country.Shape));
        // The points are hand-made: a few stand in the sea between islands.
        var far = Bundled.Countries.Where(c => !Bundled.Index.IsWithin(c.Code, c.Latitude, c.Longitude, 3)).Select(c => c.Code).ToList();
        Assert.True(far.Count <= 12, string.Join(' ', far));
    }

    [Fact]
    public void Countries_hold_the_points_that_the_oracle_says()
    {
        var random = new Random(20260);
        var codes = new List<string>();
        foreach (var code in (string[])["NO", "ID", "RU", "CL", "ZA", "CA", "FJ", "AQ", "NL"])
        {
            var shape = Bundled.Find(code)!.Shape!;
            var own = new ShapeIndex(shape);
            var oracle = shape.Polygons.Select(p => new IndexedPointInAreaLocator(new WKTReader().Read(ToWkt(p)))).ToList();
            foreach (var box in shape.Bounds)
            {
                for (var i = 0; i < 4_000; i++)
                {
                    var (x, y) = (box.West + (random.NextDouble() * (box.East - box.West)), box.South + (random.NextDouble() * (box.North - box.South)));
                    var expected = oracle.Exists(o => o.Locate(new(x, y)) != NetTopologySuite.Geometries.Location.Exterior);
                    Bundled.Index.All(y, x, codes);
                    Assert.Equal(expected, own.Contains(y, x));
                    Assert.Equal(expected, codes.Contains(code));
                }
            }
        }
    }

    private static string ToWkt(GeoPolygon polygon) => GeoShape.Of([[.. polygon.Rings]]).ToWkt();

    [Fact]
    public void Shapes_stay_within_the_globe_and_are_cut_at_the_antimeridian()
    {
        Assert.All(Bundled.Countries.Concat(Bundled.Coarse.Countries).Where(c => c.Shape is not null), country =>
        {
            Assert.All(country.Shape!.Polygons.SelectMany(p => p.Rings), ring =>
            {
                for (var i = 0; i < ring.Length; i += 2)
                {
                    Assert.InRange(ring[i], -180, 180);
                    Assert.InRange(ring[i + 1], -90, 90);
                    if (i > 0 && country.Code != "AQ") Assert.True(Math.Abs(ring[i] - ring[i - 2]) < 90, country.Code);
                }
            });
        });
        Assert.Equal(2, Bundled.Find("RU")!.Shape!.Bounds.Count);
        Assert.InRange(Bundled.Find("RU")!.Shape!.Bounds[0].East, -169.1, -168.9);
        Assert.Equal("CC", Bundled.Index.Nearest(-12.18, 96.83, 0.1));
    }

    [Fact]
    public void The_hash_follows_the_content()
    {
        Assert.Matches("^[0-9a-f]{64}$", Bundled.Hash);
        using var file = new TemporaryFile(Two);
        using var changed = new TemporaryFile(Two.Replace("[4,4]", "[4,5]"));
        Assert.Equal(BoundarySet.FromGeoJson(file.Path, About).Hash, BoundarySet.FromGeoJson(file.Path, About).Hash);
        Assert.NotEqual(BoundarySet.FromGeoJson(file.Path, About).Hash, BoundarySet.FromGeoJson(changed.Path, About).Hash);
        Assert.NotEqual(BoundarySet.FromGeoJson(file.Path, About).Hash, BoundarySet.FromGeoJson(file.Path, About with { Notice = "another" }).Hash);
    }

    private const string Two = """
        {"type":"FeatureCollection","features":[
         {"type":"Feature","properties":{"ISO_A2":"LA","name":"Laos of the map"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]]]}},
         {"type":"Feature","properties":{"code":"VN"},"geometry":{"type":"Polygon","coordinates":[[[6,0],[9,0],[9,3],[6,3],[6,0]]]}},
         {"type":"Feature","properties":{"claimants":["VN","LA"],"name":"Between"},"geometry":{"type":"Polygon","coordinates":[[[4,0],[6,0],[6,3],[4,3],[4,0]]]}}]}
        """;

    [Fact]
    public void An_operators_own_set_decides_shapes_names_and_disputes()
    {
        using var file = new TemporaryFile(Two);
        var set = BoundarySet.FromGeoJson(file.Path, About);
        var codes = new List<string>();
        Assert.Equal("Laos of the map", set.Find("LA")!.Name);
        Assert.Equal("老挝", set.Find("LA")!.NameChinese);
        Assert.Equal("Brazil", set.Find("BR")!.Name);
        Assert.Null(set.Find("BR")!.Shape);
        Assert.Equal("VN", set.Index.At(1, 8));
        set.Index.All(1, 5, codes);
        Assert.Equal(["LA", "VN"], codes);
        Assert.Equal("test only", set.Notice);
    }

    [Theory]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"-99"},"geometry":null}]}""", "feature 1: '-99' is no two-letter country code")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"claimants":["x"]},"geometry":null}]}""", "feature 1: claimants must be")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"LA"},"geometry":{"type":"Polygon","coordinates":[[[0,99],[1,1],[2,2],[0,99]]]}}]}""", "feature 1: GeoJSON at $.geometry.coordinates[0][0]: latitude 99")]
    [InlineData("""{"type":"Polygon"}""", "not a GeoJSON FeatureCollection")]
    [InlineData("{\n\"a\": }", "line 2")]
    public void A_broken_set_is_refused_with_its_feature(string text, string message)
    {
        using var file = new TemporaryFile(text);
        Assert.Contains(message, Assert.Throws<SaolaException>(() => BoundarySet.FromGeoJson(file.Path, About)).Message);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("nowhere.json", Assert.Throws<SaolaException>(() => BoundarySet.FromGeoJson("/nowhere.json", About)).Message);

    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(string text) => File.WriteAllText(Path, text);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
