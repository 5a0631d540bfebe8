using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Saola.Platform.Access;

namespace Saola.Host.Access;

/// <summary>
/// Who has signed in on the pages: an opaque random number in a cookie, its hash in the memory of the server. A restart ends all sessions, and a
/// session ends with its key. Times are those of the monotonic clock: setting the machine's clock prolongs nothing.
/// </summary>
internal sealed class Sessions(Gate gate, TimeProvider clock)
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30), Longest = TimeSpan.FromHours(12);

    /// <summary>Sessions of one key at once; beyond it the oldest ends.</summary>
    public const int MostOfKey = 20;

    private readonly ConcurrentDictionary<string, Session> _sessions = new(StringComparer.Ordinal);

    /// <summary>How many are held.</summary>
    public int Count => _sessions.Count;

    /// <summary>Begins a session of a key, and sets its cookie; one that the browser had ends.</summary>
    public void Begin(HttpContext context, ApiKey key)
    {
        if (IdOf(context) is { } before) _sessions.TryRemove(Hash(before), out _);
        foreach (var (hash, session) in _sessions)
        {
            if (IsOver(session)) _sessions.TryRemove(hash, out _);
        }

        foreach (var (hash, _) in _sessions.Where(s => s.Value.Key == key.Id).OrderByDescending(s => s.Value.Begun).Skip(MostOfKey - 1)) _sessions.TryRemove(hash, out _);
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetTimestamp();
        _sessions[Hash(id)] = new Session(key.Id, now) { Used = now };
        context.Response.Cookies.Append(CookieOf(context), id, Options(context));
    }

    /// <summary>Ends the request's session, if there is one, and takes its cookie away.</summary>
    public void End(HttpContext context)
    {
        if (IdOf(context) is not { } id) return;
        _sessions.TryRemove(Hash(id), out _);
        context.Response.Cookies.Delete(CookieOf(context), Options(context));
    }

    /// <summary>Whether the request brings a session's cookie, good or not.</summary>
    public static bool IsBrought(HttpContext context) => IdOf(context) is not null;

    /// <summary>Who has signed in with the request's cookie; null where the session is over.</summary>
    /// <exception cref="SaolaException">The keys cannot be read.</exception>
    public Principal? Find(HttpContext context)
    {
        if (IdOf(context) is not { } id || !_sessions.TryGetValue(Hash(id), out var session)) return null;
        if (!IsOver(session) && gate.Again(session.Key).Principal is { } principal)
        {
            session.Used = clock.GetTimestamp();
            return principal;
        }

        _sessions.TryRemove(Hash(id), out _);
        return null;
    }

    /// <summary>Whether the reader's connection is encrypted, here or at a proxy before this server. A false claim only makes the reader's own cookie stricter.</summary>
    public static bool IsSecure(HttpContext context) =>
        context.Request.IsHttps || string.Equals(context.Request.Headers["X-Forwarded-Proto"].ToString().Split(',')[0].Trim(), "https", StringComparison.OrdinalIgnoreCase);

    private bool IsOver(Session session) => clock.GetElapsedTime(session.Begun) > Longest || clock.GetElapsedTime(session.Used) > Idle;

    private static string? IdOf(HttpContext context) => context.Request.Cookies.TryGetValue(CookieOf(context), out var id) && id.Length > 0 ? id : null;

    /// <summary>Browsers keep a name that begins so to one host, and to encrypted connections (RFC 6265bis, 4.1.3.2).</summary>
    private static string CookieOf(HttpContext context) => IsSecure(context) ? "__Host-saola" : "saola";

    private static CookieOptions Options(HttpContext context) => new() { HttpOnly = true, Secure = IsSecure(context), SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true };

    private static string Hash(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    /// <param name="Key">The key's id.</param>
    /// <param name="Begun">A timestamp of the clock.</param>
    private sealed record Session(string Key, long Begun)
    {
        private long _used;

        public long Used
        {
            get => Interlocked.Read(ref _used);
            set => Interlocked.Exchange(ref _used, value);
        }
    }
}
