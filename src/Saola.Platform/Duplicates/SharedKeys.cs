using System.Numerics;

namespace Saola.Platform.Duplicates;

/// <summary>
/// Which candidate keys records of two datasets have, in four bytes a slot: a slot knows the dataset that came first, or that there were
/// several. Keys of one slot are taken for one, so that a few are thought to be shared and are not; never the other way round.
/// </summary>
/// <param name="keys">About how many keys there will be.</param>
internal sealed class SharedKeys(long keys)
{
    private const int Several = -1;

    // 512 MB at most: beyond 100 million keys more of them are thought to be shared.
    private readonly int[] _slots = new int[1 << Math.Clamp(BitOperations.Log2((ulong)Math.Max(1, keys)) + 2, 10, 27)];

    /// <summary>Safe to call from several threads.</summary>
    /// <param name="hash">Of the key.</param>
    /// <param name="dataset">Number of the record's dataset, from 0.</param>
    public void Mark(ulong hash, int dataset)
    {
        ref var slot = ref _slots[Place(hash)];
        var before = Interlocked.CompareExchange(ref slot, dataset + 1, 0);
        if (before != 0 && before != dataset + 1) Volatile.Write(ref slot, Several);
    }

    public bool AreShared(ulong hash) => _slots[Place(hash)] == Several;

    private int Place(ulong hash) => (int)(hash >> 20) & (_slots.Length - 1);
}
