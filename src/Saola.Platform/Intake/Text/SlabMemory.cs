using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Saola.Platform.Intake.Text;

/// <summary>Unmanaged memory of one slab: the rows' bytes and the fields' places. Used again and again.</summary>
internal sealed unsafe class SlabMemory : IDisposable
{
    /// <summary>Bytes behind the capacity that may be read, so that vectors need no end case.</summary>
    private const int Padding = 64;

    public byte* Data { get; private set; }
    public int Capacity { get; private set; }
    public int* Places { get; private set; }
    public int* Lengths { get; private set; }
    public int* Lines { get; private set; }
    private long _places, _lengths, _lines;

    public void EnsureData(int capacity, int keep)
    {
        if (capacity <= Capacity) return;
        var grown = (byte*)NativeMemory.AlignedAlloc((nuint)capacity + Padding, 64);
        new Span<byte>(grown + capacity, Padding).Clear();
        if (keep > 0) Buffer.MemoryCopy(Data, grown, capacity, keep);
        NativeMemory.AlignedFree(Data);
        Data = grown;
        Capacity = capacity;
    }

    public void EnsurePlaces(int rows, int stride, bool lengths)
    {
        var cells = (long)rows * stride;
        Places = Ensure(Places, ref _places, cells);
        if (lengths) Lengths = Ensure(Lengths, ref _lengths, cells);
        Lines = Ensure(Lines, ref _lines, rows);
    }

    public void Dispose() => Free();

    private static int* Ensure(int* memory, ref long have, long need)
    {
        if (need <= have) return memory;
        NativeMemory.Free(memory);
        have = need + need / 16;
        return (int*)NativeMemory.Alloc((nuint)have, sizeof(int));
    }

    private void Free()
    {
        NativeMemory.AlignedFree(Data);
        NativeMemory.Free(Places);
        NativeMemory.Free(Lengths);
        NativeMemory.Free(Lines);
        Data = null;
        Places = Lengths = Lines = null;
        Capacity = 0;
        _places = _lengths = _lines = 0;
    }
}

/// <summary>The memory of slabs that were given back. It holds no more of them than were in flight at once.</summary>
internal sealed class SlabPool : IDisposable
{
    private readonly ConcurrentBag<SlabMemory> _free = [];
    private volatile bool _closed;

    public SlabMemory Rent() => _free.TryTake(out var memory) ? memory : new SlabMemory();

    public void Return(SlabMemory memory)
    {
        if (_closed) memory.Dispose();
        else _free.Add(memory);
    }

    public void Dispose()
    {
        _closed = true;
        while (_free.TryTake(out var memory)) memory.Dispose();
    }
}
