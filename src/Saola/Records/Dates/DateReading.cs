namespace Saola.Records.Dates;

/// <summary>What a text of a date leaves open, or what had to be taken for granted to read it.</summary>
[Flags]
internal enum DateDoubt
{
    None = 0,
    /// <summary>Day and month may be the other way round; the span holds both readings, its ends.</summary>
    Order = 1 << 0,
    /// <summary>A zero for the day or the month: the rest of the date is kept.</summary>
    Zero = 1 << 1,
    /// <summary>The year has two digits: there is no reading, unless the year is known from elsewhere.</summary>
    ShortYear = 1 << 2,
    /// <summary>The order of day and month is the one that the dataset's other rows show.</summary>
    OrderOfDataset = 1 << 3,
    /// <summary>Written like ISO 8601, but a date only when the day comes before the month.</summary>
    YearDayMonth = 1 << 4,
    /// <summary>A number that looks like the seconds or milliseconds since 1970.</summary>
    Timestamp = 1 << 5,
    /// <summary>A year of 2400 to 2699, which looks like one of the Buddhist era.</summary>
    BuddhistYear = 1 << 6,
    /// <summary>Said to be about right: the span is wider than what is written.</summary>
    Circa = 1 << 7,
    /// <summary>A season, whose months depend on the hemisphere.</summary>
    Season = 1 << 8,
    /// <summary>Years of an era that the text names.</summary>
    Era = 1 << 9,
    /// <summary>Said to be of the Julian calendar, and counted over.</summary>
    Julian = 1 << 10,
    /// <summary>A part of a month, year or decade: its beginning, middle or end.</summary>
    Part = 1 << 11,
    /// <summary>The years' first digits are the field year's.</summary>
    YearOfField = 1 << 12,
    /// <summary>The month's name is one month in Polish or Czech and another in Croatian; the span holds both readings, its ends.</summary>
    MonthName = 1 << 13,
}

/// <summary>What is known of a date before its text is read.</summary>
/// <param name="Order">The order of day and month in the dataset's other rows.</param>
/// <param name="Year">The year that another field of the record gives: it completes a year of two digits.</param>
/// <param name="Names">Whose names of months are written, where the country tells.</param>
internal readonly record struct DateHints(DateOrder Order, int? Year = null, MonthNames Names = MonthNames.Unknown);

/// <summary>What a text says of a date.</summary>
internal struct DateReading
{
    public DateSpan Span;

    public DateDoubt Doubts;

    /// <summary>The order of day and month that the text shows by itself.</summary>
    public DateOrder Shows;

    /// <summary>The time of the first day, and of the last one where the text gives an interval.</summary>
    public ClockTime? Time, EndTime;

    /// <summary>Whether the span may be taken for the text's: a reading that the text does not claim itself is a hint to its owner alone.</summary>
    public readonly bool IsClaimed => !Has(DateDoubt.YearDayMonth | DateDoubt.Timestamp);

    /// <summary>Whether the span holds two readings, of which one is true.</summary>
    public readonly bool IsAmbiguous => Has(DateDoubt.Order | DateDoubt.MonthName);

    public readonly bool Has(DateDoubt doubt) => (Doubts & doubt) != DateDoubt.None;

    /// <summary>ISO 8601; with the times of day where one day, or both ends of an interval, have one.</summary>
    /// <param name="known">A string that may be what is to be written, so that it need not be made.</param>
    public readonly string Write(string? known = null)
    {
        if (Time is not { } time || (EndTime is null && Span.First != Span.Last)) return Span.ToString();
        Span<char> text = stackalloc char[2 * (11 + ClockTime.Longest) + 1];
        var n = Write(text, Span.First, time);
        if (EndTime is { } end)
        {
            text[n++] = '/';
            n += Write(text[n..], Span.Last, end);
        }

        return text[..n].SequenceEqual(known) ? known! : text[..n].ToString();
    }

    private static int Write(Span<char> text, int day, ClockTime time)
    {
        DateSpan.Write(text, day);
        text[10] = 'T';
        return 11 + time.Write(text[11..]);
    }
}
