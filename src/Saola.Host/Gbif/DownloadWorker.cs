using Saola.Platform.Downloads;

namespace Saola.Host.Gbif;

/// <summary>Makes the downloads of a home as long as its server runs.</summary>
internal sealed partial class DownloadWorker(DownloadQueue queue) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, queue.Options.AtOnce).Select(_ => Task.Run(() => queue.Run(stoppingToken), CancellationToken.None)));

    [LoggerMessage(LogLevel.Warning, "{Line}")]
    public static partial void Told(ILogger log, string line);
}
