namespace Saola.Records.Dates;

/// <summary>Days of the proleptic Gregorian calendar, counted from 1970-01-01, for the years 1 to 9999.</summary>
internal static class CalendarDay
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    public static bool Exists(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    public static int Of(int year, int month, int day) => new DateOnly(year, month, day).DayNumber - Epoch;

    public static (int Year, int Month, int Day) Split(int day)
    {
        var date = DateOnly.FromDayNumber(day + Epoch);
        return (date.Year, date.Month, date.Day);
    }

    public static int LastOfMonth(int year, int month) => Of(year, month, DateTime.DaysInMonth(year, month));
}
