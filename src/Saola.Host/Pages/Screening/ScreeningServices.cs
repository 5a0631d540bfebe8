using Saola.Host.Access;
using Saola.Host.Pages.Desk;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Places;
using Saola.Platform.Screening;
using Saola.Platform.Screening.Queue;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Screening;

/// <summary>Whether this server screens projects for its readers: it may write somewhere, and its operator wants it.</summary>
public sealed record ScreeningDoor(bool IsOpen);

/// <summary>What screening stands on, and its work in the background.</summary>
internal static class ScreeningServices
{
    public static void AddScreenings(this IServiceCollection services, SaolaHome? home, ScreeningQueueOptions? options)
    {
        var folder = options is null ? null : options.Folder ?? (home is not null && DeskServices.IsWritable(home) ? Path.Combine(home.Root, "screenings") : null);
        services.AddSingleton(new ScreeningDoor(folder is not null));
        if (folder is null) return;
        services.AddSingleton(provider => new ScreeningQueue(
            folder, provider.GetRequiredService<OccurrenceStore>(),
            () => new ScreeningInputs(provider.GetRequiredService<OccurrenceStore>(), provider.GetRequiredService<BoundarySet>(), Principal.Anonymous, provider.GetRequiredService<Agreements>().Now()) { Home = home },
            provider.GetRequiredService<TimeProvider>(), options, line => ScreeningWorker.Told(provider.GetRequiredService<ILoggerFactory>().CreateLogger("Saola.Screening"), line)));
        services.AddHostedService<ScreeningWorker>();
    }
}

/// <summary>Screens what is asked for as long as its server runs.</summary>
internal sealed partial class ScreeningWorker(ScreeningQueue queue) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, queue.Options.AtOnce).Select(_ => Task.Run(() => queue.Run(stoppingToken), CancellationToken.None)));

    [LoggerMessage(LogLevel.Warning, "{Line}")]
    public static partial void Told(ILogger log, string line);
}
