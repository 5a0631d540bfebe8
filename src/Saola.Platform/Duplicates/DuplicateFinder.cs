using System.Collections.Concurrent;
using System.IO.Hashing;
using System.Text;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Intake.Projection;
using Saola.Platform.Places;
using Saola.Records.Duplicates;
using RecordFacts = Saola.Records.Duplicates.RecordFacts;

namespace Saola.Platform.Duplicates;

/// <summary>How to look for duplicates.</summary>
public sealed record DuplicateOptions
{
    /// <summary>Records that are compared under one candidate key; keys of more are passed over, and the report says so.</summary>
    public int MostUnderOneKey { get; init; } = 500;

    /// <summary>Most cores to work on. What is found is the same on any number.</summary>
    public int Cores { get; init; } = Environment.ProcessorCount;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Told now and then how many records are done; each is looked at twice.</summary>
    public Action<long, long>? Progress { get; init; }
}

/// <param name="Unchanged">Whether the current snapshot says the same already.</param>
/// <param name="Snapshot">Id of the snapshot that was published; null when nothing changed.</param>
public sealed record DuplicatesFound(DuplicatesReport Report, bool Unchanged, string? Snapshot);

/// <summary>
/// Looks for probable duplicates across the datasets of a home and publishes a snapshot that names what was found. The records are read
/// twice: the first time to see which candidate keys occur in two datasets, the second time to put aside the records that have one; only
/// those are compared. In memory are a segment a worker, a 64th of all keys a worker, and the links.
/// </summary>
public static class DuplicateFinder
{
    /// <summary>Keys that were passed over are listed up to so many.</summary>
    private const int MostListed = 100;

    /// <exception cref="SaolaException">Nothing has been loaded, or the home is locked. Nothing is published.</exception>
    public static DuplicatesFound Find(SaolaHome home, DuplicateOptions options, CancellationToken cancellation)
    {
        using var job = home.Begin("saola duplicates find");
        var draft = new SnapshotDraft(home, BoundarySets.Of(home));
        if (home.Snapshots.Current?.Snapshot is not { } current)
            throw new SaolaException($"{home.Root}: nothing has been loaded yet; 'saola load PATH --home {home.Root}' does that.");
        var entries = draft.Entries.Where(e => e.Records > 0).ToList();
        // Only what is shown is compared: a link to a site that is kept secret would tell of it.
        var files = AccessLog.Of(home).Current.IsEmpty ? null : AccessProjection.Apply(home, job, AccessProjection.ReleasesOf(home), options.Clock, cancellation);
        var search = new Search(home, entries, files, options, Path.Combine(job.Folder, "candidates"));
        var (links, report) = search.Run(cancellation);
        var file = job.NewFile(".links.parquet");
        LinkFile.Write(file, links);
        var found = new DuplicatesEntry(LinkRules.Version, [.. entries.Select(e => e.Release)], job.Keep(file), job.Keep(SaolaJson.Bytes(report)), links.Count);
        if (current.Duplicates is { } known && known.Links == found.Links && known.Report == found.Report && known.Releases.SequenceEqual(found.Releases, StringComparer.Ordinal)
            && home.Objects.Has(found.Links) && home.Objects.Has(found.Report)) return new DuplicatesFound(report, Unchanged: true, Snapshot: null);
        draft.Put(found);
        return new DuplicatesFound(report, Unchanged: false, draft.Publish(job, options.Clock));
    }

    /// <param name="Entry">Place of its dataset.</param>
    /// <param name="Shown">The object that stands for it in public.</param>
    /// <param name="First">Number of its first record among all.</param>
    private readonly record struct NumberedSegment(int Entry, Release Release, SegmentInfo Segment, string Shown, int First);

    private sealed class Search(SaolaHome home, IReadOnlyList<DatasetEntry> entries, PublicFiles? files, DuplicateOptions options, string folder)
    {
        private readonly ConcurrentDictionary<(int Entry, string? Key), int> _numbers = new();
        private readonly List<Link> _links = [];
        private readonly List<PassedOver> _passedOver = [];
        private readonly long _records = entries.Sum(e => e.Records);
        private long _comparisons;
        private long _done;

        public (IReadOnlyList<StoredLink> Links, DuplicatesReport Report) Run(CancellationToken cancellation)
        {
            var parallel = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = options.Cores };
            using var candidates = new Candidates(folder, _records);
            Each(parallel, Segments(), (records, first) =>
            {
                var keys = new List<CandidateEntry>();
                foreach (var facts in records)
                {
                    foreach (var hash in CandidateKeys.Of(new ComparedRecord(facts)).Select(Hash).Distinct()) keys.Add(new CandidateEntry(hash, first, facts.Dataset));
                    first++;
                }

                candidates.Add(keys);
            });
            candidates.KeepShared(parallel);
            Each(parallel, Segments().Where(s => candidates.AnySharing(s.First, s.Segment.Records)), (records, first) =>
            {
                using var bytes = new MemoryStream();
                using var writer = new BinaryWriter(bytes);
                var ends = new List<(int Record, long End)>();
                foreach (var facts in records)
                {
                    if (candidates.IsSharing(first))
                    {
                        FactsBytes.Write(writer, facts);
                        ends.Add((first, bytes.Length));
                    }

                    first++;
                }

                candidates.Add(bytes, ends);
            });
            candidates.Each(parallel, block => Compare(candidates, block.Span));
            var chosen = LinkChoice.Of(_links);
            return (Stored(chosen.Links), Report(chosen, candidates.Count));
        }

        /// <summary>Shows the records of segments and the number of each one's first, segments side by side.</summary>
        private void Each(ParallelOptions parallel, IEnumerable<NumberedSegment> segments, Action<IEnumerable<RecordFacts>, int> look) => Parallel.ForEach(
            Partitioner.Create(segments, EnumerablePartitionerOptions.NoBuffering), parallel, () => new FactsReader(), (s, _, reader) =>
            {
                var own = entries[s.Entry].Key;
                look(reader.Of(home, s.Release, s.Segment, s.Shown, key => Number(s.Entry, key == own ? null : key)), s.First);
                options.Progress?.Invoke(Interlocked.Add(ref _done, s.Segment.Records), _records * 2);
                return reader;
            }, _ => { });

        private IEnumerable<NumberedSegment> Segments()
        {
            var first = 0;
            for (var entry = 0; entry < entries.Count; entry++)
            {
                var release = home.Objects.Read<Release>(entries[entry].Release);
                var touched = (files?.Releases[entries[entry].Release] ?? []).ToDictionary(s => s.Interpreted, StringComparer.Ordinal);
                foreach (var segment in release.Segments)
                {
                    var shown = touched.TryGetValue(segment.Interpreted, out var projected) ? projected.Public : segment.Interpreted;
                    if (shown is not null) yield return new NumberedSegment(entry, release, segment, shown, first);
                    first += segment.Records;
                }
            }
        }

        private int Number(int entry, string? key)
        {
            if (_numbers.TryGetValue((entry, key), out var known)) return known;
            lock (_numbers) return _numbers.GetOrAdd((entry, key), _ => _numbers.Count);
        }

        private void Compare(Candidates candidates, ReadOnlySpan<CandidateEntry> block)
        {
            if (block.Length > options.MostUnderOneKey)
            {
                PassOver(candidates, block);
                return;
            }

            var records = new ComparedRecord[block.Length];
            for (var i = 0; i < records.Length; i++) records[i] = new ComparedRecord(candidates.Facts(block[i].Record));
            var found = new List<Link>();
            long compared = 0;
            for (var i = 0; i < records.Length; i++)
            {
                for (var j = i + 1; j < records.Length; j++)
                {
                    if (records[i].Facts.Dataset == records[j].Facts.Dataset) continue;
                    compared++;
                    if (Link.Of(records[i], records[j]) is { } link) found.Add(link);
                }
            }

            lock (_links)
            {
                _links.AddRange(found);
                _comparisons += compared;
            }
        }

        private void PassOver(Candidates candidates, ReadOnlySpan<CandidateEntry> block)
        {
            var (hash, datasets) = (block[0].Hash, new HashSet<int>());
            foreach (var entry in block) datasets.Add(entry.Dataset);
            var key = CandidateKeys.Of(new ComparedRecord(candidates.Facts(block[0].Record))).First(k => Hash(k) == hash);
            lock (_passedOver) _passedOver.Add(new PassedOver(key, block.Length, datasets.Count));
        }

        private List<StoredLink> Stored(IReadOnlyList<Link> links)
        {
            var entryOf = _numbers.ToDictionary(n => n.Value, n => n.Key.Entry);
            return [.. links.Select(l => new StoredLink(l.A, l.B, l.Reasons, entryOf[l.DatasetA], entryOf[l.DatasetB]))];
        }

        private DuplicatesReport Report(LinkChoiceResult chosen, int candidates)
        {
            var names = _numbers.ToDictionary(n => n.Value, n => n.Key.Key is null ? entries[n.Key.Entry].Key : $"{entries[n.Key.Entry].Key}/{n.Key.Key}");
            var pairs = chosen.Links.GroupBy(l => Ordered(names[l.DatasetA], names[l.DatasetB]))
                .Select(g => new DatasetPair(g.Key.First, g.Key.Second, g.LongCount(), Reasons(g)))
                .OrderByDescending(p => p.Links).ThenBy(p => p.A, StringComparer.Ordinal).ThenBy(p => p.B, StringComparer.Ordinal).ToList();
            var (records, clusters) = Clusters.Of([.. chosen.Links.Select(l => (l.A, l.B))]);
            return new DuplicatesReport(
                LinkRules.Version, [.. entries.Select(e => e.Key)], _records, candidates, _comparisons, chosen.Links.Count, chosen.Ambiguous,
                clusters.Distinct().LongCount(), records.Length, pairs,
                [.. _passedOver.OrderByDescending(p => p.Records).ThenBy(p => p.Key, StringComparer.Ordinal).Take(MostListed)], _passedOver.Count);
        }

        private static Dictionary<string, long> Reasons(IEnumerable<Link> links)
        {
            var counts = new SortedDictionary<LinkReasons, long>();
            foreach (var reason in links.SelectMany(l => l.Reasons.Members())) counts[reason] = counts.GetValueOrDefault(reason) + 1;
            return counts.ToDictionary(c => c.Key.ToString(), c => c.Value);
        }

        private static (string First, string Second) Ordered(string a, string b) => string.CompareOrdinal(a, b) <= 0 ? (a, b) : (b, a);

        private static ulong Hash(string key) => XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(key));
    }
}
