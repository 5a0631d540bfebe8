using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Saola.Host.Guard;
using Saola.Host.Pages.Corridors;
using Saola.Platform.Corridors.Queue;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Exports;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Host.Api;

/// <summary>Where a study of corridors stands, and what it found.</summary>
/// <param name="Step">What it is at; null while it is not worked at.</param>
/// <param name="Done">Of what the step counts.</param>
/// <param name="All">0 where it counts nothing.</param>
/// <param name="Ahead">How many are answered before it.</param>
/// <param name="Expires">When it is thrown away.</param>
/// <param name="Reason">Why it failed, a line.</param>
/// <param name="Files">The files of its result.</param>
/// <param name="Findings">What was found, as in <c>corridors.json</c>; null before it is done.</param>
public sealed record CorridorState(
    string Id, CorridorStatus Status, CorridorStep? Step, int? Done, int? All, int Ahead, CorridorEstimate? Estimate, string Snapshot, DateTimeOffset Created, DateTimeOffset Expires, string? Reason,
    IReadOnlyList<CorridorFile> Files, JsonElement? Findings);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CorridorState))]
[JsonSerializable(typeof(CorridorEstimate))]
internal sealed partial class CorridorTypes : JsonSerializerContext;

/// <summary>Corridors by program: a question is sent, answered in the server's own time, and its findings and files fetched from where the answer says.</summary>
internal static class CorridorApi
{
    private const string Body = $"The body is JSON with the members of the form: {CorridorForm.Landscape} (a raster's key), {CorridorForm.Layer} or {CorridorForm.Places} (keys) or {CorridorForm.Geometry} (well-known text or GeoJSON), "
        + $"{CorridorForm.Classes}, {CorridorForm.Scenario}, {CorridorForm.ScenarioLandscape}, {CorridorForm.ScenarioClasses} (and the same with 2 and 3, such as {CorridorForm.Scenario}2), {CorridorForm.Cell}, {CorridorForm.Margin}, {CorridorForm.Width}, {CorridorForm.Nearest}, {CorridorForm.Pinch}, {CorridorForm.Barriers}, {CorridorForm.Edge}, "
        + $"{CorridorForm.Adjacency} (cost, distance, either or all), {CorridorForm.MostCost}, {CorridorForm.MostKilometres}, {CorridorForm.Restored}, {CorridorForm.Seed}, "
        + $"{CorridorForm.Evidence} (GeoJSON, as an object or as text), {CorridorForm.Records} (a species or a filter), {CorridorForm.LandCover}, {CorridorForm.Settlements} and {CorridorForm.Name}.";

    public static void MapCorridorApi(this RouteGroupBuilder api, CorridorQueue? queue)
    {
        if (queue is null) return;
        var size = new RequestSizeLimitAttribute(queue.Options.MostUpload);
        api.MapPost("/corridors", (Delegate)Ask).RequireRateLimiting(RateLimits.Screenings).DisableAntiforgery().WithMetadata(size)
            .Describe("corridors-ask", $"Asks for corridors between areas. {Body} Answers 202 and where they will be.", ["snapshot"]).DisableRequestTimeout();
        api.MapPost("/corridors/estimate", (Delegate)Estimate).RequireRateLimiting(RateLimits.Screenings).DisableAntiforgery().WithMetadata(size)
            .Describe("corridors-estimate", "Cells, links, seconds and memory that such a question would take; nothing is started.", ["snapshot"]).DisableRequestTimeout();
        api.MapGet("/corridors/{id}", One).Describe("corridors", "Where a study of corridors stands (202 while it waits or is worked at), its files and its findings.", []);
        api.MapGet("/corridors/{id}/files/{name}", File).Describe("corridors-file", "A file of a study that is done: corridors.json, corridors.geojson, links.csv, territories.csv, barriers.csv, scenarios.csv, and maps as GeoTIFFs.", []);
        api.MapPost("/corridors/{id}/cancel", (HttpContext context, CorridorQueue studies, string id) => Act(context, studies, id, kept => studies.Cancel(kept))).DisableAntiforgery().RequireRateLimiting(RateLimits.Screenings)
            .Describe("corridors-cancel", "Breaks a study off; what it has worked out stays.", []);
        api.MapPost("/corridors/{id}/resume", (HttpContext context, CorridorQueue studies, string id) => Act(context, studies, id, kept => studies.Resume(kept, Asker.Of(context)))).DisableAntiforgery().RequireRateLimiting(RateLimits.Screenings)
            .Describe("corridors-resume", "Goes on with a study that was broken off, or failed by no fault of what was asked, from what it had worked out.", []);
        api.MapDelete("/corridors/{id}", Remove).DisableAntiforgery().Describe("corridors-remove", "Throws a study away.", []);
    }

    private static Task<IResult> Ask(HttpContext context, CorridorQueue queue, CorridorSources sources, OccurrenceStore store) => Asked(context, queue, sources, store, question =>
    {
        var kept = queue.Ask(question, Asker.Of(context));
        context.Response.Headers.Location = $"/api/corridors/{kept.Id}";
        return State(queue, kept);
    });

    private static Task<IResult> Estimate(HttpContext context, CorridorQueue queue, CorridorSources sources, OccurrenceStore store) =>
        Asked(context, queue, sources, store, question => TypedResults.Json(queue.Estimate(question), CorridorTypes.Default.CorridorEstimate));

    private static async Task<IResult> Asked(HttpContext context, CorridorQueue queue, CorridorSources sources, OccurrenceStore store, Func<CorridorQuestion, IResult> answer)
    {
        Foreign.Private(context);
        if (Foreign.Is(context)) return Problems.Of(StatusCodes.Status403Forbidden, "A page of another site may not ask for corridors.");
        Answers.Only(context, "snapshot");
        using var intake = new CorridorIntake(queue);
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
            var form = CorridorForm.Of(Members(body.RootElement).GetValueOrDefault);
            var snapshot = Answers.Setting(context, "snapshot") is { } named ? Snapshot(store, named) : store.Snapshot(null);
            return await Task.Run(() => answer(intake.Question(form, sources.Of(snapshot), context.RequestAborted)), context.RequestAborted);
        }
        catch (JsonException)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "The body is no JSON.");
        }
        catch (TooManyException e)
        {
            return Later(context, e);
        }
        catch (SaolaException e)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, e.Message, AskPlan.FaultyParameter(e));
        }

        static Dictionary<string, string> Members(JsonElement body)
        {
            if (body.ValueKind != JsonValueKind.Object) throw new SaolaException("The body is no object of JSON.");
            var members = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var member in body.EnumerateObject())
            {
                if (!CorridorForm.Names.Contains(member.Name)) throw AskPlan.Fault(member.Name, $"'{member.Name}' is nothing that can be asked; {string.Join(", ", CorridorForm.Names)} can.");
                members[member.Name] = member.Value.ValueKind switch
                {
                    JsonValueKind.String => member.Value.GetString()!,
                    JsonValueKind.Null => "",
                    JsonValueKind.Array => string.Join(',', member.Value.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.String ? v.GetString() : v.GetRawText())),
                    JsonValueKind.Number when member.Value.TryGetDouble(out var number) => number.ToString("R", CultureInfo.InvariantCulture),
                    _ => member.Value.GetRawText(),
                };
            }

            return members;
        }
    }

    private static IResult One(HttpContext context, CorridorQueue queue, string id)
    {
        Foreign.Private(context);
        Answers.Only(context);
        if (queue.Find(id) is not { } kept) return None();
        if (kept.IsPending) context.Response.Headers.RetryAfter = "3";
        return State(queue, kept);
    }

    private static IResult File(HttpContext context, CorridorQueue queue, string id, string name)
    {
        Foreign.Private(context);
        Answers.Only(context);
        if (queue.Find(id) is not { } kept) return None();
        return queue.Open(kept, name) is { } bytes ? CorridorDownloads.Of(kept, name, bytes)
            : Problems.Of(StatusCodes.Status404NotFound, $"There is no such file; /api/corridors/{kept.Id} tells where the study stands, and its files.", "name");
    }

    private static IResult Act(HttpContext context, CorridorQueue queue, string id, Action<KeptCorridors> act)
    {
        Foreign.Private(context);
        Answers.Only(context);
        if (Foreign.Is(context)) return Problems.Of(StatusCodes.Status403Forbidden, "A page of another site may not do this.");
        if (queue.Find(id) is not { } kept) return None();
        try
        {
            act(kept);
            return queue.Find(id) is { } now ? State(queue, now) : None();
        }
        catch (TooManyException e)
        {
            return Later(context, e);
        }
        catch (SaolaException e)
        {
            return Problems.Of(StatusCodes.Status410Gone, e.Message);
        }
    }

    private static IResult Remove(HttpContext context, CorridorQueue queue, string id)
    {
        Foreign.Private(context);
        Answers.Only(context);
        if (Foreign.Is(context)) return Problems.Of(StatusCodes.Status403Forbidden, "A page of another site may not throw a study away.");
        if (queue.Find(id) is not { } kept) return None();
        queue.Remove(kept);
        return TypedResults.NoContent();
    }

    private static IResult State(CorridorQueue queue, KeptCorridors kept)
    {
        var document = queue.Open(kept, CorridorFiles.Document);
        kept = queue.Find(kept.Id) ?? kept;
        var progress = queue.ProgressOf(kept);
        using var found = document is null ? null : JsonDocument.Parse(document);
        return TypedResults.Json(
            new CorridorState(kept.Id, kept.Status, progress?.Step, progress?.Done, progress?.All, kept.IsPending ? queue.Before(kept) : 0, kept.Estimate, kept.Snapshot, kept.Created, kept.Expires, kept.Reason, queue.Files(kept),
                found?.RootElement.GetProperty("findings").Clone()),
            CorridorTypes.Default.CorridorState, statusCode: kept.IsPending ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
    }

    private static Platform.Home.PublishedSnapshot Snapshot(OccurrenceStore store, string asked) => Answers.Find(store, asked) ?? throw AskPlan.Fault("snapshot", Answers.NoSnapshot(asked));

    private static IResult Later(HttpContext context, TooManyException e)
    {
        context.Response.Headers.RetryAfter = "60";
        return Problems.Of(StatusCodes.Status503ServiceUnavailable, e.Message);
    }

    private static IResult None() => Problems.Of(StatusCodes.Status404NotFound, CorridorRoutes.Gone, "id");
}
