using System.Globalization;
using Saola.Host.Access;
using Saola.Host.Api;
using Saola.Platform.Exports;
using Saola.Platform.Gbif;
using Saola.Platform.Store;
using Saola.Platform.Tiles;

namespace Saola.Host.Gbif;

/// <summary>Maps in GBIF's form, version 2: vector tiles and pictures.</summary>
internal static class MapRoutes
{
    /// <summary>The type of GBIF's vector tiles, which its clients compare.</summary>
    private const string ContentType = "application/x-protobuf";

    /// <summary>What says how a tile is drawn, and not of what.</summary>
    private static readonly string[] Drawn = ["srs", "bin", "hexPerTile", "squareSize", "style"];

    /// <summary>What GBIF's clients send besides and needs no heed here: every tile is made of the records as they are.</summary>
    private static readonly HashSet<string> Heedless = new(StringComparer.OrdinalIgnoreCase) { "mode", "source", "verbose" };

    public static void MapGbifMaps(this RouteGroupBuilder v2)
    {
        string[] settings = ["snapshot", .. GbifSearch.FilterSettings, .. Drawn];
        foreach (var mode in (string[])["density", "adhoc"])
        {
            v2.MapGet($"/map/occurrence/{mode}/{{z:int}}/{{x:int}}/{{y:int}}.mvt", (HttpContext context, GbifAnswers answers, int z, int x, int y) => Vector(answers.Ask(context), z, x, y))
                .Describe($"gbif-map-{mode}-vector", "A map's tile: layer occurrence {total}, at points, in squares or in hexagons; layer areas {total}: the cells of generalised records", settings, filtered: true)
                .Produces<Stream>(200, ContentType).Produces(304).ProducesProblem(400);
            v2.MapGet($"/map/occurrence/{mode}/{{z:int}}/{{x:int}}/{{y:int}}.png", (HttpContext context, GbifAnswers answers, int z, int x, int y) => Picture(answers.Ask(context), z, x, y, "1"))
                .Describe($"gbif-map-{mode}-picture", "A map's tile as a picture of 512 pixels", settings, filtered: true)
                .Produces<Stream>(200, "image/png").Produces(304).ProducesProblem(400);
            v2.MapGet($"/map/occurrence/{mode}/{{z:int}}/{{x:int}}/{{y:int}}@{{scale}}x.png", (HttpContext context, GbifAnswers answers, int z, int x, int y, string scale) => Picture(answers.Ask(context), z, x, y, scale))
                .Describe($"gbif-map-{mode}-scaled", "A map's tile as a picture of 256 pixels (H), 512 (1) to 2,048 (4)", settings, filtered: true)
                .Produces<Stream>(200, "image/png").Produces(304).ProducesProblem(400);
        }
    }

    // An empty tile is one too: clients read its type whatever its status.
    private static Task<IResult> Vector(GbifQuestion question, int z, int x, int y) => Tile(question, z, x, y, "mvt", tile => TypedResults.Bytes(tile.ToMvt(), ContentType));

    private static Task<IResult> Picture(GbifQuestion question, int z, int x, int y, string scale)
    {
        var pixels = scale switch
        {
            "H" => 0.5,
            "1" or "2" or "3" or "4" => scale[0] - '0',
            _ => throw AskPlan.Fault("scale", $"scale: '{(scale.Length <= 20 ? scale : scale[..20])}' is not H, 1, 2, 3 or 4."),
        };
        var style = question.Setting("style") ?? "classic.point";
        if (!MapPng.HasStyle(style)) throw AskPlan.Fault("style", $"style: '{(style.Length <= 60 ? style : style[..60])}' is no style here; styles begin with {string.Join(", ", MapPng.Styles)}.");
        return Tile(question, z, x, y, $"png {pixels} {style}", tile => TypedResults.Bytes(MapPng.Draw(tile, pixels, style), "image/png"));
    }

    private static async Task<IResult> Tile(GbifQuestion question, int z, int x, int y, string form, Func<MapTile, IResult> answer)
    {
        var ask = AskOf(question, z, x, y);
        var search = GbifSearch.Of(question.Query.Where(p => !Drawn.Contains(p.Key, StringComparer.OrdinalIgnoreCase) && !Heedless.Contains(p.Key)), question.Catalogue);
        var pinned = Ask.Of("tile", search.Filter).At(question.Snapshot);
        var filter = AskPlan.FilterOf(pinned);
        var engine = await question.Engine();
        Refuse(filter, engine);
        Fresh.Synthetic(question.Context, question.Store);
        if (Fresh.IsCurrent(question.Context, Fresh.Tag(question.Snapshot, question.Access, Principals.Of(question.Context), "gbif", $"map {form} {ask} {pinned}")))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        question.Context.Response.Headers.Link = Answers.License(pinned);
        return answer(await MapTile.Of(engine, filter, ask, question.Stop));
    }

    private static void Refuse(Filter filter, Engine engine) => new AskPlan { Filter = filter }.Judge(engine);

    private static MapTileAsk AskOf(GbifQuestion question, int z, int x, int y)
    {
        var isDegrees = (question.Setting("srs") ?? "EPSG:3857").ToUpperInvariant() switch
        {
            "EPSG:3857" or "EPSG:900913" => false,
            "EPSG:4326" => true,
            var other => throw AskPlan.Fault("srs", $"srs: '{(other.Length <= 40 ? other : other[..40])}' is not EPSG:3857 or EPSG:4326."),
        };
        var bins = (question.Setting("bin") ?? "").ToUpperInvariant() switch
        {
            "" => MapBins.None,
            "HEX" => MapBins.Hex,
            "SQUARE" => MapBins.Square,
            var other => throw AskPlan.Fault("bin", $"bin: '{(other.Length <= 40 ? other : other[..40])}' is not hex or square."),
        };
        if (z is < 0 or > TileApi.MaxZoom) throw AskPlan.Fault("z", string.Create(CultureInfo.InvariantCulture, $"z: {z} is not a zoom from 0 to {TileApi.MaxZoom}."));
        var (columns, rows) = (isDegrees ? 2 << z : 1 << z, 1 << z);
        if (x < 0 || x >= columns) throw AskPlan.Fault("x", string.Create(CultureInfo.InvariantCulture, $"x: {x} is not a column of zoom {z}, 0 to {columns - 1}."));
        if (y < 0 || y >= rows) throw AskPlan.Fault("y", string.Create(CultureInfo.InvariantCulture, $"y: {y} is not a row of zoom {z}, 0 to {rows - 1}."));
        var (hexagons, square) = (Number("hexPerTile", 51, n => n is >= 1 and <= 1_000, "from 1 to 1000"),
            Number("squareSize", 64, n => n is >= MapTile.Finest and <= MvtWriter.Extent && MvtWriter.Extent % n == 0, $"a part of {MvtWriter.Extent}, from {MapTile.Finest}"));
        return new MapTileAsk(isDegrees, z, x, y, bins, hexagons, square);

        int Number(string name, int fallback, Func<int, bool> fits, string what) => question.Setting(name) is not { } text ? fallback
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && fits(number) ? number
            : throw AskPlan.Fault(name, $"{name}: '{(text.Length <= 40 ? text : text[..40])}' is not a whole number, {what}.");
    }
}
