using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Saola.Platform.Access;
using Saola.Platform.Home;

namespace Saola.Web.Tests.Processes;

/// <summary><c>saola key</c> and <c>saola audit</c> in processes of their own, and beside a server that runs.</summary>
public sealed class KeyCommandTests : IDisposable
{
    private readonly TestHome _home = new();

    [Fact]
    public void Keys_are_made_listed_and_revoked_and_shown_once()
    {
        SaolaHome.OpenOrCreate(_home.Path);
        Assert.Contains("there are no keys", Good("key", "list"), StringComparison.Ordinal);
        Assert.DoesNotContain("access", _home.Files());
        var made = Cli.Run("key", "create", "--role", "partner", "--name", "Office of nowhere", "--datasets", "birds", "10.1234/x", "--taxa", "Panthera tigris", "--countries", "kh", "LA", "--until", "2090-12-31", "--note", "for the atlas", "--home", _home.Path);
        var secret = made.Out.TrimEnd('\n', '\r');
        Assert.Matches("^saola_[0-9a-f]{8}_[A-Za-z0-9_-]{43}$", secret);
        Assert.Contains("never shown again. partner: exact records of 10.1234/x, birds; of Panthera tigris; in KH, LA; until 2090-12-31", made.Error, StringComparison.Ordinal);
        Assert.Contains("no dataset 'birds'", made.Error, StringComparison.Ordinal);
        var administrator = Good("key", "create", "--role", "administrator", "--name", "Ann").Split('\n')[0];

        using var store = new KeyStore(SaolaHome.Open(_home.Path));
        Assert.Equal((Role.Administrator, "Ann"), (store.Find(administrator, DateTimeOffset.UtcNow)!.Role, store.Find(administrator, DateTimeOffset.UtcNow)!.Name));
        Assert.Null(store.Find(administrator, DateTimeOffset.UtcNow)!.Datasets);

        var list = Good("key", "list");
        foreach (var text in (string[])[secret[..14], administrator[..14], "Office of nowhere", "administrator: everything; without an end", "never used", "last used on", "for the atlas"]) Assert.Contains(text, list, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[15..], list, StringComparison.Ordinal);

        Assert.Contains("refused from now on", Good("key", "revoke", secret[..14]), StringComparison.Ordinal);
        Assert.Contains("already", Good("key", "revoke", secret[..14]), StringComparison.Ordinal);
        Assert.Null(store.Find(secret, DateTimeOffset.UtcNow));
        Assert.Contains("revoked", Good("key", "list"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--role", "key", "create", "--name", "A")]
    [InlineData("--role boss", "key", "create", "--name", "A", "--role", "boss")]
    [InlineData("--name", "key", "create", "--role", "partner")]
    [InlineData("2027-12-31", "key", "create", "--role", "partner", "--name", "A", "--until", "tomorrow")]
    [InlineData("2020-01-01 is over", "key", "create", "--role", "partner", "--name", "A", "--until", "2020-01-01")]
    [InlineData("--datasets", "key", "create", "--role", "partner", "--name", "A", "--datasets")]
    [InlineData("did you mean KH", "key", "create", "--role", "partner", "--name", "A", "--countries", "Cambodia")]
    [InlineData("there are no keys yet", "key", "revoke", "saola_ab12cd34")]
    [InlineData("such as saola_ab12cd34", "key", "revoke", "somebody")]
    [InlineData("--help", "key")]
    [InlineData("--help", "audit")]
    [InlineData("text, tsv or jsonl", "audit", "list", "--format", "xml")]
    [InlineData("the first day is after the last", "audit", "list", "--from", "2027-02-02", "--to", "2027-02-01")]
    [InlineData("2027-12-31", "audit", "list", "--from", "02/02/2027")]
    [InlineData("NUMBER:HASH", "audit", "verify", "--head", "7")]
    public void What_cannot_be_done_is_told_in_one_line(string says, params string[] arguments)
    {
        SaolaHome.OpenOrCreate(_home.Path);
        var result = arguments.Length == 1 ? Cli.Run(arguments) : Cli.Run([.. arguments, "--home", _home.Path]);
        Assert.Equal(1, result.Code);
        Assert.Contains(says, result.Line, StringComparison.Ordinal);
        Assert.Equal("", result.Out);
        Assert.False(Path.Exists(Path.Combine(_home.Path, "access")));
    }

    [Fact]
    public void The_log_is_listed_for_all_or_a_dataset_and_verified()
    {
        var home = SaolaHome.OpenOrCreate(_home.Path);
        Assert.Contains("0 entries", Good("audit", "verify"), StringComparison.Ordinal);
        using (var log = new AuditLog(home))
        {
            for (var i = 1; i <= 3; i++)
            {
                log.Append(new AuditEntry
                {
                    Principal = new Principal("Office", Role.Partner) { Key = "saola_ab12cd34" }, Kind = "page", Parameters = [new("geometry", "POLYGON((104.5 11,105 11,105 12,104.5 11))")],
                    Snapshot = new string('5', 64), AccessEpoch = 1, Datasets = new Dictionary<string, long> { ["birds"] = i, [$"only{i}"] = 1_000 }, Purpose = "research",
                });
            }
        }

        var text = Good("audit", "list");
        Assert.Contains("Office (partner, saola_ab12cd34)  page geometry: birds 2, only2 1,000; research; snapshot 555555555555, access epoch 1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("104.5", text, StringComparison.Ordinal);
        var lines = Good("audit", "list", "--dataset", "birds", "--format", "jsonl").TrimEnd().Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal([1L, 2L, 3L], lines.Select(l => l.GetProperty("entry").GetProperty("datasets").GetProperty("birds").GetInt64()));
        Assert.All(lines, l => Assert.DoesNotContain("only", l.ToString(), StringComparison.Ordinal));
        var table = Good("audit", "list", "--dataset", "only2", "--format", "tsv").TrimEnd().Split('\n').Select(l => l.TrimEnd('\r').Split('\t')).ToList();
        Assert.Equal(2, table.Count);
        Assert.Equal(table[0].Length, table[1].Length);
        Assert.Equal("no such entries", Good("audit", "list", "--to", "2001-01-01").Trim()[^"no such entries".Length..]);

        var verified = Good("audit", "verify");
        Assert.Contains("3 entries: each as it was written", verified, StringComparison.Ordinal);
        var head = verified[(verified.IndexOf("head ", StringComparison.Ordinal) + 5)..].Trim();
        Assert.Contains("3 entries", Good("audit", "verify", "--head", head), StringComparison.Ordinal);
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_home.Path, "access", "access.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "DROP TRIGGER audit_is_fixed; UPDATE audit SET content = replace(content, 'Office', 'Nobody') WHERE number = 2;";
            command.ExecuteNonQuery();
        }

        var broken = Run("audit", "verify");
        Assert.Equal(1, broken.Code);
        Assert.Contains("entry 2: its content is not what its hash says", broken.Line, StringComparison.Ordinal);
        var whole = Run("verify");
        Assert.Equal(1, whole.Code);
        Assert.Contains("entry 2", whole.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_keys_that_cannot_be_used_is_told_in_one_line()
    {
        SaolaHome.OpenOrCreate(_home.Path);
        _home.Write("home/access/access.db", new string('x', 5_000));
        foreach (var arguments in (string[][])[["key", "list"], ["key", "create", "--role", "partner", "--name", "A"], ["key", "revoke", "saola_ab12cd34"], ["audit", "list"], ["audit", "verify"]])
            Assert.Contains("access.db: damaged", Run(arguments).Line, StringComparison.Ordinal);
        Assert.Contains("access.db: damaged", Run("verify").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_keys_that_may_not_be_written_is_told_in_one_line()
    {
        SaolaHome.OpenOrCreate(_home.Path);
        Good("key", "create", "--role", "partner", "--name", "A");
        foreach (var folder in (string[])[_home.Folder, _home.Path, Path.Combine(_home.Path, "access")]) File.SetUnixFileMode(folder, (UnixFileMode)0b101_101_101);
        File.SetUnixFileMode(Path.Combine(_home.Path, "home.json"), (UnixFileMode)0b100_100_100);
        File.SetUnixFileMode(Path.Combine(_home.Path, "access", "access.db"), (UnixFileMode)0b100_100_100);
        try
        {
            foreach (var arguments in (string[][])[["key", "create", "--role", "partner", "--name", "B"], ["key", "revoke", "saola_ab12cd34"]])
            {
                var result = Cli.RunAsNobody([.. arguments, "--home", _home.Path]);
                Assert.Equal(1, result.Code);
                Assert.Contains("access.db: it cannot be", result.Line, StringComparison.Ordinal);
            }
        }
        finally
        {
            foreach (var folder in (string[])[_home.Folder, _home.Path, Path.Combine(_home.Path, "access")]) File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        }
    }

    [Fact]
    public async Task A_running_server_knows_a_key_at_once_and_refuses_it_within_a_second_of_its_end()
    {
        _home.Load(_home.Table("t.tsv", seed: 1, rows: 50));
        var port = Port();
        using var serving = Cli.Start("serve", "--url", $"http://127.0.0.1:{port}", "--home", _home.Path);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        for (var end = DateTime.UtcNow.AddMinutes(1); ; await Task.Delay(100, TestContext.Current.CancellationToken))
        {
            try
            {
                (await client.GetAsync("/api/me", TestContext.Current.CancellationToken)).Dispose();
                break;
            }
            catch (HttpRequestException) when (DateTime.UtcNow < end && !serving.HasExited)
            {
                // Not there yet.
            }
        }

        var secret = Good("key", "create", "--role", "steward", "--name", "Beside").Split('\n')[0].Trim();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        Assert.Contains("\"name\":\"Beside\"", await client.GetStringAsync("/api/me", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Good("key", "revoke", secret[..14]);
        // The command has ended, so no second is left.
        using var refused = await client.GetAsync("/api/me", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        serving.Kill();
        Assert.DoesNotContain(secret[15..], serving.End().Out + serving.End().Error, StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(_home.Path, "*", SearchOption.AllDirectories))
            Assert.Equal(-1, (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(secret[15..])));
    }

    public void Dispose() => _home.Dispose();

    private static int Port()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private CliResult Run(params string[] arguments) => Cli.Run([.. arguments, "--home", _home.Path]);

    private string Good(params string[] arguments)
    {
        var result = Run(arguments);
        Assert.Equal((0, arguments[1] == "create"), (result.Code, result.Error.StartsWith("This is the key of ", StringComparison.Ordinal)));
        return result.Out;
    }
}
