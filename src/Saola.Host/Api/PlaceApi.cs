using Saola.Platform.Corridors.Register;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Places.Layers;
using Saola.Platform.Store;

namespace Saola.Host.Api;

/// <summary>What is done and what happens in a saved corridor, as everybody may see it: without positions.</summary>
/// <param name="Standing">validated, not-better or unvalidated; null where its layer was loaded, not saved from a study.</param>
/// <param name="Validation">The same in one line.</param>
/// <param name="Years">By year, the newest first.</param>
/// <param name="Entries">Those that stand, the newest first; where rules touch the species, kind and year alone.</param>
internal sealed record RegisterBody(string Snapshot, string Place, string Name, string? Standing, string? Validation, IReadOnlyList<CorridorYear> Years, IReadOnlyList<PublicEntry> Entries);

/// <summary>Saved corridors: how they were computed, and their registers.</summary>
internal static class PlaceApi
{
    private const string NoStudy = "There is no layer of this key that was saved from a study of corridors; the layers are listed at /places.";

    /// <summary>What an address may say besides its path.</summary>
    private static readonly string[] Taken = ["snapshot"];

    public static void MapPlaces(this RouteGroupBuilder api)
    {
        api.MapGet("/places/{layer}/study", Document)
            .Describe("study", "The study that a layer of corridors comes from: what was asked and found, without the positions that it was tested with", Taken)
            .Produces<Stream>(200, contentType: "application/json").Produces(304).ProducesProblem(400).ProducesProblem(404);
        api.MapGet("/places/{layer}/study/shapes", Shapes)
            .Describe("study-shapes", "Its cores, corridors, cheapest ways and weakest pieces as GeoJSON", Taken)
            .Produces<Stream>(200, contentType: "application/geo+json").Produces(304).ProducesProblem(400).ProducesProblem(404);
        api.MapGet("/places/{layer}/{place}/register", Register)
            .Describe("register", "What is done and what happens in a saved corridor, by year and entry by entry", Taken)
            .Produces<RegisterBody>().Produces(304).ProducesProblem(400).ProducesProblem(404);
    }

    private static IResult Document(HttpContext context, OccurrenceStore store, string layer)
    {
        if (Known(context, store, $"study {layer}", out var snapshot)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        return Find(store, layer, snapshot) is { } found && SavedStudy.Of(found) is { } study ? TypedResults.Bytes(CorridorFiles.Json(study.Published), "application/json", $"{layer}-corridors.json") : None(context);
    }

    private static IResult Shapes(HttpContext context, OccurrenceStore store, string layer)
    {
        if (Known(context, store, $"study-shapes {layer}", out var snapshot)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        // When the file was written is the home's own affair: the tag tells whether it is another.
        return Find(store, layer, snapshot) is { Info.Study: { } study } found ? TypedResults.Stream(File.OpenRead(found.PathOf(study.Shapes)), "application/geo+json", $"{layer}-corridors.geojson") : None(context);
    }

    private static Task<IResult> Register(HttpContext context, OccurrenceStore store, PublicRegister register, string layer, string place)
    {
        Answers.Only(context, Taken);
        var asked = Answers.SnapshotOf(context, store);
        return Fresh.Json(context, store, $"register {layer}/{place} {register.Stamp} {asked}", "", _ => Task.FromResult(
            Find(store, layer, asked)?.Find(place) is { } found && found.Layer.Info.Kind == LayerKind.Corridors ? Body(asked, found, register.Of(found)) : null),
            () => Problems.Of(404, "There is no corridor of this key; layers of places are listed at /places.", "place"));
    }

    private static RegisterBody Body(string snapshot, Place place, IReadOnlyList<PublicEntry> entries)
    {
        var study = SavedStudy.Of(place.Layer);
        return new RegisterBody(
            snapshot, place.Key, place.Name, study?.Standing.Code(), study is null ? null : CorridorText.Validation(study.Document.Findings.Validation), CorridorYears.Of(entries, null), entries);
    }

    private static PlaceLayer? Find(OccurrenceStore store, string layer, string snapshot) => store.Layers(snapshot).FirstOrDefault(l => l.Key == layer);

    private static bool Known(HttpContext context, OccurrenceStore store, string query, out string snapshot)
    {
        Answers.Only(context, Taken);
        snapshot = Answers.SnapshotOf(context, store);
        Fresh.Synthetic(context, store);
        return Fresh.IsCurrent(context, Fresh.Tag(snapshot, store.AccessStamp, Host.Access.Principals.Of(context), "", query));
    }

    private static IResult None(HttpContext context)
    {
        context.Response.Headers.ETag = default;
        return Problems.Of(404, NoStudy, "layer");
    }
}
