using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Saola.Platform.Home;

namespace Saola.Platform.Access;

/// <summary>What was found of a presented key; the key itself only when its secret is right.</summary>
public readonly record struct KeyCheck(KeyVerdict Verdict, ApiKey? Key)
{
    /// <summary>Who may be let in, or null.</summary>
    public Principal? Principal => Verdict == KeyVerdict.Good ? Key!.Principal : null;
}

/// <summary>The keys of a home. A key that is revoked anywhere is refused here at the next question; may be used by many at once.</summary>
public sealed class KeyStore : IDisposable
{
    private const string Columns = "id, name, role, datasets, taxa, countries, created, created_by, until, note, revoked, revoked_by, last_used, hash";

    /// <summary>Between two attempts to write down a day of use where the first failed.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly AccessDatabase _database;
    private readonly byte[] _pepper;
    private readonly HeldConnection _held;
    private long _failedSince;

    /// <summary>The keys of a home; nothing is opened yet, and a home without keys has no file for them.</summary>
    public KeyStore(SaolaHome home)
    {
        _database = new AccessDatabase(home.Root);
        _held = new HeldConnection(_database);
        _pepper = KeySecret.Derived(home, "saola keys 1");
    }

    /// <summary>A text in which keys are told by their ids alone.</summary>
    public static string Masked(string text) => KeySecret.Masked(text);

    /// <summary>All keys, revoked ones too, oldest first.</summary>
    public IReadOnlyList<ApiKey> All()
    {
        if (!_database.Exists) return [];
        using var connection = _database.Open();
        return _database.Try(() => All(connection));
    }

    /// <summary>Makes a key.</summary>
    /// <returns>The key as it is kept, and its text, which nobody can tell again.</returns>
    /// <exception cref="SaolaException">It cannot be, or a living key of the same name has another role.</exception>
    public (ApiKey Key, string Secret) Create(KeyRequest request, DateTimeOffset now)
    {
        var wanted = request.Checked(now);
        using var connection = _database.Open();
        return _database.Try(() =>
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            var known = All(connection);
            // A rule that names somebody must not mean two of different rights, or two that look alike.
            if (known.FirstOrDefault(k => k.At(now) == KeyVerdict.Good && k.Name.Equals(wanted.Name, StringComparison.OrdinalIgnoreCase) && (k.Name != wanted.Name || k.Role != wanted.Role)) is { } other)
                throw new SaolaException($"name: the key {other.Id} is of '{other.Name}', {Word(other.Role)}; revoke it first, or give another name or that role.");
            var id = KeySecret.NewId();
            while (known.Any(k => k.Id == id)) id = KeySecret.NewId();
            var secret = KeySecret.New(id);
            var key = new ApiKey
            {
                Id = id, Name = wanted.Name, Role = wanted.Role, Datasets = wanted.Datasets, Taxa = wanted.Taxa, Countries = wanted.Countries,
                Created = Second(now), CreatedBy = wanted.By, Until = wanted.Until, Note = wanted.Note,
            };
            connection.Run(
                "INSERT INTO key (id, hash, name, role, datasets, taxa, countries, created, created_by, until, note) VALUES (@id, @hash, @name, @role, @datasets, @taxa, @countries, @created, @by, @until, @note)",
                ("@id", id), ("@hash", KeySecret.Hash(_pepper, secret)), ("@name", key.Name), ("@role", key.Role.ToString()), ("@datasets", Json(key.Datasets)),
                ("@taxa", Json(key.Taxa)), ("@countries", Json(key.Countries)), ("@created", Text(key.Created)), ("@by", key.CreatedBy), ("@until", Text(key.Until)), ("@note", key.Note));
            transaction.Commit();
            return (key, secret);
        });
    }

    /// <summary>Revokes a key for good; one that is revoked already stays as it is.</summary>
    /// <param name="id">Its id; a whole key is understood too.</param>
    /// <exception cref="SaolaException">There is no such key.</exception>
    public (ApiKey Key, bool IsNew) Revoke(string id, string by, DateTimeOffset now)
    {
        // What is no id may be a key with a slip: it is not said again.
        var wanted = KeySecret.IdOf(id.Trim()) ?? (KeySecret.IsId(id.Trim()) ? id.Trim() : throw new SaolaException("the id of a key is such as saola_ab12cd34; 'saola key list' lists them."));
        if (!_database.Exists) throw new SaolaException($"{wanted}: there are no keys yet; 'saola key create' makes one.");
        using var connection = _database.Open();
        return _database.Try(() =>
        {
            var changed = connection.Run("UPDATE key SET revoked = @now, revoked_by = @by WHERE id = @id AND revoked IS NULL", ("@now", Text(Second(now))), ("@by", by), ("@id", wanted));
            var key = Read(connection, wanted)?.Key ?? throw new SaolaException($"{wanted}: there is no such key; 'saola key list' lists them.");
            return (key, changed > 0);
        });
    }

    /// <summary>What a presented key comes to. Wrong keys cost what right ones cost: a look, a hash and a comparison in constant time.</summary>
    /// <exception cref="SaolaException">The keys cannot be read; nobody may be let in then.</exception>
    public KeyCheck Check(string presented, DateTimeOffset now)
    {
        var id = KeySecret.IdOf(presented);
        var hash = KeySecret.Hash(_pepper, presented);
        var found = _held.Use(make: false, connection => Read(connection, id ?? "saola_"));
        var isRight = CryptographicOperations.FixedTimeEquals(hash, found?.Hash ?? new byte[hash.Length]);
        return isRight && id is not null && found is { Key: { } key } ? Used(key, now) : default;
    }

    /// <summary>Who comes with a presented key, or null.</summary>
    public Principal? Find(string presented, DateTimeOffset now) => Check(presented, now).Principal;

    /// <summary>What a key that was presented before comes to now.</summary>
    public KeyCheck Again(string id, DateTimeOffset now) => _held.Use(make: false, connection => Read(connection, id)) is { Key: { } key } ? Used(key, now) : default;

    public void Dispose() => _held.Dispose();

    private KeyCheck Used(ApiKey key, DateTimeOffset now)
    {
        var verdict = key.At(now);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (verdict == KeyVerdict.Good && !(key.LastUsed >= today)) KeepDay(key.Id, today);
        return new KeyCheck(verdict, key);
    }

    /// <summary>Writes down a day of use. Where that cannot be, nobody is kept waiting for it again soon.</summary>
    private void KeepDay(string id, DateOnly today)
    {
        if (Interlocked.Read(ref _failedSince) is not 0 and var since && TimeProvider.System.GetElapsedTime(since) < Pause) return;
        try
        {
            _held.Use(make: false, connection =>
            {
                using var command = connection.Command("UPDATE key SET last_used = @day WHERE id = @id AND (last_used IS NULL OR last_used < @day)", ("@day", Text(today)), ("@id", id));
                command.CommandTimeout = 1;
                return command.ExecuteNonQuery();
            });
            Interlocked.Exchange(ref _failedSince, 0);
        }
        catch (SaolaException)
        {
            Interlocked.Exchange(ref _failedSince, TimeProvider.System.GetTimestamp());
        }
    }

    private List<ApiKey> All(SqliteConnection connection)
    {
        using var command = connection.Command($"SELECT {Columns} FROM key ORDER BY created, id");
        using var row = command.ExecuteReader();
        var keys = new List<ApiKey>();
        while (row.Read()) keys.Add(Key(row));
        return keys;
    }

    private Row? Read(SqliteConnection connection, string id)
    {
        using var command = connection.Command($"SELECT {Columns} FROM key WHERE id = @id", ("@id", id));
        using var row = command.ExecuteReader();
        return row.Read() ? new Row(Key(row), row.GetFieldValue<byte[]>(13)) : null;
    }

    private ApiKey Key(SqliteDataReader row)
    {
        try
        {
            return new ApiKey
            {
                Id = row.GetString(0), Name = row.GetString(1), Role = Enum.Parse<Role>(row.GetString(2)),
                Datasets = List(row, 3), Taxa = List(row, 4), Countries = List(row, 5),
                Created = Moment(row, 6)!.Value, CreatedBy = row.GetString(7), Until = Day(row, 8), Note = row.TextOrNull(9),
                Revoked = Moment(row, 10), RevokedBy = row.TextOrNull(11), LastUsed = Day(row, 12),
            };
        }
        catch (Exception e) when (e is FormatException or JsonException or ArgumentException or InvalidOperationException)
        {
            throw new SaolaException($"{_database.File}: the key {row.GetString(0)} is damaged; restore the file from a copy of the home.", e);
        }
    }

    // An empty list, or one that cannot be read, must not be taken for "all".
    private static IReadOnlyList<string>? List(SqliteDataReader row, int column) => row.TextOrNull(column) is not { } json ? null
        : JsonSerializer.Deserialize<List<string>>(json, SaolaJson.Options) is { Count: > 0 } list && !list.Contains(null!) ? list : throw new JsonException("the scope is empty");

    private static DateTimeOffset? Moment(SqliteDataReader row, int column) => row.TextOrNull(column) is { } text ? DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture) : null;

    private static DateOnly? Day(SqliteDataReader row, int column) => row.TextOrNull(column) is { } text ? DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture) : null;

    private static string? Json(IReadOnlyList<string>? list) => list is null ? null : JsonSerializer.Serialize(list);

    private static string Text(DateTimeOffset moment) => moment.ToString("O", CultureInfo.InvariantCulture);

    private static string? Text(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Second(DateTimeOffset now) => new(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    private static string Word(Role role) => role.ToString().ToLowerInvariant();

    private sealed record Row(ApiKey Key, byte[] Hash);
}
