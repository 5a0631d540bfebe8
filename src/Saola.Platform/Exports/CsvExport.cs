using System.Buffers;
using System.Text.Unicode;
using Saola.Platform.Store;

namespace Saola.Platform.Exports;

/// <summary>
/// Records as CSV: RFC 4180, UTF-8 without a byte order mark, CRLF, one header row with the columns of <see cref="RecordColumns.Of"/>, in the order of
/// keys. Numbers are written so that they read back to the same value; what is missing is empty.
/// </summary>
public static class CsvExport
{
    private const int BufferBytes = 256 * 1024;
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <summary>Writes the header and all records that match; gives the number of records.</summary>
    public static async Task<long> Write(Engine engine, Filter filter, Stream output, CancellationToken cancellation)
    {
        var lines = new Lines(RecordColumns.Of(engine), BufferBytes);
        lines.Header();
        var records = 0L;
        await foreach (var row in engine.Stream(filter, cancellation).WithCancellation(cancellation))
        {
            lines.Add(row);
            records++;
            if (lines.Length < BufferBytes / 2) continue;
            await output.WriteAsync(lines.Written, cancellation);
            lines.Clear();
        }

        await output.WriteAsync(lines.Written, cancellation);
        return records;
    }

    /// <summary>A buffer of UTF-8 lines.</summary>
    private sealed class Lines(IReadOnlyList<RecordColumn> columns, int capacity)
    {
        private readonly RecordColumn[] _columns = [.. columns];
        private readonly IssueTexts _issues = new();
        private byte[] _bytes = new byte[capacity];

        public int Length { get; private set; }

        public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

        public void Clear() => Length = 0;

        public void Header()
        {
            Text(string.Join(',', _columns.Select(column => column.Name)));
            End();
        }

        public void Add(OccurrenceRow row)
        {
            for (var i = 0; i < _columns.Length; i++)
            {
                if (i > 0) Byte((byte)',');
                switch (_columns[i])
                {
                    case RecordColumn.Text text:
                        Field(text.Value(row));
                        break;
                    case RecordColumn.Integer integer:
                        Number(integer.Value(row));
                        break;
                    case RecordColumn.Long number:
                        Number(number.Value(row));
                        break;
                    case RecordColumn.Number number:
                        Number(number.Value(row));
                        break;
                    case RecordColumn.Issues:
                        Field(_issues.Of(row.Issues));
                        break;
                }
            }

            End();
        }

        private void Field(string? text)
        {
            if (text is null) return;
            if (text.AsSpan().IndexOfAny(Special) < 0)
            {
                Text(text);
                return;
            }

            Byte((byte)'"');
            Text(text.Contains('"') ? text.Replace("\"", "\"\"", StringComparison.Ordinal) : text);
            Byte((byte)'"');
        }

        private void Text(string text)
        {
            Reserve(text.Length * 3);
            Utf8.FromUtf16(text, _bytes.AsSpan(Length), out _, out var written);
            Length += written;
        }

        private void Number<T>(T? value) where T : struct, IUtf8SpanFormattable
        {
            if (value is not { } number) return;
            Reserve(32);
            number.TryFormat(_bytes.AsSpan(Length), out var written, default, null);
            Length += written;
        }

        private void End()
        {
            Reserve(2);
            _bytes[Length++] = (byte)'\r';
            _bytes[Length++] = (byte)'\n';
        }

        private void Byte(byte value)
        {
            Reserve(1);
            _bytes[Length++] = value;
        }

        private void Reserve(int bytes)
        {
            if (_bytes.Length - Length < bytes) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + bytes));
        }
    }
}
