using Saola.Names.Matching;
using Saola.Platform.Taxa;

namespace Saola.Platform.Gbif;

/// <summary>What somebody looks for among the names of checklists.</summary>
/// <param name="Text">A scientific name or a part of one, or a name in any language; empty for all.</param>
/// <param name="Checklist">Key of the only checklist to look in; null for all.</param>
/// <param name="Ranks">GBIF's rank constants, of which it has one; none for all.</param>
/// <param name="Above">The key of a taxon below which they are; null for all.</param>
/// <param name="Statuses">ACCEPTED, DOUBTFUL, SYNONYM or MISAPPLIED, of which it has one; none for all.</param>
public sealed record GbifNameQuery(string Text, string? Checklist, IReadOnlyList<string> Ranks, string? Above, IReadOnlyList<string> Statuses)
{
    /// <summary>Whether the text is a whole scientific name, with or without its authorship.</summary>
    public bool IsWhole { get; init; }
}

/// <summary>Looks for names in checklists: the whole name first, then names that begin so, then those with a word that does, then in any part; a look at every name.</summary>
public static class GbifNames
{
    /// <summary>All names that fit, the best first; of equal ones the accepted, the shorter, then by name and by key.</summary>
    /// <param name="checklists">Where to look.</param>
    /// <param name="tree">Their classification.</param>
    /// <param name="query">What is looked for.</param>
    /// <param name="isSuggestion">Whether names that only hold the text somewhere, or that only people call so, are left out.</param>
    /// <param name="cancellation">Stops looking.</param>
    public static IReadOnlyList<(Checklist Checklist, ChecklistTaxon Taxon)> Find(
        IReadOnlyList<Checklist> checklists, TaxonTree tree, GbifNameQuery query, bool isSuggestion, CancellationToken cancellation)
    {
        var wanted = query.Text.Trim();
        var below = query.Above is { } above ? tree.Below(above) : null;
        if (query.Above is not null && below is null) return [];
        var found = new List<(Checklist Checklist, ChecklistTaxon Taxon, int Rank)>();
        foreach (var checklist in checklists.Where(c => query.Checklist is null || c.Key == query.Checklist))
        {
            cancellation.ThrowIfCancellationRequested();
            var called = wanted.Length == 0 || isSuggestion || query.IsWhole ? [] : checklist.Vernacular.Named(wanted).ToHashSet();
            var calledLike = wanted.Length == 0 || isSuggestion || query.IsWhole ? [] : checklist.Vernacular.Holding(wanted).ToHashSet();
            foreach (var taxon in checklist.Taxa)
            {
                var usage = taxon.Usage;
                if (query.Ranks.Count > 0 && !query.Ranks.Contains(usage.Rank, StringComparer.OrdinalIgnoreCase)) continue;
                if (query.Statuses.Count > 0 && !query.Statuses.Contains(usage.Status.ToString(), StringComparer.OrdinalIgnoreCase)) continue;
                var rank = wanted.Length == 0 ? 0 : RankOf(usage, wanted) is var byName and >= 0 && !(isSuggestion && byName > 2) ? byName : called.Contains(taxon) ? 1 : calledLike.Contains(taxon) ? 4 : -1;
                if (rank < 0 || (query.IsWhole && wanted.Length > 0 && rank > 0)) continue;
                if (below is var (first, last) && !(tree.Place(checklist.TaxonKey(usage)) is { } place && place > first && place <= last)) continue;
                found.Add((checklist, taxon, rank));
            }
        }

        return [.. found.OrderBy(f => f.Rank).ThenBy(f => f.Taxon.Usage.AcceptedId is null ? 0 : 1)
            .ThenBy(f => wanted.Length == 0 ? 0 : f.Taxon.Usage.ScientificName.Length)
            .ThenBy(f => f.Taxon.Usage.ScientificName, StringComparer.Ordinal).ThenBy(f => f.Checklist.Key, StringComparer.Ordinal).ThenBy(f => f.Taxon.Usage.Id, StringComparer.Ordinal)
            .Select(f => (f.Checklist, f.Taxon))];
    }

    /// <summary>0 for the name itself, 1 for one that begins so, 2 for one with a word that begins so, 3 for one that holds it; −1 for none.</summary>
    private static int RankOf(NameUsage usage, string wanted)
    {
        var name = usage.ScientificName;
        var at = name.IndexOf(wanted, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return TaxonMatch.FullName(usage).Equals(wanted, StringComparison.OrdinalIgnoreCase) ? 0 : -1;
        if (at == 0 && (name.Length == wanted.Length || (NameIndex.CanonicalOf(name)?.Equals(wanted, StringComparison.OrdinalIgnoreCase) ?? false))) return 0;
        if (at == 0) return 1;
        for (; at >= 0; at = name.IndexOf(wanted, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (!char.IsLetterOrDigit(name[at - 1])) return 2;
        }

        return 3;
    }
}
