namespace Saola.Records.Dates;

/// <summary>
/// Reads dates in all their forms: ISO 8601, numbers with any separator, names of months, Roman months, Chinese dates, intervals, seasons, decades. Where a
/// text says less than a day, so does the result; where it says nothing sure, there is none. Years of two digits are not completed, unless
/// another field gives the year.
/// </summary>
internal static class DateText
{
    private const int Longest = DateOrderTally.LongestText;

    private const int MostTokens = 12;

    // "About": so many days, months or years more on either side, by what is given (Getty's CDWA takes five years for dates said to be circa).
    private const int CircaUnits = 5;

    public static bool TryParse(ReadOnlySpan<char> text, DateHints hints, out DateReading reading)
    {
        reading = default;
        text = text.Trim();
        return IsoDate.TryRead(text, ref reading) || (text.Length is >= 2 and <= Longest && TryAny(text, hints, ref reading));
    }

    private static bool TryAny(ReadOnlySpan<char> text, DateHints hints, ref DateReading reading)
    {
        Span<char> plain = stackalloc char[Longest];
        return TryPlain(PlainText.Write(text, plain).Trim(), hints, ref reading);
    }

    private static bool TryPlain(ReadOnlySpan<char> text, DateHints hints, ref DateReading reading)
    {
        if (hints.Names != MonthNames.Unknown || !Months.MayHoldShared(text)) return TryNamed(text, hints, ref reading);
        DateReading one = default, two = default;
        var west = TryNamed(text, hints with { Names = MonthNames.WestSlavic }, ref one);
        var south = TryNamed(text, hints with { Names = MonthNames.Croatian }, ref two);
        // The 31st of listopad is in October.
        reading = west ? one : two;
        if (!west || !south || one.Span == two.Span) return west || south;
        reading.Span = new DateSpan(Math.Min(one.Span.First, two.Span.First), Math.Max(one.Span.Last, two.Span.Last), IsPartial: true);
        reading.Doubts |= DateDoubt.MonthName;
        (reading.Time, reading.EndTime) = (null, null);
        return true;
    }

    private static bool TryNamed(ReadOnlySpan<char> text, DateHints hints, ref DateReading reading) =>
        text.Length >= 2 && (TryOpen(text, hints, ref reading) || TryDuration(text, hints, ref reading) || TryWords(text, hints, ref reading) || TryTimestamp(text, ref reading));

    /// <summary>1981-02/, 1981-02/.., ../1981: one side is not said.</summary>
    private static bool TryOpen(ReadOnlySpan<char> text, DateHints hints, ref DateReading reading)
    {
        var openEnd = text[^1] == '/' ? 1 : text.EndsWith("/..") ? 3 : 0;
        var openStart = text[0] == '/' ? 1 : text.StartsWith("../") ? 3 : 0;
        if ((openEnd == 0) == (openStart == 0) || text.Length <= openEnd + openStart) return false;
        if (!TryWords(text[openStart..^openEnd], hints, ref reading) && !IsoDate.TryRead(text[openStart..^openEnd], ref reading)) return false;
        if (reading.Has(DateDoubt.Order) || reading.Span.First == DateSpan.OpenStart || reading.Span.Last == DateSpan.OpenEnd)
        {
            reading = default;
            return false;
        }

        reading.Span = openEnd > 0 ? new DateSpan(reading.Span.First, DateSpan.OpenEnd, IsPartial: false) : new DateSpan(DateSpan.OpenStart, reading.Span.Last, IsPartial: false);
        (reading.Time, reading.EndTime) = (null, null);
        return true;
    }

    /// <summary>2007-03-01/P1M, P3D/2007-03-04.</summary>
    private static bool TryDuration(ReadOnlySpan<char> text, DateHints hints, ref DateReading reading)
    {
        var slash = text.IndexOf('/');
        if (slash < 1 || slash == text.Length - 1) return false;
        var leads = IsoDuration.TryParse(text[..slash], out var duration);
        if (!leads && !IsoDuration.TryParse(text[(slash + 1)..], out duration)) return false;
        var date = leads ? text[(slash + 1)..] : text[..slash];
        if (!IsoDate.TryRead(date, ref reading) && !TryWords(date, hints, ref reading)) return false;
        var span = reading.Span;
        if (reading.Has(DateDoubt.Order) || span.First != span.Last || duration.End(span.First, reading.Time, leads ? -1 : 1) is not { } end)
        {
            reading = default;
            return false;
        }

        reading.Span = new DateSpan(Math.Min(span.First, end), Math.Max(span.Last, end), IsPartial: false);
        reading.Time = null;
        return true;
    }

    private static bool TryWords(ReadOnlySpan<char> text, DateHints hints, ref DateReading reading)
    {
        Span<DateToken> tokens = stackalloc DateToken[MostTokens];
        Span<ClockTime> times = stackalloc ClockTime[2];
        for (var preferMonths = false; ; preferMonths = true)
        {
            var scanner = new DateScanner(text, tokens, times, preferMonths, hints.Names);
            var found = new DateReading();
            if (scanner.Run() && scanner.SetHours() && TryTokens(tokens[..scanner.Count], times, hints, scanner.Modifiers, ref found))
            {
                reading = found;
                return true;
            }

            reading.Doubts |= found.Doubts & DateDoubt.ShortYear;
            if (preferMonths || !scanner.SawDoubtfulWord) return false;
        }
    }

    private static bool TryTokens(ReadOnlySpan<DateToken> tokens, ReadOnlySpan<ClockTime> times, DateHints hints, Modifier modifiers, ref DateReading reading)
    {
        if (!DateShapes.TryRead(tokens, times, hints, ref reading))
        {
            var undecided = reading.Doubts & DateDoubt.ShortYear;
            reading = default;
            if (!DateIntervals.TryRead(tokens, times, hints, ref reading))
            {
                reading.Doubts |= undecided;
                return false;
            }
        }

        return modifiers == Modifier.None || TryModify(modifiers, ref reading);
    }

    private static bool TryModify(Modifier modifiers, ref DateReading reading)
    {
        if ((modifiers & Modifier.Era) != Modifier.None) reading.Doubts |= DateDoubt.Era;
        if ((modifiers & Modifier.Julian) != Modifier.None)
        {
            reading.Span = JulianCalendar.ToGregorian(reading.Span);
            reading.Doubts |= DateDoubt.Julian;
        }

        if ((modifiers & Modifier.Circa) != Modifier.None)
        {
            reading.Span = Widened(reading.Span);
            reading.Doubts |= DateDoubt.Circa;
        }

        const Modifier sides = Modifier.Before | Modifier.Until | Modifier.After | Modifier.Since;
        switch (modifiers & sides)
        {
            case Modifier.None:
                return true;
            case Modifier.Before or Modifier.Until:
                reading.Span = new DateSpan(DateSpan.OpenStart, (modifiers & Modifier.Before) != Modifier.None ? reading.Span.First - 1 : reading.Span.Last, IsPartial: true);
                break;
            case Modifier.After or Modifier.Since:
                reading.Span = new DateSpan((modifiers & Modifier.After) != Modifier.None ? reading.Span.Last + 1 : reading.Span.First, DateSpan.OpenEnd, IsPartial: true);
                break;
            default:
                return false;
        }

        (reading.Time, reading.EndTime) = (null, null);
        return !reading.Has(DateDoubt.Order) && reading.Span.First < reading.Span.Last;
    }

    private static DateSpan Widened(DateSpan span)
    {
        var (year, month, day) = CalendarDay.Split(span.First);
        var (lastYear, lastMonth, _) = CalendarDay.Split(span.Last);
        if (day > 1 || span.Last != CalendarDay.LastOfMonth(lastYear, lastMonth))
            return new DateSpan(Math.Max(span.First - CircaUnits, DateSpan.OpenStart), Math.Min(span.Last + CircaUnits, DateSpan.OpenEnd), IsPartial: true);
        if (month == 1 && lastMonth == 12) return DateSpan.OfYears(Math.Max(year - CircaUnits, 1), Math.Min(lastYear + CircaUnits, 9999));
        var from = Math.Max((year * 12) + month - 1 - CircaUnits, 12);
        var to = Math.Min((lastYear * 12) + lastMonth - 1 + CircaUnits, 119_999);
        return new DateSpan(CalendarDay.Of(from / 12, (from % 12) + 1, 1), CalendarDay.LastOfMonth(to / 12, (to % 12) + 1), IsPartial: true);
    }

    /// <summary>Ten digits are seconds since 1970, thirteen milliseconds; nothing says so, however.</summary>
    private static bool TryTimestamp(ReadOnlySpan<char> text, ref DateReading reading)
    {
        if (text.Length is not (10 or 13) || text.ContainsAnyExceptInRange('0', '9') || text[0] == '0') return false;
        var number = long.Parse(text);
        reading.Span = DateSpan.Day((int)((text.Length == 13 ? number / 1000 : number) / 86_400));
        reading.Doubts |= DateDoubt.Timestamp;
        return true;
    }
}
