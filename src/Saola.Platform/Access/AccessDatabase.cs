using System.Globalization;
using Microsoft.Data.Sqlite;
using Saola.Platform.Home;

namespace Saola.Platform.Access;

/// <summary>
/// The file <c>access/access.db</c> of a home: keys and the audit log (SQLite). Write-ahead logging lets a server and the command line use it
/// at once, and what is committed is on the disk.
/// </summary>
/// <param name="root">The home's folder.</param>
/// <param name="patience">How many seconds a writer waits for another one, at least 1.</param>
internal sealed class AccessDatabase(string root, int patience = 5)
{
    /// <summary>What leads from each version of the file to the next; the file's <c>user_version</c> counts those that are done.</summary>
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE key (
          id TEXT PRIMARY KEY, hash BLOB NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL CHECK (role IN ('Partner', 'Steward', 'Administrator')),
          datasets TEXT, taxa TEXT, countries TEXT, created TEXT NOT NULL, created_by TEXT NOT NULL, until TEXT, note TEXT,
          revoked TEXT, revoked_by TEXT, last_used TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER key_is_new BEFORE INSERT ON key WHEN EXISTS (SELECT 1 FROM key WHERE id = NEW.id)
          BEGIN SELECT RAISE(ABORT, 'a key is never replaced'); END;
        CREATE TRIGGER key_stays BEFORE DELETE ON key BEGIN SELECT RAISE(ABORT, 'a key is revoked, never deleted'); END;
        CREATE TRIGGER key_is_fixed BEFORE UPDATE OF id, hash, name, role, datasets, taxa, countries, created, created_by, until, note ON key
          BEGIN SELECT RAISE(ABORT, 'a key never changes'); END;
        CREATE TRIGGER key_stays_revoked BEFORE UPDATE OF revoked, revoked_by ON key WHEN OLD.revoked IS NOT NULL
          BEGIN SELECT RAISE(ABORT, 'a revoked key stays revoked'); END;
        """,
        """
        CREATE TABLE audit (number INTEGER PRIMARY KEY AUTOINCREMENT, content TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
        CREATE TRIGGER audit_grows BEFORE INSERT ON audit WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM audit)
          BEGIN SELECT RAISE(ABORT, 'the log grows at its end only'); END;
        CREATE TRIGGER audit_is_fixed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'an entry of the log never changes'); END;
        CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'an entry of the log is never deleted'); END;
        """,
    ];

    /// <summary>The version that this build writes.</summary>
    internal static int Version => Steps.Length;

    public string File { get; } = Path.Combine(root, "access", "access.db");

    public bool Exists => System.IO.File.Exists(File);

    /// <summary>Opens the file, made or brought up to date first.</summary>
    /// <exception cref="SaolaException">It is of a newer Saola, damaged, or not to be opened.</exception>
    public SqliteConnection Open() => Try(() =>
    {
        if (!Exists)
        {
            OwnerOnly.Folder(Path.GetDirectoryName(File)!);
            // The files beside it get its mode.
            OwnerOnly.Make(File);
        }

        // A pool would keep files open that the operator may have replaced.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = File, Pooling = false, DefaultTimeout = patience,
        }.ToString());
        try
        {
            connection.Open();
            connection.Run("PRAGMA busy_timeout = 1000; PRAGMA synchronous = FULL; PRAGMA fullfsync = 1; PRAGMA trusted_schema = 0;");
            var version = VersionOf(connection);
            if (version > Version)
                throw new SaolaException($"{File}: written by a newer Saola (version {version}, this build reads up to {Version}); install that version.");
            if (version < Version) Upgrade(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    });

    /// <summary>Does something with the file, and tells what keeps it from being done in one line.</summary>
    public T Try<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e)
        {
            throw new SaolaException($"{File}: {Refusal(e)}", e);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new SaolaException($"{File}: {e.Message.TrimEnd('.')}; check the permissions of its folder.", e);
        }
    }

    private void Upgrade(SqliteConnection connection)
    {
        // Kept in the file; it cannot be changed inside of a transaction.
        if (VersionOf(connection) == 0) connection.Run("PRAGMA journal_mode = WAL;");
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = VersionOf(connection);
        if (version < 0 || (version == 0 && (long)connection.Ask("SELECT count(*) FROM sqlite_master")! > 0))
            throw new SaolaException($"{File}: not a file of Saola's keys; restore it from a copy of the home.");
        for (; version < Version; version++) connection.Run(Steps[version]);
        connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Version};"));
        transaction.Commit();
        Durable.Folder(Path.GetDirectoryName(File)!);
    }

    private static long VersionOf(SqliteConnection connection) => (long)connection.Ask("PRAGMA user_version")!;

    // https://www.sqlite.org/rescode.html
    private static string Refusal(SqliteException e) => e.SqliteErrorCode switch
    {
        5 or 6 => "another process has been writing to it for too long; try again.",
        8 => "it cannot be written; let the user that runs Saola write to it and to its folder.",
        10 => "it could not be read or written; look after the disk, and try again.",
        13 => "the disk is full; free some space, and try again.",
        14 => "it cannot be opened; let the user that runs Saola read and write it and its folder.",
        19 => $"refused ({Detail(e)}).",
        _ => $"damaged ({Detail(e)}); restore it from a copy of the home.",
    };

    // The driver's message is "SQLite Error 11: 'database disk image is malformed'."
    private static string Detail(SqliteException e) => e.Message.Split('\'') is [_, .. var said, _] ? string.Join('\'', said).ReplaceLineEndings(" ") : e.Message.ReplaceLineEndings(" ");
}

/// <summary>Statements in one line each.</summary>
internal static class Statements
{
    /// <summary>Runs statements; returns how many rows they changed.</summary>
    public static int Run(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = connection.Command(sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first value of the first row, or null.</summary>
    public static object? Ask(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = connection.Command(sql, values);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    public static SqliteCommand Command(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    public static string? TextOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
