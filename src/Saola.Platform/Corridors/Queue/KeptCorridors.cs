using System.Text.Json.Serialization;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Home;

namespace Saola.Platform.Corridors.Queue;

/// <summary>Where a study is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CorridorStatus>))]
public enum CorridorStatus
{
    /// <summary>It waits for its turn.</summary>
    Waiting,
    Running,
    /// <summary>Its files are there.</summary>
    Done,
    /// <summary>Who asked for it has broken it off; it can go on.</summary>
    Cancelled,
    /// <summary>It could not be answered.</summary>
    Failed,
    /// <summary>What was kept of it is not as it was written.</summary>
    Damaged,
}

/// <summary>A file of a study.</summary>
/// <param name="Name">Within its folder.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Hash">SHA-256 of its content.</param>
public sealed record CorridorFile(string Name, long Size, string Hash);

/// <summary>A study that a server keeps (<c>corridors/ID.json</c>); what was asked and the study's files lie in the folder <c>corridors/ID</c>.</summary>
public sealed record KeptCorridors : IKeptWork
{
    /// <summary>128 random bits in hexadecimal: whoever knows them may see it, and nobody else.</summary>
    public required string Id { get; init; }

    public required CorridorStatus Status { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>When it is thrown away.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>The snapshot that it is asked of.</summary>
    public required string Snapshot { get; init; }

    /// <summary>What it was expected to take; null for what is damaged.</summary>
    public CorridorEstimate? Estimate { get; init; }

    /// <summary>SHA-256 of what was asked.</summary>
    public required string Question { get; init; }

    /// <summary>The files of the result, the document first; empty before it is done.</summary>
    public IReadOnlyList<CorridorFile> Files { get; init; } = [];

    /// <summary>Bytes of all that is kept of it; before it is done as many as it is expected to have.</summary>
    public long Size { get; init; }

    /// <summary>Why it failed, a line.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it failed by what was asked: tried again it fails again, and only another question helps.</summary>
    public bool IsUnanswerable { get; init; }

    /// <summary>Whether it waits, or is worked at.</summary>
    [JsonIgnore]
    public bool IsPending => Status is CorridorStatus.Waiting or CorridorStatus.Running;

    /// <summary>Whether it can go on from where it was.</summary>
    [JsonIgnore]
    public bool MayGoOn => Status is CorridorStatus.Cancelled or CorridorStatus.Failed or CorridorStatus.Damaged && Question.Length > 0 && !IsUnanswerable;
}
