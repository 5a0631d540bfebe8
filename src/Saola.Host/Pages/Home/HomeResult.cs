using Saola.Platform.Home;

namespace Saola.Host.Pages.Home;

/// <summary>What the first page shows: the home's figures, and its datasets.</summary>
public sealed record HomeResult(PublicFigures Figures, Snapshot Snapshot)
{
    /// <summary>Most rows of each table; the rest is told in one.</summary>
    public const int MostRows = 8;

    internal static async Task<HomeResult?> Of(Visit visit, RouteValueDictionary route, CancellationToken cancellation)
    {
        var shown = visit.Shown;
        // Asked for its refusal: an address may name a snapshot that does not exist.
        await visit.Engine(cancellation);
        return new HomeResult(await visit.Figures.Of(visit.Store, shown.Id, cancellation), shown.Snapshot);
    }
}
