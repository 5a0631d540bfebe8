using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Saola.Host.Access;
using Saola.Host.Api;
using Saola.Platform.Exports;
using Saola.Platform.Gbif;
using Saola.Platform.Store;

namespace Saola.Host.Gbif;

/// <summary>Records in GBIF's form: search, one record, counts.</summary>
internal static class OccurrenceRoutes
{
    /// <summary>Most bytes of a predicate: 101,000 values of some 30 characters.</summary>
    public const int MaxPredicate = 4 << 20;

    public static void MapGbifOccurrences(this RouteGroupBuilder v1)
    {
        v1.MapGet("/occurrence/search", (HttpContext context, GbifAnswers answers) => Search(answers.Ask(context)))
            .Describe("gbif-occurrence-search", "A page of records in GBIF's form, with facets", ["snapshot", .. GbifSearch.Settings], filtered: true)
            .Produces<Stream>(200, "application/json").Produces(304).ProducesProblem(400).ProducesProblem(403).ProducesProblem(429);
        v1.MapPost("/occurrence/search/predicate", SearchByPredicate)
            .Describe("gbif-occurrence-search-predicate", "The same, by a predicate in JSON: {\"predicate\": …, \"limit\": 20, \"offset\": 0}", ["snapshot"])
            .Produces<Stream>(200, "application/json").ProducesProblem(400).ProducesProblem(403).ProducesProblem(413).ProducesProblem(429)
            .WithMetadata(new RequestSizeLimitAttribute(MaxPredicate)).DisableAntiforgery();
        v1.MapGet("/occurrence/count", (HttpContext context, GbifAnswers answers) => Count(answers.Ask(context)))
            .Describe("gbif-occurrence-count", "The number of records, a bare whole number", ["snapshot", .. GbifSearch.FilterSettings], filtered: true)
            .Produces<Stream>(200, "application/json").Produces(304).ProducesProblem(400);
        v1.MapGet("/occurrence/{key:long}", (HttpContext context, GbifAnswers answers, long key) => Record(answers.Ask(context), key, "", (json, detail, catalogue) => GbifRecord.Write(json, detail.Row, catalogue)))
            .Describe("gbif-occurrence", "A record in GBIF's form", ["snapshot"]).Produces<Stream>(200, "application/json").Produces(304).ProducesProblem(404);
        v1.MapGet("/occurrence/{key:long}/verbatim", (HttpContext context, GbifAnswers answers, long key) => Record(answers.Ask(context), key, "verbatim", GbifRecord.WriteVerbatim))
            .Describe("gbif-occurrence-verbatim", "A record's row as its file has it, terms by their addresses", ["snapshot"]).Produces<Stream>(200, "application/json").Produces(304).ProducesProblem(404);
        v1.MapGet("/occurrence/{key:long}/fragment", (HttpContext context, GbifAnswers answers, long key) => Record(answers.Ask(context), key, "fragment", (json, detail, _) => GbifRecord.WriteFragment(json, detail)))
            .Describe("gbif-occurrence-fragment", "A record's row as its file has it, columns by their names", ["snapshot"]).Produces<Stream>(200, "application/json").Produces(304).ProducesProblem(404);
        foreach (var (name, field) in Counted)
        {
            v1.MapGet($"/occurrence/counts/{name}", (HttpContext context, GbifAnswers answers) => Counts(answers.Ask(context), name, field))
                .Describe($"gbif-counts-{name}", $"Numbers of records by {name}, an object", ["snapshot", .. GbifSearch.FilterSettings], filtered: true)
                .Produces<Stream>(200, "application/json").Produces(304).ProducesProblem(400);
        }
    }

    /// <summary>What is counted under which name; where a publisher sits no dataset says, so that nothing is counted by its country.</summary>
    private static readonly (string Name, Field? Field)[] Counted =
        [("basisOfRecord", Field.BasisOfRecord), ("year", Field.Year), ("countries", Field.Country), ("datasets", Field.DatasetKey), ("publishingCountries", null)];

    private static async Task<IResult> Search(GbifQuestion question)
    {
        var search = GbifSearch.Of(question.Query, question.Catalogue);
        return await Search(question, search, GbifAnswers.Canonical("search", question.Query));
    }

    private static async Task<IResult> SearchByPredicate(HttpContext context, GbifAnswers answers)
    {
        var question = answers.Ask(context);
        var (search, body) = await ReadBody(context);
        return await Search(question, search, GbifAnswers.Canonical("predicate", [new("body", body)]));
    }

    private static async Task<IResult> Search(GbifQuestion question, GbifSearch search, string canonical)
    {
        var ask = Pinned(question, "page", [.. search.Filter, new("limit", Whole(search.Limit)), new("offset", Whole(search.Offset))]);
        var plan = AskPlan.Of(ask);
        var engine = await question.Engine();
        plan.Judge(engine);
        return await GbifAnswers.Json(question, canonical, async json =>
        {
            if (await Answers.PageRefusal(question.Context, engine, question.Snapshot, plan) is { } refusal) return Problems.Of(refusal);
            Answers.Describe(question.Context, ask, "/api/occurrences");
            var page = await engine.Page(plan.Filter, new PageOptions { Limit = search.Limit, Offset = search.Offset }, question.Stop);
            json.WriteStartObject();
            json.WriteNumber("offset", search.Offset);
            json.WriteNumber("limit", search.Limit);
            json.WriteBoolean("endOfRecords", search.Offset + (long)search.Limit >= page.Total);
            json.WriteNumber("count", page.Total);
            json.WriteStartArray("results");
            foreach (var row in page.Rows) GbifRecord.Write(json, row, question.Catalogue);
            json.WriteEndArray();
            json.WriteStartArray("facets");
            foreach (var (facet, counts) in search.Facets.Zip(await Facets(question, search, engine, plan.Filter)))
            {
                json.WriteStartObject();
                json.WriteString("field", facet.Constant);
                json.WriteStartArray("counts");
                foreach (var (value, count) in counts)
                {
                    json.WriteStartObject();
                    json.WriteString("name", value);
                    json.WriteNumber("count", count);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            return null;
        });
    }

    private static async Task<IReadOnlyList<IReadOnlyList<FacetCount>>> Facets(GbifQuestion question, GbifSearch search, Engine engine, Filter filter)
    {
        Task<IReadOnlyList<IReadOnlyList<FacetCount>>> Counts(IReadOnlyList<GbifFacet> facets, Filter of) =>
            GbifFacet.Counts(facets, engine, of, question.Catalogue.Taxa, search.FacetMincount, question.Stop);
        if (!search.IsFacetMultiselect) return await Counts(search.Facets, filter);
        var counts = new List<IReadOnlyList<FacetCount>>();
        foreach (var facet in search.Facets) counts.AddRange(await Counts([facet], AskPlan.Of(Pinned(question, "count", search.Without(facet))).Filter));
        return counts;
    }

    private static async Task<IResult> Count(GbifQuestion question)
    {
        var (ask, plan, engine) = await Filtered(question, "count");
        return await GbifAnswers.Json(question, $"count {ask}", async json =>
        {
            Answers.Describe(question.Context, ask, "/api/occurrences/count");
            json.WriteNumberValue(await engine.Count(plan.Filter, question.Stop));
            return null;
        });
    }

    private static async Task<IResult> Counts(GbifQuestion question, string name, Field? field)
    {
        var (ask, plan, engine) = await Filtered(question, "count");
        return await GbifAnswers.Json(question, $"counts {name} {ask}", async json =>
        {
            Answers.Describe(question.Context, ask, "/api/occurrences/count");
            json.WriteStartObject();
            if (field is not null)
            {
                foreach (var (value, count) in (await engine.Facets(plan.Filter, [field], GbifSearch.MostFacetValues, question.Stop))[0].Counts)
                    json.WriteNumber(field == Field.Country ? GbifCountries.Constant(value, question.Catalogue.Boundaries) : value, count);
            }

            json.WriteEndObject();
            return null;
        });
    }

    private static Task<IResult> Record(GbifQuestion question, long key, string form, Action<Utf8JsonWriter, RecordDetail, GbifCatalogue> write) =>
        GbifAnswers.Json(question, $"occurrence {key} {form}", async json =>
        {
            if (await question.Store.Detail(key, question.Snapshot, Principals.Of(question.Context), question.Stop) is not { } detail)
                return Problems.Of(404, $"There is no record with the key {key} in this snapshot.", "key");
            Answers.DescribeLicense(question.Context, Field.Key, key, question.Snapshot);
            write(json, detail, question.Catalogue);
            return null;
        });

    /// <summary>The filter of a question as an ask of a kind, read and judged.</summary>
    private static async Task<(Ask Ask, AskPlan Plan, Engine Engine)> Filtered(GbifQuestion question, string kind)
    {
        var ask = Pinned(question, kind, GbifSearch.Of(question.Query, question.Catalogue).Filter);
        var plan = AskPlan.Of(ask);
        var engine = await question.Engine();
        plan.Judge(engine);
        return (ask, plan, engine);
    }

    private static Ask Pinned(GbifQuestion question, string kind, IEnumerable<KeyValuePair<string, string>> pairs) => Ask.Of(kind, pairs).At(question.Snapshot);

    private static async Task<(GbifSearch Search, string Canonical)> ReadBody(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        try
        {
            using var json = Predicates.Document(WithoutMark(body), line => AskPlan.Fault("body", $"body: {line}; an object such as {{\"predicate\":{{\"type\":\"equals\",\"key\":\"COUNTRY\",\"value\":\"KH\"}}}} was expected."));
            return (GbifSearch.Of(json.RootElement), json.RootElement.GetRawText());
        }
        catch (InvalidOperationException)
        {
            throw AskPlan.Fault("body", "body: text in Unicode was expected; somewhere there is half of a surrogate pair.");
        }

        static ReadOnlyMemory<byte> WithoutMark(MemoryStream of) => of.GetBuffer().AsMemory(0, (int)of.Length) is var all && all.Span.StartsWith("\uFEFF"u8) ? all[3..] : all;
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
