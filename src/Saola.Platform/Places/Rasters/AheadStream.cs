namespace Saola.Platform.Places.Rasters;

/// <summary>Reads a stream from its beginning to its end, a buffer ahead of whoever reads from it, on another core where there is one: inflating and parsing take about as long as each other.</summary>
internal sealed class AheadStream(Stream source) : Stream
{
    private byte[] _own = new byte[1 << 16];
    private byte[] _next = new byte[1 << 16];
    private int _at;
    private int _end;
    private bool _isAtEnd;
    private Task<int>? _ahead;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <exception cref="InvalidDataException">What is read is damaged; so that of the source, after all that came before it.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (_at == _end && !Turn()) return 0;
        var count = Math.Min(buffer.Length, _end - _at);
        _own.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // Nothing may be read from what has been closed, and nobody asks any more how that went.
            if (_ahead is { } ahead) Task.WaitAny(ahead);
            source.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Takes what has been read ahead, and goes on ahead. The first buffer is read at once: a header is often all that is asked for.</summary>
    private bool Turn()
    {
        if (_isAtEnd) return false;
        var read = _ahead is { } ahead ? ahead.GetAwaiter().GetResult() : source.Read(_next);
        (_own, _next, _at, _end, _isAtEnd) = (_next, _own, 0, read, read == 0);
        if (!_isAtEnd) _ahead = Task.Run(() => source.Read(_next));
        return !_isAtEnd;
    }
}
