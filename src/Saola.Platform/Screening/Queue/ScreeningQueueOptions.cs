namespace Saola.Platform.Screening.Queue;

/// <summary>How much a server screens for those who ask it, and how long it keeps it.</summary>
public sealed record ScreeningQueueOptions
{
    /// <summary>How long a screening is kept after it was asked for.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long one is kept that is watched, from when that was asked for.</summary>
    public TimeSpan KeepWatched { get; init; } = TimeSpan.FromDays(365);

    /// <summary>Screenings that are made at once.</summary>
    public int AtOnce { get; init; } = Math.Clamp(Environment.ProcessorCount / 4, 1, 2);

    /// <summary>Screenings of one asker, and of all, that wait or are being made.</summary>
    public int MostOfOne { get; init; } = 5;

    public int MostWaiting { get; init; } = 50;

    /// <summary>Screenings that are kept, their bytes together, and those of them that are watched.</summary>
    public int MostKept { get; init; } = 5_000;

    public long MostStored { get; init; } = 4L << 30;

    public int MostWatched { get; init; } = 500;

    /// <summary>Changes of a watched screening that are told; the oldest are left out.</summary>
    public int MostChanges { get; init; } = 100;

    /// <summary>Most bytes of an upload, and most corners of a project: what comes over the web must be screened within <see cref="MostTime"/>.</summary>
    public long MostUpload { get; init; } = 20L << 20;

    public int MostCorners { get; init; } = 200_000;

    /// <summary>How long a screening may take.</summary>
    public TimeSpan MostTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Between two looks whether there is a new snapshot, or something to be thrown away.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Where they are kept; null for the folder <c>screenings</c> of the home.</summary>
    public string? Folder { get; init; }
}
