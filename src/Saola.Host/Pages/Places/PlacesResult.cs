using Saola.Host.Pages.Explore;
using Saola.Platform.Places.Layers;

namespace Saola.Host.Pages.Places;

/// <summary>The layers of a snapshot; with a layer's key, its places, a page at a time.</summary>
/// <param name="Of">The layer whose places are shown; null for the list of layers.</param>
public sealed record PlacesResult(IReadOnlyList<LayerInfo> Layers, LayerInfo? Of, IReadOnlyList<Place> Places, int Total)
{
    internal static Task<PlacesResult?> Ask(Visit visit, RouteValueDictionary route, CancellationToken cancellation)
    {
        var layers = visit.Store.Layers(visit.Shown.Id);
        if (route["layer"] is not string key) return Task.FromResult<PlacesResult?>(layers.Count == 0 ? null : new PlacesResult([.. layers.Select(layer => layer.Info)], null, [], 0));
        if (layers.FirstOrDefault(layer => layer.Key == key) is not { } of) return Task.FromResult<PlacesResult?>(null);
        // The largest first: what a reader looks for.
        var sorted = of.Places.OrderByDescending(place => place.Area).ThenBy(place => place.Name, StringComparer.Ordinal).ToList();
        return Task.FromResult<PlacesResult?>(new PlacesResult([of.Info], of.Info, [.. sorted.Skip((visit.PageNumber - 1) * ExploreResult.PageSize).Take(ExploreResult.PageSize)], sorted.Count));
    }
}
