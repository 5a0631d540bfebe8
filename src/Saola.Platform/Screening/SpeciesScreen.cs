using System.Globalization;
using NetTopologySuite.Geometries;
using Saola.Names.Matching;
using Saola.Platform.Places.Layers;
using Saola.Platform.Places.Overlay;
using Saola.Platform.Store;
using Saola.Platform.Taxa;

namespace Saola.Platform.Screening;

/// <summary>The species that are recorded in the zones, may be in them by a range, or may be in them by records whose positions are generalised. The three are never mixed.</summary>
internal sealed class SpeciesScreen(Engine engine, IReadOnlyList<Checklist> checklists, Filter without)
{
    private static readonly Filter Sure = Filter.Is(Field.IsGeneralised, "false");
    private static readonly Filter Generalised = Filter.Is(Field.IsGeneralised, "true");

    private readonly Dictionary<Geometry, Filter> _filters = new(ReferenceEqualityComparer.Instance);

    /// <summary>The records of a zone: one filter for all that is asked of it, since its shape has an index.</summary>
    public Filter In(Geometry zone)
    {
        if (!_filters.TryGetValue(zone, out var filter)) _filters.Add(zone, filter = without.With(new Filter.Within(Shapes.Of(zone))));
        return filter;
    }

    /// <param name="zones">The zones, the smallest first.</param>
    /// <param name="ranges">The ranges that meet the largest.</param>
    /// <param name="area">The area of analysis.</param>
    /// <param name="cancellation">Stops the questions.</param>
    public async Task<IReadOnlyList<SpeciesFinding>> Find(IReadOnlyList<Zone> zones, IReadOnlyList<Place> ranges, Geometry area, CancellationToken cancellation)
    {
        var known = new Dictionary<string, Builder>(StringComparer.Ordinal);
        foreach (var zone in zones.Where(zone => zone.Area > 0))
        {
            var filter = In(zone.Geometry);
            foreach (var species in (await engine.Species(filter.With(Sure), int.MaxValue, 0, cancellation)).Species) At(known, species).Put(zone, species.Records, species);
            if (engine.IsGeneralised)
            {
                foreach (var species in (await engine.Species(filter.With(Generalised), int.MaxValue, 0, cancellation)).Species) At(known, species).PutGeneralised(zone, species.Records, species);
            }

            if (zone.Kilometres is not { } kilometres) continue;
            var meters = (kilometres * 1000).ToString("R", CultureInfo.InvariantCulture);
            var uncertain = filter.With(Sure).With(new Filter.Range(Field.CoordinateUncertaintyInMeters, meters, null, FromInclusive: false));
            foreach (var species in (await engine.Species(uncertain, int.MaxValue, 0, cancellation)).Species) At(known, species).PutUncertain(zone, species.Records);
        }

        foreach (var range in ranges)
        {
            var name = range.Range!.Species;
            if (!known.TryGetValue(name, out var builder)) known.Add(name, builder = new Builder(name));
            builder.Ranges.Add(range);
        }

        return [.. known.Values.Select(builder => Finished(builder, area)).OrderBy(s => s.Gravity)
            .ThenBy(s => s.Evidence).ThenBy(s => s.Nearest ?? double.MaxValue).ThenBy(s => s.Species, StringComparer.Ordinal)];
    }

    private static Builder At(Dictionary<string, Builder> known, SpeciesCount species)
    {
        if (!known.TryGetValue(species.Species, out var builder)) known.Add(species.Species, builder = new Builder(species.Species));
        builder.Kingdom ??= species.Kingdom;
        builder.Class ??= species.Class;
        builder.Family ??= species.Family;
        return builder;
    }

    private SpeciesFinding Finished(Builder found, Geometry area)
    {
        var profile = checklists.Count == 0 ? null : TaxonProfile.Of(checklists, found.Species, new Lineage(found.Kingdom, null, found.Class, null, found.Family, null));
        var recorded = found.Zones.Any(zone => zone.Records > 0);
        var (rangeArea, rangeShare) = Share(found.Ranges, area);
        return new SpeciesFinding
        {
            Species = found.Species,
            Kingdom = found.Kingdom,
            Class = found.Class,
            Family = found.Family,
            Evidence = recorded ? found.Ranges.Count > 0 ? SpeciesEvidence.Both : SpeciesEvidence.Recorded : found.Zones.Any(zone => zone.Generalised > 0) ? SpeciesEvidence.MayOccur : SpeciesEvidence.RangeOnly,
            Nearest = found.Zones.FirstOrDefault(zone => recorded ? zone.Records > 0 : zone.Generalised > 0)?.Kilometres,
            Zones = [.. found.Zones],
            FirstYear = found.FirstYear,
            LastYear = found.LastYear,
            Statuses = [.. (profile?.Entries ?? []).SelectMany(entry => entry.Statuses.Select(s => new FoundStatus(s.Status.Scheme, s.Status.Value, s.Status.Area, s.Status.Source, s.Status.Year, entry.Checklist.Info.Title))).Distinct()],
            EndemicTo = EndemicTo(profile),
            Ranges = [.. found.Ranges.Select(range => range.Key)],
            Seasons = [.. found.Ranges.Select(range => range.Range!.Seasonal).OfType<int>().Distinct().Order()],
            RangeArea = rangeArea,
            RangeShare = rangeShare,
        };
    }

    /// <summary>The one country of all lists that tell where the species lives.</summary>
    private static string? EndemicTo(TaxonProfile? profile)
    {
        var areas = (profile?.Entries ?? []).Where(entry => entry.Match.Type is NameMatchType.Exact or NameMatchType.Variant).SelectMany(entry => entry.Accepted.Distribution).Distinct(StringComparer.OrdinalIgnoreCase).Take(2).ToList();
        return areas is [{ Length: 2 } only] ? only : null;
    }

    private static (double? Area, double? Share) Share(List<Place> ranges, Geometry area)
    {
        if (ranges.Count == 0) return (null, null);
        // The whole range of the taxon in its layers: parts that do not meet the zone count too.
        var layers = ranges.Select(range => range.Layer).Distinct().ToList();
        var species = ranges[0].Range!.Species;
        var whole = layers.Count == 1 ? layers[0].RangeArea(species) : Overlaid.SquareKilometres(Overlaid.Union(layers.SelectMany(layer => layer.RangeOf(species)).Select(place => place.Geometry)));
        return whole == 0 ? (null, null) : (whole, Math.Min(1, Overlaid.SquareKilometres(Overlaid.Union(ranges.Select(range => Overlaid.Intersection(range.Geometry, area)))) / whole));
    }

    private sealed class Builder(string species)
    {
        private readonly List<ZoneRecords> _zones = [];

        public string Species { get; } = species;
        public string? Kingdom { get; set; }
        public string? Class { get; set; }
        public string? Family { get; set; }
        public int? FirstYear { get; private set; }
        public int? LastYear { get; private set; }
        public List<Place> Ranges { get; } = [];
        public IReadOnlyList<ZoneRecords> Zones => _zones;

        public void Put(Zone zone, long records, SpeciesCount years)
        {
            Change(zone, z => z with { Records = records });
            See(years);
        }

        public void PutGeneralised(Zone zone, long records, SpeciesCount years)
        {
            Change(zone, z => z with { Generalised = records });
            See(years);
        }

        public void PutUncertain(Zone zone, long records) => Change(zone, z => z with { Uncertain = records });

        private void See(SpeciesCount years)
        {
            FirstYear = Least(FirstYear, years.FirstYear);
            LastYear = -Least(-LastYear, -years.LastYear);
        }

        private static int? Least(int? a, int? b) => a is null ? b : b is null ? a : Math.Min(a.Value, b.Value);

        private void Change(Zone zone, Func<ZoneRecords, ZoneRecords> change)
        {
            var at = _zones.FindIndex(z => z.Kilometres == zone.Kilometres);
            if (at < 0)
            {
                _zones.Add(new ZoneRecords(zone.Kilometres, 0, 0, 0));
                at = _zones.Count - 1;
            }

            _zones[at] = change(_zones[at]);
        }
    }
}
