namespace Saola.Host.Guard;

/// <summary>
/// Pages of other sites may read what the API answers to anybody: with GET, and without credentials. The header is the same for all, so that
/// caches need not tell askers apart; with it, browsers keep from a foreign page whatever was asked for with a cookie.
/// </summary>
internal static class CrossOrigin
{
    private const string Readable = "ETag, Link, Repr-Digest, Retry-After, Content-Disposition, Saola-Synthetic, Content-Crs";

    public static void UseCrossOrigin(this WebApplication app) =>
        app.UseWhen(ProgramPaths.Has, api => api.Use((context, next) =>
        {
            var (method, asked) = (context.Request.Method, context.Request.Headers.AccessControlRequestMethod);
            if (HttpMethods.IsOptions(method) && asked.Count == 1 && (HttpMethods.IsGet(asked[0]!) || HttpMethods.IsHead(asked[0]!)))
            {
                var allowed = context.Response.Headers;
                allowed.AccessControlAllowOrigin = "*";
                allowed.AccessControlAllowMethods = "GET, HEAD";
                // Authorization is not among them: a key does not belong into a page of another site.
                allowed.AccessControlAllowHeaders = "If-None-Match, Content-Type";
                allowed.AccessControlMaxAge = "86400";
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            }

            if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
            {
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers.AccessControlAllowOrigin = "*";
                    context.Response.Headers.AccessControlExposeHeaders = Readable;
                    return Task.CompletedTask;
                });
            }

            return next(context);
        }));
}
