using System.Numerics;
using System.Runtime.InteropServices;
using Saola.Records.Duplicates;

namespace Saola.Platform.Duplicates;

/// <summary>A record under one of its candidate keys.</summary>
/// <param name="Hash">Of the key.</param>
/// <param name="Record">Its number among all records that are looked at.</param>
internal readonly record struct CandidateEntry(ulong Hash, int Record, int Dataset) : IComparable<CandidateEntry>
{
    public int CompareTo(CandidateEntry other) => Hash != other.Hash ? Hash.CompareTo(other.Hash) : Record.CompareTo(other.Record);
}

/// <summary>
/// The candidate keys of all records on the disk, 16 bytes a key, in parts small enough to be sorted in memory; then the facts of those
/// records that share one with another dataset. A bit a record is held in memory, and 12 bytes a record that shares.
/// </summary>
/// <param name="folder">A folder for the files; whoever gives it deletes it.</param>
/// <param name="records">Number of records.</param>
internal sealed class Candidates(string folder, long records) : IDisposable
{
    private const int Parts = 64;

    private readonly Lock _gate = new();
    private readonly FileStream _facts = Open(folder, "facts");
    private readonly FileStream[] _keys = [.. Enumerable.Range(0, Parts).Select(p => Open(folder, $"keys-{p:D2}"))];
    private readonly ulong[] _sharing = new ulong[(records + 63) / 64];
    // How many share before the first record of each word of bits.
    private int[] _ranks = [];
    private long[] _places = [];
    private int[] _lengths = [];

    /// <summary>Records that share a key with another dataset, once <see cref="KeepShared"/> has found them.</summary>
    public int Count => _places.Length;

    /// <summary>Adds keys of a worker's records. Safe to call from several threads.</summary>
    public void Add(IEnumerable<CandidateEntry> keys)
    {
        var parts = keys.GroupBy(k => (int)(k.Hash >> 58)).Select(part => (part.Key, Entries: part.ToArray())).ToList();
        lock (_gate)
        {
            foreach (var (part, entries) in parts) _keys[part].Write(MemoryMarshal.AsBytes(entries.AsSpan()));
        }
    }

    /// <summary>Forgets the keys that only one dataset has.</summary>
    public void KeepShared(ParallelOptions options)
    {
        Parallel.ForEach(_keys, options, file =>
        {
            var entries = Read(file);
            Array.Sort(entries);
            var kept = 0;
            foreach (var (from, to) in Blocks(entries))
            {
                if (!AreOfSeveral(entries.AsSpan(from, to - from))) continue;
                for (var i = from; i < to; i++)
                {
                    entries[kept++] = entries[i];
                    Interlocked.Or(ref _sharing[entries[i].Record / 64], 1UL << (entries[i].Record % 64));
                }
            }

            file.SetLength(0);
            file.Write(MemoryMarshal.AsBytes(entries.AsSpan(0, kept)));
            file.Flush();
        });
        _ranks = new int[_sharing.Length];
        var count = 0;
        for (var i = 0; i < _sharing.Length; i++)
        {
            _ranks[i] = count;
            count += BitOperations.PopCount(_sharing[i]);
        }

        (_places, _lengths) = (new long[count], new int[count]);
    }

    public bool IsSharing(int record) => (_sharing[record / 64] & (1UL << (record % 64))) != 0;

    /// <summary>Whether any of a run of records shares a key.</summary>
    public bool AnySharing(int first, int count)
    {
        for (var record = first; record < first + count; record++)
        {
            if (IsSharing(record)) return true;
        }

        return false;
    }

    /// <summary>Adds the facts of a worker's records that share a key. Safe to call from several threads.</summary>
    /// <param name="facts">Facts one after the other.</param>
    /// <param name="ends">For each, its record and where it ends.</param>
    public void Add(MemoryStream facts, IReadOnlyList<(int Record, long End)> ends)
    {
        facts.Position = 0;
        lock (_gate)
        {
            var (start, before) = (_facts.Position, 0L);
            foreach (var (record, end) in ends)
            {
                var rank = Rank(record);
                (_places[rank], _lengths[rank]) = (start + before, (int)(end - before));
                before = end;
            }

            facts.CopyTo(_facts);
        }
    }

    /// <summary>The records under each shared key, part by part; to be called when all facts are there.</summary>
    public void Each(ParallelOptions options, Action<ReadOnlyMemory<CandidateEntry>> block)
    {
        _facts.Flush();
        Parallel.ForEach(_keys, options, file =>
        {
            var entries = Read(file);
            foreach (var (from, to) in Blocks(entries))
            {
                options.CancellationToken.ThrowIfCancellationRequested();
                block(entries.AsMemory(from, to - from));
            }
        });
    }

    public RecordFacts Facts(int record)
    {
        var rank = Rank(record);
        var bytes = new byte[_lengths[rank]];
        for (var done = 0; done < bytes.Length;)
        {
            var read = RandomAccess.Read(_facts.SafeFileHandle, bytes.AsSpan(done), _places[rank] + done);
            if (read == 0) throw new IOException($"{_facts.Name}: the file is shorter than it was written");
            done += read;
        }

        return FactsBytes.Read(bytes);
    }

    public void Dispose()
    {
        _facts.Dispose();
        foreach (var file in _keys) file.Dispose();
    }

    private int Rank(int record) => _ranks[record / 64] + BitOperations.PopCount(_sharing[record / 64] & ((1UL << (record % 64)) - 1));

    private static CandidateEntry[] Read(FileStream file)
    {
        file.Flush();
        var entries = new CandidateEntry[file.Length / Marshal.SizeOf<CandidateEntry>()];
        file.Position = 0;
        file.ReadExactly(MemoryMarshal.AsBytes(entries.AsSpan()));
        return entries;
    }

    private static IEnumerable<(int From, int To)> Blocks(CandidateEntry[] sorted)
    {
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            for (to = from + 1; to < sorted.Length && sorted[to].Hash == sorted[from].Hash;) to++;
            yield return (from, to);
        }
    }

    private static bool AreOfSeveral(ReadOnlySpan<CandidateEntry> block)
    {
        foreach (var entry in block)
        {
            if (entry.Dataset != block[0].Dataset) return true;
        }

        return false;
    }

    private static FileStream Open(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        return new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
    }
}
