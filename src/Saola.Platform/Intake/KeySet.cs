namespace Saola.Platform.Intake;

/// <summary>A set of record keys: one flat array, 8 to 24 bytes a key. Keys are positive.</summary>
internal sealed class KeySet
{
    private long[] _slots = new long[1 << 12];
    private int _count;

    public void Add(ReadOnlySpan<long> keys)
    {
        foreach (var key in keys)
        {
            if ((_count + 1) * 3L > _slots.Length * 2L) Grow();
            Put(key);
        }
    }

    public bool Contains(long key) => _slots[PlaceOf(key)] == key;

    private int PlaceOf(long key)
    {
        var mask = _slots.Length - 1;
        var i = (int)(((ulong)key * 0x9E3779B97F4A7C15UL) >> 32) & mask;
        while (_slots[i] != 0 && _slots[i] != key) i = (i + 1) & mask;
        return i;
    }

    private void Put(long key)
    {
        var i = PlaceOf(key);
        if (_slots[i] == key) return;
        _slots[i] = key;
        _count++;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new long[old.Length * 2];
        _count = 0;
        foreach (var key in old)
        {
            if (key != 0) Put(key);
        }
    }
}
