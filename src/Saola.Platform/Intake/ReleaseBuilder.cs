using System.Runtime.InteropServices;
using Saola.Platform.Home;
using Saola.Platform.Taxa;
using Saola.Records;

namespace Saola.Platform.Intake;

/// <summary>A table to be made part of a release: its plan and its slabs.</summary>
/// <param name="Verbatim">The verbatim objects of its slabs when they exist already, by ordinal; null when they are to be written.</param>
internal sealed record TableInput(
    TablePlan Plan, IReadOnlyList<string> Files, Func<CancellationToken, IEnumerable<Slab>> Slabs, IReadOnlyList<string>? Verbatim = null);

/// <summary>What a release is made with.</summary>
/// <param name="Taxa">Matches taxa against the home's checklists; null when it has none.</param>
/// <param name="TakenKeys">Record keys that other datasets hold.</param>
/// <param name="Progress">Told rows done and bytes of the source read.</param>
internal sealed record ReleaseContext(
    Job Job, string Dataset, InterpretationContext Interpretation, TaxonMatcher? Taxa, byte[] Secret,
    IReadOnlyDictionary<string, long> Pins, IReadOnlyCollection<long> TakenKeys, int Cores, Action<long, long>? Progress);

/// <summary>What was made of a release's tables.</summary>
/// <param name="DateIssues">The issues that any date has.</param>
internal sealed record ReleaseContent(
    IReadOnlyList<TableAccount> Tables, IReadOnlyList<SegmentInfo> Segments, string? Quarantine, string? Names,
    long[] Keys, IReadOnlyDictionary<string, long> Pins, IReadOnlyList<string> Warnings, IssueSet DateIssues);

/// <summary>Tables → segments, verbatim tables, quarantine and account.</summary>
internal sealed class ReleaseBuilder : IDisposable
{
    private readonly ReleaseContext _context;
    private readonly KeyRegistry _keys;
    private readonly QuarantineFile _quarantine;
    private readonly NamesCollector _names = new();
    private readonly SortedDictionary<(int Table, int Slab), SegmentInfo> _segments = [];
    private EventTable? _events;
    private long _rows;
    private long _withoutEvent;
    private long _mediaOfPeople;
    private IssueSet _dateIssues;

    private ReleaseBuilder(ReleaseContext context)
    {
        _context = context;
        _keys = new KeyRegistry(context.Pins, context.TakenKeys);
        _quarantine = new QuarantineFile(context.Job);
    }

    public static ReleaseContent Build(ReleaseContext context, IReadOnlyList<TableInput> tables, CancellationToken cancellation)
    {
        using var builder = new ReleaseBuilder(context);
        var accounts = new List<TableAccount>();
        // The core first: its events and names are what the other tables refer to.
        foreach (var table in tables.OrderByDescending(t => t.Plan.IsCore))
        {
            accounts.Add(table.Plan.Records.Count > 0
                ? builder.MakeRecords(table, accounts.Count, cancellation)
                : builder.KeepVerbatim(table, cancellation));
        }

        return builder.Content(accounts);
    }

    /// <summary>Sorted keys as an object: 64-bit little-endian numbers.</summary>
    public static string KeepKeys(Job job, long[] keys) => job.Keep(MemoryMarshal.AsBytes<long>(keys));

    public void Dispose()
    {
        _quarantine.Dispose();
        _events?.Dispose();
    }

    private TableAccount MakeRecords(TableInput table, int number, CancellationToken cancellation)
    {
        var plans = table.Plan.Records.Select(columns => new RecordPlan(columns, table.Plan.IsCore ? null : _events, table.Plan.IdIndex)).ToList();
        var account = new Account(table);
        var turn = new OrderedTurn();
        SlabPipeline.Run(table.Slabs(cancellation), _context.Cores, stop =>
        {
            var builder = new SegmentBuilder(new SegmentContext(
                _context.Job, _context.Interpretation, _context.Taxa, plans, table.Plan, _events, _context.Dataset, _context.Secret));
            return (slab =>
            {
                slab.Parse();
                builder.Interpret(slab);
                // Keys are given in the order of the file, whichever worker is first.
                turn.Do(slab.Ordinal, stop, () =>
                {
                    builder.TakeKeys(_keys);
                    account.Add(slab, _quarantine);
                    _withoutEvent += builder.WithoutEvent;
                    _dateIssues |= builder.DateIssues;
                });
                if (builder.Write(slab, table.Verbatim?[slab.Ordinal]) is { } segment)
                {
                    lock (_segments) _segments.Add((number, slab.Ordinal), segment);
                }

                Tell(slab);
            }, builder);
        }, cancellation);
        foreach (var plan in plans) plan.Dispose();
        _mediaOfPeople += account.OfPeople;
        return account.Close([], _segments.Where(s => s.Key.Table == number).Sum(s => (long)s.Value.Records));
    }

    private TableAccount KeepVerbatim(TableInput table, CancellationToken cancellation)
    {
        if (table.Plan is { IsCore: true, RowType: "Event" }) _events = new EventTable(table.Plan);
        var events = table.Plan.IsCore ? _events : null;
        var account = new Account(table);
        var turn = new OrderedTurn();
        var kept = new List<string>();
        SlabPipeline.Run(table.Slabs(cancellation), _context.Cores, stop => (slab =>
        {
            slab.Parse();
            var verbatim = table.Verbatim?[slab.Ordinal] ?? WriteVerbatim(table.Plan, slab);
            turn.Do(slab.Ordinal, stop, () =>
            {
                events?.Add(slab);
                _names.Add(table.Plan, slab);
                account.Add(slab, _quarantine);
                if (verbatim is not null) kept.Add(verbatim);
            });
            Tell(slab);
        }, null), cancellation);
        _mediaOfPeople += account.OfPeople;
        return account.Close(kept, records: 0);
    }

    private string? WriteVerbatim(TablePlan plan, Slab slab)
    {
        if (slab.Rows == 0) return null;
        var file = _context.Job.NewFile(".verbatim.parquet");
        VerbatimColumns.Write(file, plan.Headers, slab);
        return _context.Job.Keep(file);
    }

    private void Tell(Slab slab) =>
        _context.Progress?.Invoke(Interlocked.Add(ref _rows, slab.Rows + slab.Quarantined.Count), slab.SourcePosition);

    private ReleaseContent Content(IReadOnlyList<TableAccount> accounts)
    {
        var warnings = new List<string>();
        if (_keys.Repeated > 0)
            warnings.Add(Counted.Text($"{_keys.Repeated} [record repeats|records repeat] the identifier of an earlier record of the release; each has a key of its own."));
        if (_mediaOfPeople > 0) warnings.Add(Counted.Text($"{_mediaOfPeople} [row names a picture or a recording|rows name pictures or recordings] of people by a machine; [it is|they are] in quarantine and nowhere else."));
        if (_events?.Repeated > 0) warnings.Add($"{_events.Repeated} events repeat the id of an earlier event; the first one is taken.");
        if (_withoutEvent > 0) warnings.Add(Counted.Text($"{_withoutEvent} [occurrence is|occurrences are] of no event that is in the archive; [it has what it says itself|they have what they say themselves]."));
        return new ReleaseContent(
            accounts, [.. _segments.Values], _quarantine.Keep(), _names.Keep(_context.Job), _keys.Sorted(), _keys.Pins, warnings, _dateIssues);
    }

    /// <summary>Counts a table's rows, slab by slab in order.</summary>
    private sealed class Account(TableInput table)
    {
        private long _kept;
        private long _quarantined;

        public void Add(Slab slab, QuarantineFile quarantine)
        {
            _kept += slab.Rows;
            _quarantined += slab.Quarantined.Count;
            quarantine.Add(table.Plan.RowType, slab.Quarantined);
            quarantine.Add(table.Plan.RowType, slab.Parts);
            OfPeople += slab.Quarantined.Concat(slab.Parts).Count(q => q.Reason == QuarantinedRow.OfPeople);
        }

        /// <summary>Entries of the quarantine that are of media that show people.</summary>
        public long OfPeople { get; private set; }

        public TableAccount Close(IReadOnlyList<string> verbatim, long records) => new(
            table.Plan.RowType, table.Plan.IsCore, table.Files, _kept + _quarantined, _kept, _quarantined, records, verbatim);
    }
}
