using System.Buffers.Binary;

namespace Saola.Platform.Intake;

/// <summary>
/// Gives each record of a release its key: 53 bits of its identity's hash. A number that another identity holds is never given
/// twice; the identity's next hash is taken and remembered as a pin, so that later releases give the same.
/// </summary>
internal sealed class KeyRegistry
{
    private const long Mask = (1L << 53) - 1;

    // Key + 1 → the other bits of the identity that holds it; open addressing in two flat arrays.
    private long[] _keys = new long[1 << 16];
    private ulong[] _prints = new ulong[1 << 16];
    private int _count;

    private readonly Dictionary<UInt128, int> _repeats = [];
    private readonly Dictionary<string, long> _pins;
    private readonly HashSet<long> _taken;
    private readonly HashSet<long> _reserved;

    /// <param name="pins">Pins of the release before.</param>
    /// <param name="taken">Keys that other datasets hold.</param>
    public KeyRegistry(IReadOnlyDictionary<string, long> pins, IEnumerable<long> taken)
    {
        _pins = new Dictionary<string, long>(pins, StringComparer.Ordinal);
        _taken = [.. taken];
        _reserved = [.. _pins.Values];
    }

    public IReadOnlyDictionary<string, long> Pins => _pins;

    /// <summary>Records whose identity an earlier record of the release has already.</summary>
    public long Repeated { get; private set; }

    public int Count => _count;

    /// <summary>The key of an identity. Each call is another record: the second call with an identity names a second record.</summary>
    public long Take(UInt128 identity)
    {
        if (Claim(identity) is { } key) return key;
        Repeated++;
        var repeats = _repeats.GetValueOrDefault(identity);
        while (true)
        {
            _repeats[identity] = ++repeats;
            if (Claim(Next(identity, repeats)) is { } another) return another;
        }
    }

    /// <summary>The key for an identity that no record has yet; null when one has.</summary>
    private long? Claim(UInt128 identity)
    {
        if (_pins.Count > 0 && _pins.TryGetValue(identity.ToString("x32"), out var pinned))
            return Add(pinned, Print(identity), out _) ? pinned : null;
        for (var attempt = 0; ; attempt++)
        {
            var key = Key(attempt == 0 ? identity : Next(identity, -attempt));
            if (_taken.Contains(key) || _reserved.Contains(key)) continue;
            if (Add(key, Print(identity), out var same))
            {
                if (attempt > 0)
                {
                    _pins[identity.ToString("x32")] = key;
                    _reserved.Add(key);
                }

                return key;
            }

            if (same) return null;
        }
    }

    /// <summary>All keys given, sorted.</summary>
    public long[] Sorted()
    {
        var sorted = new long[_count];
        var n = 0;
        foreach (var key in _keys)
        {
            if (key != 0) sorted[n++] = key - 1;
        }

        Array.Sort(sorted);
        return sorted;
    }

    private static long Key(UInt128 identity) => (long)((ulong)identity & Mask) is 0 ? 1 : (long)((ulong)identity & Mask);

    private static ulong Print(UInt128 identity) => (ulong)(identity >> 64);

    private static UInt128 Next(UInt128 identity, int n)
    {
        Span<byte> bytes = stackalloc byte[20];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, identity);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], n);
        return System.IO.Hashing.XxHash128.HashToUInt128(bytes);
    }

    private bool Add(long key, ulong print, out bool same)
    {
        if ((_count + 1) * 3L > _keys.Length * 2L) Grow();
        var mask = _keys.Length - 1;
        var i = Start(key, mask);
        for (; _keys[i] != 0; i = (i + 1) & mask)
        {
            if (_keys[i] != key + 1) continue;
            same = _prints[i] == print;
            return false;
        }

        _keys[i] = key + 1;
        _prints[i] = print;
        _count++;
        same = false;
        return true;
    }

    private static int Start(long key, int mask) => (int)(((ulong)key * 0x9E3779B97F4A7C15UL) >> 32) & mask;

    private void Grow()
    {
        var (keys, prints) = (_keys, _prints);
        _keys = new long[keys.Length * 2];
        _prints = new ulong[keys.Length * 2];
        var mask = _keys.Length - 1;
        for (var j = 0; j < keys.Length; j++)
        {
            if (keys[j] == 0) continue;
            var i = Start(keys[j] - 1, mask);
            while (_keys[i] != 0) i = (i + 1) & mask;
            _keys[i] = keys[j];
            _prints[i] = prints[j];
        }
    }
}
