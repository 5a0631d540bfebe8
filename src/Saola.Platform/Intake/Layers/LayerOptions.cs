using Saola.Platform.Places.Layers;

namespace Saola.Platform.Intake.Layers;

/// <summary>How to load a layer of places.</summary>
public sealed record LayerOptions
{
    /// <summary>The layer's key in the home; null for the file's name.</summary>
    public string? Key { get; init; }
    public string? Title { get; init; }
    /// <summary>What its places are; null to be told by the attributes: those of WDPA / WDPCA are protected areas, those with a taxon and a presence ranges.</summary>
    public LayerKind? Kind { get; init; }
    public string? Version { get; init; }
    /// <summary>As its publisher states it.</summary>
    public string? License { get; init; }
    /// <summary>The last day on which it may be used.</summary>
    public DateOnly? LicenseEnds { get; init; }
    public string? Citation { get; init; }
    public string? Contact { get; init; }
    /// <summary>ISO 3166-1 alpha-2 codes of countries whose sites are known to be withheld from this list.</summary>
    public IReadOnlyList<string> Withheld { get; init; } = [];
    public bool Synthetic { get; init; }
    /// <summary>Which layer of the file, where it has several.</summary>
    public string? Part { get; init; }
    /// <summary>The attributes that hold a place's id and name; null for those that are usual.</summary>
    public string? IdColumn { get; init; }
    public string? NameColumn { get; init; }
    /// <summary>The attribute that holds a point's area, where it is not REP_AREA; and how many km² one of its units is.</summary>
    public string? AreaColumn { get; init; }
    public double AreaUnit { get; init; } = 1;
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>What a load of a layer did.</summary>
/// <param name="Unchanged">Whether the home had it already.</param>
/// <param name="Snapshot">Id of the snapshot that was published; null when nothing changed.</param>
public sealed record LayerReport(LayerInfo Info, bool Unchanged, string? Snapshot);
