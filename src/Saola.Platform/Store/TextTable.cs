using System.Buffers;
using System.Text.Unicode;

namespace Saola.Platform.Store;

/// <summary>How the fields of a table stand apart.</summary>
internal enum TextDialect
{
    /// <summary>RFC 4180: commas, quotes where they are needed, CRLF.</summary>
    Csv,

    /// <summary>As in GBIF's downloads: tabs, no quotes, LF; a tab or a line break inside a value is a space.</summary>
    Tab,
}

/// <summary>Rows as UTF-8 text, gathered in a buffer. Numbers are written so that they read back to the same value; what is missing is empty.</summary>
internal sealed class TextTable(TextDialect dialect, int capacity = TextTable.BufferBytes)
{
    private const int BufferBytes = 256 * 1024;
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n"), Replaced = SearchValues.Create("\t\r\n\0");
    private static readonly SearchValues<byte> QuotedBytes = SearchValues.Create(",\"\r\n"u8), ReplacedBytes = SearchValues.Create("\t\r\n\0"u8);

    private readonly byte _separator = dialect == TextDialect.Csv ? (byte)',' : (byte)'\t';
    private readonly IssueTexts _issues = new();
    private byte[] _bytes = new byte[capacity];
    private bool _isBegun;

    /// <summary>Bytes in the buffer.</summary>
    public int Length { get; private set; }

    /// <summary>Writes a header and all records that match, in the order of keys, and shows each; gives the number of records.</summary>
    public static async Task<long> Write(
        Engine engine, Filter filter, IReadOnlyList<RecordColumn> columns, TextDialect dialect, Stream output, CancellationToken cancellation, Action<OccurrenceRow>? seen = null)
    {
        var table = new TextTable(dialect);
        foreach (var column in columns) table.Field(column.Name);
        table.End();
        if (seen is null) return await engine.WriteText(filter, columns, table, output, cancellation);
        RecordColumn[] own = [.. columns];
        var records = 0L;
        await foreach (var row in engine.Stream(filter, cancellation).WithCancellation(cancellation))
        {
            table.Add(row, own);
            seen(row);
            records++;
            await table.DrainIfFull(output, cancellation);
        }

        await table.Drain(output, cancellation);
        return records;
    }

    /// <summary>The fields of some columns of a row as they are written, with what parts them.</summary>
    public static byte[] Rendered(TextDialect dialect, OccurrenceRow row, RecordColumn[] columns)
    {
        var table = new TextTable(dialect, capacity: 1_024);
        table.AddPart(row, columns);
        return table.Taken();
    }

    /// <summary>The fields of some columns of a row, for <see cref="Fields"/>: where in the buffer they are.</summary>
    public Range AddPart(OccurrenceRow row, RecordColumn[] columns)
    {
        var start = Length;
        Write(row, columns);
        _isBegun = false;
        return start..Length;
    }

    /// <summary>What is in the buffer; it is empty then.</summary>
    public byte[] Taken()
    {
        var taken = _bytes.AsSpan(0, Length).ToArray();
        Length = 0;
        return taken;
    }

    /// <summary>How fields stand apart.</summary>
    public TextDialect Dialect => dialect;

    /// <summary>Sends on what is in the buffer.</summary>
    public async Task Drain(Stream output, CancellationToken cancellation)
    {
        await output.WriteAsync(_bytes.AsMemory(0, Length), cancellation);
        Length = 0;
    }

    /// <summary>Sends on what is in the buffer, where that is much.</summary>
    public ValueTask DrainIfFull(Stream output, CancellationToken cancellation) =>
        Length < BufferBytes / 2 ? ValueTask.CompletedTask : new ValueTask(Drain(output, cancellation));

    /// <summary>A row of records' columns.</summary>
    public void Add(OccurrenceRow row, RecordColumn[] columns)
    {
        Write(row, columns);
        End();
    }

    private void Write(OccurrenceRow row, RecordColumn[] columns)
    {
        foreach (var column in columns)
        {
            switch (column)
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
    }

    /// <summary>A text, or nothing.</summary>
    public void Field(string? text)
    {
        Separate();
        if (text is null) return;
        if (dialect == TextDialect.Tab)
        {
            Text(text.AsSpan().IndexOfAny(Replaced) < 0 ? text : Plain(text));
            return;
        }

        if (text.AsSpan().IndexOfAny(Quoted) < 0)
        {
            Text(text);
            return;
        }

        Byte((byte)'"');
        Text(text.Contains('"') ? text.Replace("\"", "\"\"", StringComparison.Ordinal) : text);
        Byte((byte)'"');
    }

    /// <summary>Nothing.</summary>
    public void Empty() => Separate();

    /// <summary>Fields that were rendered before.</summary>
    public void Fields(ReadOnlySpan<byte> rendered)
    {
        Separate();
        Reserve(rendered.Length);
        rendered.CopyTo(_bytes.AsSpan(Length));
        Length += rendered.Length;
    }

    /// <summary>A text in UTF-8.</summary>
    public void Field(ReadOnlySpan<byte> text)
    {
        Separate();
        Reserve((text.Length * 2) + 2);
        var to = _bytes.AsSpan(Length);
        if (dialect == TextDialect.Tab)
        {
            text.CopyTo(to);
            if (text.IndexOfAny(ReplacedBytes) >= 0) to[..text.Length].ReplaceAny(ReplacedBytes, (byte)' ');
            Length += text.Length;
        }
        else if (text.IndexOfAny(QuotedBytes) < 0)
        {
            text.CopyTo(to);
            Length += text.Length;
        }
        else
        {
            var at = 0;
            to[at++] = (byte)'"';
            foreach (var b in text)
            {
                if (b == '"') to[at++] = b;
                to[at++] = b;
            }

            to[at++] = (byte)'"';
            Length += at;
        }
    }

    /// <summary>A number, or nothing.</summary>
    public void Number<T>(T? value) where T : struct, IUtf8SpanFormattable
    {
        Separate();
        if (value is not { } number) return;
        Reserve(32);
        if (number is double real && ShortDecimal.TryFormat(real, _bytes.AsSpan(Length), out var length))
        {
            Length += length;
            return;
        }

        number.TryFormat(_bytes.AsSpan(Length), out var written, default, System.Globalization.CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>Ends the row.</summary>
    public void End()
    {
        if (dialect == TextDialect.Csv) Byte((byte)'\r');
        Byte((byte)'\n');
        _isBegun = false;
    }

    private static string Plain(string text) => string.Create(text.Length, text, static (span, from) =>
    {
        from.CopyTo(span);
        span.ReplaceAny(Replaced, ' ');
    });

    private void Separate()
    {
        if (_isBegun) Byte(_separator);
        _isBegun = true;
    }

    private void Text(string text)
    {
        Reserve(text.Length * 3);
        Utf8.FromUtf16(text, _bytes.AsSpan(Length), out _, out var written);
        Length += written;
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
