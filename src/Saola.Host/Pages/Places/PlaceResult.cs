using Saola.Host.Pages.Screening;
using Saola.Platform.Places.Layers;
using Saola.Platform.Places.Overlay;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Places;

/// <summary>A place: what its source says, where it lies, and what is recorded in it.</summary>
/// <param name="Records">Records that lie in it, or may.</param>
/// <param name="MayOccur">Those of them that only may.</param>
/// <param name="Species">Species of its present records, the most records first.</param>
/// <param name="SpeciesTotal">Their number.</param>
/// <param name="Territories">Where it lies, under the boundary set.</param>
/// <param name="Years">Counts by year.</param>
/// <param name="Meets">Places of other layers that it meets, by layer.</param>
public sealed record PlaceResult(
    Place Place, ReportMap Map, long Records, long MayOccur, IReadOnlyList<SpeciesCount> Species, long SpeciesTotal, IReadOnlyList<TerritoryPart> Territories,
    IReadOnlyList<HistogramBin> Years, IReadOnlyList<Place> Meets)
{
    /// <summary>Of a saved corridor how it was found, and its register; null for other places.</summary>
    public CorridorPlace? Corridor { get; private init; }

    private const int MostSpecies = 200;

    private const int MostMet = 60;

    internal static async Task<PlaceResult?> Ask(Visit visit, RouteValueDictionary route, CancellationToken cancellation)
    {
        var layers = visit.Store.Layers(visit.Shown.Id);
        if (visit.Store.Place($"{route["layer"]}/{route["id"]}", visit.Shown.Id) is not { } place) return null;
        var engine = await visit.Engine(cancellation);
        var geometry = place.Geometry;
        var meets = layers.Where(layer => layer != place.Layer).SelectMany(layer => layer.Near(place.Box)).Where(other => other.Geometry.Intersects(geometry)).Take(MostMet).ToList();
        var territories = new Territories(visit.Boundaries, geometry);
        var corridor = await CorridorPlace.Ask(visit, place, cancellation);
        var map = ReportMap.Of(place, visit.Boundaries, meets, corridor?.Study?.Way(place.Id));
        if (place.Form is not (PlaceForm.Area or PlaceForm.Circle))
            return new PlaceResult(place, map, 0, 0, [], 0, place.Form == PlaceForm.Line ? territories.Lengths(geometry) : territories.Touched(geometry), [], meets) { Corridor = corridor };
        var filter = new Filter.InPlace(place.Key);
        var species = await engine.Species(filter, MostSpecies, 0, cancellation);
        return new PlaceResult(
            place, map, await engine.Count(filter, cancellation), engine.IsGeneralised ? await engine.MayOccur(filter, cancellation) : 0, species.Species, species.Total,
            territories.Areas(geometry), await engine.Histogram(filter, Field.Year, cancellation), meets)
        {
            Corridor = corridor,
        };
    }
}
