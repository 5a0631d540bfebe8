namespace Saola.Platform.Harvest.Gbif;

/// <summary>What is harvested of an API in GBIF's form.</summary>
public sealed record GbifRequest
{
    public string Api { get; init; } = "https://api.gbif.org/v1";

    /// <summary>Parameters of the search, such as country=VN; empty where a download is meant.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Where { get; init; } = [];

    /// <summary>The key of a download that was asked for; null for a search.</summary>
    public string? Download { get; init; }

    /// <summary>The dataset's key in the home; null for one made of what is asked.</summary>
    public string? Dataset { get; init; }

    /// <summary>How long it is waited between two looks at a download that is not ready, and how long in all.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(30);
    public TimeSpan LongestPoll { get; init; } = TimeSpan.FromHours(12);
}
