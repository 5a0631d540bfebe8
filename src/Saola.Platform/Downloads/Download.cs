using System.Text.Json.Serialization;
using Saola.Platform.Exports;

namespace Saola.Platform.Downloads;

/// <summary>Where a download is, in GBIF's words.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DownloadStatus>))]
public enum DownloadStatus
{
    /// <summary>It waits for its turn.</summary>
    Preparing,
    Running,
    /// <summary>Its file is there.</summary>
    Succeeded,
    /// <summary>Who asked for it does not want it any more.</summary>
    Cancelled,
    /// <summary>It may not be made: by its licences, or because its key is no good any more.</summary>
    Killed,
    /// <summary>It could not be made.</summary>
    Failed,
    /// <summary>What may be shown has changed since the file was made, and whether that touches it is being looked at.</summary>
    Suspended,
    /// <summary>The file was there and is not any more: its time is over, or something in it is withheld now.</summary>
    FileErased,
}

/// <summary>A file that somebody has asked for, as the home keeps it (<c>downloads/KEY.json</c>). What is told of datasets is asked anew at each telling.</summary>
public sealed record Download
{
    /// <summary>A serial number, and digits that nobody can guess.</summary>
    public required string Key { get; init; }

    public required DownloadStatus Status { get; init; }

    /// <summary>Why it is not there, in one line; null where nothing is the matter.</summary>
    public string? Reason { get; init; }

    /// <summary>What is in it, pinned to its snapshot.</summary>
    public required Ask Ask { get; init; }

    /// <summary>What it is taken for; null where that was not said.</summary>
    public string? Purpose { get; init; }

    /// <summary>The predicate as it was asked, in JSON; null for all records.</summary>
    public string? Predicate { get; init; }

    /// <summary>Who asked, as the access rules know them, and the id of their key.</summary>
    public required string Creator { get; init; }

    public required string CreatorKey { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Modified { get; init; }

    /// <summary>When its file was made; null before.</summary>
    public DateTimeOffset? Made { get; init; }

    /// <summary>Whether it holds what the public does not see: then it is for who asked, and for administrators.</summary>
    public bool IsPrivate { get; init; }

    public long TotalRecords { get; init; }

    public int NumberDatasets { get; init; }

    /// <summary>The licence under which all of it may be used, or UNSPECIFIED.</summary>
    public string License { get; init; } = "UNSPECIFIED";

    /// <summary>The file's length in bytes.</summary>
    public long Size { get; init; }

    /// <summary>The access state by which it was made or looked at last, and the day (UTC).</summary>
    public int AccessEpoch { get; init; }

    public DateOnly AccessDay { get; init; }

    /// <summary>One hash of all that is in the file but the manifest, which names the build.</summary>
    public string? Content { get; init; }

    [JsonIgnore]
    public bool IsPending => Status is DownloadStatus.Preparing or DownloadStatus.Running;

    /// <summary>Whether there is a file.</summary>
    [JsonIgnore]
    public bool HasFile => Status is DownloadStatus.Succeeded or DownloadStatus.Suspended;
}
