using System.Text;

namespace Saola.Platform.Intake.Text;

/// <summary>A slab of rows of a text table.</summary>
internal sealed unsafe partial class TextSlab : Slab
{
    private const int VerbatimLimit = 64 << 10;

    private readonly SlabPool _pool;
    private readonly SlabMemory _memory;
    private readonly TableFormat _format;
    private readonly int _length;
    private readonly int _lineEnds;
    private readonly long _firstLine;
    private readonly int _fields;
    private readonly int[]? _map;
    private bool _validUtf8;
    private bool _hasNul;
    private bool _parsed;
    private bool _disposed;

    /// <param name="pool">Where Dispose gives the memory back.</param>
    /// <param name="memory">The rows, whole.</param>
    /// <param name="format">How rows and fields are marked.</param>
    /// <param name="length">Bytes of rows.</param>
    /// <param name="lineEnds">A bound of the number of rows.</param>
    /// <param name="firstLine">The line of the file on which the slab begins.</param>
    /// <param name="fields">Fields a row in this file.</param>
    /// <param name="map">For each column of the table its field in this file, −1 for none; null when they are the same.</param>
    public TextSlab(SlabPool pool, SlabMemory memory, TableFormat format, int length, int lineEnds, long firstLine, int fields, int[]? map)
    {
        (_pool, _memory, _format, _length, _lineEnds, _firstLine, _fields, _map) = (pool, memory, format, length, lineEnds, firstLine, fields, map);
    }

    public override void Parse()
    {
        if (_parsed) return;
        _parsed = true;
        var text = new ReadOnlySpan<byte>(_memory.Data, _length);
        _validUtf8 = System.Text.Unicode.Utf8.IsValid(text);
        _hasNul = text.Contains((byte)0);
        _memory.EnsurePlaces(_lineEnds + 1, _fields + 1, _format.Quote != 0);
        if (_format.Quote == 0) ParsePlain();
        else ParseQuoted();
    }

    public override ReadOnlySpan<byte> Field(int row, int column)
    {
        if (_map is not null && (column = _map[column]) < 0) return default;
        var memory = _memory;
        var cell = ((long)row * (_fields + 1)) + column;
        var start = memory.Places[cell];
        return new(memory.Data + start, _format.Quote != 0 ? memory.Lengths[cell] : memory.Places[cell + 1] - 1 - start);
    }

    public override long Line(int row) => _firstLine + _memory.Lines[row];

    protected override void Dispose(bool disposing)
    {
        if (_disposed) return;
        _disposed = true;
        _pool.Return(_memory);
    }

    /// <summary>Null for a row whose bytes can be read; otherwise why they cannot.</summary>
    private string? Unreadable(int start, int end)
    {
        if (end - start > TableFormat.RowLimit) return TooLong;
        if (_format.LeavesOutEmptyRows && (_memory.Data[start] == _format.Delimiter || _memory.Data[start] == _format.Quote) && IsEmptyRow(new ReadOnlySpan<byte>(_memory.Data + start, end - start))) return Empty;
        if (_validUtf8 && !_hasNul) return null;
        var row = new ReadOnlySpan<byte>(_memory.Data + start, end - start);
        if (row.Contains((byte)0)) return "the row holds NUL bytes; the file was damaged or is not text, export it again";
        return System.Text.Unicode.Utf8.IsValid(row) ? null : "the row is not valid UTF-8 (kept here as if it were Latin-1); export the table as UTF-8";
    }

    /// <summary>Whether a line end is the LF of a CRLF whose CR has already ended the line.</summary>
    private bool IsPaired(int end) =>
        _format.AnyLineEnd && end > 0 && end < _length && _memory.Data[end] == '\n' && _memory.Data[end - 1] == '\r';

    private string FieldCount(int found) =>
        Counted.Text($"the row has {found} [field|fields] where the table has {_fields}; check for {(found > _fields ? "an unquoted separator in a value" : "a line break in a value")}");

    private void Quarantine(int line, int start, int end, string reason) =>
        Quarantined.Add(new QuarantinedRow(File, _firstLine + line, reason, Verbatim(new ReadOnlySpan<byte>(_memory.Data + start, end - start))));

    private bool IsEmptyRow(ReadOnlySpan<byte> row) => !row.ContainsAnyExcept(_format.Delimiter, _format.Quote == 0 ? _format.Delimiter : _format.Quote, (byte)' ');

    public const string Empty = QuarantinedRow.LeftOut + "the row has no value";

    public const string TooLong = "the row is longer than 10 MB; look for a quote that is never closed or a missing line end";

    /// <summary>The row as it was, of a very long one the beginning. Bytes that are no UTF-8 become the characters of their numbers, so that none is lost.</summary>
    public static string Verbatim(ReadOnlySpan<byte> row)
    {
        var text = System.Text.Unicode.Utf8.IsValid(row) ? Encoding.UTF8 : Encoding.Latin1;
        if (row.Length <= VerbatimLimit) return text.GetString(row);
        var end = VerbatimLimit;
        while (text.CodePage != Encoding.Latin1.CodePage && (row[end] & 0xC0) == 0x80) end--;
        return text.GetString(row[..end]);
    }

    /// <summary>The number of line ends in a text; CRLF is one.</summary>
    public static int CountLines(ReadOnlySpan<byte> text, bool anyLineEnd)
    {
        var lines = text.Count((byte)'\n');
        return anyLineEnd ? lines + text.Count((byte)'\r') - text.Count("\r\n"u8) : lines;
    }
}
