using Saola.Records;

namespace Saola.Platform.Intake;

/// <summary>The four groups of terms and their memos: one set a worker, for one plan.</summary>
internal sealed class RecordGroups : IDisposable
{
    private readonly Utf8Arena _texts = new();

    public RecordGroups(RecordPlan plan, InterpretationContext context)
    {
        Location = new(plan, Interpretation.LocationTerms, v => new EncodedLocation(Interpretation.Location(v, context), _texts));
        Time = new(plan, Interpretation.TimeTerms, v => new EncodedTime(Interpretation.Time(v, context), _texts));
        Taxon = new(plan, Interpretation.TaxonTerms, v => new EncodedTaxon(Interpretation.Taxon(v, context), _texts));
        Basic = new(plan, Interpretation.BasicTerms, v => new EncodedBasic(Interpretation.Basic(v, context), _texts));
    }

    public Group<EncodedLocation> Location { get; }
    public Group<EncodedTime> Time { get; }
    public Group<EncodedTaxon> Taxon { get; }
    public Group<EncodedBasic> Basic { get; }

    /// <summary>Frees memory between slabs.</summary>
    public void ClearIfLarge()
    {
        // All or none: the texts of every group live in one arena.
        if (!Location.Memo.IsLarge && !Time.Memo.IsLarge && !Taxon.Memo.IsLarge && !Basic.Memo.IsLarge && _texts.Bytes < 256 << 20) return;
        Location.Memo.Clear();
        Time.Memo.Clear();
        Taxon.Memo.Clear();
        Basic.Memo.Clear();
        _texts.Clear();
    }

    public void Dispose()
    {
        Location.Memo.Dispose();
        Time.Memo.Dispose();
        Taxon.Memo.Dispose();
        Basic.Memo.Dispose();
        _texts.Dispose();
    }
}

/// <summary>A group: where its values come from, and what was made of them.</summary>
internal sealed class Group<T> where T : class
{
    public Group(RecordPlan plan, Term[] terms, Func<VerbatimRecord, T> interpret)
    {
        var present = plan.Present(terms);
        Slots = [.. present.Select(t => plan[t]!)];
        Memo = new GroupMemo<T>(present, interpret);
    }

    public Slot[] Slots { get; }

    public GroupMemo<T> Memo { get; }

    /// <summary>The interpretation of a row; <paramref name="scratch"/> grows as needed.</summary>
    public T Of(in RowValues row, ref byte[] scratch)
    {
        var used = 0;
        foreach (var slot in Slots)
        {
            var value = row.Value(slot);
            if (scratch.Length < used + value.Length + 4) Array.Resize(ref scratch, Math.Max(scratch.Length * 2, used + value.Length + 4));
            BitConverter.TryWriteBytes(scratch.AsSpan(used), value.Length);
            value.CopyTo(scratch.AsSpan(used + 4));
            used += 4 + value.Length;
        }

        return Memo.Get(scratch.AsSpan(0, used));
    }
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
            var length = slab.Length(row, slot.Column);
            if (length > 0) return new((nint)slab.Pointer(row, slot.Column), length);
        }

        if (slot.PinnedDefault.Length > 0) return slot.PinnedDefault;
        return slot.EventColumn >= 0 && eventRow >= 0 ? events!.Value(eventRow, slot.EventColumn) : default;
    }
}
