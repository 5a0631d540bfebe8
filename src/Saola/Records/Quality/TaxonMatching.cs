using Saola.Names;

namespace Saola.Records.Quality;

/// <summary>Which taxa a record can mean, by its name first, then its authorship, then what it says of higher taxa.</summary>
internal static class TaxonMatching
{
    public static IReadOnlyList<TaxonEntry> Candidates(QualityRecord r, TaxonAuthority taxa, string name)
    {
        var parsed = ScientificName.Parse(name);
        var found = taxa.Find(name);
        if (found.Count == 0 && parsed.Canonical is { } canonical && canonical != name) found = taxa.Find(canonical);
        if (found.Count > 1)
        {
            var authorship = r.IsEmpty(Term.ScientificNameAuthorship) ? parsed.Authorship ?? "" : r.Trimmed(Term.ScientificNameAuthorship);
            if (authorship.Length > 0) found = Some(found, t => Subdivisions.Key(t.Authorship) == Subdivisions.Key(authorship));
        }

        return found.Count > 1 ? Some(found, t => Agrees(r, t)) : found;
    }

    /// <summary>Whether nothing that a record says of higher taxa denies a kingdom.</summary>
    public static bool MayBeIn(QualityRecord r, string kingdom)
    {
        foreach (var (term, rank) in NameQuality.Classification)
        {
            if (r.IsEmpty(term) || rank == "GENUS") continue;
            var known = HigherTaxa.Find(Capital(r.Trimmed(term))).Where(t => t.Rank == rank).ToList();
            if (known.Count > 0 && known.TrueForAll(t => t.At("KINGDOM") != kingdom)) return false;
        }

        return true;
    }

    /// <summary>
    /// Whether the higher taxa of a record are those of the lowest one that is known: 1 when they are, 0 when not, null when none of them is known.
    /// </summary>
    public static bool? Consistent(QualityRecord r)
    {
        for (var i = NameQuality.Classification.Length - 1; i >= 0; i--)
        {
            var (term, rank) = NameQuality.Classification[i];
            if (r.IsEmpty(term)) continue;
            var name = Capital(r.Trimmed(term));
            var lineages = HigherTaxa.Find(name).Where(t => t.Rank == rank).Select(t => new Func<string, string?>(t.At))
                .Concat(r.Context.Taxa?.Find(name).Where(t => t.Rank == rank).Select(t => new Func<string, string?>(at => t.Classification.GetValueOrDefault(at))) ?? []).ToList();
            if (lineages.Count > 0) return lineages.Exists(at => Fits(r, i, at));
        }

        return null;
    }

    private static bool Fits(QualityRecord r, int below, Func<string, string?> at)
    {
        for (var i = 0; i < below; i++)
        {
            var (term, rank) = NameQuality.Classification[i];
            if (r.IsEmpty(term) || at(rank) is not { } expected) continue;
            if (!IsSame(Capital(r.Trimmed(term)), expected, rank)) return false;
        }

        return true;
    }

    private static bool IsSame(string given, string expected, string rank) =>
        given.Equals(expected, StringComparison.OrdinalIgnoreCase)
        || HigherTaxa.Find(given).Any(t => t.Rank == rank && t.IsAlias && t.Parent!.Name == expected)
        || HigherTaxa.Find(expected).Any(t => t.Rank == rank && t.IsAlias && t.Parent!.Name == given);

    private static bool Agrees(QualityRecord r, TaxonEntry taxon)
    {
        foreach (var (term, rank) in NameQuality.Classification)
        {
            if (!r.IsEmpty(term) && taxon.Classification.TryGetValue(rank, out var expected) && !IsSame(Capital(r.Trimmed(term)), expected, rank)) return false;
        }

        return Ranks.Of(r.Trimmed(Term.TaxonRank)) is not { } given || given == taxon.Rank;
    }

    private static IReadOnlyList<TaxonEntry> Some(IReadOnlyList<TaxonEntry> found, Func<TaxonEntry, bool> fits) =>
        found.Where(fits).ToList() is { Count: > 0 } some ? some : found;

    private static string Capital(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..].ToLowerInvariant();
}
