namespace Saola.Names.Matching;

/// <summary>What a checklist says of a name: whether it is the name of a taxon, or another name for one.</summary>
public enum NameStatus
{
    Accepted,
    /// <summary>Accepted with doubts.</summary>
    Doubtful,
    Synonym,
    /// <summary>A name used in error for another taxon.</summary>
    Misapplied,
}

/// <summary>The higher taxa of a name, as far as they are known.</summary>
public sealed record Lineage(string? Kingdom, string? Phylum, string? Class, string? Order, string? Family, string? Genus)
{
    public static readonly Lineage Unknown = new(null, null, null, null, null, null);
}

/// <summary>A name in a checklist.</summary>
public sealed record NameUsage
{
    /// <summary>The checklist's own id, unique in it.</summary>
    public required string Id { get; init; }

    /// <summary>The name, with or without its authorship.</summary>
    public required string ScientificName { get; init; }

    /// <summary>The authorship where it stands apart from the name.</summary>
    public string? Authorship { get; init; }

    /// <summary>GBIF's rank constant; null when unknown.</summary>
    public string? Rank { get; init; }

    public NameStatus Status { get; init; }

    /// <summary>Id of the accepted usage of a synonym; null otherwise.</summary>
    public string? AcceptedId { get; init; }

    /// <summary>Id of the next higher taxon, where the checklist is a tree.</summary>
    public string? ParentId { get; init; }

    public Lineage Lineage { get; init; } = Lineage.Unknown;
}
