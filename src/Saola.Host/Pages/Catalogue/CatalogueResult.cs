using Saola.Platform.Home;

namespace Saola.Host.Pages.Catalogue;

/// <summary>The datasets of the snapshot, as people and machines find them.</summary>
/// <param name="Origins">By dataset key, the host that it was harvested from.</param>
/// <param name="Own">Keys of the datasets that this node publishes.</param>
public sealed record CatalogueResult(Snapshot Snapshot, IReadOnlyDictionary<string, string> Origins, IReadOnlySet<string> Own)
{
    internal static Task<CatalogueResult?> Of(Visit visit, RouteValueDictionary route, CancellationToken cancellation)
    {
        var snapshot = visit.Shown.Snapshot;
        var releases = snapshot.Datasets.Select(d => (d.Key, Release: visit.Store.Release(d.Key, visit.Shown.Id))).ToList();
        return Task.FromResult<CatalogueResult?>(new CatalogueResult(
            snapshot,
            releases.Where(r => r.Release?.Origin is not null).ToDictionary(r => r.Key, r => Uri.TryCreate(r.Release!.Origin!.Address, UriKind.Absolute, out var uri) ? uri.Host : r.Release.Origin.Address),
            releases.Where(r => r.Release is { } release && LinkedData.IsOwn(release)).Select(r => r.Key).ToHashSet(StringComparer.Ordinal)));
    }
}
