using Saola.Platform.Taxa;

namespace Saola.Platform.Store;

/// <summary>
/// What the key of a taxon means in a filter: the taxon and all below it, as in GBIF's search, by the checklists of the snapshot. A key that none of them
/// has is compared with those of the records as it is.
/// </summary>
public static class TaxonKeys
{
    /// <summary>The ranks of a classification, their fields and the names of their keys.</summary>
    public static readonly IReadOnlyList<(string Rank, string Name, string Key)> Ranks =
    [
        ("KINGDOM", "kingdom", "kingdomKey"), ("PHYLUM", "phylum", "phylumKey"), ("CLASS", "class", "classKey"), ("ORDER", "order", "orderKey"),
        ("FAMILY", "family", "familyKey"), ("GENUS", "genus", "genusKey"), ("SUBGENUS", "subgenus", "subgenusKey"), ("SPECIES", "species", "speciesKey"),
    ];

    /// <summary>Whether a name is that of a rank's key, such as <c>speciesKey</c> or <c>SPECIES_KEY</c>: the key of a taxon has one rank, so that it is a key like others.</summary>
    public static bool IsOfRank(string name) => Ranks.Any(r => r.Key.Equals(name, StringComparison.OrdinalIgnoreCase) || $"{r.Rank}_KEY".Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a filter names taxa by their keys.</summary>
    internal static bool Any(Filter filter) => filter switch
    {
        Filter.And and => and.Parts.Any(Any),
        Filter.Or or => or.Parts.Any(Any),
        Filter.Not not => Any(not.Part),
        Filter.In { Field: var field } => field == Field.TaxonKey || field == Field.AcceptedTaxonKey,
        _ => false,
    };

    /// <summary>The filter with the keys of taxa read by a tree.</summary>
    internal static Filter Read(Filter filter, TaxonTree tree) => tree.IsEmpty || !Any(filter) ? filter : Of(filter, tree);

    private static Filter Of(Filter filter, TaxonTree tree) => filter switch
    {
        Filter.And and => new Filter.And([.. and.Parts.Select(p => Of(p, tree))]),
        Filter.Or or => new Filter.Or([.. or.Merged().Select(p => Of(p, tree))]),
        Filter.Not not => new Filter.Not(Of(not.Part, tree)),
        Filter.In @in when @in.Field == Field.TaxonKey => Of(@in, tree),
        // The accepted taxon itself, by whichever of its keys.
        Filter.In @in when @in.Field == Field.AcceptedTaxonKey => @in with { Values = [.. @in.Values.Select(key => Whole(key, @in.Checklist, tree))], Checklist = null },
        _ => filter,
    };

    /// <summary>The whole key of a usage.</summary>
    /// <param name="given">Its key, its id alone, or its number.</param>
    /// <param name="checklist">The checklist that is named beside it; null for none, and those of other places mean nothing here.</param>
    /// <param name="tree">The checklists.</param>
    /// <returns>The key; what was given where no checklist has it.</returns>
    public static string Whole(string given, string? checklist, TaxonTree tree)
    {
        if (checklist is not null && tree.Usage($"{checklist}:{given}") is var (named, usage) && named.Key == checklist) return named.TaxonKey(usage.Usage);
        return tree.Usage(given) is var (first, found) ? first.TaxonKey(found.Usage) : given;
    }

    private static Filter Of(Filter.In keys, TaxonTree tree)
    {
        if (keys.Checklist is { } checklist) keys = keys with { Values = [.. keys.Values.Select(key => Whole(key, checklist, tree))], Checklist = null };
        var known = keys.Values.Select(tree.Below).OfType<(int First, int Last)>().Order().ToList();
        if (known.Count == 0) return keys;
        var places = new List<(int First, int Last)>();
        foreach (var range in known)
        {
            // Of two taxa one is above the other, or they have nothing in common.
            if (places.Count == 0 || range.First > places[^1].Last) places.Add(range);
        }

        var below = new Filter.Below(places, tree);
        var others = keys.Values.Where(key => tree.Below(key) is null).ToList();
        return others.Count == 0 ? below : new Filter.Or([below, keys with { Values = others }]);
    }
}
