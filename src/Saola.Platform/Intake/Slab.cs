namespace Saola.Platform.Intake;

/// <summary>A row that could not be read as a row of its table: kept apart, whole, with the reason.</summary>
/// <param name="File">The file inside the archive, or the path's last part.</param>
/// <param name="Line">1-based number of the line on which the row begins.</param>
/// <param name="Reason">One line for the data's owner, with the remedy.</param>
/// <param name="Verbatim">The bytes of the row as text (invalid UTF-8 as U+FFFD), cut at 64 KiB.</param>
public sealed record QuarantinedRow(string File, long Line, string Reason, string Verbatim)
{
    /// <summary>How the reason begins when the row could be read, but is no record by its source's own rules.</summary>
    internal const string LeftOut = "left out: ";

    /// <summary>How the reason begins where a picture or a recording shows a person.</summary>
    internal const string OfPeople = LeftOut + "it shows a person, or is of an event that does";

    internal bool IsLeftOut => Reason.StartsWith(LeftOut, StringComparison.Ordinal);
}

/// <summary>
/// A slab of whole rows of one table: a pinned buffer of UTF-8 bytes and, once parsed, the place of each field in it.
/// The reading thread fills slabs in file order; workers call <see cref="Parse"/> and read the fields, so that parsing runs on all cores.
/// What a slab holds depends only on the file, never on timing.
/// </summary>
public abstract class Slab : IDisposable
{
    /// <summary>The slab's place in its table, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The file inside the archive.</summary>
    public required string File { get; init; }

    /// <summary>Bytes of the source (as stored, compressed) that had been read when this slab was complete; for progress.</summary>
    public required long SourcePosition { get; init; }

    /// <summary>Number of good rows; known after <see cref="Parse"/>.</summary>
    public int Rows { get; protected set; }

    /// <summary>Fields a row.</summary>
    public required int Columns { get; init; }

    /// <summary>Rows that could not be read, in file order; known after <see cref="Parse"/>.</summary>
    public List<QuarantinedRow> Quarantined { get; } = [];

    /// <summary>What was taken out of rows that are kept, in file order; known after <see cref="Parse"/>. They are no rows of the account.</summary>
    public List<QuarantinedRow> Parts { get; } = [];

    /// <summary>Finds the rows and fields. Rows read = <see cref="Rows"/> + <see cref="Quarantined"/>.</summary>
    public abstract void Parse();

    /// <summary>The bytes of a field, unquoted and unescaped, in pinned memory; valid until the slab is disposed.</summary>
    public abstract ReadOnlySpan<byte> Field(int row, int column);

    /// <summary>1-based number of the line on which a row begins in <see cref="File"/>.</summary>
    public abstract long Line(int row);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
