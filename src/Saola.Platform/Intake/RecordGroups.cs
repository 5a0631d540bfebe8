using Saola.Platform.Taxa;
using Saola.Records;

namespace Saola.Platform.Intake;

/// <summary>The groups of terms and their memos: one set a worker, for one plan.</summary>
internal sealed unsafe class RecordGroups : IDisposable
{
    private readonly Utf8Arena _texts = new();
    private readonly Utf8Arena _matches = new();
    private readonly List<(Classification Value, EncodedClassification Encoded)> _classifications = [];
    private readonly Group<EncodedLocation> _location;
    private readonly Group<EncodedTime> _time;
    private readonly Group<EncodedClassification> _classification;
    private readonly Group<EncodedTaxon> _taxon;
    private readonly Group<EncodedBasic> _basic;
    private readonly DateColumns _dates;

    /// <param name="plan">How records are made of rows.</param>
    /// <param name="context">What interpreters may look at.</param>
    /// <param name="taxa">Matches taxa against checklists; null for none, and then ids are not looked at.</param>
    public RecordGroups(RecordPlan plan, InterpretationContext context, TaxonMatcher? taxa)
    {
        _location = new(plan, Interpretation.LocationTerms, (_, v) => new EncodedLocation(Interpretation.Location(v, context), _texts));
        _time = new(plan, Interpretation.TimeTerms, (_, v) => new EncodedTime(Interpretation.Time(v, context), _texts));
        _dates = new DateColumns(plan, context);
        _classification = new(plan, Interpretation.ClassificationTerms, (_, v) =>
        {
            var result = Interpretation.Classification(v);
            var encoded = new EncodedClassification(_classifications.Count, result, _texts);
            _classifications.Add((result, encoded));
            return encoded;
        });
        _taxon = taxa is null
            ? new(plan, Interpretation.NameTerms, (number, v) => Unmatched(v, _classifications[number]))
            : new(plan, [.. Interpretation.NameTerms, .. TaxonMatcher.IdTerms], (number, v) => Matched(v, _classifications[number], taxa));
        _basic = new(plan, Interpretation.BasicTerms, (_, v) => new EncodedBasic(Interpretation.Basic(v, context), _texts));
    }

    private EncodedTaxon Unmatched(VerbatimRecord row, (Classification Value, EncodedClassification Encoded) classification) =>
        new(Interpretation.Taxon(row, classification.Value), classification.Encoded, null, IssueSet.None, _texts);

    private EncodedTaxon Matched(VerbatimRecord row, (Classification Value, EncodedClassification Encoded) classification, TaxonMatcher taxa)
    {
        var taxon = Interpretation.Taxon(row, classification.Value);
        var match = taxa.Match(taxon, row);
        var place = (EncodedMatch*)_matches.Take(sizeof(EncodedMatch));
        *place = new EncodedMatch(match, _texts);
        return new EncodedTaxon(taxon, classification.Encoded, place, match.Issues, _texts);
    }

    /// <summary>The interpretations of a row. They are valid until the next <see cref="ClearIfLarge"/>.</summary>
    public EncodedRecord Of(in RowValues row)
    {
        _classification.Expect(0, row);
        _location.Expect(0, row);
        _time.Expect(0, row);
        _basic.Expect(0, row);
        var classification = _classification.Result();
        // Names come with few classifications, so that a name's key holds the number of its classification in place of its words.
        _taxon.Expect(classification->Number, row);
        return new EncodedRecord(_location.Result(), _time.Result(), classification, _taxon.Result(), _basic.Result(), _dates.Of(row));
    }

    /// <summary>Frees memory between slabs.</summary>
    public void ClearIfLarge()
    {
        // All or none: the texts of every group live in one arena.
        if (!_location.Memo.IsLarge && !_time.Memo.IsLarge && !_classification.Memo.IsLarge && !_taxon.Memo.IsLarge && !_basic.Memo.IsLarge
            && _texts.Bytes < 384 << 20) return;
        _location.Memo.Clear();
        _time.Memo.Clear();
        _classification.Memo.Clear();
        _taxon.Memo.Clear();
        _basic.Memo.Clear();
        _classifications.Clear();
        _texts.Clear();
        _matches.Clear();
    }

    public void Dispose()
    {
        _location.Memo.Dispose();
        _time.Memo.Dispose();
        _classification.Memo.Dispose();
        _taxon.Memo.Dispose();
        _basic.Memo.Dispose();
        _texts.Dispose();
        _matches.Dispose();
    }
}

/// <summary>Where the interpretations of one record are.</summary>
internal readonly unsafe struct EncodedRecord(EncodedLocation* location, EncodedTime* time, EncodedClassification* classification, EncodedTaxon* taxon, EncodedBasic* basic, IssueSet dates)
{
    public readonly EncodedLocation* Location = location;
    public readonly EncodedTime* Time = time;
    public readonly EncodedClassification* Classification = classification;
    public readonly EncodedTaxon* Taxon = taxon;
    public readonly EncodedBasic* Basic = basic;

    /// <summary>Of the dates besides the event's.</summary>
    public readonly IssueSet Dates = dates;

    public IssueSet Issues => Location->Issues | Time->Issues | Taxon->Issues | Basic->Issues | Dates;
}

/// <summary>A group: where its values come from, and what was made of them.</summary>
internal sealed unsafe class Group<T> where T : unmanaged
{
    private readonly Slot[] _slots;
    private byte[] _key = new byte[1024];
    private int _length;
    private ulong _hash;

    public Group(RecordPlan plan, Term[] terms, Func<int, VerbatimRecord, T> interpret)
    {
        var present = plan.Present(terms);
        _slots = [.. present.Select(t => plan[t]!)];
        Memo = new GroupMemo<T>(present, interpret);
    }

    public GroupMemo<T> Memo { get; }

    /// <summary>Takes the values of a row, and has what is known of them fetched; <see cref="Result"/> gives it.</summary>
    public void Expect(int number, in RowValues row)
    {
        BitConverter.TryWriteBytes(_key, number);
        var used = sizeof(int);
        foreach (var slot in _slots)
        {
            var value = row.Value(slot);
            if (_key.Length < used + value.Length + 4) Array.Resize(ref _key, Math.Max(_key.Length * 2, used + value.Length + 4));
            BitConverter.TryWriteBytes(_key.AsSpan(used), value.Length);
            value.CopyTo(_key.AsSpan(used + 4));
            used += 4 + value.Length;
        }

        _length = used;
        _hash = GroupMemo<T>.Hash(_key.AsSpan(0, used));
        Memo.Expect(_hash);
    }

    /// <summary>The interpretation of the row that was taken last.</summary>
    public T* Result() => Memo.Get(_key.AsSpan(0, _length), _hash);
}

/// <summary>The values of one row of a slab, with its event's behind them.</summary>
internal readonly unsafe ref struct RowValues(Slab slab, int row, EventTable? events, int eventRow)
{
    public ReadOnlySpan<byte> Value(Slot? slot)
    {
        var text = Text(slot);
        return new ReadOnlySpan<byte>((void*)text.Pointer, text.Length);
    }

    /// <summary>The same, as a place in memory that outlives this struct as long as the slab and the events do.</summary>
    public ParquetSharp.ByteArray Text(Slot? slot)
    {
        if (slot is null) return default;
        if (slot.Column >= 0)
        {
            var field = Utf8Arena.Pinned(slab.Field(row, slot.Column));
            if (field.Length > 0) return field;
        }

        if (slot.PinnedDefault.Length > 0) return slot.PinnedDefault;
        var ofEvent = slot.EventColumn >= 0 && eventRow >= 0 ? events!.Value(eventRow, slot.EventColumn) : default;
        return ofEvent.Length > 0 || slot.LastColumn < 0 ? ofEvent
            : Utf8Arena.Pinned(slab.Field(row, slot.LastColumn));
    }
}
