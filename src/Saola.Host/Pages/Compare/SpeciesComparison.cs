using Saola.Platform.Store;

namespace Saola.Host.Pages.Compare;

/// <summary>A species of one list or of both, with its records in each.</summary>
public sealed record ComparedSpecies(string Species, long A, long B);

/// <summary>The species of two lists, one by one; each part by the most records, then by name.</summary>
/// <param name="Both">Species of both.</param>
/// <param name="OnlyA">Those of the first alone.</param>
/// <param name="OnlyB">Those of the second alone.</param>
public sealed record SpeciesComparison(IReadOnlyList<ComparedSpecies> Both, IReadOnlyList<ComparedSpecies> OnlyA, IReadOnlyList<ComparedSpecies> OnlyB)
{
    /// <param name="a">Records of each species of the first list, by <see cref="Counts"/>.</param>
    /// <param name="b">Those of the second.</param>
    public static SpeciesComparison Of(IReadOnlyDictionary<string, long> a, IReadOnlyDictionary<string, long> b)
    {
        var all = a.Select(s => new ComparedSpecies(s.Key, s.Value, b.GetValueOrDefault(s.Key)))
            .Concat(b.Where(s => !a.ContainsKey(s.Key)).Select(s => new ComparedSpecies(s.Key, 0, s.Value)))
            .OrderByDescending(s => s.A + s.B).ThenBy(s => s.Species, StringComparer.Ordinal).ToLookup(s => (A: s.A > 0, B: s.B > 0));
        return new SpeciesComparison([.. all[(true, true)]], [.. all[(true, false)]], [.. all[(false, true)]]);
    }

    /// <summary>Records by species, whatever the case in which its name is written.</summary>
    public static IReadOnlyDictionary<string, long> Counts(IEnumerable<SpeciesCount> species) =>
        species.GroupBy(s => s.Species, s => s.Records, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.Sum(), StringComparer.OrdinalIgnoreCase);
}
