namespace Saola.Platform.Corridors.Queue;

/// <summary>How much a server works out of corridors for those who ask it, and how long it keeps it.</summary>
public sealed record CorridorQueueOptions
{
    /// <summary>How long a study is kept after it was asked for.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Studies that are worked at at once: each uses all cores of the machine.</summary>
    public int AtOnce { get; init; } = 1;

    /// <summary>Most cells of a study's grid.</summary>
    public long MostCells { get; init; } = 4_000_000;

    /// <summary>Most bytes of memory that a study may want.</summary>
    public long MostMemory { get; init; } = 4L << 30;

    /// <summary>Most corners of all cores together.</summary>
    public int MostCorners { get; init; } = 500_000;

    /// <summary>Studies of one asker, and of all, that wait or are worked at.</summary>
    public int MostOfOne { get; init; } = 3;

    public int MostWaiting { get; init; } = 20;

    /// <summary>Studies that are kept, and their bytes together.</summary>
    public int MostKept { get; init; } = 1_000;

    public long MostStored { get; init; } = 20L << 30;

    /// <summary>Most bytes of an upload.</summary>
    public long MostUpload { get; init; } = 20L << 20;

    /// <summary>Between two looks whether there is something to be thrown away.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Where they are kept; null for the folder <c>corridors</c> of the home.</summary>
    public string? Folder { get; init; }
}
