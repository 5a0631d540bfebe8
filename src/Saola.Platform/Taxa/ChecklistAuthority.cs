using Saola.Names.Matching;
using Saola.Records.Quality;

namespace Saola.Platform.Taxa;

/// <summary>Checklists as the authority of quality tests: a name is known when one of them has exactly it, with or without its authorship.</summary>
public static class ChecklistAuthority
{
    /// <summary>Null for none.</summary>
    public static TaxonAuthority? Of(IReadOnlyList<Checklist> checklists)
    {
        if (checklists.Count == 0) return null;
        var byName = new Lazy<ILookup<string, TaxonEntry>>(() => checklists.SelectMany(Entries).ToLookup(pair => pair.Name, pair => pair.Entry, StringComparer.Ordinal));
        return new TaxonAuthority(
            string.Join(", ", checklists.Select(list => $"{list.Info.Title} ({list.Key})")),
            name => [.. byName.Value[name]],
            id => checklists.Select(list => (List: list, Taxon: list.Find(id) ?? (id.StartsWith(list.Key + ":", StringComparison.Ordinal) ? list.Find(id[(list.Key.Length + 1)..]) : null)))
                .Where(found => found.Taxon is not null).Select(found => Entry(found.List, found.Taxon!.Usage)).FirstOrDefault());
    }

    private static IEnumerable<(string Name, TaxonEntry Entry)> Entries(Checklist list)
    {
        var given = new HashSet<(string, string)>();
        var above = new Dictionary<(string Name, string Rank), TaxonEntry>();
        foreach (var taxon in list.Taxa)
        {
            var entry = Entry(list, taxon.Usage);
            foreach (var name in Names(taxon.Usage).Distinct())
            {
                given.Add((name, entry.Rank));
                yield return (name, entry);
            }

            // A list of species names their genera and families too.
            foreach (var (rank, name) in entry.Classification)
            {
                above.TryAdd((name, rank), new TaxonEntry("", name, rank, "", entry.Classification.Where(c => Array.IndexOf(Ranks, c.Key) < Array.IndexOf(Ranks, rank)).ToDictionary()));
            }
        }

        foreach (var (key, entry) in above)
        {
            if (!given.Contains(key)) yield return (key.Name, entry);
        }
    }

    private static readonly string[] Ranks = ["KINGDOM", "PHYLUM", "CLASS", "ORDER", "FAMILY", "GENUS"];

    private static IEnumerable<string> Names(NameUsage usage)
    {
        yield return usage.ScientificName;
        yield return TaxonMatch.FullName(usage);
        if (NameIndex.CanonicalOf(usage.ScientificName) is { } canonical) yield return canonical;
    }

    private static TaxonEntry Entry(Checklist list, NameUsage usage)
    {
        var lineage = usage.Lineage;
        var above = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (rank, name) in (ReadOnlySpan<(string, string?)>)
            [("KINGDOM", lineage.Kingdom), ("PHYLUM", lineage.Phylum), ("CLASS", lineage.Class), ("ORDER", lineage.Order), ("FAMILY", lineage.Family), ("GENUS", lineage.Genus)])
        {
            if (!string.IsNullOrEmpty(name)) above[rank] = name;
        }

        return new TaxonEntry(list.TaxonKey(usage), TaxonMatch.FullName(usage), usage.Rank ?? "", usage.Authorship ?? "", above);
    }
}
