using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Saola.Host.Guard;
using Saola.Host.Pages.Desk;
using Saola.Host.Pages.SignIn;
using Saola.Platform.Screening;
using Saola.Platform.Screening.Queue;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Screening;

/// <summary>
/// A project is sent with a form, screened in the server's own time, and seen under an address that nobody can guess: it is the only key, so it is told to nobody else,
/// is in no list and in no cache, and whoever has it may throw the screening away.
/// </summary>
internal static class ScreeningRoutes
{
    private const string Route = "/screening/{id}";

    private const int MostBytes = 16 << 10;

    public static void MapScreenings(this WebApplication app)
    {
        if (app.Services.GetService<ScreeningQueue>() is not { } queue) return;
        app.MapMethods("/screen", ["GET", "HEAD"], (HttpContext context) =>
        {
            var visit = Begin(context);
            return Form(context, visit, queue, ScreeningForm.Of(name => context.Request.Query[name] is { Count: > 0 } given ? string.Join(name == ScreeningForm.Geometry ? '\n' : ',', given.ToArray()) : null), null);
        }).ExcludeFromDescription();
        // Twice what is taken in: who sends a little too much is told so with the form still filled in.
        app.MapPost("/screen", (Delegate)Take).RequireRateLimiting(RateLimits.Screenings).DisableRequestTimeout()
            .WithMetadata(new UploadMark(IsForAll: true), new RequireAntiforgeryTokenAttribute(), new RequestSizeLimitAttribute((2 * queue.Options.MostUpload) + ScreeningIntake.MostFields)).ExcludeFromDescription();
        app.MapMethods(Route, ["GET", "HEAD"], (HttpContext context, ScreeningQueue screenings, string id) =>
        {
            var visit = Begin(context);
            if (screenings.Find(id) is not { } kept) return PageRoutes.Problem(visit, StatusCodes.Status404NotFound, Gone);
            return context.Request.Query["beside"].ToString() is { Length: > 0 } beside ? Beside(context, visit, screenings, kept, beside) : Show(context, visit, screenings, kept);
        }).WithMetadata(RateLimits.CostlyPage).ExcludeFromDescription();
        // Where a form led, reloaded with GET.
        app.MapMethods(Route + "/{act}", ["GET", "HEAD"], (HttpContext context, string id) => SignInRoutes.See(Begin(context).Door($"/screening/{Uri.EscapeDataString(id)}"))).ExcludeFromDescription();
        app.MapPost(Route + "/{act}", (Delegate)Act).RequireRateLimiting(RateLimits.Screenings).WithMetadata(new RequireAntiforgeryTokenAttribute(), new RequestSizeLimitAttribute(MostBytes)).ExcludeFromDescription();
        app.MapFile(Route + "/report", ScreeningFiles.Report);
        app.MapFile(Route + "/document", ScreeningFiles.Document);
        app.MapFile(Route + "/geojson", ScreeningFiles.GeoJson);
        app.MapFile(Route + "/xlsx", ScreeningFiles.Workbook);
        app.MapFile(Route + "/feed", (context, kept, _) => Task.FromResult(ScreeningFeed.Of(context, kept)), needsDocument: false);
    }

    /// <summary>English, as all sentences that are found again in the reader's language.</summary>
    public const string Gone = "There is no such screening: it was thrown away, its time is over, or the address is not whole.";

    private static void MapFile(this WebApplication app, string route, Func<HttpContext, KeptScreening, byte[], Task<IResult>> answer, bool needsDocument = true) =>
        app.MapMethods(route, ["GET", "HEAD"], async (HttpContext context, ScreeningQueue screenings, string id) =>
        {
            var visit = Begin(context);
            if (screenings.Find(id) is not { } kept) return PageRoutes.Problem(visit, StatusCodes.Status404NotFound, Gone);
            if (!needsDocument) return await answer(context, kept, []);
            return kept.Status == ScreeningStatus.Done && screenings.Document(kept) is { } document ? await answer(context, kept, document) : Show(context, visit, screenings, kept, StatusCodes.Status404NotFound);
        }).WithMetadata(RateLimits.CostlyPage).ExcludeFromDescription();

    private static async Task<IResult> Take(HttpContext context, ScreeningQueue queue, OccurrenceStore store)
    {
        var visit = Begin(context);
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true } || Upload.Of(context) is not { } upload) return Stale(visit);
        using var intake = new ScreeningIntake(queue);
        var form = ScreeningForm.Of(_ => null);
        return await KeptPages.Take(
            context,
            async () =>
            {
                string? sent = null;
                var fields = await upload.Fields(
                    async (field, name, content) =>
                    {
                        sent = field == ScreeningIntake.File ? name : sent;
                        await intake.Take(field, name, content, context.RequestAborted);
                    }, ScreeningIntake.MostFields, context.RequestAborted);
                form = ScreeningForm.Of(fields.GetValueOrDefault) with { FileName = sent };
                // Reading a file is work.
                var request = await Task.Run(() => intake.Request(form, store, context.RequestAborted), context.RequestAborted);
                return SignInRoutes.See(visit.Door($"/screening/{queue.Ask(request, visit.Shown.Id, Asker.Of(context)).Id}"));
            },
            (line, status) => Form(context, visit, queue, form, line, status),
            () => Stale(visit));
    }

    private static async Task<IResult> Act(HttpContext context, IAntiforgery forms, ScreeningQueue queue, string id, string act)
    {
        var visit = Begin(context);
        if (await SignInRoutes.Posted(context, forms) is null) return Stale(visit);
        if (queue.Find(id) is not { } kept) return PageRoutes.Problem(visit, StatusCodes.Status404NotFound, Gone);
        return KeptPages.Try(
            context,
            () =>
            {
                switch (act)
                {
                    case "cancel": queue.Cancel(kept); break;
                    case "watch": queue.Watch(kept, isWatched: true); break;
                    case "unwatch": queue.Watch(kept, isWatched: false); break;
                    case "remove":
                        queue.Remove(kept);
                        return SignInRoutes.See(visit.Door("/screen"));
                    case "again":
                        return SignInRoutes.See(visit.Door($"/screening/{queue.Ask(queue.Question(kept), null, Asker.Of(context), kept.Document is null ? null : kept).Id}"));
                    case "without":
                        var request = queue.Question(kept);
                        string[] without = [.. request.Without.Concat(kept.Refused.Select(r => r.Key)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
                        return SignInRoutes.See(visit.Door($"/screening/{queue.Ask(request with { Without = without }, kept.Snapshot, Asker.Of(context)).Id}"));
                    default: return PageRoutes.Problem(visit, StatusCodes.Status404NotFound);
                }

                return SignInRoutes.See(visit.Door($"/screening/{kept.Id}"));
            },
            (line, status) => Show(context, visit, queue, kept, status, line));
    }

    private static IResult Show(HttpContext context, Visit visit, ScreeningQueue queue, KeptScreening kept, int status = StatusCodes.Status200OK, string? problem = null)
    {
        var document = kept.Status == ScreeningStatus.Done && queue.Document(kept) is { } bytes ? ScreeningDocument.FromJson(bytes, "screening.json") : null;
        // Reading it may have shown that it is damaged.
        kept = queue.Find(kept.Id) ?? kept;
        if (kept.IsPending) KeptPages.Again(context, kept.Created);
        return PageRoutes.View<ScreeningPage>(visit, new ScreeningView(
            kept, document?.Drawn(), document is null ? [] : Layers(visit.Store, kept.Snapshot), queue.StepOf(kept), kept.IsPending ? queue.Before(kept) : 0, queue.Changes(kept),
            queue.Find(kept.Before ?? "") is not null ? kept.Before : null, kept.Snapshot != visit.Store.CurrentId, queue.Options, Token(context), problem), status);
    }

    private static IResult Beside(HttpContext context, Visit visit, ScreeningQueue queue, KeptScreening kept, string beside)
    {
        // The other one is named by its id, or by its whole address as it stands in the browser.
        var id = beside.Trim().Split('?', '#')[0].TrimEnd('/').Split('/')[^1];
        if (queue.Find(id) is not { } other) return Show(context, visit, queue, kept, StatusCodes.Status404NotFound, Gone);
        if (kept.Status != ScreeningStatus.Done || queue.Document(kept) is not { } a) return Show(context, visit, queue, kept);
        if (other.Status != ScreeningStatus.Done || queue.Document(other) is not { } b) return Show(context, visit, queue, kept, StatusCodes.Status404NotFound, "The other screening is not done.");
        return PageRoutes.View<ComparisonPage>(visit, new ComparisonView(kept, other, ScreeningComparison.Of(ScreeningDocument.FromJson(a, "A").Result, ScreeningDocument.FromJson(b, "B").Result)));
    }

    private static IResult Form(HttpContext context, Visit visit, ScreeningQueue queue, ScreeningForm form, string? problem, int status = StatusCodes.Status200OK) =>
        PageRoutes.View<ScreenPage>(visit, new ScreenResult(form, Token(context), queue.Options, visit.Store.Layers(), problem), status);

    /// <summary>The layers of a snapshot; none where it is gone.</summary>
    internal static IReadOnlyList<Platform.Places.Layers.PlaceLayer> Layers(OccurrenceStore store, string snapshot)
    {
        try
        {
            return store.Layers(snapshot);
        }
        catch (SaolaException)
        {
            return [];
        }
    }

    private static FormToken Token(HttpContext context) => SignInRoutes.Token(context, context.RequestServices.GetRequiredService<IAntiforgery>());

    private static IResult Stale(Visit visit) => KeptPages.Stale(visit, "/screen");

    internal static Visit Begin(HttpContext context) => KeptPages.Begin(context, "/screening");
}

/// <param name="Form">What is filled in.</param>
/// <param name="Token">What shows that a form came from this site.</param>
/// <param name="Options">Limits.</param>
/// <param name="Layers">The layers of the current snapshot.</param>
/// <param name="Problem">One English line: why it was not taken on; null where nothing is the matter.</param>
public sealed record ScreenResult(ScreeningForm Form, FormToken Token, ScreeningQueueOptions Options, IReadOnlyList<Platform.Places.Layers.PlaceLayer> Layers, string? Problem);

/// <param name="Kept">The screening.</param>
/// <param name="Found">What was found, with its geometries; null where nothing can be seen.</param>
/// <param name="Layers">The layers of its snapshot.</param>
/// <param name="Step">What it is at.</param>
/// <param name="Ahead">How many are made before it.</param>
/// <param name="Changes">What newer snapshots changed, as it may be told.</param>
/// <param name="Before">The id of the screening that it was compared with; null for none.</param>
/// <param name="HasNewer">Whether there is a newer snapshot.</param>
/// <param name="Options">Limits.</param>
/// <param name="Token">What shows that a form came from this site.</param>
/// <param name="Problem">One English line: why something was not done; null where nothing is the matter.</param>
public sealed record ScreeningView(
    KeptScreening Kept, ScreeningResult? Found, IReadOnlyList<Platform.Places.Layers.PlaceLayer> Layers, ScreeningStep? Step, int Ahead, IReadOnlyList<ScreeningChange> Changes, string? Before, bool HasNewer,
    ScreeningQueueOptions Options, FormToken Token, string? Problem);

/// <param name="A">The screening whose page it is.</param>
/// <param name="B">The other one.</param>
/// <param name="Comparison">Both side by side.</param>
public sealed record ComparisonView(KeptScreening A, KeptScreening B, ScreeningComparison Comparison);
