using System.Collections.Concurrent;
using System.Security.Cryptography;
using Saola.Host.Access;
using Saola.Platform.Access;
using Saola.Platform.Desk;
using Saola.Platform.Home;
using Saola.Platform.Notes;

namespace Saola.Host.Pages.Desk;

/// <summary>Whether this server has a desk: it has a home that it may write to, and its operator wants one.</summary>
public sealed record DeskDoor(bool IsOpen);

/// <summary>What the desk stands on, and its work in the background.</summary>
internal static class DeskServices
{
    public static void AddDesk(this IServiceCollection services, SaolaHome? home, DeskOptions? options)
    {
        var isOpen = home is not null && options is not null && IsWritable(home);
        services.AddSingleton(new DeskDoor(isOpen));
        if (!isOpen) return;
        services.AddSingleton(home!);
        services.AddSingleton(provider => new Drafts(home!, provider.GetRequiredService<TimeProvider>(), options, Log(provider)));
        services.AddSingleton(provider => new DeskJobs(
            home!, provider.GetRequiredService<Drafts>(), id => provider.GetRequiredService<Gate>().Again(id).Principal, provider.GetRequiredService<TimeProvider>(), Log(provider)));
        services.AddSingleton(provider => new NoteQueue(home!, provider.GetRequiredService<TimeProvider>(), log: Log(provider)));
        services.AddSingleton(provider => new DeskLog(home!, provider.GetRequiredService<AuditLog>()));
        services.AddSingleton<ShownOnce>();
        services.AddHostedService<DeskWorker>();
    }

    private static Action<string> Log(IServiceProvider provider) => line => DeskWorker.Told(provider.GetRequiredService<ILoggerFactory>().CreateLogger("Saola.Desk"), line);

    /// <summary>A read-only home can be served, and has no desk.</summary>
    internal static bool IsWritable(SaolaHome home)
    {
        try
        {
            var probe = Path.Combine(home.Root, $".desk-{Environment.ProcessId}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}");
            new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

/// <summary>Does the work of the desk as long as its server runs: what is looked through does not wait for what is published.</summary>
internal sealed partial class DeskWorker(DeskJobs jobs) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enum.GetValues<DeskJobKind>().Select(kind => Task.Run(() => jobs.Run(kind, stoppingToken), CancellationToken.None)));

    [LoggerMessage(LogLevel.Warning, "{Line}")]
    public static partial void Told(ILogger log, string line);
}

/// <summary>Secrets that are shown once, on the page after the form that made them: kept in memory, for a few minutes, for one key.</summary>
internal sealed class ShownOnce(TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, (string Secret, string? For, long At)> _kept = new(StringComparer.Ordinal);

    /// <summary>Keeps a secret; gives the name under which it is asked for.</summary>
    public string Keep(string secret, Principal principal)
    {
        foreach (var (name, old) in _kept)
        {
            if (clock.GetElapsedTime(old.At) > Longest) _kept.TryRemove(name, out _);
        }

        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _kept[id] = (secret, principal.Key, clock.GetTimestamp());
        return id;
    }

    /// <summary>The secret, to who has made it, and never again.</summary>
    public string? Take(string? id, Principal principal) =>
        id is not null && _kept.TryGetValue(id, out var kept) && kept.For == principal.Key && _kept.TryRemove(id, out _) && clock.GetElapsedTime(kept.At) <= Longest ? kept.Secret : null;
}
