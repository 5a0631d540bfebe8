using Saola.Names.Matching;

namespace Saola.Platform.Taxa;

// Matches and profiles as they leave in JSON, field by field in the order in which they are written.

/// <summary>A name of a checklist with its higher taxa.</summary>
/// <param name="Key"><c>checklist:id</c>.</param>
/// <param name="Name">With its authorship.</param>
/// <param name="Status">ACCEPTED, DOUBTFUL, SYNONYM or MISAPPLIED.</param>
public sealed record UsageBody(
    string Key, string Name, string? Rank, string Status, string? Kingdom, string? Phylum, string? Class, string? Order, string? Family, string? Genus)
{
    public static UsageBody Of(Checklist checklist, NameUsage usage) => new(
        checklist.TaxonKey(usage), TaxonMatch.FullName(usage), usage.Rank, usage.Status.ToString().ToUpperInvariant(),
        usage.Lineage.Kingdom, usage.Lineage.Phylum, usage.Lineage.Class, usage.Lineage.Order, usage.Lineage.Family, usage.Lineage.Genus);
}

/// <summary>Another usage that fits.</summary>
public sealed record AlternativeBody(string Id, string Name, string AcceptedName, string MatchType, int Confidence);

/// <summary>What the checklists of a home know of a name.</summary>
/// <param name="ScientificName">The name as it was given.</param>
/// <param name="Checklist">The checklist that answered.</param>
/// <param name="Issues">GBIF's issues that a record of this name would get.</param>
/// <param name="Reasons">What the confidence adds up.</param>
public sealed record MatchBody(
    string ScientificName, string MatchType, int Confidence, string? Checklist, UsageBody? Usage, UsageBody? AcceptedUsage,
    IReadOnlyList<string> Issues, IReadOnlyList<string> Reasons, IReadOnlyList<AlternativeBody> Alternatives)
{
    public static MatchBody Of(string name, TaxonMatch match) => new(
        name, match.MatchType, match.Name.Confidence, match.Checklist?.Key,
        match.Name.Usage is { } usage ? UsageBody.Of(match.Checklist!, usage) : null,
        match.Name.Accepted is { } accepted ? UsageBody.Of(match.Checklist!, accepted) : null,
        [.. match.Issues.Members().Select(i => i.ToString())], match.Name.Reasons,
        [.. match.Name.Alternatives.Select(a => new AlternativeBody(
            a.Usage.Id, TaxonMatch.FullName(a.Usage), TaxonMatch.FullName(a.Accepted), TaxonMatch.Constant(a.Type), a.Confidence))]);
}

/// <summary>A status with the higher taxon for which it is listed, if it is not the taxon's own.</summary>
public sealed record StatusBody(string Scheme, string Value, string? Verbatim, string? Area, string Source, int? Year, string? ListedFor);

/// <summary>What one checklist says of a taxon.</summary>
public sealed record ProfileEntryBody(
    string Checklist, string Title, string MatchType, int Confidence, UsageBody Usage, UsageBody AcceptedUsage, IReadOnlyList<UsageBody> Synonyms,
    IReadOnlyList<VernacularName> VernacularNames, IReadOnlyList<StatusBody> Statuses, IReadOnlyList<string> Distribution);

/// <summary>A taxon as all checklists know it.</summary>
public sealed record ProfileBody(string ScientificName, IReadOnlyList<ProfileEntryBody> Entries)
{
    public static ProfileBody Of(TaxonProfile profile) => new(profile.ScientificName, [.. profile.Entries.Select(e => new ProfileEntryBody(
        e.Checklist.Key, e.Checklist.Info.Title, TaxonMatch.Constant(e.Match.Type), e.Match.Confidence,
        UsageBody.Of(e.Checklist, e.Usage.Usage), UsageBody.Of(e.Checklist, e.Accepted.Usage),
        [.. e.Synonyms.Select(s => UsageBody.Of(e.Checklist, s.Usage))], e.Accepted.VernacularNames,
        [.. e.Statuses.Select(s => new StatusBody(s.Status.Scheme, s.Status.Value, s.Status.Verbatim, s.Status.Area, s.Status.Source, s.Status.Year, s.ListedFor))],
        e.Accepted.Distribution))]);
}
