using Microsoft.AspNetCore.Mvc;
using Saola.Host.Guard;
using Saola.Platform.Access;
using Saola.Platform.Exports;

namespace Saola.Host.Api;

/// <summary>Errors as problem details (RFC 9457): one line for whoever asked, never a stack.</summary>
internal static partial class Problems
{
    /// <summary>Longest query string in characters; enough for a polygon of about 700 points.</summary>
    public const int MaxQueryLength = 16_384;

    /// <summary>Turns whatever goes wrong below into a problem.</summary>
    public static async Task Guard(HttpContext context, RequestDelegate next)
    {
        if (context.Request.QueryString.Value is { Length: > MaxQueryLength } query)
        {
            await Of(414, $"The query of {query.Length} characters is too long; {MaxQueryLength} are allowed. Simplify the geometry, or ask in parts.")
                .ExecuteAsync(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && RequestLimits.IsTimedOut(context))
        {
            // The engine may say in words of its own that it was stopped.
            throw new OperationCanceledException("The answer took too long.", e, context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to be answered.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await Of(e, context).ExecuteAsync(context);
        }
    }

    /// <summary>A problem of a status with its one line.</summary>
    public static IResult Of(int status, string line, string? parameter = null) => new Answer(new ProblemDetails
    {
        Status = status,
        Title = status switch
        {
            400 => "The request cannot be understood",
            401 => "The key is not accepted",
            403 => "Not for this key",
            404 => "Not found",
            405 => "The method is not allowed",
            410 => "Not there any more",
            413 => "The request is too large",
            414 => "The address is too long",
            429 => "Too many requests",
            503 => "Not possible at present",
            _ => "Something went wrong",
        },
        // A key in an address is a mistake, which is not to be told on.
        Detail = KeyStore.Masked(line),
        Extensions = parameter is null ? new Dictionary<string, object?>() : new Dictionary<string, object?> { ["parameter"] = parameter },
    });

    /// <summary>An export that may not leave as it was asked for: the datasets that it is about, and the filter that leaves them out.</summary>
    public static IResult Of(ExportRefusal refusal) => new Answer(new ProblemDetails
    {
        Status = refusal.IsQuestion ? 400 : 403,
        Title = refusal.IsQuestion ? "The purpose decides" : "The licence or an agreement does not allow this",
        Detail = refusal.Line,
        Extensions = refusal.IsQuestion
            ? new Dictionary<string, object?> { ["parameter"] = "purpose", ["datasets"] = refusal.Datasets }
            : new Dictionary<string, object?> { ["datasets"] = refusal.Datasets, ["without"] = refusal.Without },
    });

    /// <summary>A screening that licences do not allow: the data that it is about, and the keys to leave out.</summary>
    public static IResult Of(IReadOnlyList<Platform.Screening.RefusedData> refused) => new Answer(new ProblemDetails
    {
        Status = 403,
        Title = "The licence or an agreement does not allow this",
        Detail = $"Licences forbid the purpose: {string.Join("; ", refused.Select(r => $"{r.What} '{r.Title}' ({r.License ?? "as agreed"})"))}. Ask again with without={string.Join(',', refused.Select(r => r.Key))}",
        Extensions = new Dictionary<string, object?> { ["without"] = refused.Select(r => r.Key).ToArray() },
    });

    private static IResult Of(Exception exception, HttpContext context)
    {
        if (AskPlan.FaultyParameter(exception) is { } parameter) return Of(400, exception.Message, parameter);
        if (exception is MissingSnapshotException) return Of(404, exception.Message, "snapshot");
        if (exception is BadHttpRequestException bad) return Of(bad.StatusCode is 414 or 405 ? bad.StatusCode : 400, "The request is malformed.");

        // What broke is the operator's business; it may name files of this machine.
        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Saola.Api");
        Unexpected(logger, LastResort.Route(context), context.TraceIdentifier, Failure.Reduced(exception));
        return new Answer(new ProblemDetails
        {
            Status = 500,
            Title = "Something went wrong",
            Extensions = new Dictionary<string, object?> { ["traceId"] = context.TraceIdentifier },
        });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An answer of {Route} failed (request {TraceId}): {Failure}")]
    private static partial void Unexpected(ILogger logger, string route, string traceId, string failure);

    private sealed class Answer(ProblemDetails problem) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            context.Response.Headers.CacheControl = "no-store";
            return TypedResults.Problem(problem).ExecuteAsync(context);
        }
    }
}
