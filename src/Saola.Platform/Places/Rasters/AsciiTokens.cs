using System.IO.Compression;

namespace Saola.Platform.Places.Rasters;

/// <summary>The words of a text file between its blanks and line ends, one after the other, with their lines.</summary>
internal sealed class AsciiTokens : IDisposable
{
    private const int Longest = 400;

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
        _stream = IsPacked ? new GZipStream(file, CompressionMode.Decompress) : file;
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
