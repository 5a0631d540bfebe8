using System.Text.Json.Serialization;

namespace Saola.Platform.Notes;

/// <summary>What a reader says is wrong.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NoteKind>))]
public enum NoteKind
{
    Name,
    Place,
    Date,
    Sensitive,
    Person,
    Duplicate,
    Other,
}

/// <summary>Where a note is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NoteStatus>))]
public enum NoteStatus
{
    Open,
    Answered,
    Closed,
}

/// <summary>
/// What a reader wrote of a record: for the stewards of its dataset and for administrators, and for nobody else (<c>notes/ID.json</c>). It is no edit; the record stays as its provider gave it.
/// </summary>
public sealed record ReaderNote
{
    /// <summary>Longest text, contact and answer, in characters.</summary>
    public const int MostText = 2_000, MostContact = 200;

    public required string Id { get; init; }

    /// <summary>The dataset, and the record's key as the reader saw it.</summary>
    public required string Dataset { get; init; }

    public required long Record { get; init; }

    /// <summary>The snapshot that the reader saw, by its number and id, and the page's address.</summary>
    public required int SnapshotNumber { get; init; }

    public required string Snapshot { get; init; }

    public required string Address { get; init; }

    public required NoteKind Kind { get; init; }

    public required string Text { get; init; }

    /// <summary>How the reader may be answered, if they want to be; forgotten when the note is closed.</summary>
    public string? Contact { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Modified { get; init; }

    public NoteStatus Status { get; init; }

    public string? Answer { get; init; }

    public string? AnsweredBy { get; init; }
}
