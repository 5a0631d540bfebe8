using System.Collections;
using System.Text;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Intake.Projection;
using Saola.Platform.Places;
using Saola.Platform.Taxa;
using Saola.Records;
using Saola.Records.Quality;

namespace Saola.Platform.Intake;

/// <summary>
/// Quality reports over verbatim rows. A release's report follows from the release, the boundary set and the version of the tests, all of which are named by hash or
/// number; it is kept under those names in the home's folder <c>quality</c>, a cache that may be deleted at any time.
/// </summary>
public static class QualityReports
{
    /// <summary>What tests may look up: a boundary set with what it says of countries, and checklists.</summary>
    public static QualityContext Context(BoundarySet set, IReadOnlyList<Checklist> checklists, int latestDay) =>
        BoundaryQuality.Context(set, latestDay) with { Taxa = ChecklistAuthority.Of(checklists) };

    /// <summary>The report of a file or archive that is not loaded.</summary>
    public static QualityReport OfPath(string path, SourceOptions options, QualityContext context, CancellationToken cancellation)
    {
        using var source = Source.Open(path, options);
        if (source.NeedsMapping is { } reason) throw new SaolaException(reason);
        return Of([.. source.Tables.Select(t => new TableInput(TablePlans.Of(t, source.Tables), t.Files, t.Read))], context, cancellation);
    }

    /// <summary>The report of a release: the kept one, or a new one, which is kept.</summary>
    public static QualityReport OfRelease(SaolaHome home, string hash, CancellationToken cancellation)
    {
        if (!TryTouched(home, hash, out var touched)) throw new SaolaException($"{home.Root}: the public files of the access state in force are not made yet; 'saola access apply' makes them.");
        if (Kept(home, hash, touched?.Mark) is { } known) return known;
        var release = home.Objects.Read<Release>(hash);
        var report = Of(VerbatimTables.Of(home, release), Context(BoundarySets.Of(home), HomeChecklists.Of(home, release.Checklists ?? []), release.LatestDay), cancellation,
            touched is null ? null : TouchedRows(home, release, touched.Value.Segments));
        var file = FileOf(home, hash, touched?.Mark);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var unfinished = $"{file}.{Environment.ProcessId}.tmp";
        File.WriteAllBytes(unfinished, SaolaJson.Bytes(report));
        File.Move(unfinished, file, overwrite: true);
        return report;
    }

    /// <summary>The kept report of a release, or null: none has been made, or one by other tests or another boundary set, or the public files are not made.</summary>
    public static QualityReport? Known(SaolaHome home, string hash) => TryTouched(home, hash, out var touched) ? Kept(home, hash, touched?.Mark) : null;

    private static QualityReport? Kept(SaolaHome home, string hash, string? mark)
    {
        var file = FileOf(home, hash, mark);
        if (!File.Exists(file)) return null;
        try
        {
            return SaolaJson.Read<QualityReport>(File.ReadAllBytes(file), file);
        }
        catch (SaolaException)
        {
            // A cache that cannot be read is made again.
            return null;
        }
    }

    /// <summary>What changes whenever a report is made in a home.</summary>
    public static string Stamp(SaolaHome home) => Directory.GetLastWriteTimeUtc(FolderOf(home)).Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string FolderOf(SaolaHome home) => Path.Combine(home.Root, "quality");

    private static string FileOf(SaolaHome home, string release, string? mark) =>
        Path.Combine(FolderOf(home), $"{release}-{BoundarySets.Of(home).Hash[..12]}-{QualityTests.Version}{(mark is null ? "" : "-" + mark[..12])}.json");

    /// <summary>
    /// The segments of a release that rules touch, and what marks which of their rows; null where they touch nothing. Their rows are not counted: that a
    /// record lies outside its country could betray where it is.
    /// </summary>
    /// <returns>False while the public files are not made: then nothing may be said.</returns>
    private static bool TryTouched(SaolaHome home, string release, out (string Mark, IReadOnlyList<ProjectedSegment> Segments)? touched)
    {
        touched = null;
        var state = AccessLog.Of(home).Current;
        if (state.IsEmpty) return true;
        if (PublicFiles.Read(home) is not { } files || files.State != state.Hash || !files.Releases.TryGetValue(release, out var segments)) return false;
        // Where people alone are named otherwise every row counts.
        if (segments.Where(s => s.Exact is not null).ToList() is { Count: > 0 } hit) touched = (SaolaJson.Hash(Encoding.UTF8.GetBytes(string.Join('\n', hit.Select(s => s.Exact)))), hit);
        return true;
    }

    /// <summary>By verbatim object, the rows that a rule touches.</summary>
    private static Dictionary<string, BitArray> TouchedRows(SaolaHome home, Release release, IReadOnlyList<ProjectedSegment> segments)
    {
        var rows = new Dictionary<string, BitArray>(StringComparer.Ordinal);
        foreach (var segment in release.Segments)
        {
            if (segments.FirstOrDefault(s => s.Interpreted == segment.Interpreted) is not { } touched) continue;
            using var table = RecordTable.Read(home.Objects.PathOf(touched.Exact!), new HashSet<string>(["row"]));
            if (!rows.TryGetValue(segment.Verbatim, out var set)) rows.Add(segment.Verbatim, set = new BitArray(segment.Records + 1));
            foreach (var row in table.Integers("row").OfType<int>())
            {
                if (row >= set.Length) set.Length = row + 1;
                set[row] = true;
            }
        }

        return rows;
    }

    private static QualityReport Of(IReadOnlyList<TableInput> tables, QualityContext context, CancellationToken cancellation, Dictionary<string, BitArray>? without = null)
    {
        using var events = Events(tables, cancellation);
        var parts = new List<QualityReport>();
        foreach (var table in tables.Where(t => t.Plan.Records.Count > 0))
        {
            var outer = table.Plan.IsCore ? null : events;
            // A slab a thread: what they count is added up, in whatever order they end.
            Parallel.ForEach(
                System.Collections.Concurrent.Partitioner.Create(table.Slabs(cancellation), System.Collections.Concurrent.EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount },
                slab =>
                {
                    using (slab)
                    {
                        slab.Parse();
                        var counted = table.Plan.Records.Select(columns => Count(slab, columns, table.Plan.IdIndex, outer, context, without?.GetValueOrDefault(slab.File))).ToList();
                        lock (parts) parts.AddRange(counted);
                    }
                });
        }

        return QualityReport.Sum(parts);
    }

    private static QualityReport Count(Slab slab, IReadOnlyList<PlanColumn> columns, int id, EventTable? events, QualityContext context, BitArray? without)
    {
        var own = columns.DistinctBy(c => Term.Of(c.Term)).ToList();
        var terms = own.Select(c => Term.Of(c.Term)).Concat(events?.Columns.Keys ?? []).Distinct().ToList();
        var tally = new QualityTally(terms, context);
        var texts = new Dictionary<int, Column>();
        foreach (var i in tally.Columns) texts[i] = new Column(i < own.Count ? own[i] : null, events?.Columns.TryGetValue(terms[i], out var index) == true ? index : -1);
        var values = new string?[terms.Count];
        for (var row = 0; row < slab.Rows; row++)
        {
            if (without is not null && row < without.Length && without[row]) continue;
            var place = events is null || id < 0 ? -1 : events.Find(slab.Field(row, id));
            foreach (var (i, column) in texts) values[i] = column.Value(slab, row, events, place);
            tally.Add(values);
        }

        return tally.Report();
    }

    private static EventTable? Events(IReadOnlyList<TableInput> tables, CancellationToken cancellation)
    {
        if (tables.FirstOrDefault(t => t.Plan is { IsCore: true, RowType: "Event" }) is not { } core) return null;
        var events = new EventTable(core.Plan);
        foreach (var slab in core.Slabs(cancellation))
        {
            using (slab)
            {
                slab.Parse();
                events.Add(slab);
            }
        }

        return events;
    }

    /// <summary>A column whose last text is kept: the next row often has the same.</summary>
    private sealed class Column(PlanColumn? own, int inEvent)
    {
        private byte[] _bytes = [];
        private string? _text;

        public string? Value(Slab slab, int row, EventTable? events, int place)
        {
            var field = own is { Index: >= 0 } ? slab.Field(row, own.Index) : default;
            if (field.IsEmpty && own?.Default is { } constant) return constant;
            if (field.IsEmpty && place >= 0 && inEvent >= 0) field = Bytes(events!.Value(place, inEvent));
            if (field.IsEmpty) return null;
            if (_text is not null && field.SequenceEqual(_bytes)) return _text;
            _bytes = field.ToArray();
            return _text = Encoding.UTF8.GetString(field);
        }

        private static unsafe ReadOnlySpan<byte> Bytes(ParquetSharp.ByteArray text) => new((void*)text.Pointer, text.Length);
    }
}
