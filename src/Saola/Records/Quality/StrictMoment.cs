using Saola.Records.Dates;

namespace Saola.Records.Quality;

/// <summary>How exactly a moment is given.</summary>
internal enum StrictUnit : byte
{
    Year,
    Month,
    Week,
    Day,
    Hour,
    Minute,
    Second,
}

/// <summary>A date, or a date with a time, of ISO 8601. Seconds are counted from 1970-01-01T00:00 in the moment's own zone.</summary>
/// <param name="Unit">The smallest part that is given.</param>
/// <param name="StartSecond">The first second of that part.</param>
/// <param name="EndSecond">The second after its last.</param>
/// <param name="Offset">Minutes east of UTC; null where no zone is given.</param>
internal readonly record struct StrictMoment(StrictUnit Unit, long StartSecond, long EndSecond, int? Offset)
{
    public const long DaySeconds = 86_400;

    public int FirstDay => (int)Math.Floor(StartSecond / (double)DaySeconds);

    public int LastDay => (int)Math.Floor((EndSecond - 1) / (double)DaySeconds);

    public static bool TryParse(ReadOnlySpan<char> text, out StrictMoment moment)
    {
        moment = default;
        var cut = text.IndexOf('T');
        var date = cut < 0 ? text : text[..cut];
        if (!TryDate(date, out var unit, out var first, out var last)) return false;
        if (cut < 0)
        {
            moment = new StrictMoment(unit, first * DaySeconds, (last + 1) * DaySeconds, Offset: null);
            return true;
        }

        if (unit != StrictUnit.Day || !StrictTime.TryParse(text[(cut + 1)..], out var time)) return false;
        var start = (first * DaySeconds) + time.Second;
        moment = new StrictMoment(time.Unit, start, start + time.Length, time.Offset);
        return true;
    }

    private static bool TryDate(ReadOnlySpan<char> text, out StrictUnit unit, out long first, out long last)
    {
        (unit, first, last) = (StrictUnit.Year, 0, 0);
        if (text.Length < 4 || !Digits(text[..4], out var year) || year == 0) return false;
        var rest = text[4..];
        if (rest.IsEmpty) return Span(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), out first, out last);
        var basic = rest[0] != '-';
        if (!basic) rest = rest[1..];
        if (rest.StartsWith('W')) return TryWeek(year, rest[1..], basic, out unit, out first, out last);
        unit = StrictUnit.Day;
        if (rest.Length == 3) return Digits(rest, out var ordinal) && ordinal >= 1 && ordinal <= (DateTime.IsLeapYear(year) ? 366 : 365)
            && Span(new DateOnly(year, 1, 1).AddDays(ordinal - 1), new DateOnly(year, 1, 1).AddDays(ordinal - 1), out first, out last);
        if (rest.Length == 2 && !basic)
        {
            unit = StrictUnit.Month;
            return Digits(rest, out var only) && only is >= 1 and <= 12
                && Span(new DateOnly(year, only, 1), new DateOnly(year, only, DateTime.DaysInMonth(year, only)), out first, out last);
        }

        if (rest.Length != (basic ? 4 : 5) || (!basic && rest[2] != '-')) return false;
        return Digits(rest[..2], out var month) && Digits(rest[^2..], out var day) && CalendarDay.Exists(year, month, day)
            && Span(new DateOnly(year, month, day), new DateOnly(year, month, day), out first, out last);
    }

    private static bool TryWeek(int year, ReadOnlySpan<char> rest, bool basic, out StrictUnit unit, out long first, out long last)
    {
        (unit, first, last) = (StrictUnit.Week, 0, 0);
        if (rest.Length < 2 || !Digits(rest[..2], out var week) || week < 1 || week > System.Globalization.ISOWeek.GetWeeksInYear(year)) return false;
        if (year is 1 or 9999) return false;
        var monday = DateOnly.FromDateTime(System.Globalization.ISOWeek.ToDateTime(year, week, DayOfWeek.Monday));
        if (rest.Length == 2) return Span(monday, monday.AddDays(6), out first, out last);
        var at = basic ? 2 : 3;
        if (rest.Length != at + 1 || (!basic && rest[2] != '-') || rest[at] is < '1' or > '7') return false;
        unit = StrictUnit.Day;
        var day = monday.AddDays(rest[at] - '1');
        return Span(day, day, out first, out last);
    }

    private static bool Span(DateOnly one, DateOnly two, out long first, out long last)
    {
        var epoch = new DateOnly(1970, 1, 1).DayNumber;
        (first, last) = (one.DayNumber - epoch, two.DayNumber - epoch);
        return true;
    }

    internal static bool Digits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c)) return false;
            number = (number * 10) + c - '0';
        }

        return text.Length > 0;
    }
}
