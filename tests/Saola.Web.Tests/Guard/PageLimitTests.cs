using System.Net;
using Saola.Host.Guard;
using Saola.Host.Pages;

namespace Saola.Web.Tests.Guard;

/// <summary>What an address asks of a page is bounded as it is for the API, and so is what pages cost together.</summary>
public sealed class PageLimitTests
{
    public static readonly TheoryData<string, string, string> Languages = new() { { "en", "This address is too long", "values of filters are too many" }, { "zh", "此地址过长", "个筛选值对一个页面来说太多" } };

    [Theory, MemberData(nameof(Languages))]
    public async Task A_query_that_is_too_long_for_the_API_is_too_long_for_a_page(string language, string title, string many)
    {
        _ = many;
        await using var server = await GuardedServer.Start();
        foreach (var path in new[] { "/explore", "/", "/map.svg", "/datasets", "/about", "/sign-in", "/nowhere" })
        {
            var (status, html) = await Page(server, $"{path}?lang={language}&locality={new string('x', 16_384)}");
            Assert.Equal((path, HttpStatusCode.RequestUriTooLong), (path, status));
            Assert.Contains(title, html, StringComparison.Ordinal);
            // Nothing of what was too long is said again.
            Assert.DoesNotContain("xxxx", html, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task A_page_takes_a_hundred_values_and_refuses_more(string language, string title, string many)
    {
        _ = title;
        await using var server = await GuardedServer.Start();
        string Values(int count) => string.Concat(Enumerable.Range(0, count).Select(i => $"&locality=*a{i}%20b*"));
        Assert.Equal(HttpStatusCode.OK, (await Page(server, $"/explore?lang={language}{Values(Visit.MostFilters)}")).Status);
        foreach (var path in new[] { "/explore", "/map.svg", "/take" })
        {
            var (status, html) = await Page(server, $"{path}?lang={language}{Values(Visit.MostFilters + 1)}");
            Assert.Equal((path, HttpStatusCode.BadRequest), (path, status));
            Assert.Contains(many, html, StringComparison.Ordinal);
            Assert.DoesNotContain("locality", html, StringComparison.Ordinal);
        }

        var (refused, _) = await Page(server, $"/explore?lang={language}&locality={new string('x', 1_001)}");
        Assert.Equal(HttpStatusCode.BadRequest, refused);
    }

    [Fact]
    public async Task The_largest_page_that_an_address_can_ask_for_is_a_few_megabytes()
    {
        await using var server = await GuardedServer.Start();
        // What is legal in a query and is written as three characters in a link.
        var values = string.Concat(Enumerable.Range(0, 99).Select(i => $"&locality=*{new string('(', 148)}{i:00}*"));
        var (status, html) = await Page(server, $"/explore?facet=species{values}");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.InRange(html.Length, 1_000_000, 12_000_000);
    }

    [Fact]
    public async Task Of_a_parameter_that_pages_take_once_only_the_first_is_repeated()
    {
        await using var server = await GuardedServer.Start();
        var (status, html) = await Page(server, $"/explore?lang=zh{string.Concat(Enumerable.Range(0, 500).Select(i => $"&map=3/{i}/0"))}");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("map=3/0/0", html, StringComparison.Ordinal);
        Assert.DoesNotContain("map=3/7/0", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/explore")]
    [InlineData("/map.svg")]
    [InlineData("/dataset/set1")]
    [InlineData("/take")]
    public async Task Few_pages_of_one_asker_run_at_once_some_wait_and_the_others_are_told_when_to_come_again(string path)
    {
        await using var server = await GuardedServer.Start(new ServeOptions { Pages = 1, Proxies = [Forwarding.Proxy("127.0.0.1")] });
        var goOn = new TaskCompletionSource();
        server.Store.Wait = _ => goOn.Task;
        var mine = Enumerable.Range(0, 12).Select(_ => server.Get(path, ("X-Forwarded-For", "198.51.100.1"))).ToList();
        while (server.Store.Waiting < 1 || mine.Count(t => t.IsCompleted) < 3) await Task.Delay(5, TestContext.Current.CancellationToken);

        foreach (var refused in await Task.WhenAll(mine.Where(t => t.IsCompleted)))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Equal("text/html", refused.Content.Headers.ContentType?.MediaType);
        }

        Assert.Equal(1, server.Store.Waiting);
        // Who waits for its own turn takes nobody else's.
        var other = server.Get(path, ("X-Forwarded-For", "198.51.100.2"));
        while (server.Store.Waiting < 2) await Task.Delay(5, TestContext.Current.CancellationToken);
        goOn.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await other).StatusCode);
        var answers = await Task.WhenAll(mine);
        Assert.Equal(9, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
    }

    private static async Task<(HttpStatusCode Status, string Html)> Page(GuardedServer server, string address)
    {
        using var response = await server.Get(address);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
