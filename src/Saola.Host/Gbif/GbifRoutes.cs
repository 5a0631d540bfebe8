using Saola.Host.Api;

namespace Saola.Host.Gbif;

/// <summary>
/// What GBIF's clients ask for, under <c>/v1</c> and <c>/v2</c>: the same store and the same algebra as <c>/api</c>, with GBIF's names. A client is made to
/// ask here by changing one address.
/// </summary>
internal static class GbifRoutes
{
    public static IServiceCollection AddGbif(this IServiceCollection services) => services.AddSingleton<GbifAnswers>();

    public static void MapGbif(this WebApplication app)
    {
        var (v1, v2) = (app.MapGroup("/v1"), app.MapGroup("/v2"));
        v1.MapGbifOccurrences();
        v1.MapGbifSpecies(v2);
        v1.MapGbifRegistry();
        v2.MapGbifMaps();
        foreach (var group in (RouteGroupBuilder[])[v1, v2])
            group.MapFallback("/{**path}", () => Problems.Of(404, "There is no such route here; what is here of GBIF's is described at /api/openapi.json.")).ExcludeFromDescription();
    }
}
