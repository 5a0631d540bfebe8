using Saola.Platform.Exports;
using Saola.Platform.Store;
using Saola.Platform.Taxa;

namespace Saola.Platform.Gbif;

/// <summary>A facet of GBIF's search: counts by the values of a field, or by the keys of a rank.</summary>
/// <param name="Constant">As GBIF answers it, such as BASIS_OF_RECORD or SPECIES_KEY.</param>
/// <param name="Field">What is counted.</param>
/// <param name="Rank">The rank whose keys the counts are added up to, such as SPECIES; empty for all above a taxon and itself; null where values are counted as they are.</param>
public sealed record GbifFacet(string Constant, Field Field, string? Rank)
{
    private static readonly Dictionary<string, GbifFacet> ByName = new(StringComparer.OrdinalIgnoreCase);

    static GbifFacet()
    {
        foreach (var field in Field.All.Where(f => f.IsFacet || f.Kind == FieldKind.Flag)) Add(field.Name, field, null);
        foreach (var (rank, _, parameter) in TaxonKeys.Ranks) Add(parameter, Field.TaxonKey, rank);
        Add("taxonKey", Field.TaxonKey, "");
        Add("acceptedTaxonKey", Field.AcceptedTaxonKey, null);
        Known = [.. ByName.Keys.Where(n => !n.Contains('_', StringComparison.Ordinal) && char.IsLower(n[0])).Order(StringComparer.Ordinal)];

        static void Add(string name, Field field, string? rank)
        {
            var facet = new GbifFacet(Field.Constant(name), field, rank);
            ByName[name] = facet;
            ByName[facet.Constant] = facet;
        }
    }

    /// <summary>The names of all facets.</summary>
    public static IReadOnlyList<string> Known { get; }

    public int Limit { get; init; }

    public int Offset { get; init; }

    /// <summary>The parameters that filter by the same.</summary>
    public IReadOnlyList<string> Names => Rank is null ? [Field.Name, Constant] : [.. TaxonKeys.Ranks.Select(r => r.Key), "taxonKey", "scientificName"];

    /// <summary>The facet of a name (<c>basisOfRecord</c> or <c>BASIS_OF_RECORD</c>), or null.</summary>
    public static GbifFacet? Of(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The counts of a filter's records by several facets: the greatest first, of equal ones by value.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<FacetCount>>> Counts(
        IReadOnlyList<GbifFacet> facets, Engine engine, Filter filter, TaxonTree tree, int mincount, CancellationToken cancellation)
    {
        var (plain, keys) = (facets.Where(f => !f.IsOfKeys && f.Field.Kind != FieldKind.Flag).ToList(), facets.Where(f => f.IsOfKeys).ToList());
        // Asked together, what all are counted of is found once; of taxa all are needed, whose counts are added up.
        var values = await Asked(plain, plain.Select(f => (int)Math.Min(GbifSearch.MostFacetValues + 1, f.Offset + (long)f.Limit)).DefaultIfEmpty().Max());
        var taxa = await Asked(keys, int.MaxValue);
        foreach (var flag in facets.Select(f => f.Field).Where(f => f.Kind == FieldKind.Flag)) values[flag] = await Flags(flag);
        return [.. facets.Select(f => Whole(f, [.. (f.IsOfKeys ? f.Sums(taxa[f.Field], tree) : values[f.Field]).Where(c => c.Count >= mincount).Take((int)Math.Min(int.MaxValue, f.Offset + (long)f.Limit))]))];

        // A client may ask for more than there can be, to have all; it is never given a part for the whole.
        static IReadOnlyList<FacetCount> Whole(GbifFacet facet, IReadOnlyList<FacetCount> counts) => counts.Count <= GbifSearch.MostFacetValues ? [.. counts.Skip(facet.Offset)]
            : throw AskPlan.Fault("facetLimit", $"facetLimit: {facet.Constant} has more than {GbifSearch.MostFacetValues} values; that many are told at most. Ask for fewer, or for a download.");

        async Task<IReadOnlyList<FacetCount>> Flags(Field flag)
        {
            if (flag == Field.IsInCluster && engine.Duplicates is null) throw AskPlan.Fault("facet", "facet: duplicates have not been looked for in this snapshot, so that isInCluster cannot be counted; 'saola duplicates find' does that.");
            var (all, held) = (await engine.Count(filter, cancellation), await engine.Count(filter.With(Filter.Is(flag, "true")), cancellation));
            return [.. new[] { new FacetCount("true", held), new FacetCount("false", all - held) }.Where(c => c.Count > 0).OrderByDescending(c => c.Count)];
        }

        async Task<Dictionary<Field, IReadOnlyList<FacetCount>>> Asked(List<GbifFacet> some, int limit) => some.Count == 0 ? []
            : (await engine.Facets(filter, [.. some.Select(f => f.Field).Distinct()], limit, cancellation)).ToDictionary(f => f.Field, f => f.Counts);
    }

    private bool IsOfKeys => Rank is not null || Field == Field.AcceptedTaxonKey;

    /// <summary>Counts by taxon as counts by the keys that are asked for.</summary>
    private IEnumerable<FacetCount> Sums(IReadOnlyList<FacetCount> taxa, TaxonTree tree)
    {
        var sums = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (taxon, count) in taxa)
        {
            foreach (var key in Keys(taxon, tree).Distinct(StringComparer.Ordinal)) sums[key] = sums.GetValueOrDefault(key) + count;
        }

        return sums.Select(s => new FacetCount(GbifKeys.Text(s.Key, tree), s.Value)).OrderByDescending(c => c.Count).ThenBy(c => c.Value, Utf8Order.Instance);
    }

    private IEnumerable<string> Keys(string taxon, TaxonTree tree)
    {
        if (tree.Usage(taxon) is not var (checklist, _)) return Rank is "" or null ? [taxon] : [];
        if (Rank is null) return [taxon];
        var above = tree.Path(taxon).Where(t => Rank.Length == 0 || t.Usage.Rank == Rank).Select(t => checklist.TaxonKey(t.Usage));
        return Rank.Length == 0 ? above.Append(taxon) : above;
    }
}
