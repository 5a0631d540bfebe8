using Saola.Platform.Home;

namespace Saola.Platform.Harvest.Peers;

/// <summary>What a peer answers at <c>/api/snapshots/current</c>, as far as it matters here.</summary>
internal sealed record PeerSnapshot(string Id, int AccessEpoch, PeerDatasets Snapshot);

internal sealed record PeerDatasets(IReadOnlyList<PeerDataset> Datasets, bool Synthetic = false);

internal sealed record PeerDataset(string Key, string Title, long Records, string Release);

/// <summary>What a peer answers at <c>/api/releases/{release}</c>.</summary>
internal sealed record PeerRelease(string Release, string Dataset, DatasetDescription Description, IReadOnlyList<PeerSegment> Segments);

internal sealed record PeerSegment(string Sha256, long Bytes, int Records);
