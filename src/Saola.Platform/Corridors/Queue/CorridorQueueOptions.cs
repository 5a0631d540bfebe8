using Saola.Platform.Home;

namespace Saola.Platform.Corridors.Queue;

/// <summary>How much a server works out of corridors for those who ask it, and how long it keeps it. One is worked at at a time: each uses all cores of the machine.</summary>
public sealed record CorridorQueueOptions : KeptQueueOptions
{
    public CorridorQueueOptions() =>
        (Keep, AtOnce, MostOfOne, MostWaiting, MostKept, MostStored, MostCorners) = (TimeSpan.FromDays(90), 1, 3, 20, 1_000, 20L << 30, 500_000);

    /// <summary>Most cells of a study's grid.</summary>
    public long MostCells { get; init; } = 4_000_000;

    /// <summary>Most bytes of memory that a study may want.</summary>
    public long MostMemory { get; init; } = 4L << 30;
}
