using Saola.Platform.Home;

namespace Saola.Host.Pages.Desk;

/// <summary>Pages of what a server works out and keeps for those who know its address: nobody else keeps them, no search finds them, and what cannot be done is told on them.</summary>
internal static class KeptPages
{
    /// <param name="context">The request.</param>
    /// <param name="kept">What the addresses of kept things begin with.</param>
    public static Visit Begin(HttpContext context, string kept)
    {
        PageCache.Never(context);
        context.Response.OnStarting(() =>
        {
            // The token of a form says so in its own words.
            context.Response.Headers.CacheControl = "private, no-store";
            return Task.CompletedTask;
        });
        if (context.Request.Path.StartsWithSegments(kept)) context.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        return Visit.Of(context);
    }

    /// <summary>A form that did not come from this site, or came in part.</summary>
    public static IResult Stale(Visit visit, string form) => PageRoutes.View<RefusedPage>(visit, new RefusedResult(visit.Words["sign-in.stale"], visit.Door(form)), StatusCodes.Status400BadRequest);

    /// <summary>Asks for what is still pending again by itself, unless one does not want that.</summary>
    public static void Again(HttpContext context, DateTimeOffset created)
    {
        if (context.Request.Query["still"].Count == 0) context.Response.Headers["Refresh"] = DateTimeOffset.UtcNow - created < TimeSpan.FromMinutes(1) ? "3" : "15";
    }

    /// <summary>Does something, and tells on a page why it was not done.</summary>
    /// <param name="context">The request.</param>
    /// <param name="act">What is to be done.</param>
    /// <param name="refused">The page, with the line and the status.</param>
    public static IResult Try(HttpContext context, Func<IResult> act, Func<string, int, IResult> refused)
    {
        try
        {
            return act();
        }
        catch (Exception e) when (e is TooManyException or SaolaException)
        {
            return Refused(context, e, refused);
        }
    }

    /// <summary>The same with what is sent along: <paramref name="stale"/> where that was cut off on its way, or is no form.</summary>
    public static async Task<IResult> Take(HttpContext context, Func<Task<IResult>> take, Func<string, int, IResult> refused, Func<IResult> stale)
    {
        try
        {
            return await take();
        }
        catch (Exception e) when (e is TooManyException or SaolaException)
        {
            return Refused(context, e, refused);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or BadHttpRequestException && !context.RequestAborted.IsCancellationRequested)
        {
            return stale();
        }
    }

    private static IResult Refused(HttpContext context, Exception reason, Func<string, int, IResult> refused)
    {
        if (reason is not TooManyException) return refused(reason.Message, StatusCodes.Status400BadRequest);
        context.Response.Headers.RetryAfter = "60";
        return refused(reason.Message, StatusCodes.Status503ServiceUnavailable);
    }
}
