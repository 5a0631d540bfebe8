using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Saola.Host.Access;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Host.Api;

/// <summary>
/// Answers that a browser may keep and must ask about before each use: the tag is a hash of all that the answer depends on, so it is
/// known before anything is computed.
/// </summary>
internal static class Fresh
{
    /// <summary>
    /// The strong tag of an answer: SHA-256 over snapshot, access epoch, build, principal (with the key, whose scope never changes), language
    /// and the canonical query.
    /// </summary>
    /// <param name="snapshot">The snapshot's id.</param>
    /// <param name="access">What may be shown (<see cref="OccurrenceStore.AccessStamp"/>), looked at before anything else: an answer must not be newer in its tag than in itself.</param>
    /// <param name="principal">Who asks.</param>
    /// <param name="language">The language of the answer.</param>
    /// <param name="query">The canonical query.</param>
    public static EntityTagHeaderValue Tag(string snapshot, string access, Principal principal, string language, string query)
    {
        string[] parts =
        [
            snapshot, access, ThisBuild.Name, principal.Name, $"{principal.Role}", principal.Key ?? "", language, query,
        ];
        var text = string.Join('\n', parts.Select(part => $"{part.Length}:{part}"));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(hash.AsSpan(0, 16))}\"");
    }

    /// <summary>Sets the headers of an answer, and tells whether the caller's copy is still good (304, nothing to compute).</summary>
    public static bool IsCurrent(HttpContext context, EntityTagHeaderValue tag)
    {
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.CacheControl = new CacheControlHeaderValue { NoCache = true };
        Principals.Vary(context);
        return context.Request.GetTypedHeaders().IfNoneMatch
            .Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));
    }

    /// <summary>A JSON answer that bears what the current snapshot holds, under the tag of its route and settings.</summary>
    public static async Task<IResult> Json<T>(
        HttpContext context, OccurrenceStore store, string query, string language, Func<string, Task<T?>> answer, Func<IResult> absent)
        where T : class
    {
        var (access, snapshot) = (store.AccessStamp, store.CurrentId);
        Synthetic(context, store);
        if (IsCurrent(context, Tag(snapshot, access, Principals.Of(context), language, query)))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        if (await answer(snapshot) is not { } body)
        {
            context.Response.Headers.Remove(HeaderNames.ETag);
            return absent();
        }

        return TypedResults.Bytes(JsonSerializer.SerializeToUtf8Bytes(body, ApiJson.Written), "application/json");
    }

    /// <summary>Says in a header that the records are made up, as every page and file does in words.</summary>
    public static void Synthetic(HttpContext context, OccurrenceStore store)
    {
        if (store.Current.Synthetic) context.Response.Headers["Saola-Synthetic"] = "true";
    }
}
