using Saola.Records;
using Saola.Records.Dates;
using static Saola.Records.OccurrenceIssue;

namespace Saola.Tests.Records;

public sealed class TimeTests
{
    private static TimeResult Of(params (Term, string?)[] pairs) => Interpretation.Time(VerbatimRecord.Of(pairs), World.Context);

    public static TheoryData<string, string, string, string, string> Dates() =>
        [.. World.Golden("dates.txt").Select(f => new TheoryDataRow<string, string, string, string, string>(f[0], f[1], f[2], f.ElementAtOrDefault(3) ?? "", f.ElementAtOrDefault(4) ?? "None"))];

    [Theory]
    [MemberData(nameof(Dates))]
    public void Dates_become_a_range_and_a_precision(string verbatim, string expected, string precision, string flags, string doubts)
    {
        var result = Of((Term.EventDate, verbatim));
        Assert.Equal(expected, result.EventDate ?? "-");
        Assert.Equal(precision, result.Precision.ToString());
        Assert.Equal(flags, (result.Issues.Has(RECORDED_DATE_INVALID) ? "I" : "") + (result.Issues.Has(RECORDED_DATE_UNLIKELY) ? "U" : ""));
        _ = DateText.TryParse(verbatim, default, out var reading);
        Assert.Equal(doubts, reading.Doubts.ToString());
    }

    [Theory]
    [InlineData(null, "1981", "2", "3", "1981-02-03", null)]
    [InlineData(null, "1981", "II", "3", "1981-02-03", null)]
    [InlineData(null, "1981", "febrero", null, "1981-02", null)]
    [InlineData(null, "1981", null, null, "1981", null)]
    [InlineData(null, "1981", null, "3", "1981", null)]
    [InlineData(null, "1981", "2", "30", null, RECORDED_DATE_INVALID)]
    [InlineData("1981-02", "1981", "2", "3", "1981-02-03", null)]
    [InlineData("1981-02-03", "1981", null, null, "1981-02-03", null)]
    [InlineData("1981-02-03", "1981", "2", "4", "1981-02", RECORDED_DATE_MISMATCH)]
    [InlineData("1981-02-03", "1981", "3", "3", "1981", RECORDED_DATE_MISMATCH)]
    [InlineData("1981-02-03", "1982", "2", "3", null, RECORDED_DATE_MISMATCH)]
    [InlineData("1981-02-03/1981-02-20", "1981", "2", "3", "1981-02-03/1981-02-20", null)]
    [InlineData("03/04/1978", "1978", "4", "3", "1978-04-03", RECORDED_DATE_INVALID)]
    [InlineData("13/04/78", "1978", "4", "13", "1978-04-13", null)]
    [InlineData("13/04/78", "1978", null, null, "1978-04-13", null)]
    [InlineData("13/04/78", "1979", null, null, "1979", RECORDED_DATE_INVALID)]
    [InlineData("before 1981", "1980", null, null, "1980", null)]
    [InlineData("spring 1981", "1981", "4", null, "1981-04", null)]
    [InlineData(null, "1981", "Ma", null, "1981", RECORDED_DATE_INVALID)]
    [InlineData(null, "1981", "août", "3rd", "1981-08-03", null)]
    [InlineData(null, "1981.0", "2.0", "3.0", "1981-02-03", null)]
    [InlineData(null, "2006-2008", null, null, "2006/2008", null)]
    [InlineData(null, "1981", "2", "0", "1981-02", RECORDED_DATE_INVALID)]
    [InlineData(null, "198", null, null, null, RECORDED_DATE_INVALID)]
    public void Text_and_fields_agree_or_leave_what_they_share(string? text, string? year, string? month, string? day, string? expected, OccurrenceIssue? issue)
    {
        var result = Of((Term.EventDate, text), (Term.Year, year), (Term.Month, month), (Term.Day, day));
        Assert.Equal(expected, result.EventDate);
        Assert.Equal(issue is { } one ? IssueSet.Of(one) : IssueSet.None, result.Issues);
    }

    [Theory]
    [InlineData("HR", "12 listopada 1998", "1998-10-12", false)]
    [InlineData("PL", "12 listopada 1998", "1998-11-12", false)]
    [InlineData("CZ", "3 srp 1998", "1998-08-03", false)]
    [InlineData("BA", "3 srp 1998", "1998-07-03", false)]
    [InlineData("VN", "12 listopada 1998", "1998-10-12/1998-11-12", true)]
    public void The_country_tells_whose_month_is_meant(string country, string date, string expected, bool isInvalid)
    {
        var result = Of((Term.EventDate, date), (Term.CountryCode, country));
        Assert.Equal((expected, isInvalid), (result.EventDate, result.Issues.Has(RECORDED_DATE_INVALID)));
    }

    [Theory]
    [InlineData("10", "1998-10-12")]
    [InlineData("11", "1998-11-12")]
    [InlineData("12", "1998")]
    public void The_field_month_tells_whose_month_is_meant(string month, string expected) =>
        Assert.Equal(expected, Of((Term.EventDate, "12 listopada 1998"), (Term.Year, "1998"), (Term.Month, month), (Term.Day, month == "12" ? null : "12")).EventDate);

    [Fact]
    public void A_field_month_that_may_be_two_months_is_none()
    {
        Assert.Equal("1998", Of((Term.Year, "1998"), (Term.Month, "listopad")).EventDate);
        Assert.Equal("1998-10", Of((Term.Year, "1998"), (Term.Month, "listopad"), (Term.Country, "Croatia")).EventDate);
    }

    [Fact]
    public void Days_of_the_year_make_a_day_or_a_range()
    {
        Assert.Equal("1981-02-03", Of((Term.Year, "1981"), (Term.StartDayOfYear, "34")).EventDate);
        Assert.Equal("1981-02-03/1981-02-05", Of((Term.Year, "1981"), (Term.StartDayOfYear, "34"), (Term.EndDayOfYear, "36")).EventDate);
        Assert.Equal("1980", Of((Term.Year, "1980"), (Term.StartDayOfYear, "1"), (Term.EndDayOfYear, "366")).EventDate);
        Assert.True(Of((Term.Year, "1981"), (Term.StartDayOfYear, "366")).Issues.Has(RECORDED_DATE_INVALID));
    }

    [Fact]
    public void The_time_of_day_comes_from_the_date_or_from_its_own_field()
    {
        Assert.Equal("1981-02-03T14:05:00", Of((Term.EventDate, "1981-02-03"), (Term.EventTime, "14:05:00")).EventDate);
        Assert.Equal("1981-02-03T09:05", Of((Term.EventDate, "1981-02-03"), (Term.EventTime, "9:05 am")).EventDate);
        Assert.Equal("1981-02-03T14:05/1981-02-03T15:30", Of((Term.EventDate, "1981-02-03"), (Term.EventTime, "14:05/15:30")).EventDate);
        Assert.Equal("1981-02-03T22:05", Of((Term.EventDate, "1981-02-03"), (Term.EventTime, "22:05/02:30")).EventDate);
        Assert.Equal("1981-02-03T08:00", Of((Term.EventDate, "1981-02-03T08:00"), (Term.EventTime, "14:05")).EventDate);
        Assert.Equal("1981-02-03", Of((Term.EventDate, "1981-02-03"), (Term.EventTime, "morning")).EventDate);
    }

    [Fact]
    public void The_verbatim_date_is_the_last_resort()
    {
        Assert.Equal("1913-01-01", Of((Term.VerbatimEventDate, "1. Jan. 1913")).EventDate);
        Assert.Equal(TimeResult.Nothing, Of((Term.VerbatimEventDate, "in the rains")));
    }
}
