using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Net;
using System.Text;
using NetTopologySuite.IO.VectorTiles.Mapbox;
using Saola.Platform.Gbif;
using Saola.Platform.Store;
using Tile = NetTopologySuite.IO.VectorTiles.Tiles.Tile;

namespace Saola.Web.Tests.Gbif;

/// <summary>Maps in GBIF's form: the counts of tiles are those of the records, however they are put together.</summary>
public sealed class GbifMapTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "")]
    [InlineData("bin=hex", "")]
    [InlineData("bin=hex&hexPerTile=17", "")]
    [InlineData("bin=square&squareSize=256", "")]
    [InlineData("bin=square&squareSize=16&country=KH&year=1990,2000", "KH")]
    [InlineData("bin=hex&country=KH&year=1990,2000&style=green.poly&mode=GEO_BOUNDS", "KH")]
    public async Task The_counts_of_all_tiles_add_up_to_the_records(string query, string country)
    {
        var rows = server.Rows.Where(r => r.DecimalLatitude is not null && (country.Length == 0 || (r.CountryCode == country && r.Year is >= 1990 and <= 2000))).ToList();
        Assert.NotEmpty(rows);
        foreach (var mode in new[] { "density", "adhoc" })
        {
            Assert.Equal(rows.Count, await Sum(mode, 0, 0, 0, query));
            Assert.Equal(rows.Count, await Sum(mode, 1, 0, 0, query) + await Sum(mode, 1, 1, 0, query) + await Sum(mode, 1, 0, 1, query) + await Sum(mode, 1, 1, 1, query));
            Assert.Equal(rows.Count(r => r.DecimalLongitude < 0), await Sum(mode, 0, 0, 0, $"{query}&srs=EPSG:4326"));
            Assert.Equal(rows.Count(r => r.DecimalLongitude >= 0), await Sum(mode, 0, 1, 0, $"{query}&srs=EPSG:4326"));
            Assert.Equal(rows.Count(r => r is { DecimalLatitude: > 0 and <= 22.5, DecimalLongitude: >= 90 and < 112.5 }), await Sum(mode, 3, 12, 3, $"{query}&srs=EPSG:4326"));
        }
    }

    [Fact]
    public async Task A_record_lies_in_its_hexagon_and_in_its_square()
    {
        var row = server.Rows.First(r => r is { DecimalLatitude: > 10 and < 60, DecimalLongitude: not null });
        foreach (var bin in new[] { "hex", "square" })
        {
            var (x, y) = Geo.Cell.TileOf(Geo.Cell.Of(row.DecimalLatitude!.Value, row.DecimalLongitude!.Value), 6);
            var tile = await Read($"/v2/map/occurrence/adhoc/6/{x}/{y}.mvt?bin={bin}&key={row.Key}", 6, x, y);
            var feature = Assert.Single(Assert.Single(tile!.Layers).Features);
            Assert.Equal(1, Convert.ToInt64(feature.Attributes["total"]));
            var place = new NetTopologySuite.Geometries.Point(row.DecimalLongitude!.Value, row.DecimalLatitude!.Value);
            Assert.True(feature.Geometry.Distance(place) < 360.0 / 64 / 4096 * 17, $"{bin} {feature.Geometry} {place}");
            Assert.Equal(bin == "hex" ? 7 : 5, feature.Geometry.NumPoints);
        }
    }

    [Theory]
    [InlineData("0.png", 512)]
    [InlineData("0@1x.png", 512)]
    [InlineData("0@Hx.png", 256)]
    [InlineData("0@4x.png", 2_048)]
    [InlineData("0.png?bin=hex&hexPerTile=500&style=purpleYellow.poly", 512)]
    [InlineData("0.png?style=blue.marker", 512)]
    [InlineData("0.png?srs=EPSG:4326&bin=square&style=classic-noborder.poly", 512)]
    public async Task A_picture_shows_where_records_are(string file, int side)
    {
        using var response = await server.Client.GetAsync($"/v2/map/occurrence/density/0/0/{file}", Stop);
        Assert.Equal(("image/png", HttpStatusCode.OK), (response.Content.Headers.ContentType!.ToString(), response.StatusCode));
        var pixels = Pixels(await response.Content.ReadAsByteArrayAsync(Stop), side);
        Assert.InRange(pixels.Count(p => p > 0), 100, side * side);
        Assert.All(pixels, p => Assert.InRange(p, 0, 6));
        using var empty = await server.Client.GetAsync($"/v2/map/occurrence/density/0/0/{(file.Contains('?', StringComparison.Ordinal) ? file + "&" : file + "?")}year=1700", Stop);
        Assert.All(Pixels(await empty.Content.ReadAsByteArrayAsync(Stop), side), p => Assert.Equal(0, p));
    }

    [Theory]
    [InlineData("0/0/0.mvt?srs=EPSG:3575", "srs")]
    [InlineData("0/0/0.mvt?bin=round", "bin")]
    [InlineData("0/0/0.mvt?bin=hex&hexPerTile=1001", "hexPerTile")]
    [InlineData("0/0/0.mvt?bin=square&squareSize=7", "squareSize")]
    [InlineData("0/0/0.png?style=none", "style")]
    [InlineData("0/0/0@9x.png", "scale")]
    [InlineData("21/0/0.mvt", "z")]
    [InlineData("0/1/0.mvt", "x")]
    [InlineData("0/2/0.mvt?srs=EPSG:4326", "x")]
    [InlineData("0/0/1.mvt", "y")]
    [InlineData("0/0/0.mvt?year=x", "year")]
    [InlineData("0/0/0.mvt?mediaType=Sound", "mediaType")]
    public async Task What_cannot_be_is_a_problem(string path, string parameter) =>
        Assert.Equal(parameter, (await server.Problem($"/v2/map/occurrence/adhoc/{path}", HttpStatusCode.BadRequest)).GetProperty("parameter").GetString());

    [Fact]
    public async Task Cells_of_generalised_records_are_layers_of_their_own_and_never_points()
    {
        var cell = new Geo.GeoBox(104, 11, 105, 12);
        await using var engine = new MemoryEngine(
        [
            new OccurrenceRow { Key = 1, Source = "d", DatasetKey = "d", DecimalLatitude = 11.5, DecimalLongitude = 104.5, Area = cell, DataGeneralizations = "synthetic" },
            new OccurrenceRow { Key = 2, Source = "d", DatasetKey = "d", DecimalLatitude = 11.6, DecimalLongitude = 104.6 },
        ]);
        foreach (var isDegrees in new[] { false, true })
        {
            var (x, y) = Geo.Cell.TileOf(Geo.Cell.Of(11.5, 104.5), 6);
            var ask = isDegrees ? new MapTileAsk(true, 5, (int)((104.5 + 180) / (180.0 / 32)), (int)((90 - 11.5) / (180.0 / 32)), MapBins.None, 51, 64) : new MapTileAsk(false, 6, x, y, MapBins.Square, 51, 64);
            var map = await MapTile.Of(engine, Filter.All, ask, Stop);
            var area = Assert.Single(map.Areas);
            Assert.Equal(1, area.Count);
            if (isDegrees) Assert.Equal(1 / (180.0 / 32), area.East - area.West, 1e-6);
            Assert.Equal(1, Enumerable.Range(0, 256).Sum(row => Enumerable.Range(0, 256).Sum(column => map.CountAt((column * 16) + 8, (row * 16) + 8))) / (isDegrees ? 1 : 16));
        }
    }

    private async Task<long> Sum(string mode, int z, int x, int y, string query) =>
        (await Read($"/v2/map/occurrence/{mode}/{z}/{x}/{y}.mvt?{query}", z, x, y))?.Layers.Single(l => l.Name == "occurrence").Features.Sum(f => Convert.ToInt64(f.Attributes["total"])) ?? 0;

    private async Task<NetTopologySuite.IO.VectorTiles.VectorTile?> Read(string path, int z, int x, int y)
    {
        using var response = await server.Client.GetAsync(path, Stop);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {await response.Content.ReadAsStringAsync(Stop)}");
        Assert.Equal("application/x-protobuf", Assert.Single(response.Content.Headers.GetValues("Content-Type")));
        if (response.Content.Headers.ContentLength == 0) return null;
        return new MapboxTileReader().Read(await response.Content.ReadAsStreamAsync(Stop), new Tile(x, y, z));
    }

    /// <summary>The pixels of a PNG with a palette, read as its specification says, with its checksums tested.</summary>
    private static byte[] Pixels(byte[] png, int side)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        var chunks = new List<(string Type, byte[] Content)>();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            Assert.Equal(Crc32.HashToUInt32(png.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)));
            chunks.Add((Encoding.ASCII.GetString(png, at + 4, 4), png[(at + 8)..(at + 8 + length)]));
            at += length + 12;
        }

        Assert.Equal(["IHDR", "PLTE", "tRNS", "IDAT", "IEND"], chunks.Select(c => c.Type));
        Assert.Equal((side, side), (BinaryPrimitives.ReadInt32BigEndian(chunks[0].Content), BinaryPrimitives.ReadInt32BigEndian(chunks[0].Content.AsSpan(4))));
        Assert.Equal(7 * 3, chunks[1].Content.Length);
        using var lines = new MemoryStream();
        using (var packed = new ZLibStream(new MemoryStream(chunks[3].Content), CompressionMode.Decompress)) packed.CopyTo(lines);
        Assert.Equal(side * (side + 1), lines.Length);
        return [.. lines.ToArray().Where((_, i) => i % (side + 1) != 0)];
    }
}
