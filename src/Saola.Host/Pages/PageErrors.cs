using Microsoft.AspNetCore.Http.Extensions;
using Saola.Host.Pages.Map;

namespace Saola.Host.Pages;

/// <summary>Pages that fail say so in the site's clothes: what broke is in the log, never on the page.</summary>
internal static partial class PageErrors
{
    /// <summary>What pages may load: only what this server itself serves.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; "
        + "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void UsePageErrors(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Saola.Pages");
        app.UseWhen(context => !context.Request.Path.StartsWithSegments("/api"), pages => pages.Use(async (context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = context.Request.Path == MapPage.Path ? MapPage.Policy : Policy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers["Referrer-Policy"] = "same-origin";
            try
            {
                await next();
                // An address that looks like a file's has no page of its own to say so.
                if (context.GetEndpoint() is null && context.Response is { StatusCode: StatusCodes.Status404NotFound, HasStarted: false })
                    await PageRoutes.Problem(Visit.Of(context), StatusCodes.Status404NotFound).ExecuteAsync(context);
            }
            catch (Exception failure) when (!context.Response.HasStarted && failure is not OperationCanceledException)
            {
                Failed(log, context.Request.GetEncodedPathAndQuery(), failure);
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

    [LoggerMessage(LogLevel.Error, "The page {Address} failed.")]
    private static partial void Failed(ILogger log, string address, Exception failure);
}
