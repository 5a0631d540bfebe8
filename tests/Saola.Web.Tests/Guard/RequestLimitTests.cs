using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Saola.Host.Guard;

namespace Saola.Web.Tests.Guard;

/// <summary>Requests that are too large, too slow or no requests end, and the server goes on.</summary>
public sealed class RequestLimitTests
{
    [Theory]
    [InlineData("GET /{0} HTTP/1.1\r\nHost: x\r\n\r\n", 100_000, "414")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nX-Long: {0}\r\n\r\n", 100_000, "431")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -5{0}\r\n\r\n", 1, "400")]
    [InlineData("GET / HTTP/1.1\r\n\r\n{0}", 0, "400")]
    [InlineData("{0}\r\n\r\n", 50, "400")]
    [InlineData("POST /api/occurrences HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{0}", 0, "405")]
    public async Task What_is_too_long_or_no_request_is_refused_and_the_connection_ended(string request, int letters, string status)
    {
        await using var server = await GuardedServer.Start();
        var answer = await server.Raw(request.Replace("{0}", new string('x', letters), StringComparison.Ordinal));
        // A server that has heard enough may end before its answer is read.
        if (answer.Length > 0) Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        await Lives(server);
    }

    [Fact]
    public async Task Many_headers_are_refused()
    {
        await using var server = await GuardedServer.Start();
        var answer = await server.Raw($"GET / HTTP/1.1\r\nHost: x\r\n{string.Concat(Enumerable.Range(0, 200).Select(i => $"X-{i}: 1\r\n"))}\r\n");
        if (answer.Length > 0) Assert.StartsWith("HTTP/1.1 431 ", answer, StringComparison.Ordinal);
        await Lives(server);
    }

    [Theory]
    [InlineData("/api/occurrences", "application/problem+json")]
    [InlineData("/explore", "text/html")]
    public async Task A_body_that_says_it_is_large_is_refused_unread(string path, string type)
    {
        await using var server = await GuardedServer.Start();
        var answer = await server.Raw($"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000000\r\n\r\nabc");
        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains(type, answer, StringComparison.Ordinal);
        await Lives(server);
    }

    [Fact]
    public async Task A_body_without_end_is_cut_off()
    {
        await using var server = await GuardedServer.Start();
        using var socket = await server.Connect();
        var chunk = Encoding.ASCII.GetBytes($"4000\r\n{new string('x', 0x4000)}\r\n");
        await socket.SendAsync(Encoding.ASCII.GetBytes("POST /api/occurrences HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"), TestContext.Current.CancellationToken);
        var sent = 0L;
        try
        {
            // Far more than any buffer between the two holds.
            for (; sent < 256 << 20; sent += chunk.Length) await socket.SendAsync(chunk, TestContext.Current.CancellationToken);
        }
        catch (SocketException)
        {
            // Cut off, as it should be.
        }

        Assert.True(sent < 256 << 20);
        await Lives(server);
    }

    [Fact]
    public async Task Heads_that_never_end_are_given_up()
    {
        await using var server = await GuardedServer.Start(new ServeOptions { HeadTime = TimeSpan.FromSeconds(1) });
        var slow = new List<Socket>();
        for (var i = 0; i < 50; i++)
        {
            slow.Add(await server.Connect());
            await slow[^1].SendAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "), TestContext.Current.CancellationToken);
        }

        await Lives(server);
        foreach (var socket in slow)
        {
            var answer = await GuardedServer.End(socket);
            if (answer.Length > 0) Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
            socket.Dispose();
        }

        await Lives(server);
    }

    [Theory]
    [InlineData("/api/occurrences/count", "application/problem+json")]
    [InlineData("/explore", "text/html")]
    public async Task An_answer_that_takes_too_long_is_given_up_and_says_what_to_do(string path, string type)
    {
        await using var server = await GuardedServer.Start(new ServeOptions { Timeout = TimeSpan.FromMilliseconds(30) });
        server.Store.Wait = cancellation => Task.Delay(Timeout.Infinite, cancellation);
        using var response = await server.Get(path);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Null(response.Headers.ETag);
        if (type != "text/html")
        {
            var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
            Assert.Contains("smaller area", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_engine_that_says_in_its_own_words_that_it_was_stopped_is_understood()
    {
        await using var server = await GuardedServer.Start(new ServeOptions { Timeout = TimeSpan.FromMilliseconds(30) });
        server.Store.Wait = async cancellation =>
        {
            await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
            throw new InvalidOperationException("INTERRUPT");
        };
        using var response = await server.Get("/api/occurrences/count");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task An_export_may_take_its_time()
    {
        await using var server = await GuardedServer.Start(new ServeOptions { Timeout = TimeSpan.FromMilliseconds(30) });
        server.Store.Wait = cancellation => Task.Delay(200, cancellation);
        using var response = await server.Get("/api/export");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static async Task Lives(GuardedServer server)
    {
        using var response = await server.Get("/about");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
