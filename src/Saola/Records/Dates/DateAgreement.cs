namespace Saola.Records.Dates;

/// <summary>What eventDate and the date fields say together.</summary>
internal static class DateAgreement
{
    public static DateSpan? Of(DateSpan? text, bool ambiguous, DateSpan? fields, ref IssueSet issues, VerbatimRecord v, Trace? trace)
    {
        if (text is not { } t || fields is not { } f) return text ?? fields;
        if (ambiguous)
        {
            // The fields decide, if they name one of the two readings.
            if (t.IsPartial && t.Holds(f) && (f.First == t.First || f.Last == t.Last)) return f;
            if (f.Meets(t)) return t;
        }
        else if (f.Holds(t))
        {
            return t;
        }
        else if (t.Holds(f))
        {
            // year, month and day of a longer event name its start; of a date that is known less well, they name the day.
            return t.IsPartial ? f : t;
        }
        else if (t.Meets(f) && !t.IsPartial)
        {
            return t;
        }

        issues |= OccurrenceIssue.RECORDED_DATE_MISMATCH;
        var common = Common(t, f);
        trace?.Add("time.mismatch", Term.EventDate, v[Term.EventDate], common?.ToString(), OccurrenceIssue.RECORDED_DATE_MISMATCH, $"The date fields say {f}.");
        return common;
    }

    // What two dates that contradict each other still agree on: a month, a year, or nothing.
    private static DateSpan? Common(DateSpan a, DateSpan b)
    {
        var (year, month, _) = CalendarDay.Split(a.First);
        var whole = DateSpan.OfMonth(year, month);
        if (whole.Holds(a) && whole.Holds(b)) return whole;
        whole = DateSpan.OfYear(year);
        return whole.Holds(a) && whole.Holds(b) ? whole : null;
    }
}
