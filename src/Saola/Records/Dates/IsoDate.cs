namespace Saola.Records.Dates;

/// <summary><c>yyyy-MM-dd</c>, alone or with a time: nearly every date there is.</summary>
internal static class IsoDate
{
    public static bool TryRead(ReadOnlySpan<char> text, ref DateReading reading)
    {
        if (text.Length < 10 || text[4] != '-' || text[7] != '-') return false;
        var (century, years, month, day) = (Two(text, 0), Two(text, 2), Two(text, 5), Two(text, 8));
        if ((century | years | month | day) < 0) return false;
        var year = (century * 100) + years;
        if (!CalendarDay.Exists(year, month, day)) return false;
        if (text.Length > 10)
        {
            if (text.Length < 13 || text[10] is not ('T' or 't' or ' ') || !char.IsAsciiDigit(text[12])) return false;
            if (!TimeOfDay.TryParse(text[11..], out var time)) return false;
            reading.Time = time;
        }

        reading.Span = DateSpan.Day(CalendarDay.Of(year, month, day));
        if (DateShapes.IsBuddhist(year)) reading.Doubts |= DateDoubt.BuddhistYear;
        return true;
    }

    /// <summary>An ISO week or a day in it. Weeks begin on Monday; the first one holds 4 January (ISO 8601-1:2019, 4.2.2).</summary>
    public static bool TryWeek(int year, int week, int day, ref DateReading reading)
    {
        if (year is < 1 or > 9998 || week is < 1 or > 53 || day > 7) return false;
        var first = Monday(year);
        if (week == 53 && first + (7 * 52) == Monday(year + 1)) return false;
        var monday = first + (7 * (week - 1));
        reading.Span = day == 0 ? new DateSpan(monday, monday + 6, IsPartial: true) : DateSpan.Day(monday + day - 1);
        return true;

        // 1970-01-01, day 0, was a Thursday.
        static int Monday(int year) => CalendarDay.Of(year, 1, 4) is var fourth ? fourth - (int)((((fourth + 3L) % 7) + 7) % 7) : 0;
    }

    /// <summary>A number of two digits; negative when they are none.</summary>
    private static int Two(ReadOnlySpan<char> text, int at)
    {
        var (tens, ones) = (text[at] - '0', text[at + 1] - '0');
        return (uint)tens > 9 || (uint)ones > 9 ? -1 : (tens * 10) + ones;
    }
}
