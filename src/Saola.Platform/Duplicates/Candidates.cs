using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Saola.Records.Duplicates;

namespace Saola.Platform.Duplicates;

/// <summary>A record under one of its candidate keys.</summary>
/// <param name="Record">Its number among the candidates.</param>
internal readonly record struct CandidateEntry(ulong Hash, int Record, int Dataset) : IComparable<CandidateEntry>
{
    public int CompareTo(CandidateEntry other) => Hash != other.Hash ? Hash.CompareTo(other.Hash) : Record.CompareTo(other.Record);
}

/// <summary>
/// The records that share a key with another dataset, on the disk: their facts one after the other, and their keys in parts small enough to
/// be sorted in memory.
/// </summary>
internal sealed class Candidates : IDisposable
{
    private const int Parts = 64;

    private readonly Lock _gate = new();
    private readonly FileStream _facts;
    private readonly FileStream[] _keys;
    // Where the facts of each record begin, and where the last ones end.
    private readonly List<long> _places = [0];

    /// <param name="folder">A folder for the files; whoever gives it deletes it.</param>
    public Candidates(string folder)
    {
        Directory.CreateDirectory(folder);
        _facts = Open(Path.Combine(folder, "facts"));
        _keys = [.. Enumerable.Range(0, Parts).Select(p => Open(Path.Combine(folder, $"keys-{p:D2}")))];
    }

    public int Count => _places.Count - 1;

    /// <summary>Adds a worker's records. Safe to call from several threads.</summary>
    public void Add(Batch batch)
    {
        lock (_gate)
        {
            var first = Count;
            var start = _places[^1];
            foreach (var end in batch.Ends) _places.Add(start + end);
            batch.Bytes.Position = 0;
            batch.Bytes.CopyTo(_facts);
            foreach (var part in batch.Entries.GroupBy(e => (int)(e.Hash >> 58)))
            {
                CandidateEntry[] entries = [.. part.Select(e => e with { Record = first + e.Record })];
                _keys[part.Key].Write(MemoryMarshal.AsBytes(entries.AsSpan()));
            }
        }
    }

    /// <summary>The keys of each part, sorted; to be called when all records are there.</summary>
    public IEnumerable<Func<CandidateEntry[]>> SortedParts()
    {
        _facts.Flush();
        foreach (var file in _keys) file.Flush();
        return _keys.Select(file => (Func<CandidateEntry[]>)(() =>
        {
            var entries = new CandidateEntry[file.Length / Marshal.SizeOf<CandidateEntry>()];
            file.Position = 0;
            file.ReadExactly(MemoryMarshal.AsBytes(entries.AsSpan()));
            Array.Sort(entries);
            return entries;
        }));
    }

    public RecordFacts Facts(int record)
    {
        var bytes = new byte[_places[record + 1] - _places[record]];
        SafeFileHandle handle = _facts.SafeFileHandle;
        for (var done = 0; done < bytes.Length;)
        {
            var read = RandomAccess.Read(handle, bytes.AsSpan(done), _places[record] + done);
            if (read == 0) throw new IOException("a temporary file of candidates is shorter than it was written");
            done += read;
        }

        return FactsBytes.Read(bytes);
    }

    public void Dispose()
    {
        _facts.Dispose();
        foreach (var file in _keys) file.Dispose();
    }

    private static FileStream Open(string path) => new(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);

    /// <summary>Records of one worker, to be added together.</summary>
    internal sealed class Batch : IDisposable
    {
        private readonly BinaryWriter _writer;

        public Batch() => _writer = new BinaryWriter(Bytes);

        public MemoryStream Bytes { get; } = new();

        public List<long> Ends { get; } = [];

        /// <summary>Records are numbered from 0 in the batch.</summary>
        public List<CandidateEntry> Entries { get; } = [];

        public void Add(RecordFacts facts, IEnumerable<ulong> hashes)
        {
            foreach (var hash in hashes) Entries.Add(new CandidateEntry(hash, Ends.Count, facts.Dataset));
            FactsBytes.Write(_writer, facts);
            Ends.Add(Bytes.Length);
        }

        public void Dispose() => _writer.Dispose();
    }
}
