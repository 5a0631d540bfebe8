using System.Runtime.InteropServices;
using ParquetSharp;
using Encoding = System.Text.Encoding;

namespace Saola.Platform.Intake;

/// <summary>UTF-8 text, and other bytes, that stay where they are until the arena is cleared.</summary>
internal sealed unsafe class Utf8Arena : IDisposable
{
    private const int ChunkBytes = 1 << 20;

    private readonly List<nint> _chunks = [];
    private byte* _next;
    private int _left;

    /// <summary>Bytes taken since the last clearing.</summary>
    public long Bytes { get; private set; }

    public ByteArray Keep(string? text)
    {
        if (string.IsNullOrEmpty(text)) return default;
        var length = Encoding.UTF8.GetByteCount(text);
        var place = Take(length);
        Encoding.UTF8.GetBytes(text, new Span<byte>(place, length));
        return new ByteArray((nint)place, length);
    }

    public ByteArray Keep(ReadOnlySpan<byte> text)
    {
        var place = Take(text.Length);
        text.CopyTo(new Span<byte>(place, text.Length));
        return new ByteArray((nint)place, text.Length);
    }

    /// <summary>The place of text in memory that does not move.</summary>
    public static ByteArray Pinned(ReadOnlySpan<byte> text) => new((nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref MemoryMarshal.GetReference(text)), text.Length);

    public void Clear()
    {
        foreach (var chunk in _chunks) NativeMemory.Free((void*)chunk);
        _chunks.Clear();
        _left = 0;
        Bytes = 0;
    }

    public void Dispose() => Clear();

    /// <summary>Room for so many bytes. They are aligned as long as all that is taken is a multiple of eight.</summary>
    public byte* Take(int length)
    {
        if (length > _left)
        {
            _left = Math.Max(ChunkBytes, length);
            _next = (byte*)NativeMemory.Alloc((nuint)_left);
            _chunks.Add((nint)_next);
        }

        var place = _next;
        _next += length;
        _left -= length;
        Bytes += length;
        return place;
    }
}
