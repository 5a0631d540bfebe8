using Saola.Platform.Home;

namespace Saola.Platform.Screening.Queue;

/// <summary>How much a server screens for those who ask it, and how long it keeps it. What comes over the web must be screened within <see cref="MostTime"/>.</summary>
public sealed record ScreeningQueueOptions : KeptQueueOptions
{
    public ScreeningQueueOptions() =>
        (Keep, AtOnce, MostOfOne, MostWaiting, MostKept, MostStored, MostCorners) = (TimeSpan.FromDays(7), Math.Clamp(Environment.ProcessorCount / 4, 1, 2), 5, 50, 5_000, 4L << 30, 200_000);

    /// <summary>How long one is kept that is watched, from when that was asked for.</summary>
    public TimeSpan KeepWatched { get; init; } = TimeSpan.FromDays(365);

    /// <summary>Screenings that are watched.</summary>
    public int MostWatched { get; init; } = 500;

    /// <summary>Changes of a watched screening that are told; the oldest are left out.</summary>
    public int MostChanges { get; init; } = 100;

    /// <summary>How long a screening may take.</summary>
    public TimeSpan MostTime { get; init; } = TimeSpan.FromMinutes(10);
}
