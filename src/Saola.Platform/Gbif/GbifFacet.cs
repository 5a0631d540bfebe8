using System.Text;
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
        foreach (var field in Field.All.Where(f => f.IsFacet)) Add(field.Name, field, null);
        foreach (var (rank, _, parameter) in GbifKeys.Ranks) Add(parameter, Field.TaxonKey, rank);
        Add("taxonKey", Field.TaxonKey, "");
        Add("acceptedTaxonKey", Field.AcceptedTaxonKey, null);
        Known = [.. ByName.Keys.Where(n => !n.Contains('_', StringComparison.Ordinal) && char.IsLower(n[0])).Order(StringComparer.Ordinal)];

        static void Add(string name, Field field, string? rank)
        {
            var facet = new GbifFacet(Capitals(name), field, rank);
            ByName[name] = facet;
            ByName[facet.Constant] = facet;
        }
    }

    /// <summary>The names of all facets.</summary>
    public static IReadOnlyList<string> Known { get; }

    public int Limit { get; init; }

    public int Offset { get; init; }

    /// <summary>The parameters that filter by the same.</summary>
    public IReadOnlyList<string> Names => Rank is null ? [Field.Name, Constant] : [.. GbifKeys.Ranks.Select(r => r.Parameter), "taxonKey", "scientificName"];

    /// <summary>The facet of a name (<c>basisOfRecord</c> or <c>BASIS_OF_RECORD</c>), or null.</summary>
    public static GbifFacet? Of(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The counts of a filter's records: the greatest first, of equal ones by value.</summary>
    public async Task<IReadOnlyList<FacetCount>> Counts(Engine engine, Filter filter, TaxonTree tree, int mincount, CancellationToken cancellation)
    {
        if (Limit == 0) return [];
        IEnumerable<FacetCount> counts = Rank is null && Field != Field.AcceptedTaxonKey
            ? (await engine.Facets(filter, [Field], Offset + Limit, cancellation))[0].Counts
            : Sums((await engine.Facets(filter, [Field], int.MaxValue, cancellation))[0].Counts, tree);
        return [.. counts.Where(c => c.Count >= mincount).Skip(Offset).Take(Limit)];
    }

    /// <summary>Counts by taxon as counts by the keys that are asked for.</summary>
    private IEnumerable<FacetCount> Sums(IReadOnlyList<FacetCount> taxa, TaxonTree tree)
    {
        var sums = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (taxon, count) in taxa)
        {
            foreach (var key in Keys(taxon, tree).Distinct(StringComparer.Ordinal)) sums[key] = sums.GetValueOrDefault(key) + count;
        }

        return sums.Select(s => new FacetCount(s.Key, s.Value)).OrderByDescending(c => c.Count).ThenBy(c => c.Value, Utf8Order.Instance);
    }

    private IEnumerable<string> Keys(string taxon, TaxonTree tree)
    {
        if (tree.Usage(taxon) is not var (checklist, _)) return Rank is "" or null ? [taxon] : [];
        if (Rank is null) return [GbifKeys.Text(taxon, tree)];
        var above = tree.Path(taxon).Where(t => Rank.Length == 0 || t.Usage.Rank == Rank).Select(t => GbifKeys.Text(checklist.TaxonKey(t.Usage), tree));
        return Rank.Length == 0 ? above.Append(GbifKeys.Text(taxon, tree)) : above;
    }

    private static string Capitals(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c)) text.Append('_');
            text.Append(char.ToUpperInvariant(c));
        }

        return text.ToString();
    }
}
