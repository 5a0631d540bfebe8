using Saola.Platform.Access;
using Saola.Platform.Places.Layers;
using Saola.Platform.Store;

namespace Saola.Platform.Corridors.Register;

/// <summary>How much of one unit entries of one kind tell of.</summary>
public sealed record RegisterSum(RegisterKind Kind, string Unit, double Amount);

/// <summary>What is known of a corridor in one year.</summary>
/// <param name="Incidents">Records that lie in it; null where none were asked for.</param>
/// <param name="MayLie">Records of which only a cell is known, which meets it: they may lie in it.</param>
public sealed record CorridorYear(int Year, int Measures, int Livelihoods, int Conflicts, int Monitoring, IReadOnlyList<RegisterSum> Sums, long? Incidents, long? MayLie);

/// <summary>Records of incidents in a corridor, by year.</summary>
/// <param name="Years">By year how many lie in it, and how many may.</param>
/// <param name="Undated">Records that tell no year.</param>
public sealed record CorridorIncidents(IReadOnlyDictionary<int, (long Records, long MayLie)> Years, long Undated)
{
    /// <summary>Present records of a corridor that match a filter, as everybody may see them.</summary>
    /// <param name="store">The home's store.</param>
    /// <param name="place">The corridor.</param>
    /// <param name="filter">Which records are incidents, such as those of a dataset.</param>
    /// <param name="snapshot">Its id; null for the current one.</param>
    /// <param name="cancellation">Stops the question.</param>
    /// <exception cref="SaolaException">The corridor has no area, or the filter cannot be asked.</exception>
    public static async Task<CorridorIncidents> Of(OccurrenceStore store, Place place, Filter filter, string? snapshot, CancellationToken cancellation)
    {
        if (place.Form is not (PlaceForm.Area or PlaceForm.Circle)) throw new SaolaException($"'{place.Key}' has no area in which records could lie: its cores touch.");
        var engine = await store.Engine(snapshot ?? store.CurrentId, Principal.Anonymous, cancellation);
        var inside = filter.With(new Filter.InPlace(place.Key)).With(Filter.Is(Field.OccurrenceStatus, "PRESENT"));
        var all = await engine.Histogram(inside, Field.Year, cancellation);
        var may = engine.IsGeneralised ? (await engine.Histogram(inside.With(Filter.Is(Field.IsGeneralised, "true")), Field.Year, cancellation)).ToDictionary(bin => bin.Value, bin => bin.Count) : [];
        var total = await engine.Count(inside, cancellation);
        return new CorridorIncidents(all.ToDictionary(bin => (int)bin.Value, bin => (bin.Count - may.GetValueOrDefault(bin.Value), may.GetValueOrDefault(bin.Value))), total - all.Sum(bin => bin.Count));
    }
}

/// <summary>A corridor over the years.</summary>
public static class CorridorYears
{
    /// <summary>The years of which anything is known, the newest first.</summary>
    /// <param name="entries">Entries that stand, by kind, year, amount and unit.</param>
    /// <param name="incidents">Null where none were asked for.</param>
    public static IReadOnlyList<CorridorYear> Of(IEnumerable<(RegisterKind Kind, int Year, double? Amount, string? Unit)> entries, CorridorIncidents? incidents)
    {
        var byYear = entries.ToLookup(e => e.Year);
        return
        [
            .. byYear.Select(year => year.Key).Union(incidents?.Years.Keys ?? []).OrderDescending().Select(year =>
            {
                var these = byYear[year].ToList();
                int Of(RegisterKind kind) => these.Count(e => e.Kind == kind);
                var sums = these.Where(e => e is { Amount: not null, Unit: not null }).GroupBy(e => (e.Kind, Unit: e.Unit!)).OrderBy(g => g.Key.Kind).ThenBy(g => g.Key.Unit, StringComparer.Ordinal)
                    .Select(g => new RegisterSum(g.Key.Kind, g.Key.Unit, g.Sum(e => e.Amount!.Value))).ToList();
                var known = incidents?.Years.GetValueOrDefault(year);
                return new CorridorYear(year, Of(RegisterKind.Measure), Of(RegisterKind.Livelihood), Of(RegisterKind.Conflict), Of(RegisterKind.Monitoring), sums, known?.Records, known?.MayLie);
            }),
        ];
    }

    public static IReadOnlyList<CorridorYear> Of(IEnumerable<RegisterEntry> entries, CorridorIncidents? incidents) => Of(entries.Select(e => (e.Kind, e.Year, e.Amount, e.Unit)), incidents);

    public static IReadOnlyList<CorridorYear> Of(IEnumerable<PublicEntry> entries, CorridorIncidents? incidents) => Of(entries.Select(e => (e.Kind, e.Year, e.Amount, e.Unit)), incidents);
}
