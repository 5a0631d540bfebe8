using System.Text;
using CsCheck;
using Microsoft.Data.Sqlite;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Tests.Intake;

namespace Saola.Platform.Tests.Access;

/// <summary>Keys: made once, known by their hash, refused when they should be.</summary>
public sealed class KeyStoreTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2027, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly SaolaHome _home;
    private readonly KeyStore _store;

    public KeyStoreTests()
    {
        _home = SaolaHome.OpenOrCreate(Path.Combine(_folder.Path, "home"));
        _store = new KeyStore(_home);
    }

    private string File_ => Path.Combine(_home.Root, "access", "access.db");

    [Fact]
    public void A_text_is_told_without_the_keys_in_it()
    {
        var (id, other) = (KeySecret.NewId(), KeySecret.NewId());
        Assert.Equal($"key: '{id}_…' and {other}_… are keys; saola_, {id} and saola_zz12cd34_abc are none",
            KeyStore.Masked($"key: '{KeySecret.New(id)}' and {KeySecret.New(other)} are keys; saola_, {id} and saola_zz12cd34_abc are none"));
    }

    [Fact]
    public void A_home_without_keys_has_no_file_for_them_and_lets_nobody_in()
    {
        Assert.Empty(_store.All());
        Assert.Null(_store.Find("saola_00000000_" + new string('A', 43), Now));
        Assert.False(Path.Exists(Path.GetDirectoryName(File_)));
    }

    [Fact]
    public void A_key_lets_in_the_principal_that_it_was_made_for()
    {
        var (key, secret) = _store.Create(new KeyRequest
        {
            Name = " Office of nowhere ", Role = Role.Partner, Datasets = ["b", "a", "b"], Taxa = ["Panthera tigris (Linnaeus, 1758)"], Countries = ["kh", "LA"],
            Until = new DateOnly(2027, 12, 31), Note = "for the atlas", By = "tester",
        }, Now);
        Assert.Matches("^saola_[0-9a-f]{8}_[A-Za-z0-9_-]{43}$", secret);
        Assert.StartsWith(key.Id + "_", secret, StringComparison.Ordinal);

        var who = _store.Find(secret, Now)!;
        Assert.Equal(("Office of nowhere", Role.Partner, key.Id, new DateOnly(2027, 12, 31)), (who.Name, who.Role, who.Key, who.Until!.Value));
        Assert.Equal(["a", "b"], who.Datasets);
        Assert.Equal(["Panthera tigris (Linnaeus, 1758)"], who.Taxa);
        Assert.Equal(["KH", "LA"], who.Countries);
        var kept = Assert.Single(new KeyStore(_home).All());
        Assert.Equal(("for the atlas", "tester", Now, new DateOnly(2027, 3, 4)), (kept.Note, kept.CreatedBy, kept.Created, kept.LastUsed!.Value));
    }

    [Fact]
    public void A_scope_that_is_not_given_is_all_and_is_told_apart_from_an_empty_one()
    {
        var who = _store.Find(New("Anybody").Secret, Now)!;
        Assert.Null(who.Datasets ?? who.Taxa ?? who.Countries);
        Assert.Contains("the list is empty", Refused(Request("Nobody") with { Datasets = [] }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_secret_is_in_no_file_of_the_home()
    {
        var secrets = Enumerable.Range(0, 20).Select(i => New($"Somebody {i}").Secret).ToList();
        foreach (var secret in secrets) Assert.NotNull(_store.Find(secret, Now));
        foreach (var file in Directory.GetFiles(_home.Root, "*", SearchOption.AllDirectories))
        {
            var bytes = System.IO.File.ReadAllBytes(file);
            foreach (var secret in secrets)
            {
                // Neither the text, nor its random part, nor that part's bytes.
                var random = System.Buffers.Text.Base64Url.DecodeFromChars(secret.AsSpan(15));
                Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret[15..])));
                Assert.Equal(-1, bytes.AsSpan().IndexOf(random));
            }
        }

        // What is searched is really there: the ids are.
        Assert.Contains(Directory.GetFiles(Path.GetDirectoryName(File_)!), f => System.IO.File.ReadAllBytes(f).AsSpan().IndexOf(Encoding.UTF8.GetBytes(secrets[0][..14])) >= 0);
    }

    [Fact]
    public void A_text_that_differs_in_anything_is_unknown()
    {
        var (_, secret) = New("Somebody");
        Gen.Select(Gen.Int[0, secret.Length - 1], Gen.Char, (at, c) => secret[..at] + c + secret[(at + 1)..]).Where(t => t != secret)
            .Sample(text => Assert.Equal(default, _store.Check(text, Now)), iter: 300, threads: 1);
        foreach (var text in (string[])["", " ", secret[..^1], secret + "A", secret + " ", secret.ToUpperInvariant(), secret[..15], secret[..14], "\ud800", new string('a', 100_000), new string('\ud800', 58), "saola_" + new string('\0', 52)])
            Assert.Equal(default, _store.Check(text, Now));
        Assert.NotNull(_store.Find(secret, Now));
    }

    [Fact]
    public void The_secret_of_one_key_does_not_open_another()
    {
        var (a, b) = (New("A").Secret, New("B").Secret);
        Assert.Null(_store.Find(a[..15] + b[15..], Now));
        Assert.Null(_store.Find(b[..15] + a[15..], Now));
    }

    [Fact]
    public void A_key_belongs_to_its_home()
    {
        var (_, secret) = New("Somebody");
        var other = SaolaHome.OpenOrCreate(Path.Combine(_folder.Path, "other"));
        Directory.CreateDirectory(Path.Combine(other.Root, "access"));
        using (var connection = new SqliteConnection($"Data Source={File_};Pooling=False"))
        {
            connection.Open();
            using var copy = new SqliteConnection($"Data Source={Path.Combine(other.Root, "access", "access.db")};Pooling=False");
            copy.Open();
            connection.BackupDatabase(copy);
        }

        using var store = new KeyStore(other);
        Assert.Single(store.All());
        Assert.Null(store.Find(secret, Now));
    }

    [Fact]
    public void A_key_is_good_through_its_last_day_and_not_longer()
    {
        var (_, secret) = _store.Create(Request("Somebody") with { Until = new DateOnly(2027, 3, 10) }, Now);
        Assert.Equal(KeyVerdict.Good, _store.Check(secret, new DateTimeOffset(2027, 3, 10, 23, 59, 59, TimeSpan.Zero)).Verdict);
        Assert.Equal(KeyVerdict.Expired, _store.Check(secret, new DateTimeOffset(2027, 3, 11, 0, 0, 0, TimeSpan.Zero)).Verdict);
        // Days are UTC's, whatever the offset that a clock shows.
        Assert.Equal(KeyVerdict.Good, _store.Check(secret, new DateTimeOffset(2027, 3, 11, 1, 0, 0, TimeSpan.FromHours(2))).Verdict);
        Assert.Null(_store.Find(secret, new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void A_key_that_another_process_revokes_is_refused_at_the_next_question_and_stays_so()
    {
        var (key, secret) = New("Somebody");
        Assert.NotNull(_store.Find(secret, Now));
        using (var other = new KeyStore(_home)) Assert.True(other.Revoke(key.Id, "somebody else", Now).IsNew);
        Assert.Equal(KeyVerdict.Revoked, _store.Check(secret, Now).Verdict);
        Assert.Equal(KeyVerdict.Revoked, _store.Again(key.Id, Now).Verdict);
        var (again, isNew) = _store.Revoke(secret, "me", Now.AddDays(1));
        Assert.False(isNew);
        Assert.Equal((Now, "somebody else"), (again.Revoked!.Value, again.RevokedBy));
    }

    [Fact]
    public void The_day_of_use_only_moves_forward()
    {
        var (_, secret) = New("Somebody");
        _store.Find(secret, Now);
        _store.Find(secret, Now.AddDays(2));
        _store.Find(secret, Now.AddDays(-400));
        Assert.Equal(DateOnly.FromDateTime(Now.UtcDateTime).AddDays(2), _store.All()[0].LastUsed);
    }

    [Fact]
    public void A_file_that_is_put_in_the_place_of_the_one_in_use_is_noticed()
    {
        var (_, secret) = New("Somebody");
        Assert.NotNull(_store.Find(secret, Now));
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(File_)!)) System.IO.File.Delete(file);
        Assert.Null(_store.Find(secret, Now));
        using var other = new KeyStore(_home);
        var (_, next) = other.Create(Request("Somebody"), Now);
        Assert.NotNull(_store.Find(next, Now));
        Assert.Null(_store.Find(secret, Now));
    }

    [Fact]
    public void What_a_key_is_cannot_be_changed_even_in_the_database()
    {
        var (key, _) = New("Somebody");
        _store.Revoke(key.Id, "me", Now);
        using var connection = new SqliteConnection($"Data Source={File_};Pooling=False");
        connection.Open();
        foreach (var statement in (string[])
        [
            "UPDATE key SET role = 'Administrator'", "UPDATE key SET datasets = NULL, taxa = NULL", "UPDATE key SET until = NULL", "UPDATE key SET name = 'x'", "UPDATE key SET hash = x'00'",
            "UPDATE key SET revoked = NULL", "DELETE FROM key", $"INSERT OR REPLACE INTO key (id, hash, name, role, created, created_by) VALUES ('{key.Id}', x'00', 'x', 'Administrator', '', '')",
            "INSERT INTO key (id, hash, name, role, created, created_by) VALUES ('x', x'00', 'x', 'Anonymous', '', '')",
        ])
        {
            using var command = connection.CreateCommand();
            command.CommandText = statement;
            Assert.Equal(19, Assert.Throws<SqliteException>(() => command.ExecuteNonQuery()).SqliteErrorCode);
        }

        Assert.Equal(key.Id, Assert.Single(_store.All()).Id);
    }

    [Fact]
    public void Two_living_keys_of_one_name_are_of_one_role()
    {
        var ((first, old), (second, next)) = (New("Somebody"), New("Somebody"));
        Assert.NotNull(_store.Find(old, Now));
        Assert.NotNull(_store.Find(next, Now));
        foreach (var request in (KeyRequest[])[Request("Somebody") with { Role = Role.Steward }, Request("somebody")])
        {
            var line = Refused(request);
            Assert.True(line.Contains(first.Id, StringComparison.Ordinal) || line.Contains(second.Id, StringComparison.Ordinal), line);
        }

        foreach (var key in _store.All()) _store.Revoke(key.Id, "me", Now);
        Assert.NotNull(_store.Find(_store.Create(Request("Somebody") with { Role = Role.Steward }, Now).Secret, Now));
    }

    public static readonly TheoryData<string, string> Names = new()
    {
        { "", "name" }, { "   ", "name" }, { "a:b", "':'" }, { "a\nb", "U+000A" }, { "a\u202eb", "U+202E" }, { "a\0", "U+0000" }, { "a\ud800", "U+FFFD" },
        { "anonymous", "everybody" }, { "PARTNER", "everybody" }, { new string('a', 101), "101 characters" },
    };

    [Theory, MemberData(nameof(Names))]
    public void A_name_that_could_be_mistaken_is_refused(string name, string says)
    {
        var line = Refused(Request(name));
        Assert.Contains(says, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }

    [Theory]
    [InlineData("Cambodia", "did you mean KH")]
    [InlineData("KHM", "did you mean KH")]
    [InlineData("ZZ", "such as KH")]
    [InlineData("K", "such as KH")]
    [InlineData("", "empty")]
    public void A_country_is_a_code(string code, string says) =>
        Assert.Contains(says, Refused(Request("Somebody") with { Countries = ["VN", code] }), StringComparison.Ordinal);

    [Fact]
    public void Roles_have_the_scopes_that_they_can_have()
    {
        Assert.Contains("administrator", Refused(Request("A") with { Role = Role.Administrator, Datasets = ["a"] }), StringComparison.Ordinal);
        Assert.Contains("steward", Refused(Request("A") with { Role = Role.Steward, Taxa = ["Felidae"] }), StringComparison.Ordinal);
        Assert.Contains("partner, steward or administrator", Refused(Request("A") with { Role = Role.Anonymous }), StringComparison.Ordinal);
        Assert.Contains("2027-03-03 is over", Refused(Request("A") with { Until = new DateOnly(2027, 3, 3) }), StringComparison.Ordinal);
        Assert.Equal(["a"], _store.Find(_store.Create(Request("A") with { Role = Role.Steward, Datasets = ["a"] }, Now).Secret, Now)!.Datasets);
        Assert.Equal(Role.Administrator, _store.Find(_store.Create(Request("B") with { Role = Role.Administrator }, Now).Secret, Now)!.Role);
    }

    [Fact]
    public void An_id_is_asked_for_and_a_secret_with_a_slip_is_not_said_again()
    {
        var (_, secret) = New("Somebody");
        foreach (var text in (string[])[secret[..^1], "x" + secret, "nonsense", ""])
            Assert.DoesNotContain(secret[15..30], Assert.Throws<SaolaException>(() => _store.Revoke(text, "me", Now)).Message, StringComparison.Ordinal);
        Assert.Contains("there is no such key", Assert.Throws<SaolaException>(() => _store.Revoke("saola_ffffffff", "me", Now)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_threads_may_ask_while_others_make_and_revoke()
    {
        var (_, steady) = New("Steady");
        await Parallel.ForAsync(0, 40, TestContext.Current.CancellationToken, (i, _) =>
        {
            if (i % 4 == 0)
            {
                using var other = new KeyStore(_home);
                var (key, secret) = other.Create(Request($"Somebody {i}"), Now);
                Assert.NotNull(_store.Find(secret, Now));
                other.Revoke(key.Id, "me", Now);
                Assert.Null(_store.Find(secret, Now));
            }

            Assert.NotNull(_store.Find(steady, Now.AddDays(i)));
            return ValueTask.CompletedTask;
        });
        Assert.Equal(11, _store.All().Count);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private static KeyRequest Request(string name) => new() { Name = name, Role = Role.Partner, By = "tester" };

    private (ApiKey Key, string Secret) New(string name) => _store.Create(Request(name), Now);

    private string Refused(KeyRequest request) => Assert.Throws<SaolaException>(() => _store.Create(request, Now)).Message;
}
