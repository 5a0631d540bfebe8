using Saola.Names;
using Saola.Names.Matching;
using Saola.Platform.Exports;
using Saola.Platform.Home;
using Saola.Platform.Store;
using Saola.Platform.Taxa;

namespace Saola.Host.Api;

/// <param name="Checklists">In the order in which they are asked.</param>
internal sealed record ChecklistsBody(string Snapshot, IReadOnlyList<ChecklistEntry> Checklists);

internal sealed record TaxonMatchBody(string Snapshot, MatchBody Match);

internal sealed record TaxonBody(string Snapshot, ProfileBody Taxon);

/// <summary>Checklists: what they know of a name, and of a taxon.</summary>
internal static class TaxaApi
{
    private const int MaxLength = 1_000;

    private static readonly string[] Settings = ["scientificName", "scientificNameAuthorship", "taxonRank", "kingdom", "phylum", "class", "order", "family", "genus"];

    public static void MapTaxa(this RouteGroupBuilder api)
    {
        api.MapGet("/checklists", All)
            .Describe("checklists", "The checklists of the current snapshot", [])
            .Produces<ChecklistsBody>().Produces(304);
        api.MapGet("/taxa/match", Match)
            .Describe("taxa-match", "What the checklists know of a name: usage, accepted usage, kind of match, confidence, alternatives", Settings)
            .Produces<TaxonMatchBody>().Produces(304).ProducesProblem(400).ProducesProblem(404);
        // Ids may hold slashes: some are addresses.
        api.MapGet("/taxa/{**key}", One)
            .Describe("taxon", "A taxon as each checklist knows it: synonyms, names in languages, statuses with source and year, distribution", [])
            .Produces<TaxonBody>().Produces(304).ProducesProblem(404);
    }

    private static Task<IResult> All(HttpContext context, OccurrenceStore store) =>
        Fresh.Json(context, store, "checklists", "", snapshot => Task.FromResult<ChecklistsBody?>(new ChecklistsBody(snapshot, store.Current.Checklists ?? [])),
            () => Problems.Of(404, "There are no checklists."));

    private static Task<IResult> Match(HttpContext context, OccurrenceStore store)
    {
        var given = Settings.ToDictionary(name => name, name => Given(context, name), StringComparer.Ordinal);
        var name = given["scientificName"] ?? throw AskPlan.Fault("scientificName", "scientificName: give the name to match.");
        var query = new NameQuery
        {
            ScientificName = name, Authorship = given["scientificNameAuthorship"], Rank = given["taxonRank"] is { } rank ? Ranks.Of(rank) : null,
            Lineage = new Lineage(given["kingdom"], given["phylum"], given["class"], given["order"], given["family"], given["genus"]),
        };
        return Fresh.Json(context, store, $"taxa match {string.Join('\n', Settings.Select(s => given[s]))}", "", snapshot => Task.FromResult(store.Checklists() is { Count: > 0 } checklists
            ? new TaxonMatchBody(snapshot, MatchBody.Of(name, new TaxonMatcher(checklists).Match(query))) : null),
            () => Problems.Of(404, "There is no checklist here."));
    }

    private static Task<IResult> One(HttpContext context, OccurrenceStore store, string key) =>
        Fresh.Json(context, store, $"taxon {key}", "", snapshot => Task.FromResult(
            TaxonProfile.OfKey(store.Checklists(), key) is { } profile ? new TaxonBody(snapshot, ProfileBody.Of(profile)) : null),
            () => Problems.Of(404, "There is no taxon with this key; a key is checklist:id, as /api/taxa/match gives it.", "key"));

    private static string? Given(HttpContext context, string name) => Answers.Setting(context, name) is not { } value ? null
        : value.Length <= MaxLength ? value : throw AskPlan.Fault(name, $"{name}: {value.Length} characters are too many; {MaxLength} are allowed.");
}
