using System.Globalization;
using System.Text.Json;
using Saola.Host.Access;
using Saola.Host.Guard;
using Saola.Platform.Access;
using Saola.Platform.Exports;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Host.Api;

/// <summary>A release as another Saola harvests it.</summary>
/// <param name="AccessEpoch">The access state by which the segments are what they are.</param>
/// <param name="Segments">Public files (Parquet) by their hashes: those that are known already need not be fetched.</param>
internal sealed record ReleaseBody(
    string Release, int AccessEpoch, string Dataset, long Records, DatasetDescription Description, IReadOnlyDictionary<string, DatasetDescription> Constituents,
    IReadOnlyList<SharedSegment> Segments);

/// <summary>
/// Releases for another Saola (<c>saola harvest saola</c>): what anybody may have of them now, whoever asks, judged as exports are. What was harvested here is not given on.
/// </summary>
internal static class ReleaseApi
{
    public static void MapReleases(this RouteGroupBuilder api)
    {
        api.MapGet("/releases/{release}", One)
            .Describe("release", "A release as another Saola harvests it: its description, and its public segments by hash", ["purpose"])
            .Produces<ReleaseBody>().Produces(304).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(429).ProducesProblem(503)
            .RequireRateLimiting(RateLimits.Expensive).DisableRequestTimeout();
        api.MapGet("/releases/{release}/segments/{segment}", Segment)
            .Describe("segment", "A public segment of a release, as Parquet; the rest of it with Range", ["purpose"])
            .Produces<Stream>(200, "application/vnd.apache.parquet").Produces(206).Produces(304).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(416).ProducesProblem(429).ProducesProblem(503)
            .RequireRateLimiting(RateLimits.Expensive).DisableRequestTimeout();
    }

    private static async Task<IResult> One(HttpContext context, OccurrenceStore store, string release)
    {
        var (access, epoch) = (store.AccessStamp, store.AccessEpoch);
        var (shared, ask, refusal) = await Judged(context, store, release);
        if (shared is null) return refusal!;
        Fresh.Synthetic(context, store);
        if (Fresh.IsCurrent(context, Fresh.Tag(shared.Snapshot, access, Principals.Of(context), "", $"release {release} {Answers.Setting(context, "purpose")}")))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        context.Response.Headers.Link = Answers.License(ask!);
        var body = new ReleaseBody(release, epoch, shared.Told.Dataset, shared.Segments!.Sum(s => (long)s.Records), shared.Told.Description, shared.Told.Constituents, shared.Segments!);
        return TypedResults.Bytes(JsonSerializer.SerializeToUtf8Bytes(body, ApiJson.Written), "application/json");
    }

    private static async Task<IResult> Segment(HttpContext context, OccurrenceStore store, string release, string segment)
    {
        var (access, epoch) = (store.AccessStamp, store.AccessEpoch);
        var (shared, ask, refusal) = await Judged(context, store, release);
        if (shared is null) return refusal!;
        if (await Task.Run(() => store.SharedFile(release, segment), context.RequestAborted) is not { } path)
            return Problems.Of(404, "There is no such segment of the release, or nobody may have it any more.", "segment");
        Fresh.Synthetic(context, store);
        var tag = Fresh.Tag(shared.Snapshot, access, Principals.Of(context), "", $"segment {segment}");
        if (Fresh.IsCurrent(context, tag)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        context.Response.Headers.Link = Answers.License(ask!);
        var length = new FileInfo(path).Length;
        var from = From(context, length);
        if (from >= length)
        {
            context.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{length}");
            return TypedResults.StatusCode(StatusCodes.Status416RangeNotSatisfiable);
        }

        if (from > 0)
        {
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            context.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{length - 1}/{length}");
        }

        context.Response.Headers.AcceptRanges = "bytes";
        context.Response.ContentLength = length - from;
        return TypedResults.Stream(body => Answers.WhileInForce(context, store, epoch, async () =>
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            file.Position = from;
            await file.CopyToAsync(body, context.RequestAborted);
        }), "application/vnd.apache.parquet");
    }

    /// <summary>The release, if anybody may have its records; otherwise why not.</summary>
    private static async Task<(SharedRelease? Shared, Ask? Ask, IResult? Refusal)> Judged(HttpContext context, OccurrenceStore store, string release)
    {
        var purpose = ExportTerms.PurposeOf(Answers.Setting(context, "purpose"));
        if (await Task.Run(() => store.Shared(release), context.RequestAborted) is not { } shared)
            return (null, null, Problems.Of(404, "There is no such release here; the current ones are named at /api/snapshots/current.", "release"));
        if (shared.Told.Origin is { } origin)
            return (null, null, Problems.Of(404, $"This release was harvested from {origin.Address}, and is not given on; harvest it there.", "release"));
        if (shared.Segments is null)
        {
            context.Response.Headers.RetryAfter = "5";
            return (null, null, Problems.Of(503, "What may be had of this release is being worked out; ask again in a moment."));
        }

        // As to anybody, whoever asks: what is harvested is shown on.
        var engine = await store.Engine(shared.Snapshot, context.RequestAborted);
        var ask = Ask.Of("csv", [new("source", shared.Told.Dataset), new("snapshot", shared.Snapshot)]);
        var terms = await ExportTerms.Of(store, engine, ask, Principal.Anonymous, Answers.Agreed(context), context.RequestAborted);
        return terms.Judge(purpose) is { } refused ? (null, null, Problems.Of(refused)) : (shared, ask, null);
    }

    /// <summary>The first byte that is wanted: of the rest of a file (<c>bytes=N-</c>), if it is still the same; otherwise the first of all.</summary>
    private static long From(HttpContext context, long length)
    {
        var range = context.Request.Headers.Range.ToString();
        if (!range.StartsWith("bytes=", StringComparison.Ordinal) || !range.EndsWith('-')) return 0;
        if (context.Request.Headers.IfRange.ToString() is { Length: > 0 } known && known != context.Response.Headers.ETag.ToString()) return 0;
        return long.TryParse(range.AsSpan(6, range.Length - 7), NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? Math.Min(from, length) : 0;
    }
}
