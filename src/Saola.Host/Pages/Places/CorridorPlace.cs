using Saola.Platform.Access;
using Saola.Platform.Corridors.Register;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Places.Layers;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Places;

/// <summary>A saved corridor: how it was found and tested, and what is done and happens in it.</summary>
/// <param name="Study">Null where its layer was loaded, not saved.</param>
/// <param name="Link">What the study says of it.</param>
/// <param name="Entries">As everybody may see them, the newest first.</param>
/// <param name="Incidents">Records that the address asks for (<c>source=KEY</c>, or any filter), by year.</param>
/// <param name="Sources">Datasets with records in it, the most records first: what may be counted as incidents.</param>
public sealed record CorridorPlace(
    SavedStudy? Study, LinkFacts? Link, IReadOnlyList<PublicEntry> Entries, IReadOnlyList<CorridorYear> Years, CorridorIncidents? Incidents, IReadOnlyList<FacetCount> Sources)
{
    private const int MostSources = 12;

    /// <summary>Null for what is no corridor. It is told as everybody may see it, whoever asks.</summary>
    internal static async Task<CorridorPlace?> Ask(Visit visit, Place place, CancellationToken cancellation)
    {
        if (place.Layer.Info.Kind != LayerKind.Corridors) return null;
        var study = SavedStudy.Of(place.Layer);
        var entries = visit.Register.Of(place);
        var isArea = place.Form is PlaceForm.Area or PlaceForm.Circle;
        CorridorIncidents? incidents = null;
        try
        {
            if (isArea && visit.Filters.Count > 0) incidents = await CorridorIncidents.Of(visit.Store, place, visit.Filter(), visit.Shown.Id, cancellation);
        }
        catch (SaolaException)
        {
            // What cannot be asked of this snapshot, such as clusters before duplicates were looked for, is not counted.
        }

        var sources = isArea ? (await (await visit.Store.Engine(visit.Shown.Id, Principal.Anonymous, cancellation)).Facets(Filter.Is(Field.OccurrenceStatus, "PRESENT").With(new Filter.InPlace(place.Key)), [Field.Source], MostSources, cancellation))[0].Counts : [];
        return new CorridorPlace(study, study?.Link(place.Id), entries, CorridorYears.Of(entries, incidents), incidents, sources);
    }
}
