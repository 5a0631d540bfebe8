using System.Globalization;

namespace Saola.Records.Dates;

/// <summary>
/// The solar calendar of Iran and Afghanistan, which the names of its months tell: 13 اردیبهشت 1377 is 3 May 1998. Leap years are those of
/// <see cref="PersianCalendar"/> (the year begins with the equinox as seen in Tehran).
/// </summary>
internal static class SolarHijri
{
    /// <summary>How a month of this calendar is marked among the pieces of a date.</summary>
    public const byte Width = 2;

    // Its years of our time; another number beside such a month is no year of this calendar.
    private const int FirstYear = 900, LastYear = 1500;

    private static readonly PersianCalendar Calendar = new();

    // Latin spellings where they are no word of another language of dates.
    private static readonly DateDictionary<int> Names = new(
    [
        .. Month(1, "فروردین فروردين farvardin"), .. Month(2, "اردیبهشت ارديبهشت ordibehesht"), .. Month(3, "خرداد khordad"), .. Month(4, "تیر تير"),
        .. Month(5, "مرداد امرداد mordad"), .. Month(6, "شهریور شهريور shahrivar"), .. Month(7, "مهر"), .. Month(8, "آبان"), .. Month(9, "آذر"), .. Month(10, "دی دي"),
        .. Month(11, "بهمن bahman"), .. Month(12, "اسفند esfand"),
    ]);

    /// <summary>1 to 12; 0 for a word that is no month of this calendar.</summary>
    public static int Of(ReadOnlySpan<char> word) => Names.Find(word);

    /// <summary>The days of a date of this calendar; null where there is no such day.</summary>
    public static DateSpan? Span(int year, int month, int? day)
    {
        if (year is < FirstYear or > LastYear || day < 1 || day > Calendar.GetDaysInMonth(year, month)) return null;
        var first = Day(year, month, day ?? 1);
        return day is null ? new DateSpan(first, Day(year, month, Calendar.GetDaysInMonth(year, month)), IsPartial: true) : DateSpan.Day(first);
    }

    private static int Day(int year, int month, int day)
    {
        var date = Calendar.ToDateTime(year, month, day, 0, 0, 0, 0);
        return CalendarDay.Of(date.Year, date.Month, date.Day);
    }

    private static IEnumerable<(string, int)> Month(int month, string words) => words.Split(' ').Select(word => (word, month));
}
