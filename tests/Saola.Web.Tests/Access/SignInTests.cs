using System.Net;
using System.Text.RegularExpressions;
using Saola.Web.Tests.Pages;

namespace Saola.Web.Tests.Access;

/// <summary>Signing in on the pages: no cookie for readers, a short one for those who sign in, and an end to it.</summary>
public sealed partial class SignInTests(KeysServer server) : IClassFixture<KeysServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readers_get_no_cookie_but_the_form_s_own()
    {
        string[] addresses = [.. PagesTests.Addresses.Select(a => a.Data), "/me", "/map.svg", "/sign-out", "/nothing", "/api/me", "/api/occurrences", "/api/export", "/api/tiles/0/0/0.mvt", "/api/openapi.json"];
        foreach (var address in addresses.Where(a => !IsForm(a)))
        {
            using var response = await server.Get(address);
            Assert.False(response.Headers.Contains("Set-Cookie"), address);
        }

        foreach (var address in addresses.Where(IsForm))
        {
            using var form = await server.Get(address);
            var cookie = Assert.Single(form.Headers.GetValues("Set-Cookie"));
            Assert.StartsWith("saola-form=", cookie, StringComparison.Ordinal);
            Assert.Contains("samesite=strict; httponly", cookie, StringComparison.Ordinal);
            Assert.True(form.Headers.CacheControl?.NoStore);
        }

        // What is posted by whoever reads.
        static bool IsForm(string address) => address == "/sign-in" || address.StartsWith("/screen", StringComparison.Ordinal) || address.StartsWith("/corridor", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_signs_in_is_known_on_pages_and_in_the_api_until_they_sign_out()
    {
        using var browser = server.Browser();
        var (key, secret) = server.New("Reader");
        using (var signed = await SignIn(browser, $"  {secret}\r\n", "/sign-in?lang=zh&to=%2Fexplore%3Fview%3Drecords%26lang%3Dzh"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, signed.StatusCode);
            Assert.Equal("/explore?view=records&lang=zh", signed.Headers.Location?.OriginalString);
            var cookie = Assert.Single(signed.Headers.GetValues("Set-Cookie"));
            Assert.Matches("^saola=[A-Za-z0-9_-]{43}; path=/; samesite=strict; httponly$", cookie);
        }

        Assert.Contains("已登录：Reader", await Html(browser, "/explore?view=records&lang=zh"), StringComparison.Ordinal);
        var me = await Html(browser, "/me?lang=en");
        foreach (var text in (string[])[key.Id, "Partner", "no end"]) Assert.Contains(text, me, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[15..], me, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"Reader\"", await Html(browser, "/api/me"), StringComparison.Ordinal);
        using (var page = await browser.GetAsync("/about", Cancel)) Assert.Equal("no-store, private", page.Headers.CacheControl?.ToString());
        using (var again = await browser.GetAsync("/sign-in", Cancel)) Assert.Equal("/me", again.Headers.Location?.OriginalString);

        using (var without = await browser.PostAsync("/sign-out", new FormUrlEncodedContent([]), Cancel)) Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        Assert.Contains("\"name\":\"Reader\"", await Html(browser, "/api/me"), StringComparison.Ordinal);
        using (var signed = await browser.PostAsync("/sign-out", new FormUrlEncodedContent([new("form", Token(me))]), Cancel))
        {
            Assert.Equal((HttpStatusCode.SeeOther, "/"), (signed.StatusCode, signed.Headers.Location?.OriginalString));
            Assert.Contains("saola=; expires=Thu, 01 Jan 1970", Assert.Single(signed.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        }

        Assert.Contains("anonymous", await Html(browser, "/api/me"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_that_was_kept_is_worth_nothing_after_signing_out()
    {
        using var browser = server.Browser();
        var cookie = await Cookie(browser, server.New("Copier").Secret);
        Assert.Equal("Copier", await server.Name(cookie: cookie));
        using var signed = await browser.PostAsync("/sign-out", new FormUrlEncodedContent([new("form", Token(await Html(browser, "/me")))]), Cancel);
        using var later = await server.Get("/api/me", cookie: cookie);
        Assert.Equal(HttpStatusCode.Unauthorized, later.StatusCode);
    }

    [Fact]
    public async Task Behind_TLS_the_cookie_is_bound_to_it()
    {
        using var browser = server.Browser();
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var signed = await SignIn(browser, server.New("Safe").Secret);
        Assert.Matches("^__Host-saola=[A-Za-z0-9_-]{43}; path=/; secure; samesite=strict; httponly$", Assert.Single(signed.Headers.GetValues("Set-Cookie")));
    }

    [Theory]
    [InlineData("//elsewhere.example/")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("/\t/elsewhere.example")]
    [InlineData("elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/a\r\nSet-Cookie: x=y")]
    public async Task The_way_back_never_leads_elsewhere(string to)
    {
        using var browser = server.Browser();
        using var signed = await SignIn(browser, server.New("Traveller").Secret, $"/sign-in?to={Uri.EscapeDataString(to)}");
        Assert.Equal((HttpStatusCode.SeeOther, "/me"), (signed.StatusCode, signed.Headers.Location?.OriginalString));
        Assert.DoesNotContain("x=y", string.Join('|', signed.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"" + to, await Html(server.Client, $"/sign-in?to={Uri.EscapeDataString(to)}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_not_good_signs_nobody_in_and_is_counted()
    {
        var (revoked, gone) = server.New("Gone");
        server.Keys.Revoke(revoked.Id, "tester", server.Clock.GetUtcNow());
        var before = server.Gate.Refusals;
        foreach (var (text, says) in (List<(string, string)>)[(gone, "has been revoked"), ("", "not known here"), ("x", "not known here"), (new string('é', 1_000), "not known here"), (gone[..^1], "not known here")])
        {
            using var browser = server.Browser();
            using var response = await SignIn(browser, text);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Equal("Bearer realm=\"Saola\", error=\"invalid_token\"", response.Headers.WwwAuthenticate.ToString());
            var html = await response.Content.ReadAsStringAsync(Cancel);
            Assert.Contains(says, html, StringComparison.Ordinal);
            if (text.Length > 1) Assert.DoesNotContain(text, html, StringComparison.Ordinal);
            Assert.DoesNotContain(response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [], c => c.StartsWith("saola=", StringComparison.Ordinal));
        }

        Assert.Equal(before + 5, server.Gate.Refusals);
    }

    [Fact]
    public async Task A_form_that_this_site_did_not_make_signs_nobody_in()
    {
        var (_, secret) = server.New("Victim");
        using var browser = server.Browser();
        var token = Token(await Html(browser, "/sign-in"));
        foreach (var content in (HttpContent[])
        [
            new FormUrlEncodedContent([new("key", secret)]), new FormUrlEncodedContent([new("key", secret), new("form", "x")]), new StringContent(secret), new ByteArrayContent([]),
            new FormUrlEncodedContent([new("form", token), new("key", secret), new("more", new string('x', 20_000))]), new StringContent("------", null, "multipart/form-data"),
        ])
        {
            using var response = await browser.PostAsync("/sign-in", content, Cancel);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains("form was too old", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        using (var stranger = server.Browser())
        {
            // A token without the cookie that belongs to it.
            using var response = await stranger.PostAsync("/sign-in", new FormUrlEncodedContent([new("form", token), new("key", secret)]), Cancel);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }

        Assert.Contains("anonymous", await Html(browser, "/api/me"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_after_half_an_hour_without_use_and_after_twelve_hours_whatever_the_day_s_time_is()
    {
        using var browser = server.Browser();
        var cookie = await Cookie(browser, server.New("Worker").Secret);
        for (var minutes = 0; minutes < 12 * 60 - 29; minutes += 29)
        {
            Assert.Equal("Worker", await server.Name(cookie: cookie));
            server.Clock.Pass(TimeSpan.FromMinutes(29));
            // Somebody sets the clock back, and forward.
            server.Clock.Now += TimeSpan.FromMinutes(minutes % 2 == 0 ? -40 : 40);
        }

        server.Clock.Pass(TimeSpan.FromMinutes(28));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(cookie));

        var idle = await Cookie(browser, server.New("Sleeper").Secret);
        server.Clock.Pass(TimeSpan.FromMinutes(30));
        Assert.Equal("Sleeper", await server.Name(cookie: idle));
        server.Clock.Pass(TimeSpan.FromMinutes(31));
        server.Clock.Now -= TimeSpan.FromHours(2);
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(idle));
    }

    [Fact]
    public async Task A_session_ends_with_its_key_and_the_reader_is_told_so()
    {
        using var browser = server.Browser();
        var (key, secret) = server.New("Leaver");
        (await SignIn(browser, secret)).Dispose();
        Assert.Contains("Leaver", await Html(browser, "/me"), StringComparison.Ordinal);
        server.Keys.Revoke(key.Id, "tester", server.Clock.GetUtcNow());
        using var page = await browser.GetAsync("/explore?country=KH&lang=zh&theme=dark", Cancel);
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Equal("/sign-in?lang=zh&theme=dark&ended=true&to=%2Fexplore%3Fcountry%3DKH%26lang%3Dzh%26theme%3Ddark", page.Headers.Location?.OriginalString);
        // The cookie is gone, so the reader may go on without.
        var html = await Html(browser, page.Headers.Location!.OriginalString);
        Assert.Contains("您的会话已结束", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/explore?country=KH&amp;lang=zh&amp;theme=dark\"", html, StringComparison.Ordinal);
        Assert.Contains("<h1", await Html(browser, "/explore?country=KH&lang=zh&theme=dark"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_made_up_cookie_is_no_session()
    {
        foreach (var cookie in (string[])[$"saola={new string('A', 43)}", "saola=x", "saola=%00", $"saola={new string('x', 8_000)}"]) Assert.Equal(HttpStatusCode.Unauthorized, await Status(cookie));
        Assert.Equal("anonymous", await server.Name(cookie: "saola="));
        Assert.Equal("anonymous", await server.Name(cookie: "other=x"));
    }

    [Fact]
    public async Task A_key_before_a_session_decides()
    {
        using var browser = server.Browser();
        var cookie = await Cookie(browser, server.New("In the session").Secret);
        Assert.Equal("In the header", await server.Name(KeysServer.Bearer(server.New("In the header").Secret), cookie));
        using var wrong = await server.Get("/api/me", "Bearer wrong", cookie);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
    }

    [Fact]
    public async Task One_key_has_twenty_sessions_at_most()
    {
        var (_, secret) = server.New("Many");
        var cookies = new List<string>();
        for (var i = 0; i < 22; i++)
        {
            using var browser = server.Browser();
            cookies.Add(await Cookie(browser, secret));
            server.Clock.Pass(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await Status(cookies[0]));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(cookies[1]));
        foreach (var cookie in cookies.Skip(2)) Assert.Equal("Many", await server.Name(cookie: cookie));
    }

    private async Task<HttpStatusCode> Status(string cookie)
    {
        using var response = await server.Get("/api/me", cookie: cookie);
        return response.StatusCode;
    }

    /// <summary>Signs in as a reader does: the form first.</summary>
    private static async Task<HttpResponseMessage> SignIn(HttpClient browser, string key, string address = "/sign-in")
    {
        var token = Token(await Html(browser, address));
        return await browser.PostAsync(address, new FormUrlEncodedContent([new("form", token), new("key", key)]), Cancel);
    }

    /// <summary>Signs in, and tells the cookie.</summary>
    private static async Task<string> Cookie(HttpClient browser, string key)
    {
        using var signed = await SignIn(browser, key);
        return signed.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    private static async Task<string> Html(HttpClient browser, string address)
    {
        using var response = await browser.GetAsync(address, Cancel);
        var html = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(HttpStatusCode.OK == response.StatusCode, $"{address}: {(int)response.StatusCode} {html}");
        return html;
    }

    private static string Token(string html) => Field().Match(html).Groups[1].Value;

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Field();
}
