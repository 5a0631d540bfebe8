using Saola.Records.Dates;

namespace Saola.Records.Quality;

/// <summary>Whether days, months and days of the year are numbers that their month and year have.</summary>
internal static class DatePartQuality
{
    public static Func<QualityRecord, QualityResult> IsBetween(Term term, int least, int most) => r =>
        r.IsEmpty(term) ? DateQuality.Empty(term)
        : QualityResult.Complies(Numbers.TryInteger(r[term], out var number) && number >= least && number <= most,
            $"{QualityTerms.Name(term)} is {(number >= least && number <= most ? "" : "not ")}an integer from {least} to {most}");

    public static QualityResult DayInRange(QualityRecord r)
    {
        if (r.IsEmpty(Term.Day)) return DateQuality.Empty(Term.Day);
        if (!Numbers.TryInteger(r[Term.Day], out var day)) return QualityResult.Internal("dwc:day is not an integer");
        if (day is < 1 or > 31) return QualityResult.Complies(complies: false, "no month has such a day");
        if (day <= 28) return QualityResult.Complies(complies: true, "every month has such a day");
        if (!Numbers.TryInteger(r[Term.Month], out var month) || month is < 1 or > 12) return QualityResult.Internal("dwc:month does not say which month's length counts");
        if (month != 2 || day != 29) return QualityResult.Complies(day <= DateTime.DaysInMonth(2000, month) && month != 2, $"dwc:day and the length of month {month}");
        if (!Numbers.TryInteger(r[Term.Year], out var year) || year is < 0 or > 9999 || r.Trimmed(Term.Year).Length != 4)
            return QualityResult.Internal("dwc:year does not say whether it is a leap year");
        return QualityResult.Complies(year % 4 == 0 && (year % 100 != 0 || year % 400 == 0), "29 February and the leap years");
    }

    /// <summary>startDayOfYear with the year in which the event began, endDayOfYear with the one in which it ended.</summary>
    public static Func<QualityRecord, QualityResult> DayOfYearInRange(Term term, bool atEnd) => r =>
    {
        if (r.IsEmpty(term)) return DateQuality.Empty(term);
        if (!Numbers.TryInteger(r[term], out var day) || day is < 1 or > 366) return QualityResult.Complies(complies: false, $"{QualityTerms.Name(term)} is not an integer from 1 to 366");
        if (day < 366) return QualityResult.Complies(complies: true, $"{QualityTerms.Name(term)} is in every year");
        if (YearOf(r, atEnd) is not { } year) return QualityResult.Internal($"dwc:eventDate does not say whether {QualityTerms.Name(term)}=366 is in a leap year");
        return QualityResult.Complies(DateTime.IsLeapYear(year), $"{year} is {(DateTime.IsLeapYear(year) ? "" : "not ")}a leap year");
    };

    private static int? YearOf(QualityRecord r, bool atEnd)
    {
        if (r.IsEmpty(Term.EventDate)) return null;
        if (StrictDate.TryParse(r.Trimmed(Term.EventDate), out var date)) return (atEnd ? date.Last : date.First).Year;
        return DateText.TryParse(r.Trimmed(Term.EventDate), default, out var reading) ? CalendarDay.Split(atEnd ? reading.Span.Last : reading.Span.First).Year : null;
    }
}
