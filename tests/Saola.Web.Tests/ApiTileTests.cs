using System.Net;
using NetTopologySuite.IO.VectorTiles.Mapbox;
using Tile = NetTopologySuite.IO.VectorTiles.Tiles.Tile;
using VectorTile = NetTopologySuite.IO.VectorTiles.VectorTile;

namespace Saola.Web.Tests;

/// <summary>Tiles, read by another library.</summary>
public sealed class ApiTileTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_shallow_tile_is_a_density_that_counts_every_record()
    {
        var tile = await Read(2, 1, 1);
        var layer = Assert.Single(tile.Layers);
        Assert.Equal("density", layer.Name);
        Assert.Equal(server.Store.InTile(2, 1, 1).Count(), layer.Features.Sum(f => Convert.ToInt64(f.Attributes["count"])));
        Assert.All(layer.Features, f => Assert.Equal("Polygon", f.Geometry.GeometryType));
    }

    [Fact]
    public async Task Each_record_lies_in_a_square_of_its_density()
    {
        var tile = await Read(1, 1, 0);
        var squares = tile.Layers[0].Features.Select(f => f.Geometry.EnvelopeInternal).ToList();
        var rows = server.Store.InTile(1, 1, 0).ToList();
        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            var place = new NetTopologySuite.Geometries.Envelope(row.DecimalLongitude!.Value, row.DecimalLongitude!.Value, row.DecimalLatitude!.Value, row.DecimalLatitude!.Value);
            place.ExpandBy(1e-6);
            Assert.Contains(squares, square => square.Intersects(place));
        }
    }

    [Fact]
    public async Task A_deep_tile_shows_the_records_themselves()
    {
        var row = server.Rows.First(r => r is { DecimalLatitude: not null, Year: not null });
        var (x, y) = Geo.Cell.TileOf(Geo.Cell.Of(row.DecimalLatitude!.Value, row.DecimalLongitude!.Value), 14);
        var layer = Assert.Single((await Read(14, x, y)).Layers);
        Assert.Equal("points", layer.Name);
        var point = layer.Features.Single(f => Convert.ToInt64(f.Attributes["key"]) == row.Key);
        Assert.Equal(row.Species, point.Attributes["name"]);
        Assert.Equal(row.Year, Convert.ToInt32(point.Attributes["year"]));
        Assert.Equal(row.DecimalLongitude!.Value, point.Geometry.Coordinate.X, 360.0 / (1 << 14) / 4096 * 2);
    }

    [Fact]
    public async Task An_empty_tile_has_no_content()
    {
        using var response = await server.Client.GetAsync("/api/tiles/4/0/0.mvt?year=1800", Cancel);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Fact]
    public async Task The_basemap_may_be_cached_for_a_day()
    {
        using var response = await server.Client.GetAsync("/api/basemap/0/0/0.mvt", Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("public, max-age=86400", response.Headers.CacheControl?.ToString());
        var tile = new MapboxTileReader().Read(await response.Content.ReadAsStreamAsync(Cancel), new Tile(0, 0, 0));
        Assert.Contains(tile.Layers, layer => layer.Name == "land" && layer.Features.Count > 50);
    }

    private async Task<VectorTile> Read(int z, int x, int y)
    {
        using var response = await server.Client.GetAsync($"/api/tiles/{z}/{x}/{y}.mvt", Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/vnd.mapbox-vector-tile", response.Content.Headers.ContentType?.MediaType);
        return new MapboxTileReader().Read(await response.Content.ReadAsStreamAsync(Cancel), new Tile(x, y, z));
    }
}
