using System.Text;
using Saola.Records;

namespace Saola.Platform.Intake;

/// <summary>
/// The issues of the dates on which records were identified, georeferenced and changed. Nothing else of them is kept, and times of change
/// are rarely met twice, so that they are read row by row without a memo.
/// </summary>
internal sealed class DateColumns(RecordPlan plan, InterpretationContext context)
{
    private readonly (Term Term, Slot Slot)[] _columns = [.. plan.Present(Interpretation.DatesTerms).Select(term => (term, plan[term]!))];

    public IssueSet Of(in RowValues row)
    {
        var issues = IssueSet.None;
        foreach (var (term, slot) in _columns)
        {
            var value = row.Value(slot);
            if (value.Length > 0 && Issue(term, value) is { } issue) issues |= issue;
        }

        return issues;
    }

    private OccurrenceIssue? Issue(Term term, ReadOnlySpan<byte> value)
    {
        const int mostBytes = 128;
        if (value.Length > mostBytes) return Interpretation.DateIssue(term, Encoding.UTF8.GetString(value), context);
        Span<char> text = stackalloc char[mostBytes];
        return Interpretation.DateIssue(term, text[..Encoding.UTF8.GetChars(value, text)], context);
    }
}
