using System.Text;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Intake.Media;
using Saola.Records;

namespace Saola.Platform.Store;

/// <summary>Where the verbatim row of a record stands.</summary>
/// <param name="Key">The record's key.</param>
/// <param name="Segment">The number of its segment in the snapshot: by dataset, then in the order of the source.</param>
/// <param name="Row">The row in it, from 0.</param>
/// <param name="IsOfPerson">Whether its pictures may show people, and are not told.</param>
public readonly record struct VerbatimPlace(long Key, int Segment, int Row, bool IsOfPerson) : IComparable<VerbatimPlace>
{
    public int CompareTo(VerbatimPlace other) => (Segment, Row, Key).CompareTo((other.Segment, other.Row, other.Key));
}

/// <summary>
/// The verbatim rows of many records of a snapshot, read segment by segment in the order of the sources. What a rule touches has none: whoever is shown a record
/// as it is has its row told by the same reader, whoever is not gets no place of it.
/// </summary>
public sealed class VerbatimReader
{
    private readonly SaolaHome _home;
    private readonly PeopleRules _people;
    private readonly List<Segment> _segments = [];
    private readonly Dictionary<(string Source, string Object), int> _numbers = [];

    internal VerbatimReader(SaolaHome home, Snapshot snapshot, AccessView view)
    {
        (_home, _people) = (home, view.Rules.People);
        foreach (var dataset in snapshot.Datasets.Where(d => d.Records > 0))
        {
            var release = home.Objects.Read<Release>(dataset.Release);
            var tables = VerbatimTables.Of(home, release);
            var plans = tables.Where(t => t.Plan.Records.Count > 0).SelectMany(t => t.Verbatim!.Select(v => (Object: v, t.Plan))).DistinctBy(p => p.Object).ToDictionary(p => p.Object, p => p.Plan, StringComparer.Ordinal);
            foreach (var segment in release.Segments)
            {
                if (!plans.TryGetValue(segment.Verbatim, out var plan)) continue;
                _numbers[(dataset.Key, segment.Interpreted)] = _segments.Count;
                _segments.Add(new Segment(segment.Verbatim, plan, release, dataset.Release));
            }

            // Public and exact files stand for the segments that they were made of.
            foreach (var touched in view.Files?.Releases.GetValueOrDefault(dataset.Release) ?? [])
            {
                if (!_numbers.TryGetValue((dataset.Key, touched.Interpreted), out var number)) continue;
                foreach (var shown in touched.Objects()) _numbers[(dataset.Key, shown)] = number;
            }
        }
    }

    /// <summary>Where the verbatim row of a record stands; null where it is not told.</summary>
    public VerbatimPlace? PlaceOf(OccurrenceRow row) =>
        row.DataGeneralizations is null && row.Row >= 0 && _numbers.TryGetValue((row.Source, row.Segment), out var number)
            ? new VerbatimPlace(row.Key, number, row.Row, row is { Genus: "Homo", BasisOfRecord: "MACHINE_OBSERVATION" }) : null;

    /// <summary>The terms that the rows of segments have, in the order of their first segment.</summary>
    /// <param name="segments">Numbers of segments.</param>
    public IReadOnlyList<Term> Terms(IEnumerable<int> segments) => [.. segments.Distinct().Order().SelectMany(n => TermsOf(_segments[n])).Distinct()];

    /// <summary>The values of rows.</summary>
    /// <param name="places">Which rows, in their order.</param>
    /// <param name="terms">Which values.</param>
    /// <param name="cancellation">Stops between rows.</param>
    /// <returns>For each place its values, in the order of <paramref name="terms"/>; null for nothing. The list is the same each time.</returns>
    public IEnumerable<(VerbatimPlace Place, string?[] Values)> Rows(IReadOnlyList<VerbatimPlace> places, IReadOnlyList<Term> terms, CancellationToken cancellation)
    {
        var values = new string?[terms.Count];
        (string Release, EventTable? Table) events = ("", null);
        try
        {
            for (var from = 0; from < places.Count;)
            {
                var segment = _segments[places[from].Segment];
                if (events.Release != segment.Hash)
                {
                    events.Table?.Dispose();
                    events = (segment.Hash, EventsOf(segment, cancellation));
                }

                using var slab = new VerbatimSlab(_home.Objects.PathOf(segment.Verbatim), segment.Plan.Headers.Count)
                {
                    Ordinal = 0, File = "", SourcePosition = 0, Columns = segment.Plan.Headers.Count,
                };
                slab.Parse();
                var columns = terms.Select(term => ColumnsOf(segment.Plan, term)).ToArray();
                var until = from;
                for (; until < places.Count && places[until].Segment == places[from].Segment; until++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    Read(slab, segment, events.Table, places[until], terms, columns, values);
                    yield return (places[until], values);
                }

                from = until;
            }
        }
        finally
        {
            events.Table?.Dispose();
        }
    }

    /// <summary>Rows of tables of pictures and recordings that belong to records, with the values that they have.</summary>
    /// <param name="places">Which records, in the order of their rows.</param>
    /// <param name="terms">Which values.</param>
    /// <param name="cancellation">Stops between rows.</param>
    public IEnumerable<(long Key, string?[] Values)> Media(IReadOnlyList<VerbatimPlace> places, IReadOnlyList<Term> terms, CancellationToken cancellation)
    {
        var values = new string?[terms.Count];
        for (var from = 0; from < places.Count;)
        {
            var release = _segments[places[from].Segment];
            var until = from;
            while (until < places.Count && _segments[places[until].Segment].Hash == release.Hash) until++;
            var tables = release.Plan.IsCore && release.Plan.IdIndex >= 0
                ? VerbatimTables.Of(_home, release.Release).Where(t => t.Plan is { RowType: "Multimedia", IdIndex: >= 0 }).ToList() : [];
            if (tables.Count > 0)
            {
                var keys = Ids(places, from, until, cancellation);
                foreach (var table in tables)
                {
                    var columns = terms.Select(term => ColumnsOf(table.Plan, term)).ToArray();
                    foreach (var slab in table.Slabs(cancellation))
                    {
                        using (slab)
                        {
                            slab.Parse();
                            for (var row = 0; row < slab.Rows; row++)
                            {
                                cancellation.ThrowIfCancellationRequested();
                                if (!keys.TryGetValue(Encoding.UTF8.GetString(slab.Field(row, table.Plan.IdIndex)), out var key)) continue;
                                for (var t = 0; t < values.Length; t++) values[t] = Told(First(slab, row, columns[t]), terms[t]);
                                yield return (key, values);
                            }
                        }
                    }
                }
            }

            from = until;
        }
    }

    private Dictionary<string, long> Ids(IReadOnlyList<VerbatimPlace> places, int from, int until, CancellationToken cancellation)
    {
        var keys = new Dictionary<string, long>(StringComparer.Ordinal);
        while (from < until)
        {
            var segment = _segments[places[from].Segment];
            using var slab = new VerbatimSlab(_home.Objects.PathOf(segment.Verbatim), segment.Plan.Headers.Count) { Ordinal = 0, File = "", SourcePosition = 0, Columns = segment.Plan.Headers.Count };
            slab.Parse();
            var number = places[from].Segment;
            for (; from < until && places[from].Segment == number; from++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (!places[from].IsOfPerson) keys.TryAdd(Encoding.UTF8.GetString(slab.Field(places[from].Row, segment.Plan.IdIndex)), places[from].Key);
            }
        }

        return keys;
    }

    private void Read(VerbatimSlab slab, Segment segment, EventTable? events, VerbatimPlace place, IReadOnlyList<Term> terms, int[][] columns, string?[] values)
    {
        var parent = events is null || segment.Plan.IdIndex < 0 ? -1 : events.Find(slab.Field(place.Row, segment.Plan.IdIndex));
        for (var t = 0; t < values.Length; t++)
        {
            var value = First(slab, place.Row, columns[t]);
            if (value is null && parent >= 0 && events!.Columns.TryGetValue(terms[t], out var column)) value = Text(events.Value(parent, column));
            // Releases that were made before such media were put into quarantine still have them.
            if (value is not null && place.IsOfPerson && (MediaCells.IsMedia(terms[t].Name) || MediaCells.Links(value).Any())) value = null;
            values[t] = Told(value, terms[t]);
        }
    }

    private string? Told(string? value, Term term) => value is null || _people.IsEmpty ? value : _people.Told(value, term.Name) is { Length: > 0 } told ? told : null;

    private EventTable? EventsOf(Segment segment, CancellationToken cancellation)
    {
        if (CoreOf(segment) is not { } core) return null;
        var events = new EventTable(core);
        foreach (var slab in VerbatimTables.Of(_home, segment.Release).First(t => t.Plan == core).Slabs(cancellation))
        {
            using (slab)
            {
                slab.Parse();
                events.Add(slab);
            }
        }

        return events;
    }

    /// <summary>The events whose occurrences a segment's rows are; null for others.</summary>
    private static TablePlan? CoreOf(Segment segment) => segment.Plan.IsCore ? null : segment.Release.Plans.FirstOrDefault(p => p is { IsCore: true, RowType: "Event" });

    private static IEnumerable<Term> TermsOf(Segment segment) =>
        ColumnsOf(segment.Plan).Concat(CoreOf(segment) is { } core ? ColumnsOf(core) : []).Where(c => c.Index >= 0).Select(c => Term.Of(c.Term));

    private static IEnumerable<PlanColumn> ColumnsOf(TablePlan plan) => plan.Columns.Concat(plan.Records.SelectMany(r => r));

    private static int[] ColumnsOf(TablePlan plan, Term term) => [.. ColumnsOf(plan).Where(c => c.Index >= 0 && Term.Of(c.Term) == term).Select(c => c.Index).Distinct()];

    private static string? First(Slab slab, int row, int[] columns)
    {
        foreach (var column in columns)
        {
            if (slab.Field(row, column) is { IsEmpty: false } field) return Encoding.UTF8.GetString(field);
        }

        return null;
    }

    private static unsafe string? Text(ParquetSharp.ByteArray text) => text.Length == 0 ? null : Encoding.UTF8.GetString(new ReadOnlySpan<byte>((void*)text.Pointer, text.Length));

    private sealed record Segment(string Verbatim, TablePlan Plan, Release Release, string Hash);
}
