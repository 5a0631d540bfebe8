using Saola.Names.Matching;
using Saola.Records;

namespace Saola.Platform.Taxa;

/// <summary>What the checklists of a home make of a record's taxon.</summary>
public sealed record TaxonMatch
{
    /// <summary>The checklist that answered; null when none has anything.</summary>
    public Checklist? Checklist { get; init; }

    public required NameMatch Name { get; init; }

    /// <summary>The term whose id decided; null when the name did.</summary>
    public Term? ById { get; init; }

    public IssueSet Issues { get; init; }

    /// <summary>EXACT, VARIANT, HIGHERRANK, AMBIGUOUS or NONE.</summary>
    public string MatchType => Constant(Name.Type);

    /// <summary>The usage as <c>checklist:id</c>; null when there is none.</summary>
    public string? TaxonKey => Name.Usage is { } usage ? Checklist!.TaxonKey(usage) : null;

    /// <summary>The accepted usage as <c>checklist:id</c>; null when there is none.</summary>
    public string? AcceptedTaxonKey => Name.Accepted is { } accepted ? Checklist!.TaxonKey(accepted) : null;

    /// <summary>The accepted name with its authorship, as the checklist writes it.</summary>
    public string? AcceptedScientificName => Name.Accepted is { } accepted ? FullName(accepted) : null;

    /// <summary>A usage's name with its authorship.</summary>
    public static string FullName(NameUsage usage) =>
        usage.Authorship is { Length: > 0 } authorship && !usage.ScientificName.EndsWith(authorship, StringComparison.Ordinal) ? $"{usage.ScientificName} {authorship}" : usage.ScientificName;

    public static string Constant(NameMatchType type) => type switch
    {
        NameMatchType.Exact => "EXACT",
        NameMatchType.Variant => "VARIANT",
        NameMatchType.HigherRank => "HIGHERRANK",
        NameMatchType.Ambiguous => "AMBIGUOUS",
        _ => "NONE",
    };
}
