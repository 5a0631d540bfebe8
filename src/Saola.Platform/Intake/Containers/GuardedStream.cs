using System.IO.Hashing;

namespace Saola.Platform.Intake.Containers;

/// <summary>
/// A read-only stream that knows how many stored bytes it has used, stops a bomb (more than 64 MiB out at over 250 times the stored
/// bytes), and turns damage into one line.
/// </summary>
internal sealed class GuardedStream(Stream inner, Func<long> stored, string name, long length = -1, uint? crc = null, IDisposable? owner = null, bool leaveOpen = false)
    : ForwardStream
{
    public const long BombFrom = 64L << 20;
    public const int BombRatio = 250;

    private readonly Crc32? _crc = crc is null ? null : new Crc32();
    private long _read;
    private bool _ended;
    private bool _disposed;

    /// <summary>Stored bytes used so far.</summary>
    public override long Position { get => stored(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        int n;
        try
        {
            n = inner.Read(buffer);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw Damaged(e);
        }

        if (n == 0 && buffer.Length > 0) End();
        _read += n;
        if (length >= 0 && _read > length) throw Damaged(null);
        _crc?.Append(buffer[..n]);
        if (_read > BombFrom && _read / BombRatio > Math.Max(stored(), 1))
            throw new SaolaException($"{name}: unpacks to over {BombRatio} times its size (stopped at {_read >> 20} MiB); it looks like a zip bomb, do not load it");
        return n;
    }

    private void End()
    {
        if (_ended) return;
        _ended = true;
        if (length >= 0 && _read != length) throw Damaged(null);
        if (_crc is not null && _crc.GetCurrentHashAsUInt32() != crc) throw Damaged(null);
    }

    private SaolaException Damaged(Exception? cause) =>
        new($"{name}: damaged or cut short after {_read} bytes; fetch the file again", cause);

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            if (!leaveOpen) inner.Dispose();
            owner?.Dispose();
        }

        base.Dispose(disposing);
    }
}
