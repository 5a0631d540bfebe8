namespace Saola.Records.Dates;

/// <summary>The days that a date may be.</summary>
/// <param name="First">First possible day; <see cref="OpenStart"/> when nothing says.</param>
/// <param name="Last">Last possible day; <see cref="OpenEnd"/> when nothing says.</param>
/// <param name="IsPartial">
/// Whether it is one day that is not known better (a month, a year, an ambiguous order of day and month), not an event that lasts from the
/// first to the last day.
/// </param>
internal readonly record struct DateSpan(int First, int Last, bool IsPartial)
{
    public static readonly int OpenStart = CalendarDay.Of(1, 1, 1);

    public static readonly int OpenEnd = CalendarDay.Of(9999, 12, 31);

    public static DateSpan Day(int day) => new(day, day, IsPartial: false);

    public static DateSpan OfMonth(int year, int month) => new(CalendarDay.Of(year, month, 1), CalendarDay.LastOfMonth(year, month), IsPartial: true);

    public static DateSpan OfYear(int year) => OfYears(year, year);

    public static DateSpan OfYears(int first, int last) => new(CalendarDay.Of(first, 1, 1), CalendarDay.Of(last, 12, 31), IsPartial: true);

    public bool Holds(DateSpan other) => First <= other.First && other.Last <= Last;

    public bool Meets(DateSpan other) => First <= other.Last && other.First <= Last;

    public DatePrecision Precision
    {
        get
        {
            if (First == Last) return DatePrecision.Day;
            var (year, month, day) = CalendarDay.Split(First);
            if (day != 1) return DatePrecision.Range;
            if (Last == CalendarDay.LastOfMonth(year, month)) return DatePrecision.Month;
            return month == 1 && Last == CalendarDay.Of(year, 12, 31) ? DatePrecision.Year : DatePrecision.Range;
        }
    }

    /// <summary>ISO 8601, as short as the precision allows; an open side is <c>..</c> (ISO 8601-2).</summary>
    public override string ToString()
    {
        var (year, month, day) = CalendarDay.Split(First);
        switch (Precision)
        {
            case DatePrecision.Day: return Iso(year, month, day);
            case DatePrecision.Month: return $"{year:D4}-{month:D2}";
            case DatePrecision.Year: return $"{year:D4}";
            default:
                var (lastYear, lastMonth, lastDay) = CalendarDay.Split(Last);
                var startsMonth = day == 1 || First == OpenStart;
                var endsMonth = Last == OpenEnd || Last == CalendarDay.LastOfMonth(lastYear, lastMonth);
                // As short as both ends allow, and both of one length.
                var months = startsMonth && endsMonth;
                var years = months && (month == 1 || First == OpenStart) && (lastMonth == 12 || Last == OpenEnd);
                return $"{End(First == OpenStart, year, month, day)}/{End(Last == OpenEnd, lastYear, lastMonth, lastDay)}";

                string End(bool open, int year, int month, int day) =>
                    open ? ".." : years ? $"{year:D4}" : months ? $"{year:D4}-{month:D2}" : Iso(year, month, day);
        }
    }

    /// <summary>Writes <c>yyyy-MM-dd</c>.</summary>
    public static void Write(Span<char> text, int day)
    {
        var (y, m, d) = CalendarDay.Split(day);
        Write(text, y, m, d);
    }

    private static string Iso(int year, int month, int day) => string.Create(10, (year, month, day), static (text, d) => Write(text, d.year, d.month, d.day));

    private static void Write(Span<char> text, int year, int month, int day)
    {
        Two(text, 0, year / 100);
        Two(text, 2, year % 100);
        text[4] = '-';
        Two(text, 5, month);
        text[7] = '-';
        Two(text, 8, day);

        static void Two(Span<char> text, int at, int number)
        {
            text[at] = (char)('0' + (number / 10));
            text[at + 1] = (char)('0' + (number % 10));
        }
    }
}
