using Microsoft.Extensions.DependencyInjection.Extensions;
using Saola.Host.Guard;
using Saola.Platform.Exports;
using Saola.Platform.Places;
using Saola.Platform.Tiles;

namespace Saola.Host.Api;

/// <summary>The HTTP API under <c>/api</c>: everything is asked with GET and answered from one store; but projects to be screened and questions about corridors are sent with POST.</summary>
internal static class ApiRoutes
{
    /// <summary>
    /// What the API needs of the services besides an <see cref="Platform.Store.OccurrenceStore"/>. The basemap is drawn from the bundled
    /// <see cref="BoundarySet"/> unless another has been registered before.
    /// </summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddApiDescription();
        services.AddSingleton<PageTerms>();
        services.TryAddSingleton(_ => BoundarySet.Bundled());
        services.TryAddSingleton(provider => new Basemap(provider.GetRequiredService<BoundarySet>()));
        services.ConfigureHttpJsonOptions(options =>
        {
            foreach (var converter in ApiJson.Written.Converters) options.SerializerOptions.Converters.Add(converter);
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Written.TypeInfoResolver!);
            options.SerializerOptions.DefaultIgnoreCondition = ApiJson.Written.DefaultIgnoreCondition;
        });
        return services;
    }

    /// <summary>Maps every route of the API.</summary>
    public static WebApplication MapApi(this WebApplication app)
    {
        app.UseWhen(ProgramPaths.Has, branch => branch.Use(Problems.Guard));
        var api = app.MapGroup("/api");
        api.MapOccurrences();
        api.MapTiles();
        api.MapDatasets();
        api.MapSnapshots();
        api.MapReleases();
        api.MapNames();
        api.MapTaxa();
        api.MapExports();
        api.MapTemplates();
        api.MapPlaces();
        api.MapScreeningApi(app.Services.GetService<Platform.Screening.Queue.ScreeningQueue>());
        api.MapCorridorApi(app.Services.GetService<Platform.Corridors.Queue.CorridorQueue>());
        api.MapMe();
        api.MapAudit();
        app.MapOpenApi("/api/openapi.json");
        app.MapFallback("/api/{**path}", (HttpContext context) =>
        {
            if (HttpMethods.IsGet(context.Request.Method))
                return Problems.Of(404, context.Request.Path.StartsWithSegments("/api/occurrences") ? "There is no such route, and no such record: a record's key is a whole number. The routes are described at /api/openapi.json."
                    : "There is no such route; the routes are described at /api/openapi.json.");
            context.Response.Headers.Allow = "GET, HEAD";
            return Problems.Of(405, "Ask with GET; only projects to be screened and questions about corridors are sent with POST (/api/screenings, /api/corridors).");
        }).ExcludeFromDescription();
        return app;
    }

    /// <summary>HEAD is answered as GET is: the server leaves out the body of what was asked for with HEAD. Goes before the routes are chosen.</summary>
    public static Task Head(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method) && ProgramPaths.Has(context)) context.Request.Method = HttpMethods.Get;
        return next(context);
    }
}
