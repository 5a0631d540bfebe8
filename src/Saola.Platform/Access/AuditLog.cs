using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Saola.Platform.Home;

namespace Saola.Platform.Access;

/// <summary>
/// Who was shown exact data. The log can only grow: the database refuses changes, and each entry holds the SHA-256 of the one before. An
/// entry is on the disk before <see cref="Append"/> returns; what cannot be written down must not be told. May be used by many at once.
/// </summary>
public sealed class AuditLog : IDisposable
{
    /// <summary>Longest name of a parameter, and longest word.</summary>
    private const int MostName = 64, MostWord = 200;

    private static readonly string[] Guards = ["audit_grows", "audit_is_fixed", "audit_stays"];

    private static readonly JsonSerializerOptions Form = new(SaolaJson.Options) { WriteIndented = false };

    private readonly AccessDatabase _database;
    private readonly HeldConnection _held;
    private readonly byte[] _pepper;
    private readonly TimeProvider _clock;

    /// <summary>The log of a home; a home where nothing exact was ever told has no file for it.</summary>
    public AuditLog(SaolaHome home, TimeProvider? clock = null)
        : this(home, clock, new AccessDatabase(home.Root))
    {
    }

    internal AuditLog(SaolaHome home, TimeProvider? clock, AccessDatabase database) =>
        (_database, _held, _pepper, _clock) = (database, new HeldConnection(database), KeySecret.Derived(home, "saola audit 1"), clock ?? TimeProvider.System);

    /// <summary>Writes an entry down.</summary>
    /// <exception cref="SaolaException">It cannot be written: the answer must be refused.</exception>
    public AuditRecord Append(AuditEntry entry)
    {
        if (!entry.Principal.IsPrivileged) throw new ArgumentException("Nothing exact is ever told to anonymous.", nameof(entry));
        if (entry.Datasets.Values.Any(n => n < 0)) throw new ArgumentException("Records are counted from 0.", nameof(entry));
        List<KeyValuePair<string, string>> parameters = [.. entry.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal).ThenBy(p => p.Value, StringComparer.Ordinal)];
        var record = new AuditRecord(
            0, default, Word(entry.Principal.Name), entry.Principal.Role, entry.Principal.Key, Word(entry.Kind), [.. parameters.Select(p => Name(p.Key)).Distinct()],
            Hash(entry.Kind, parameters), Word(entry.Snapshot), entry.AccessEpoch, new SortedDictionary<string, long>(entry.Datasets.ToDictionary(), StringComparer.Ordinal), Word(entry.Purpose), null);
        return _held.Use(make: true, connection =>
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            var (number, previous) = Last(connection);
            var next = record with { Number = number + 1, Time = _clock.GetUtcNow().ToUniversalTime(), Previous = previous };
            var content = JsonSerializer.Serialize(next, Form);
            next = next with { Hash = SaolaJson.Hash(Encoding.UTF8.GetBytes(content)) };
            connection.Run("INSERT INTO audit (number, content, hash) VALUES (@number, @content, @hash)", ("@number", next.Number), ("@content", content), ("@hash", next.Hash));
            transaction.Commit();
            return next;
        })!;
    }

    /// <summary>The entries, oldest first, as far as they lie in the days (UTC) from the first to the last.</summary>
    /// <param name="dataset">Only entries that told records of this dataset, and of their figures only its own: what its provider may read.</param>
    public IEnumerable<AuditRecord> Read(string? dataset = null, DateOnly? from = null, DateOnly? to = null)
    {
        if (!_database.Exists) yield break;
        using var connection = _database.Open();
        using var command = connection.Command(
            """
            SELECT content, hash FROM audit
            WHERE (@dataset IS NULL OR EXISTS (SELECT 1 FROM json_each(content, '$.datasets') WHERE key = @dataset))
              AND (@from IS NULL OR content ->> '$.time' >= @from) AND (@to IS NULL OR content ->> '$.time' < @to)
            ORDER BY number
            """,
            ("@dataset", dataset), ("@from", Text(from)), ("@to", Text(to < DateOnly.MaxValue ? to.Value.AddDays(1) : null)));
        using var row = _database.Try(command.ExecuteReader);
        while (_database.Try(row.Read))
        {
            var record = Parse(row.GetString(0)) with { Hash = row.GetString(1) };
            yield return dataset is null ? record : record with { Datasets = record.Datasets.Where(d => d.Key == dataset).ToDictionary() };
        }
    }

    /// <summary>Goes through the whole chain and names the first entry that is not as it should be.</summary>
    /// <param name="head">Number and hash of an entry as an earlier verification told them; null where none was noted.</param>
    /// <exception cref="SaolaException">The file is damaged, or the head is none.</exception>
    public AuditVerification Verify(string? head = null, CancellationToken cancellation = default)
    {
        var noted = head is null ? ((long Number, string Hash)?)null : HeadOf(head);
        if (!_database.Exists) return new AuditVerification(0, null, noted is null ? null : $"entry {noted.Value.Number} was noted and the log is gone; restore {_database.File} from a copy of the home.");
        using var connection = _database.Open();
        return _database.Try(() =>
        {
            using var transaction = connection.BeginTransaction(deferred: true);
            var (last, hash) = (0L, (string?)null);
            using (var command = connection.Command("SELECT number, content, hash FROM audit ORDER BY number"))
            {
                using var row = command.ExecuteReader();
                while (row.Read())
                {
                    cancellation.ThrowIfCancellationRequested();
                    var number = row.GetInt64(0);
                    if (Fault(number, row.GetString(1), row.GetString(2), last, hash) is { } fault) return Broken(fault);
                    (last, hash) = (number, row.GetString(2));
                    if (noted is { } known && known.Number == number && known.Hash != hash)
                        return Broken($"entry {number}: its hash is not the one that was noted; the log was written anew");
                }
            }

            // The file remembers the highest number that it ever gave.
            if (connection.Ask("SELECT seq FROM sqlite_sequence WHERE name = 'audit'") is long given && given > last) return Broken($"entry {last + 1} is missing: the log once had {given}");
            if (noted is { } end && end.Number > last) return Broken($"entry {last + 1} is missing: the log once had {end.Number}");
            foreach (var guard in Guards)
            {
                if (connection.Ask("SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name = @name", ("@name", guard)) is null)
                    return Broken($"its guard '{guard}' is missing: entries could have been changed");
            }

            return new AuditVerification(last, HeadText(last, hash), null);

            AuditVerification Broken(string what) => new(last, HeadText(last, hash), $"{_database.File}: {what}.");
        });
    }

    /// <summary>Whether somebody may read the entries of a dataset, or all of them (null).</summary>
    public static bool MayRead(Principal principal, string? dataset) => principal.Role switch
    {
        Role.Administrator => true,
        Role.Steward => principal.Datasets is null || (dataset is not null && principal.Datasets.Contains(dataset)),
        _ => false,
    };

    public void Dispose() => _held.Dispose();

    private static string? Fault(long number, string content, string hash, long last, string? previous)
    {
        if (number != last + 1) return $"entry {last + 1} is missing";
        if (SaolaJson.Hash(Encoding.UTF8.GetBytes(content)) != hash) return $"entry {number}: its content is not what its hash says; it was altered";
        AuditRecord record;
        try
        {
            record = Parse(content);
        }
        catch (SaolaException)
        {
            return $"entry {number}: it cannot be read; it was altered";
        }

        return record.Number != number ? $"entry {number}: it holds entry {record.Number}; entries were moved"
            : record.Previous != previous ? $"entry {number}: it does not follow from the entry before it; one of the two was altered" : null;
    }

    private static (long Number, string? Hash) Last(SqliteConnection connection)
    {
        using var command = connection.Command("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1");
        using var row = command.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.GetString(1)) : (0, null);
    }

    private static AuditRecord Parse(string content)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditRecord>(content, Form) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            throw new SaolaException("the audit log holds an entry that cannot be read; 'saola audit verify' tells which.", e);
        }
    }

    private string Hash(string kind, List<KeyValuePair<string, string>> parameters)
    {
        // Lengths before the parts, so that no two questions run together to one text.
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{kind.Length}:{kind}");
        foreach (var (name, value) in parameters) text.Append(CultureInfo.InvariantCulture, $"{name.Length}:{name}{value.Length}:{value}");
        return Convert.ToHexStringLower(HMACSHA256.HashData(_pepper, Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>The name of a parameter; an address may hold anything in its place.</summary>
    private static string Name(string name) => name.Length is > 0 and <= MostName && name.All(char.IsAsciiLetterOrDigit) && char.IsAsciiLetter(name[0]) ? name : "?";

    private static string Word(string text) => text.Length <= MostWord && !text.Any(char.IsControl) ? text : throw new ArgumentException("An entry's words are short and of one line.", nameof(text));

    private static (long, string) HeadOf(string head) =>
        head.Split(':') is [var number, { Length: 64 } hash] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 ? (n, hash)
        : throw new SaolaException($"--head {head}: a head is NUMBER:HASH, as 'saola audit verify' prints it.");

    private static string? HeadText(long number, string? hash) => hash is null ? null : string.Create(CultureInfo.InvariantCulture, $"{number}:{hash}");

    // Times are kept in UTC and one form, so that they compare as texts.
    private static string? Text(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);
}
