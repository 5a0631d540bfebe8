using Saola.Host.Guard;
using Saola.Platform.Access;

namespace Saola.Host.Access;

/// <summary>The keys of the home that is served, and a count of those that were refused. A server without a home knows no keys.</summary>
internal sealed partial class Gate(TimeProvider clock, ILoggerFactory logs, FailedKeys failed, KeyStore? keys = null)
{
    /// <summary>Guesses are told in the log so often, and not one by one.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    private readonly ILogger _log = logs.CreateLogger("Saola.Access");
    private readonly Lock _gate = new();
    private long _refused, _told;
    private long? _toldAt;

    /// <summary>Keys, and what was sent in the place of keys, that were refused since the server's start.</summary>
    public long Refusals => Interlocked.Read(ref _refused);

    /// <summary>What a presented key comes to now.</summary>
    /// <exception cref="SaolaException">The keys cannot be read.</exception>
    public KeyCheck Check(string presented) => keys?.Check(presented, clock.GetUtcNow()) ?? default;

    /// <summary>What a key that was presented before comes to now.</summary>
    /// <exception cref="SaolaException">The keys cannot be read.</exception>
    public KeyCheck Again(string id) => keys?.Again(id, clock.GetUtcNow()) ?? default;

    /// <summary>Whether a key may be tried from where this one comes: after many that were none, not for a while.</summary>
    public bool MayTry(HttpContext context) => failed.MayTry(context);

    /// <summary>Counts a refusal.</summary>
    public void Count(HttpContext context)
    {
        failed.Failed(context);
        var count = Interlocked.Increment(ref _refused);
        long since;
        lock (_gate)
        {
            if (_toldAt is { } at && clock.GetElapsedTime(at) < Between) return;
            since = count - _told;
            (_toldAt, _told) = (clock.GetTimestamp(), count);
        }

        Told(_log, since, context.Connection.RemoteIpAddress?.ToString() ?? "an unknown address");
    }

    [LoggerMessage(LogLevel.Warning, "Keys refused since the last such line: {Count}; the last from {Address}.")]
    private static partial void Told(ILogger log, long count, string address);
}
