using System.Text.Json.Serialization;
using Saola.Host.Access;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Host.Api;

internal sealed record DatasetsBody(string Snapshot, bool Synthetic, int Total, IReadOnlyList<DatasetEntry> Datasets);

/// <summary>Where a release came from.</summary>
/// <param name="Sha256">SHA-256 of the source's content.</param>
internal sealed record SourceBody(string Kind, string Name, string Sha256, string? MappingSha256);

/// <summary>What was read of one table: rows read = rows kept + rows quarantined.</summary>
/// <param name="Records">Records made of the kept rows.</param>
internal sealed record AccountBody(
    string RowType, bool IsCore, IReadOnlyList<string> Files, long RowsRead, long RowsKept, long RowsQuarantined, long Records);

/// <summary>A dataset as the current snapshot holds it.</summary>
/// <param name="Release">The hash of the release.</param>
/// <param name="Rules">The version of the interpretation rules that the release was made with.</param>
/// <param name="LatestDay">The day of the load: dates after it were in the future.</param>
/// <param name="Constituents">Descriptions of the datasets inside it, by key.</param>
internal sealed record DatasetBody(
    string Snapshot, string Key, string? Release, long Records, DatasetDescription Description,
    IReadOnlyDictionary<string, DatasetDescription> Constituents, SourceBody Source, string Rules, string BoundarySet, string AccessRules,
    DateOnly LatestDay, IReadOnlyList<AccountBody> Accounting, IReadOnlyList<string> Warnings)
{
    /// <summary>What was agreed on it beside its licence, in the words of a rule file; null for nothing.</summary>
    // Said where there is none, too: silence might be taken for leave.
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DatasetConditions? Agreement { get; init; }

    /// <summary>From where it was harvested; null for what was loaded here.</summary>
    public ReleaseOrigin? Origin { get; init; }
}

/// <summary>Datasets: what they say of themselves, and the accounting of what was read.</summary>
internal static class DatasetApi
{
    private static readonly DateOnly Epoch = new(1970, 1, 1);

    public static void MapDatasets(this RouteGroupBuilder api)
    {
        api.MapGet("/datasets", All)
            .Describe("datasets", "The datasets of the current snapshot", [])
            .Produces<DatasetsBody>().Produces(304);
        // Keys may hold slashes: some are DOIs or addresses.
        api.MapGet("/datasets/{**key}", One)
            .Describe("dataset", "One dataset: its release, its description and the accounting of its rows", [])
            .Produces<DatasetBody>().Produces(304).ProducesProblem(404);
    }

    private static Task<IResult> All(HttpContext context, OccurrenceStore store) =>
        Fresh.Json(context, store, "datasets", "", snapshot => Task.FromResult<DatasetsBody?>(
            new DatasetsBody(snapshot, store.Current.Synthetic, store.Current.Datasets.Count, store.Current.Datasets)),
            () => Problems.Of(404, "There are no datasets."));

    private static Task<IResult> One(HttpContext context, OccurrenceStore store, Agreements agreements, string key) =>
        Fresh.Json(context, store, $"dataset {key}", "", snapshot => Task.FromResult(
            store.Release(key) is { } release ? Body(snapshot, store.Current, release) with { Agreement = agreements.Now()(key), Origin = release.Origin is { } origin ? origin with { Objects = null } : null } : null),
            () => Problems.Of(404, "There is no dataset with this key; the keys are listed at /api/datasets.", "key"));

    private static DatasetBody Body(string snapshot, Snapshot current, Release release) => new(
        snapshot,
        release.Dataset,
        current.Datasets.FirstOrDefault(entry => entry.Key == release.Dataset)?.Release,
        release.Records,
        release.Description,
        release.Constituents,
        new SourceBody(release.Kind, release.SourceName, release.SourceHash, release.MappingHash),
        release.RulesVersion,
        release.BoundarySetHash,
        release.AccessRulesHash,
        Epoch.AddDays(release.LatestDay),
        [.. release.Tables.Select(t => new AccountBody(t.RowType, t.IsCore, t.Files, t.RowsRead, t.RowsKept, t.RowsQuarantined, t.Records))],
        release.Notes);
}
