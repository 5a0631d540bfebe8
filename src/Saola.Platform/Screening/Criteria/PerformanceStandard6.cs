using Saola.Platform.Places.Layers;
using Saola.Platform.Taxa;

namespace Saola.Platform.Screening.Criteria;

/// <summary>
/// Evidence for the five critical-habitat criteria of IFC's Performance Standard 6, with the thresholds of Guidance Note 6 (2019, GN70 to GN83), and, apart from them, legally
/// protected and internationally recognised areas.
/// </summary>
internal static class PerformanceStandard6
{
    /// <summary>Criterion 1(a): share of the global population, and reproductive units.</summary>
    private const double ThreatenedShare = 0.005;
    private const double ThreatenedUnits = 5;

    /// <summary>Criterion 2: the same for endemic and restricted-range species.</summary>
    private const double RestrictedShare = 0.1;
    private const double RestrictedUnits = 10;

    /// <summary>km²: a terrestrial vertebrate whose extent of occurrence is smaller is of restricted range.</summary>
    private const double RestrictedExtent = 50_000;

    /// <summary>Criterion 3(a).</summary>
    private const double CongregationShare = 0.01;

    /// <summary>Criterion 4(a): share of an ecosystem type's global extent.</summary>
    private const double EcosystemShare = 0.05;

    public static IReadOnlyList<CriterionEvidence> Of(ScreeningResult found)
    {
        var kinds = found.Layers.Select(layer => layer.Kind).ToHashSet(StringComparer.Ordinal);
        string[] lists = [.. found.Checklists.Select(list => list.Title)];
        return
        [
            Threatened(found, kinds, lists), Restricted(found, kinds, lists), Migratory(found, kinds, lists),
            Ecosystems(found, kinds), new CriterionEvidence("PS6-5", [], ["evolutionary-processes"], Contacts(found, LayerKind.KeyBiodiversityAreas)), Recognised(found, kinds),
        ];
    }

    private static CriterionEvidence Threatened(ScreeningResult found, HashSet<string> kinds, string[] lists)
    {
        var items = found.Species.Where(s => s.RedList is "CR" or "EN").Select(s => Item(s, s.RedList!, ThreatenedShare, ThreatenedUnits))
            .Concat(found.Species.Where(s => s.RedList == "VU").Select(s => Item(s, "VU", ThreatenedShare, ThreatenedUnits)))
            .Concat(found.Species.SelectMany(s => s.Statuses.Where(status => status is { Scheme: StatusSchemes.RedListCategory, Area: not null, Value: "CR" or "EN" }).Select(status => Item(s, $"{status.Value} {status.Area}", ThreatenedShare, ThreatenedUnits))))
            .Concat(found.Places.Where(p => p.IsAllianceForZeroExtinction).Select(Item));
        return new CriterionEvidence("PS6-1", [.. items], Missing(found, kinds, "population-sizes"), [.. lists, .. Contacts(found, LayerKind.Ranges, LayerKind.AllianceForZeroExtinction)]);
    }

    private static CriterionEvidence Restricted(ScreeningResult found, HashSet<string> kinds, string[] lists)
    {
        var items = found.Species.Where(s => s.EndemicTo is not null).Select(s => Item(s, $"endemic {s.EndemicTo}", RestrictedShare, RestrictedUnits))
            .Concat(found.Species.Where(s => s is { EndemicTo: null, RangeArea: < RestrictedExtent }).Select(s => Item(s, "restricted-range", RestrictedShare, RestrictedUnits)));
        return new CriterionEvidence("PS6-2", [.. items], Missing(found, kinds, "population-sizes"), [.. lists, .. Contacts(found, LayerKind.Ranges)]);
    }

    private static CriterionEvidence Migratory(ScreeningResult found, HashSet<string> kinds, string[] lists)
    {
        // No list that can be loaded tells of migration; a range with seasons does.
        var items = found.Species.Where(s => s.Seasons.Any(season => season is 2 or 3 or 4)).Select(s => Item(s, "migratory", CongregationShare, null))
            .Concat(found.Places.Where(p => p.IsRamsar).Select(Item));
        return new CriterionEvidence("PS6-3", [.. items], [.. Missing(found, kinds, "population-sizes"), "congregations"], [.. lists, .. Contacts(found, LayerKind.Ramsar, LayerKind.KeyBiodiversityAreas)]);
    }

    private static CriterionEvidence Ecosystems(ScreeningResult found, HashSet<string> kinds)
    {
        var items = found.Places.Where(p => p.Kind == LayerKind.Ecoregions.Name()).Select(p => new CriterionItem(
            p.Place, p.Name, "ecoregion", Distance(p), p.Distance, [new ThresholdCheck("extent-share", EcosystemShare, p.Overlaps.Count > 0 ? p.Overlaps[^1].Share : null, "layer")]));
        string[] missing = kinds.Contains(LayerKind.Ecoregions.Name()) ? ["ecosystem-status"] : ["no-layer-ecoregions", "ecosystem-status"];
        return new CriterionEvidence("PS6-4", [.. items], missing, Contacts(found, LayerKind.Ecoregions));
    }

    private static CriterionEvidence Recognised(ScreeningResult found, HashSet<string> kinds)
    {
        LayerKind[] recognised = [LayerKind.ProtectedAreas, LayerKind.KeyBiodiversityAreas, LayerKind.AllianceForZeroExtinction, LayerKind.Ramsar, LayerKind.WorldHeritage];
        var items = found.Places.Where(p => recognised.Any(kind => kind.Name() == p.Kind))
            .OrderByDescending(p => p.IsWorldHeritage || p.IsAllianceForZeroExtinction).ThenBy(p => p.Distance).ThenBy(p => p.Place, StringComparer.Ordinal).Select(Item);
        return new CriterionEvidence("recognised", [.. items], [.. recognised.Where(kind => !kinds.Contains(kind.Name())).Select(kind => $"no-layer-{kind.Name()}")], Contacts(found, recognised));
    }

    private static CriterionItem Item(SpeciesFinding species, string says, double share, double? units)
    {
        var checks = new List<ThresholdCheck> { new("population-share", share, species.RangeShare, species.RangeShare is null ? null : "range") };
        if (units is { } number) checks.Add(new ThresholdCheck("reproductive-units", number, null, null));
        return new CriterionItem(species.Species, species.Species, says, Word(species.Evidence), species.Nearest, checks);
    }

    private static CriterionItem Item(PlaceFinding place) => new(
        place.Place, place.Name, place.IsWorldHeritage ? "world-heritage" : place.IsAllianceForZeroExtinction ? "alliance-for-zero-extinction" : place.IsRamsar ? "ramsar" : place.Kind, Distance(place), place.Distance, []);

    private static string Distance(PlaceFinding place) => place.Distance == 0 ? "met" : "near";

    private static string Word(SpeciesEvidence evidence) => evidence switch
    {
        SpeciesEvidence.Recorded => "recorded",
        SpeciesEvidence.Both => "both",
        SpeciesEvidence.RangeOnly => "range-only",
        _ => "may-occur",
    };

    private static List<string> Missing(ScreeningResult found, HashSet<string> kinds, params string[] always)
    {
        var missing = new List<string>(always);
        if (!kinds.Contains(LayerKind.Ranges.Name())) missing.Add("no-layer-ranges");
        if (found.Checklists.Count == 0) missing.Add("no-checklists");
        return missing;
    }

    private static IReadOnlyList<string> Contacts(ScreeningResult found, params LayerKind[] kinds) =>
        [.. found.Layers.Where(layer => kinds.Any(kind => kind.Name() == layer.Kind)).Select(layer => layer.Contact is { } contact ? $"{layer.Title}: {contact}" : layer.Title).Distinct(StringComparer.Ordinal)];
}
