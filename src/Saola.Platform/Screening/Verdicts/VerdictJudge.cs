using Saola.Platform.Corridors.Study;
using Saola.Platform.Places.Layers;

namespace Saola.Platform.Screening.Verdicts;

/// <summary>Findings and declarations → colours, by rules.</summary>
internal static class VerdictJudge
{
    public static Verdict Judge(VerdictRules rules, ScreeningResult found)
    {
        var dimensions = new List<DimensionVerdict> { Biodiversity(rules, found), Declared("climate", rules, found), Declared("pollution", rules, found) };
        if (Sector(rules, found) is { } sector) dimensions.Add(sector);
        return new Verdict($"{rules.Name} {rules.Version}", rules.Title, rules.TitleZh, rules.Source, rules.Illustrative, rules.Hash, dimensions.Max(d => d.Colour), dimensions);
    }

    private static DimensionVerdict Biodiversity(VerdictRules rules, ScreeningResult found)
    {
        var fired = Fired(rules, "biodiversity", found);
        var unknown = NotKnown(rules.Evidence!, found);
        // Harm that was found is found, however little else is known; its absence is worth what was looked at.
        if (fired.Exists(r => r.Colour == Colour.Red)) return new DimensionVerdict("biodiversity", Colour.Red, fired, unknown);
        if (unknown.Count > 0) return new DimensionVerdict("biodiversity", Colour.Undetermined, fired, unknown);
        return Settled("biodiversity", fired, unknown);
    }

    private static DimensionVerdict Declared(string name, VerdictRules rules, ScreeningResult found)
    {
        var fired = Fired(rules, name, found);
        return fired.Count == 0
            ? new DimensionVerdict(name, Colour.Undetermined, [], [$"undeclared-{name}"])
            : Settled(name, fired, []);
    }

    /// <summary>Green wants a contribution and no harm; without either, nothing but yellow can be said.</summary>
    private static DimensionVerdict Settled(string name, List<VerdictReason> fired, IReadOnlyList<string> unknown) =>
        new(name, fired.Count == 0 ? Colour.Yellow : fired.Max(r => r.Colour), fired, fired.Count == 0 ? [.. unknown, "no-contribution"] : unknown);

    private static DimensionVerdict? Sector(VerdictRules rules, ScreeningResult found)
    {
        if (found.Sector is not { } name) return null;
        if (rules.Sectors.FirstOrDefault(s => s.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is not { } sector)
            return new DimensionVerdict("sector", Colour.Undetermined, [], ["unknown-sector"]);
        var start = new VerdictReason($"sector {name}", VerdictRules.ColourOf(sector.Colour)!.Value, sector.Text, sector.TextZh, [], null, null);
        var moved = sector.Moves.Select(move => Reason(move, found)).OfType<VerdictReason>().ToList();
        return new DimensionVerdict("sector", moved.Count > 0 ? moved.Min(m => m.Colour) : start.Colour, [start, .. moved], []);
    }

    private static List<VerdictReason> Fired(VerdictRules rules, string dimension, ScreeningResult found) =>
        [.. (rules.Dimensions.GetValueOrDefault(dimension) ?? []).Select(rule => Reason(rule, found)).OfType<VerdictReason>()];

    private static VerdictReason? Reason(VerdictRule rule, ScreeningResult found)
    {
        var evidence = new List<string>();
        if (rule.Place is { } place)
        {
            var places = found.Places.Where(p => Holds(place, p)).Select(p => p.Place).ToList();
            if (places.Count == 0) return null;
            evidence.AddRange(places);
        }

        if (rule.Species is { } species)
        {
            var met = found.Species.Where(s => Holds(species, s)).Select(s => s.Species).ToList();
            if (met.Count < Math.Max(1, species.AtLeast)) return null;
            evidence.AddRange(met);
        }

        foreach (var (name, value) in rule.Declared ?? [])
        {
            if (!found.Declared.TryGetValue(name, out var said) || !said.Equals(value, StringComparison.OrdinalIgnoreCase)) return null;
            evidence.Add($"{name}={said}");
        }

        return new VerdictReason(rule.Id, VerdictRules.ColourOf(rule.Colour)!.Value, rule.Text, rule.TextZh, evidence, rule.Change, rule.ChangeZh);
    }

    private static bool Holds(PlaceCondition wanted, PlaceFinding place) =>
        place.Distance <= wanted.WithinKm
        && (wanted.Kinds is null || wanted.Kinds.Exists(kind => IsOf(kind, place)))
        && (wanted.Iucn is null || (place.IucnCategory is { } category && wanted.Iucn.Contains(category, StringComparer.OrdinalIgnoreCase)))
        && (wanted.Status is null || place.Status is null || wanted.Status.Contains(place.Status, StringComparer.OrdinalIgnoreCase))
        && (wanted.ProjectKm2 is not { } area || place.ProjectArea >= area)
        && (wanted.ProjectKm is not { } length || place.ProjectLength >= length)
        && (wanted.CrossesWay is not { } crosses || place.Corridor?.CrossesWay == crosses)
        && (wanted.WeakestWithinKm is not { } weakest || place.Corridor?.WeakestDistance <= weakest)
        && (wanted.Tested is null || (place.Corridor is { } corridor && wanted.Tested.Contains(corridor.Standing.Code())));

    private static bool IsOf(string kind, PlaceFinding place) => kind == place.Kind
        || (kind == LayerKind.WorldHeritage.Name() && place.IsWorldHeritage)
        || (kind == LayerKind.Ramsar.Name() && place.IsRamsar)
        || (kind == LayerKind.AllianceForZeroExtinction.Name() && place.IsAllianceForZeroExtinction);

    private static bool Holds(SpeciesCondition wanted, SpeciesFinding species)
    {
        var near = species.Zones.Where(z => z.Kilometres <= wanted.WithinKm).ToList();
        return (near.Exists(z => z.Records > 0) || (wanted.OrMayOccur && (near.Exists(z => z.Generalised > 0) || species.Ranges.Count > 0)))
            && (wanted.Redlist is null || (species.RedList is { } category && wanted.Redlist.Contains(category, StringComparer.OrdinalIgnoreCase)))
            && (wanted.Cites is null || (species.Cites is { } appendix && appendix.Split('/').Any(part => wanted.Cites.Contains(part, StringComparer.OrdinalIgnoreCase))))
            && (wanted.Endemic is not { } endemic || endemic == species.EndemicTo is not null);
    }

    private static List<string> NotKnown(EvidenceThreshold threshold, ScreeningResult found)
    {
        var unknown = new List<string>();
        if (found.Effort.Share < threshold.SurveyedShare) unknown.Add("not-surveyed");
        if (found.Effort.Recent < threshold.RecentRecords) unknown.Add("few-recent-records");
        unknown.AddRange(threshold.Kinds.Where(kind => !found.Layers.Any(layer => layer.Kind == kind)).Select(kind => $"no-layer-{kind}"));
        if (threshold.OwnArea && found.AreaSource is null) unknown.Add("no-area-of-analysis");
        return unknown;
    }
}
