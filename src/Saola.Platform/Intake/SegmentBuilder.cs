using System.IO.Hashing;
using System.Security.Cryptography;
using ParquetSharp;
using Saola.Platform.Home;
using Saola.Platform.Parquet;
using Saola.Platform.Taxa;
using Saola.Records;
using Encoding = System.Text.Encoding;

namespace Saola.Platform.Intake;

/// <summary>What a table's rows are made into, shared by all workers.</summary>
internal sealed record SegmentContext(
    Job Job, InterpretationContext Interpretation, TaxonMatcher? Taxa, IReadOnlyList<RecordPlan> Plans, TablePlan Table, EventTable? Events, string Dataset, byte[] Secret);

/// <summary>Makes segments of slabs: interprets, names, sorts and writes. One builder a worker; what it makes depends on the slab alone.</summary>
internal sealed unsafe class SegmentBuilder : IDisposable
{
    private readonly SegmentContext _context;
    private readonly RecordGroups[] _groups;
    private readonly Slot?[][] _passed;
    private readonly SegmentRows _rows = new();
    private readonly List<UInt128> _identities = [];
    private byte[] _scratch = new byte[4096];

    public SegmentBuilder(SegmentContext context)
    {
        _context = context;
        _groups = [.. context.Plans.Select(plan => new RecordGroups(plan, context.Interpretation, context.Taxa))];
        _passed = [.. context.Plans.Select(plan => SegmentColumns.Passed.Select(term => plan[term]).ToArray())];
    }

    /// <summary>The issues that any date of the last slab has.</summary>
    public IssueSet DateIssues { get; private set; }

    /// <summary>Rows of the last slab whose event is not in the archive.</summary>
    public int WithoutEvent { get; private set; }

    /// <summary>Interprets the rows of a parsed slab.</summary>
    public void Interpret(Slab slab)
    {
        foreach (var group in _groups) group.ClearIfLarge();
        _rows.Clear();
        _identities.Clear();
        WithoutEvent = 0;
        DateIssues = IssueSet.None;
        var id = _context.Events is null ? -1 : _context.Table.IdIndex;
        for (var row = 0; row < slab.Rows; row++)
        {
            var eventRow = id >= 0 ? _context.Events!.Find(slab.Field(row, id)) : -1;
            if (eventRow < 0 && id >= 0) WithoutEvent++;
            var values = new RowValues(slab, row, _context.Events, eventRow);
            for (var plan = 0; plan < _groups.Length; plan++) Add(values, slab, row, plan);
        }
    }

    /// <summary>Gives the interpreted records their keys.</summary>
    public void TakeKeys(KeyRegistry keys)
    {
        foreach (var identity in _identities) _rows.Key.Add(keys.Take(identity));
    }

    /// <summary>Sorts the records and writes the segment; null when the slab has no good row.</summary>
    /// <param name="slab">The slab that was interpreted.</param>
    /// <param name="verbatim">The object that holds its verbatim rows already, if one does.</param>
    public SegmentInfo? Write(Slab slab, string? verbatim)
    {
        if (slab.Rows == 0) return null;
        var file = _context.Job.NewFile(".parquet");
        ParquetOutput.Write(file, SegmentColumns.Of(_rows, _context.Taxa is not null), Sorted(), ParquetOutput.SegmentGroup, SegmentColumns.Dictionary);
        var interpreted = _context.Job.Keep(file);
        if (verbatim is null)
        {
            file = _context.Job.NewFile(".verbatim.parquet");
            VerbatimColumns.Write(file, _context.Table.Headers, slab);
            verbatim = _context.Job.Keep(file);
        }

        return new SegmentInfo { Interpreted = interpreted, Verbatim = verbatim, Records = _rows.Count };
    }

    public void Dispose()
    {
        foreach (var group in _groups) group.Dispose();
    }

    private void Add(in RowValues values, Slab slab, int row, int plan)
    {
        _rows.Row.Add(row);
        var record = _groups[plan].Of(values);
        _rows.Record.Add(record);
        DateIssues |= record.Time->Issues | record.Dates;
        var passed = _passed[plan];
        foreach (var slot in passed) _rows.Pass(Trimmed(values.Text(slot)));
        _identities.Add(Identity(slab, row, plan));
    }

    private int[] Sorted()
    {
        var order = new int[_rows.Count];
        var cells = new (long Cell, long Key)[_rows.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            cells[i] = (_rows.Record[i].Location->Cell, _rows.Key[i]);
        }

        Array.Sort(cells, order);
        return order;
    }

    /// <summary>
    /// What the record is known by: its dataset and occurrenceID; or institution, collection and catalogue number; or GBIF's id; or,
    /// under the home's secret, the content of its row. The hash of the first three anyone can compute again (XXH128 of the texts,
    /// each followed by a zero byte); the last is an HMAC, so that a key tells nothing of the row.
    /// </summary>
    private UInt128 Identity(Slab slab, int row, int plan)
    {
        var used = 0;
        Append(Encoding.UTF8.GetBytes(_context.Dataset), ref used);
        var last = _rows.Row.Count - 1;
        Append(Bytes(_rows.Passed(last, SegmentColumns.DatasetKey)), ref used);
        if (_rows.Passed(last, SegmentColumns.OccurrenceId) is { Length: > 0 } occurrence)
        {
            Append("occurrenceID"u8, ref used);
            Append(Bytes(occurrence), ref used);
        }
        else if (_rows.Passed(last, SegmentColumns.CatalogNumber) is { Length: > 0 } number && _rows.Passed(last, SegmentColumns.InstitutionCode) is { Length: > 0 } institution)
        {
            Append("catalogNumber"u8, ref used);
            Append(Bytes(institution), ref used);
            Append(Bytes(_rows.Passed(last, SegmentColumns.CollectionCode)), ref used);
            Append(Bytes(number), ref used);
        }
        else if (_rows.Passed(last, SegmentColumns.GbifId) is { Length: > 0 } gbif)
        {
            Append("gbifID"u8, ref used);
            Append(Bytes(gbif), ref used);
        }
        else
        {
            for (var column = 0; column < slab.Columns; column++) Append(slab.Field(row, column), ref used);
            if (plan > 0) Append([(byte)plan], ref used);
            return BitConverter.ToUInt128(HMACSHA256.HashData(_context.Secret, _scratch.AsSpan(0, used)));
        }

        if (plan > 0) Append([(byte)plan], ref used);
        return XxHash128.HashToUInt128(_scratch.AsSpan(0, used));
    }

    private void Append(ReadOnlySpan<byte> text, ref int used)
    {
        if (_scratch.Length < used + text.Length + 1) Array.Resize(ref _scratch, Math.Max(_scratch.Length * 2, used + text.Length + 1));
        text.CopyTo(_scratch.AsSpan(used));
        used += text.Length;
        _scratch[used++] = 0;
    }

    private static ReadOnlySpan<byte> Bytes(ByteArray text) => new((void*)text.Pointer, text.Length);

    /// <summary>Without white space around it; null when it is one of the words for nothing.</summary>
    private static ByteArray Trimmed(ByteArray text)
    {
        var span = Bytes(text);
        var start = 0;
        var end = span.Length;
        while (start < end && span[start] <= ' ') start++;
        while (end > start && span[end - 1] <= ' ') end--;
        var kept = span[start..end];
        if (kept.IsEmpty || (kept.Length <= 4 && IsNothing(kept))) return default;
        return new ByteArray(text.Pointer + start, end - start);
    }

    private static bool IsNothing(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("NA"u8) || text.SequenceEqual("N/A"u8) || text.SequenceEqual("\\N"u8)
        || text.SequenceEqual("null"u8) || text.SequenceEqual("NULL"u8);
}
