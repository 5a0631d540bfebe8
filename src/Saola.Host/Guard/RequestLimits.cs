using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Saola.Host.Api;
using Saola.Host.Pages;

namespace Saola.Host.Guard;

/// <summary>How large a request may be, how slowly it may come, and how long its answer may take.</summary>
internal static partial class RequestLimits
{
    /// <summary>Most bytes of a body, where the route takes no more: a form's few fields.</summary>
    public const int MaxBody = 64 << 10;

    public static void AddRequestLimits(this IServiceCollection services, ServeOptions options)
    {
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBody;
            // The server itself refuses beyond this with a bare 414; below it a problem, or a page, names the remedy.
            kestrel.Limits.MaxRequestLineSize = 4 * Problems.MaxQueryLength;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 << 10;
            kestrel.Limits.MaxRequestHeaderCount = 64;
            kestrel.Limits.RequestHeadersTimeout = options.HeadTime;
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            kestrel.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));
        });
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy { Timeout = options.Timeout, WriteTimeoutResponse = TooLong });
    }

    /// <summary>Refuses a body that says it is too large before any of it is read, and a page's query that is too long; the API says of its own what to do.</summary>
    public static void UseSizeLimits(this WebApplication app) => app.Use((context, next) =>
    {
        // A route that takes less says so itself.
        var most = Math.Max(MaxBody, context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? 0);
        if (context.Request.ContentLength > most) return Answer(context, StatusCodes.Status413PayloadTooLarge, most == MaxBody ? "Nothing of that size is taken in over the web; ask with GET." : $"The body is too large; {most >> 20} MB are taken in here.");
        return IsLong(context) && !ProgramPaths.Has(context) ? Answer(context, StatusCodes.Status414UriTooLong, "") : next(context);
    });

    /// <summary>Whether a query is longer than one may be.</summary>
    public static bool IsLong(HttpContext context) => context.Request.QueryString.Value is { Length: > Problems.MaxQueryLength };

    /// <summary>Whether the answer was given up because it took too long, and not because its reader went away.</summary>
    public static bool IsTimedOut(HttpContext context) =>
        context.Features.Get<IHttpRequestTimeoutFeature>() is { RequestTimeoutToken.IsCancellationRequested: true };

    /// <summary>A refusal in the clothes of what was asked for: a problem, or a page.</summary>
    public static Task Answer(HttpContext context, int status, string line)
    {
        context.Response.Headers.CacheControl = "no-store";
        return (ProgramPaths.Has(context) ? Problems.Of(status, line) : PageRoutes.Problem(Visit.Of(context), status)).ExecuteAsync(context);
    }

    private static Task TooLong(HttpContext context)
    {
        var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Saola.Host");
        GivenUp(log, LastResort.Route(context), context.TraceIdentifier);
        context.Response.Headers.RetryAfter = "30";
        return Answer(context, StatusCodes.Status503ServiceUnavailable, "The answer took too long and was given up. Ask for less (a smaller area, fewer fields), or take an export.");
    }

    [LoggerMessage(LogLevel.Warning, "An answer of {Route} took too long and was given up (request {TraceId})")]
    private static partial void GivenUp(ILogger log, string route, string traceId);
}
