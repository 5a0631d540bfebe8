using System.Globalization;

namespace Saola.Records.Dates;

/// <summary>The date that year, month, day and the days of the year say together.</summary>
internal static class DateFields
{
    public static DateSpan? Read(VerbatimRecord v, ref IssueSet issues, Trace? trace)
    {
        var (verbatimYear, verbatimMonth, verbatimDay) = (v[Term.Year], v[Term.Month], v[Term.Day]);
        if (verbatimYear is null && verbatimMonth is null && verbatimDay is null && v[Term.StartDayOfYear] is null) return null;
        if (Years(verbatimYear, trace) is { } years) return years;
        var year = Field(Term.Year, verbatimYear, Year, ref issues, trace);
        var month = Field(Term.Month, verbatimMonth, text => Month(text, v), ref issues, trace);
        var day = Field(Term.Day, verbatimDay, Day, ref issues, trace);
        if (year is null) return null;
        DateSpan span;
        if (month is { } m && day is { } d && CalendarDay.Exists(year.Value, m, d))
        {
            span = DateSpan.Day(CalendarDay.Of(year.Value, m, d));
        }
        else
        {
            var reading = new DateReading();
            // A day without a month says nothing more than the year.
            var read = DateShapes.TryDate(year.Value, month, month is null ? null : day, ref reading);
            if (!read || reading.Has(DateDoubt.Zero))
                Invalid(month is null ? Term.Year : Term.Day, $"{verbatimYear}-{verbatimMonth}-{verbatimDay}", ref issues, trace);
            if (!read) return null;
            span = reading.Span;
        }

        if (Days(v, year.Value, ref issues, trace) is not { } days) return span;
        if (span.Holds(days)) return days;
        // One day within a longer event is its start or end, as with eventDate.
        if (days.Holds(span)) return days;
        issues |= OccurrenceIssue.RECORDED_DATE_MISMATCH;
        trace?.Add("time.dayOfYear", Term.StartDayOfYear, v[Term.StartDayOfYear], span.ToString(), OccurrenceIssue.RECORDED_DATE_MISMATCH);
        return span;
    }

    /// <summary>A year of four digits; null for anything else.</summary>
    public static int? Year(ReadOnlySpan<char> text) => Number(text) is >= 1000 and <= 9999 and var year ? year : null;

    // A month by number, name, short form or Roman numeral: 0 to 12 (a zero says that it is not known). Of a word that two languages give to two
    // months, the country tells.
    private static int? Month(ReadOnlySpan<char> text, VerbatimRecord v)
    {
        if (text.IsEmpty || char.IsDigit(text[0])) return Number(text) is <= 12 and var month ? month : null;
        var names = Months.IsShared(text) ? Months.NamesOf(v[Term.CountryCode], v[Term.Country]) : MonthNames.WestSlavic;
        return names != MonthNames.Unknown && Months.Of(text, names) is > 0 and var named ? named : null;
    }

    /// <summary>A day of the month, as <c>5</c> or <c>5th</c>: 0 to 31; null for anything else.</summary>
    public static int? Day(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsAsciiDigit(text[^1])) text = WithoutSuffix(text);
        return Number(text) is <= 31 and var day ? day : null;
    }

    private static ReadOnlySpan<char> WithoutSuffix(ReadOnlySpan<char> text)
    {
        foreach (var suffix in (ReadOnlySpan<string>)["st", "nd", "rd", "th", "er", "º", "."])
        {
            if (text.Length > suffix.Length && text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) return text[..^suffix.Length];
        }

        return text;
    }

    /// <summary>A day of the year: 1 to 366; null for anything else.</summary>
    public static int? DayOfYear(ReadOnlySpan<char> text) => Number(text) is >= 1 and <= 366 and var day ? day : null;

    /// <summary>The days from one day of a year to another; null when they are not in it, or the wrong way round.</summary>
    public static DateSpan? DaysOfYear(int year, int start, int end)
    {
        DateReading first = default, last = default;
        return end >= start && DateShapes.TryDayOfYear(year, start, ref first) && DateShapes.TryDayOfYear(year, end, ref last)
            ? new DateSpan(first.Span.First, last.Span.Last, IsPartial: false) : null;
    }

    private static int? Number(ReadOnlySpan<char> text)
    {
        // Spreadsheets write whole numbers as 1981.0.
        if (text.EndsWith(".0")) text = text[..^2];
        while (text.Length > 1 && text[0] == '0') text = text[1..];
        if (text.Length is 0 or > 4) return null;
        var number = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c)) return null;
            number = (number * 10) + c - '0';
        }

        return number;
    }

    /// <summary>2006-2008: an event of several years.</summary>
    private static DateSpan? Years(string? verbatim, Trace? trace)
    {
        if (verbatim is null || verbatim.Length < 7 || !DateText.TryParse(verbatim, default, out var reading) || reading.Doubts != DateDoubt.None) return null;
        var (from, to) = (CalendarDay.Split(reading.Span.First).Year, CalendarDay.Split(reading.Span.Last).Year);
        var whole = DateSpan.OfYears(from, to) with { IsPartial = false };
        if (from == to || whole.First != reading.Span.First || whole.Last != reading.Span.Last) return null;
        trace?.Add("time.years", Term.Year, verbatim, whole.ToString());
        return whole;
    }

    private static DateSpan? Days(VerbatimRecord v, int year, ref IssueSet issues, Trace? trace)
    {
        var start = Field(Term.StartDayOfYear, v[Term.StartDayOfYear], DayOfYear, ref issues, trace);
        if (start is null) return null;
        var end = Field(Term.EndDayOfYear, v[Term.EndDayOfYear], DayOfYear, ref issues, trace) ?? start;
        if (DaysOfYear(year, start.Value, end.Value) is { } span) return span;
        Invalid(Term.StartDayOfYear, $"{start} to {end}", ref issues, trace);
        return null;
    }

    private delegate int? Reader(ReadOnlySpan<char> text);

    private static int? Field(Term term, string? verbatim, Reader reader, ref IssueSet issues, Trace? trace)
    {
        var text = Placeholder.Clean(verbatim);
        if (text.IsEmpty || Placeholder.IsUnknown(text)) return null;
        var value = reader(text);
        if (value is null) Invalid(term, verbatim, ref issues, trace);
        else if (trace is not null && !char.IsAsciiDigit(text[^1])) trace.Add($"time.{term.Name}", term, verbatim, value.Value.ToString(CultureInfo.InvariantCulture));
        return value;
    }

    private static void Invalid(Term term, string? verbatim, ref IssueSet issues, Trace? trace)
    {
        issues |= OccurrenceIssue.RECORDED_DATE_INVALID;
        trace?.Add("time.fields", term, verbatim, result: null, OccurrenceIssue.RECORDED_DATE_INVALID);
    }
}
