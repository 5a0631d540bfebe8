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
        var reading = new DateReading();
        DateSpan? fromText = TryText(verbatim, fromFields, v, c, ref reading, ref issues, trace) ? reading.Span : null;
        var span = DateAgreement.Of(fromText, reading.IsAmbiguous, fromFields, ref issues, v, trace);
        var told = Term.EventDate;
        if (fromText is null && fromFields is null && v[Term.VerbatimEventDate] is { } free)
        {
            span = fromText = TryFree(free, v, c, ref reading, ref issues) ? reading.Span : null;
            told = Term.VerbatimEventDate;
        }

        if (span is not { } days) return new TimeResult { Issues = issues };
        var (first, last) = Possible(days, c.LatestDay);
        if (first < Earliest || first > last || first > c.LatestDay || last > c.LatestDay && !(days.IsPartial && days.Precision is DatePrecision.Month or DatePrecision.Year))
        {
            issues |= OccurrenceIssue.RECORDED_DATE_UNLIKELY;
            trace?.Add("time.unlikely", told, v[told], result: null, OccurrenceIssue.RECORDED_DATE_UNLIKELY, fromText is null ? null : DateNotes.Of(reading, default).Note);
            return new TimeResult { Issues = issues };
        }

        var isOfText = fromText == days;
        var eventDate = isOfText && reading.Time is not null ? reading.Write(v[told]) : Written(days, first, last, isOfText, v[Term.EventTime], v[told]);
        if (trace is not null && (told != Term.EventDate || verbatim != eventDate)) Tell(trace, told, v[told], eventDate, reading, isOfText, c);
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

    private static MonthNames Names(ReadOnlySpan<char> text, VerbatimRecord v) =>
        Months.MayHoldShared(text) ? Months.NamesOf(v[Term.CountryCode], v[Term.Country]) : MonthNames.Unknown;

    private static bool TryText(string? verbatim, DateSpan? fields, VerbatimRecord v, InterpretationContext c, ref DateReading reading, ref IssueSet issues, Trace? trace)
    {
        var text = Placeholder.Clean(verbatim);
        if (text.IsEmpty) return false;
        if (IsoDate.TryRead(text, ref reading)) return true;
        var year = fields is { } f && CalendarDay.Split(f.First).Year is var start && start == CalendarDay.Split(f.Last).Year ? start : (int?)null;
        var hints = new DateHints(c.DateOrders[Term.EventDate], year, Names(text, v));
        if (DateText.TryParse(text, hints, out reading) && reading.IsClaimed)
        {
            if (reading.Has(DateDoubt.Order | DateDoubt.MonthName | DateDoubt.Zero)) issues |= OccurrenceIssue.RECORDED_DATE_INVALID;
            return true;
        }

        if (!Placeholder.IsUnknown(text))
        {
            issues |= OccurrenceIssue.RECORDED_DATE_INVALID;
            var (rule, note) = trace is null ? default : DateNotes.Of(reading, hints.Order);
            trace?.Add(rule, Term.EventDate, verbatim, result: null, OccurrenceIssue.RECORDED_DATE_INVALID, note);
        }

        reading = new DateReading();
        return false;
    }

    // The last resort, and no claim: what cannot be read there is no issue.
    private static bool TryFree(string verbatim, VerbatimRecord v, InterpretationContext c, ref DateReading reading, ref IssueSet issues)
    {
        var text = Placeholder.Clean(verbatim);
        var hints = new DateHints(c.DateOrders[Term.VerbatimEventDate], Names: Names(text, v));
        if (text.IsEmpty || !DateText.TryParse(text, hints, out reading) || !reading.IsClaimed || reading.Has(DateDoubt.Zero)) return false;
        if (reading.IsAmbiguous) issues |= OccurrenceIssue.RECORDED_DATE_INVALID;
        return true;
    }

    /// <summary>An open side ends where records can: with the earliest date and the day of the load. So does a range of which one day is the true one.</summary>
    private static (int First, int Last) Possible(DateSpan days, int latest)
    {
        var vague = days.Precision == DatePrecision.Range && (days.IsPartial || days.First == DateSpan.OpenStart || days.Last == DateSpan.OpenEnd);
        return (days.First == DateSpan.OpenStart || (vague && days.Last >= Earliest) ? Math.Max(days.First, Earliest) : days.First,
            days.Last == DateSpan.OpenEnd || (vague && days.First <= latest) ? Math.Min(days.Last, latest) : days.Last);
    }

    private static string Written(DateSpan days, int first, int last, bool isOfText, string? eventTime, string? verbatim)
    {
        var isOpen = days.First == DateSpan.OpenStart || days.Last == DateSpan.OpenEnd;
        if (isOpen) return days.ToString();
        if (first != days.First || last != days.Last) return new DateSpan(first, last, IsPartial: true).ToString();
        if (first != last) return days.ToString();
        var time = Placeholder.Clean(eventTime);
        if (!time.IsEmpty && Times(time, out var start, out var end)) return new DateReading { Span = days, Time = start, EndTime = end }.Write();
        // The usual case: the file already holds what would be written.
        return isOfText && verbatim is { Length: 10 } && verbatim[4] == '-' && verbatim[7] == '-' ? verbatim : days.ToString();
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

    private static void Tell(Trace trace, Term told, string? verbatim, string eventDate, DateReading reading, bool isOfText, InterpretationContext c)
    {
        var (rule, note) = DateNotes.Of(reading, c.DateOrders[told]);
        OccurrenceIssue? issue = reading.Has(DateDoubt.Order | DateDoubt.MonthName | DateDoubt.Zero) ? OccurrenceIssue.RECORDED_DATE_INVALID : null;
        if (told == Term.VerbatimEventDate && note is null) rule = "time.verbatimEventDate";
        trace.Add(rule, told, verbatim, eventDate, issue, isOfText ? note : null);
    }
}
