namespace Saola.Records.Quality;

/// <summary>Durations of ISO 8601 (<c>P1Y2M</c>, <c>P3W</c>, <c>P1DT12H</c>) as one end of an interval.</summary>
internal static class StrictDuration
{
    public static bool TryAfter(ReadOnlySpan<char> duration, StrictMoment start, out StrictMoment end) => TryMove(duration, start.StartSecond, start, forward: true, out end);

    public static bool TryBefore(ReadOnlySpan<char> duration, StrictMoment end, out StrictMoment start) => TryMove(duration, end.EndSecond, end, forward: false, out start);

    private static bool TryMove(ReadOnlySpan<char> duration, long from, StrictMoment like, bool forward, out StrictMoment moment)
    {
        moment = default;
        if (!TryRead(duration, out var months, out var seconds)) return false;
        try
        {
            var at = DateTime.UnixEpoch.AddSeconds(from).AddMonths(forward ? months : -months).AddSeconds(forward ? seconds : -seconds);
            var second = (long)(at - DateTime.UnixEpoch).TotalSeconds;
            // The other end is a bound, not a part of its own: an interval lasts exactly as long as it says.
            moment = forward ? new StrictMoment(like.Unit, second - 1, second, like.Offset) : new StrictMoment(like.Unit, second, second + 1, like.Offset);
            return true;
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }
    }

    private static bool TryRead(ReadOnlySpan<char> text, out int months, out long seconds)
    {
        (months, seconds) = (0, 0);
        var inTime = false;
        var order = "YMWDhms";
        for (var at = 1; at < text.Length;)
        {
            if (text[at] == 'T')
            {
                if (inTime || at + 1 == text.Length) return false;
                inTime = true;
                at++;
                continue;
            }

            var end = at;
            while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
            if (end == text.Length || end == at || end - at > 6) return false;
            StrictMoment.Digits(text[at..end], out var number);
            var unit = inTime ? char.ToLowerInvariant(text[end]) : text[end];
            var place = order.IndexOf(unit, StringComparison.Ordinal);
            // Each unit once, the larger ones first.
            if (place < 0 || !char.IsAsciiLetterUpper(text[end])) return false;
            order = order[(place + 1)..];
            switch (unit)
            {
                case 'Y': months += number * 12; break;
                case 'M': months += number; break;
                case 'W': seconds += number * 7 * StrictMoment.DaySeconds; break;
                case 'D': seconds += number * StrictMoment.DaySeconds; break;
                case 'h': seconds += number * 3600L; break;
                case 'm': seconds += number * 60L; break;
                default: seconds += number; break;
            }

            at = end + 1;
        }

        return months > 0 || seconds > 0;
    }
}
