using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;

namespace Saola.Platform.Exports;

/// <summary>
/// A zip archive (PKWARE APPNOTE 6.3.10) written once, front to back, to any stream. Entries are deflated in blocks of <see cref="BlockBytes"/>, several at
/// once; where a block ends depends on the content alone, so that the same content gives the same bytes. All entries have one time.
/// </summary>
/// <param name="output">Where it goes.</param>
/// <param name="time">The time of all entries.</param>
/// <param name="cancellation">Stops it.</param>
internal sealed class ZipOutput(Stream output, DateTime time, CancellationToken cancellation)
{
    /// <summary>Bytes that are deflated together.</summary>
    public const int BlockBytes = 1 << 20;

    private const uint Most = uint.MaxValue;
    private const int Descriptor = 0x0008, Utf8 = 0x0800;

    /// <summary>An empty last block of a deflate stream (RFC 1951).</summary>
    private static readonly byte[] End = [0x03, 0x00];

    private readonly List<Written> _entries = [];
    private readonly uint _time = DosTime(time);
    private long _position;

    /// <summary>Writes an entry.</summary>
    /// <param name="name">Its name, with slashes for folders.</param>
    /// <param name="write">Writes its content.</param>
    /// <param name="isPacked">Whether its content is compressed already.</param>
    /// <returns>SHA-256 of the content in lower-case hexadecimal, and its length.</returns>
    public async Task<(string Sha256, long Bytes)> Add(string name, Func<Stream, Task> write, bool isPacked = false)
    {
        var start = _position;
        await Send(Header(0x04034b50, name, 0, 0, 0, isCentral: false, start: 0));
        await using var content = new Blocks(this, isPacked ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
        var dataStart = _position;
        await write(content);
        await content.Finish();
        var written = new Written(name, content.Crc, _position - dataStart, content.Length, start);
        await Send(DescriptorOf(written));
        _entries.Add(written);
        return (content.Sha256(), content.Length);
    }

    /// <summary>Writes the directory.</summary>
    public async Task Finish()
    {
        var start = _position;
        foreach (var e in _entries) await Send(Header(0x02014b50, e.Name, e.Crc, e.Packed, e.Bytes, isCentral: true, e.Start));
        await Send(Last(start, _position - start));
    }

    private async Task Send(ReadOnlyMemory<byte> bytes)
    {
        await output.WriteAsync(bytes, cancellation);
        _position += bytes.Length;
    }

    private byte[] Header(uint signature, string name, uint crc, long packed, long bytes, bool isCentral, long start)
    {
        var isLarge = packed >= Most || bytes >= Most || start >= Most;
        var text = Encoding.UTF8.GetBytes(name);
        using var memory = new MemoryStream();
        using var w = new BinaryWriter(memory);
        w.Write(signature);
        // Made on Unix, so that the entry has the modes of a plain file.
        if (isCentral) w.Write((ushort)((3 << 8) | (isLarge ? 45 : 20)));
        w.Write((ushort)(isLarge ? 45 : 20));
        w.Write((ushort)(Descriptor | Utf8));
        w.Write((ushort)8);
        w.Write(_time);
        w.Write(crc);
        w.Write(isLarge ? Most : (uint)packed);
        w.Write(isLarge ? Most : (uint)bytes);
        w.Write((ushort)text.Length);
        w.Write((ushort)(isLarge ? 28 : 0));
        if (isCentral)
        {
            w.Write((ushort)0);
            w.Write((ushort)0);
            w.Write((ushort)0);
            w.Write(0x81A4u << 16);
            w.Write(isLarge ? Most : (uint)start);
        }

        w.Write(text);
        if (isLarge)
        {
            w.Write((ushort)1);
            w.Write((ushort)24);
            w.Write(bytes);
            w.Write(packed);
            w.Write(start);
        }

        w.Flush();
        return memory.ToArray();
    }

    private static byte[] DescriptorOf(Written e)
    {
        var isLarge = e.Packed >= Most || e.Bytes >= Most;
        var bytes = new byte[isLarge ? 24 : 16];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, 0x08074b50);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), e.Crc);
        if (isLarge)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), e.Packed);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), e.Bytes);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), (uint)e.Packed);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), (uint)e.Bytes);
        }

        return bytes;
    }

    private byte[] Last(long start, long bytes)
    {
        var isLarge = start >= Most || bytes >= Most || _entries.Count >= ushort.MaxValue;
        using var memory = new MemoryStream();
        using var w = new BinaryWriter(memory);
        if (isLarge)
        {
            w.Write(0x06064b50u);
            w.Write(44L);
            w.Write((ushort)((3 << 8) | 45));
            w.Write((ushort)45);
            w.Write(0u);
            w.Write(0u);
            w.Write((long)_entries.Count);
            w.Write((long)_entries.Count);
            w.Write(bytes);
            w.Write(start);
            w.Write(0x07064b50u);
            w.Write(0u);
            w.Write(start + bytes);
            w.Write(1u);
        }

        w.Write(0x06054b50u);
        w.Write(0u);
        w.Write((ushort)Math.Min(_entries.Count, ushort.MaxValue));
        w.Write((ushort)Math.Min(_entries.Count, ushort.MaxValue));
        w.Write((uint)Math.Min(bytes, Most));
        w.Write((uint)Math.Min(start, Most));
        w.Write((ushort)0);
        w.Flush();
        return memory.ToArray();
    }

    private static uint DosTime(DateTime t) => t.Year < 1980 ? 0x00210000u
        : (uint)(((t.Year - 1980) << 25) | (t.Month << 21) | (t.Day << 16) | (t.Hour << 11) | (t.Minute << 5) | (t.Second / 2));

    private sealed record Written(string Name, uint Crc, long Packed, long Bytes, long Start);

    /// <summary>The content of an entry: full blocks are deflated beside the writer, and sent in their order.</summary>
    private sealed class Blocks(ZipOutput zip, CompressionLevel level) : ForwardOutput
    {
        private static readonly int MostWaiting = Environment.ProcessorCount + 1;

        private readonly Queue<(Task<ReadOnlyMemory<byte>> Packed, byte[] Block)> _waiting = new();
        private readonly Stack<byte[]> _free = new();
        private readonly IncrementalHash _sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly Crc32 _crc = new();
        private byte[] _block = new byte[BlockBytes];
        private int _filled;
        private long _length;

        public override long Length => _length;

        public uint Crc => _crc.GetCurrentHashAsUInt32();

        public string Sha256() => Convert.ToHexStringLower(_sha.GetCurrentHash());

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            while (buffer.Length > 0)
            {
                var part = buffer[..Math.Min(buffer.Length, BlockBytes - _filled)];
                part.CopyTo(_block.AsMemory(_filled));
                _filled += part.Length;
                buffer = buffer[part.Length..];
                if (_filled == BlockBytes) await Next();
            }
        }

        public async Task Finish()
        {
            if (_filled > 0) await Next();
            while (_waiting.Count > 0) await SendOldest();
            await zip.Send(End);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) _sha.Dispose();
            base.Dispose(disposing);
        }

        private async Task Next()
        {
            var (block, filled) = (_block, _filled);
            _waiting.Enqueue((Task.Run(() => Packed(block.AsSpan(0, filled), level)), block));
            _sha.AppendData(block, 0, filled);
            _crc.Append(block.AsSpan(0, filled));
            _length += filled;
            _filled = 0;
            if (_waiting.Count >= MostWaiting) await SendOldest();
            _block = _free.TryPop(out var free) ? free : new byte[BlockBytes];
        }

        private async Task SendOldest()
        {
            var (packed, block) = _waiting.Dequeue();
            await zip.Send(await packed);
            _free.Push(block);
        }

        /// <summary>A block as a part of a deflate stream that ends at a whole byte (a sync flush) and is not the last one.</summary>
        private static ReadOnlyMemory<byte> Packed(ReadOnlySpan<byte> block, CompressionLevel level)
        {
            using var memory = new MemoryStream(block.Length / 3);
            using var deflate = new DeflateStream(memory, level, leaveOpen: true);
            deflate.Write(block);
            deflate.Flush();
            // What ends the stream comes with the disposal, and is not taken.
            return memory.GetBuffer().AsMemory(0, (int)memory.Length);
        }
    }
}
