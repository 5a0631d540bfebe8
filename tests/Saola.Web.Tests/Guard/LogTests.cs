using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Saola.Host.Guard;

namespace Saola.Web.Tests.Guard;

/// <summary>Neither keys nor places come into the server's log, whatever goes wrong.</summary>
public sealed class LogTests
{
    private const string Key = "saola-key-4Tz9", Latitude = "12.345678", Longitude = "98.765432", Place = "NestOfTheEagle";

    /// <summary>What is asked with coordinates, a name of a place and keys in the query and the headers.</summary>
    private static readonly string[] Asked =
    [
        $"/api/occurrences/count?geoDistance={Latitude},{Longitude},1km&locality={Place}",
        $"/api/occurrences/count?geoDistance={Latitude},{Longitude},1km&key={Key}",
        $"/api/occurrences?geometry=POLYGON(({Longitude} {Latitude},99 12,98 12))&token={Key}",
        $"/api/export?locality={Place}",
        $"/api/tiles/3/1/1.mvt?locality={Place}",
        $"/explore?locality={Place}&map=9/{Latitude}/{Longitude}",
        $"/map.svg?point={Latitude},{Longitude},5&locality={Place}",
        $"/occurrence/7?key={Key}&map=9/{Latitude}/{Longitude}",
        $"/nothing/here?near={Latitude},{Longitude}",
    ];

    public static readonly TheoryData<string> Failures = ["none", "own", "foreign", "slow"];

    [Theory, MemberData(nameof(Failures))]
    public async Task Nothing_that_was_asked_for_is_in_the_log(string failure)
    {
        await using var server = await GuardedServer.Start(failure == "slow" ? new ServeOptions { Timeout = TimeSpan.FromMilliseconds(30) } : null);
        using var log = Listen(server);
        var told = $"no such object near {Latitude} {Longitude}: '{Place}' was asked for with '{Key}'";
        server.Store.Broken = failure switch
        {
            "own" => new SaolaException("/home/objects/ab12: the object is missing; " + told, new InvalidOperationException(told)),
            "foreign" => new InvalidOperationException(told, new ArgumentException(told)),
            _ => null,
        };
        if (failure == "slow") server.Store.Wait = cancellation => Task.Delay(500, cancellation);
        foreach (var address in Asked)
        {
            using var response = await server.Get(address, ("Cookie", $"other={Key}"), ("X-Api-Key", Key), ("Referer", $"https://example.org/?{Place}"));
            Assert.NotEqual(HttpStatusCode.TooManyRequests, response.StatusCode);
            using var refused = await server.Get(address, ("Authorization", $"Bearer {Key}"), ("Cookie", $"saola={Key}"));
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }

        // That keys were refused is told, and nothing of them.
        Assert.Equal(failure != "none", log.Lines.Any(l => !l.StartsWith("Keys refused", StringComparison.Ordinal)));
        foreach (var line in log.Lines)
        {
            foreach (var secret in (string[])[Key, Latitude, Longitude, Place, "geometry", "?"]) Assert.DoesNotContain(secret, line, StringComparison.Ordinal);
        }

        // The operator still learns what is broken, where in the program, and which answer it was.
        if (failure == "own") Assert.Contains(log.Lines, l => l.Contains("/api/occurrences/count", StringComparison.Ordinal) && l.Contains("/home/objects/ab12: the object is missing", StringComparison.Ordinal));
        if (failure == "foreign") Assert.Contains(log.Lines, l => l.Contains("System.ArgumentException", StringComparison.Ordinal) || l.Contains("System.InvalidOperationException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_breaks_after_the_answer_has_begun_is_cut_off_and_told_without_its_words()
    {
        await using var server = await GuardedServer.Start(records: 20_000);
        using var log = Listen(server);
        server.Store.After = (10_000, _ => Task.FromException(new InvalidOperationException($"{Place} at {Latitude}")));
        using var response = await server.Client.GetAsync("/api/export", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        while (log.Lines.IsEmpty) await Task.Delay(5, TestContext.Current.CancellationToken);
        var line = Assert.Single(log.Lines);
        Assert.Contains("/api/export", line, StringComparison.Ordinal);
        Assert.DoesNotContain(Place, line, StringComparison.Ordinal);
        Assert.DoesNotContain(Latitude, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/data/home/objects/ab12: the object is missing; 'saola verify' lists what is damaged", "/data/home/objects/ab12: the object is missing; '…' lists what is damaged")]
    [InlineData("the record at 12.5, -3,25 is 'Aquila'", "the record at …, … is '…'")]
    [InlineData("'/data/home/current': damaged\nand the rest 1.25", "'/data/home/current': damaged")]
    public void Messages_for_the_operator_lose_fractions_and_quoted_values(string message, string left) =>
        Assert.StartsWith($"Saola.SaolaException: {left}", Failure.Reduced(new SaolaException(message)), StringComparison.Ordinal);

    private static Listener Listen(GuardedServer server)
    {
        var listener = new Listener();
        server.App.Services.GetRequiredService<ILoggerFactory>().AddProvider(listener);
        return listener;
    }

    /// <summary>Everything that would be written to any log, exceptions in full.</summary>
    private sealed class Listener : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
