using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using Saola.Platform.Access;

namespace Saola.Web.Tests.Access;

/// <summary>Who asks: a key lets in its principal, a key that is no good lets nobody in, and nobody else's answer is kept.</summary>
public sealed class PrincipalsTests(KeysServer server) : IClassFixture<KeysServer>
{
    public static readonly TheoryData<string> Routes = new(
        "/api/me", "/api/occurrences", "/api/occurrences/7", "/api/occurrences/count", "/api/tiles/0/0/0.mvt", "/api/export", "/api/basemap/0/0/0.mvt", "/api/openapi.json",
        "/api/nothing", "/", "/explore", "/about", "/me", "/sign-in", "/map.svg", "/nothing");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_key_everybody_is_anonymous() => Assert.Equal("anonymous", await server.Name());

    [Fact]
    public async Task A_key_lets_in_by_itself_or_with_its_name_or_its_id()
    {
        var (key, secret) = server.New("东亚 Office of “nowhere”");
        foreach (var header in (string[])
        [
            KeysServer.Bearer(secret), "bearer   " + secret, KeysServer.Basic(key.Name, secret), KeysServer.Basic(key.Id, secret), KeysServer.Basic(key.Name.Normalize(NormalizationForm.FormD), secret),
        ])
        {
            Assert.Equal(key.Name, await server.Name(header));
        }

        using var me = await server.Get("/api/me", KeysServer.Bearer(secret));
        Assert.Equal((key.Id, "partner"), (await Text(me, "key"), await Text(me, "role")));
    }

    [Theory, MemberData(nameof(Routes))]
    public async Task A_key_that_is_not_good_is_refused_wherever_it_is_shown(string route)
    {
        var (revoked, gone) = server.New("Gone");
        server.Keys.Revoke(revoked.Id, "tester", server.Clock.GetUtcNow());
        var (good, secret) = server.New("Here");
        const string Basic = "Basic realm=\"Saola\", charset=\"UTF-8\"", Bearer = "Bearer realm=\"Saola\", error=\"invalid_token\"";
        foreach (var (header, says, challenge) in (List<(string, string, string)>)
        [
            (KeysServer.Bearer($"saola_00000000_{new string('A', 43)}"), "not known here", Bearer), (KeysServer.Bearer(secret[..^1]), "not known here", Bearer),
            (KeysServer.Bearer(gone), "was revoked on 2027-03-04", Bearer), (KeysServer.Basic("somebody", secret), "user name is not that of the key", Basic),
            (KeysServer.Basic(good.Name, "x"), "not known here", Basic), (KeysServer.Basic("", secret), "name:key", Bearer), ("Digest abc", "neither Bearer nor Basic", Bearer),
            ("Bearer", "no key in it", Bearer), ("", "no key in it", Bearer), ("Basic ???", "Base64", Bearer), ("Basic " + Convert.ToBase64String([0xff, 0x3a, 0xff]), "UTF-8", Bearer),
            (new string('x', 2_000), "too many", Bearer),
        ])
        {
            using var response = await server.Get(route, header);
            var body = await response.Content.ReadAsStringAsync(Cancel);
            Assert.True(HttpStatusCode.Unauthorized == response.StatusCode, $"{header}: {body}");
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            Assert.Contains(says, JsonDocument.Parse(body).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.DoesNotContain(secret[15..30], body, StringComparison.Ordinal);
            Assert.DoesNotContain("AAAA", body, StringComparison.Ordinal);
            Assert.Equal(challenge, response.Headers.WwwAuthenticate.ToString());
            Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
            Assert.Null(response.Headers.ETag);
            Assert.False(response.Headers.Contains("Set-Cookie"));
        }
    }

    [Fact]
    public async Task Two_headers_are_refused_and_control_characters_never_arrive()
    {
        var (_, secret) = server.New("Somebody twice");
        foreach (var (headers, status) in (List<(string, int)>)
        [
            ($"Authorization: Bearer {secret}\r\nAuthorization: Bearer {secret}\r\n", 401), ($"Authorization: Bearer {secret}\r\nAuthorization: Basic x\r\n", 401),
            ("Authorization: Bearer a\u0001b\r\n", 401), ("Authorization: Bearer a\0b\r\n", 400), ($"Authorization: Bearer {new string('a', 60_000)}\r\n", 431), ($"Authorization: Bearer {secret}\r\n", 200),
        ])
        {
            var line = await Raw($"GET /api/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n");
            Assert.StartsWith($"HTTP/1.1 {status} ", line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whatever_stands_in_the_header_is_refused_and_breaks_nothing()
    {
        var (_, secret) = server.New("Somebody random");
        var piece = Gen.OneOf(Gen.OneOf((string[])["Bearer ", "Basic ", "bearer", ":", "=", " ", ",", "\"", secret, secret[..14], secret[14..], Convert.ToBase64String(Encoding.UTF8.GetBytes("a:" + secret))]), Gen.String[Gen.Char[' ', '~'], 0, 20]);
        var tried = 0;
        // The scheme has no case, and any number of spaces may follow it (RFC 9110, RFC 6750).
        var good = new Regex($"^bearer +{Regex.Escape(secret)}$", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
        await piece.Array[1, 4].Select(pieces => string.Concat(pieces)).Where(h => !good.IsMatch(h.Trim())).SampleAsync(async header =>
        {
            using var response = await server.Get("/api/me", header);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Interlocked.Increment(ref tried);
        }, iter: 300);
        Assert.True(tried >= 300);
    }

    [Fact]
    public async Task A_key_that_is_revoked_elsewhere_is_refused_at_the_next_request()
    {
        var (key, secret) = server.New("Somebody else");
        Assert.Equal(key.Name, await server.Name(KeysServer.Bearer(secret)));
        server.Keys.Revoke(key.Id, "tester", server.Clock.GetUtcNow());
        using var response = await server.Get("/api/me", KeysServer.Bearer(secret));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_key_ends_with_its_last_day()
    {
        var last = DateOnly.FromDateTime(server.Clock.Now.UtcDateTime);
        var (key, secret) = server.New("Guest", until: last);
        Assert.Equal(key.Name, await server.Name(KeysServer.Bearer(secret)));
        server.Clock.Now += TimeSpan.FromDays(1);
        try
        {
            using var response = await server.Get("/api/me", KeysServer.Bearer(secret));
            Assert.Contains($"was good until {last:yyyy-MM-dd}", await Text(response, "detail"), StringComparison.Ordinal);
        }
        finally
        {
            server.Clock.Now -= TimeSpan.FromDays(1);
        }
    }

    [Theory]
    [InlineData("/api/occurrences?limit=2")]
    [InlineData("/api/occurrences/count")]
    [InlineData("/api/occurrences/count?format=manifest")]
    [InlineData("/api/occurrences/7")]
    [InlineData("/api/tiles/0/0/0.mvt")]
    [InlineData("/api/export")]
    [InlineData("/api/datasets")]
    [InlineData("/api/templates/survey.csv")]
    [InlineData("/about")]
    [InlineData("/explore?view=records")]
    [InlineData("/map.svg")]
    [InlineData("/me")]
    [InlineData("/nothing")]
    [InlineData("/api/occurrences?limit=x")]
    public async Task What_somebody_with_a_key_is_answered_is_kept_by_nobody(string address)
    {
        var (a, b) = (server.New("A").Secret, server.New("B").Secret);
        using var open = await server.Get(address);
        using var mine = await server.Get(address, KeysServer.Bearer(a));
        using var theirs = await server.Get(address, KeysServer.Bearer(b));
        Assert.Equal(open.StatusCode, mine.StatusCode);
        Assert.True(mine.Headers.CacheControl is { Private: true, NoStore: true, Public: false }, mine.Headers.CacheControl?.ToString());
        Assert.Contains("Authorization", mine.Headers.Vary);
        Assert.Contains("Cookie", mine.Headers.Vary);
        if (open.Headers.ETag is { } tag)
        {
            Assert.Contains("Authorization", open.Headers.Vary);
            Assert.Contains("Cookie", open.Headers.Vary);
            Assert.NotEqual(tag, mine.Headers.ETag);
            using var again = await server.Get(address, KeysServer.Bearer(a), tag: tag.ToString());
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        }

        if (mine.Headers.ETag is { } own)
        {
            Assert.NotEqual(own, theirs.Headers.ETag);
            using var again = await server.Get(address, tag: own.ToString());
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        }
    }

    [Theory]
    [InlineData("/api/basemap/0/0/0.mvt")]
    public async Task What_holds_nothing_of_a_record_may_be_kept_all_the_same(string address)
    {
        using var response = await server.Get(address, KeysServer.Bearer(server.New("Kept").Secret));
        Assert.True(response.Headers.CacheControl is { Public: true });
    }

    [Fact]
    public async Task A_manifest_names_who_asked()
    {
        var (key, secret) = server.New("Named");
        using var mine = await server.Get("/api/occurrences/count?format=manifest", KeysServer.Bearer(secret));
        using var open = await server.Get("/api/occurrences/count?format=manifest");
        Assert.Equal((key.Name, "anonymous"), (await Text(mine, "principal"), await Text(open, "principal")));
        Assert.DoesNotContain(secret[15..], await mine.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_is_read_by_administrators_and_by_the_stewards_of_a_dataset()
    {
        using (var log = new AuditLog(server.Home, server.Clock))
        {
            log.Append(new AuditEntry
            {
                Principal = new Principal("Office", Role.Partner) { Key = "saola_ab12cd34" }, Kind = "page", Parameters = [], Snapshot = "s", AccessEpoch = 1,
                Datasets = new Dictionary<string, long> { ["mine"] = 2, ["theirs"] = 3 }, Purpose = "research",
            });
        }

        var steward = server.Keys.Create(new KeyRequest { Name = "Keeper", Role = Role.Steward, Datasets = ["mine"], By = "tester" }, server.Clock.GetUtcNow()).Secret;
        using (var own = await server.Get("/api/audit?dataset=mine&from=2027-03-01", KeysServer.Bearer(steward)))
        {
            var entry = JsonDocument.Parse(await own.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("entry");
            Assert.Equal(("Office", "{\"mine\":2}"), (entry.GetProperty("principal").GetString(), entry.GetProperty("datasets").GetRawText()));
            Assert.Equal("application/jsonl", own.Content.Headers.ContentType?.MediaType);
        }

        using (var all = await server.Get("/api/audit", KeysServer.Bearer(server.New("Administrator of all", Role.Administrator).Secret)))
            Assert.Contains("theirs", await all.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        foreach (var (address, authorization, status) in (List<(string, string?, HttpStatusCode)>)
        [
            ("/api/audit", KeysServer.Bearer(steward), HttpStatusCode.Forbidden), ("/api/audit?dataset=theirs", KeysServer.Bearer(steward), HttpStatusCode.Forbidden),
            ("/api/audit?dataset=mine", KeysServer.Bearer(server.New("Curious").Secret), HttpStatusCode.Forbidden), ("/api/audit?dataset=mine", null, HttpStatusCode.Unauthorized),
            ("/api/audit?dataset=mine&from=yesterday", KeysServer.Bearer(steward), HttpStatusCode.BadRequest),
        ])
        {
            using var refused = await server.Get(address, authorization);
            Assert.Equal(status, refused.StatusCode);
            Assert.DoesNotContain("Office", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Refused_keys_are_counted_and_good_ones_are_not()
    {
        var (_, secret) = server.New("Counted");
        var before = server.Gate.Refusals;
        for (var i = 0; i < 5; i++) (await server.Get("/api/me", KeysServer.Bearer(secret + i))).Dispose();
        (await server.Get("/api/me", "Digest x")).Dispose();
        (await server.Get("/api/me", KeysServer.Bearer(secret))).Dispose();
        (await server.Get("/api/me")).Dispose();
        Assert.Equal(before + 6, server.Gate.Refusals);
    }

    [Fact]
    public async Task Keys_that_cannot_be_read_let_nobody_in_and_the_public_goes_on()
    {
        await using var own = new KeysServer();
        await own.InitializeAsync();
        var (key, secret) = own.New("Somebody");
        own.Keys.Dispose();
        Assert.Equal(key.Name, await own.Name(KeysServer.Bearer(secret)));
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(own.Database)!)) File.Delete(file);
        File.WriteAllText(own.Database, new string('x', 5_000));
        // The file that is held is looked at again after a second.
        HttpResponseMessage response;
        for (var end = DateTime.UtcNow.AddSeconds(20); ; await Task.Delay(100, Cancel))
        {
            response = await own.Get("/api/me", KeysServer.Bearer(secret));
            if (response.StatusCode != HttpStatusCode.OK || DateTime.UtcNow > end) break;
            response.Dispose();
        }

        using (response)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            Assert.DoesNotContain("access.db", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        using var page = await own.Get("/about", KeysServer.Bearer(secret));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        using var open = await own.Get("/api/occurrences/count");
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    private static async Task<string> Text(HttpResponseMessage response, string name) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty(name).GetString()!;

    /// <summary>The status line of what is sent byte by byte.</summary>
    private async Task<string> Raw(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port, Cancel);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Cancel);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadLineAsync(Cancel) ?? "";
    }
}
