using System.Text;
using Microsoft.Net.Http.Headers;
using Saola.Host.Access;
using Saola.Host.Api;
using Saola.Host.Guard;
using Saola.Platform.Access;
using Saola.Platform.Exports;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Catalogue;

/// <summary>What the open web asks a site for besides its pages: the catalogue as linked data, the sitemap, the feed of releases, and the archives of one's own datasets.</summary>
internal static class CatalogueRoutes
{
    private const string Name = "Saola";

    public static void MapCatalogue(this WebApplication app)
    {
        app.Document("/catalogue.jsonld", Dcat);
        app.Document("/sitemap.xml", (context, store) => Fresh(context, store) ?? TypedResults.Bytes(Feed.Sitemap(Server(context), store.Current), "application/xml"));
        app.Document("/rss.xml", (context, store) => Fresh(context, store) ?? TypedResults.Bytes(Feed.Releases(Server(context), Name, store), "application/rss+xml; charset=utf-8"));
        app.Document("/robots.txt", (context, _) => TypedResults.Text(Robots(Server(context)), "text/plain", Encoding.UTF8));
        app.MapMethods("/archive/{file}", ["GET", "HEAD"], Archive).ExcludeFromDescription().RequireRateLimiting(RateLimits.Expensive).DisableRequestTimeout();
    }

    /// <summary>The page, or the same as DCAT for whoever accepts linked data before pages.</summary>
    public static async ValueTask<object?> Negotiate(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        var accepted = context.Request.GetTypedHeaders().Accept.OrderByDescending(a => a.Quality ?? 1).Select(a => a.MediaType.Value).FirstOrDefault(t => t is LinkedData.ContentType or "text/html" or "*/*");
        return accepted == LinkedData.ContentType ? Dcat(context, context.RequestServices.GetRequiredService<OccurrenceStore>()) : await next(invocation);
    }

    /// <summary>The address under which this server was asked, without a slash at its end.</summary>
    public static string Server(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host.ToUriComponent()}{context.Request.PathBase.ToUriComponent()}";

    private static void Document(this WebApplication app, string path, Func<HttpContext, OccurrenceStore, IResult> answer) =>
        app.MapMethods(path, ["GET", "HEAD"], (HttpContext context, OccurrenceStore store) => Task.Run(() => answer(context, store), context.RequestAborted)).ExcludeFromDescription().WithMetadata(RateLimits.CostlyPage);

    private static IResult Dcat(HttpContext context, OccurrenceStore store) => Fresh(context, store)
        ?? TypedResults.Text(LinkedData.Dcat(Server(context), Name, store.Current, key => store.Release(key), Answers.Agreed(context)).ToJsonString(), LinkedData.ContentType, Encoding.UTF8);

    private static IResult? Fresh(HttpContext context, OccurrenceStore store)
    {
        Api.Fresh.Synthetic(context, store);
        return Api.Fresh.IsCurrent(context, Api.Fresh.Tag(store.CurrentId, store.AccessStamp, Principals.Of(context), "", $"{Server(context)}{context.Request.Path}"))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : null;
    }

    /// <summary>What costs much to answer is not for those who follow every link.</summary>
    private static string Robots(string server) => $"""
        User-agent: *
        Disallow: /api/
        Disallow: /v1/
        Disallow: /v2/
        Disallow: /archive/
        Disallow: /take
        Disallow: /map.svg
        Disallow: /explore?
        Disallow: /sign-in
        Disallow: /screening/
        Disallow: /screen?
        Disallow: /corridor/
        Disallow: /corridors?

        Sitemap: {server}/sitemap.xml

        """;

    private static bool Purpose(HttpContext context, out Licences.Purpose? purpose)
    {
        try
        {
            purpose = ExportTerms.PurposeOf(Answers.Setting(context, "purpose"));
            return true;
        }
        catch (SaolaException e) when (AskPlan.FaultyParameter(e) is not null)
        {
            purpose = null;
            return false;
        }
    }

    private static async Task<IResult> Archive(HttpContext context, OccurrenceStore store, string file)
    {
        // The server decodes an address but for its %2F, and keys may be DOIs.
        file = file.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        var (key, form) = file.LastIndexOf('.') is > 0 and var dot ? (file[..dot], file[(dot + 1)..]) : (file, "");
        var (access, epoch, snapshot) = (store.AccessStamp, store.AccessEpoch, store.Snapshot(null));
        if (form is not ("zip" or "xml")) return Problems.Of(404, "An archive is asked for as /archive/KEY.zip, its metadata as /archive/KEY.xml.", "file");
        if (store.Release(key, snapshot.Id) is not { } release) return Problems.Of(404, "There is no dataset with this key here; they are listed at /catalogue.", "file");
        if (!LinkedData.IsOwn(release)) return Problems.Of(404, "This dataset is another publisher's, and would come back to them as a duplicate: archives are of this node's own datasets. Its records are at /api/export.", "file");
        if (!Purpose(context, out var purpose)) return Problems.Of(400, $"purpose: {string.Join(", ", Licences.Purposes.Names)} are.", "purpose");
        Api.Fresh.Synthetic(context, store);
        if (Api.Fresh.IsCurrent(context, Api.Fresh.Tag(snapshot.Id, access, Principals.Of(context), "", $"archive {file} {purpose}"))) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        var version = Feed.Version(store, key, release);
        if (form == "xml") return TypedResults.Bytes(OwnArchive.Eml(release, version), "application/xml");

        var engine = await store.Engine(snapshot.Id, context.RequestAborted);
        var ask = Ask.Of("csv", [new("source", key), new("snapshot", snapshot.Id)]);
        var terms = await ExportTerms.Of(store, engine, ask, Principal.Anonymous, Answers.Agreed(context), context.RequestAborted);
        if (terms.Judge(purpose) is { } refusal)
        {
            context.Response.Headers.ETag = default;
            return Problems.Of(refusal);
        }

        context.Response.Headers.Link = Answers.License(ask);
        var name = $"{string.Concat(key.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '-'))}.zip";
        return TypedResults.Stream(body => Answers.WhileInForce(context, store, epoch,
            () => OwnArchive.Write(body, engine, AskPlan.FilterOf(ask), release, version, snapshot.Snapshot.Created, context.RequestAborted)), "application/zip", name);
    }
}
