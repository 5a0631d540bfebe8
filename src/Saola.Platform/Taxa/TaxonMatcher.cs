using Saola.Names.Matching;
using Saola.Records;

namespace Saola.Platform.Taxa;

/// <summary>
/// Matches records against checklists, in their order. The best kind of match wins (EXACT, then VARIANT, then the lowest HIGHERRANK);
/// of equal ones the checklist that comes first. A pure function: it may be asked by many threads and from a memo.
/// </summary>
/// <param name="checklists">The checklists, the one to ask first in front.</param>
public sealed class TaxonMatcher(IReadOnlyList<Checklist> checklists)
{
    /// <summary>The terms that may hold ids, the one that decides first in front; and what is said of each.</summary>
    private static readonly (Term Term, OccurrenceIssue Ignored, OccurrenceIssue Missing)[] Ids =
    [
        (Term.TaxonId, OccurrenceIssue.TAXON_MATCH_TAXON_ID_IGNORED, OccurrenceIssue.TAXON_ID_NOT_FOUND),
        (Term.Of("taxonConceptID"), OccurrenceIssue.TAXON_MATCH_TAXON_CONCEPT_ID_IGNORED, OccurrenceIssue.TAXON_CONCEPT_ID_NOT_FOUND),
        (Term.Of("scientificNameID"), OccurrenceIssue.TAXON_MATCH_SCIENTIFIC_NAME_ID_IGNORED, OccurrenceIssue.SCIENTIFIC_NAME_ID_NOT_FOUND),
    ];

    private static readonly string[] Ranks = ["KINGDOM", "PHYLUM", "CLASS", "ORDER", "FAMILY", "GENUS"];

    /// <summary>What a match reads besides the interpreted taxon.</summary>
    public static readonly Term[] IdTerms = [.. Ids.Select(i => i.Term)];

    public IReadOnlyList<Checklist> Checklists => checklists;

    /// <summary>Matches a taxon.</summary>
    /// <param name="taxon">The interpreted taxon.</param>
    /// <param name="ids">The verbatim row, for <see cref="IdTerms"/>.</param>
    /// <param name="trace">Receives a step.</param>
    public TaxonMatch Match(TaxonResult taxon, VerbatimRecord ids, Trace? trace = null)
    {
        var byName = Match(QueryOf(taxon));
        var issues = IssueSet.None;
        TaxonMatch? byId = null;
        foreach (var (term, ignored, missing) in Ids)
        {
            var id = Placeholder.Clean(ids[term]);
            if (id.IsEmpty) continue;
            var (answer, match) = Find(id.ToString(), term);
            if (answer == IdAnswer.Found && byId is null) byId = match;
            else issues |= answer == IdAnswer.Missing ? missing : ignored;
        }

        var result = byId is null ? byName with { Issues = issues | Said(byName.Name) } : byId with { Issues = issues | Disagreement(byId, byName, taxon.ScientificName) };
        Tell(trace, result, taxon.ScientificName);
        return result;
    }

    /// <summary>Matches a name alone.</summary>
    public TaxonMatch Match(NameQuery query)
    {
        TaxonMatch? best = null;
        foreach (var checklist in checklists)
        {
            var match = checklist.Index.Match(query);
            if (best is not null && !IsBetter(match, best.Name)) continue;
            best = new TaxonMatch { Checklist = match.Usage is null ? null : checklist, Name = match, Issues = Said(match) };
            if (match.Type == NameMatchType.Exact) break;
        }

        return best ?? new TaxonMatch { Name = NameMatch.Nothing, Issues = Said(NameMatch.Nothing) };
    }

    /// <summary>What of an interpreted taxon is matched.</summary>
    public static NameQuery QueryOf(TaxonResult taxon) => new()
    {
        ScientificName = taxon.ScientificName,
        Authorship = taxon.Authorship,
        Rank = taxon.TaxonRank,
        Lineage = new Lineage(taxon.Kingdom, taxon.Phylum, taxon.Class, taxon.Order, taxon.Family, taxon.Genus),
    };

    private static bool IsBetter(NameMatch match, NameMatch best) =>
        match.Type != best.Type ? match.Type > best.Type : match.Type == NameMatchType.HigherRank && Depth(match) > Depth(best);

    // A word without a rank is at most a genus ("Sula spp." in a list of protected animals).
    private static int Depth(NameMatch match)
    {
        var rank = match.Usage!.Rank ?? (NameIndex.CanonicalOf(match.Usage.ScientificName) is { } name && !name.Contains(' ') ? "GENUS" : null);
        return Array.IndexOf(Ranks, rank) is var place and >= 0 ? place : Ranks.Length;
    }

    private static IssueSet Said(NameMatch match)
    {
        var issues = match.Type switch
        {
            NameMatchType.Exact => IssueSet.None,
            NameMatchType.Variant => IssueSet.Of(OccurrenceIssue.TAXON_MATCH_FUZZY),
            NameMatchType.HigherRank => IssueSet.Of(OccurrenceIssue.TAXON_MATCH_HIGHERRANK),
            _ => IssueSet.Of(OccurrenceIssue.TAXON_MATCH_NONE),
        };
        return match.IsAggregate ? issues | OccurrenceIssue.TAXON_MATCH_AGGREGATE : issues;
    }

    private (IdAnswer Answer, TaxonMatch? Match) Find(string id, Term term)
    {
        var seen = IdAnswer.Unknown;
        foreach (var checklist in checklists)
        {
            var (answer, usage) = checklist.Ids.Of(id);
            if (answer == IdAnswer.Missing) seen = answer;
            if (answer != IdAnswer.Found) continue;
            var name = new NameMatch
            {
                Type = NameMatchType.Exact, Usage = usage, Accepted = checklist.Index.Accepted(usage!), Confidence = 100, Reasons = [$"by its id in {term.Name}"],
            };
            return (answer, new TaxonMatch { Checklist = checklist, Name = name, ById = term });
        }

        return (seen, null);
    }

    /// <summary>Where the name would have led elsewhere, or is not the id's name at all.</summary>
    private static IssueSet Disagreement(TaxonMatch byId, TaxonMatch byName, string? name)
    {
        var issues = IssueSet.None;
        if (name is null) return issues;
        if (byName.Name.Accepted is { } accepted && (byName.Checklist != byId.Checklist || accepted.Id != byId.Name.Accepted!.Id) && !NameIndex.IsSameName(accepted.ScientificName, byId.Name.Accepted!))
            issues |= OccurrenceIssue.TAXON_MATCH_NAME_AND_ID_AMBIGUOUS;
        return NameIndex.IsSameName(name, byId.Name.Usage!) ? issues : issues | OccurrenceIssue.SCIENTIFIC_NAME_AND_ID_INCONSISTENT;
    }

    private static void Tell(Trace? trace, TaxonMatch match, string? name)
    {
        if (trace is null) return;
        var issue = match.Issues.IsEmpty ? (OccurrenceIssue?)null : match.Issues.Members().First();
        trace.Add("taxon.match", Term.ScientificName, name, match.TaxonKey, issue, $"{match.MatchType}, confidence {match.Name.Confidence}: {string.Join(", ", match.Name.Reasons)}.");
    }
}
