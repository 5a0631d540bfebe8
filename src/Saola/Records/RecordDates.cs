using Saola.Records.Dates;

namespace Saola.Records;

/// <summary>The dates of a record besides that of its event: when it was identified, georeferenced and last changed.</summary>
internal static class RecordDates
{
    private static readonly (Term Term, int Earliest, OccurrenceIssue Invalid, OccurrenceIssue Unlikely)[] Rules =
    [
        (Term.DateIdentified, CalendarDay.Of(1500, 1, 1), OccurrenceIssue.IDENTIFIED_DATE_INVALID, OccurrenceIssue.IDENTIFIED_DATE_UNLIKELY),
        (Term.GeoreferencedDate, CalendarDay.Of(1700, 1, 1), OccurrenceIssue.GEOREFERENCED_DATE_INVALID, OccurrenceIssue.GEOREFERENCED_DATE_UNLIKELY),
        (Term.Modified, 0, OccurrenceIssue.MODIFIED_DATE_INVALID, OccurrenceIssue.MODIFIED_DATE_UNLIKELY),
    ];

    public static DatesResult Interpret(VerbatimRecord v, InterpretationContext c, Trace? trace)
    {
        var issues = IssueSet.None;
        var dates = new string?[Rules.Length];
        for (var i = 0; i < Rules.Length; i++)
        {
            var (term, _, _, _) = Rules[i];
            var verbatim = v[term];
            if (verbatim is null) continue;
            var issue = Read(term, verbatim, c, out var reading);
            if (issue is { } raised) issues |= raised;
            dates[i] = reading is { } r ? r.Write() : null;
            if (trace is null || (dates[i] == verbatim && issue is null)) continue;
            trace.Add($"dates.{term.Name}", term, verbatim, dates[i], issue, reading is { } told ? DateNotes.Of(told, c.DateOrders[term]).Note : null);
        }

        return new DatesResult { DateIdentified = dates[0], GeoreferencedDate = dates[1], Modified = dates[2], Issues = issues };
    }

    /// <summary>What is wrong with a date, and the date where it may be taken.</summary>
    public static OccurrenceIssue? Read(Term term, ReadOnlySpan<char> verbatim, InterpretationContext c, out DateReading? taken)
    {
        taken = null;
        var text = Placeholder.Clean(verbatim);
        if (text.IsEmpty) return null;
        var rule = term == Term.DateIdentified ? Rules[0] : term == Term.GeoreferencedDate ? Rules[1] : Rules[2];
        if (!DateText.TryParse(text, new DateHints(c.DateOrders[term]), out var reading) || !reading.IsClaimed) return Placeholder.IsUnknown(text) ? null : rule.Invalid;
        var span = reading.Span;
        // A day more than the load's: it is tomorrow already in some countries.
        if ((span.First < rule.Earliest && span.First != DateSpan.OpenStart) || span.Last < rule.Earliest || span.First > c.LatestDay + 1L) return rule.Unlikely;
        taken = reading;
        return reading.Has(DateDoubt.Order | DateDoubt.MonthName | DateDoubt.Zero) ? rule.Invalid : null;
    }
}
