namespace Saola.Names.Matching;

/// <summary>One search: the same letters, then another Latin ending, then a few other letters, then the taxa above.</summary>
internal sealed class NameMatcher(NameIndex index, NameQuery query)
{
    private const int MostAlternatives = 10;

    private readonly ComparedName _name = query.Name;
    private List<Ranked> _others = [];

    private readonly record struct Ranked(int Usage, Spelling Spelling, int Score);

    public NameMatch Match()
    {
        if (_name.Key.Length == 0 && query.Lineage == Lineage.Unknown) return NameMatch.Nothing;
        if (!_name.IsPartial && _name.Key.Length > 0)
        {
            IEnumerable<(int Usage, Spelling Spelling)>[] searches =
            [
                index.WithKey(_name.Key).Select(u => (u, Spelling.Same)),
                _name.Words.Length > 1 ? index.WithStem(_name.StemKey).Select(u => (u, new Spelling(0, true))) : [],
                _name.Words.Length > 0 ? index.Near(_name.Words) : [],
            ];
            foreach (var search in searches)
            {
                var ranked = Rank(_name, search);
                if (ranked.Count > 0) return Decide(ranked);
            }
        }

        return Above(_name.Words, query.Lineage, _name.IsPartial ? $"certain down to {_name.Canonical}" : _name.Canonical is null ? "not known here" : $"{_name.Canonical} is not known here")
            ?? new NameMatch { Reasons = [_name.Key.Length == 0 ? "no name" : "nothing fits"], Alternatives = Alternatives([]) };
    }

    /// <summary>The candidates that are sure enough, the best first.</summary>
    private List<Ranked> Rank(ComparedName name, IEnumerable<(int Usage, Spelling Spelling)> candidates)
    {
        var all = candidates.Select(c => new Ranked(c.Usage, c.Spelling, Scoring.Of(name, query.Lineage, index.Parts(c.Usage), index.Usage(c.Usage), c.Spelling)))
            .OrderByDescending(r => r.Score).ThenBy(r => index.Usage(r.Usage).Status)
            // A checklist may have a name in two spellings that are one here.
            .ThenByDescending(r => index.Usage(r.Usage).ScientificName == query.ScientificName).ThenBy(r => r.Usage).ToList();
        _others = [.. _others, .. all.Where(r => r.Score < Scoring.Least)];
        return [.. all.Where(r => r.Score >= Scoring.Least)];
    }

    private NameMatch Decide(List<Ranked> ranked)
    {
        var best = ranked[0];
        var rivals = ranked.Where(r => r.Score > best.Score - Scoring.Tie && !IsSameTaxon(index.Accepted(r.Usage), index.Accepted(best.Usage))).ToList();
        _others = [.. ranked, .. _others];
        if (rivals.Count > 0 && SpeciesOfAll(best, rivals) is { } species)
            return Found(_name, species, species.Spelling.IsSame ? NameMatchType.Exact : NameMatchType.Variant, ["a name of a species and of a subspecies of it"]);
        if (rivals.Count > 0)
        {
            var tied = rivals.Prepend(best).Select(r => index.Accepted(r.Usage)).ToList();
            var reason = $"{tied.Count} taxa fit equally well";
            return Above(CommonGenus(tied), Common(tied), reason)
                ?? new NameMatch { Type = NameMatchType.Ambiguous, Confidence = Scoring.Confidence(best.Score), Reasons = [reason], Alternatives = Alternatives([]) };
        }

        return Found(_name, best, best.Spelling.IsSame ? NameMatchType.Exact : NameMatchType.Variant, []);
    }

    // A species' first name is mostly its nominate subspecies' too: the candidate whose taxon holds those of all others.
    private Ranked? SpeciesOfAll(Ranked best, List<Ranked> rivals)
    {
        List<Ranked> all = [best, .. rivals];
        foreach (var one in all)
        {
            var words = index.Parts(index.Accepted(one.Usage)).Words;
            if (words.Length == 2 && all.TrueForAll(other => index.Parts(index.Accepted(other.Usage)) is var parts
                && (index.Accepted(other.Usage) == index.Accepted(one.Usage) || parts.Words.Length > 2) && parts.Words.AsSpan().StartsWith(words)
                && Scoring.AreCompatible(index.Usage(index.Accepted(one.Usage)).Lineage, index.Usage(index.Accepted(other.Usage)).Lineage))) return one;
        }

        return null;
    }

    private NameMatch Found(ComparedName name, Ranked best, NameMatchType type, IReadOnlyList<string> because)
    {
        var reasons = new List<string>(because);
        var usage = index.Usage(best.Usage);
        var score = Scoring.Of(name, query.Lineage, index.Parts(best.Usage), usage, best.Spelling, reasons);
        return new NameMatch
        {
            Type = type,
            Usage = usage,
            Accepted = index.Usage(index.Accepted(best.Usage)),
            Confidence = Scoring.Confidence(score),
            IsAggregate = type != NameMatchType.HigherRank && (_name.IsAggregate || usage.Rank == "SPECIES_AGGREGATE"),
            Reasons = reasons,
            Alternatives = Alternatives([best.Usage]),
        };
    }

    /// <summary>The lowest taxon above a name that the checklist has: its species, its genus, then the higher taxa as given.</summary>
    private NameMatch? Above(string[] words, Lineage lineage, string reason)
    {
        var last = _name.IsPartial || _name.Words != words || (words.Length == 1 && _name.Rank is not (null or "GENUS")) ? words.Length : words.Length - 1;
        var ownGenus = words.Length > 0 ? words[0] : null;
        IEnumerable<(string? Key, string? Rank)> steps =
        [
            .. Enumerable.Range(0, Math.Max(0, last)).Select(i => last - i).Select(n => (string.Join(' ', words.Take(n)), n switch { 1 => "GENUS", 2 => "SPECIES", _ => "INFRASPECIFIC_NAME" })),
            // "Felidae sp."
            (_name.IsPartial && words.Length == 1 ? words[0] : null, null),
            // The genus of the name decides before the genus of the row, which may be that of the accepted name.
            (ownGenus is null || lineage.Genus is null || NameFold.Word(lineage.Genus) == ownGenus ? null : Folded(lineage.Genus), "GENUS"),
            (Folded(lineage.Family), "FAMILY"), (Folded(lineage.Order), "ORDER"), (Folded(lineage.Class), "CLASS"), (Folded(lineage.Phylum), "PHYLUM"), (Folded(lineage.Kingdom), "KINGDOM"),
        ];
        if (ownGenus is null && lineage.Genus is { } given) steps = steps.Prepend((Folded(given), "GENUS"));
        foreach (var (key, rank) in steps)
        {
            if (key is not { Length: > 0 }) continue;
            var name = new ComparedName(key, key, key.Split(' '), AuthorNames.None, rank);
            var ranked = Rank(name, index.WithKey(key).Where(u => rank is null || (index.Usage(u).Rank ?? rank) == rank).Select(u => (u, Spelling.Same)));
            if (ranked.Count == 0 || ranked.Any(r => r.Score > ranked[0].Score - Scoring.Tie && !IsSameTaxon(index.Accepted(r.Usage), index.Accepted(ranked[0].Usage)))) continue;
            return Found(name, ranked[0], NameMatchType.HigherRank, [reason]);
        }

        return null;
    }

    private static string? Folded(string? name) => name is null ? null : ComparedName.Of(name, null, null).Key;

    private string[] CommonGenus(List<int> usages)
    {
        var genera = usages.Select(u => index.Parts(u).Words is [var genus, _, ..] ? genus : "").Distinct(StringComparer.Ordinal).ToList();
        return genera is [{ Length: > 0 } one] ? [one] : [];
    }

    private Lineage Common(List<int> usages)
    {
        string? One(Func<Lineage, string?> rank) => usages.Select(u => rank(index.Usage(u).Lineage)).Distinct(StringComparer.OrdinalIgnoreCase).ToList() is [{ } one] ? one : null;
        return new Lineage(One(l => l.Kingdom), One(l => l.Phylum), One(l => l.Class), One(l => l.Order), One(l => l.Family), One(l => l.Genus));
    }

    /// <summary>One taxon, or one that a checklist has twice: the same name, and nothing that speaks against it.</summary>
    private bool IsSameTaxon(int a, int b) =>
        a == b || (index.Parts(a).Key == index.Parts(b).Key && index.Parts(a).Authors.Compare(index.Parts(b).Authors) is AuthorAgreement.Agree or AuthorAgreement.Unknown
            && Scoring.AreCompatible(index.Usage(a).Lineage, index.Usage(b).Lineage) && (index.Usage(a).Rank ?? index.Usage(b).Rank) == (index.Usage(b).Rank ?? index.Usage(a).Rank));

    private IReadOnlyList<MatchCandidate> Alternatives(int[] chosen) =>
    [
        .. _others.OrderByDescending(r => r.Score).ThenBy(r => r.Usage).DistinctBy(r => r.Usage).Where(r => !chosen.Contains(r.Usage)).Take(MostAlternatives)
            .Select(r => new MatchCandidate(index.Usage(r.Usage), index.Usage(index.Accepted(r.Usage)), r.Spelling.IsSame ? NameMatchType.Exact : NameMatchType.Variant, Scoring.Confidence(r.Score))),
    ];
}
