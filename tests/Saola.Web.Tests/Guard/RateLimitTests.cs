using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Saola.Host.Guard;

namespace Saola.Web.Tests.Guard;

/// <summary>Whoever asks too much is told when to ask again; others do not wait for it.</summary>
public sealed class RateLimitTests
{
    // Twelve a minute: three at once, and one more every five seconds.
    private static readonly ServeOptions Few = new() { Requests = 12, Proxies = [Forwarding.Proxy("127.0.0.1")] };

    [Fact]
    public async Task Too_many_requests_are_refused_as_a_problem_that_says_when_to_come_again()
    {
        await using var server = await GuardedServer.Start(Few);
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, await Status(server, "/api/occurrences/count", "198.51.100.7"));
        using var refused = await server.Get("/api/occurrences/count", ("X-Forwarded-For", "198.51.100.7"));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 10);
        var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(429, problem.GetProperty("status").GetInt32());
        Assert.Contains("export", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("*", HeaderTests.Header(refused, "Access-Control-Allow-Origin"));

        using var page = await server.Get("/datasets", ("X-Forwarded-For", "198.51.100.7"));
        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(page.Headers.RetryAfter);
    }

    [Fact]
    public async Task Others_do_not_wait_for_it_but_neighbours_of_one_IPv6_network_are_one()
    {
        await using var server = await GuardedServer.Start(Few);
        string[] one = ["2001:db8:1:2::1", "2001:db8:1:2:ffff::2", "2001:db8:1:2:3:4:5:6"];
        foreach (var address in one) Assert.Equal(HttpStatusCode.OK, await Status(server, "/api/fields", address));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Status(server, "/api/fields", "2001:db8:1:2::7"));
        Assert.Equal(HttpStatusCode.OK, await Status(server, "/api/fields", "2001:db8:1:3::7"));
        Assert.Equal(HttpStatusCode.OK, await Status(server, "/api/fields", "198.51.100.8"));
    }

    [Fact]
    public async Task A_sender_cannot_choose_its_own_address()
    {
        await using var server = await GuardedServer.Start(Few with { Proxies = [] });
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, await Status(server, "/api/fields", $"198.51.100.{i}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Status(server, "/api/fields", "198.51.100.99"));
    }

    [Fact]
    public async Task What_a_proxy_heard_from_the_sender_is_not_believed_either()
    {
        await using var server = await GuardedServer.Start(Few);
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, await Status(server, "/api/fields", $"203.0.113.{i}, 198.51.100.7"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Status(server, "/api/fields", "203.0.113.9, 198.51.100.7"));
    }

    [Fact]
    public async Task Scripts_styles_and_the_basemap_are_free()
    {
        await using var server = await GuardedServer.Start(Few);
        for (var i = 0; i < 20; i++)
        {
            Assert.NotEqual(HttpStatusCode.TooManyRequests, await Status(server, "/api/basemap/0/0/0.mvt", "198.51.100.7"));
            Assert.NotEqual(HttpStatusCode.TooManyRequests, await Status(server, "/built/none.js", "198.51.100.7"));
        }
    }

    [Theory]
    [InlineData("/api/export")]
    [InlineData("/api/export?format=manifest")]
    [InlineData("/api/occurrences/cube?field=year")]
    public async Task One_asker_may_have_few_expensive_answers_at_once_and_all_askers_some(string path)
    {
        await using var server = await GuardedServer.Start(new ServeOptions { Exports = 1, Proxies = [Forwarding.Proxy("127.0.0.1")] });
        var goOn = new TaskCompletionSource();
        server.Store.Wait = _ => goOn.Task;
        var most = new ServeOptions { Exports = 1 }.AllExports;
        var running = Enumerable.Range(0, most).Select(i => Status(server, path, $"198.51.100.{i}")).ToList();
        while (server.Store.Waiting < most) await Task.Delay(5, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.TooManyRequests, await Status(server, path, "198.51.100.0"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Status(server, path, "198.51.100.250"));
        server.Store.Wait = null;
        Assert.Equal(HttpStatusCode.OK, await Status(server, "/api/occurrences/count", "198.51.100.0"));
        goOn.SetResult();

        Assert.All(await Task.WhenAll(running), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(HttpStatusCode.OK, await Status(server, path, "198.51.100.0"));
    }

    [Fact]
    public async Task An_export_whose_reader_went_away_ends()
    {
        await using var server = await GuardedServer.Start(new ServeOptions { Exports = 1 }, records: 60_000);
        using (var client = new HttpClient { BaseAddress = server.Client.BaseAddress })
        using (var unread = await client.GetAsync("/api/export", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken))
        {
            // It is larger than what lies between the two, so the server waits for its reader.
            Assert.Equal(HttpStatusCode.TooManyRequests, await Status(server, "/api/export?country=KH", "ignored"));
        }

        HttpStatusCode status;
        do
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
            status = await Status(server, "/api/export?country=KH&year=1990", "ignored");
        }
        while (status == HttpStatusCode.TooManyRequests);
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Attempts_to_sign_in_are_few()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddRateLimits(new ServeOptions());
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseRouting();
        app.UseRateLimiter();
        // A refusal is drawn by the site, which is not here.
        app.MapPost("/api/sign-in", () => Results.Unauthorized()).RequireRateLimiting(RateLimits.SignIn);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        for (var i = 0; i < 10; i++) Assert.Equal(HttpStatusCode.Unauthorized, await Post(client));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Post(client));

        static async Task<HttpStatusCode> Post(HttpClient client)
        {
            using var response = await client.PostAsync("/api/sign-in", null, TestContext.Current.CancellationToken);
            return response.StatusCode;
        }
    }

    [Fact]
    public void Keys_that_are_no_keys_are_few_and_only_where_they_come_from()
    {
        using var failed = new FailedKeys();
        var (guessing, other) = (From("198.51.100.7"), From("198.51.100.8"));
        for (var i = 0; i < 20; i++)
        {
            Assert.True(failed.MayTry(guessing));
            failed.Failed(guessing);
        }

        Assert.False(failed.MayTry(guessing));
        Assert.True(failed.MayTry(other));

        static DefaultHttpContext From(string address) => new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
    }

    private static async Task<HttpStatusCode> Status(GuardedServer server, string path, string from)
    {
        using var response = await server.Get(path, ("X-Forwarded-For", from));
        return response.StatusCode;
    }
}
