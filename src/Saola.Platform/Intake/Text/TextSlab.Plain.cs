using System.Numerics;
using System.Runtime.Intrinsics;

namespace Saola.Platform.Intake.Text;

/// <summary>Rows without quotes: every separator counts, so that 32 bytes are looked at together.</summary>
internal sealed unsafe partial class TextSlab
{
    private void ParsePlain()
    {
        var data = _memory.Data;
        var length = _length;
        var columns = _fields;
        var delimiter = _format.Delimiter;
        var row = new PlainRow(_memory.Places);
        _memory.Places[0] = 0;
        var delimiters = Vector256.Create(delimiter == 0 ? (byte)'\n' : delimiter);
        var feeds = Vector256.Create((byte)'\n');
        var returns = Vector256.Create(_format.AnyLineEnd ? (byte)'\r' : (byte)'\n');
        for (var at = 0; at < length; at += Vector256<byte>.Count)
        {
            // The memory is padded, so that a vector may reach past the end; what it finds there is cut off.
            var bytes = Vector256.Load(data + at);
            var found = (Vector256.Equals(bytes, delimiters) | Vector256.Equals(bytes, feeds) | Vector256.Equals(bytes, returns)).ExtractMostSignificantBits();
            if (length - at < Vector256<byte>.Count) found &= (1u << (length - at)) - 1;
            while (found != 0)
            {
                var place = at + BitOperations.TrailingZeroCount(found);
                found &= found - 1;
                if (data[place] == delimiter)
                {
                    row.Field++;
                    if (row.Field <= columns) row.Places[row.Field] = place + 1;
                    continue;
                }

                EndPlain(ref row, place);
            }
        }

        if (row.Start < length) EndPlain(ref row, length);
    }

    /// <summary>Closes the row that ends at <paramref name="end"/> (its line end, or the end of the slab).</summary>
    private void EndPlain(ref PlainRow row, int end)
    {
        var data = _memory.Data;
        var (start, line, next, found) = (row.Start, row.Line, end + 1, row.Field + 1);
        row.Start = next;
        if (!IsPaired(end)) row.Line++;
        row.Field = 0;
        if (end < _length && data[end] == '\n' && end > start && data[end - 1] == '\r') end--;
        if (end > start)
        {
            var reason = Unreadable(start, end);
            if (reason is null && found < _fields)
            {
                if (_format.Allows(found, _fields))
                {
                    for (int i = found, place = end + 1; i <= _fields; i++) row.Places[i] = place++;
                }
                else reason = FieldCount(found);
            }
            else if (reason is null && found > _fields)
            {
                var surplus = new ReadOnlySpan<byte>(data + row.Places[_fields], end - row.Places[_fields]);
                if (surplus.ContainsAnyExcept(_format.Delimiter)) reason = FieldCount(found);
            }
            else row.Places[_fields] = end + 1;

            if (reason is null)
            {
                _memory.Lines[Rows++] = line;
                row.Places += _fields + 1;
            }
            else Quarantine(line, start, end, reason);
        }

        row.Places[0] = next;
    }

    private struct PlainRow(int* places)
    {
        public int* Places = places;
        public int Field;
        public int Start;
        public int Line;
    }
}
