using Saola.Records.Dates;

namespace Saola.Records;

/// <summary>
/// When a record was made. eventDate, year/month/day and day of year are read apart and brought together: the most exact statement that none contradicts.
/// Contradictions leave what they agree on.
/// </summary>
internal static class TimeRules
{
    private static readonly int Earliest = CalendarDay.Of(1500, 1, 1);

    public static TimeResult Interpret(VerbatimRecord v, InterpretationContext c, Trace? trace)
    {
        var issues = IssueSet.None;
        var verbatim = v[Term.EventDate];
        var fromFields = DateFields.Read(v, ref issues, trace);
        var reading = Text(Term.EventDate, verbatim, fromFields, c, ref issues, trace);
        DateSpan? fromText = reading is null ? null : reading.Value.Span;
        var span = DateAgreement.Of(fromText, reading?.Has(DateDoubt.Order) == true, fromFields, ref issues, v, trace);
        var told = Term.EventDate;
        if (fromText is null && fromFields is null && v[Term.VerbatimEventDate] is { } free)
        {
            reading = Free(free, c, ref issues);
            span = fromText = reading?.Span;
            told = Term.VerbatimEventDate;
        }

        if (span is not { } days) return new TimeResult { Issues = issues };
        var (first, last) = Possible(days, c.LatestDay);
        if (first < Earliest || first > last || last > c.LatestDay && !(days.IsPartial && days.Precision is DatePrecision.Month or DatePrecision.Year))
        {
            issues |= OccurrenceIssue.RECORDED_DATE_UNLIKELY;
            trace?.Add("time.unlikely", told, v[told], result: null, OccurrenceIssue.RECORDED_DATE_UNLIKELY, reading is { } r ? DateNotes.Of(r, default).Note : null);
            return new TimeResult { Issues = issues };
        }

        var read = fromText == days ? reading : null;
        var eventDate = Written(days, first, last, read, v[Term.EventTime], v[told]);
        if (trace is not null && (told != Term.EventDate || verbatim != eventDate)) Tell(trace, told, v[told], eventDate, reading, read is not null, c);
        var (firstYear, firstMonth, firstDay) = CalendarDay.Split(first);
        var (lastYear, lastMonth, lastDay) = first == last ? (firstYear, firstMonth, firstDay) : CalendarDay.Split(last);
        var sameYear = firstYear == lastYear;
        var sameMonth = sameYear && firstMonth == lastMonth;
        return new TimeResult
        {
            FirstDay = first,
            LastDay = last,
            Precision = new DateSpan(first, last, days.IsPartial).Precision,
            Year = sameYear ? firstYear : null,
            Month = sameMonth ? firstMonth : null,
            Day = first == last ? firstDay : null,
            EventDate = eventDate,
            Issues = issues,
        };
    }

    private static DateReading? Text(Term term, string? verbatim, DateSpan? fields, InterpretationContext c, ref IssueSet issues, Trace? trace)
    {
        var text = Placeholder.Clean(verbatim);
        if (text.IsEmpty) return null;
        var year = fields is { } f && CalendarDay.Split(f.First).Year is var start && start == CalendarDay.Split(f.Last).Year ? start : (int?)null;
        var hints = new DateHints(c.DateOrders[term], year);
        if (DateText.TryParse(text, hints, out var reading) && reading.IsClaimed)
        {
            if (reading.Has(DateDoubt.Order | DateDoubt.Zero)) issues |= OccurrenceIssue.RECORDED_DATE_INVALID;
            return reading;
        }

        if (Placeholder.IsUnknown(text)) return null;
        issues |= OccurrenceIssue.RECORDED_DATE_INVALID;
        if (trace is not null)
        {
            var (rule, note) = DateNotes.Of(reading, hints.Order);
            trace.Add(rule, term, verbatim, result: null, OccurrenceIssue.RECORDED_DATE_INVALID, note);
        }

        return null;
    }

    // The last resort, and no claim: what cannot be read there is no issue.
    private static DateReading? Free(string verbatim, InterpretationContext c, ref IssueSet issues)
    {
        var text = Placeholder.Clean(verbatim);
        var hints = new DateHints(c.DateOrders[Term.VerbatimEventDate]);
        if (text.IsEmpty || !DateText.TryParse(text, hints, out var reading) || !reading.IsClaimed || reading.Has(DateDoubt.Zero)) return null;
        if (reading.Has(DateDoubt.Order)) issues |= OccurrenceIssue.RECORDED_DATE_INVALID;
        return reading;
    }

    /// <summary>An open side ends where records can: with the earliest date and the day of the load. So does a range of which one day is the true one.</summary>
    private static (int First, int Last) Possible(DateSpan days, int latest)
    {
        var vague = days.Precision == DatePrecision.Range && (days.IsPartial || days.First == DateSpan.OpenStart || days.Last == DateSpan.OpenEnd);
        return (days.First == DateSpan.OpenStart || (vague && days.Last >= Earliest) ? Math.Max(days.First, Earliest) : days.First,
            days.Last == DateSpan.OpenEnd || (vague && days.First <= latest) ? Math.Min(days.Last, latest) : days.Last);
    }

    private static string Written(DateSpan days, int first, int last, DateReading? reading, string? eventTime, string? verbatim)
    {
        var isOpen = days.First == DateSpan.OpenStart || days.Last == DateSpan.OpenEnd;
        if (isOpen) return days.ToString();
        if (first != days.First || last != days.Last) return new DateSpan(first, last, IsPartial: true).ToString();
        if (reading is { Time: not null } timed) return Same(timed.Write(), verbatim);
        if (first != last) return days.ToString();
        var time = Placeholder.Clean(eventTime);
        if (!time.IsEmpty && Times(time, out var start, out var end)) return new DateReading { Span = days, Time = start, EndTime = end }.Write();
        // The usual case: the file already holds what would be written.
        return reading is not null && verbatim is { Length: 10 } && verbatim[4] == '-' && verbatim[7] == '-' ? verbatim : days.ToString();
    }

    /// <summary>14:05, or 14:05/15:30.</summary>
    private static bool Times(ReadOnlySpan<char> text, out ClockTime start, out ClockTime? end)
    {
        end = null;
        var slash = text.IndexOf('/');
        if (slash < 0) return TimeOfDay.TryParse(text, out start);
        if (!TimeOfDay.TryParse(text[..slash], out start) || !TimeOfDay.TryParse(text[(slash + 1)..], out var last)) return false;
        // An end before the start would be on the next day, of which nothing is said.
        if ((last.Hour, last.Minute).CompareTo((start.Hour, start.Minute)) >= 0) end = last;
        return true;
    }

    private static string Same(string written, string? verbatim) => written == verbatim ? verbatim : written;

    private static void Tell(Trace trace, Term told, string? verbatim, string eventDate, DateReading? reading, bool isOfText, InterpretationContext c)
    {
        var (rule, note) = reading is { } r ? DateNotes.Of(r, c.DateOrders[told]) : ("time.eventDate", null);
        OccurrenceIssue? issue = reading?.Has(DateDoubt.Order | DateDoubt.Zero) == true ? OccurrenceIssue.RECORDED_DATE_INVALID : null;
        if (told == Term.VerbatimEventDate && note is null) rule = "time.verbatimEventDate";
        trace.Add(rule, told, verbatim, eventDate, issue, isOfText ? note : null);
    }
}
