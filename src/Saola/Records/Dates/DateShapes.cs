namespace Saola.Records.Dates;

/// <summary>Which pieces are the year, the month and the day of one date.</summary>
internal static class DateShapes
{
    private const int MostPieces = 6;

    /// <summary>Reads pieces as one date: a day, month or year, or a season, decade or the like.</summary>
    public static bool TryRead(ReadOnlySpan<DateToken> tokens, ReadOnlySpan<ClockTime> times, DateHints hints, ref DateReading reading)
    {
        if (tokens.Length is 0 or > MostPieces + 1) return false;
        Span<DateToken> pieces = stackalloc DateToken[MostPieces + 1];
        var n = 0;
        var (numbers, months) = (0, 0);
        ClockTime? time = null;
        foreach (var token in tokens)
        {
            if (n > 0 && (token.Before & Gap.Join) != Gap.None) return false;
            if (token.Kind == TokenKind.Time)
            {
                if (time is not null) return false;
                time = times[token.Value];
                continue;
            }

            if (token.Kind == TokenKind.Number) numbers++;
            if (token.Kind == TokenKind.Month) months++;
            pieces[n++] = token;
        }

        var date = pieces[..n];
        var read = numbers + months < n ? DatePeriods.TryRead(date, ref reading)
            : months == 1 ? TryNamed(date, hints, ref reading)
            : months == 0 && (HasMarks(date) ? TryMarked(date, hints, ref reading) : TryNumeric(date, hints, ref reading));
        if (!read) return false;
        if (time is null) return true;
        // A time is of a day; of which, an ambiguous order does not say.
        if (reading.Span.First != reading.Span.Last) return reading.Has(DateDoubt.Order);
        reading.Time = time;
        return true;
    }

    public static bool IsBuddhist(int year) => year is >= 2400 and < 2700;

    /// <summary>The date of a year, month and day that are known for what they are.</summary>
    public static bool TryDate(int year, int? month, int? day, ref DateReading reading)
    {
        if (year is < 1 or > 9999) return false;
        if (day is 0) (day, reading.Doubts) = (null, reading.Doubts | DateDoubt.Zero);
        if (month is 0) (month, day, reading.Doubts) = (null, day is null ? null : -1, reading.Doubts | DateDoubt.Zero);
        if (month is null && day is not null) return false;
        if (month is < 1 or > 12 || (day is { } d && !CalendarDay.Exists(year, month!.Value, d))) return false;
        reading.Span = month is not { } m ? DateSpan.OfYear(year)
            : day is null ? DateSpan.OfMonth(year, m)
            : DateSpan.Day(CalendarDay.Of(year, m, day.Value));
        if (IsBuddhist(year)) reading.Doubts |= DateDoubt.BuddhistYear;
        return true;
    }

    /// <summary>The n-th day of a year.</summary>
    public static bool TryDayOfYear(int year, int day, ref DateReading reading)
    {
        if (year is < 1 or > 9999 || day < 1 || day > (DateTime.IsLeapYear(year) ? 366 : 365)) return false;
        reading.Span = DateSpan.Day(CalendarDay.Of(year, 1, 1) + day - 1);
        return true;
    }

    /// <summary>The whole year of two digits when another field gives it; otherwise the text stays undecided.</summary>
    internal static bool TryYear(DateToken number, DateHints hints, out int year, ref DateReading reading)
    {
        year = number.Value;
        if (number.Width == 4) return true;
        if (number.Width != 2) return false;
        if (hints.Year is { } whole && whole % 100 == year)
        {
            year = whole;
            reading.Doubts |= DateDoubt.YearOfField;
            return true;
        }

        reading.Doubts |= DateDoubt.ShortYear;
        return false;
    }

    private static bool TryNamed(ReadOnlySpan<DateToken> date, DateHints hints, ref DateReading reading)
    {
        var place = date[0].Kind == TokenKind.Month ? 0 : date.Length > 1 && date[1].Kind == TokenKind.Month ? 1 : 2;
        var month = date[place].Value;
        var isSolar = date[place].Width == SolarHijri.Width;
        switch (date.Length)
        {
            case 2:
                return TryYear(date[1 - place], hints, out var only, ref reading) && (isSolar ? TrySolar(only, month, day: null, ref reading) : TryDate(only, month, day: null, ref reading));
            case 3:
                var first = date[place == 0 ? 1 : 0];
                var second = date[place == 2 ? 1 : 2];
                var yearFirst = first.Width == 4 || first.Mark == Mark.Year;
                var (year, day) = yearFirst ? (first, second) : (second, first);
                return day.Width <= 2 && TryYear(year, hints, out var whole, ref reading)
                    && (isSolar ? TrySolar(whole, month, day.Value, ref reading) : TryDate(whole, month, day.Value, ref reading));
            default:
                return false;
        }
    }

    private static bool TrySolar(int year, int month, int? day, ref DateReading reading)
    {
        if (SolarHijri.Span(year, month, day) is not { } span) return false;
        reading.Span = span;
        reading.Doubts |= DateDoubt.Era;
        return true;
    }

    private static bool HasMarks(ReadOnlySpan<DateToken> date)
    {
        foreach (var piece in date)
        {
            if (piece.Mark != Mark.None) return true;
        }

        return false;
    }

    /// <summary>1981年2月3日: what is not marked follows in the order year, month, day.</summary>
    private static bool TryMarked(ReadOnlySpan<DateToken> date, DateHints hints, ref DateReading reading)
    {
        if (date.Length > 3) return false;
        DateToken? year = null, month = null, day = null;
        foreach (var piece in date)
        {
            if (piece.Mark == Mark.None) continue;
            ref var slot = ref (piece.Mark == Mark.Year ? ref year : ref (piece.Mark == Mark.Month ? ref month : ref day));
            if (slot is not null) return false;
            slot = piece;
        }

        // ngày 3/5/1998: the day is marked, and the year stands at the end.
        var yearIsLast = date.Length == 3 && date[0].Mark == Mark.Day && year is null && date[2] is { Mark: Mark.None, Width: 4 };
        if (yearIsLast) year = date[2];
        for (var i = 0; i < date.Length - (yearIsLast ? 1 : 0); i++)
        {
            if (date[i].Mark != Mark.None) continue;
            if (year is null && date[i].Width == 4) year = date[i];
            // 6 tháng 7 năm 2004
            else if (i == 0 && day is null && date.Length == 3 && date[1].Mark == Mark.Month) day = date[i];
            // The 2 of 1981年2-3月 is of another date than the 3.
            else if (i < date.Length - 1 && Separator(date[i]) != Separator(date[i + 1])) return false;
            else if (month is null && year is not null) month = date[i];
            else if (day is null && month is not null) day = date[i];
            else return false;
        }

        if (year is not { } y || month?.Width > 2 || day?.Width > 2) return false;
        return TryYear(y, hints, out var whole, ref reading) && TryDate(whole, month?.Value, day?.Value, ref reading);
    }

    private static bool TryNumeric(ReadOnlySpan<DateToken> date, DateHints hints, ref DateReading reading)
    {
        switch (date.Length)
        {
            case 1: return TryOneNumber(date[0], hints, ref reading);
            case 2: return TryTwoNumbers(date[0], date[1], ref reading);
            case 3: return TryThreeNumbers(date[0], date[1], date[2], hints, ref reading);
            default: return false;
        }
    }

    private static bool TryOneNumber(DateToken number, DateHints hints, ref DateReading reading)
    {
        switch (number.Width)
        {
            case 4: return TryDate(number.Value, month: null, day: null, ref reading);
            // 1981034 (ISO 8601-1:2019, 5.2.3).
            case 7: return IsOfOurTime(number.Value / 1000) && TryDayOfYear(number.Value / 1000, number.Value % 1000, ref reading);
            case 8:
                var (year, month, day) = (number.Value / 10_000, number.Value / 100 % 100, number.Value % 100);
                // 19810200 has a zero where nothing is known.
                if (IsOfOurTime(year) && (CalendarDay.Exists(year, month, day) || (day == 0 && month <= 12))) return TryDate(year, month, day, ref reading);
                // 03021981.
                year = number.Value % 10_000;
                return IsOfOurTime(year) && TryDayMonth(year, number.Value / 1_000_000, number.Value / 10_000 % 100, hints.Order, ref reading);
            default: return false;
        }
    }

    private static bool TryTwoNumbers(DateToken first, DateToken second, ref DateReading reading)
    {
        if ((second.Before & Gap.Word) != Gap.None) return false;
        // 1981-034
        if (first.Width == 4 && second.Width == 3) return second.Before == Gap.Dash && TryDayOfYear(first.Value, second.Value, ref reading);
        if (first.Width == 4 && second.Width <= 2) return TryDate(first.Value, second.Value, day: null, ref reading);
        return first.Width <= 2 && second.Width == 4 && TryDate(second.Value, first.Value, day: null, ref reading);
    }

    private static bool TryThreeNumbers(DateToken first, DateToken second, DateToken third, DateHints hints, ref DateReading reading)
    {
        var words = ((second.Before | third.Before) & Gap.Word) != Gap.None;
        var (one, two) = (Separator(second), Separator(third));
        // One sign throughout; but a year may follow behind a space or comma: 11/8, 1883.
        if (one != two && !(third.Width == 4 && two is Gap.None or Gap.Comma)) return false;
        if (first.Width == 4)
        {
            if (words || second.Width > 2 || third.Width > 2) return false;
            if (TryDate(first.Value, second.Value, third.Value, ref reading)) return true;
            if (second.Value <= 12 || !TryDate(first.Value, third.Value, second.Value, ref reading)) return false;
            reading.Doubts |= DateDoubt.YearDayMonth;
            return true;
        }

        if (first.Width > 2 || second.Width > 2) return false;
        // 03/04/78 may begin or end with the year, so that only a year known from elsewhere helps.
        if (!TryYear(third, hints, out var year, ref reading)) return false;
        if (third.Width == 2 && hints.Year % 100 == first.Value && first.Value != third.Value) return false;
        // 3 de 5 de 1981 is Spanish or Portuguese, and days come first; so they do where dots separate (DIN 1355 and its like).
        return TryDayMonth(year, first.Value, second.Value, words || one == Gap.Dot ? DateOrder.DayFirst : hints.Order, ref reading, isOfText: words || one == Gap.Dot);
    }

    private static bool TryDayMonth(int year, int first, int second, DateOrder order, ref DateReading reading, bool isOfText = false)
    {
        if (first == 0 || second == 0) return TryDate(year, first == 0 ? second : first, 0, ref reading);
        var dayFirst = CalendarDay.Exists(year, second, first);
        var monthFirst = CalendarDay.Exists(year, first, second);
        if (dayFirst != monthFirst)
        {
            reading.Shows = dayFirst ? DateOrder.DayFirst : DateOrder.MonthFirst;
            return dayFirst ? TryDate(year, second, first, ref reading) : TryDate(year, first, second, ref reading);
        }

        if (!dayFirst) return false;
        if (first == second || order == DateOrder.DayFirst)
        {
            if (first != second && !isOfText) reading.Doubts |= DateDoubt.OrderOfDataset;
            return TryDate(year, second, first, ref reading);
        }

        if (order == DateOrder.MonthFirst)
        {
            reading.Doubts |= DateDoubt.OrderOfDataset;
            return TryDate(year, first, second, ref reading);
        }

        var (one, two) = (CalendarDay.Of(year, second, first), CalendarDay.Of(year, first, second));
        reading.Span = new DateSpan(Math.Min(one, two), Math.Max(one, two), IsPartial: true);
        reading.Doubts |= DateDoubt.Order;
        return true;
    }

    private static Gap Separator(DateToken token) => token.Before & ~(Gap.Space | Gap.Word);

    private static bool IsOfOurTime(int year) => year is >= 1500 and <= 2100;
}
