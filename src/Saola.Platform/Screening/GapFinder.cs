using System.Globalization;
using Saola.Licences;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Places.Layers;
using Saola.Platform.Places.Rasters;

namespace Saola.Platform.Screening;

/// <summary>What a screening does not know, and who could tell.</summary>
internal static class GapFinder
{
    private static readonly LayerKind[] Wanted =
        [LayerKind.ProtectedAreas, LayerKind.KeyBiodiversityAreas, LayerKind.AllianceForZeroExtinction, LayerKind.Ramsar, LayerKind.WorldHeritage, LayerKind.Ecoregions, LayerKind.Ranges];

    /// <param name="found">What was found.</param>
    /// <param name="layers">The layers that were looked at.</param>
    /// <param name="reached">Countries of all zones.</param>
    public static IReadOnlyList<Gap> Of(ScreeningResult found, IReadOnlyList<PlaceLayer> layers, IReadOnlyList<string> reached)
    {
        var gaps = new List<Gap>();
        void Add(string code, string text, params string[] arguments) => gaps.Add(new Gap(code, string.Format(CultureInfo.InvariantCulture, text, [.. arguments]), arguments));

        if (found.AreaSource is null)
            Add("no-area-of-analysis", "No ecologically appropriate area of analysis was given: the largest buffer stands for it.");
        foreach (var kind in Wanted.Where(kind => !found.Layers.Any(layer => layer.Kind == kind.Name())))
            Add($"no-layer-{kind.Name()}", "No layer of this kind is loaded, so nothing was looked for in it: {0}.", kind.Name());
        foreach (var raster in found.Rasters.Where(raster => raster.Zones.Any(zone => zone.Rows.ReachesBeyond)))
            Add("raster-beyond", "A part of the zones lies beyond the raster '{0}': nothing is known there.", raster.Title);
        if (!found.Rasters.Any(raster => raster.Kind == RasterKinds.LandCover)) Add("no-land-cover", "No land cover is loaded.");
        if (found.Checklists.Count == 0) Add("no-checklists", "No checklist is loaded: no status of any species is known.");
        if (found.Effort.Cells > found.Effort.Surveyed)
            Add("not-surveyed", "{0} of {1} cells of the area of analysis have no record at all: not surveyed, as far as the loaded data go.", N(found.Effort.Cells - found.Effort.Surveyed), N(found.Effort.Cells));
        if (found.Effort is { Records: > 0, Recent: 0 }) Add("nothing-recent", "No record of the last {0} years in the area of analysis.", N(EffortScreen.RecentYears));
        if (found.Species.Count(s => s.Evidence == SpeciesEvidence.MayOccur) is > 0 and var generalised)
            Add("ask-custodians", "{0} species may occur: their positions are generalised; ask the custodians of the datasets.", N(generalised));
        if (found.Species.Count(s => s.Statuses.Count == 0) is > 0 and var without && found.Checklists.Count > 0)
            Add("no-status", "{0} species found have no status in any loaded list.", N(without));
        if (found.Species.Count(s => s.Zones.Any(zone => zone.Uncertain > 0)) is > 0 and var uncertain)
            Add("uncertain-positions", "{0} species have records whose coordinate uncertainty is greater than the distance they are counted at.", N(uncertain));
        foreach (var layer in layers.Where(layer => layer.Info.Withheld.Count > 0))
        {
            var concerned = layer.Info.Withheld.Intersect(reached, StringComparer.Ordinal).ToList();
            if (concerned.Count > 0) Add("sites-withheld", "Sites of {0} are known to be withheld from the layer '{1}': ask {2}.", string.Join(", ", concerned), layer.Info.Title, layer.Info.Contact ?? layer.Info.Title);
        }

        foreach (var corridor in found.Places.Where(place => place.Kind == LayerKind.Corridors.Name() && place.Corridor?.Standing is null or CorridorStanding.Unvalidated))
        {
            if (corridor.Corridor is null) Add("corridor-unknown", "How the corridor {0} was found is not known, nor whether it was tested against detections or tracks.", corridor.Name);
            else Add("corridor-unvalidated", "The corridor {0} was not tested against detections or tracks, or against too few.", corridor.Name);
        }

        if (layers.Any(layer => layer.Info.License is null)) Add("no-licence", "A layer states no licence: {0}.", string.Join(", ", layers.Where(layer => layer.Info.License is null).Select(layer => layer.Info.Title)));
        if (found.Purpose == Purposes.Name(Purpose.Commercial) && Unclear(found, layers) is { Count: > 0 } unclear)
            Add("unclear-licence", "What the licence allows is not clear: {0}. Ask whoever provides it before the screening is used for business.", string.Join(", ", unclear));
        if (found.Places.Count(place => place.IsCircle) is > 0 and var circles) Add("circles", "{0} places are known as a point and an area only: circles stand for them.", N(circles));
        return gaps;
    }

    /// <summary>Titles of data whose licences are stated and do not say whether a commercial purpose is allowed.</summary>
    private static List<string> Unclear(ScreeningResult found, IReadOnlyList<PlaceLayer> layers) =>
    [
        .. layers.Select(layer => (layer.Info.License, layer.Info.Title)).Concat(found.Rasters.Select(raster => (raster.License, raster.Title))).Concat(found.Datasets.Select(dataset => (dataset.License, Title: dataset.Title ?? dataset.Key)))
            .Where(used => used.License is not null && Licence.Of(used.License).Facts.NonCommercial == Told.Unknown).Select(used => used.Title),
    ];

    private static string N(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
