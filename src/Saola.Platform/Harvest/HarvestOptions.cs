using Saola.Platform.Intake;

namespace Saola.Platform.Harvest;

/// <summary>How patiently and how much is asked of others.</summary>
public sealed record HarvestOptions
{
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How a span of time is waited for; null for the clock's own way.</summary>
    public Func<TimeSpan, CancellationToken, Task>? Wait { get; init; }

    /// <summary>The rest between two requests to one host.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A host that sends less than <see cref="LeastBytes"/> in this time has stopped answering.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(60);

    public int LeastBytes { get; init; } = 4_096;

    /// <summary>The longest that a host may ask to be waited for (<c>Retry-After</c>); whoever asks for more is left for another day.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often the same is asked when nothing comes of it.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>Most bytes of a file.</summary>
    public long MostBytes { get; init; } = 64L << 30;

    /// <summary>Told what is being done, a line each.</summary>
    public Action<string>? Tell { get; init; }

    /// <summary>How what arrives is loaded.</summary>
    public LoadOptions Load { get; init; } = new();

    internal Task Sleep(TimeSpan span, CancellationToken cancellation) => Wait?.Invoke(span, cancellation) ?? Task.Delay(span, Clock, cancellation);
}

/// <summary>What became of one thing that was to be harvested.</summary>
/// <param name="Name">Its title or key.</param>
/// <param name="Text">One line.</param>
/// <param name="IsError">Whether it is missing now, or older than it should be.</param>
/// <param name="Loaded">What the load made of it; null where nothing was loaded.</param>
public sealed record HarvestLine(string Name, string Text, bool IsError, LoadedSource? Loaded = null);

/// <param name="Snapshot">Id of the snapshot that was published; null when nothing changed.</param>
public sealed record HarvestReport(IReadOnlyList<HarvestLine> Lines, string? Snapshot);
