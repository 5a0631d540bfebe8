using Saola.Names.Matching;

namespace Saola.Platform.Taxa;

/// <summary>A status, and the higher taxon for which it is listed; null when it is the taxon's own.</summary>
public sealed record ProfileStatus(TaxonStatus Status, string? ListedFor);

/// <summary>What one checklist says of a taxon.</summary>
/// <param name="Usage">The name as the checklist has it.</param>
/// <param name="Accepted">The accepted taxon; the same where the name is accepted.</param>
/// <param name="Statuses">The accepted taxon's, the name's own, and those of the higher taxa that the list has.</param>
public sealed record ProfileEntry(
    Checklist Checklist, NameMatch Match, ChecklistTaxon Usage, ChecklistTaxon Accepted, IReadOnlyList<ChecklistTaxon> Synonyms, IReadOnlyList<ProfileStatus> Statuses);

/// <summary>A taxon as all checklists of a home know it.</summary>
public sealed record TaxonProfile(string ScientificName, IReadOnlyList<ProfileEntry> Entries)
{
    /// <summary>The taxa that a text names: a taxon key, a scientific name, or a name in any language (wholly, or else in part).</summary>
    /// <param name="checklists">The checklists.</param>
    /// <param name="text">What somebody looks for.</param>
    /// <param name="limit">Most taxa.</param>
    public static IReadOnlyList<TaxonProfile> Find(IReadOnlyList<Checklist> checklists, string text, int limit)
    {
        var wanted = text.Trim();
        if (OfKey(checklists, wanted) is { } keyed) return [keyed];
        if (checklists.Any(c => IsTheName(c.Index.Match(new NameQuery { ScientificName = wanted })))) return [Of(checklists, wanted, Lineage.Unknown)];
        var named = Distinct(checklists.SelectMany(c => c.Vernacular.Named(wanted).Select(t => Accepted(c, t))), limit);
        if (named.Count == 0) named = Distinct(checklists.SelectMany(c => c.Vernacular.Holding(wanted).Select(t => Accepted(c, t))), limit);
        return [.. named.Select(t => Of(checklists, TaxonMatch.FullName(t.Usage), t.Usage.Lineage))];
    }

    /// <summary>The taxon of a key; null when no checklist has it.</summary>
    public static TaxonProfile? OfKey(IReadOnlyList<Checklist> checklists, string key) =>
        ByKey(checklists, key) is { } taxon ? Of(checklists, TaxonMatch.FullName(taxon.Usage), taxon.Usage.Lineage) : null;

    /// <summary>What each checklist says of a name.</summary>
    public static TaxonProfile Of(IReadOnlyList<Checklist> checklists, string name, Lineage lineage)
    {
        var entries = new List<ProfileEntry>();
        AddEntries(name);
        // Where a list has the name only under what another accepts for it.
        foreach (var accepted in entries.Select(e => TaxonMatch.FullName(e.Accepted.Usage)).Distinct(StringComparer.Ordinal).ToList()) AddEntries(accepted);
        entries.Sort((a, b) => checklists.ToList().IndexOf(a.Checklist).CompareTo(checklists.ToList().IndexOf(b.Checklist)));

        // A list may name a whole genus or family: what one checklist knows of the higher taxa helps to read the others.
        var above = entries.Select(e => e.Accepted.Usage.Lineage).Prepend(lineage).ToList();
        var listed = checklists.SelectMany(c => Higher(above).SelectMany(h => Listed(c, h, name)).Select(s => (Checklist: c, Status: s))).ToList();
        return new TaxonProfile(name,
        [
            .. entries.Select(e => e with { Statuses = [.. e.Statuses, .. listed.Where(l => l.Checklist == e.Checklist && l.Status.ListedFor != e.Accepted.Usage.ScientificName).Select(l => l.Status)] }),
            .. listed.Where(l => !entries.Exists(e => e.Checklist == l.Checklist)).GroupBy(l => l.Checklist).Select(g => OfHigher(g.Key, g.Select(l => l.Status))),
        ]);

        void AddEntries(string wanted)
        {
            foreach (var checklist in checklists.Where(c => !entries.Exists(e => e.Checklist == c)))
            {
                var match = checklist.Index.Match(new NameQuery { ScientificName = wanted, Lineage = lineage });
                if (IsTheName(match)) entries.Add(EntryOf(checklist, match));
            }
        }
    }

    private static ProfileEntry EntryOf(Checklist checklist, NameMatch match)
    {
        var (usage, accepted) = (checklist.Find(match.Usage!.Id)!, checklist.Find(match.Accepted!.Id)!);
        var own = usage.Statuses.Concat(accepted.Statuses).Distinct().Select(s => new ProfileStatus(s, null));
        return new ProfileEntry(checklist, match, usage, accepted, [.. checklist.Synonyms(accepted.Usage.Id)], [.. own]);
    }

    private static ProfileEntry OfHigher(Checklist checklist, IEnumerable<ProfileStatus> statuses)
    {
        var all = statuses.ToList();
        var match = checklist.Index.Match(new NameQuery { ScientificName = all[0].ListedFor });
        var taxon = checklist.Find(match.Usage!.Id)!;
        return new ProfileEntry(checklist, match with { Type = NameMatchType.HigherRank }, taxon, taxon, [], all);
    }

    private static bool IsTheName(NameMatch match) => match.Type is NameMatchType.Exact or NameMatchType.Variant;

    private static ChecklistTaxon? ByKey(IReadOnlyList<Checklist> checklists, string key) =>
        checklists.Where(c => key.StartsWith(c.Key + ":", StringComparison.Ordinal)).Select(c => c.Find(key[(c.Key.Length + 1)..])).FirstOrDefault(t => t is not null);

    private static ChecklistTaxon Accepted(Checklist checklist, ChecklistTaxon taxon) => checklist.Find(checklist.Index.Accepted(taxon.Usage).Id) ?? taxon;

    private static List<ChecklistTaxon> Distinct(IEnumerable<ChecklistTaxon> taxa, int limit) =>
        [.. taxa.DistinctBy(t => NameIndex.CanonicalOf(t.Usage.ScientificName) ?? t.Usage.ScientificName, StringComparer.OrdinalIgnoreCase).Take(limit)];

    private static IEnumerable<string> Higher(List<Lineage> lineages) =>
        lineages.SelectMany(l => new[] { l.Genus, l.Family, l.Order, l.Class }).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<ProfileStatus> Listed(Checklist checklist, string higher, string name)
    {
        if (string.Equals(NameIndex.CanonicalOf(name), higher, StringComparison.OrdinalIgnoreCase)) return [];
        var match = checklist.Index.Match(new NameQuery { ScientificName = higher });
        return match.Type == NameMatchType.Exact ? checklist.Find(match.Usage!.Id)!.Statuses.Select(s => new ProfileStatus(s, match.Usage.ScientificName)) : [];
    }
}
