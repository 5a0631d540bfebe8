namespace Saola.Names.Matching;

/// <summary>What is to be found in a checklist: a name, and what helps to tell it from others of the same spelling.</summary>
public sealed class NameQuery
{
    private ComparedName? _name;

    public required string? ScientificName { get; init; }

    /// <summary>The authorship where it stands apart from the name.</summary>
    public string? Authorship { get; init; }

    /// <summary>GBIF's rank constant; null when unknown.</summary>
    public string? Rank { get; init; }

    public Lineage Lineage { get; init; } = Lineage.Unknown;

    /// <summary>Read once, however many checklists are asked.</summary>
    internal ComparedName Name => _name ??= ComparedName.Of(ScientificName, Authorship, Rank);
}

/// <summary>How a name was found, in GBIF's words.</summary>
public enum NameMatchType
{
    /// <summary>Nothing in the checklist fits.</summary>
    None,
    /// <summary>Several taxa fit equally well, and nothing above them is common to all.</summary>
    Ambiguous,
    /// <summary>Only a taxon above the name is known.</summary>
    HigherRank,
    /// <summary>Another spelling of the name: a Latin ending, or a few letters.</summary>
    Variant,
    /// <summary>The same name, letter by letter; the authorship may be written in another way.</summary>
    Exact,
}

/// <summary>A usage that fits, and how well.</summary>
/// <param name="Accepted">The accepted usage; the same as <paramref name="Usage"/> where it is accepted itself.</param>
/// <param name="Confidence">0 to 100; see docs/decisions/taxon-matching.md for what it adds up.</param>
public sealed record MatchCandidate(NameUsage Usage, NameUsage Accepted, NameMatchType Type, int Confidence);

/// <summary>What a checklist knows of a name.</summary>
public sealed record NameMatch
{
    public static readonly NameMatch Nothing = new() { Reasons = ["no name"] };

    public NameMatchType Type { get; init; }

    /// <summary>The usage that was found; null for <see cref="NameMatchType.None"/> and <see cref="NameMatchType.Ambiguous"/>.</summary>
    public NameUsage? Usage { get; init; }

    /// <summary>The accepted usage; the same as <see cref="Usage"/> where that is accepted.</summary>
    public NameUsage? Accepted { get; init; }

    /// <summary>0 to 100; see docs/decisions/taxon-matching.md for what it adds up.</summary>
    public int Confidence { get; init; }

    /// <summary>Whether the name, or what was found, is a group of species that are hard to tell apart.</summary>
    public bool IsAggregate { get; init; }

    /// <summary>What the confidence is made of, and what led to a higher taxon; one phrase each.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>Other usages that fit, the best first.</summary>
    public IReadOnlyList<MatchCandidate> Alternatives { get; init; } = [];
}
