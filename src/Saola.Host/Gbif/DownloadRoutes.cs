using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Saola.Host.Access;
using Saola.Host.Api;
using Saola.Host.Guard;
using Saola.Platform.Access;
using Saola.Platform.Downloads;
using Saola.Platform.Exports;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Host.Gbif;

/// <summary>
/// Downloads as GBIF's clients ask for them: a request is kept, its file is made by the server in its own time, and fetched with ranges. Who asks needs a key; what holds
/// no more than the public sees is for whoever knows the download's key.
/// </summary>
internal static class DownloadRoutes
{
    /// <summary>Longest request in bytes: 101,000 values of a predicate, or a polygon of 10,000 points.</summary>
    private const int MaxRequest = 8 << 20;

    private const int MostListed = 1_000;

    public static void AddDownloads(this IServiceCollection services, SaolaHome? home)
    {
        if (home is null) return;
        services.AddSingleton(provider => new DownloadQueue(
            home, provider.GetRequiredService<OccurrenceStore>(), id => provider.GetRequiredService<Gate>().Again(id).Principal, provider.GetRequiredService<Agreements>().Now,
            provider.GetRequiredService<TimeProvider>(), log: line => DownloadWorker.Told(provider.GetRequiredService<ILoggerFactory>().CreateLogger("Saola.Downloads"), line)));
        services.AddHostedService<DownloadWorker>();
    }

    public static void MapDownloads(this WebApplication app)
    {
        // A server without a home knows no keys, and so nobody who might ask.
        if (app.Services.GetService<DownloadQueue>() is null) return;
        // GBIF describes its API itself.
        var downloads = app.MapGroup("/v1/occurrence/download").ExcludeFromDescription();
        downloads.MapPost("/request", Ask).WithMetadata(new RequestSizeLimitAttribute(MaxRequest)).RequireRateLimiting(RateLimits.Expensive);
        downloads.MapGet("/request/{key}", Fetch).RequireRateLimiting(RateLimits.Expensive).DisableRequestTimeout();
        downloads.MapDelete("/request/{key}", Cancel);
        downloads.MapGet("/user/{user}", List);
        downloads.MapGet("/{key}", One);
        downloads.MapGet("/{key}/datasets", Datasets).RequireRateLimiting(RateLimits.Expensive);
        downloads.MapGet("/{key}/citation", Citation).RequireRateLimiting(RateLimits.Expensive);
        downloads.MapFallback("/{**path}", (HttpContext context) => Problems.Of(StatusCodes.Status404NotFound, $"There is no such route of downloads for {context.Request.Method}; docs/downloads.md lists them."));
    }

    private static async Task<IResult> Ask(HttpContext context, DownloadQueue queue)
    {
        if (Holder(context) is not { } principal) return Unknown(context);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var request = DownloadRequest.Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
        if (Answers.Setting(context, "purpose") is { } purpose) request = request with { Purpose = ExportTerms.PurposeOf(purpose) };
        if (request.Creator is { } creator && !Is(principal, creator))
            throw AskPlan.Fault("$.creator", $"$.creator: the key is that of {principal.Name}; a creator of that name, or none, was expected.");
        try
        {
            var (download, refusal) = await queue.Ask(request, principal, context.RequestAborted);
            if (refusal is not null) return Problems.Of(refusal);
            context.Response.Headers.Location = $"/v1/occurrence/download/{download!.Key}";
            return TypedResults.Text(download.Key, "text/plain", statusCode: StatusCodes.Status201Created);
        }
        catch (TooManyDownloadsException e)
        {
            context.Response.Headers.RetryAfter = "60";
            return Problems.Of(StatusCodes.Status429TooManyRequests, e.Message);
        }
    }

    private static IResult One(HttpContext context, DownloadQueue queue, string key) =>
        Seen(context, queue, key) is { } download ? Json(Body(context, queue, download), DownloadTypes.Default.DownloadBody) : None();

    private static IResult List(HttpContext context, DownloadQueue queue, string user)
    {
        if (Holder(context) is not { } principal) return Unknown(context);
        if (!Is(principal, user) && principal.Role != Role.Administrator) return Problems.Of(StatusCodes.Status403Forbidden, "Downloads are listed for who has asked for them: give the name of your key.");
        var (offset, limit) = (Number(context, "offset", 0, int.MaxValue), Number(context, "limit", 20, MostListed));
        var all = queue.Of(Is(principal, user) ? principal.Name : user);
        return Json(new DownloadPage(offset, limit, (long)offset + limit >= all.Count, all.Count, [.. all.Skip(offset).Take(limit).Select(d => Body(context, queue, d))]), DownloadTypes.Default.DownloadPage);
    }

    private static IResult Cancel(HttpContext context, DownloadQueue queue, string key)
    {
        if (Holder(context) is not { } principal) return Unknown(context);
        if (Seen(context, queue, Name(key)) is not { } download) return None();
        if (!IsOwn(principal, download) && principal.Role != Role.Administrator) return Problems.Of(StatusCodes.Status403Forbidden, "Only who has asked for a download can give it up.");
        queue.Cancel(download);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> Fetch(HttpContext context, OccurrenceStore store, DownloadQueue queue, string key)
    {
        if (Seen(context, queue, Name(key)) is not { } seen) return None();
        var epoch = store.AccessEpoch;
        var download = queue.Checked(seen);
        switch (download.Status)
        {
            case DownloadStatus.Succeeded:
                break;
            case DownloadStatus.Preparing or DownloadStatus.Running or DownloadStatus.Suspended:
                context.Response.Headers.RetryAfter = "10";
                return Problems.Of(StatusCodes.Status503ServiceUnavailable, download.Status == DownloadStatus.Suspended
                    ? "What may be shown has changed since this file was made, and whether that touches it is being looked at. Ask again in a moment."
                    : "The file is not made yet. Ask again in a moment.");
            default:
                return Problems.Of(StatusCodes.Status410Gone, $"There is no file: {download.Reason ?? "it was given up"}. Ask for it anew.");
        }

        // Whoever takes it is judged as who asked was: a licence or an agreement may part them.
        var principal = Principals.Of(context);
        var engine = await Answers.EngineOf(store, download.Ask.Snapshot!, principal, context.RequestAborted);
        engine.TakenFor(download.Purpose ?? "download");
        var terms = await ExportTerms.Of(store, engine, download.Ask, principal, Answers.Agreed(context), context.RequestAborted);
        if (terms.Judge(ExportTerms.PurposeOf(download.Purpose)) is { } refusal) return Problems.Of(refusal);
        Fresh.Synthetic(context, store);
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Link = Answers.License(download.Ask);
        Principals.Vary(context);
        var file = TypedResults.PhysicalFile(queue.FileOf(download), "application/octet-stream", $"{download.Key}.zip", download.Made, new EntityTagHeaderValue($"\"{download.Content}-{download.Size}\""), enableRangeProcessing: true);
        return new InForce(body => Answers.WhileInForce(body, store, epoch, () => file.ExecuteAsync(body)));
    }

    private static async Task<IResult> Datasets(HttpContext context, OccurrenceStore store, DownloadQueue queue, string key)
    {
        if (Seen(context, queue, key) is not { } download) return None();
        var (offset, limit) = (Number(context, "offset", 0, int.MaxValue), Number(context, "limit", 20, MostListed));
        var cited = (await Export(context, store, download)).Datasets;
        return Json(new DownloadDatasetPage(offset, limit, (long)offset + limit >= cited.Count, cited.Count,
            [.. cited.Skip(offset).Take(limit).Select(d => new DownloadDataset(download.Key, d.Key, d.Title, d.Citation, d.LicenseUri ?? d.License, d.Records))]), DownloadTypes.Default.DownloadDatasetPage);
    }

    private static async Task<IResult> Citation(HttpContext context, OccurrenceStore store, DownloadQueue queue, string key)
    {
        if (Seen(context, queue, key) is not { } download) return None();
        return TypedResults.Text(ExportCitation.Text(await Export(context, store, download)), "text/plain");
    }

    private static Task<ExportContext> Export(HttpContext context, OccurrenceStore store, Download download) =>
        ExportContext.Of(store, download.Ask, Principals.Of(context), Answers.Agreed(context), context.RequestAborted);

    /// <summary>A download that who asks may know of; what holds more than the public sees is for the key that it was asked for with, and for administrators.</summary>
    private static Download? Seen(HttpContext context, DownloadQueue queue, string key)
    {
        Principals.Vary(context);
        context.Response.Headers.CacheControl = "no-cache";
        var principal = Principals.Of(context);
        return queue.Find(key) is { } download && (!download.IsPrivate || principal.Key == download.CreatorKey || principal.Role == Role.Administrator) ? queue.Checked(download) : null;
    }

    private static DownloadBody Body(HttpContext context, DownloadQueue queue, Download download) => DownloadBody.Of(
        download, $"{context.Request.Scheme}://{context.Request.Host}/v1/occurrence/download/request/{download.Key}.zip", queue.Options.KeepFile, IsOwn(Principals.Of(context), download));

    /// <summary>Who asks with a key in the request itself: what a browser sends by itself is not enough to ask for work.</summary>
    private static Principal? Holder(HttpContext context) => Principals.Of(context) is { Key: not null } principal && !Principals.HasSession(context) ? principal : null;

    private static bool Is(Principal principal, string name) => name.Equals(principal.Name, StringComparison.OrdinalIgnoreCase) || name.Equals(principal.Key, StringComparison.OrdinalIgnoreCase);

    private static bool IsOwn(Principal principal, Download download) => principal.Key is not null && principal.Name == download.Creator;

    private static IResult Unknown(HttpContext context) => Principals.Unauthorized(context, "Downloads need a key: send it as Basic, with the key's name as the user and the key as the password, or as Bearer.");

    private static IResult None() => Problems.Of(StatusCodes.Status404NotFound, "There is no such download.", "key");

    private static string Name(string file) => file.EndsWith(".zip", StringComparison.Ordinal) ? file[..^4] : file;

    private static int Number(HttpContext context, string name, int fallback, int most) => Answers.Setting(context, name) is not { } text ? fallback
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, most) : throw AskPlan.Fault(name, $"{name}: '{text}' is not a whole number from 0.");

    private static IResult Json<T>(T body, JsonTypeInfo<T> type) => TypedResults.Bytes(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(body, type), "application/json");

    private sealed class InForce(Func<HttpContext, Task> send) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => send(httpContext);
    }
}
