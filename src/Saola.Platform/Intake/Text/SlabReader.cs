namespace Saola.Platform.Intake.Text;

/// <summary>What the slabs of one file have in common.</summary>
internal sealed record TextFile(string Name, TableFormat Format, int Fields, int[]? Map);

/// <summary>
/// Cuts a stream of UTF-8 into slabs of whole rows: as many as fit into SlabBytes and SlabRows, and at least one. What a slab holds
/// follows from the bytes alone, never from how they arrive.
/// </summary>
internal sealed unsafe class SlabReader(TextFile file, Stream utf8, Func<long> stored, SlabPool pool, SourceOptions options)
{
    private const int Slack = 64;
    private const int Chunk = 1 << 20;

    /// <summary>A row of <see cref="TableFormat.RowLimit"/> bytes and its line end.</summary>
    private const int LongestRow = TableFormat.RowLimit + 2;

    private byte[]? _carry;
    private int _carried;
    private bool _eof;
    private bool _started;
    private bool _afterReturn;
    private long _line = 1;

    private SlabMemory _memory = null!;
    private int _used, _scan, _start, _rows;
    private bool _inQuote;

    private bool Any => file.Format.AnyLineEnd;

    /// <summary>The next slab of the file, or null at its end.</summary>
    public TextSlab? Next(int ordinal, long position, CancellationToken cancellation)
    {
        if (_eof && _carried == 0) return null;
        Begin();
        try
        {
            return Cut(ordinal, position, cancellation);
        }
        catch
        {
            pool.Return(_memory);
            throw;
        }
    }

    private TextSlab? Cut(int ordinal, long position, CancellationToken cancellation)
    {
        List<QuarantinedRow> bad = [];
        if (!_started)
        {
            _started = true;
            for (var i = 0; i < file.Format.HeaderLines; i++) CutLine();
        }

        while (!Scan(out var overlong))
        {
            cancellation.ThrowIfCancellationRequested();
            if (overlong || (_rows == 0 && _used - _start > LongestRow && _scan == _used && _used > options.SlabBytes))
            {
                if (_rows > 0) break;
                CutBad(bad, TextSlab.TooLong);
                continue;
            }

            if (!_eof && Fill()) continue;
            if (!_eof) break;
            if (_start == _used) break;
            if (_inQuote)
            {
                if (_rows > 0) break;
                CutBad(bad, "a quote opens here that is never closed; double the quotes inside of values or remove it");
                continue;
            }

            if (_rows > 0 && _used > options.SlabBytes) break;
            _rows++;
            _start = _used;
            break;
        }

        return Finish(ordinal, position, bad);
    }

    private void Begin()
    {
        _memory = pool.Rent();
        _memory.EnsureData(Math.Max(options.SlabBytes, _carried) + Slack, 0);
        _carry.AsSpan(0, _carried).CopyTo(new Span<byte>(_memory.Data, _carried));
        _used = _carried;
        _carried = 0;
        _scan = _start = _rows = 0;
        _inQuote = false;
        DropPairedLineFeed();
    }

    private TextSlab? Finish(int ordinal, long position, List<QuarantinedRow> bad)
    {
        _carried = _used - _start;
        if (_carried > 0)
        {
            if (_carry is null || _carry.Length < _carried) _carry = new byte[_carried + _carried / 2];
            new ReadOnlySpan<byte>(_memory.Data + _start, _carried).CopyTo(_carry);
        }

        var rows = new ReadOnlySpan<byte>(_memory.Data, _start);
        var slab = new TextSlab(pool, _memory, file.Format, _start, _rows, _line, file.Fields, file.Map)
        {
            Ordinal = ordinal, File = file.Name, Columns = file.Map?.Length ?? file.Fields, SourcePosition = position + stored(),
        };
        slab.Quarantined.AddRange(bad);
        _line += TextSlab.CountLines(rows, Any);
        _afterReturn = _start > 0 ? Any && rows[^1] == '\r' : _afterReturn;
        if (_start > 0 || bad.Count > 0) return slab;
        slab.Dispose();
        return null;
    }

    /// <summary>Reads on; false when the slab's memory is full and it has rows, so that it must be closed.</summary>
    private bool Fill()
    {
        var full = options.SlabBytes + Slack;
        if (_used >= full && _rows > 0) return false;
        if (_used == _memory.Capacity) _memory.EnsureData((int)Math.Min((long)_memory.Capacity * 2, Math.Max(_memory.Capacity, LongestRow) + (long)Chunk), _used);
        var limit = _rows > 0 ? Math.Min(full, _memory.Capacity) : _memory.Capacity;
        var n = utf8.Read(new Span<byte>(_memory.Data + _used, Math.Min(Chunk, limit - _used)));
        if (n == 0) _eof = true;
        _used += n;
        DropPairedLineFeed();
        return true;
    }

    /// <summary>Passes over rows until the slab is full (true) or more bytes are needed (false).</summary>
    private bool Scan(out bool overlong)
    {
        overlong = false;
        return file.Format.Quote == 0 ? ScanPlain() : ScanQuoted(out overlong);
    }

    private bool ScanPlain()
    {
        var inside = Math.Min(_used, options.SlabBytes);
        if (_scan < inside)
        {
            var text = new ReadOnlySpan<byte>(_memory.Data + _scan, inside - _scan);
            var ends = text.Count((byte)'\n') + (Any ? text.Count((byte)'\r') : 0);
            if (_rows + ends >= options.SlabRows)
            {
                for (; _rows < options.SlabRows; _rows++) _scan += LineEnd(_memory.Data + _scan, inside - _scan) + 1;
                _start = _scan;
                return true;
            }

            if (ends > 0)
            {
                _start = _scan + 1 + (Any ? text.LastIndexOfAny((byte)'\n', (byte)'\r') : text.LastIndexOf((byte)'\n'));
                _rows += ends;
            }

            _scan = inside;
        }

        if (_used < options.SlabBytes) return false;
        if (_rows > 0) return true;
        var end = LineEnd(_memory.Data + _scan, _used - _scan);
        if (end < 0)
        {
            _scan = _used;
            return false;
        }

        _start = _scan = _scan + end + 1;
        _rows = 1;
        return true;
    }

    private bool ScanQuoted(out bool overlong)
    {
        var data = _memory.Data;
        var (quote, delimiter) = (file.Format.Quote, file.Format.Delimiter);
        overlong = false;
        while (true)
        {
            var text = new ReadOnlySpan<byte>(data + _scan, _used - _scan);
            var found = _inQuote ? text.IndexOf(quote) : Any ? text.IndexOfAny(quote, (byte)'\n', (byte)'\r') : text.IndexOfAny(quote, (byte)'\n');
            if (found < 0)
            {
                _scan = _used;
                overlong = _used - _start > LongestRow;
                return false;
            }

            var at = _scan + found;
            if (_inQuote)
            {
                if (at + 1 == _used && !_eof)
                {
                    _scan = at;
                    overlong = _used - _start > LongestRow;
                    return false;
                }

                _inQuote = at + 1 < _used && data[at + 1] == quote;
                _scan = _inQuote ? at + 2 : at + 1;
            }
            else if (data[at] == quote)
            {
                _inQuote = at == _start || (delimiter != 0 && data[at - 1] == delimiter);
                _scan = at + 1;
            }
            else
            {
                var end = at + 1;
                if (end - _start > LongestRow)
                {
                    overlong = true;
                    return false;
                }

                if (_rows > 0 && end > options.SlabBytes) return true;
                _rows++;
                _start = _scan = end;
                if (_rows == options.SlabRows || end >= options.SlabBytes) return true;
            }
        }
    }

    private int LineEnd(byte* from, int length)
    {
        var text = new ReadOnlySpan<byte>(from, length);
        return Any ? text.IndexOfAny((byte)'\n', (byte)'\r') : text.IndexOf((byte)'\n');
    }

    private void CutBad(List<QuarantinedRow> bad, string reason)
    {
        var line = _line;
        bad.Add(new QuarantinedRow(file.Name, line, reason, TextSlab.Verbatim(CutLine())));
    }

    /// <summary>Takes the first physical line out of the slab, however long it is; returns the beginning of it.</summary>
    private byte[] CutLine()
    {
        byte[]? kept = null;
        _memory.EnsureData(Chunk, _used);
        while (true)
        {
            var end = LineEnd(_memory.Data, _used);
            if (end >= 0 || (_eof && _used > 0))
            {
                var length = end >= 0 ? end : _used;
                kept ??= Head(length);
                _afterReturn = Any && end >= 0 && _memory.Data[end] == '\r';
                Drop(end >= 0 ? end + 1 : _used);
                _line++;
                DropPairedLineFeed();
                return kept;
            }

            if (_eof) return kept ?? [];
            if (_used >= Chunk)
            {
                kept ??= Head(_used);
                Drop(_used);
            }

            _rows = 0;
            var n = utf8.Read(new Span<byte>(_memory.Data + _used, Math.Min(Chunk, _memory.Capacity - _used)));
            if (n == 0) _eof = true;
            _used += n;
            DropPairedLineFeed();
        }

        byte[] Head(int length) => new ReadOnlySpan<byte>(_memory.Data, Math.Min(length, 64 << 10)).TrimEnd((byte)'\r').ToArray();
    }

    /// <summary>Moves what follows to the front; scanning begins again.</summary>
    private void Drop(int bytes)
    {
        _used -= bytes;
        Buffer.MemoryCopy(_memory.Data + bytes, _memory.Data, _memory.Capacity, _used);
        _scan = _start = _rows = 0;
        _inQuote = false;
    }

    /// <summary>The LF of a CRLF whose CR ended what came before is no line of its own.</summary>
    private void DropPairedLineFeed()
    {
        if (!_afterReturn || _used == 0) return;
        _afterReturn = false;
        if (_memory.Data[0] == '\n') Drop(1);
    }
}
