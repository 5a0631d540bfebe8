using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.VectorTiles;
using NetTopologySuite.IO.VectorTiles.Mapbox;
using Saola.Geo;
using Saola.Platform.Places;
using Saola.Platform.Tiles;

namespace Saola.Platform.Tests.Tiles;

public sealed class BasemapTests
{
    private static readonly BoundarySet Bundled = BoundarySet.Bundled();
    private static readonly Basemap Map = new(Bundled);
    private static readonly Lazy<CountryIndex> Coarse = new(() =>
        CountryIndex.Build(Bundled.Coarse.Countries.Where(c => c.Shape is not null).Select(c => (c.Code, c.Shape!))));

    private static VectorTile Read(int z, int x, int y) =>
        new MapboxTileReader().Read(new MemoryStream(Map.Tile(z, x, y)), new NetTopologySuite.IO.VectorTiles.Tiles.Tile(x, y, z));

    private static IList<IFeature> Features(VectorTile tile, string layer) =>
        tile.Layers.FirstOrDefault(l => l.Name == layer)?.Features ?? [];

    [Fact]
    public void The_whole_world_is_one_small_tile()
    {
        Assert.InRange(Map.Tile(0, 0, 0).Length, 20_000, 60_000);
        var tile = Read(0, 0, 0);
        Assert.Equal(["land", "border", "label"], tile.Layers.Select(l => l.Name));
        Assert.InRange(Features(tile, "land").Count, 170, 250);
        Assert.Equal("巴西", Features(tile, "land").Single(f => (string?)f.Attributes.GetOptionalValue("code") == "BR").Attributes["name_zh"]);
        Assert.Equal(40, Features(tile, "label").Count);
        Assert.Equal(1L, Features(tile, "label").Min(f => (long)f.Attributes["rank"]));
    }

    [Theory]
    [InlineData(5, 0, 15)]
    [InlineData(9, 128, 255)]
    [InlineData(14, 7000, 9000)]
    public void A_tile_of_the_open_sea_has_no_bytes(int z, int x, int y) => Assert.Empty(Map.Tile(z, x, y));

    [Fact]
    public void A_tile_inside_a_country_is_its_square()
    {
        var tile = Read(14, 8192 + 1100, 8400);
        var land = Assert.Single(Features(tile, "land"));
        Assert.Empty(Features(tile, "border"));
        Assert.Equal("CD", land.Attributes["code"]);
        Assert.Equal(5, land.Geometry.NumPoints);
    }

    [Theory]
    [InlineData(3, 40)]
    [InlineData(4, 60)]
    [InlineData(5, 60)]
    [InlineData(8, 60)]
    [InlineData(11, 60)]
    public void What_is_drawn_at_a_place_is_the_country_that_the_boundary_set_gives(int z, int tiles)
    {
        var index = z < 5 ? Coarse.Value : Bundled.Index;
        var random = new Random(z);
        var codes = new List<string>();
        var checkedPoints = 0;
        for (var n = 0; n < tiles; n++)
        {
            // Near a boundary, where tiles have something to draw.
            var shape = Bundled.Countries[random.Next(Bundled.Countries.Count)].Shape!;
            var ring = shape.Polygons[random.Next(shape.Polygons.Count)].Rings[0];
            var corner = 2 * random.Next(ring.Length / 2);
            var (px, py) = Cell.Project(ring[corner + 1], ring[corner]);
            var (x, y) = ((int)Math.Min(px * (1 << z), (1 << z) - 1), (int)Math.Min(py * (1 << z), (1 << z) - 1));
            var land = Features(Read(z, x, y), "land");
            for (var k = 0; k < 25; k++)
            {
                var (latitude, longitude) = Cell.Unproject((x + random.NextDouble()) / (1 << z), (y + random.NextDouble()) / (1 << z));
                // Three pixels of 512: what may have moved, and islands that were left out.
                var tolerance = 3 * 360.0 / (1 << z) / 512;
                index.All(latitude, longitude, codes);
                if (index.Codes.Any(c => index.IsWithin(c, latitude, longitude, tolerance) != codes.Contains(c))) continue;
                if (codes.Any(c => NearEdge(index, c, latitude, longitude, tolerance))) continue;
                var drawn = land.Where(f => Holds(f.Geometry, longitude, latitude) && f.Attributes.Exists("code")).Select(f => (string)f.Attributes["code"]).Order().ToList();
                if (land.Any(f => f.Attributes.Exists("claimants") && Holds(f.Geometry, longitude, latitude))) continue;
                Assert.True(codes.SequenceEqual(drawn), $"{z}/{x}/{y} at {latitude}, {longitude}: {string.Join(' ', codes)} but drawn {string.Join(' ', drawn)}");
                checkedPoints++;
            }
        }

        Assert.True(checkedPoints > 5 * tiles, $"{checkedPoints}");
    }

    private static bool Holds(Geometry geometry, double x, double y)
    {
        var locator = new NetTopologySuite.Algorithm.Locate.IndexedPointInAreaLocator(geometry);
        return locator.Locate(new Coordinate(x, y)) != Location.Exterior;
    }

    /// <summary>Whether another place within the tolerance is not in the country.</summary>
    private static bool NearEdge(CountryIndex index, string code, double latitude, double longitude, double tolerance)
    {
        for (var i = 0; i < 16; i++)
        {
            var (sin, cos) = Math.SinCos(i * Math.PI / 8);
            foreach (var part in (double[])[0.33, 0.66, 1])
            {
                if (!index.IsWithin(code, latitude + (part * tolerance * sin), longitude + (part * tolerance * cos), 0)) return true;
            }
        }

        return false;
    }

    [Fact]
    public void Borders_run_between_countries_and_not_along_coasts()
    {
        var borders = Features(Read(5, 16, 11), "border");
        Assert.NotEmpty(borders);
        foreach (var point in borders.Where(b => !b.Attributes.Exists("disputed")).SelectMany(b => b.Geometry.Coordinates).Where((_, i) => i % 7 == 0))
        {
            var near = Bundled.Index.Codes.Count(code => Bundled.Index.IsWithin(code, point.Y, point.X, 0.05));
            Assert.True(near >= 2, $"{point}: {near}");
        }

        Assert.Contains(Features(Read(5, 22, 12), "border"), b => b.Attributes.Exists("disputed"));
        Assert.Empty(Features(Read(5, 15, 8), "border"));
    }

    [Fact]
    public void Another_map_of_the_same_set_has_the_same_bytes_and_stays_bounded()
    {
        var other = new Basemap(Bundled);
        foreach (var (z, x, y) in new[] { (0, 0, 0), (3, 4, 2), (5, 16, 11), (9, 270, 170), (13, 4300, 2800) }) Assert.Equal(Map.Tile(z, x, y), other.Tile(z, x, y));
        var cache = new RecentCache<int, int>(10);
        for (var i = 0; i < 1_000; i++) Assert.Equal(i, cache.GetOrAdd(i, k => k));
        Assert.InRange(cache.Count, 10, 20);
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(15, 0, 0)]
    [InlineData(3, -1, 0)]
    [InlineData(3, 0, 8)]
    public void There_is_no_tile_outside_the_world(int z, int x, int y) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Map.Tile(z, x, y));

    [Fact]
    public void An_operators_own_set_is_drawn_too()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, """
            {"type":"FeatureCollection","features":[
             {"type":"Feature","properties":{"code":"LA"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]]]}},
             {"type":"Feature","properties":{"claimants":["VN","LA"]},"geometry":{"type":"Polygon","coordinates":[[[4,0],[6,0],[6,4],[4,4],[4,0]]]}}]}
            """);
        try
        {
            var map = new Basemap(BoundarySet.FromGeoJson(path, new BoundarySetOptions("a", "1", "b", "c")));
            var tile = new MapboxTileReader().Read(new MemoryStream(map.Tile(5, 16, 15)), new NetTopologySuite.IO.VectorTiles.Tiles.Tile(16, 15, 5));
            Assert.Equal("LA,VN", Features(tile, "land")[1].Attributes["claimants"]);
            Assert.Equal(1L, Assert.Single(Features(tile, "border")).Attributes["disputed"]);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
