using Saola.Records.Dates;

namespace Saola.Records.Quality;

/// <summary>
/// A date, a date with a time, or an interval that is written exactly as ISO 8601-1:2019 has it: no blank, no other separator, no missing zero.
/// Years have four digits.
/// </summary>
/// <param name="Start">Its first moment.</param>
/// <param name="End">Its last; the same one unless it is an interval.</param>
internal readonly record struct StrictDate(StrictMoment Start, StrictMoment End)
{
    private const int Longest = 80;

    public int FirstDay => Start.FirstDay;

    public int LastDay => End.LastDay;

    public bool IsInterval => Start != End;

    /// <summary>Whether both ends are known to the day or better.</summary>
    public bool IsToTheDay => Start.Unit >= StrictUnit.Day && End.Unit >= StrictUnit.Day;

    /// <summary>Days count 86,400 seconds each, leap days are counted, leap seconds are not.</summary>
    public long Seconds => End.EndSecond - Start.StartSecond;

    public (int Year, int Month, int Day) First => CalendarDay.Split(FirstDay);

    public (int Year, int Month, int Day) Last => CalendarDay.Split(LastDay);

    public bool IsWithinYear => First.Year == Last.Year;

    public bool IsWithinMonth => IsWithinYear && First.Month == Last.Month;

    public static bool TryParse(string? value, out StrictDate date)
    {
        date = default;
        var text = value.AsSpan();
        if (text.Length is < 4 or > Longest) return false;
        var slash = text.IndexOf('/');
        if (slash < 0)
        {
            if (!StrictMoment.TryParse(text, out var one)) return false;
            date = new StrictDate(one, one);
            return true;
        }

        var first = text[..slash];
        var last = text[(slash + 1)..];
        StrictMoment start, end;
        if (first.StartsWith('P'))
        {
            if (!StrictMoment.TryParse(last, out end) || !StrictDuration.TryBefore(first, end, out start)) return false;
        }
        else if (last.StartsWith('P'))
        {
            if (!StrictMoment.TryParse(first, out start) || !StrictDuration.TryAfter(last, start, out end)) return false;
        }
        else if (!StrictMoment.TryParse(first, out start) || !(StrictMoment.TryParse(last, out end) || TryShort(first, last, out end)))
        {
            return false;
        }

        if (end.EndSecond < start.StartSecond) return false;
        date = new StrictDate(start, end);
        return true;
    }

    // The end may leave out what it shares with the start: 1880-05-08/10, 1981-02/04, 1949-01-15T12:34/16T08:00, 1949-01-15T12:34/17:00.
    private static bool TryShort(ReadOnlySpan<char> first, ReadOnlySpan<char> last, out StrictMoment end)
    {
        end = default;
        var time = first.IndexOf('T');
        var date = time < 0 ? first : first[..time];
        if (last.IsEmpty || last.Length >= first.Length) return false;
        Span<char> whole = stackalloc char[2 * Longest];
        var clock = last.IndexOf('T');
        if (time >= 0 && clock < 0 && last.Contains(':')) return StrictMoment.TryParse(Joined(whole, first[..(time + 1)], last), out end);
        var tail = clock < 0 ? last : last[..clock];
        if (tail.Length >= date.Length - 4 || date.Length <= tail.Length || date[^(tail.Length + 1)] != '-') return false;
        return StrictMoment.TryParse(Joined(whole, date[..^tail.Length], last), out end);
    }

    private static ReadOnlySpan<char> Joined(Span<char> into, ReadOnlySpan<char> one, ReadOnlySpan<char> two)
    {
        one.CopyTo(into);
        two.CopyTo(into[one.Length..]);
        return into[..(one.Length + two.Length)];
    }
}
