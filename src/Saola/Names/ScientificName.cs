namespace Saola.Names;

/// <summary>
/// A scientific name taken apart. <see cref="Parse"/> reads every character a fixed number of times and never throws; what is not
/// a name comes back with <see cref="IsName"/> false and only <see cref="Verbatim"/> set.
/// </summary>
public sealed record ScientificName
{
    /// <summary>The string as given.</summary>
    public required string Verbatim { get; init; }

    /// <summary>Whether at least a genus or another uninomial was found.</summary>
    public bool IsName { get; init; }

    /// <summary>Without authorship, rank markers and hybrid signs: <c>Panthera tigris altaica</c>.</summary>
    public string? Canonical { get; init; }

    /// <summary>The genus of a binomial, or the uninomial itself whatever its rank.</summary>
    public string? Genus { get; init; }

    /// <summary>The subgenus in brackets: <c>Anopheles (Cellia) stephensi</c>.</summary>
    public string? InfragenericEpithet { get; init; }

    public string? SpecificEpithet { get; init; }

    public string? InfraspecificEpithet { get; init; }

    /// <summary>The name in quotes or after cv.: <c>Golden Delicious</c>.</summary>
    public string? CultivarEpithet { get; init; }

    /// <summary>GBIF's rank constant, as far as the name itself tells: SPECIES, SUBSPECIES, VARIETY, …; null for a uninomial without a marker.</summary>
    public string? Rank { get; init; }

    /// <summary>The rank marker in its usual spelling: <c>subsp.</c>, <c>var.</c>, <c>f.</c>; null without one.</summary>
    public string? RankMarker { get; init; }

    /// <summary>All of the authorship as written, spaces tidied: <c>(L., 1758) Schreber</c>.</summary>
    public string? Authorship { get; init; }

    /// <summary>The four digits of the last year in the authorship.</summary>
    public string? Year { get; init; }

    /// <summary>A named hybrid (<c>Mentha × piperita</c>) or a formula.</summary>
    public bool IsHybrid { get; init; }

    /// <summary>Two or more names joined by a hybrid sign; the other parts tell of the first.</summary>
    public bool IsHybridFormula { get; init; }

    /// <summary>cf., aff., sp., spp., ?: the parts reach only down to what is certain.</summary>
    public bool IsApproximate { get; init; }

    /// <summary>Takes a name apart. Null and white space are no names.</summary>
    public static ScientificName Parse(string? name) => NameReader.Read(name ?? "");
}
