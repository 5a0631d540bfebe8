namespace Saola.Platform.Intake.Text;

/// <summary>
/// Rows with quotes. A quote opens at the beginning of a field only; inside, two quotes are one; after the closing quote anything up to
/// the next separator still belongs to the value. A quote elsewhere is a character like others.
/// </summary>
internal sealed unsafe partial class TextSlab
{
    /// <summary>Marks a length whose field holds doubled quotes or goes on after its closing quote.</summary>
    private const int Escaped = int.MinValue;

    private void ParseQuoted()
    {
        _memory.Places[0] = 0;
        for (int at = 0, line = 0; at < _length;) at = QuotedRow(at, ref line);
    }

    private int QuotedRow(int start, ref int line)
    {
        var data = _memory.Data;
        var (quote, delimiter) = (_format.Quote, _format.Delimiter);
        var places = _memory.Places + (long)Rows * (_fields + 1);
        var lengths = _memory.Lengths + (long)Rows * (_fields + 1);
        var field = 0;
        var (at, end, next) = (start, _length, _length);
        bool more = true, escapes = false, surplus = false, quoted = false;
        while (more)
        {
            var (from, flag) = (at, 0);
            var to = at;
            if (at < _length && data[at] == quote)
            {
                from = at + 1;
                quoted = true;
                to = CloseOf(from, ref flag);
                at = to + 1;
            }

            var tail = at;
            at = SeparatorFrom(at);
            more = at < _length && delimiter != 0 && data[at] == delimiter;
            var stop = at;
            if (!more)
            {
                (end, next) = (at, at + 1);
                if (at < _length && data[at] == '\n' && at > start && data[at - 1] == '\r' && at > tail) stop = end = at - 1;
            }

            if (tail == from) to = stop;
            else if (stop > tail)
            {
                flag = Escaped;
                to = stop;
            }

            if (field < _fields)
            {
                places[field] = from;
                lengths[field] = (to - from) | flag;
                escapes |= flag != 0;
            }
            else if (to > from) surplus = true;

            field++;
            at++;
        }

        var first = line;
        line += quoted ? Math.Max(1, CountLines(new ReadOnlySpan<byte>(data + start, Math.Min(next, _length) - start), _format.AnyLineEnd)) : IsPaired(end) ? 0 : 1;
        if (end == start) return next;
        var reason = Unreadable(start, end);
        if (reason is null && (surplus || (field < _fields && !_format.Allows(field, _fields)))) reason = FieldCount(field);
        if (reason is not null)
        {
            Quarantine(first, start, end, reason);
            return next;
        }

        for (var i = field; i < _fields; i++) (places[i], lengths[i]) = (end, 0);
        if (escapes) Unescape(places, lengths);
        _memory.Lines[Rows++] = first;
        return next;
    }

    /// <summary>The place of the quote that closes a field; the end of the slab when none does.</summary>
    private int CloseOf(int at, ref int flag)
    {
        var data = _memory.Data;
        while (true)
        {
            var found = new ReadOnlySpan<byte>(data + at, _length - at).IndexOf(_format.Quote);
            if (found < 0) return _length;
            at += found;
            if (at + 1 >= _length || data[at + 1] != _format.Quote) return at;
            flag = Escaped;
            at += 2;
        }
    }

    private int SeparatorFrom(int at)
    {
        if (at >= _length) return _length;
        var data = _memory.Data;
        var separator = _format.Delimiter == 0 ? (byte)'\n' : _format.Delimiter;
        // Fields are short: a plain loop over their first bytes is cheaper than setting up a vector search.
        var near = Math.Min(_length, at + 16);
        for (; at < near; at++)
        {
            var b = data[at];
            if (b == separator || b == '\n' || (b == '\r' && _format.AnyLineEnd)) return at;
        }

        var rest = new ReadOnlySpan<byte>(data + at, _length - at);
        var found = _format.AnyLineEnd
            ? rest.IndexOfAny(separator, (byte)'\n', (byte)'\r')
            : rest.IndexOfAny(separator, (byte)'\n');
        return found < 0 ? _length : at + found;
    }

    /// <summary>Rewrites marked fields in place: doubled quotes to one, the closing quote of a field that goes on taken out.</summary>
    private void Unescape(int* places, int* lengths)
    {
        var data = _memory.Data;
        for (var i = 0; i < _fields; i++)
        {
            if (lengths[i] >= 0) continue;
            var length = lengths[i] & int.MaxValue;
            var from = data + places[i];
            var inside = true;
            var write = 0;
            for (var read = 0; read < length; read++)
            {
                var b = from[read];
                if (inside && b == _format.Quote)
                {
                    if (read + 1 < length && from[read + 1] == _format.Quote) read++;
                    else
                    {
                        inside = false;
                        continue;
                    }
                }

                from[write++] = b;
            }

            lengths[i] = write;
        }
    }
}
