using System.Net;
using Saola.Host.Guard;
using Saola.Web.Tests.Pages;

namespace Saola.Web.Tests.Guard;

/// <summary>Each answer says what a browser may do with it, errors and refusals too.</summary>
public sealed class HeaderTests(PagesServer server) : IClassFixture<PagesServer>
{
    public static readonly TheoryData<string, string> Answers = new()
    {
        { "/explore", SecurityHeaders.PagePolicy },
        { "/explore?year=soon", SecurityHeaders.PagePolicy },
        { "/occurrence/9", SecurityHeaders.PagePolicy },
        { "/datasets", SecurityHeaders.PagePolicy },
        { "/about", SecurityHeaders.PagePolicy },
        { "/nothing", SecurityHeaders.PagePolicy },
        { "/nothing.php", SecurityHeaders.PagePolicy },
        { "/map.svg?year=soon", SecurityHeaders.PagePolicy },
        { "/built/none.js", SecurityHeaders.AssetPolicy },
        { "/api/occurrences?limit=1", SecurityHeaders.DataPolicy },
        { "/api/occurrences?limit=-1", SecurityHeaders.DataPolicy },
        { "/api/export", SecurityHeaders.DataPolicy },
        { "/api/tiles/0/0/0.mvt", SecurityHeaders.DataPolicy },
        { "/api/nothing", SecurityHeaders.DataPolicy },
        { "/api/openapi.json", SecurityHeaders.DataPolicy },
    };

    [Theory, MemberData(nameof(Answers))]
    public async Task Every_answer_has_its_policy(string address, string policy)
    {
        using var response = await server.Client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(policy, Header(response, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Header(response, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Resource-Policy"));
        Assert.Contains("geolocation=()", Header(response, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.Null(Header(response, "Server"));
        Assert.Null(Header(response, "Strict-Transport-Security"));
    }

    [Theory]
    [InlineData(SecurityHeaders.PagePolicy)]
    [InlineData(SecurityHeaders.AssetPolicy)]
    [InlineData(SecurityHeaders.DataPolicy)]
    public void No_policy_allows_what_is_written_into_a_page(string policy)
    {
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("*", policy, StringComparison.Ordinal);
        Assert.Contains("base-uri 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_allows_its_own_style_sheet_by_hash_and_no_other()
    {
        using var response = await server.Client.GetAsync("/map.svg?map=3/20/100", TestContext.Current.CancellationToken);
        var svg = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var style = svg.Split("<style>")[1].Split("</style>")[0];
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(style)));
        Assert.Contains($"style-src 'sha256-{hash}'", Header(response, "Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TLS_is_asked_for_again_where_a_named_proxy_says_that_it_was_there()
    {
        await using var proxied = await GuardedServer.Start(new ServeOptions { Proxies = [Forwarding.Proxy("127.0.0.1")] });
        using var overTls = await proxied.Get("/about", ("X-Forwarded-Proto", "https"));
        using var plain = await proxied.Get("/about", ("X-Forwarded-Proto", "http"));
        Assert.Equal("max-age=31536000", Header(overTls, "Strict-Transport-Security"));
        Assert.Null(Header(plain, "Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_proxy_that_was_not_named_is_not_believed()
    {
        await using var other = await GuardedServer.Start(new ServeOptions { Proxies = [Forwarding.Proxy("192.0.2.0/24")] });
        foreach (var unheard in (GuardedServer[])[other, await GuardedServer.Start()])
        {
            await using (unheard)
            {
                using var response = await unheard.Get("/about", ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "198.51.100.7"));
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                Assert.Null(Header(response, "Strict-Transport-Security"));
            }
        }
    }

    [Theory]
    [InlineData("proxy.example.org")]
    [InlineData("10.0.0.0/33")]
    [InlineData("")]
    public void What_is_no_address_is_no_proxy(string text) =>
        Assert.Contains("--proxy", Assert.Throws<SaolaException>(() => Forwarding.Proxy(text)).Message, StringComparison.Ordinal);

    internal static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
