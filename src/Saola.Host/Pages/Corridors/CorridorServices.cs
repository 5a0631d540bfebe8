using Saola.Host.Pages.Desk;
using Saola.Platform.Corridors.Queue;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Home;
using Saola.Platform.Places;
using Saola.Platform.Places.Rasters;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Corridors;

/// <summary>Whether this server answers questions about corridors: it may write somewhere, and its operator wants it.</summary>
public sealed record CorridorDoor(bool IsOpen);

/// <summary>What studies of corridors stand on.</summary>
/// <param name="Home">Null for a server without one, which has no landscapes.</param>
/// <param name="Boundaries">By which territories are told.</param>
/// <param name="Records">What corridors may be tested with.</param>
internal sealed record CorridorSources(SaolaHome? Home, BoundarySet Boundaries, OccurrenceStore Records)
{
    public CorridorInputs Of(PublishedSnapshot snapshot) => Home is null ? new CorridorInputs(Boundaries, null, null) : new CorridorInputs(Boundaries, Home, snapshot) { Records = Records };

    /// <summary>The landscapes of a snapshot.</summary>
    public IReadOnlyList<RasterInfo> Rasters(PublishedSnapshot snapshot) => Home is null ? [] : [.. (snapshot.Snapshot.Rasters ?? []).Select(entry => HomeRasters.Info(Home, entry))];

    /// <exception cref="SaolaException">The snapshot is not there any more.</exception>
    public CorridorInputs Of(string snapshot) => Of(Home?.Snapshots.Find(snapshot) ?? throw new SaolaException("landscape: this server has none."));
}

internal static class CorridorServices
{
    public static void AddCorridors(this IServiceCollection services, SaolaHome? home, CorridorQueueOptions? options)
    {
        var folder = options is null ? null : options.Folder ?? (home is not null && DeskServices.IsWritable(home) ? Path.Combine(home.Root, "corridors") : null);
        services.AddSingleton(new CorridorDoor(folder is not null));
        if (folder is null) return;
        services.AddSingleton(provider => new CorridorSources(home, provider.GetRequiredService<BoundarySet>(), provider.GetRequiredService<OccurrenceStore>()));
        services.AddSingleton(provider => new CorridorQueue(
            folder, provider.GetRequiredService<CorridorSources>().Of, provider.GetRequiredService<TimeProvider>(), options,
            line => CorridorWorker.Told(provider.GetRequiredService<ILoggerFactory>().CreateLogger("Saola.Corridors"), line)));
        services.AddHostedService<CorridorWorker>();
    }
}

/// <summary>Answers what is asked for as long as its server runs.</summary>
internal sealed partial class CorridorWorker(CorridorQueue queue) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, queue.Options.AtOnce).Select(_ => Task.Run(() => queue.Run(stoppingToken), CancellationToken.None)));

    [LoggerMessage(LogLevel.Warning, "{Line}")]
    public static partial void Told(ILogger log, string line);
}
