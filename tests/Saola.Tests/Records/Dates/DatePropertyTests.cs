using System.Globalization;
using CsCheck;
using Saola.Records;
using Saola.Records.Dates;

namespace Saola.Tests.Records.Dates;

public sealed class DatePropertyTests
{
    private static readonly string[] Seeds = [.. World.Golden("dates.txt").Select(f => f[0])];

    private static readonly Gen<DateOnly> Day = Gen.Int[new DateOnly(1500, 1, 1).DayNumber, new DateOnly(2026, 6, 30).DayNumber].Select(DateOnly.FromDayNumber);

    private static readonly Gen<string> Text = Gen.Frequency(
        (1, Gen.Int[0, Seeds.Length - 1].Select(i => Seeds[i])),
        (3, Gen.Select(Gen.Int[0, Seeds.Length - 1], Gen.Int[0, Seeds.Length - 1], Gen.Int[0, 40], Gen.Int[0, 40], Gen.Char["0123456789-/. TZx~年月日IVXandto"]).Select(Mutate)),
        (1, Gen.String));

    /// <summary>Ways to write a day of which there is one reading.</summary>
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyyMMdd", "yyyy/M/d", "yyyy.MM.dd", "yyyy_MM_dd", "d MMMM yyyy", "MMM d, yyyy", "yyyy MMM d", "d-MMM-yyyy", "ddMMMyyyy", "d.M.yyyy", "dd. MM. yyyy",
        "yyyy年M月d日", "dddd, d MMMM yyyy", "yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-dd HH:mm", "'ngày' d 'tháng' M 'năm' yyyy", "yyyy'년' M'월' d'일'", "d 'de' MMMM 'de' yyyy", "[d MMMM yyyy]",
    ];

    [Fact]
    public void A_day_is_read_from_every_way_to_write_it() => Gen.Select(Day, Gen.Int[0, Formats.Length - 1]).Sample((day, f) =>
    {
        var text = day.ToDateTime(default).ToString(Formats[f].Replace("ssZ", "ss'Z'", StringComparison.Ordinal).Replace("ddTHH", "dd'T'HH", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return DateText.TryParse(text, default, out var reading) && reading.Span == DateSpan.Day(Number(day)) && (reading.Doubts & ~DateDoubt.BuddhistYear) == DateDoubt.None;
    }, iter: 50_000);

    [Fact]
    public void Where_day_and_month_may_be_swapped_the_span_ends_with_both_readings() => Day.Sample(day =>
    {
        Assert.True(DateText.TryParse($"{day.Day:D2}/{day.Month:D2}/{day.Year:D4}", default, out var reading));
        if (day.Day > 12 || day.Day == day.Month) return reading.Span == DateSpan.Day(Number(day));
        var other = new DateOnly(day.Year, day.Day, day.Month);
        return reading.Has(DateDoubt.Order) && reading.Span.First == Math.Min(Number(day), Number(other)) && reading.Span.Last == Math.Max(Number(day), Number(other));
    }, iter: 20_000);

    [Fact]
    public void A_known_order_gives_the_day_that_was_written() => Gen.Select(Day, Gen.Bool).Sample((day, dayFirst) =>
    {
        var text = dayFirst ? $"{day.Day}/{day.Month}/{day.Year:D4}" : $"{day.Month}/{day.Day}/{day.Year:D4}";
        return DateText.TryParse(text, new DateHints(dayFirst ? DateOrder.DayFirst : DateOrder.MonthFirst), out var reading) && reading.Span == DateSpan.Day(Number(day));
    }, iter: 20_000);

    [Fact]
    public void What_is_written_is_read_as_it_was() => Gen.Select(Day, Day, Gen.Int[0, 5]).Sample((a, b, shape) =>
    {
        var (first, last) = a < b ? (a, b) : (b, a);
        var span = shape switch
        {
            0 => DateSpan.Day(Number(first)),
            1 => DateSpan.OfMonth(first.Year, first.Month),
            2 => DateSpan.OfYears(first.Year, last.Year),
            3 => new DateSpan(Number(first), DateSpan.OpenEnd, IsPartial: false),
            4 => new DateSpan(DateSpan.OpenStart, Number(last), IsPartial: false),
            _ => new DateSpan(Number(first), Number(last), IsPartial: false),
        };
        return DateText.TryParse(span.ToString(), default, out var reading) && (reading.Span.First, reading.Span.Last) == (span.First, span.Last) && reading.Write() == span.ToString();
    }, iter: 50_000);

    [Fact]
    public void Any_text_is_read_or_not_and_what_is_made_of_it_is_read_again() => Text.Sample(text =>
    {
        if (!DateText.TryParse(text, default, out var reading)) return true;
        Assert.True(reading.Span.First <= reading.Span.Last, text);
        Assert.True(DateText.TryParse(reading.Write(), default, out var again), $"{text}: {reading.Write()}");
        return (again.Span.First, again.Span.Last, again.Time, again.EndTime) == (reading.Span.First, reading.Span.Last, Kept(reading).Time, Kept(reading).EndTime);
    }, iter: 200_000);

    [Fact]
    public void Interpreting_an_interpreted_date_changes_nothing() => Gen.Select(Text, Text).Sample((text, time) =>
    {
        var once = Interpretation.Time(VerbatimRecord.Of((Term.EventDate, text), (Term.EventTime, time)), World.Context);
        var twice = Interpretation.Time(VerbatimRecord.Of(
            (Term.EventDate, once.EventDate), (Term.Year, Shown(once.Year)), (Term.Month, Shown(once.Month)), (Term.Day, Shown(once.Day))), World.Context);
        Assert.Equal(once with { Issues = default }, twice);
    }, iter: 100_000);

    [Fact]
    public void A_duration_ends_where_the_calendar_does() => Gen.Select(Day, Gen.Int[1, 30], Gen.Int[1, 40]).Sample((day, months, days) =>
    {
        Assert.True(DateText.TryParse($"{day:yyyy-MM-dd}/P{months}M{days}D", default, out var reading));
        return reading.Span == new DateSpan(Number(day), Number(day.AddMonths(months).AddDays(days - 1)), IsPartial: false);
    }, iter: 20_000);

    [Fact]
    public void An_ISO_week_is_that_of_the_framework() => Gen.Int[new DateOnly(1600, 1, 1).DayNumber, new DateOnly(2300, 1, 1).DayNumber].Select(DateOnly.FromDayNumber).Sample(day =>
    {
        var date = day.ToDateTime(default);
        var text = $"{ISOWeek.GetYear(date):D4}-W{ISOWeek.GetWeekOfYear(date):D2}-{(((int)date.DayOfWeek + 6) % 7) + 1}";
        return DateText.TryParse(text, default, out var reading) && reading.Span == DateSpan.Day(Number(day));
    }, iter: 20_000);

    [Fact]
    public void A_Julian_day_is_that_of_the_framework() => Gen.Int[new DateOnly(1500, 1, 1).DayNumber, new DateOnly(1930, 1, 1).DayNumber].Select(DateOnly.FromDayNumber).Sample(day =>
    {
        var date = day.ToDateTime(default);
        var julian = new System.Globalization.JulianCalendar();
        var (y, m, d) = (julian.GetYear(date), julian.GetMonth(date), julian.GetDayOfMonth(date));
        // 29 February of a century's year is a day of the Julian calendar alone.
        if (!CalendarDay.Exists(y, m, d)) return true;
        return DateText.TryParse($"{y:D4}-{m:D2}-{d:D2} (Julian)", default, out var reading) && reading.Span == DateSpan.Day(Number(day));
    }, iter: 20_000);

    private static (ClockTime? Time, ClockTime? EndTime) Kept(DateReading reading)
    {
        var kept = reading.Time is not null && (reading.EndTime is not null || reading.Span.First == reading.Span.Last);
        return kept ? (reading.Time, reading.EndTime) : (null, null);
    }

    private static int Number(DateOnly day) => day.DayNumber - new DateOnly(1970, 1, 1).DayNumber;

    private static string? Shown(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string Mutate((int One, int Two, int At, int To, char C) m)
    {
        var (one, two) = (Seeds[m.One], Seeds[m.Two]);
        var at = m.At % (one.Length + 1);
        return (m.To % 4) switch
        {
            0 => one[..at] + m.C + one[at..],
            1 => one[..at] + (at < one.Length ? one[(at + 1)..] : ""),
            2 => one[..at] + two[(m.To % (two.Length + 1))..],
            _ => $"{one} {m.C} {two}",
        };
    }
}
