using Saola.Geo;

namespace Saola.Platform.Access;

/// <summary>What the rules look at of one record. Days are counted from 1970-01-01; coordinates are WGS84 degrees.</summary>
public readonly record struct RecordFacts
{
    /// <summary>Key of the dataset in the home, and of the constituent that the record names (the same where it names none).</summary>
    public required string Dataset { get; init; }
    public required string DatasetKey { get; init; }
    public required TaxonFacts Taxon { get; init; }
    public long Key { get; init; }
    public string? OccurrenceId { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public string? CountryCode { get; init; }
    /// <summary>Codes with semicolons between them: all that claim a disputed position.</summary>
    public string? Claimants { get; init; }
    public int? FirstDay { get; init; }
    public int? LastDay { get; init; }
    public string? LifeStage { get; init; }
}

/// <summary>The names that a record's taxon is known by: few in a dataset, so that what the rules say of them is found once.</summary>
/// <param name="ScientificName">The name as interpreted, with its authorship.</param>
/// <param name="Lineage">The canonical name and the names above it, lowest first; nulls allowed.</param>
/// <param name="Accepted">The accepted name with its authorship, where checklists were asked.</param>
/// <param name="IsKnown">Whether a checklist knows the very name.</param>
public sealed record TaxonFacts(string? ScientificName, IReadOnlyList<string?> Lineage, string? Accepted, bool IsKnown);

/// <summary>What the rules that hit a record come to.</summary>
/// <param name="Action">The strictest.</param>
/// <param name="Grid">The coarsest grid of those that decide; null where nothing is shown.</param>
/// <param name="Rules">All rules that hit, in the order of their ids.</param>
public sealed record Verdict(AccessAction Action, GeneralisationGrid? Grid, IReadOnlyList<AccessRule> Rules)
{
    /// <summary>What of it the record's companions share; null for nothing.</summary>
    public Verdict? Shared { get; init; }

    /// <summary>Whether the public sees nothing of the record.</summary>
    public bool IsHidden => Action != AccessAction.Generalise && Grid is null;
}
