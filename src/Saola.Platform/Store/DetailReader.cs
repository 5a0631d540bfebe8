using ParquetSharp;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Intake.Media;
using Saola.Platform.Places;
using Saola.Platform.Taxa;
using Saola.Records;
using Saola.Records.Dates;
using Encoding = System.Text.Encoding;

namespace Saola.Platform.Store;

/// <summary>Reads a record's verbatim row, interprets it again with a trace, and compares.</summary>
internal static class DetailReader
{
    /// <param name="home">The home.</param>
    /// <param name="releaseHash">The release that holds the record.</param>
    /// <param name="row">The record.</param>
    /// <param name="segmentObject">The interpreted object of its segment.</param>
    /// <param name="isLineTold">Whether its place in the file may be told.</param>
    public static RecordDetail Read(SaolaHome home, string releaseHash, OccurrenceRow row, string segmentObject, bool isLineTold)
    {
        // What the public may see of a touched record is all in its row.
        if (row.DataGeneralizations is not null || row.Row < 0) return new RecordDetail(row, [], [], Reproduced: true, File: null, releaseHash);
        var release = home.Objects.Read<Release>(releaseHash);
        var segment = release.Segments.First(s => s.Interpreted == segmentObject);
        var (headers, values) = VerbatimRow(home.Objects.PathOf(segment.Verbatim), row.Row);
        var file = values[0] ?? "";
        var line = values[1];
        var verbatim = headers.Skip(2).Zip(values.Skip(2)).Where(v => !string.IsNullOrEmpty(v.Second)).Select(v => new VerbatimValue(v.First, v.Second!)).ToList();

        // Releases that were made before such media were put into quarantine still have them.
        if (row is { Genus: "Homo", BasisOfRecord: "MACHINE_OBSERVATION" }) verbatim.RemoveAll(v => MediaCells.IsMedia(v.Term) || MediaCells.Links(v.Value).Any());
        var plan = release.Plans.First(p => p.Records.Count > 0);
        var events = EventOf(home, release, plan, values);
        verbatim.AddRange(events.Where(e => !verbatim.Exists(v => Term.Of(v.Term) == Term.Of(e.Term))));
        var context = new InterpretationContext(BoundarySets.Of(home).Index, release.LatestDay)
        {
            DateOrders = DateOrders.Of(release.DateOrders),
        };

        var matcher = HomeChecklists.Matcher(home, release.Checklists);

        // A row may give several records; the one that is asked for is the one whose interpretation is stored.
        RecordDetail? best = null;
        foreach (var columns in plan.Records)
        {
            var input = Input(columns, values, events);
            var trace = new Trace();
            var result = Interpretation.Record(input, context, trace);
            var (location, time, _, taxon, basic) = result;
            var match = matcher?.Match(taxon, input, trace);
            var same = row.Issues == (result.Issues | (match?.Issues ?? IssueSet.None))
                && row.DecimalLatitude == location.DecimalLatitude && row.DecimalLongitude == location.DecimalLongitude
                && row.CountryCode == location.CountryCode && row.EventDate == time.EventDate
                && row.ScientificName == taxon.ScientificName && row.Species == taxon.Species
                && row.TaxonKey == match?.TaxonKey && row.AcceptedTaxonKey == match?.AcceptedTaxonKey
                && row.BasisOfRecord == basic.BasisOfRecord && row.OccurrenceStatus == basic.OccurrenceStatus;
            var detail = new RecordDetail(row, verbatim, trace.Steps, same, isLineTold ? $"{file}, line {line}" : null, releaseHash);
            if (same) return detail;
            best ??= detail;
        }

        return best!;
    }

    private static VerbatimRecord Input(IReadOnlyList<PlanColumn> columns, IReadOnlyList<string?> values, IReadOnlyList<VerbatimValue> events)
    {
        var terms = new Dictionary<Term, string?>();
        foreach (var column in columns)
        {
            var value = column.Index >= 0 ? values[column.Index + 2] : null;
            terms.TryAdd(Term.Of(column.Term), string.IsNullOrEmpty(value) ? column.Default : value);
        }

        foreach (var value in events)
        {
            var term = Term.Of(value.Term);
            if (string.IsNullOrEmpty(terms.GetValueOrDefault(term))) terms[term] = value.Value;
        }

        return new VerbatimRecord([.. terms.Keys], [.. terms.Values]);
    }

    /// <summary>The values of the row's event and its parents, where the core is events.</summary>
    private static IReadOnlyList<VerbatimValue> EventOf(SaolaHome home, Release release, TablePlan plan, IReadOnlyList<string?> values)
    {
        var core = release.Plans.FirstOrDefault(p => p is { IsCore: true, RowType: "Event" });
        if (core is null || plan.IsCore || plan.IdIndex < 0 || values[plan.IdIndex + 2] is not { } id) return [];
        using var events = new EventTable(core);
        foreach (var slab in VerbatimTables.Of(home, release).First(t => t.Plan == core).Slabs(CancellationToken.None))
        {
            using (slab)
            {
                slab.Parse();
                events.Add(slab);
            }
        }

        var found = events.Find(Encoding.UTF8.GetBytes(id));
        return found < 0 ? [] : [.. events.Columns.Select(c => (c.Key.Name, Text: Encoding.UTF8.GetString(Bytes(events.Value(found, c.Value))))).Where(c => c.Text.Length > 0).Select(c => new VerbatimValue(c.Name, c.Text))];
    }

    /// <summary>The names of a verbatim object's columns and their values in one row.</summary>
    private static (IReadOnlyList<string> Headers, IReadOnlyList<string?> Values) VerbatimRow(string path, int row)
    {
        using var file = new ParquetFileReader(path);
        var schema = file.FileMetaData.Schema;
        var headers = Enumerable.Range(0, schema.NumColumns).Select(c => schema.Column(c).Name).ToList();
        for (var g = 0; g < file.FileMetaData.NumRowGroups; g++)
        {
            using var group = file.RowGroup(g);
            if (row >= group.MetaData.NumRows)
            {
                row -= (int)group.MetaData.NumRows;
                continue;
            }

            return (headers, [.. Enumerable.Range(0, headers.Count).Select(c => Value(group, c, row))]);
        }

        throw new SaolaException($"{path}: the verbatim row is missing; 'saola verify' tells what is damaged.");
    }

    private static string? Value(RowGroupReader group, int column, int row)
    {
        using var reader = group.Column(column);
        if (reader is ColumnReader<long> longs)
        {
            longs.Skip(row);
            var one = new long[1];
            longs.ReadBatch(1, one, out _);
            return one[0].ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        var texts = (ColumnReader<ByteArray>)reader;
        texts.Skip(row);
        var levels = new short[1];
        var value = new ByteArray[1];
        texts.ReadBatch(1, levels, [], value, out var present);
        return present == 0 ? null : Encoding.UTF8.GetString(Bytes(value[0]));
    }

    private static unsafe ReadOnlySpan<byte> Bytes(ByteArray text) => new((void*)text.Pointer, text.Length);
}
