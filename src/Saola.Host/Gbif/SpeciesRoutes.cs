using System.Text.Json;
using Saola.Host.Api;
using Saola.Names;
using Saola.Names.Matching;
using Saola.Platform.Exports;
using Saola.Platform.Gbif;
using Saola.Platform.Taxa;

namespace Saola.Host.Gbif;

/// <summary>Names of the checklists in GBIF's form: matching, looking for, one usage and what is around it; and the name parser.</summary>
internal static class SpeciesRoutes
{
    /// <summary>Longest text of a question in UTF-16 units.</summary>
    private const int MaxLength = 1_000;

    /// <summary>Most names that are parsed at once.</summary>
    private const int MostParsed = 1_000;

    /// <summary>Most suggestions.</summary>
    private const int MostSuggested = 100;

    /// <summary>The parameters of the lists of names.</summary>
    private static readonly string[]
        Searched = ["snapshot", "q", "rank", "datasetKey", "checklistKey", "highertaxonKey", "status", "limit", "offset"],
        Suggested = ["snapshot", "q", "rank", "datasetKey", "checklistKey", "limit"],
        Listed = ["snapshot", "name", "datasetKey", "checklistKey", "limit", "offset"];

    private static readonly string[] Higher = ["kingdom", "phylum", "class", "order", "family", "genus"];

    public static void MapGbifSpecies(this RouteGroupBuilder v1, RouteGroupBuilder v2)
    {
        v1.MapGet("/species/match", (HttpContext context, GbifAnswers answers) => Match(answers.Ask(context)))
            .Describe("gbif-species-match", "What the checklists know of a name, in the form of version 1", ["snapshot", "name", "scientificName", "authorship", "rank", "taxonRank", "strict", "verbose", "checklistKey", .. Higher])
            .Produces<Stream>(200, "application/json").Produces(304).ProducesProblem(400);
        v2.MapGet("/species/match", (HttpContext context, GbifAnswers answers) => Match2(answers.Ask(context)))
            .Describe("gbif-species-match-2", "The same in the form of version 2", ["snapshot", "name", "scientificName", "scientificNameAuthorship", "authorship", "rank", "taxonRank", "strict", "verbose", "checklistKey", .. Higher])
            .Produces<Stream>(200, "application/json").Produces(304).ProducesProblem(400);
        v1.MapGet("/species", (HttpContext context, GbifAnswers answers) => List(answers.Ask(context)))
            .Describe("gbif-species-list", "Usages of the checklists that have a scientific name; all where none is given", Listed)
            .Produces<Stream>(200, "application/json").Produces(304).ProducesProblem(400);
        v1.MapGet("/species/search", (HttpContext context, GbifAnswers answers) => Search(answers.Ask(context)))
            .Describe("gbif-species-search", "Names of the checklists that hold a text, or that people have for a taxon", Searched)
            .Produces<Stream>(200, "application/json").Produces(304).ProducesProblem(400);
        v1.MapGet("/species/suggest", (HttpContext context, GbifAnswers answers) => Suggest(answers.Ask(context)))
            .Describe("gbif-species-suggest", "Names that begin so, a bare array", Suggested)
            .Produces<Stream>(200, "application/json").Produces(304).ProducesProblem(400);
        v1.MapGet("/parser/name", (HttpContext context, GbifAnswers answers) => Parse(answers.Ask(context)))
            .Describe("gbif-parser-name", "Names taken apart, a bare array", ["name"]).Produces<Stream>(200, "application/json").Produces(304).ProducesProblem(400);
        v1.MapGet("/species/{key}", (HttpContext context, GbifAnswers answers, string key) => One(answers.Ask(context), key, "", (json, q, list, taxon) => GbifSpecies.Write(json, list, taxon, q.Catalogue)))
            .Describe("gbif-species", "A usage of a checklist", ["snapshot"]).Produces<Stream>(200, "application/json").Produces(304).ProducesProblem(404);
        Around("children", "The accepted usages right below a usage", (q, list, taxon) => q.Catalogue.Taxa.Children(list.TaxonKey(taxon.Usage)).Where(t => t.Usage.AcceptedId is null), isPaged: true);
        Around("synonyms", "The synonyms of an accepted usage", (_, list, taxon) => list.Synonyms(taxon.Usage.Id), isPaged: true);
        Around("parents", "The usages above a usage, the highest first; a bare array", (q, list, taxon) => q.Catalogue.Taxa.Path(list.TaxonKey(taxon.Usage)).Where(t => t != taxon), isPaged: false);
        v1.MapGet("/species/{key}/vernacularNames", (HttpContext context, GbifAnswers answers, string key) => One(answers.Ask(context), key, "vernacularNames", (json, q, _, taxon) =>
                GbifAnswers.Page(json, taxon.VernacularNames, GbifAnswers.PageOf(q), name => GbifSpecies.Write(json, name))))
            .Describe("gbif-species-vernacularNames", "A usage's names in the languages of people", ["snapshot", "limit", "offset"]).Produces<Stream>(200, "application/json").Produces(304).ProducesProblem(400).ProducesProblem(404);

        void Around(string name, string summary, Func<GbifQuestion, Checklist, ChecklistTaxon, IEnumerable<ChecklistTaxon>> of, bool isPaged) => v1
            .MapGet($"/species/{{key}}/{name}", (HttpContext context, GbifAnswers answers, string key) => One(answers.Ask(context), key, name, (json, q, list, taxon) =>
            {
                var all = of(q, list, taxon).ToList();
                if (isPaged)
                {
                    GbifAnswers.Page(json, all, GbifAnswers.PageOf(q), t => GbifSpecies.Write(json, list, t, q.Catalogue));
                    return;
                }

                json.WriteStartArray();
                foreach (var one in all) GbifSpecies.Write(json, list, one, q.Catalogue);
                json.WriteEndArray();
            }))
            .Describe($"gbif-species-{name}", summary, isPaged ? ["snapshot", "limit", "offset"] : ["snapshot"]).Produces<Stream>(200, "application/json").Produces(304).ProducesProblem(400).ProducesProblem(404);
    }

    private static Task<IResult> Match(GbifQuestion question)
    {
        var isVerbose = Flag(question, "verbose");
        return GbifAnswers.Json(question, GbifAnswers.Canonical("match", question.Query), json => GbifSpecies.WriteMatch(json, Matched(question), question.Catalogue, isVerbose));
    }

    private static Task<IResult> Match2(GbifQuestion question)
    {
        Flag(question, "verbose");
        return GbifAnswers.Json(question, GbifAnswers.Canonical("match2", question.Query), json => GbifSpecies.WriteMatch2(json, Matched(question), question.Catalogue));
    }

    /// <summary>What the checklists know; null where there is no name, or no checklist. A strict match is one of the name itself.</summary>
    private static TaxonMatch? Matched(GbifQuestion question)
    {
        string? Text(params string[] names) => names.Select(n => Given(question, n)).FirstOrDefault(v => v is not null);
        var isStrict = Flag(question, "strict");
        if (Text("scientificName", "name") is not { } name || question.Catalogue.Matcher is not { } matcher) return null;
        var match = matcher.Match(new NameQuery
        {
            ScientificName = name, Authorship = Text("scientificNameAuthorship", "authorship"), Rank = Text("taxonRank", "rank") is { } rank ? Ranks.Of(rank) : null,
            Lineage = new Lineage(Text("kingdom"), Text("phylum"), Text("class"), Text("order"), Text("family"), Text("genus")),
        });
        return isStrict && match.Name.Type == NameMatchType.HigherRank ? null : match;
    }

    private static Task<IResult> List(GbifQuestion question)
    {
        GbifAnswers.Only(question, Listed);
        var page = GbifAnswers.PageOf(question);
        return GbifAnswers.Json(question, GbifAnswers.Canonical("species list", question.Query), json =>
            GbifAnswers.Page(json, Found(question, "name", isSuggestion: false), page, f => GbifSpecies.Write(json, f.Checklist, f.Taxon, question.Catalogue)));
    }

    private static Task<IResult> Search(GbifQuestion question)
    {
        GbifAnswers.Only(question, Searched);
        var page = GbifAnswers.PageOf(question);
        return GbifAnswers.Json(question, GbifAnswers.Canonical("species search", question.Query), json =>
            GbifAnswers.Page(json, Found(question, "q", isSuggestion: false), page, f => GbifSpecies.Write(json, f.Checklist, f.Taxon, question.Catalogue, isFound: true)));
    }

    private static Task<IResult> Suggest(GbifQuestion question)
    {
        GbifAnswers.Only(question, [.. Suggested, "offset"]);
        var (_, limit) = GbifAnswers.PageOf(question, MostSuggested);
        return GbifAnswers.Json(question, GbifAnswers.Canonical("species suggest", question.Query), json =>
        {
            json.WriteStartArray();
            foreach (var (checklist, taxon) in Found(question, "q", isSuggestion: true).Take(limit)) GbifSpecies.WriteSuggestion(json, checklist, taxon, question.Catalogue);
            json.WriteEndArray();
        });
    }

    private static IReadOnlyList<(Checklist Checklist, ChecklistTaxon Taxon)> Found(GbifQuestion question, string text, bool isSuggestion)
    {
        var lists = question.Store.Checklists(question.Snapshot);
        // Which of GBIF's own checklists is meant says nothing here.
        var only = (Given(question, "datasetKey") ?? Given(question, "checklistKey")) is { } key && lists.Any(c => c.Key == key) ? key : null;
        var query = new GbifNameQuery(Given(question, text) ?? "", only, question.Alternatives("rank"), Given(question, "highertaxonKey"), question.Alternatives("status")) { IsWhole = text == "name" };
        return isSuggestion && query.Text.Length == 0 ? [] : GbifNames.Find(lists, question.Catalogue.Taxa, query, isSuggestion, question.Stop);
    }

    private static Task<IResult> One(GbifQuestion question, string key, string form, Action<Utf8JsonWriter, GbifQuestion, Checklist, ChecklistTaxon> write) =>
        GbifAnswers.Json(question, GbifAnswers.Canonical($"species {key} {form}", question.Query), json =>
        {
            if (key.Length > MaxLength || question.Catalogue.Taxa.Usage(GbifAnswers.KeyOf(key)) is not var (checklist, taxon))
                return Task.FromResult<IResult?>(Problems.Of(404, "There is no usage with this key; a key is checklist:id, as /v1/species/match gives it.", "key"));
            write(json, question, checklist, taxon);
            return Task.FromResult<IResult?>(null);
        });

    private static Task<IResult> Parse(GbifQuestion question)
    {
        var names = question.Query.Where(p => p.Key.Equals("name", StringComparison.OrdinalIgnoreCase)).Select(p => p.Value).ToList();
        if (names.Count > MostParsed) throw AskPlan.Fault("name", $"name: {names.Count} names are too many; {MostParsed} are parsed at once.");
        foreach (var name in names) AskPlan.CheckLength("name", name);
        return GbifAnswers.Json(question, GbifAnswers.Canonical("parser", question.Query), json =>
        {
            json.WriteStartArray();
            foreach (var name in names) GbifSpecies.WriteParsed(json, ScientificName.Parse(name));
            json.WriteEndArray();
        });
    }

    private static string? Given(GbifQuestion question, string name) => question.Setting(name) is not { } value ? null
        : value.Length <= MaxLength ? value : throw AskPlan.Fault(name, $"{name}: {value.Length} characters are too many; {MaxLength} are allowed.");

    private static bool Flag(GbifQuestion question, string name) => question.Setting(name) is { } text
        && (bool.TryParse(text, out var flag) ? flag : throw AskPlan.Fault(name, $"{name}: '{(text.Length <= 60 ? text : text[..60] + "…")}' is not true or false."));
}
