using System.Text;
using Saola.Platform.Home;
using Saola.Records;

namespace Saola.Platform.Intake;

/// <summary>Where the value of a term comes from: a field of the row, a default, or the event that the row belongs to; the first that is not empty.</summary>
internal sealed record Slot(int Column, byte[] Default, int EventColumn);

/// <summary>How one record is made of a row.</summary>
internal sealed class RecordPlan
{
    private readonly Dictionary<Term, Slot> _slots = [];

    public RecordPlan(IReadOnlyList<PlanColumn> columns, EventTable? events)
    {
        foreach (var column in columns)
        {
            // The first column of a term wins; a second one stays verbatim.
            _slots.TryAdd(Term.Of(column.Term), new Slot(column.Index, Encoding.UTF8.GetBytes(column.Default ?? ""), -1));
        }

        if (events is null) return;
        foreach (var (term, index) in events.Columns)
        {
            var own = _slots.GetValueOrDefault(term);
            _slots[term] = new Slot(own?.Column ?? -1, own?.Default ?? [], index);
        }
    }

    /// <summary>Where a term's value comes from, or null when nothing gives it.</summary>
    public Slot? this[Term term] => _slots.GetValueOrDefault(term);

    /// <summary>Those of a group's terms that something gives.</summary>
    public Term[] Present(Term[] terms) => [.. terms.Where(_slots.ContainsKey)];
}
