using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Tests.Intake;

namespace Saola.Platform.Tests.Access;

/// <summary>The log of who was shown exact data: it grows, and what else happens to it is found.</summary>
public sealed class AuditLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SaolaHome _home;
    private readonly Clock _clock = new();
    private readonly AuditLog _log;

    public AuditLogTests()
    {
        _home = SaolaHome.OpenOrCreate(Path.Combine(_folder.Path, "home"));
        _log = new AuditLog(_home, _clock);
    }

    [Fact]
    public void An_entry_says_who_was_shown_how_many_records_of_what()
    {
        var written = _log.Append(Entry(("birds", 3), ("cats", 40)));
        var read = Assert.Single(new AuditLog(_home).Read());
        Assert.Equal((1L, "Office", Role.Partner, "saola_ab12cd34", "page", "research", "5bb3", 7), (read.Number, read.Principal, read.Role, read.Key, read.Kind, read.Purpose, read.Snapshot, read.AccessEpoch));
        Assert.Equal(new DateTimeOffset(2027, 3, 4, 5, 6, 7, TimeSpan.Zero), read.Time);
        Assert.Equal(["country", "geometry"], read.Parameters);
        Assert.Equal([new("birds", 3L), new("cats", 40L)], read.Datasets);
        Assert.Null(read.Previous);
        Assert.Equal(written.Hash, read.Hash);
        Assert.Equal(written.Hash, _log.Append(Entry()).Previous);
    }

    [Fact]
    public void Neither_places_nor_values_of_a_question_are_in_the_file()
    {
        _log.Append(Entry() with { Parameters = [new("geometry", "POLYGON((104.91234 11.55678,105 11,105 12,104.91234 11.55678))"), new("locality", "the secret den"), new("11.5,104.9", "x"), new("a b", "c")] });
        foreach (var file in Directory.GetFiles(Path.Combine(_home.Root, "access")))
        {
            var text = Encoding.Latin1.GetString(File.ReadAllBytes(file));
            foreach (var place in (string[])["104.9", "11.55678", "secret den"]) Assert.DoesNotContain(place, text, StringComparison.Ordinal);
        }

        Assert.Equal(["?", "geometry", "locality"], _log.Read().Single().Parameters);
    }

    [Fact]
    public void Equal_questions_have_one_hash_and_only_they_and_only_in_one_home()
    {
        string Query(AuditLog log, params (string Name, string Value)[] parameters) => log.Append(Entry() with { Parameters = [.. parameters.Select(p => KeyValuePair.Create(p.Name, p.Value))] }).Query;
        var one = Query(_log, ("country", "KH"), ("year", "1990"));
        Assert.Equal(one, Query(_log, ("year", "1990"), ("country", "KH")));
        var others = new[]
        {
            Query(_log, ("country", "KH"), ("year", "1991")), Query(_log, ("country", "KH")), Query(_log), Query(_log, ("country", "KHyear1990")),
            Query(_log, ("country", "KH"), ("yea", "r1990")), _log.Append(Entry() with { Kind = "csv", Parameters = [new("country", "KH"), new("year", "1990")] }).Query,
            Query(new AuditLog(SaolaHome.OpenOrCreate(Path.Combine(_folder.Path, "other"))), ("country", "KH"), ("year", "1990")),
        };
        Assert.Equal(others.Length, others.Distinct().Count());
        Assert.DoesNotContain(one, others);
    }

    [Fact]
    public void A_provider_reads_what_was_told_of_its_dataset_and_nothing_of_others()
    {
        _log.Append(Entry(("birds", 3), ("cats", 40)));
        _log.Append(Entry(("cats", 1)));
        _log.Append(Entry(("birds", 5)));
        Assert.Equal([1L, 3L], _log.Read("birds").Select(e => e.Number));
        Assert.Equal([new("birds", 3L)], _log.Read("birds").First().Datasets);
        Assert.Empty(_log.Read("bird"));
        Assert.Empty(_log.Read("birds' OR '1'='1"));
    }

    [Fact]
    public void Days_are_whole_and_the_order_is_that_of_numbers_when_a_clock_is_set_back()
    {
        foreach (var day in (int[])[4, 6, 5])
        {
            _clock.Now = new DateTimeOffset(2027, 3, day, 23, 59, 59, TimeSpan.Zero).AddTicks(9_999_999);
            _log.Append(Entry());
        }

        Assert.Equal([1L, 2L, 3L], _log.Read().Select(e => e.Number));
        Assert.Equal([2L, 3L], _log.Read(from: new DateOnly(2027, 3, 5)).Select(e => e.Number));
        Assert.Equal([1L, 3L], _log.Read(to: new DateOnly(2027, 3, 5)).Select(e => e.Number));
        Assert.Equal([3L], _log.Read(null, new DateOnly(2027, 3, 5), new DateOnly(2027, 3, 5)).Select(e => e.Number));
        Assert.Equal(3, _log.Read(to: DateOnly.MaxValue).Count());
        Assert.Null(_log.Verify().Problem);
    }

    [Fact]
    public void Who_may_read_is_the_administrator_and_the_steward_of_the_dataset()
    {
        Assert.True(AuditLog.MayRead(new Principal("a", Role.Administrator), null));
        Assert.True(AuditLog.MayRead(new Principal("s", Role.Steward), "birds"));
        var steward = new Principal("s", Role.Steward) { Datasets = ["birds"] };
        Assert.True(AuditLog.MayRead(steward, "birds"));
        Assert.False(AuditLog.MayRead(steward, "cats"));
        Assert.False(AuditLog.MayRead(steward, null));
        Assert.False(AuditLog.MayRead(new Principal("p", Role.Partner), "birds"));
        Assert.False(AuditLog.MayRead(Principal.Anonymous, "birds"));
    }

    [Fact]
    public void Nothing_is_written_of_anonymous_or_in_two_lines()
    {
        Assert.Throws<ArgumentException>(() => _log.Append(Entry() with { Principal = Principal.Anonymous }));
        Assert.Throws<ArgumentException>(() => _log.Append(Entry() with { Purpose = "a\nb" }));
        Assert.Throws<ArgumentException>(() => _log.Append(Entry(("birds", -1))));
        Assert.Empty(_log.Read());
    }

    [Theory]
    [InlineData("UPDATE audit SET content = '{}'")]
    [InlineData("UPDATE audit SET hash = '' WHERE number = 2")]
    [InlineData("DELETE FROM audit WHERE number = 3")]
    [InlineData("DELETE FROM audit")]
    [InlineData("INSERT INTO audit (number, content, hash) VALUES (9, '{}', '')")]
    [InlineData("INSERT INTO audit (content, hash) VALUES ('{}', '')")]
    [InlineData("INSERT OR REPLACE INTO audit (number, content, hash) VALUES (2, '{}', '')")]
    [InlineData("REPLACE INTO audit (number, content, hash) VALUES (3, '{}', '')")]
    public void The_database_itself_refuses_changes(string statement)
    {
        for (var i = 0; i < 3; i++) _log.Append(Entry());
        Assert.Equal(19, Assert.Throws<SqliteException>(() => Sql(statement)).SqliteErrorCode);
        Assert.Equal((3L, null), (_log.Verify().Entries, _log.Verify().Problem));
    }

    [Theory]
    [InlineData("UPDATE audit SET content = replace(content, 'Office', 'Nobody') WHERE number = 3", "entry 3: its content is not what its hash says")]
    [InlineData("UPDATE audit SET content = replace(content, '\"birds\":2', '\"birds\":1') WHERE number = 5", "entry 5: its content is not what its hash says")]
    [InlineData("UPDATE audit SET hash = CASE substr(hash, 1, 1) WHEN '0' THEN '1' ELSE '0' END || substr(hash, 2) WHERE number = 4", "entry 4: its content is not what its hash says")]
    [InlineData("DELETE FROM audit WHERE number = 1", "entry 1 is missing")]
    [InlineData("DELETE FROM audit WHERE number = 4", "entry 4 is missing")]
    [InlineData("DELETE FROM audit WHERE number >= 5", "entry 5 is missing: the log once had 6")]
    [InlineData("DELETE FROM audit", "entry 1 is missing: the log once had 6")]
    [InlineData("UPDATE audit SET number = -number WHERE number IN (2, 3); UPDATE audit SET number = 5 + number WHERE number < 0", "entry 2: it holds entry 3; entries were moved")]
    [InlineData("INSERT INTO audit (number, content, hash) SELECT number + 1, content, hash FROM audit WHERE number = 6", "entry 7: it holds entry 6")]
    public void An_altered_removed_or_moved_entry_is_found(string statement, string says)
    {
        for (var i = 0; i < 6; i++) _log.Append(Entry(("birds", 2)));
        Sql("DROP TRIGGER audit_is_fixed; DROP TRIGGER audit_stays;");
        Sql(statement);
        var found = _log.Verify();
        Assert.Contains(says, found.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', found.Problem!);
    }

    [Fact]
    public void An_entry_that_was_altered_with_its_hash_breaks_the_chain_behind_it()
    {
        for (var i = 0; i < 4; i++) _log.Append(Entry());
        Forge(2);
        Assert.Contains("entry 3: it does not follow from the entry before it", _log.Verify().Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_that_was_written_anew_from_an_entry_on_is_found_by_a_head_that_was_noted()
    {
        for (var i = 0; i < 4; i++) _log.Append(Entry());
        var head = _log.Verify().Head!;
        Assert.StartsWith("4:", head, StringComparison.Ordinal);
        _log.Append(Entry());
        Assert.Null(_log.Verify(head).Problem);
        Sql("DROP TRIGGER audit_is_fixed; DROP TRIGGER audit_stays; DELETE FROM audit WHERE number >= 4; UPDATE sqlite_sequence SET seq = 3;");
        var problem = _log.Verify(head).Problem;
        Assert.Contains("entry 4 is missing", problem, StringComparison.Ordinal);
        _clock.Now = _clock.Now.AddSeconds(1);
        for (var i = 0; i < 2; i++) _log.Append(Entry());
        Assert.Contains("entry 4: its hash is not the one that was noted", _log.Verify(head).Problem, StringComparison.Ordinal);
        File.Delete(Path.Combine(_home.Root, "access", "access.db"));
        Assert.Contains("the log is gone", _log.Verify(head).Problem, StringComparison.Ordinal);
        Assert.Contains("NUMBER:HASH", Assert.Throws<SaolaException>(() => _log.Verify("4:xyz")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_guard_that_was_taken_away_is_told()
    {
        _log.Append(Entry());
        Sql("DROP TRIGGER audit_stays;");
        Assert.Contains("'audit_stays' is missing", _log.Verify().Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_of_many_at_once_make_one_chain()
    {
        await Parallel.ForAsync(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, (writer, _) =>
        {
            // Each with a connection of its own, as two processes have.
            using var log = new AuditLog(_home, _clock);
            for (var i = 0; i < 12; i++) log.Append(Entry(($"writer{writer}", i)));
            return ValueTask.CompletedTask;
        });
        Assert.Equal((96L, null), (_log.Verify().Entries, _log.Verify().Problem));
        Assert.Equal(Enumerable.Range(1, 96).Select(n => (long)n), _log.Read().Select(e => e.Number));
        // Each writer's entries in its own order, none lost.
        for (var writer = 0; writer < 8; writer++)
            Assert.Equal(Enumerable.Range(0, 12).Select(n => (long)n), _log.Read($"writer{writer}").Select(e => e.Datasets.Values.Single()));
    }

    public void Dispose()
    {
        _log.Dispose();
        _folder.Dispose();
    }

    internal static AuditEntry Entry(params (string Dataset, long Records)[] datasets) => new()
    {
        Principal = new Principal("Office", Role.Partner) { Key = "saola_ab12cd34" },
        Kind = "page",
        Parameters = [new("country", "KH"), new("geometry", "POLYGON((0 0,1 0,1 1,0 0))")],
        Snapshot = "5bb3",
        AccessEpoch = 7,
        Datasets = datasets.ToDictionary(d => d.Dataset, d => d.Records),
        Purpose = "research",
    };

    /// <summary>Changes an entry and gives it the hash that belongs to it.</summary>
    private void Forge(int number)
    {
        var forged = ((string)Sql($"SELECT content FROM audit WHERE number = {number}")!).Replace("Office", "Nobody", StringComparison.Ordinal);
        Sql(string.Create(CultureInfo.InvariantCulture, $"DROP TRIGGER audit_is_fixed; UPDATE audit SET content = '{forged}', hash = '{SaolaJson.Hash(Encoding.UTF8.GetBytes(forged))}' WHERE number = {number}"));
    }

    private object? Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_home.Root, "access", "access.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2027, 3, 4, 5, 6, 7, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
