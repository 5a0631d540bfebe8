using Saola.Host.Access;

namespace Saola.Host.Api;

/// <param name="Name"><c>anonymous</c>, or the name of the key.</param>
/// <param name="Role">anonymous, partner, steward or administrator.</param>
/// <param name="Key">The key's id.</param>
/// <param name="Datasets">Datasets whose exact records the caller may see; absent for all of them, as far as the role goes.</param>
/// <param name="Taxa">Taxa, each with everything below it; absent for all.</param>
/// <param name="Countries">ISO 3166-1 alpha-2 codes; absent for all.</param>
/// <param name="Until">The last day on which the key is good; absent for no end.</param>
internal sealed record MeBody(
    string Name, string Role, string? Key, IReadOnlyList<string>? Datasets, IReadOnlyList<string>? Taxa, IReadOnlyList<string>? Countries, DateOnly? Until);

/// <summary>Who the caller is to this server.</summary>
internal static class MeApi
{
    public static void MapMe(this RouteGroupBuilder api) => api
        .MapGet("/me", Me)
        .Describe("me", "Who the caller is, and whose exact records they may see", [])
        .Produces<MeBody>().ProducesProblem(401);

    private static IResult Me(HttpContext context)
    {
        var who = Principals.Of(context);
        Principals.Vary(context);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(new MeBody(who.Name, who.Role.ToString().ToLowerInvariant(), who.Key, who.Datasets, who.Taxa, who.Countries, who.Until), ApiJson.Written);
    }
}
