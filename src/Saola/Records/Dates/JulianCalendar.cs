namespace Saola.Records.Dates;

/// <summary>The Julian calendar, in use in Russia until 1918 and in Greece until 1923.</summary>
internal static class JulianCalendar
{
    /// <summary>
    /// The Gregorian days of a span whose days were counted by the Julian calendar: it lags by c − ⌊c/4⌋ − 2 days, where c is the year without its
    /// last two digits, and a century's first two months lag as the year before them.
    /// </summary>
    public static DateSpan ToGregorian(DateSpan span) => span with { First = Day(span.First), Last = Day(span.Last) };

    private static int Day(int day)
    {
        if (day == DateSpan.OpenStart || day == DateSpan.OpenEnd) return day;
        var (year, month, _) = CalendarDay.Split(day);
        var counted = month > 2 ? year : year - 1;
        var lag = (counted / 100) - (counted / 400) - 2;
        return Math.Clamp(day + lag, DateSpan.OpenStart, DateSpan.OpenEnd);
    }
}
