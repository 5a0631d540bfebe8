namespace Saola.Records.Quality;

/// <summary>Tests of dates.</summary>
internal static class TimeTests
{
    public static readonly QualityTest[] All =
    [
        new("VALIDATION_EVENTDATE_NOTEMPTY", new Guid("f51e15a6-a67d-4729-9c28-3766299d2985"), QualityTheme.Time,
            "Is there an event date?",
            EmptyQuality.IsGiven(Term.EventDate))
        {
            ActedUpon = [Term.EventDate],
        },
        new("VALIDATION_YEAR_NOTEMPTY", new Guid("c09ecbf9-34e3-4f3e-b74a-8796af15e59f"), QualityTheme.Time,
            "Is there a year?",
            EmptyQuality.IsGiven(Term.Year))
        {
            ActedUpon = [Term.Year],
        },
        new("VALIDATION_EVENTTEMPORAL_NOTEMPTY", new Guid("41267642-60ff-4116-90eb-499fee2cd83f"), QualityTheme.Time,
            "Does any term say when it was?",
            EmptyQuality.IsAnyGiven([Term.EventDate, Term.Year, Term.Month, Term.Day, Term.StartDayOfYear, Term.EndDayOfYear, Term.VerbatimEventDate], "when it was"))
        {
            ActedUpon = [Term.EventDate, Term.Year, Term.Month, Term.Day, Term.StartDayOfYear, Term.EndDayOfYear, Term.VerbatimEventDate],
            FormerLabels = ["VALIDATION_EVENT_TEMPORAL_NOTEMPTY", "VALIDATION_EVENT_NOTEMPTY"],
        },
        new("VALIDATION_NAMEPUBLISHEDINYEAR_NOTEMPTY", new Guid("ff59f77d-71e9-4eb1-aac9-8bd05c50ff70"), QualityTheme.Time,
            "Is there a year in which the name was published?",
            EmptyQuality.IsGiven(QualityTerms.NamePublishedInYear))
        {
            ActedUpon = [QualityTerms.NamePublishedInYear],
        },
        new("VALIDATION_EVENTDATE_STANDARD", new Guid("4f2bf8fd-fc5c-493f-a44c-e7b16153c803"), QualityTheme.Time,
            "Is the event date written as ISO 8601 has it, and does its day exist?",
            DateQuality.IsIso(Term.EventDate))
        {
            ActedUpon = [Term.EventDate],
        },
        new("VALIDATION_DATEIDENTIFIED_STANDARD", new Guid("66269bdd-9271-4e76-b25c-7ab81eebe1d8"), QualityTheme.Time,
            "Is the date of identification written as ISO 8601 has it, and does its day exist?",
            DateQuality.IsIso(Term.DateIdentified))
        {
            ActedUpon = [Term.DateIdentified],
        },
        new("VALIDATION_EVENTDATE_INRANGE", new Guid("3cff4dc4-72e9-4abe-9bf3-8a30f1618432"), QualityTheme.Time,
            "Does the whole of the event date lie between the earliest and the latest date that count as valid?",
            DateQuality.EventDateInRange)
        {
            ActedUpon = [Term.EventDate],
            Parameters = [DateQuality.EarliestEvent, DateQuality.LatestYear],
        },
        new("VALIDATION_YEAR_INRANGE", new Guid("ad0c8855-de69-4843-a80c-a5387d20fbc8"), QualityTheme.Time,
            "Does the year lie between the earliest and the latest that count as valid?",
            DateQuality.YearInRange)
        {
            ActedUpon = [Term.Year],
            Parameters = [DateQuality.EarliestYear, DateQuality.LatestYear],
        },
        new("VALIDATION_DATEIDENTIFIED_INRANGE", new Guid("dc8aae4b-134f-4d75-8a71-c4186239178e"), QualityTheme.Time,
            "Is the date of identification valid, not in the future, and not before the event?",
            DateQuality.IdentifiedInRange)
        {
            ActedUpon = [Term.DateIdentified],
            Consulted = [Term.EventDate],
            Parameters = [DateQuality.EarliestIdentified, DateQuality.LatestDay, DateQuality.IncludeEventDate],
        },
        new("VALIDATION_EVENT_CONSISTENT", new Guid("5618f083-d55a-4ac2-92b5-b9fb227b832f"), QualityTheme.Time,
            "Do year, month, day and days of the year say what the event date says?",
            DateQuality.EventConsistent)
        {
            ActedUpon = [Term.EventDate, Term.Day, Term.Month, Term.Year, Term.StartDayOfYear, Term.EndDayOfYear],
            FormerLabels = ["VALIDATION_EVENTDATE_CONSISTENT", "VALIDATION_EVENT_TEMPORAL_CONSISTENT"],
        },
        new("VALIDATION_MONTH_STANDARD", new Guid("01c6dafa-0886-4b7e-9881-2c3018c98bdc"), QualityTheme.Time,
            "Is the month an integer from 1 to 12?",
            DatePartQuality.IsBetween(Term.Month, 1, 12))
        {
            ActedUpon = [Term.Month],
        },
        new("VALIDATION_DAY_STANDARD", new Guid("47ff73ba-0028-4f79-9ce1-ee7008d66498"), QualityTheme.Time,
            "Is the day an integer from 1 to 31?",
            DatePartQuality.IsBetween(Term.Day, 1, 31))
        {
            ActedUpon = [Term.Day],
        },
        new("VALIDATION_DAY_INRANGE", new Guid("8d787cb5-73e2-4c39-9cd1-67c7361dc02e"), QualityTheme.Time,
            "Does the month, in its year, have such a day?",
            DatePartQuality.DayInRange)
        {
            ActedUpon = [Term.Day, Term.Month, Term.Year],
        },
        new("VALIDATION_STARTDAYOFYEAR_INRANGE", new Guid("85803c7e-2a5a-42e1-b8d3-299a44cafc46"), QualityTheme.Time,
            "Does the year in which the event began have such a day?",
            DatePartQuality.DayOfYearInRange(Term.StartDayOfYear, atEnd: false))
        {
            ActedUpon = [Term.StartDayOfYear],
            Consulted = [Term.EventDate],
        },
        new("VALIDATION_ENDDAYOFYEAR_INRANGE", new Guid("9a39d88c-7eee-46df-b32a-c109f9f81fb8"), QualityTheme.Time,
            "Does the year in which the event ended have such a day?",
            DatePartQuality.DayOfYearInRange(Term.EndDayOfYear, atEnd: true))
        {
            ActedUpon = [Term.EndDayOfYear],
            Consulted = [Term.EventDate],
        },
        new("MEASURE_EVENTDATE_DURATIONINSECONDS", new Guid("56b6c695-adf1-418e-95d2-da04cad7be53"), QualityTheme.Time,
            "How many seconds long is the event date, as precisely as it is given?",
            DateQuality.Duration)
        {
            ActedUpon = [Term.EventDate],
            FormerLabels = ["MEASURE_EVENTDATE_PRECISIONINSECONDS"],
        },
        new("AMENDMENT_EVENTDATE_STANDARDIZED", new Guid("718dfc3c-cb52-4fca-b8e2-0e722f375da7"), QualityTheme.Time,
            "Proposes the event date as ISO 8601, where it can be read in one way only.",
            DateAmendments.Standardize(Term.EventDate))
        {
            ActedUpon = [Term.EventDate],
        },
        new("AMENDMENT_DATEIDENTIFIED_STANDARDIZED", new Guid("39bb2280-1215-447b-9221-fd13bc990641"), QualityTheme.Time,
            "Proposes the date of identification as ISO 8601, where it can be read in one way only.",
            DateAmendments.Standardize(Term.DateIdentified))
        {
            ActedUpon = [Term.DateIdentified],
        },
        new("AMENDMENT_EVENTDATE_FROM_VERBATIM", new Guid("6d0a0c10-5e4a-4759-b448-88932f399812"), QualityTheme.Time,
            "Fills an empty event date from the verbatim one, where that can be read in one way only.",
            DateAmendments.EventDateFromVerbatim)
        {
            ActedUpon = [Term.EventDate],
            Consulted = [Term.VerbatimEventDate],
        },
        new("AMENDMENT_EVENTDATE_FROM_YEARMONTHDAY", new Guid("3892f432-ddd0-4a0a-b713-f2e2ecbd879d"), QualityTheme.Time,
            "Fills an empty event date from year, month and day, as far as they go.",
            DateAmendments.EventDateFromParts)
        {
            ActedUpon = [Term.EventDate],
            Consulted = [Term.Year, Term.Month, Term.Day],
        },
        new("AMENDMENT_EVENTDATE_FROM_YEARSTARTDAYOFYEARENDDAYOFYEAR", new Guid("eb0a44fa-241c-4d64-98df-ad4aa837307b"), QualityTheme.Time,
            "Fills an empty event date from the year and its first and last day.",
            DateAmendments.EventDateFromDaysOfYear)
        {
            ActedUpon = [Term.EventDate],
            Consulted = [Term.Year, Term.StartDayOfYear, Term.EndDayOfYear],
        },
        new("AMENDMENT_EVENT_FROM_EVENTDATE", new Guid("710fe118-17e1-440f-b428-88ba3f547d6d"), QualityTheme.Time,
            "Fills empty years, months, days and days of the year from the event date, as far as it is one.",
            DateAmendments.PartsFromEventDate)
        {
            ActedUpon = [Term.Year, Term.Month, Term.Day, Term.StartDayOfYear, Term.EndDayOfYear],
            Consulted = [Term.EventDate],
        },
        new("AMENDMENT_DAY_STANDARDIZED", new Guid("b129fa4d-b25b-43f7-9645-5ed4d44b357b"), QualityTheme.Time,
            "Proposes the day as an integer, from forms such as 5th.",
            DateAmendments.DayStandardized)
        {
            ActedUpon = [Term.Day],
        },
        new("AMENDMENT_MONTH_STANDARDIZED", new Guid("2e371d57-1eb3-4fe3-8a61-dff43ced50cf"), QualityTheme.Time,
            "Proposes the month as an integer, from names and Roman numerals.",
            DateAmendments.MonthStandardized)
        {
            ActedUpon = [Term.Month],
        },
    ];
}
