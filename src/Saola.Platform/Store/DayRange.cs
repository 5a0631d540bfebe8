using System.Globalization;

namespace Saola.Platform.Store;

/// <summary>An interval of days, both ends inclusive, counted from 1970-01-01.</summary>
public readonly record struct DayRange(int First, int Last)
{
    private static readonly DateOnly Epoch = new(1970, 1, 1);

    /// <summary>The days of <c>1981</c>, <c>1981-02</c> or <c>1981-02-03</c>; null for anything else.</summary>
    public static DayRange? Parse(string text)
    {
        var parts = text.Trim().Split('-');
        if (parts.Length is 0 or > 3 || parts[0].Length != 4) return null;
        var numbers = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])) return null;
        }

        if (numbers[0] == 0 || (parts.Length > 1 && numbers[1] is (< 1 or > 12))) return null;
        if (parts.Length == 1) return new(Day(numbers[0], 1, 1), Day(numbers[0], 12, 31));
        var days = DateTime.DaysInMonth(numbers[0], numbers[1]);
        if (parts.Length == 2) return new(Day(numbers[0], numbers[1], 1), Day(numbers[0], numbers[1], days));
        if (numbers[2] < 1 || numbers[2] > days) return null;
        var day = Day(numbers[0], numbers[1], numbers[2]);
        return new(day, day);
    }

    private static int Day(int year, int month, int day) => new DateOnly(year, month, day).DayNumber - Epoch.DayNumber;
}
