using Saola.Records.Dates;

namespace Saola.Records.Quality;

/// <summary>A date in any other form that the interpreters read, as ISO 8601; null where it is none, or where it has more than one reading.</summary>
internal static class DateWording
{
    /// <summary>What the interpreters had to take for granted, and a proposal must not.</summary>
    private const DateDoubt Doubts = DateDoubt.Order | DateDoubt.MonthName | DateDoubt.Zero | DateDoubt.ShortYear | DateDoubt.Timestamp | DateDoubt.BuddhistYear | DateDoubt.Circa | DateDoubt.Season | DateDoubt.Part;

    public static string? Read(string text)
    {
        if (!DateText.TryParse(text, default, out var reading) || reading.Has(Doubts) || HasTwoOrders(text)) return null;
        return reading.Span.First == DateSpan.OpenStart || reading.Span.Last == DateSpan.OpenEnd ? null : reading.Write();
    }

    // 03.04.2020: dots speak for the day first, but do not prove it.
    private static bool HasTwoOrders(string text)
    {
        var parts = text.Split('.', '-', '/', ' ');
        return parts.Length == 3 && StrictMoment.Digits(parts[0], out var first) && StrictMoment.Digits(parts[1], out var second) && StrictMoment.Digits(parts[2], out _)
            && parts[2].Length == 4 && first is >= 1 and <= 12 && second is >= 1 and <= 12 && first != second;
    }
}
