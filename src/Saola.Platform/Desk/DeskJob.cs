using System.Text.Json.Serialization;

namespace Saola.Platform.Desk;

/// <summary>What a job does with a draft.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeskJobKind>))]
public enum DeskJobKind
{
    Diagnose,
    Publish,
}

/// <summary>Where a job is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeskJobStatus>))]
public enum DeskJobStatus
{
    /// <summary>It waits for its turn.</summary>
    Waiting,
    Running,
    /// <summary>Somebody else writes to the home: it waits until they are done.</summary>
    Held,
    Succeeded,
    Failed,
    Cancelled,
    /// <summary>The server ended meanwhile. Nothing was published; it can be started again.</summary>
    Interrupted,
}

/// <summary>A piece of work at the desk, as the home keeps it (<c>desk/jobs/ID.json</c>).</summary>
public sealed record DeskJob
{
    public required string Id { get; init; }

    public required DeskJobKind Kind { get; init; }

    public required DeskJobStatus Status { get; init; }

    /// <summary>The id of its draft, and the name of the draft's file: a draft may go before its jobs do.</summary>
    public required string Draft { get; init; }

    public required string FileName { get; init; }

    /// <summary>The dataset that it publishes; null for a diagnosis.</summary>
    public string? Dataset { get; init; }

    /// <summary>Who has begun it, and the id of their key.</summary>
    public required string Owner { get; init; }

    public string? OwnerKey { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    /// <summary>Rows done, bytes read, and how many bytes there are; 0 before anything is known.</summary>
    public long Rows { get; init; }

    public long Bytes { get; init; }

    public long BytesTotal { get; init; }

    /// <summary>Who writes to the home while this one waits.</summary>
    public string? Holder { get; init; }

    /// <summary>Why it failed, in one line with the remedy; null where nothing is the matter.</summary>
    public string? Line { get; init; }

    /// <summary>What a publication came to; null for everything else.</summary>
    public Publication? Result { get; init; }

    [JsonIgnore]
    public bool IsPending => Status is DeskJobStatus.Waiting or DeskJobStatus.Running or DeskJobStatus.Held;
}
