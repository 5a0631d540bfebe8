using Saola.Host.Api;
using Saola.Platform.Ogc;
using Saola.Platform.Places;

namespace Saola.Host.Ogc;

/// <summary>
/// OGC API – Features under <c>/ogc</c>: part 1 (core, GeoJSON, OpenAPI 3.0), part 2 (systems of coordinates) and part 3 (filters in CQL2). Which collections there
/// are is a matter of who registers them.
/// </summary>
internal static class OgcRoutes
{
    public const string Root = "/ogc";

    /// <summary>The collections of this server: records and places. Later domains add theirs in the same way.</summary>
    public static IServiceCollection AddOgc(this IServiceCollection services)
    {
        services.AddSingleton<FeatureCollection, OccurrenceFeatures>();
        services.AddSingleton<FeatureCollection>(provider => new PlaceFeatures(provider.GetRequiredService<BoundarySet>()));
        services.AddSingleton<FeatureCollections>();
        return services;
    }

    public static WebApplication MapOgc(this WebApplication app)
    {
        var ogc = app.MapGroup(Root);
        ogc.MapGet("/api", OgcDocuments.Api);
        ogc.MapGet("/conformance", OgcDocuments.Conformance);
        ogc.MapGet("/collections", OgcDocuments.Collections);
        ogc.MapGet("/collections/{collectionId}", OgcDocuments.Collection);
        ogc.MapGet("/collections/{collectionId}/queryables", OgcDocuments.Queryables);
        ogc.MapGet("/collections/{collectionId}/schema", OgcDocuments.Schema);
        ogc.MapGet("/collections/{collectionId}/items", OgcItems.Page);
        ogc.MapGet("/collections/{collectionId}/items/{featureId}", OgcItems.One);
        ogc.ExcludeFromDescription();
        app.MapGet(Root, OgcDocuments.Landing).ExcludeFromDescription();
        app.MapFallback(Root + "/{**path}", (HttpContext context) =>
        {
            if (HttpMethods.IsGet(context.Request.Method)) return Problems.Of(404, $"There is no such route; the routes are described at {Root}/api.");
            context.Response.Headers.Allow = "GET, HEAD";
            return Problems.Of(405, "Ask with GET.");
        }).ExcludeFromDescription();

        // Clients that are given the server's address alone look for these at its root.
        foreach (var path in (string[])["/collections", "/conformance"])
            app.MapGet(path, (HttpContext context) => TypedResults.LocalRedirect($"~{Root}{path}{context.Request.QueryString}")).ExcludeFromDescription();
        return app;
    }
}

/// <summary>The collections that are registered, by their ids.</summary>
internal sealed class FeatureCollections(IEnumerable<FeatureCollection> all)
{
    public IReadOnlyList<FeatureCollection> All { get; } = [.. all];

    public FeatureCollection? Find(string id) => All.FirstOrDefault(c => c.Id == id);
}
