using System.Text;
using Saola.Platform.Intake.Containers;

namespace Saola.Platform.Intake.Text;

/// <summary>A file's bytes as UTF-8, with the first of them at hand.</summary>
/// <param name="Utf8">The whole file as UTF-8, without a byte order mark.</param>
/// <param name="Encoding">The encoding it was read as.</param>
/// <param name="Warning">One line when that is not what was declared; otherwise null.</param>
internal sealed record TextInput(Stream Utf8, string Encoding, string? Warning) : IDisposable
{
    /// <summary>The encoding that was guessed; null when the bytes are UTF-8 or something says what they are.</summary>
    public string? ReadAs { get; init; }

    /// <summary>Bytes of the file looked at to tell its encoding.</summary>
    public const int SampleBytes = 4 << 20;

    static TextInput() => System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>
    /// Tells the encoding from a byte order mark, from the pattern of NULs (UTF-16), from the validity of the first 4 MiB as UTF-8, and
    /// only then from what the archive declares. Bytes that are not UTF-8 and of no declared encoding are read as what
    /// <see cref="EncodingGuess"/> finds, or else as Windows-1252, unless they are few among much that is UTF-8: then their rows alone are at fault.
    /// </summary>
    /// <param name="stored">The file; disposed with the result.</param>
    /// <param name="declared">The encoding that the archive declares, or null.</param>
    /// <param name="name">The file's name for messages.</param>
    public static TextInput Open(Stream stored, string? declared, string name)
    {
        var sample = new byte[SampleBytes];
        var n = stored.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false);
        var head = sample.AsMemory(0, n);
        var span = head.Span;
        if (span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return Plain(head[3..], stored);
        if (span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Transcoded(head[2..], stored, System.Text.Encoding.Unicode, null);
        if (span.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Transcoded(head[2..], stored, System.Text.Encoding.BigEndianUnicode, null);
        if (Wide(span) is { } wide) return Transcoded(head, stored, wide, declared is null || IsUtf16(declared) ? null : $"{name}: is {wide.WebName}, not {declared}; read as {wide.WebName}");
        if (System.Text.Unicode.Utf8.IsValid(WithoutCutCharacter(span)))
        {
            var odd = !IsUtf8(declared) && declared is not null && span.ContainsAnyExceptInRange((byte)0, (byte)0x7F);
            // ISO-2022 encodings are pure ASCII bytes and mean something else: only they are believed against valid UTF-8.
            if (declared is not null && declared.StartsWith("iso-2022", StringComparison.OrdinalIgnoreCase)) return Transcoded(head, stored, Known(declared)!, null);
            return Plain(head, stored) with { Warning = odd ? $"{name}: declared as {declared} but is UTF-8; read as UTF-8" : null };
        }

        var encoding = IsUtf8(declared) || declared is null || IsUtf16(declared) ? null : Known(declared);
        if (encoding is not null) return Transcoded(head, stored, encoding, null);
        var (good, bad) = CountCharacters(WithoutCutCharacter(span));
        if (good >= 10L * bad) return Plain(head, stored) with { Warning = Counted.Text($"{name}: is UTF-8, but {bad} [byte|bytes] of its beginning [is|are] not; rows with such bytes are quarantined") };
        var guess = good > bad ? null : EncodingGuess.Of(span);
        return Transcoded(head, stored, EncodingGuess.Named(guess ?? "Windows-1252"), $"{name}: is not UTF-8{(declared is null || IsUtf8(declared) ? "" : $" and '{declared}' does not fit")}; read as {guess ?? "Windows-1252"}. If letters look wrong, convert the file to UTF-8") with { ReadAs = guess ?? "Windows-1252" };
    }

    public void Dispose() => Utf8.Dispose();

    /// <summary>Characters of several bytes, and what is none: sequences that are no UTF-8.</summary>
    private static (long Good, long Bad) CountCharacters(ReadOnlySpan<byte> text)
    {
        long good = 0, bad = 0;
        while (text.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is var at and >= 0)
        {
            text = text[at..];
            if (Rune.DecodeFromUtf8(text, out _, out var length) == System.Buffers.OperationStatus.Done) good++;
            else bad++;
            text = text[length..];
        }

        return (good, bad);
    }

    private static TextInput Plain(ReadOnlyMemory<byte> head, Stream rest) => new(new Prefixed(head, rest), "utf-8", null);

    private static TextInput Transcoded(ReadOnlyMemory<byte> head, Stream rest, Encoding encoding, string? warning) =>
        new(System.Text.Encoding.CreateTranscodingStream(new Prefixed(head, rest), encoding, new UTF8Encoding(false)), encoding.WebName, warning);

    private static bool IsUtf8(string? name) => name is not null && name.Replace("-", "").Equals("utf8", StringComparison.OrdinalIgnoreCase);

    private static bool IsUtf16(string name) => name.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) || name.StartsWith("utf16", StringComparison.OrdinalIgnoreCase);

    private static Encoding? Known(string name)
    {
        try
        {
            // The 32 control characters of ISO-8859-1 do not occur in tables; what is called so is Windows-1252.
            var encoding = System.Text.Encoding.GetEncoding(name.Trim());
            return encoding.CodePage is 28591 or 20127 ? System.Text.Encoding.GetEncoding(1252) : encoding;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>UTF-16 without a byte order mark: half of the first bytes are NUL, all on one side.</summary>
    private static UnicodeEncoding? Wide(ReadOnlySpan<byte> head)
    {
        var n = Math.Min(head.Length, 512) & ~1;
        if (n < 4) return null;
        int even = 0, odd = 0;
        for (var i = 0; i < n; i += 2)
        {
            if (head[i] == 0) even++;
            if (head[i + 1] == 0) odd++;
        }

        if (odd > n * 2 / 5 && even == 0) return new UnicodeEncoding(bigEndian: false, byteOrderMark: false);
        return even > n * 2 / 5 && odd == 0 ? new UnicodeEncoding(bigEndian: true, byteOrderMark: false) : null;
    }

    private static ReadOnlySpan<byte> WithoutCutCharacter(ReadOnlySpan<byte> text)
    {
        if (text.Length < SampleBytes) return text;
        for (var back = 1; back <= 3; back++)
        {
            if ((text[^back] & 0xC0) != 0x80) return (text[^back] & 0x80) == 0 ? text : text[..^back];
        }

        return text;
    }

    /// <summary>A sample that was read ahead, then the rest.</summary>
    private sealed class Prefixed(ReadOnlyMemory<byte> head, Stream rest) : ForwardStream
    {
        private ReadOnlyMemory<byte> _head = head;

        public override int Read(Span<byte> buffer)
        {
            if (_head.IsEmpty) return rest.Read(buffer);
            var n = Math.Min(buffer.Length, _head.Length);
            _head.Span[..n].CopyTo(buffer);
            _head = n == _head.Length ? default : _head[n..];
            return n;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) rest.Dispose();
            base.Dispose(disposing);
        }
    }
}
