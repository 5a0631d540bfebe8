using System.Text.Json.Serialization;
using Saola.Platform.Home;

namespace Saola.Platform.Screening.Queue;

/// <summary>Where a screening is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScreeningStatus>))]
public enum ScreeningStatus
{
    /// <summary>It waits for its turn.</summary>
    Waiting,
    Running,
    /// <summary>Its document is there.</summary>
    Done,
    /// <summary>What may be shown has changed since it was made: it is made again before anybody sees it.</summary>
    Held,
    /// <summary>Licences forbid its purpose.</summary>
    Refused,
    /// <summary>Who asked for it has given it up.</summary>
    Cancelled,
    /// <summary>It could not be made.</summary>
    Failed,
    /// <summary>What was kept of it cannot be read any more.</summary>
    Damaged,
}

/// <summary>What a new snapshot changed for a watched screening, or for one that was screened again.</summary>
/// <param name="At">When it was found.</param>
/// <param name="From">The number of the snapshot before.</param>
/// <param name="To">The number of the snapshot in which it was found.</param>
/// <param name="Differences">What is different.</param>
/// <param name="Failure">Why it could not be screened at that snapshot, as <see cref="KeptScreening.Reason"/>; null where it could.</param>
/// <param name="AccessEpoch">The access state by which both were made, and the day (UTC): under another one nothing of it is told.</param>
public sealed record ScreeningChange(DateTimeOffset At, int From, int To, IReadOnlyList<Difference> Differences, string? Failure, int AccessEpoch, DateOnly AccessDay);

/// <summary>A screening that a server keeps (<c>screenings/ID.json</c>); what was asked and what was found stand in files beside it.</summary>
public sealed record KeptScreening : IKeptWork
{
    /// <summary>128 random bits in hexadecimal: whoever knows them may see it, and nobody else.</summary>
    public required string Id { get; init; }

    public required ScreeningStatus Status { get; init; }

    /// <summary>The project's name.</summary>
    public required string Name { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>When it is thrown away.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>The snapshot of what was found, or is to be.</summary>
    public required string Snapshot { get; init; }

    /// <summary>The snapshot that is to be screened next; null where nothing waits.</summary>
    public string? Next { get; init; }

    /// <summary>The newest snapshot for which it was tried; null for its own.</summary>
    public string? Tried { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Made { get; init; }

    /// <summary>The access state by which it was made, and the day (UTC).</summary>
    public int AccessEpoch { get; init; }

    public DateOnly AccessDay { get; init; }

    /// <summary>SHA-256 of what was asked, and of the document; null before there is one.</summary>
    public required string Question { get; init; }

    public string? Document { get; init; }

    /// <summary>Bytes of both.</summary>
    public long Size { get; init; }

    /// <summary>Why it is not there: <c>time</c>, <c>snapshot</c>, <c>licence</c>, <c>fault</c> or <c>other</c>; and of a fault its line.</summary>
    public string? Reason { get; init; }

    public string? Line { get; init; }

    /// <summary>What forbids its purpose.</summary>
    public IReadOnlyList<RefusedData> Refused { get; init; } = [];

    /// <summary>Whether new snapshots are screened, too.</summary>
    public bool IsWatched { get; init; }

    /// <summary>The screening of the same project that this one is compared with; null for none.</summary>
    public string? Before { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<ScreeningChange> Changes { get; init; } = [];

    /// <summary>Whether it waits, or is worked at, and nothing of it can be seen yet.</summary>
    [JsonIgnore]
    public bool IsPending => Status is ScreeningStatus.Waiting or ScreeningStatus.Running or ScreeningStatus.Held;
}
