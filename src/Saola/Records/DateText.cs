namespace Saola.Records;

/// <summary>What a text says of a date.</summary>
internal struct DateReading
{
    public DateSpan Span;

    /// <summary>The other readings of an ambiguous day and month: the span's first and last day; nothing between them.</summary>
    public bool IsAmbiguous;

    /// <summary>A zero for the day or the month: the rest of the date is kept.</summary>
    public bool HasZero;

    /// <summary>Where the time of day begins in the text; −1 without one.</summary>
    public int TimeStart;
}

/// <summary>
/// Reads dates: ISO 8601 in all its forms, intervals, day-month-year and month-day-year with any separator, names of months, Chinese dates. Two-digit years
/// are not read: no century is made up. Each text is read at most a few times from end to end.
/// </summary>
internal static class DateText
{
    private const int Longest = 80;

    public static bool TryParse(ReadOnlySpan<char> text, out DateReading reading)
    {
        reading = new DateReading { TimeStart = -1 };
        text = text.Trim();
        if (text.Length is < 4 or > Longest) return false;
        return TryIso(text, ref reading) || TryInterval(text, ref reading) || TryOne(text, ref reading);
    }

    // yyyy-MM-dd, alone or with a time: nearly every date there is.
    private static bool TryIso(ReadOnlySpan<char> text, ref DateReading reading)
    {
        if (text.Length < 10 || text[4] != '-' || text[7] != '-' || !Digits(text[..4], out var year) || !Digits(text[5..7], out var month) || !Digits(text[8..10], out var day)) return false;
        if (text.Length > 10 && text[10] is not ('T' or 't' or ' ')) return false;
        if (!CalendarDay.Exists(year, month, day)) return false;
        if (text.Length > 10)
        {
            Span<char> time = stackalloc char[48];
            if (TimeOfDay.Normalize(text[11..], time) == 0) return false;
            reading.TimeStart = 11;
        }

        reading.Span = DateSpan.Day(CalendarDay.Of(year, month, day));
        return true;
    }

    private static bool TryInterval(ReadOnlySpan<char> text, ref DateReading reading)
    {
        for (var i = 4; i < text.Length - 1; i++)
        {
            var (cut, next) = text[i] switch
            {
                '/' => (true, i + 1),
                '-' or '–' when text[i + 1] == text[i] => (true, i + 2),
                ' ' when text[(i + 1)..] is ['-' or '–' or '&', ' ', ..] => (true, i + 3),
                ' ' when text[(i + 1)..].StartsWith("to ") => (true, i + 4),
                '–' or '~' or '至' => (true, i + 1),
                _ => (false, i),
            };
            if (!cut || next >= text.Length) continue;
            var first = text[..i].Trim();
            var last = text[next..].Trim();
            // 1981/02 and 1981/02/03 are dates; 1981/1985 is not.
            if (text[i] == '/' && first.Length == 4 && (last.Length < 4 || last[2] is '/' || last[1] is '/')) return false;
            // 03/04/1981: not an interval either.
            if (text[i] == '/' && first.Length < 4) return false;
            var one = new DateReading { TimeStart = -1 };
            var two = new DateReading { TimeStart = -1 };
            if (!(TryIso(first, ref one) || TryOne(first, ref one)) || one.IsAmbiguous) continue;
            if (!TryShort(first, last, ref two) && !(TryIso(last, ref two) || TryOne(last, ref two))) continue;
            if (two.IsAmbiguous || two.Span.Last < one.Span.First) return false;
            reading.Span = one.Span.First == two.Span.First && one.Span.Last == two.Span.Last
                ? one.Span
                : new DateSpan(one.Span.First, two.Span.Last, IsPartial: false);
            reading.HasZero = one.HasZero || two.HasZero;
            return true;
        }

        return false;
    }

    // ISO 8601 lets the end leave out what it shares with the start: 1981-02-03/05, 1981-02-03/03-05, 1981-02/04.
    private static bool TryShort(ReadOnlySpan<char> first, ReadOnlySpan<char> last, ref DateReading reading)
    {
        if (first.Length is not (7 or 10) || first[4] != '-' || last.Length is not (2 or 5) || last.Length >= first.Length - 2) return false;
        Span<char> whole = stackalloc char[first.Length];
        first[..^last.Length].CopyTo(whole);
        last.CopyTo(whole[(first.Length - last.Length)..]);
        return whole.Length == 10 ? TryIso(whole, ref reading) : TryOne(whole, ref reading);
    }

    private static bool TryOne(ReadOnlySpan<char> text, ref DateReading reading)
    {
        Span<int> numbers = stackalloc int[3];
        Span<int> widths = stackalloc int[3];
        var given = 0;
        var month = 0;
        // How many numbers stood before the month's name.
        var before = -1;
        var dots = true;
        var end = text.Length;
        var timeStart = -1;
        for (var i = 0; i < end;)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                var stop = i;
                while (stop < end && char.IsAsciiDigit(text[stop])) stop++;
                // A complete date may be followed by a time.
                if (given + (month > 0 ? 1 : 0) >= 3 || (stop < end && text[stop] == ':' && given > 0))
                {
                    timeStart = i;
                    break;
                }

                if (stop - i > 8 || !Digits(text[i..stop], out numbers[given])) return false;
                widths[given++] = stop - i;
                i = stop;
                if (i + 1 < end && IsOrdinal(text[i..])) i += 2;
            }
            else if (c is 'T' or 't' && given == 3 && i + 1 < end && char.IsAsciiDigit(text[i + 1]))
            {
                timeStart = i + 1;
                break;
            }
            else if (c is '年' or '月' or '日' or '号')
            {
                dots = false;
                i++;
            }
            else if (char.IsLetter(c))
            {
                var stop = i;
                while (stop < end && char.IsLetter(text[stop]) && text[stop] is not ('年' or '月' or '日')) stop++;
                var word = text[i..stop];
                if (!IsFiller(word))
                {
                    if (month > 0) return false;
                    month = Months.Of(word);
                    if (month == 0) return false;
                    before = given;
                }

                i = stop;
            }
            else if (c is '-' or '/' or '.' or ',' or ' ' or '_' or '\\' or '\u00A0' or '\'')
            {
                if (c is '-' or '/' or '_' or '\\') dots = false;
                i++;
            }
            else
            {
                return false;
            }
        }

        if (timeStart >= 0)
        {
            Span<char> time = stackalloc char[48];
            if (TimeOfDay.Normalize(text[timeStart..], time) == 0) return false;
            reading.TimeStart = timeStart;
        }

        return month > 0 ? Named(numbers[..given], widths, month, before, ref reading) : Numeric(text, numbers[..given], widths, dots, ref reading);
    }

    private static bool Named(ReadOnlySpan<int> numbers, ReadOnlySpan<int> widths, int month, int before, ref DateReading reading)
    {
        if (numbers.Length == 1) return widths[0] == 4 && Date(numbers[0], month, day: null, ref reading);
        if (numbers.Length != 2 || before < 0) return false;
        if (widths[0] == 4 && widths[1] <= 2) return Date(numbers[0], month, numbers[1], ref reading);
        return widths[1] == 4 && widths[0] <= 2 && Date(numbers[1], month, numbers[0], ref reading);
    }

    private static bool Numeric(ReadOnlySpan<char> text, ReadOnlySpan<int> numbers, ReadOnlySpan<int> widths, bool dots, ref DateReading reading)
    {
        switch (numbers.Length)
        {
            case 1 when widths[0] == 4:
                return Date(numbers[0], month: null, day: null, ref reading);
            case 1 when widths[0] == 8:
                return Compact(numbers[0], ref reading);
            case 2 when widths[0] == 4 && widths[1] <= 2:
                return Date(numbers[0], numbers[1], day: null, ref reading);
            // An ordinal date: 1981-034.
            case 2 when widths[0] == 4 && widths[1] == 3 && text[4] == '-':
                return DayOfYear(numbers[0], numbers[1], ref reading);
            case 2 when widths[1] == 4 && widths[0] <= 2:
                return Date(numbers[1], numbers[0], day: null, ref reading);
            case 3 when widths[0] == 4 && widths[1] <= 2 && widths[2] <= 2:
                return Date(numbers[0], numbers[1], numbers[2], ref reading);
            case 3 when widths[2] == 4 && widths[0] <= 2 && widths[1] <= 2:
                return DayMonth(numbers[2], numbers[0], numbers[1], dots, ref reading);
            default:
                return false;
        }
    }

    // 19810203, or 03021981 and 02031981 where the other reading is no date.
    private static bool Compact(int number, ref DateReading reading)
    {
        var (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
        if (year is >= 1500 and <= 2100 && CalendarDay.Exists(year, month, day)) return Date(year, month, day, ref reading);
        return number % 10_000 is >= 1500 and <= 2100 && DayMonth(number % 10_000, number / 1_000_000, number / 10_000 % 100, dots: false, ref reading);
    }

    private static bool DayMonth(int year, int first, int second, bool dots, ref DateReading reading)
    {
        var dayFirst = CalendarDay.Exists(year, second, first);
        var monthFirst = CalendarDay.Exists(year, first, second);
        // Where dots separate, the day comes first (DIN 1355 and its like).
        if (dayFirst && (!monthFirst || first == second || dots)) return Date(year, second, first, ref reading);
        if (!dayFirst) return (monthFirst || first == 0 || second == 0) && Date(year, first == 0 ? second : first, first == 0 ? 0 : second, ref reading);
        var (one, two) = (CalendarDay.Of(year, second, first), CalendarDay.Of(year, first, second));
        reading.Span = new DateSpan(Math.Min(one, two), Math.Max(one, two), IsPartial: true);
        reading.IsAmbiguous = true;
        return true;
    }

    internal static bool DayOfYear(int year, int day, ref DateReading reading)
    {
        if (year is < 1 or > 9999 || day < 1 || day > (DateTime.IsLeapYear(year) ? 366 : 365)) return false;
        reading.Span = DateSpan.Day(CalendarDay.Of(year, 1, 1) + day - 1);
        return true;
    }

    internal static bool Date(int year, int? month, int? day, ref DateReading reading)
    {
        if (year is < 1 or > 9999) return false;
        if (day is 0) (day, reading.HasZero) = (null, true);
        if (month is 0) (month, day, reading.HasZero) = (null, day is null or 0 ? null : -1, true);
        if (month is null)
        {
            if (day is not null) return false;
            reading.Span = DateSpan.OfYear(year);
            return true;
        }

        if (month is < 1 or > 12) return false;
        if (day is null)
        {
            reading.Span = DateSpan.OfMonth(year, month.Value);
            return true;
        }

        if (!CalendarDay.Exists(year, month.Value, day.Value)) return false;
        reading.Span = DateSpan.Day(CalendarDay.Of(year, month.Value, day.Value));
        return true;
    }

    private static bool IsOrdinal(ReadOnlySpan<char> text) =>
        (text.StartsWith("st") || text.StartsWith("nd") || text.StartsWith("rd") || text.StartsWith("th")) && (text.Length == 2 || !char.IsLetter(text[2]));

    private static bool IsFiller(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[16];
        var n = Fold.Letters(word, folded);
        return n > 0 && folded[..n] is "de" or "del" or "of" or "le" or "the" or "mon" or "tue" or "tues" or "wed" or "thu" or "thur" or "thurs" or "fri" or "sat" or "sun"
            or "monday" or "tuesday" or "wednesday" or "thursday" or "friday" or "saturday" or "sunday";
    }

    private static bool Digits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c)) return false;
            number = (number * 10) + c - '0';
        }

        return true;
    }
}
