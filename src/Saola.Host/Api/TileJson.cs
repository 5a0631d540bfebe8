using System.Text.Json.Serialization;
using Saola.Host.Access;
using Saola.Host.Ogc;
using Saola.Platform.Exports;
using Saola.Platform.Places;
using Saola.Platform.Store;
using Saola.Platform.Tiles;

namespace Saola.Host.Api;

/// <param name="Fields">What is told of a feature, and its type.</param>
internal sealed record TileLayerBody(string Id, string Description, IReadOnlyDictionary<string, string> Fields);

/// <summary>TileJSON 3.0.0: where the tiles are, what is in them, and whom to name under a map of them.</summary>
internal sealed record TileJsonBody(
    [property: JsonPropertyName("tilejson")] string TileJson, string Name, string Attribution, IReadOnlyList<string> Tiles,
    [property: JsonPropertyName("vector_layers")] IReadOnlyList<TileLayerBody> VectorLayers, [property: JsonPropertyName("minzoom")] int MinZoom, [property: JsonPropertyName("maxzoom")] int MaxZoom)
{
    public string Scheme => "xyz";

    public IReadOnlyList<double> Bounds { get; } = [-180, -85.0511287798066, 180, 85.0511287798066];
}

/// <summary>The tiles told to programs for maps.</summary>
internal static class TileJson
{
    private const string Number = "Number", Text = "String";

    private static readonly IReadOnlyList<TileLayerBody> OfRecords =
    [
        new("density", "Squares with the number of records in each, where they are many.", new Dictionary<string, string> { ["count"] = Number }),
        new("points", "The records themselves, where they are few.", new Dictionary<string, string> { ["key"] = Number, ["name"] = Text, ["year"] = Number }),
        new("areas", "Cells of generalised records, with the number of them in each.", new Dictionary<string, string> { ["count"] = Number }),
    ];

    private static readonly IReadOnlyList<TileLayerBody> OfBase =
    [
        new("land", "Territories of countries, and disputed areas.", new Dictionary<string, string> { ["code"] = Text, ["name"] = Text, ["name_zh"] = Text, ["claimants"] = Text }),
        new("border", "Borders between them.", new Dictionary<string, string> { ["disputed"] = Number }),
        new("label", "Where the name of a country goes.", new Dictionary<string, string> { ["code"] = Text, ["name"] = Text, ["name_zh"] = Text, ["rank"] = Number }),
    ];

    public static async Task<IResult> Records(HttpContext context, OccurrenceStore store)
    {
        var ask = Ask.Of("tile", Answers.Query(context));
        _ = AskPlan.FilterOf(ask);
        if (Answers.Setting(context, "snapshot") is { } snapshot) await Answers.EngineOf(store, snapshot, Principals.Of(context), context.RequestAborted);
        var server = OgcLinks.Server(context);
        var query = QueryString.Create(ask.Pairs().Select(p => KeyValuePair.Create(p.Key, (string?)p.Value))).ToUriComponent();
        return await Fresh.Json(context, store, $"tiles {server} {ask}", "", _ =>
        {
            context.Response.Headers.Link = Answers.License(ask);
            return Task.FromResult<TileJsonBody?>(new TileJsonBody("3.0.0", store.Current.Synthetic ? "Saola: synthetic occurrences" : "Saola: occurrences",
                $"Licences and citations: {server}/api/export{(query.Length == 0 ? "?" : query + "&")}format=citations",
                [server + "/api/tiles/{z}/{x}/{y}.mvt" + query], OfRecords, 0, TileApi.MaxZoom));
        }, () => Problems.Of(404, "There are no tiles."));
    }

    public static Task<IResult> Base(HttpContext context, OccurrenceStore store, BoundarySet boundaries)
    {
        var server = OgcLinks.Server(context);
        return Fresh.Json(context, store, $"basemap {server} {boundaries.Hash}", "", _ => Task.FromResult<TileJsonBody?>(new TileJsonBody("3.0.0", "Saola: land and borders",
            boundaries.Notice.Length > 0 ? $"{boundaries.Source} · {boundaries.Notice}" : boundaries.Source, [server + "/api/basemap/{z}/{x}/{y}.mvt"], OfBase, 0, Basemap.MaxZoom)), () => Problems.Of(404, "There are no tiles."));
    }
}
