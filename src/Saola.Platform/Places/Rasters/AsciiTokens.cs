using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Saola.Platform.Places.Rasters;

/// <summary>The words of a text file between its blanks and line ends, one after the other, with their lines.</summary>
internal sealed class AsciiTokens : IDisposable
{
    private const int Longest = 400;

    /// <summary>Digits that a double holds exactly, whatever they are. Powers of ten up to 22 are exact too, so one division rounds as it should (Clinger, How to read floating point numbers accurately, 1990).</summary>
    private const int MostDigits = 15;

    /// <summary>More bytes than are looked at of a number before it is told, or left to others.</summary>
    private const int Ample = 48;

    private static readonly double[] Tens = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _at;
    private int _end;
    private long _line = 1;

    /// <param name="path">A file, plain or in gzip.</param>
    /// <param name="place">Where to begin; only a place that <see cref="Place"/> told of a plain file.</param>
    public AsciiTokens(string path, (long Offset, long Line) place = default)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        Length = file.Length;
        Span<byte> magic = stackalloc byte[3];
        magic = magic[..file.ReadAtLeast(magic, 3, throwOnEndOfStream: false)];
        IsPacked = magic is [0x1F, 0x8B, ..];
        // A mark of UTF-8 may stand before all.
        file.Position = Math.Max(place.Offset, magic is [0xEF, 0xBB, 0xBF] ? 3 : 0);
        _stream = IsPacked ? new AheadStream(new GZipStream(file, CompressionMode.Decompress)) : file;
        if (place.Line > 0) _line = place.Line;
        Read = file.Position;
    }

    /// <summary>Bytes of the file.</summary>
    public long Length { get; }

    public bool IsPacked { get; }

    /// <summary>The line of the last word.</summary>
    public long Line { get; private set; }

    /// <summary>Where the next word may be looked for.</summary>
    public (long Offset, long Line) Place => (Read - (_end - _at), _line);

    private long Read { get; set; }

    /// <summary>The next word; empty at the end. It is good until the next call.</summary>
    /// <exception cref="InvalidDataException">The gzip is damaged, or a word never ends.</exception>
    public ReadOnlySpan<byte> Next()
    {
        while (true)
        {
            while (_at < _end && _buffer[_at] <= ' ')
            {
                if (_buffer[_at] == '\n') _line++;
                else if (_buffer[_at] == 0) throw new InvalidDataException("a byte of 0, which no text has");
                _at++;
            }

            if (_at < _end) break;
            if (!Fill()) return [];
        }

        Line = _line;
        for (var i = _at; ; i++)
        {
            if (i == _end)
            {
                var begun = i - _at;
                if (begun > Longest) throw new InvalidDataException("a word of more than 400 characters");
                if (!Fill())
                {
                    var last = _buffer.AsSpan(_at, begun);
                    _at = _end;
                    return last;
                }

                i = _at + begun;
            }

            if (_buffer[i] > ' ') continue;
            var word = _buffer.AsSpan(_at, i - _at);
            _at = i;
            return word;
        }
    }

    /// <summary>
    /// The next words, as long as they are numbers of a few digits, with or without a point, as those of nearly all rasters are; the word after them may be a number too.
    /// </summary>
    /// <param name="into">Takes them, each as <see cref="double.Parse(string)"/> would read it.</param>
    /// <returns>How many.</returns>
    public int Numbers(Span<double> into)
    {
        ref var bytes = ref MemoryMarshal.GetArrayDataReference(_buffer);
        var (at, last, line, count) = (_at, _end - Ample, _line, 0);
        while (count < into.Length)
        {
            for (; at < last && Unsafe.Add(ref bytes, at) <= ' '; at++)
            {
                if (Unsafe.Add(ref bytes, at) == '\n') line++;
            }

            if (at >= last) break;
            var i = Unsafe.Add(ref bytes, at) == '-' ? at + 1 : at;
            var (number, digits, decimals) = (0L, 0, 0);
            for (; digits <= MostDigits && (uint)(Unsafe.Add(ref bytes, i) - '0') is <= 9 and var digit; i++, digits++) number = (number * 10) + digit;
            if (Unsafe.Add(ref bytes, i) == '.')
            {
                i++;
                for (; digits <= MostDigits && (uint)(Unsafe.Add(ref bytes, i) - '0') is <= 9 and var digit; i++, digits++, decimals++) number = (number * 10) + digit;
            }

            if (digits is 0 or > MostDigits || Unsafe.Add(ref bytes, i) > ' ') break;
            var value = decimals == 0 ? number : number / Tens[decimals];
            into[count++] = Unsafe.Add(ref bytes, at) == '-' ? -value : value;
            (at, Line) = (i, line);
        }

        (_at, _line) = (at, line);
        return count;
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>Reads on, behind what has not been used yet.</summary>
    private bool Fill()
    {
        var left = _end - _at;
        _buffer.AsSpan(_at, left).CopyTo(_buffer);
        (_at, _end) = (0, left);
        var read = _stream.Read(_buffer, left, _buffer.Length - left);
        _end += read;
        Read += read;
        return read > 0;
    }
}
