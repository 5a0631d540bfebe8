using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using Saola.Host.Access;

namespace Saola.Host.Pages;

/// <summary>
/// Pages bear records, so they are revalidated always: same access state, snapshot, quality reports, build, language and address, same page. What is shown to
/// somebody who may see more is not kept at all.
/// </summary>
internal static class PageCache
{
    private static readonly string Build = typeof(PageCache).Module.ModuleVersionId.ToString("N");

    /// <summary>Marks a response that nobody may keep: it holds a form's token, or what only its reader may see.</summary>
    public static void Never(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        Principals.Vary(context);
    }

    /// <summary>Marks the response, and tells whether the reader has this very page already.</summary>
    public static bool IsFresh(HttpContext context, Visit visit)
    {
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        Principals.Vary(context);
        if (visit.Principal.IsPrivileged)
        {
            context.Response.Headers.CacheControl = "private, no-store";
            return false;
        }

        var state = $"{visit.Store.AccessStamp}\n{visit.Store.CurrentId}\n{visit.Store.QualityStamp}\n{(visit.Path.StartsWith("/place/", StringComparison.OrdinalIgnoreCase) ? visit.Register.Stamp : "")}\n{Build}\n{visit.Words.Language}\n{context.Request.Path}{context.Request.QueryString}";
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)).AsSpan(0, 12))}\"", isWeak: true);
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = tag;
        context.Response.Headers.CacheControl = "no-cache";
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false));
    }
}
