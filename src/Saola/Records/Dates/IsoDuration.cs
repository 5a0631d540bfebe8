namespace Saola.Records.Dates;

/// <summary>ISO 8601 durations: <c>P1Y2M10DT2H30M</c>, <c>P2W</c>.</summary>
internal readonly record struct IsoDuration(int Months, int Days, int Minutes)
{
    public static bool TryParse(ReadOnlySpan<char> text, out IsoDuration duration)
    {
        duration = default;
        if (text.Length < 3 || text[0] is not ('P' or 'p')) return false;
        var (inTime, any) = (false, false);
        long months = 0, days = 0, seconds = 0;
        for (var i = 1; i < text.Length;)
        {
            if (text[i] is 'T' or 't')
            {
                if (inTime) return false;
                inTime = true;
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
            if (i == start || i - start > 5 || i == text.Length) return false;
            long number = int.Parse(text[start..i]);
            switch ((char)(text[i] & ~' '), inTime)
            {
                case ('Y', false): months += number * 12; break;
                case ('M', false): months += number; break;
                case ('W', false): days += number * 7; break;
                case ('D', false): days += number; break;
                case ('H', true): seconds += number * 3600; break;
                case ('M', true): seconds += number * 60; break;
                case ('S', true): seconds += number; break;
                default: return false;
            }

            any = true;
            i++;
        }

        if (!any || months > 120_000 || days > 3_660_000) return false;
        duration = new IsoDuration((int)months, (int)days, (int)(seconds / 60));
        return true;
    }

    /// <summary>The last day of an interval that begins with a day, at a time if it has one; null when it runs out of the calendar.</summary>
    public int? End(int first, ClockTime? time, int sign = 1)
    {
        var date = DateOnly.FromDayNumber(first + Epoch);
        var months = ((date.Year * 12) + date.Month - 1) + (sign * Months);
        if (months < 12 || months >= 120_000) return null;
        // 31 January and a month end with February.
        var day = Math.Min(date.Day, DateTime.DaysInMonth(months / 12, (months % 12) + 1));
        var minutes = (sign * (long)Minutes) + (time is { } t ? (t.Hour * 60) + t.Minute : 0);
        var end = CalendarDay.Of(months / 12, (months % 12) + 1, day) + (sign * (long)Days) + (long)Math.Floor(minutes / 1440.0);
        // Whole days from midnight to midnight: the last one is that before the end.
        if (time is null && minutes == 0 && (Months > 0 || Days > 0)) end -= sign;
        return end < DateSpan.OpenStart || end > DateSpan.OpenEnd ? null : (int)end;
    }

    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;
}
