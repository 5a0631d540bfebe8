using System.Globalization;

namespace Saola.Records;

/// <summary>The date that year, month, day and the days of the year say together.</summary>
internal static class DateFields
{
    public static DateSpan? Read(VerbatimRecord v, ref IssueSet issues, Trace? trace)
    {
        var year = Number(v[Term.Year], Term.Year, ref issues, trace);
        var month = Month(v[Term.Month], ref issues, trace);
        var day = Number(v[Term.Day], Term.Day, ref issues, trace);
        if (year is null) return null;

        var reading = new DateReading { TimeStart = -1 };
        // A day without a month says nothing more than the year.
        if (!DateText.Date(year.Value, month, month is null ? null : day, ref reading))
        {
            Invalid(month is null ? Term.Year : Term.Day, $"{v[Term.Year]}-{v[Term.Month]}-{v[Term.Day]}", ref issues, trace);
            return null;
        }

        if (reading.HasZero) Invalid(Term.Day, $"{v[Term.Year]}-{v[Term.Month]}-{v[Term.Day]}", ref issues, trace);
        var span = reading.Span;
        if (Days(v, year.Value, ref issues, trace) is not { } days) return span;
        if (span.Holds(days)) return days;
        // One day within a longer event is its start or end, as with eventDate.
        if (days.Holds(span)) return days;
        issues |= OccurrenceIssue.RECORDED_DATE_MISMATCH;
        trace?.Add("time.dayOfYear", Term.StartDayOfYear, v[Term.StartDayOfYear], span.ToString(), OccurrenceIssue.RECORDED_DATE_MISMATCH);
        return span;
    }

    private static DateSpan? Days(VerbatimRecord v, int year, ref IssueSet issues, Trace? trace)
    {
        var start = Number(v[Term.StartDayOfYear], Term.StartDayOfYear, ref issues, trace);
        if (start is null) return null;
        var end = Number(v[Term.EndDayOfYear], Term.EndDayOfYear, ref issues, trace) ?? start;
        DateReading first = default, last = default;
        if (!DateText.DayOfYear(year, start.Value, ref first) || !DateText.DayOfYear(year, end.Value, ref last) || end < start)
        {
            Invalid(Term.StartDayOfYear, $"{start} to {end}", ref issues, trace);
            return null;
        }

        return new DateSpan(first.Span.First, last.Span.Last, IsPartial: false);
    }

    private static int? Month(string? verbatim, ref IssueSet issues, Trace? trace)
    {
        var text = Placeholder.Clean(verbatim);
        if (text.IsEmpty || char.IsAsciiDigit(text[0]) || Months.Of(text) is not (> 0 and var month)) return Number(verbatim, Term.Month, ref issues, trace);
        trace?.Add("time.month", Term.Month, verbatim, month.ToString(CultureInfo.InvariantCulture));
        return month;
    }

    private static int? Number(string? verbatim, Term term, ref IssueSet issues, Trace? trace)
    {
        var text = Placeholder.Clean(verbatim);
        if (text.IsEmpty || Placeholder.IsUnknown(text)) return null;
        // Spreadsheets write whole numbers as 1981.0.
        if (text.EndsWith(".0")) text = text[..^2];
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 10_000 && (term != Term.Year || number >= 1000)) return number;
        Invalid(term, verbatim, ref issues, trace);
        return null;
    }

    private static void Invalid(Term term, string? verbatim, ref IssueSet issues, Trace? trace)
    {
        issues |= OccurrenceIssue.RECORDED_DATE_INVALID;
        trace?.Add("time.fields", term, verbatim, result: null, OccurrenceIssue.RECORDED_DATE_INVALID);
    }
}
