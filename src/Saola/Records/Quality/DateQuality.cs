using Saola.Records.Dates;

namespace Saola.Records.Quality;

/// <summary>Whether dates and their parts are well formed, in range, and agree.</summary>
internal static class DateQuality
{
    public static readonly QualityParameter EarliestEvent = new("earliestValidDate", "1582-11-15"), EarliestYear = new("earliestValidDate", "1582"),
        EarliestIdentified = new("earliestValidDate", "1753-01-01"), LatestYear = new("latestValidDate", "{current year}"),
        LatestDay = new("latestValidDate", "{current day}"), IncludeEventDate = new("includeEventDate", "true");

    public static Func<QualityRecord, QualityResult> IsIso(Term term) => r =>
        r.IsEmpty(term) ? Empty(term)
        : StrictDate.TryParse(r[term], out _) ? QualityResult.Complies(complies: true, $"{QualityTerms.Name(term)} is a date of ISO 8601-1")
        : QualityResult.Complies(complies: false, $"{QualityTerms.Name(term)} is not written as ISO 8601-1 has it, or names no day that exists");

    public static QualityResult EventDateInRange(QualityRecord r)
    {
        if (r.IsEmpty(Term.EventDate)) return Empty(Term.EventDate);
        if (!StrictDate.TryParse(r[Term.EventDate], out var date)) return NotIso(Term.EventDate);
        var (first, last) = Bounds(r, EarliestEvent, CalendarDay.Of(1582, 11, 15), LatestYear, EndOfThisYear(r));
        return QualityResult.Complies(date.FirstDay >= first && date.LastDay <= last, $"dwc:eventDate {Place(date.FirstDay >= first, date.LastDay <= last)}");
    }

    public static QualityResult YearInRange(QualityRecord r)
    {
        if (r.IsEmpty(Term.Year)) return Empty(Term.Year);
        if (!Numbers.TryInteger(r[Term.Year], out var year)) return QualityResult.Internal("dwc:year is not an integer");
        var (first, last) = Bounds(r, EarliestYear, CalendarDay.Of(1582, 1, 1), LatestYear, EndOfThisYear(r));
        var (early, late) = (year >= CalendarDay.Split(first).Year, year <= CalendarDay.Split(last).Year);
        return QualityResult.Complies(early && late, $"dwc:year {Place(early, late)}");
    }

    public static QualityResult IdentifiedInRange(QualityRecord r)
    {
        if (r.IsEmpty(Term.DateIdentified)) return Empty(Term.DateIdentified);
        if (!StrictDate.TryParse(r[Term.DateIdentified], out var identified)) return NotIso(Term.DateIdentified);
        var withEvent = !r.Parameter(IncludeEventDate).Equals("false", StringComparison.OrdinalIgnoreCase) && !r.IsEmpty(Term.EventDate);
        StrictDate happened = default;
        if (withEvent && !StrictDate.TryParse(r[Term.EventDate], out happened)) return NotIso(Term.EventDate);
        var (first, last) = Bounds(r, EarliestIdentified, CalendarDay.Of(1753, 1, 1), LatestDay, r.Context.LatestDay);
        // A month or year is one day that is not known better: it may be one that lies in the range. An interval lies in it as a whole.
        var (early, late) = identified.IsInterval
            ? (identified.FirstDay >= first, identified.LastDay <= last)
            : (identified.LastDay >= first, identified.FirstDay <= last);
        if (!early || !late) return QualityResult.Complies(complies: false, $"dwc:dateIdentified {Place(early, late)}");
        return withEvent && IsBefore(identified, happened)
            ? QualityResult.Complies(complies: false, "dwc:dateIdentified is before dwc:eventDate")
            : QualityResult.Complies(complies: true, withEvent ? "dwc:dateIdentified is in range and not before dwc:eventDate" : "dwc:dateIdentified is in range");
    }

    public static QualityResult EventConsistent(QualityRecord r)
    {
        if (r.IsEmpty(Term.EventDate)) return Empty(Term.EventDate);
        if (r.AreAllEmpty(Term.Year, Term.Month, Term.Day, Term.StartDayOfYear, Term.EndDayOfYear))
            return QualityResult.Internal("dwc:year, dwc:month, dwc:day, dwc:startDayOfYear and dwc:endDayOfYear are empty");
        var valid = StrictDate.TryParse(r[Term.EventDate], out var date);
        var toMonth = date.Start.Unit >= StrictUnit.Month && date.End.Unit >= StrictUnit.Month;
        foreach (var (term, speaks, value) in (ReadOnlySpan<(Term, bool, int)>)
        [
            (Term.Year, date.IsWithinYear, date.First.Year),
            (Term.Month, toMonth && date.IsWithinMonth, date.First.Month),
            (Term.Day, date.IsToTheDay && date.FirstDay == date.LastDay, date.First.Day),
            (Term.StartDayOfYear, date.IsToTheDay, DayOfYear(date.First)),
            (Term.EndDayOfYear, date.IsToTheDay, DayOfYear(date.Last)),
        ])
        {
            if (r.IsEmpty(term)) continue;
            if (!valid || !speaks || !Numbers.TryInteger(r[term], out var number) || number != value)
                return QualityResult.Complies(complies: false, $"{QualityTerms.Name(term)} is not what dwc:eventDate says, or dwc:eventDate does not say it");
        }

        return QualityResult.Complies(complies: true, "the parts of the date that are given are those of dwc:eventDate");
    }

    public static QualityResult Duration(QualityRecord r)
    {
        if (!StrictDate.TryParse(r[Term.EventDate], out var date))
            return (r.IsEmpty(Term.EventDate) ? Empty(Term.EventDate) : NotIso(Term.EventDate)) with { Verdict = "NOT_REPORTED" };
        return QualityResult.Number(date.Seconds, $"dwc:eventDate lasts {date.Seconds} seconds, {StrictMoment.DaySeconds} a day");
    }

    internal static int DayOfYear((int Year, int Month, int Day) date) => new DateOnly(date.Year, date.Month, date.Day).DayOfYear;

    internal static QualityResult Empty(Term term) => QualityResult.Internal($"{QualityTerms.Name(term)} is empty");

    internal static QualityResult NotIso(Term term) => QualityResult.Internal($"{QualityTerms.Name(term)} is no date of ISO 8601-1");

    // Times of day count where both have one, moved to one zone where both name theirs.
    private static bool IsBefore(StrictDate identified, StrictDate happened)
    {
        var (one, two) = (identified.End, happened.Start);
        if (one.Unit < StrictUnit.Hour || two.Unit < StrictUnit.Hour) return identified.LastDay < happened.FirstDay;
        var shift = one.Offset is { } a && two.Offset is { } b ? (b - a) * 60L : 0;
        return one.EndSecond + shift <= two.StartSecond;
    }

    private static int EndOfThisYear(QualityRecord r) => CalendarDay.Of(CalendarDay.Split(r.Context.LatestDay).Year, 12, 31);

    private static (int First, int Last) Bounds(QualityRecord r, QualityParameter earliest, int first, QualityParameter latest, int last) => (
        StrictDate.TryParse(r.Parameter(earliest), out var one) ? one.FirstDay : first,
        StrictDate.TryParse(r.Parameter(latest), out var two) ? two.LastDay : last);

    private static string Place(bool early, bool late) => !early ? "is before the earliest that counts as valid" : !late ? "is after the latest that counts as valid" : "is in range";
}
