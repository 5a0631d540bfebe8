using Saola.Records.Dates;

namespace Saola.Records.Quality;

/// <summary>Proposes dates, and their parts, from what a record says in another form. A proposal is as precise as what it comes from.</summary>
internal static class DateAmendments
{
    private static readonly int GregorianInRussia = CalendarDay.Of(1918, 2, 14);

    public static Func<QualityRecord, QualityResult> Standardize(Term term) => r =>
    {
        if (r.IsEmpty(term)) return DateQuality.Empty(term);
        if (StrictDate.TryParse(r[term], out _)) return QualityResult.NotAmended($"{QualityTerms.Name(term)} is a date of ISO 8601-1 already");
        return Unambiguous(r.Trimmed(term)) is { } iso
            ? QualityResult.Amended($"{QualityTerms.Name(term)} can be read in one way only", (term, iso))
            : QualityResult.NotAmended($"{QualityTerms.Name(term)} cannot be read, or in more than one way");
    };

    public static QualityResult EventDateFromVerbatim(QualityRecord r)
    {
        if (!r.IsEmpty(Term.EventDate)) return NotEmpty(Term.EventDate);
        if (r.IsEmpty(Term.VerbatimEventDate)) return DateQuality.Empty(Term.VerbatimEventDate);
        var text = r.Trimmed(Term.VerbatimEventDate);
        if (Unambiguous(text) is { } iso)
        {
            var old = StrictDate.TryParse(iso, out var date) && date.FirstDay < GregorianInRussia ? "; it was assumed to be in the Gregorian calendar" : "";
            return QualityResult.FilledIn("dwc:verbatimEventDate can be read in one way only" + old, (Term.EventDate, iso));
        }

        // The standard's own rows tell a text without anything of a date from one that can be read in several ways.
        return text.AsSpan().ContainsAnyInRange('0', '9')
            ? QualityResult.NotAmended("dwc:verbatimEventDate cannot be read as a date, or in more than one way")
            : QualityResult.Internal("dwc:verbatimEventDate holds nothing of a date");
    }

    public static QualityResult EventDateFromParts(QualityRecord r)
    {
        if (!r.IsEmpty(Term.EventDate)) return NotEmpty(Term.EventDate);
        if (r.IsEmpty(Term.Year)) return DateQuality.Empty(Term.Year);
        if (!Numbers.TryInteger(r[Term.Year], out var year)) return QualityResult.Internal("dwc:year is not an integer");
        if (year is < 1000 or > 9999) return QualityResult.NotAmended("dwc:year has not four digits");
        // A day without its month says nothing, and a part that cannot be read is as good as none.
        if (MonthOf(r.Trimmed(Term.Month)) is not { } month) return QualityResult.FilledIn("from dwc:year", (Term.EventDate, $"{year:D4}"));
        if (!Numbers.TryInteger(r[Term.Day], out var day)) return QualityResult.FilledIn("from dwc:year and dwc:month", (Term.EventDate, $"{year:D4}-{month:D2}"));
        return CalendarDay.Exists(year, month, day)
            ? QualityResult.FilledIn("from dwc:year, dwc:month and dwc:day", (Term.EventDate, $"{year:D4}-{month:D2}-{day:D2}"))
            : QualityResult.NotAmended("there is no such day");
    }

    public static QualityResult EventDateFromDaysOfYear(QualityRecord r)
    {
        if (!r.IsEmpty(Term.EventDate)) return NotEmpty(Term.EventDate);
        if (r.FirstEmpty(Term.Year, Term.StartDayOfYear, Term.EndDayOfYear) is { } empty) return DateQuality.Empty(empty);
        foreach (var term in (ReadOnlySpan<Term>)[Term.Year, Term.StartDayOfYear, Term.EndDayOfYear])
        {
            if (!Numbers.TryInteger(r[term], out _)) return QualityResult.Internal($"{QualityTerms.Name(term)} is not an integer");
        }

        Numbers.TryInteger(r[Term.Year], out var year);
        Numbers.TryInteger(r[Term.StartDayOfYear], out var start);
        Numbers.TryInteger(r[Term.EndDayOfYear], out var end);
        if (year is < 1000 or > 9999) return QualityResult.NotAmended("dwc:year has not four digits");
        if (start >= end) return QualityResult.NotAmended("dwc:startDayOfYear is not less than dwc:endDayOfYear");
        if (start < 1 || end > (DateTime.IsLeapYear(year) ? 366 : 365)) return QualityResult.NotAmended($"{year} has no such day");
        return QualityResult.FilledIn("from dwc:year, dwc:startDayOfYear and dwc:endDayOfYear", (Term.EventDate, $"{Ordinal(year, start)}/{Ordinal(year, end)}"));
    }

    public static QualityResult PartsFromEventDate(QualityRecord r)
    {
        if (r.IsEmpty(Term.EventDate)) return DateQuality.Empty(Term.EventDate);
        if (!StrictDate.TryParse(r[Term.EventDate], out var date)) return DateQuality.NotIso(Term.EventDate);
        var changes = new List<(Term, string)>();
        var toMonth = date.Start.Unit >= StrictUnit.Month && date.End.Unit >= StrictUnit.Month;
        Fill(Term.Year, date.IsWithinYear, date.First.Year);
        Fill(Term.Month, toMonth && date.IsWithinMonth, date.First.Month);
        Fill(Term.Day, date.IsToTheDay && date.FirstDay == date.LastDay, date.First.Day);
        Fill(Term.StartDayOfYear, date.IsToTheDay, DateQuality.DayOfYear(date.First));
        Fill(Term.EndDayOfYear, date.IsToTheDay, DateQuality.DayOfYear(date.Last));
        return changes.Count == 0
            ? QualityResult.NotAmended("dwc:eventDate says nothing that is not given")
            : QualityResult.FilledIn("from dwc:eventDate", [.. changes]);

        void Fill(Term term, bool isSaid, int value)
        {
            if (isSaid && r.IsEmpty(term)) changes.Add((term, Numbers.Text(value)));
        }
    }

    public static QualityResult DayStandardized(QualityRecord r)
    {
        if (r.IsEmpty(Term.Day)) return DateQuality.Empty(Term.Day);
        var text = r.Trimmed(Term.Day);
        if (Numbers.TryInteger(text, out var given) && text == r[Term.Day]) return QualityResult.NotAmended($"dwc:day is the integer {given} already");
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? text[..end] : text;
        var rest = text[digits.Length..].Trim().TrimEnd('.');
        var isOrdinal = rest.Length == 0 || rest is "º" or "ª" or "°" or "er" or "e" or "日" or "号" or "0"
            || rest.Equals("st", StringComparison.OrdinalIgnoreCase) || rest.Equals("nd", StringComparison.OrdinalIgnoreCase)
            || rest.Equals("rd", StringComparison.OrdinalIgnoreCase) || rest.Equals("th", StringComparison.OrdinalIgnoreCase) || rest is ".0";
        return isOrdinal && digits.Length is 1 or 2 && Numbers.TryInteger(digits, out var day) && day is >= 1 and <= 31
            ? QualityResult.Amended($"dwc:day can only mean {day}", (Term.Day, Numbers.Text(day)))
            : QualityResult.NotAmended("dwc:day cannot be read as a day of a month without doubt");
    }

    public static QualityResult MonthStandardized(QualityRecord r)
    {
        if (r.IsEmpty(Term.Month)) return DateQuality.Empty(Term.Month);
        var text = r.Trimmed(Term.Month);
        if (Numbers.TryInteger(text, out var given) && text == r[Term.Month]) return QualityResult.NotAmended($"dwc:month is the integer {given} already");
        return MonthOf(text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text) is { } month
            ? QualityResult.Amended($"dwc:month can only mean {month}", (Term.Month, Numbers.Text(month)))
            : QualityResult.NotAmended("dwc:month cannot be read as a month without doubt");
    }

    private static int? MonthOf(string text)
    {
        if (Numbers.TryInteger(text, out var number)) return number is >= 1 and <= 12 ? number : null;
        return text.Length > 0 && !Months.IsShared(text) && Months.Of(text) is > 0 and var month ? month : null;
    }

    private static string? Unambiguous(string text)
    {
        if (StrictDate.TryParse(text, out _)) return text;
        return DateWording.Read(text) is { } iso && StrictDate.TryParse(iso, out _) ? iso : null;
    }

    private static string Ordinal(int year, int day) => new DateOnly(year, 1, 1).AddDays(day - 1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static QualityResult NotEmpty(Term term) => QualityResult.Internal($"{QualityTerms.Name(term)} is not empty");
}
