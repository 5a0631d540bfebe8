namespace Saola.Records.Quality;

/// <summary>A date in any other form that the interpreters read, as ISO 8601; null where it is none, or where it has more than one reading.</summary>
internal static class DateWording
{
    public static string? Read(string text)
    {
        if (YearDayMonth(text) is { } turned) return turned;
        if (!DateText.TryParse(text, out var reading) || reading.IsAmbiguous || reading.HasZero || HasTwoOrders(text)) return null;
        var days = reading.Span.ToString();
        if (reading.TimeStart < 0 || reading.Span.First != reading.Span.Last) return days;
        Span<char> time = stackalloc char[48];
        var n = TimeOfDay.Normalize(text.AsSpan()[reading.TimeStart..], time);
        return n == 0 ? days : string.Concat(days, "T", time[..n]);
    }

    // 2021-28-10: the year comes first, and only the last number can be a month.
    private static string? YearDayMonth(string text)
    {
        if (text.Length is < 8 or > 10 || !IsoMoment.Digits(text.AsSpan(0, 4), out var year)) return null;
        var rest = text.AsSpan(5);
        var cut = rest.IndexOf(text[4]);
        if (text[4] is not ('-' or '/' or '.') || cut is < 1 or > 2 || cut == rest.Length - 1) return null;
        if (!IsoMoment.Digits(rest[..cut], out var day) || !IsoMoment.Digits(rest[(cut + 1)..], out var month)) return null;
        return day > 12 && CalendarDay.Exists(year, month, day) ? $"{year:D4}-{month:D2}-{day:D2}" : null;
    }

    // 03.04.2020: dots speak for the day first, but do not prove it.
    private static bool HasTwoOrders(string text)
    {
        var parts = text.Split('.', '-', '/', ' ');
        return parts.Length == 3 && IsoMoment.Digits(parts[0], out var first) && IsoMoment.Digits(parts[1], out var second) && IsoMoment.Digits(parts[2], out _)
            && parts[2].Length == 4 && first is >= 1 and <= 12 && second is >= 1 and <= 12 && first != second;
    }
}
