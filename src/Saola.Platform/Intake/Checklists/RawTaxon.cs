using Saola.Names.Matching;
using Saola.Platform.Taxa;

namespace Saola.Platform.Intake.Checklists;

/// <summary>A name as a row gives it, before it is known whether what it refers to is there.</summary>
internal sealed class RawTaxon
{
    public string? Id { get; init; }
    public required string? Name { get; init; }
    public string? Authorship { get; init; }
    public string? Rank { get; init; }
    /// <summary>The source's word for its status.</summary>
    public string? Status { get; init; }
    public string? AcceptedId { get; init; }
    /// <summary>The accepted name itself, where the source gives no id of it.</summary>
    public string? AcceptedName { get; init; }
    public string? ParentId { get; init; }
    public Lineage Lineage { get; init; } = Lineage.Unknown;
    /// <summary>File and line.</summary>
    public required string Place { get; init; }
    public List<VernacularName> VernacularNames { get; } = [];
    public List<TaxonStatus> Statuses { get; } = [];
    public List<string> Distribution { get; } = [];

    /// <summary>The name in one piece.</summary>
    public string FullName => Authorship is null ? Name! : $"{Name} {Authorship}";
}
