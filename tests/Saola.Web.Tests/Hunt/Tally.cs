using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Saola.Web.Tests.Hunt;

/// <summary>What has been asked, of which routes, by whom, and how long it took: a hunt that asked little, or was mostly refused, is no hunt.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<(string Route, string Role), (int Attempts, int Answered, long Ticks)> _asked = new();

    public int Attempts => _asked.Values.Sum(a => a.Attempts);

    /// <summary>How many of the attempts were answered rather than refused.</summary>
    public int Answered => _asked.Values.Sum(a => a.Answered);

    public void Add(Attack attack, int status, long since)
    {
        var (took, answered) = (Stopwatch.GetTimestamp() - since, status < 400 ? 1 : 0);
        _asked.AddOrUpdate((attack.Route, attack.Role), (1, answered, took), (_, before) => (before.Attempts + 1, before.Answered + answered, before.Ticks + took));
    }

    /// <summary>Route, role, attempts, how many of them were answered, and milliseconds: a line each.</summary>
    public IEnumerable<string> Lines => _asked.OrderBy(a => a.Key.Route, StringComparer.Ordinal).ThenBy(a => a.Key.Role, StringComparer.Ordinal)
        .Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Key.Route}\t{a.Key.Role}\t{a.Value.Attempts}\t{a.Value.Answered}\t{a.Value.Ticks * 1_000 / Stopwatch.Frequency}"));
}
