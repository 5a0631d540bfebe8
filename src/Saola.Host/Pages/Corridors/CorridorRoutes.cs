using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Saola.Host.Guard;
using Saola.Host.Pages.Desk;
using Saola.Host.Pages.SignIn;
using Saola.Platform.Corridors.Queue;
using Saola.Platform.Corridors.Study;

namespace Saola.Host.Pages.Corridors;

/// <summary>
/// A question about corridors is sent with a form, answered in the server's own time, and seen under an address that nobody can guess: it is the only key, so it is told to nobody else, is in no list
/// and in no cache, and whoever has it may throw the study away.
/// </summary>
internal static class CorridorRoutes
{
    /// <summary>English, as all sentences that are found again in the reader's language.</summary>
    public const string Gone = "There is no such study of corridors: it was thrown away, its time is over, or the address is not whole.";

    private const string Route = "/corridor/{id}";

    private const int MostBytes = 16 << 10;

    public static void MapCorridors(this WebApplication app)
    {
        if (app.Services.GetService<CorridorQueue>() is not { } queue) return;
        app.MapMethods("/corridors", ["GET", "HEAD"], (HttpContext context) =>
            Form(context, Begin(context), CorridorForm.Of(name => context.Request.Query[name] is { Count: > 0 } given ? string.Join(name == CorridorForm.Geometry ? '\n' : ',', given.ToArray()) : null), null, null)).ExcludeFromDescription();
        // Twice what is taken in of two files: who sends a little too much is told so with the form still filled in.
        app.MapPost("/corridors", (Delegate)Take).RequireRateLimiting(RateLimits.Screenings).DisableRequestTimeout()
            .WithMetadata(new UploadMark(IsForAll: true), new RequireAntiforgeryTokenAttribute(), new RequestSizeLimitAttribute((2 * queue.Options.MostUpload) + CorridorIntake.MostFields)).ExcludeFromDescription();
        app.MapMethods(Route, ["GET", "HEAD"], (HttpContext context, CorridorQueue studies, string id) =>
        {
            var visit = Begin(context);
            return studies.Find(id) is { } kept ? Show(context, visit, studies, kept) : PageRoutes.Problem(visit, StatusCodes.Status404NotFound, Gone);
        }).WithMetadata(RateLimits.CostlyPage).ExcludeFromDescription();
        app.MapMethods(Route + "/file/{name}", ["GET", "HEAD"], CorridorDownloads.File).WithMetadata(RateLimits.CostlyPage).ExcludeFromDescription();
        app.MapMethods(Route + "/map.svg", ["GET", "HEAD"], CorridorDownloads.Svg).WithMetadata(RateLimits.CostlyPage).ExcludeFromDescription();
        app.MapMethods(Route + "/map.png", ["GET", "HEAD"], CorridorDownloads.Png).WithMetadata(RateLimits.CostlyPage).ExcludeFromDescription();
        // Where a form led, reloaded with GET.
        app.MapMethods(Route + "/{act}", ["GET", "HEAD"], (HttpContext context, string id) => SignInRoutes.See(Begin(context).Door($"/corridor/{Uri.EscapeDataString(id)}"))).ExcludeFromDescription();
        app.MapPost(Route + "/{act}", (Delegate)Act).RequireRateLimiting(RateLimits.Screenings).WithMetadata(new RequireAntiforgeryTokenAttribute(), new RequestSizeLimitAttribute(MostBytes)).ExcludeFromDescription();
    }

    private static async Task<IResult> Take(HttpContext context, CorridorQueue queue, CorridorSources sources)
    {
        var visit = Begin(context);
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true } || Upload.Of(context) is not { } upload) return Stale(visit);
        using var intake = new CorridorIntake(queue);
        var form = CorridorForm.Of(_ => null);
        return await KeptPages.Take(
            context,
            async () =>
            {
                var sent = new List<string>();
                var fields = await upload.Fields(
                    async (field, name, content) =>
                    {
                        sent.Add(name);
                        await intake.Take(field, name, content, context.RequestAborted);
                    }, CorridorIntake.MostFields, context.RequestAborted);
                // A box that is not ticked is not sent.
                form = CorridorForm.Of(name => name switch { CorridorForm.Pinch => fields.GetValueOrDefault(name, "no"), CorridorForm.Evidence => null, _ => fields.GetValueOrDefault(name) }) with { FileNames = sent };
                var question = await Task.Run(() => intake.Question(form, sources.Of(visit.Shown), context.RequestAborted), context.RequestAborted);
                return fields.GetValueOrDefault("act") == "estimate"
                    ? Form(context, visit, form, await Task.Run(() => queue.Estimate(question), context.RequestAborted), null)
                    : SignInRoutes.See(visit.Door($"/corridor/{(await Task.Run(() => queue.Ask(question, Asker.Of(context)), context.RequestAborted)).Id}"));
            },
            (line, status) => Form(context, visit, form, null, line, status),
            () => Stale(visit));
    }

    private static async Task<IResult> Act(HttpContext context, IAntiforgery forms, CorridorQueue queue, string id, string act)
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
                    case "change":
                        var question = queue.Question(kept);
                        return Form(context, visit, CorridorForm.Of(question, context.RequestServices.GetRequiredService<CorridorSources>().Of(visit.Shown)), null, null);
                    case "resume": queue.Resume(kept, Asker.Of(context)); break;
                    case "remove":
                        queue.Remove(kept);
                        return SignInRoutes.See(visit.Door("/corridors"));
                    default: return PageRoutes.Problem(visit, StatusCodes.Status404NotFound);
                }

                return SignInRoutes.See(visit.Door($"/corridor/{kept.Id}"));
            },
            (line, status) => Show(context, visit, queue, kept, status, line));
    }

    internal static IResult Show(HttpContext context, Visit visit, CorridorQueue queue, KeptCorridors kept, int status = StatusCodes.Status200OK, string? problem = null)
    {
        var document = kept.Status == CorridorStatus.Done ? queue.Document(kept) : null;
        // Reading it may have shown that it is damaged.
        kept = queue.Find(kept.Id) ?? kept;
        if (kept.IsPending) KeptPages.Again(context, kept.Created);
        return PageRoutes.View<CorridorPage>(visit, new CorridorView(kept, document, queue.ProgressOf(kept), kept.IsPending ? queue.Before(kept) : 0, queue.Files(kept), queue.Options, Token(context), problem), status);
    }

    private static IResult Form(HttpContext context, Visit visit, CorridorForm form, CorridorEstimate? estimate, string? problem, int status = StatusCodes.Status200OK) =>
        PageRoutes.View<CorridorsPage>(visit, new CorridorAsk(
            form, Token(context), context.RequestServices.GetRequiredService<CorridorQueue>().Options, visit.Store.Layers(visit.Snapshot),
            context.RequestServices.GetRequiredService<CorridorSources>().Rasters(visit.Shown), estimate, problem), status);

    private static FormToken Token(HttpContext context) => SignInRoutes.Token(context, context.RequestServices.GetRequiredService<IAntiforgery>());

    private static IResult Stale(Visit visit) => KeptPages.Stale(visit, "/corridors");

    internal static Visit Begin(HttpContext context) => KeptPages.Begin(context, "/corridor");
}

/// <param name="Form">What is filled in.</param>
/// <param name="Token">What shows that a form came from this site.</param>
/// <param name="Options">Limits.</param>
/// <param name="Layers">The layers of the snapshot.</param>
/// <param name="Rasters">Its rasters.</param>
/// <param name="Estimate">What the question would take; null where that was not asked.</param>
/// <param name="Problem">One English line: why it was not taken on; null where nothing is the matter.</param>
public sealed record CorridorAsk(
    CorridorForm Form, FormToken Token, CorridorQueueOptions Options, IReadOnlyList<Platform.Places.Layers.PlaceLayer> Layers, IReadOnlyList<Platform.Places.Rasters.RasterInfo> Rasters, CorridorEstimate? Estimate, string? Problem);

/// <param name="Kept">The study.</param>
/// <param name="Document">What was asked and found; null where nothing can be seen.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="Ahead">How many are answered before it.</param>
/// <param name="Files">Its files.</param>
/// <param name="Options">Limits.</param>
/// <param name="Token">What shows that a form came from this site.</param>
/// <param name="Problem">One English line: why something was not done; null where nothing is the matter.</param>
public sealed record CorridorView(
    KeptCorridors Kept, CorridorDocument? Document, CorridorProgress? Progress, int Ahead, IReadOnlyList<CorridorFile> Files, CorridorQueueOptions Options, FormToken Token, string? Problem);
