using Saola.Records;
using Saola.Records.Dates;
using static Saola.Records.OccurrenceIssue;

namespace Saola.Tests.Records.Dates;

public sealed class DateOrderTests
{
    [Theory]
    [InlineData(0, 0, 100, DateOrder.Unknown)]
    [InlineData(1, 0, 3, DateOrder.DayFirst)]
    [InlineData(0, 60, 40, DateOrder.MonthFirst)]
    [InlineData(100, 1, 60, DateOrder.DayFirst)]
    [InlineData(99, 1, 60, DateOrder.Unknown)]
    [InlineData(50, 50, 60, DateOrder.Unknown)]
    [InlineData(5, 0, 100, DateOrder.DayFirst)]
    [InlineData(4, 0, 100, DateOrder.Unknown)]
    public void The_rows_that_show_an_order_decide_when_they_agree_and_are_no_exception(long dayFirst, long monthFirst, long ambiguous, DateOrder order) =>
        Assert.Equal(order, new DateOrderTally(dayFirst, monthFirst, ambiguous).Decide());

    [Theory]
    [InlineData("21/12/1978", 1, 0, 0)]
    [InlineData("21.12.1978", 1, 0, 0)]
    [InlineData("12/21/1978", 0, 1, 0)]
    [InlineData("12/11/1978", 0, 0, 1)]
    [InlineData("12/11/1978 14:05", 0, 0, 1)]
    [InlineData("12/12/1978", 0, 0, 0)]
    [InlineData("12.11.1978", 0, 0, 0)]
    [InlineData("1978-12-21", 0, 0, 0)]
    [InlineData("12 Nov 1978", 0, 0, 0)]
    [InlineData("31/02/1978", 0, 0, 0)]
    public void A_row_shows_an_order_when_only_one_makes_it_a_date(string text, long dayFirst, long monthFirst, long ambiguous) =>
        Assert.Equal(new DateOrderTally(dayFirst, monthFirst, ambiguous), DateOrderTally.Of(text));

    [Theory]
    [InlineData(1, 0, "1978-04-03", "The dataset's other rows write the day before the month.")]
    [InlineData(0, 1, "1978-03-04", "The dataset's other rows write the month before the day.")]
    public void An_ambiguous_date_is_read_as_the_datasets_other_rows_are_and_the_trace_says_so(long dayFirst, long monthFirst, string day, string note)
    {
        var context = World.Context with { DateOrders = Orders(Term.EventDate, new DateOrderTally(dayFirst, monthFirst, 1)) };
        var trace = new Trace();
        var result = Interpretation.Time(VerbatimRecord.Of((Term.EventDate, "03/04/1978")), context, trace);
        Assert.Equal((day, IssueSet.None), (result.EventDate, result.Issues));
        var step = Assert.Single(trace.Steps);
        Assert.Equal(("time.datasetOrder", "03/04/1978", day, note), (step.Rule, step.Verbatim, step.Result, step.Note));
    }

    [Fact]
    public void The_order_of_one_column_says_nothing_of_another()
    {
        var context = World.Context with { DateOrders = Orders(Term.EventDate, new DateOrderTally(9, 0, 1)) };
        Assert.True(Interpretation.Dates(VerbatimRecord.Of((Term.DateIdentified, "03/04/1978")), context).Issues.Has(IDENTIFIED_DATE_INVALID));
        Assert.Equal("1978-03-04/1978-04-03", Interpretation.Time(VerbatimRecord.Of((Term.VerbatimEventDate, "03/04/1978")), context).EventDate);
    }

    [Fact]
    public void The_fields_that_contradict_the_datasets_order_are_a_mismatch()
    {
        var context = World.Context with { DateOrders = Orders(Term.EventDate, new DateOrderTally(9, 0, 1)) };
        var result = Interpretation.Time(VerbatimRecord.Of((Term.EventDate, "03/04/1978"), (Term.Year, "1978"), (Term.Month, "3"), (Term.Day, "4")), context);
        Assert.Equal(("1978", IssueSet.Of(RECORDED_DATE_MISMATCH)), (result.EventDate, result.Issues));
    }

    [Fact]
    public void Where_dots_separate_the_day_comes_first_whatever_the_dataset_says()
    {
        var context = World.Context with { DateOrders = Orders(Term.EventDate, new DateOrderTally(0, 9, 1)) };
        Assert.Equal("1978-04-03", Interpretation.Time(VerbatimRecord.Of((Term.EventDate, "3.4.1978")), context).EventDate);
    }

    private static DateOrders Orders(Term term, DateOrderTally tally) => new(new Dictionary<string, DateOrderTally> { [term.Name] = tally });
}
