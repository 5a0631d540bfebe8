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
        var text = Placeholder.Clean(verbatim);
        var reading = new DateReading { TimeStart = -1 };
        DateSpan? fromText = null;
        if (!text.IsEmpty && !Placeholder.IsUnknown(text))
        {
            if (DateText.TryParse(text, out reading))
            {
                fromText = reading.Span;
                if (reading.IsAmbiguous || reading.HasZero) issues |= OccurrenceIssue.RECORDED_DATE_INVALID;
            }
            else
            {
                issues |= OccurrenceIssue.RECORDED_DATE_INVALID;
                trace?.Add("time.eventDate", Term.EventDate, verbatim, result: null, OccurrenceIssue.RECORDED_DATE_INVALID);
            }
        }

        var fromFields = DateFields.Read(v, ref issues, trace);
        var span = Agree(fromText, reading.IsAmbiguous, fromFields, ref issues, v, trace);
        if (fromText is null && fromFields is null && Placeholder.Clean(v[Term.VerbatimEventDate]) is { IsEmpty: false } free
            && DateText.TryParse(free, out var freely) && !freely.HasZero)
        {
            span = freely.Span;
            if (freely.IsAmbiguous) issues |= OccurrenceIssue.RECORDED_DATE_INVALID;
            trace?.Add("time.verbatimEventDate", Term.VerbatimEventDate, v[Term.VerbatimEventDate], span.Value.ToString(), freely.IsAmbiguous ? OccurrenceIssue.RECORDED_DATE_INVALID : null);
        }

        if (span is not { } days) return new TimeResult { Issues = issues };
        if (days.First < Earliest || days.First > c.LatestDay || (!days.IsPartial && days.Last > c.LatestDay))
        {
            issues |= OccurrenceIssue.RECORDED_DATE_UNLIKELY;
            trace?.Add("time.unlikely", Term.EventDate, days.ToString(), result: null, OccurrenceIssue.RECORDED_DATE_UNLIKELY);
            return new TimeResult { Issues = issues };
        }

        var eventDate = Written(days, fromText == days ? text : default, reading.TimeStart, v[Term.EventTime], verbatim);
        if (trace is not null && verbatim != eventDate)
        {
            trace.Add(reading.IsAmbiguous ? "time.ambiguous" : "time.eventDate", Term.EventDate, verbatim, eventDate,
                reading.IsAmbiguous || reading.HasZero ? OccurrenceIssue.RECORDED_DATE_INVALID : null,
                reading.IsAmbiguous && fromText == days ? "Day and month cannot be told apart: the range holds both readings." : null);
        }

        var (firstYear, firstMonth, firstDay) = CalendarDay.Split(days.First);
        var (lastYear, lastMonth, lastDay) = days.First == days.Last ? (firstYear, firstMonth, firstDay) : CalendarDay.Split(days.Last);
        var sameYear = firstYear == lastYear;
        var sameMonth = sameYear && firstMonth == lastMonth;
        return new TimeResult
        {
            FirstDay = days.First,
            LastDay = days.Last,
            Precision = days.Precision,
            Year = sameYear ? firstYear : null,
            Month = sameMonth ? firstMonth : null,
            Day = sameMonth && firstDay == lastDay ? firstDay : null,
            EventDate = eventDate,
            Issues = issues,
        };
    }

    private static DateSpan? Agree(DateSpan? text, bool ambiguous, DateSpan? fields, ref IssueSet issues, VerbatimRecord v, Trace? trace)
    {
        if (text is not { } t || fields is not { } f) return text ?? fields;
        if (ambiguous)
        {
            // The fields decide, if they name one of the two readings.
            if (f.First == f.Last && (f.First == t.First || f.First == t.Last)) return f;
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

    private static string Written(DateSpan days, ReadOnlySpan<char> text, int timeStart, string? eventTime, string? verbatim)
    {
        if (days.First != days.Last) return days.ToString();
        Span<char> buffer = stackalloc char[64];
        var time = !text.IsEmpty && timeStart >= 0 ? text[timeStart..] : Placeholder.Clean(eventTime);
        var n = time.IsEmpty ? 0 : TimeOfDay.Normalize(time, buffer[11..]);
        if (n == 0)
        {
            // The usual case: the file already holds what would be written.
            return verbatim?.Length == 10 && text.Length == 10 && text[4] == '-' && text[7] == '-' ? verbatim : days.ToString();
        }

        days.ToString().CopyTo(buffer);
        buffer[10] = 'T';
        var written = buffer[..(11 + n)];
        return written.SequenceEqual(verbatim) ? verbatim! : written.ToString();
    }
}
