using System.Text.Json.Nodes;

namespace Saola.Host.Ogc;

/// <summary>Links of OGC's documents: absolute, since clients follow them as they stand.</summary>
internal static class OgcLinks
{
    public const string Json = "application/json", GeoJson = "application/geo+json", Schema = "application/schema+json", OpenApi = "application/vnd.oai.openapi+json;version=3.0";

    /// <summary>The address of this server, as it was asked.</summary>
    public static string Server(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host.ToUriComponent()}{context.Request.PathBase.ToUriComponent()}";

    /// <summary>The address of the routes.</summary>
    public static string Base(HttpContext context) => Server(context) + OgcRoutes.Root;

    public static string Collection(HttpContext context, string id) => $"{Base(context)}/collections/{Uri.EscapeDataString(id)}";

    public static string Self(HttpContext context) => $"{Server(context)}{context.Request.Path.ToUriComponent()}{context.Request.QueryString.ToUriComponent()}";

    public static JsonObject Of(string rel, string type, string href, string title) => new() { ["href"] = href, ["rel"] = rel, ["type"] = type, ["title"] = title };
}
