using Saola.Host.Access;
using Saola.Host.Guard;
using Saola.Platform.Exports;
using Saola.Platform.Store;
using Saola.Records;

namespace Saola.Host.Api;

/// <summary>A record with all that leads to it.</summary>
/// <param name="Record">The interpreted record, in Darwin Core's and GBIF's names.</param>
/// <param name="Verbatim">The values of its row as the file has them, in the file's order.</param>
/// <param name="Trace">How the rules lead from verbatim to interpreted.</param>
/// <param name="Reproduced">Whether the rules of this build give what is stored.</param>
/// <param name="File">The source file and the line; absent where it is not told.</param>
/// <param name="Release">The release that holds the record.</param>
internal sealed record RecordBody(
    string Snapshot, OccurrenceRow Record, IReadOnlyList<VerbatimValue> Verbatim, IReadOnlyList<TraceStep> Trace,
    bool Reproduced, string? File, string Release);

/// <param name="Cluster">The records that are probably the same, this one among them; absent when none are known.</param>
/// <param name="Covered">Of the snapshot's datasets with records, those that were looked through for duplicates as they are now.</param>
/// <param name="Datasets">The snapshot's datasets with records.</param>
internal sealed record RelatedBody(string Snapshot, long Key, RecordCluster? Cluster, int Covered, int Datasets);

/// <param name="Kind">How its values are compared.</param>
/// <param name="Facet">Whether it can be counted by value.</param>
/// <param name="Dimension">Whether it can be a dimension of a cube.</param>
/// <param name="Histogram">Whether it can be asked for as a histogram.</param>
/// <param name="Sortable">Whether records can be sorted by it.</param>
internal sealed record FieldBody(string Name, FieldKind Kind, bool Facet, bool Dimension, bool Histogram, bool Sortable);

internal sealed record FieldsBody(IReadOnlyList<FieldBody> Fields, IReadOnlyList<string> Shapes, IReadOnlyList<string> Issues);

/// <summary>Records: pages of them, one of them, and what can be counted over them.</summary>
internal static class OccurrenceApi
{
    public static void MapOccurrences(this RouteGroupBuilder api)
    {
        Ask(api, "/occurrences", "page", "A page of records; one that reaches beyond the first 100 is judged as an export is, by what refuses every purpose")
            .Produces<PageAnswer>().ProducesProblem(403);
        Ask(api, "/occurrences/count", "count", "The number of records")
            .Produces<CountAnswer>();
        Ask(api, "/occurrences/facets", "facets", "The most frequent values of fields")
            .Produces<FacetsAnswer>();
        Ask(api, "/occurrences/histogram", "histogram", "Counts by each value of an integer field, such as year")
            .Produces<HistogramAnswer>();
        Ask(api, "/occurrences/species", "species", "Species with at least one present record")
            .Produces<SpeciesAnswer>();
        Ask(api, "/occurrences/cube", "cube", "Counts by every combination of the fields' values")
            .Produces<CubeAnswer>().RequireRateLimiting(RateLimits.Expensive);
        api.MapGet("/occurrences/{key:long}", Record)
            .Describe("occurrence", "One record: interpreted, verbatim, and the rules in between", ["snapshot"])
            .Produces<RecordBody>().Produces(304).ProducesProblem(404);
        api.MapGet("/occurrences/{key:long}/related", Related)
            .Describe("related", "The records of other datasets that are probably the same, with the reasons", ["snapshot"])
            .Produces<RelatedBody>().Produces(304).ProducesProblem(404);
        api.MapGet("/fields", Fields)
            .Describe("fields", "The fields that filters, facets, cubes and sorting may name", [])
            .Produces<FieldsBody>().Produces(304);
    }

    private static RouteHandlerBuilder Ask(RouteGroupBuilder api, string path, string kind, string summary) => api
        .MapGet(path, (HttpContext context, OccurrenceStore store) => Answers.Json(context, store, kind))
        .Describe(kind, summary, [.. Platform.Exports.Ask.Settings(kind), "snapshot", "format"], filtered: true)
        .Produces(304).ProducesProblem(400).ProducesProblem(404).ProducesProblem(414).ProducesProblem(429).ProducesProblem(503);

    private static async Task<IResult> Record(HttpContext context, OccurrenceStore store, long key)
    {
        var snapshot = Answers.Setting(context, "snapshot");
        if (snapshot is not null) await Answers.EngineOf(store, snapshot, Principals.Of(context), context.RequestAborted);
        return await Fresh.Json(context, store, $"occurrence {key} {snapshot}", "", async current =>
            {
                if (await store.Detail(key, snapshot ?? current, Principals.Of(context), context.RequestAborted) is not { } detail) return null;
                Answers.DescribeLicense(context, Field.Key, key, snapshot ?? current);
                return new RecordBody(snapshot ?? current, detail.Row, detail.Verbatim, detail.Steps, detail.Reproduced, detail.File, detail.Release);
            },
            () => Problems.Of(404, $"There is no record with the key {key} in this snapshot.", "key"));
    }

    private static async Task<IResult> Related(HttpContext context, OccurrenceStore store, long key)
    {
        var snapshot = Answers.Setting(context, "snapshot");
        var engine = await Answers.EngineOf(store, snapshot ?? store.CurrentId, Principals.Of(context), context.RequestAborted);
        var absent = engine.Duplicates is null
            ? "Duplicates have not been looked for in this snapshot; 'saola duplicates find' does that."
            : $"There is no record with the key {key} in this snapshot.";
        return await Fresh.Json(context, store, $"related {key} {snapshot}", "", async current =>
            {
                if (engine.Duplicates is not { } coverage || await engine.Record(key, context.RequestAborted) is null) return null;
                var cluster = await store.Cluster(key, snapshot ?? current, context.RequestAborted);
                if (cluster is not null) Answers.DescribeLicense(context, Field.ClusterKey, cluster.Key, snapshot ?? current);
                return new RelatedBody(snapshot ?? current, key, cluster, coverage.Covered, coverage.Datasets);
            },
            () => Problems.Of(404, absent, "key"));
    }

    private static Task<IResult> Fields(HttpContext context, OccurrenceStore store) =>
        Fresh.Json(context, store, "fields", "", _ => Task.FromResult<FieldsBody?>(new FieldsBody(
            [.. Field.All.Select(f => new FieldBody(
                f.Name, f.Kind, f.IsFacet, f.IsDimension, f.IsHistogram, f.IsSortable))],
            Platform.Exports.Ask.FilterShapes,
            [.. Enum.GetNames<OccurrenceIssue>()])), () => Problems.Of(404, "There are no fields."));
}
