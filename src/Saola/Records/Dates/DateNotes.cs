namespace Saola.Records.Dates;

/// <summary>What a reader of a trace is told of a date that is not plain: the name of the rule and one sentence.</summary>
internal static class DateNotes
{
    /// <summary>The rule and the note for what weighs most; the plain rule and no note for a plain date.</summary>
    public static (string Rule, string? Note) Of(DateReading reading, DateOrder order) => reading.Doubts switch
    {
        var d when d.HasFlag(DateDoubt.Order) => ("time.ambiguous", "Day and month cannot be told apart: the range holds both readings."),
        var d when d.HasFlag(DateDoubt.MonthName) => ("time.monthName", "The month's name is one month in Polish or Czech and another in Croatian: the range holds both readings."),
        var d when d.HasFlag(DateDoubt.OrderOfDataset) => ("time.datasetOrder", order == DateOrder.DayFirst
            ? "The dataset's other rows write the day before the month."
            : "The dataset's other rows write the month before the day."),
        var d when d.HasFlag(DateDoubt.YearDayMonth) => ("time.yearDayMonth", $"It is a date only with the day before the month: {reading.Span}."),
        var d when d.HasFlag(DateDoubt.Timestamp) => ("time.timestamp", $"If it counts the seconds or milliseconds since 1970, the day is {reading.Span}."),
        var d when d.HasFlag(DateDoubt.YearOfField) => ("time.yearOfField", "The year has two digits; its century is that of the field year."),
        var d when d.HasFlag(DateDoubt.ShortYear) => ("time.shortYear", "The year has two digits and may be of any century."),
        var d when d.HasFlag(DateDoubt.BuddhistYear) => ("time.buddhistYear", $"If the year is of the Buddhist era, it is {CalendarDay.Split(reading.Span.First).Year - 543}."),
        var d when d.HasFlag(DateDoubt.Circa) => ("time.circa", "It is said to be about right or uncertain: the range is five days, months or years wider on either side."),
        var d when d.HasFlag(DateDoubt.Season) => ("time.season", "A season without a hemisphere: the range holds its months in the north and in the south."),
        var d when d.HasFlag(DateDoubt.Julian) => ("time.julian", "The day is of the Julian calendar and was counted over to the Gregorian one."),
        var d when d.HasFlag(DateDoubt.Era) => ("time.era", "The year is counted in the era that the text names."),
        var d when d.HasFlag(DateDoubt.Part) => ("time.part", "The beginning, middle and end of a period are about a third of it each."),
        _ => ("time.eventDate", null),
    };
}
