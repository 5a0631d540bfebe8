namespace Saola.Host.Api;

/// <summary>What programs send, and answers whose address is their only key.</summary>
internal static class Foreign
{
    /// <summary>Whether a page of another site made a browser ask: programs do not say where they come from, and browsers always do.</summary>
    public static bool Is(HttpContext context) => context.Request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } from ? from is not ("same-origin" or "none")
        : context.Request.Headers.Origin.ToString() is { Length: > 0 } origin && origin != $"{context.Request.Scheme}://{context.Request.Host.ToUriComponent()}";

    /// <summary>Nobody keeps the answer, and no search finds it.</summary>
    public static void Private(HttpContext context)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
    }
}
