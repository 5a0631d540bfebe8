using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace Saola.Platform.Intake.Containers;

/// <summary>
/// A gzip file, unpacked, that knows when it was cut short: the runtime's GZipStream ends quietly there. The last eight bytes of a gzip
/// are the CRC and the length of its content (RFC 1952). A file of several members joined cannot be checked that way and is let pass.
/// </summary>
internal sealed class GzipTail : ForwardStream
{
    private readonly Watch _watch;
    private readonly GZipStream _gzip;
    private readonly Crc32 _crc = new();
    private uint _length;

    public GzipTail(Stream stored)
    {
        _watch = new Watch(stored);
        _gzip = new GZipStream(_watch, CompressionMode.Decompress);
    }

    /// <exception cref="InvalidDataException">The file is damaged or cut short.</exception>
    public override int Read(Span<byte> buffer)
    {
        var n = _gzip.Read(buffer);
        _crc.Append(buffer[..n]);
        _length += (uint)n;
        if (n == 0 && buffer.Length > 0 && !_watch.Joined && !_watch.EndsWith(_crc.GetCurrentHashAsUInt32(), _length))
            throw new InvalidDataException("gzip: the trailer does not fit the content");
        return n;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _gzip.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>The compressed bytes as they pass: the last of them, and whether a second member seems to begin.</summary>
    private sealed class Watch(Stream inner) : ForwardStream
    {
        private const int HeaderBytes = 10;
        private readonly byte[] _tail = new byte[HeaderBytes - 1];
        private int _kept;
        private bool _begun;

        public bool Joined { get; private set; }

        public bool EndsWith(uint crc, uint length) =>
            _kept >= 8 && BinaryPrimitives.ReadUInt32LittleEndian(_tail.AsSpan(_kept - 8)) == crc && BinaryPrimitives.ReadUInt32LittleEndian(_tail.AsSpan(_kept - 4)) == length;

        public override int Read(Span<byte> buffer)
        {
            var n = inner.Read(buffer);
            if (n == 0) return 0;
            Span<byte> seam = stackalloc byte[2 * (HeaderBytes - 1)];
            _tail.AsSpan(0, _kept).CopyTo(seam);
            var head = buffer[..Math.Min(n, HeaderBytes - 1)];
            head.CopyTo(seam[_kept..]);
            Joined |= HasHeader(seam[(_begun ? 0 : 1)..(_kept + head.Length)]) || HasHeader(buffer[(_begun ? 0 : 1)..n]);
            _begun = true;
            if (n >= _tail.Length)
            {
                buffer[(n - _tail.Length)..n].CopyTo(_tail);
                _kept = _tail.Length;
            }
            else
            {
                var all = seam[..(_kept + n)];
                all = all[Math.Max(0, all.Length - _tail.Length)..];
                all.CopyTo(_tail);
                _kept = all.Length;
            }

            return n;
        }

        /// <summary>The ten bytes that begin a member, as strict as RFC 1952 lets them be.</summary>
        private static bool HasHeader(ReadOnlySpan<byte> bytes)
        {
            while (bytes.IndexOf((ReadOnlySpan<byte>)[0x1F, 0x8B, 8]) is var at and >= 0)
            {
                bytes = bytes[at..];
                if (bytes.Length < HeaderBytes) return false;
                if ((bytes[3] & 0xE0) == 0 && bytes[8] is 0 or 2 or 4 && bytes[9] is <= 13 or 255) return true;
                bytes = bytes[1..];
            }

            return false;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
