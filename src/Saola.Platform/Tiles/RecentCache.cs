namespace Saola.Platform.Tiles;

/// <summary>
/// Keeps at least the last <paramref name="size"/> values made and at most twice as many: when the young generation is full it becomes the
/// old one, and the old one is forgotten. Two threads may make the same value at once. Safe for many threads.
/// </summary>
internal sealed class RecentCache<TKey, TValue>(int size)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private Dictionary<TKey, TValue> _young = [];
    private Dictionary<TKey, TValue> _old = [];

    public int Count
    {
        get
        {
            lock (_lock) return _young.Count + _old.Count;
        }
    }

    public TValue GetOrAdd(TKey key, Func<TKey, TValue> make)
    {
        lock (_lock)
        {
            if (_young.TryGetValue(key, out var value)) return value;
            if (_old.Remove(key, out value)) return Keep(key, value);
        }

        var made = make(key);
        lock (_lock) return Keep(key, made);
    }

    private TValue Keep(TKey key, TValue value)
    {
        if (_young.Count >= size) (_old, _young) = (_young, []);
        _young[key] = value;
        return value;
    }
}
