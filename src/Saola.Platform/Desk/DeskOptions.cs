namespace Saola.Platform.Desk;

/// <summary>How much a desk takes in, and how long it keeps it.</summary>
public sealed record DeskOptions
{
    /// <summary>Most bytes of one upload.</summary>
    public long MostUpload { get; init; } = 2L << 30;

    /// <summary>Most bytes of all uploads that are kept together.</summary>
    public long MostStored { get; init; } = 20L << 30;

    /// <summary>Bytes of the disk that uploads leave free.</summary>
    public long LeastFree { get; init; } = 1L << 30;

    /// <summary>Drafts of one person, and of all.</summary>
    public int MostOfOne { get; init; } = 20;

    public int MostDrafts { get; init; } = 200;

    /// <summary>How long a draft is kept that nobody touches.</summary>
    public TimeSpan KeepDraft { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long it is told what became of a job.</summary>
    public TimeSpan KeepJob { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Between two looks whether a home that somebody else writes to is free.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(1);
}
