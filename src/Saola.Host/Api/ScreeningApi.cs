using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Saola.Host.Guard;
using Saola.Host.Pages.Desk;
using Saola.Host.Pages.Screening;
using Saola.Platform.Exports;
using Saola.Platform.Home;
using Saola.Platform.Screening;
using Saola.Platform.Screening.Queue;
using Saola.Platform.Store;

namespace Saola.Host.Api;

/// <summary>Where a screening stands, as the API tells it before there is a document.</summary>
/// <param name="Step">What it is at; null while it waits.</param>
/// <param name="Ahead">How many are made before it.</param>
/// <param name="Expires">When it is thrown away.</param>
public sealed record ScreeningState(string Id, ScreeningStatus Status, ScreeningStep? Step, int Ahead, string Snapshot, DateTimeOffset Created, DateTimeOffset Expires);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ScreeningState))]
internal sealed partial class ScreeningTypes : JsonSerializerContext;

/// <summary>Screenings by program: a project is sent, screened in the server's own time, and its document fetched from where the answer says.</summary>
internal static class ScreeningApi
{
    /// <summary>What a body is taken for by its type.</summary>
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["application/geo+json"] = "geojson", ["application/json"] = "geojson", ["application/vnd.google-earth.kml+xml"] = "kml", ["application/vnd.google-earth.kmz"] = "kmz", ["application/gpx+xml"] = "gpx",
        ["application/zip"] = "zip", ["application/geopackage+sqlite3"] = "gpkg",
    };

    public static void MapScreeningApi(this RouteGroupBuilder api, ScreeningQueue? queue)
    {
        if (queue is null) return;
        api.MapPost("/screenings", (Delegate)Ask).RequireRateLimiting(RateLimits.Screenings).DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute((2 * queue.Options.MostUpload) + ScreeningIntake.MostFields))
            .Describe("screenings-ask", $"Asks for a screening of a project: the body is GeoJSON (or {string.Join(", ", Kinds.Keys.Skip(2))}), or a form with the field 'file', and 'area-file' for the area of analysis. Answers 202 and where it will be.",
                [.. ScreeningForm.Names.Where(name => name != ScreeningForm.Geometry), "wkt", "snapshot"]).DisableRequestTimeout();
        api.MapGet("/screenings/{id}", One).Describe("screening", "The document of a screening; before it is there 202 and where it stands.", []);
        api.MapGet("/screenings/{id}/report", (HttpContext context, ScreeningQueue screenings, string id) => File(context, screenings, id, ScreeningFiles.Report)).Describe("screening-report", "The report of a screening: one HTML page that needs nothing else.", ["lang"]);
        api.MapGet("/screenings/{id}/geojson", (HttpContext context, ScreeningQueue screenings, string id) => File(context, screenings, id, ScreeningFiles.GeoJson)).Describe("screening-geojson", "Project, zones and survey effort of a screening as GeoJSON.", []);
        api.MapGet("/screenings/{id}/xlsx", (HttpContext context, ScreeningQueue screenings, string id) => File(context, screenings, id, ScreeningFiles.Workbook)).Describe("screening-xlsx", "Zones, places, species, what is not known, and the sources of a screening as a workbook.", []);
        api.MapDelete("/screenings/{id}", Remove).DisableAntiforgery().Describe("screening-remove", "Throws a screening away; one that waits or is being made is given up.", []);
    }

    private static async Task<IResult> Ask(HttpContext context, ScreeningQueue queue, OccurrenceStore store)
    {
        Foreign.Private(context);
        if (Foreign.Is(context)) return Problems.Of(StatusCodes.Status403Forbidden, "A page of another site may not ask for a screening.");
        var form = ScreeningForm.Of(name => name == ScreeningForm.Geometry ? Answers.Setting(context, "wkt") : name == ScreeningForm.Without ? string.Join(',', context.Request.Query[name].ToArray()) : Answers.Setting(context, name));
        using var intake = new ScreeningIntake(queue);
        try
        {
            if (Upload.Plain(context) is { } upload)
                await upload.Fields((field, name, content) => intake.Take(field, name, content, context.RequestAborted), ScreeningIntake.MostFields, context.RequestAborted);
            else if (context.Request.ContentType?.Split(';')[0].Trim() is { Length: > 0 } type)
            {
                if (!Kinds.TryGetValue(type, out var kind)) throw AskPlan.Fault("Content-Type", $"A body of the type '{(type.Length <= 60 ? type : type[..60])}' is not read; {string.Join(", ", Kinds.Keys)} are, and forms (multipart/form-data).");
                await intake.Take(ScreeningIntake.File, $"body.{kind}", context.Request.Body, context.RequestAborted);
            }

            var request = await Task.Run(() => intake.Request(form, store, context.RequestAborted), context.RequestAborted);
            var kept = queue.Ask(request, Snapshot(context, store), Asker.Of(context));
            context.Response.Headers.Location = $"/api/screenings/{kept.Id}";
            return State(queue, kept);
        }
        catch (TooManyException e)
        {
            context.Response.Headers.RetryAfter = "60";
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, e.Message);
        }
        catch (SaolaException e)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, e.Message, AskPlan.FaultyParameter(e));
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "The body is broken, or no form.");
        }
    }

    private static IResult One(HttpContext context, ScreeningQueue queue, string id)
    {
        Foreign.Private(context);
        if (queue.Find(id) is not { } kept) return None();
        if (kept.IsPending)
        {
            context.Response.Headers.RetryAfter = "3";
            return State(queue, kept);
        }

        if (kept.Status == ScreeningStatus.Done && queue.Document(kept) is { } document) return TypedResults.Bytes(document, "application/json");
        kept = queue.Find(id) ?? kept;
        return kept.Status switch
        {
            ScreeningStatus.Refused => Problems.Of(kept.Refused),
            ScreeningStatus.Cancelled => Problems.Of(StatusCodes.Status410Gone, "The screening was cancelled; ask for it again."),
            ScreeningStatus.Damaged => Problems.Of(StatusCodes.Status410Gone, "What was kept of this screening is damaged; ask for it again."),
            _ => Problems.Of(StatusCodes.Status410Gone, kept.Reason switch
            {
                "time" => "The screening took too long and was given up; screen a part of the project, smaller zones, or use 'saola screen'.",
                "snapshot" => "Its snapshot is not there any more; ask for it again.",
                "fault" => kept.Line ?? "It could not be made.",
                _ => "It could not be made; ask for it again, or tell whoever runs this server.",
            }),
        };
    }

    private static async Task<IResult> File(HttpContext context, ScreeningQueue queue, string id, Func<HttpContext, KeptScreening, byte[], Task<IResult>> answer)
    {
        Foreign.Private(context);
        if (queue.Find(id) is not { } kept) return None();
        return kept.Status == ScreeningStatus.Done && queue.Document(kept) is { } document ? await answer(context, kept, document)
            : Problems.Of(StatusCodes.Status404NotFound, $"The screening is not done; /api/screenings/{kept.Id} tells where it stands.");
    }

    private static IResult Remove(HttpContext context, ScreeningQueue queue, string id)
    {
        Foreign.Private(context);
        if (Foreign.Is(context)) return Problems.Of(StatusCodes.Status403Forbidden, "A page of another site may not throw a screening away.");
        if (queue.Find(id) is not { } kept) return None();
        queue.Remove(kept);
        return TypedResults.NoContent();
    }

    private static IResult State(ScreeningQueue queue, KeptScreening kept) => TypedResults.Json(
        new ScreeningState(kept.Id, kept.Status, queue.StepOf(kept), queue.Before(kept), kept.Snapshot, kept.Created, kept.Expires), ScreeningTypes.Default.ScreeningState, statusCode: StatusCodes.Status202Accepted);

    private static string? Snapshot(HttpContext context, OccurrenceStore store)
    {
        if (Answers.Setting(context, "snapshot") is not { } asked) return null;
        return Answers.Find(store, asked)?.Id ?? throw AskPlan.Fault("snapshot", Answers.NoSnapshot(asked));
    }

    private static IResult None() => Problems.Of(StatusCodes.Status404NotFound, ScreeningRoutes.Gone, "id");
}
