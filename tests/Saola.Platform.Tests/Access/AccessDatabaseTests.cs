using Microsoft.Data.Sqlite;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Tests.Intake;

namespace Saola.Platform.Tests.Access;

/// <summary>The file of the keys and of the log: older, newer, damaged, locked, not to be read.</summary>
public sealed class AccessDatabaseTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2027, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly SaolaHome _home;

    public AccessDatabaseTests() => _home = SaolaHome.OpenOrCreate(Path.Combine(_folder.Path, "home"));

    private string Database => Path.Combine(_home.Root, "access", "access.db");

    [Fact]
    public void A_file_of_the_first_version_is_brought_up_to_date_with_its_keys()
    {
        using var store = new KeyStore(_home);
        var (_, secret) = Make(store);
        // As a build without a log has left it.
        Sql("DROP TABLE audit; PRAGMA user_version = 1;");
        Assert.NotNull(new KeyStore(_home).Find(secret, Now));
        Assert.Equal(new AuditVerification(0, null, null), new AuditLog(_home).Verify());
        Assert.Equal(2L, Sql("PRAGMA user_version;"));
    }

    [Fact]
    public void Nobody_else_on_the_machine_reads_the_files()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no such modes");
        using var store = new KeyStore(_home);
        Assert.NotNull(store.Find(Make(store).Secret, Now));
        var files = Directory.GetFiles(Path.GetDirectoryName(Database)!);
        Assert.Contains(files, f => f.EndsWith("-wal", StringComparison.Ordinal));
        Assert.All(files, f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(f)));
    }

    [Fact]
    public void A_file_of_a_newer_Saola_is_refused_and_left_as_it_is()
    {
        using (var store = new KeyStore(_home)) Make(store);
        Sql("PRAGMA user_version = 99;");
        var bytes = File.ReadAllBytes(Database);
        Assert.Contains("newer Saola (version 99", Refused(), StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(Database));
    }

    [Fact]
    public void A_database_of_something_else_is_refused()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Database)!);
        Sql("CREATE TABLE other (x);");
        Assert.Contains("not a file of Saola's keys", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void Noise_is_refused_as_damage()
    {
        var noise = new byte[20_000];
        new Random(5).NextBytes(noise);
        _folder.Write("home/access/access.db", noise);
        Assert.Contains("damaged", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void Spoilt_bytes_let_nobody_in_and_end_in_one_line_at_most()
    {
        string secret;
        using (var store = new KeyStore(_home)) secret = Make(store).Secret;
        var sound = File.ReadAllBytes(Database);
        var random = new Random(11);
        var (refused, unharmed) = (0, 0);
        for (var i = 0; i < 60; i++)
        {
            var spoilt = sound.ToArray();
            var at = random.Next(spoilt.Length);
            random.NextBytes(spoilt.AsSpan(at, Math.Min(random.Next(1, 600), spoilt.Length - at)));
            if (i % 5 == 0) spoilt = spoilt[..random.Next(1, spoilt.Length)];
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(Database)!)) File.Delete(file);
            File.WriteAllBytes(Database, spoilt);
            try
            {
                using var store = new KeyStore(_home);
                // The same principal or nobody, never another one.
                if (store.Find(secret, Now) is { } who)
                {
                    Assert.Equal(("Somebody", Role.Partner), (who.Name, who.Role));
                    Assert.Equal(["a", "b"], who.Datasets);
                    unharmed++;
                }
            }
            catch (SaolaException e)
            {
                Assert.DoesNotContain('\n', e.Message);
                Assert.Contains("access.db", e.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.True(refused > 5 && unharmed > 5, $"{refused} refused, {unharmed} unharmed: too one-sided");
    }

    [Fact]
    public void A_folder_in_the_place_of_the_file_is_told()
    {
        Directory.CreateDirectory(Database);
        Assert.Contains("cannot be opened", Assert.Throws<SaolaException>(() => Make(new KeyStore(_home))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_reads_is_not_kept_waiting_by_who_writes_and_who_writes_says_so()
    {
        using var store = new KeyStore(_home);
        var (key, secret) = Make(store);
        using (var connection = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            connection.Open();
            using var transaction = connection.BeginTransaction(deferred: false);
            using var impatient = new AuditLog(_home, null, new AccessDatabase(_home.Root, patience: 1));
            // The day of use cannot be written, and nobody waits for it twice.
            Assert.NotNull(store.Find(secret, Now));
            Assert.NotNull(store.Find(secret, Now));
            Assert.Contains("another process", Assert.Throws<SaolaException>(() => impatient.Append(AuditLogTests.Entry())).Message, StringComparison.Ordinal);
            transaction.Rollback();
        }

        using var log = new AuditLog(_home);
        log.Append(AuditLogTests.Entry());
        Assert.True(store.Revoke(key.Id, "me", Now).IsNew);
    }

    public void Dispose() => _folder.Dispose();

    private static (ApiKey Key, string Secret) Make(KeyStore store) =>
        store.Create(new KeyRequest { Name = "Somebody", Role = Role.Partner, Datasets = ["a", "b"], By = "tester" }, Now);

    private object? Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>The one line with which keys and log are refused alike.</summary>
    private string Refused()
    {
        using var store = new KeyStore(_home);
        var line = Assert.Throws<SaolaException>(() => store.Find("saola_00000000_" + new string('A', 43), Now)).Message;
        Assert.Equal(line, Assert.Throws<SaolaException>(() => new AuditLog(_home).Append(AuditLogTests.Entry())).Message);
        Assert.Equal(line, Assert.Throws<SaolaException>(() => new AuditLog(_home).Verify()).Message);
        Assert.DoesNotContain('\n', line);
        Assert.Contains(Database, line, StringComparison.Ordinal);
        return line;
    }
}
