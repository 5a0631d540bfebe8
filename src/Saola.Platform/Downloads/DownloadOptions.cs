namespace Saola.Platform.Downloads;

/// <summary>How many downloads a server makes and keeps.</summary>
public sealed record DownloadOptions
{
    /// <summary>Downloads of one person that wait or are being made.</summary>
    public int MostOfOne { get; init; } = 3;

    /// <summary>Downloads of all that wait or are being made.</summary>
    public int MostWaiting { get; init; } = 100;

    /// <summary>How long a file is kept after it was made.</summary>
    public TimeSpan KeepFile { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long it is told that there was one.</summary>
    public TimeSpan KeepEntry { get; init; } = TimeSpan.FromDays(365);

    /// <summary>Downloads that are made at once: reading rows takes every core already.</summary>
    public int AtOnce { get; init; } = Math.Max(1, Environment.ProcessorCount / 8);
}
