using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Saola.Platform.Home;

namespace Saola.Platform.Notes;

/// <summary>How many notes are kept, and for how long.</summary>
public sealed record NoteOptions
{
    /// <summary>Open notes of one dataset, and notes of all.</summary>
    public int MostOpen { get; init; } = 500;

    public int Most { get; init; } = 20_000;

    /// <summary>How long a closed note is kept.</summary>
    public TimeSpan KeepClosed { get; init; } = TimeSpan.FromDays(365);
}

/// <summary>The notes of readers, a queue for each dataset. May be used by many at once.</summary>
public sealed class NoteQueue
{
    private readonly EntryFolder<ReaderNote> _entries;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, ReaderNote> _all = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <param name="home">The home.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="options">How many, and for how long.</param>
    /// <param name="log">Is told of an entry that cannot be read; it is passed over.</param>
    public NoteQueue(SaolaHome home, TimeProvider clock, NoteOptions? options = null, Action<string>? log = null)
    {
        (_entries, _clock, Options) = (new EntryFolder<ReaderNote>(Path.Combine(home.Root, "notes")), clock, options ?? new NoteOptions());
        foreach (var (name, note) in _entries.All(log ?? (_ => { })))
        {
            if (note.Id == name) _all[note.Id] = note;
        }
    }

    public NoteOptions Options { get; }

    public ReaderNote? Find(string id) => _all.GetValueOrDefault(id);

    /// <summary>All notes of datasets, open ones first, then the newest.</summary>
    /// <param name="covers">Which datasets.</param>
    public IReadOnlyList<ReaderNote> Of(Func<string, bool> covers) =>
        [.. _all.Values.Where(n => covers(n.Dataset)).OrderBy(n => n.Status).ThenByDescending(n => n.Created).ThenBy(n => n.Id, StringComparer.Ordinal)];

    /// <summary>Puts a note into the queue of its dataset.</summary>
    /// <returns>The note as it is kept; null where the queue is full. One that says the same of the same record already stands for it.</returns>
    public ReaderNote? Add(ReaderNote note)
    {
        lock (_gate)
        {
            Sweep();
            if (_all.Values.FirstOrDefault(n => n.Record == note.Record && n.Dataset == note.Dataset && n.Kind == note.Kind && n.Text == note.Text) is { } same) return same;
            if (_all.Count >= Options.Most || _all.Values.Count(n => n.Dataset == note.Dataset && n.Status == NoteStatus.Open) >= Options.MostOpen) return null;
            var now = _clock.GetUtcNow();
            return Keep(note with { Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), Created = now, Modified = now, Status = NoteStatus.Open });
        }
    }

    /// <summary>Answers, closes or opens a note again.</summary>
    /// <param name="id">The note.</param>
    /// <param name="status">Where it is from now on. With <see cref="NoteStatus.Closed"/> the reader's contact is forgotten.</param>
    /// <param name="answer">What is said to it; null for what was said before.</param>
    /// <param name="by">Who says so.</param>
    public ReaderNote? Change(string id, NoteStatus status, string? answer, string by)
    {
        lock (_gate)
        {
            if (_all.GetValueOrDefault(id) is not { } known) return null;
            return Keep(known with
            {
                Status = status,
                Answer = answer ?? known.Answer,
                AnsweredBy = answer is null ? known.AnsweredBy : by,
                Contact = status == NoteStatus.Closed ? null : known.Contact,
                Modified = _clock.GetUtcNow(),
            });
        }
    }

    /// <summary>Notes as CSV (RFC 4180, UTF-8 with a byte order mark, since spreadsheets ask for it). A cell that a spreadsheet would compute begins with an apostrophe.</summary>
    public static string Csv(IEnumerable<ReaderNote> notes)
    {
        var text = new StringBuilder("\uFEFFdataset,record,status,kind,text,contact,created,snapshot,address,answer,answeredBy,modified\r\n");
        foreach (var n in notes)
        {
            string?[] cells =
            [
                n.Dataset, n.Record.ToString(CultureInfo.InvariantCulture), n.Status.ToString(), n.Kind.ToString(), n.Text, n.Contact, Iso(n.Created),
                n.SnapshotNumber.ToString(CultureInfo.InvariantCulture), n.Address, n.Answer, n.AnsweredBy, Iso(n.Modified),
            ];
            text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        }

        return text.ToString();
    }

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Cell(string? value) => CsvCell.OfWords(value ?? "");

    private void Sweep()
    {
        var now = _clock.GetUtcNow();
        foreach (var old in _all.Values.Where(n => n.Status == NoteStatus.Closed && now - n.Modified > Options.KeepClosed))
        {
            if (_all.TryRemove(old.Id, out _)) _entries.Delete(old.Id);
        }
    }

    private ReaderNote Keep(ReaderNote note)
    {
        _entries.Write(note.Id, note);
        return _all[note.Id] = note;
    }
}
