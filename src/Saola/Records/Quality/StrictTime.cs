using System.Globalization;

namespace Saola.Records.Quality;

/// <summary>A time of day of ISO 8601: hours, minutes and seconds with or without colons, a fraction of the last, a zone.</summary>
/// <param name="Second">Seconds since midnight.</param>
/// <param name="Length">Seconds that the smallest given part lasts: 3600, 60 or 1.</param>
/// <param name="Offset">Minutes east of UTC; null where no zone is given.</param>
internal readonly record struct StrictTime(StrictUnit Unit, long Second, long Length, int? Offset)
{
    public static bool TryParse(ReadOnlySpan<char> text, out StrictTime time)
    {
        time = default;
        var zone = text.IndexOfAny('Z', '+', '-');
        int? offset = null;
        if (zone >= 0)
        {
            if (!TryZone(text[zone..], out var minutes)) return false;
            offset = minutes;
            text = text[..zone];
        }

        var point = text.IndexOfAny('.', ',');
        var whole = point < 0 ? text : text[..point];
        if (point >= 0 && (point == text.Length - 1 || text[(point + 1)..].ContainsAnyExceptInRange('0', '9'))) return false;
        Span<int> parts = stackalloc int[3];
        if (!TryParts(whole, parts, out var given)) return false;
        var (hour, minute, second) = (parts[0], parts[1], parts[2]);
        // 24:00 is the end of the day; 60 is a leap second.
        if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && (minute > 0 || second > 0 || point >= 0))) return false;
        var (unit, length) = given switch { 1 => (StrictUnit.Hour, 3600), 2 => (StrictUnit.Minute, 60), _ => (StrictUnit.Second, 1) };
        var fraction = point < 0 ? 0 : (long)(length * Fraction(text[(point + 1)..]));
        if (point >= 0) (unit, length) = (StrictUnit.Second, 1);
        time = new StrictTime(unit, (hour * 3600L) + (minute * 60) + second + fraction, length, offset);
        return true;
    }

    private static double Fraction(ReadOnlySpan<char> digits) =>
        double.Parse(string.Concat("0.", digits[..Math.Min(digits.Length, 12)]), CultureInfo.InvariantCulture);

    private static bool TryParts(ReadOnlySpan<char> text, Span<int> parts, out int given)
    {
        given = 0;
        var colon = text.Contains(':');
        for (var at = 0; at < text.Length;)
        {
            if (given == 3 || at + 2 > text.Length || !StrictMoment.Digits(text.Slice(at, 2), out parts[given])) return false;
            given++;
            at += 2;
            if (!colon || at == text.Length) continue;
            if (text[at] != ':' || at + 1 == text.Length) return false;
            at++;
        }

        return given > 0;
    }

    private static bool TryZone(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = 0;
        if (text is "Z") return true;
        if (text[0] == 'Z') return false;
        Span<int> parts = stackalloc int[3];
        if (!TryParts(text[1..], parts, out var given) || given > 2 || parts[0] > 18 || parts[1] > 59) return false;
        minutes = ((parts[0] * 60) + parts[1]) * (text[0] == '-' ? -1 : 1);
        return true;
    }
}
