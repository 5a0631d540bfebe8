using Saola.Platform.Home;

namespace Saola.Platform.Harvest.Peers;

/// <summary>What a peer answers at <c>/api/snapshots/current</c>, as far as it matters here. What a Saola always says is required: another answer is none of a Saola's.</summary>
internal sealed record PeerSnapshot
{
    public required string Id { get; init; }
    public required int AccessEpoch { get; init; }
    public required PeerDatasets Snapshot { get; init; }
}

internal sealed record PeerDatasets
{
    public required IReadOnlyList<PeerDataset> Datasets { get; init; }
    public bool Synthetic { get; init; }
}

internal sealed record PeerDataset
{
    public required string Key { get; init; }
    public required string Title { get; init; }
    public required long Records { get; init; }
    public required string Release { get; init; }
}

/// <summary>What a peer answers at <c>/api/releases/{release}</c>.</summary>
internal sealed record PeerRelease
{
    public required string Release { get; init; }
    public required string Dataset { get; init; }
    public required DatasetDescription Description { get; init; }
    public required IReadOnlyList<PeerSegment> Segments { get; init; }
}

internal sealed record PeerSegment
{
    public required string Sha256 { get; init; }
    public long Bytes { get; init; }
    public int Records { get; init; }
}
