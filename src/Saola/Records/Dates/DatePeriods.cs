namespace Saola.Records.Dates;

/// <summary>Seasons, parts of months and years, decades and centuries: spans that are as wide as the words.</summary>
internal static class DatePeriods
{
    public static bool TryRead(ReadOnlySpan<DateToken> date, ref DateReading reading)
    {
        switch (date)
        {
            case [{ Kind: TokenKind.Number, Width: 4 } year, { Kind: TokenKind.Week } week]:
                return IsoDate.TryWeek(year.Value, week.Value / 10, week.Value % 10, ref reading);
            case [{ Kind: TokenKind.Years } years]:
                return TryYears(years, ref reading);
            case [{ Kind: TokenKind.Part } part, { Kind: TokenKind.Years, Width: 3 } years]:
                reading.Doubts |= DateDoubt.Part;
                var (from, to) = part.Value switch { 1 => (0, 3), 2 => (3, 6), _ => (6, 9) };
                reading.Span = DateSpan.OfYears(years.Value + from, years.Value + to);
                return true;
            // 20世纪80年代
            case [{ Kind: TokenKind.Number, Width: <= 2 } century, { Kind: TokenKind.Century }, { Kind: TokenKind.Years, Width: 1 } decade]:
                return TryYears(new DateToken { Value = ((century.Value - 1) * 100) + decade.Value, Width = 3 }, ref reading);
            case [{ Kind: TokenKind.Number or TokenKind.Roman or TokenKind.Month, Width: <= 2 } century, { Kind: TokenKind.Century }]:
                return TryCentury(century.Value, ref reading);
            case [{ Kind: TokenKind.Century }, { Kind: TokenKind.Number or TokenKind.Roman or TokenKind.Month, Width: <= 2 } century]:
                return TryCentury(century.Value, ref reading);
            case [{ Kind: TokenKind.Part }, { Kind: TokenKind.Number or TokenKind.Roman or TokenKind.Month, Width: <= 2 } century, { Kind: TokenKind.Century }]:
                reading.Doubts |= DateDoubt.Part;
                return TryCentury(century.Value, ref reading);
            default:
                return TrySeason(date, ref reading) || TryPart(date, ref reading);
        }
    }

    private static bool TryYears(DateToken years, ref DateReading reading)
    {
        var last = years.Value + (years.Width == 2 ? 99 : 9);
        if (years.Width == 1 || years.Value < 1 || last > 9999) return false;
        reading.Span = DateSpan.OfYears(years.Value, last);
        return true;
    }

    /// <summary>The 19th century: 1801 to 1900, and its round beginning, 1800, as most people count.</summary>
    private static bool TryCentury(int century, ref DateReading reading)
    {
        if (century is < 2 or > 21) return false;
        reading.Span = DateSpan.OfYears((century - 1) * 100, century * 100);
        return true;
    }

    /// <summary>
    /// A season without a hemisphere: its months in the north and in the south. Winter and summer run over the end of a year, in one
    /// hemisphere each, so that "summer 1981" may lie from December 1980 to March 1982; "summer 1980/81" names both years.
    /// </summary>
    private static bool TrySeason(ReadOnlySpan<DateToken> date, ref DateReading reading)
    {
        var season = 0;
        DateToken first = default, second = default;
        foreach (var piece in date)
        {
            switch (piece.Kind)
            {
                case TokenKind.Season when season == 0:
                    season = piece.Value;
                    break;
                case TokenKind.Number when first.Width == 0 && piece.Width == 4:
                    first = piece;
                    break;
                case TokenKind.Number when first.Width > 0 && second.Width == 0:
                    second = piece;
                    break;
                case TokenKind.Part:
                    reading.Doubts |= DateDoubt.Part;
                    break;
                default:
                    return false;
            }
        }

        var year = first.Value;
        if (season == 0 || first.Width == 0 || year is < 2 or > 9998) return false;
        var next = second.Width switch { 0 or 4 => second.Value, 2 => (year / 100 * 100) + second.Value, _ => -1 };
        if (second.Width == 2 && next < year) next += 100;
        if (second.Width == 0) next = year;
        else if (next != year + 1) return false;
        var crosses = season is 2 or 4;
        reading.Span = (crosses, second.Width > 0) switch
        {
            (true, true) => Months(year, 12, next, 3),
            (true, false) => Months(year - 1, 12, year + 1, 3),
            _ => Months(year, 3, next, 12),
        };
        reading.Doubts |= DateDoubt.Season;
        return true;
    }

    /// <summary>The beginning, middle or end of a month (10 days, the next 10, the rest) or of a year (4 months each).</summary>
    private static bool TryPart(ReadOnlySpan<DateToken> date, ref DateReading reading)
    {
        var (part, month) = (0, 0);
        DateToken year = default, marked = default;
        foreach (var piece in date)
        {
            switch (piece.Kind)
            {
                case TokenKind.Part when part == 0:
                    part = piece.Value;
                    break;
                case TokenKind.Month when month == 0:
                    month = piece.Value;
                    break;
                case TokenKind.Number when piece.Width == 4 && year.Width == 0:
                    year = piece;
                    break;
                case TokenKind.Number when piece.Width <= 2 && month == 0 && year.Width > 0 && piece.Mark == Mark.Month && marked.Width == 0:
                    marked = piece;
                    month = piece.Value;
                    break;
                default:
                    return false;
            }
        }

        if (part == 0 || year.Value is < 1 or > 9999 || month > 12) return false;
        reading.Doubts |= DateDoubt.Part;
        if (month == 0)
        {
            reading.Span = Months(year.Value, (part * 4) - 3, year.Value, part * 4);
            return true;
        }

        var first = CalendarDay.Of(year.Value, month, 1);
        reading.Span = new DateSpan(first + ((part - 1) * 10), part == 3 ? CalendarDay.LastOfMonth(year.Value, month) : first + (part * 10) - 1, IsPartial: true);
        return true;
    }

    private static DateSpan Months(int year, int month, int lastYear, int lastMonth) =>
        new(CalendarDay.Of(year, month, 1), CalendarDay.LastOfMonth(lastYear, lastMonth), IsPartial: true);
}
