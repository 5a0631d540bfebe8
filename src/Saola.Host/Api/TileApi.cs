using System.Globalization;
using Saola.Host.Access;
using Saola.Platform.Exports;
using Saola.Platform.Store;
using Saola.Platform.Tiles;

namespace Saola.Host.Api;

/// <summary>Vector tiles (Mapbox Vector Tile 2.1): the records, and the basemap under them.</summary>
internal static class TileApi
{
    /// <summary>The deepest zoom at which a bin of the grid is still a cell of its own; maps draw deeper zooms from it.</summary>
    public const int MaxZoom = 20;

    private const string ContentType = "application/vnd.mapbox-vector-tile";

    public static void MapTiles(this RouteGroupBuilder api)
    {
        api.MapGet("/tiles.json", TileJson.Records)
            .Describe("tiles", "The tiles of the records as TileJSON 3.0: the conditions and the snapshot that it is asked with go into the addresses of the tiles", ["snapshot"], filtered: true)
            .Produces<TileJsonBody>().Produces(304).ProducesProblem(400).ProducesProblem(404).ProducesProblem(414);
        api.MapGet("/basemap.json", TileJson.Base)
            .Describe("basemap-tiles", "The tiles of land and borders as TileJSON 3.0, with the notice that belongs under every map of them", [])
            .Produces<TileJsonBody>().Produces(304);
        api.MapGet("/tiles/{z:int}/{x:int}/{y:int}.mvt", Records)
            .Describe("tile", "Records of a tile: layer density {count} of squares, or layer points {key, name, year} where they are few; layer areas {count}: the cells of generalised records",
                ["snapshot", "cells"], filtered: true)
            .Produces<Stream>(200, ContentType).Produces(204).Produces(304).ProducesProblem(400).ProducesProblem(404).ProducesProblem(414).ProducesProblem(429).ProducesProblem(503);
        api.MapGet("/basemap/{z:int}/{x:int}/{y:int}.mvt", Base)
            .Describe("basemap", "Land, borders and labels of a tile, by the boundary set of this home", [])
            .Produces<Stream>(200, ContentType).Produces(204).ProducesProblem(400);
    }

    private static async Task<IResult> Records(HttpContext context, OccurrenceStore store, int z, int x, int y)
    {
        Check(z, x, y, MaxZoom);
        var ask = Ask.Of("tile", Answers.Query(context));
        var filter = AskPlan.FilterOf(ask);
        var (access, snapshot) = (store.AccessStamp, Answers.Setting(context, "snapshot") ?? store.CurrentId);
        var cells = Cells(Answers.Setting(context, "cells"));
        var engine = await Answers.EngineOf(store, snapshot, Principals.Of(context), context.RequestAborted);
        Fresh.Synthetic(context, store);
        if (Fresh.IsCurrent(context, Fresh.Tag(snapshot, access, Principals.Of(context), "", $"{z}/{x}/{y} {cells} {ask}")))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        context.Response.Headers.Link = Answers.License(ask);
        var content = await engine.Tile(filter, z, x, y, context.RequestAborted);
        return Tile(cells is { } side ? Encode(content.Coarser(side), isNumbered: true) : Encode(content));
    }

    /// <summary>Cells along a tile's side: few enough that their numbers are read.</summary>
    private static int? Cells(string? text) => text switch
    {
        null => null,
        "8" or "16" or "32" => int.Parse(text, CultureInfo.InvariantCulture),
        _ => throw AskPlan.Fault("cells", $"cells: '{text}' is not 8, 16 or 32."),
    };

    private static IResult Base(HttpContext context, Basemap basemap, int z, int x, int y)
    {
        Check(z, x, y, Basemap.MaxZoom);
        // Nothing of a record is in it, so a cache can harm nobody.
        context.Response.Headers.CacheControl = "public, max-age=86400";
        return Tile(basemap.Tile(z, x, y));
    }

    private static IResult Tile(byte[] bytes) =>
        bytes.Length == 0 ? TypedResults.NoContent() : TypedResults.Bytes(bytes, ContentType);

    /// <summary>The content of a tile as a vector tile; no bytes when there is nothing in it.</summary>
    /// <param name="isNumbered">Whether each square has its number in short too, such as 12k.</param>
    internal static byte[] Encode(TileContent content, bool isNumbered = false)
    {
        var tile = new MvtWriter();
        if (content.Bins.Count > 0) tile.BeginLayer("density");
        var side = MvtWriter.Extent / content.GridSize;
        foreach (var bin in content.Bins)
        {
            var (west, north) = (bin.X * side, bin.Y * side);
            var (east, south) = (west + side, north + side);
            tile.Attribute("count", bin.Count);
            if (isNumbered) tile.Attribute("short", TileNumber.Short(bin.Count));
            tile.Polygons([[[west, north, east, north, east, south, west, south, west, north]]]);
        }

        if (content.Areas.Count > 0) tile.BeginLayer("areas");
        foreach (var area in content.Areas)
        {
            // A cell reaches over the tile's edges as far as a map needs to draw its border outside.
            int At(double fraction) => (int)Math.Round(Math.Clamp(fraction, -0.1, 1.1) * MvtWriter.Extent);
            var (west, north, east, south) = (At(area.West), At(area.North), At(area.East), At(area.South));
            tile.Attribute("count", area.Count);
            tile.Polygons([[[west, north, east, north, east, south, west, south, west, north]]]);
        }

        if (content.Points.Count > 0) tile.BeginLayer("points");
        foreach (var point in content.Points)
        {
            tile.Attribute("key", point.Key);
            tile.Attribute("name", point.Name);
            if (point.Year is { } year) tile.Attribute("year", year);
            tile.Point((int)(point.X * MvtWriter.Extent), (int)(point.Y * MvtWriter.Extent));
        }

        return tile.ToArray();
    }

    private static void Check(int z, int x, int y, int deepest)
    {
        if (z < 0 || z > deepest)
            throw AskPlan.Fault("z", string.Create(CultureInfo.InvariantCulture, $"z: {z} is not a zoom from 0 to {deepest}."));
        var last = (1 << z) - 1;
        if (x < 0 || x > last) throw AskPlan.Fault("x", $"x: {x} is not a column of zoom {z}, 0 to {last}.");
        if (y < 0 || y > last) throw AskPlan.Fault("y", $"y: {y} is not a row of zoom {z}, 0 to {last}.");
    }
}
