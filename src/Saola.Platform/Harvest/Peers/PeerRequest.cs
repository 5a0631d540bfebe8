namespace Saola.Platform.Harvest.Peers;

/// <summary>What is harvested of another Saola.</summary>
public sealed record PeerRequest
{
    public required string Address { get; init; }

    /// <summary>Keys of datasets; empty for all that the peer gives away.</summary>
    public IReadOnlyList<string> Datasets { get; init; } = [];

    /// <summary>What the records are taken for; null where no licence asks.</summary>
    public string? Purpose { get; init; }
}
