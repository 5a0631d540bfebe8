using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Saola.Records;
using Encoding = System.Text.Encoding;

namespace Saola.Platform.Intake;

/// <summary>
/// Interprets the distinct values of a group of terms once. The key is the bytes of the group's fields; a hit costs a hash and a
/// comparison. Results are pure functions of the key, so when and how often the memo is cleared changes nothing.
/// </summary>
/// <param name="terms">The group's terms.</param>
/// <param name="interpret">What a key's number and values are made into.</param>
internal sealed unsafe class GroupMemo<T>(Term[] terms, Func<int, VerbatimRecord, T> interpret) : IDisposable where T : unmanaged
{
    private const long MostBytes = 192 << 20;

    private readonly Utf8Arena _results = new();
    private readonly string?[] _recent = new string?[1 << 12];
    private Entry[] _entries = new Entry[1 << 12];
    private int _count;

    private struct Entry
    {
        public ulong Hash;
        public Result* Result;
    }

    // The bytes of the key follow, so that a hit fetches both at once.
    private struct Result
    {
        public int KeyLength;
        public T Value;

        public static ReadOnlySpan<byte> Key(Result* result) => new(result + 1, result->KeyLength);
    }

    /// <summary>Distinct values seen since the last clearing.</summary>
    public int Count => _count;

    /// <summary>The number by which a key is found.</summary>
    public static ulong Hash(ReadOnlySpan<byte> key) => XxHash3.HashToUInt64(key);

    /// <summary>Tells the processor that a key will be asked for: the table is larger than its caches, and it can fetch while other work is done.</summary>
    public void Expect(ulong hash)
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref _entries[(int)hash & (_entries.Length - 1)]));
    }

    /// <param name="key">A number that the interpreter is given; then for each term, in order, four bytes of length and the bytes of the value.</param>
    /// <param name="hash">Its <see cref="Hash"/>.</param>
    /// <returns>The result, where it stays until the memo is cleared.</returns>
    public T* Get(ReadOnlySpan<byte> key, ulong hash)
    {
        var mask = _entries.Length - 1;
        var i = (int)hash & mask;
        for (; _entries[i].Result != null; i = (i + 1) & mask)
        {
            if (_entries[i].Hash == hash && Result.Key(_entries[i].Result).SequenceEqual(key)) return &_entries[i].Result->Value;
        }

        var value = interpret(BitConverter.ToInt32(key), Unpack(key[4..]));
        var result = (Result*)_results.Take((sizeof(Result) + key.Length + 7) & ~7);
        *result = new Result { KeyLength = key.Length, Value = value };
        key.CopyTo(new Span<byte>(result + 1, key.Length));
        _entries[i] = new Entry { Hash = hash, Result = result };
        if (++_count * 2 > _entries.Length) Grow();
        return &result->Value;
    }

    /// <summary>Whether it has grown so large that it should be cleared at the next place where no result is in use.</summary>
    public bool IsLarge => _results.Bytes > MostBytes;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _results.Clear();
        Array.Clear(_entries);
        _count = 0;
    }

    public void Dispose() => _results.Dispose();

    private VerbatimRecord Unpack(ReadOnlySpan<byte> key)
    {
        var values = new string?[terms.Length];
        for (var i = 0; i < terms.Length; i++)
        {
            var length = BitConverter.ToInt32(key);
            if (length > 0) values[i] = Text(key.Slice(4, length));
            key = key[(4 + length)..];
        }

        return new VerbatimRecord(terms, values);
    }

    /// <summary>The text of a value: one string for values that come again soon, such as a family's name.</summary>
    private string Text(ReadOnlySpan<byte> value)
    {
        if (value.Length > 32) return Encoding.UTF8.GetString(value);
        ref var recent = ref _recent[XxHash3.HashToUInt64(value) & (ulong)(_recent.Length - 1)];
        if (recent is null || !System.Text.Ascii.Equals(value, recent)) recent = Encoding.UTF8.GetString(value);
        return recent;
    }

    private void Grow()
    {
        var old = _entries;
        _entries = new Entry[old.Length * 2];
        var mask = _entries.Length - 1;
        foreach (var entry in old)
        {
            if (entry.Result == null) continue;
            var i = (int)entry.Hash & mask;
            while (_entries[i].Result != null) i = (i + 1) & mask;
            _entries[i] = entry;
        }
    }
}
