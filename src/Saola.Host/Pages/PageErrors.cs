using Saola.Host.Guard;

namespace Saola.Host.Pages;

/// <summary>Pages that fail say so in the site's clothes: what broke is in the log, never on the page.</summary>
internal static partial class PageErrors
{
    public static void UsePageErrors(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Saola.Pages");
        app.UseWhen(context => !context.IsData(), pages => pages.Use(async (context, next) =>
        {
            try
            {
                await next();
                // An address that looks like a file's has no page of its own to say so.
                if (context.GetEndpoint() is null && context.Response is { StatusCode: StatusCodes.Status404NotFound, HasStarted: false })
                    await PageRoutes.Problem(Visit.Of(context), StatusCodes.Status404NotFound).ExecuteAsync(context);
            }
            catch (Exception failure) when (!context.Response.HasStarted && failure is not (OperationCanceledException or BadHttpRequestException))
            {
                Failed(log, LastResort.Route(context), context.TraceIdentifier, Failure.Reduced(failure));
                await Show(context);
            }
        }));
    }

    private static Task Show(HttpContext context)
    {
        var visit = Visit.Of(context);
        context.Response.Headers.ETag = default;
        context.Response.Headers.CacheControl = "no-store";
        return PageRoutes.Problem(visit, StatusCodes.Status500InternalServerError).ExecuteAsync(context);
    }

    [LoggerMessage(LogLevel.Error, "The page {Route} failed (request {TraceId}): {Failure}")]
    private static partial void Failed(ILogger log, string route, string traceId, string failure);
}
