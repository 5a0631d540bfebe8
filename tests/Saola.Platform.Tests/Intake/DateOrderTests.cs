using Saola.Platform.Intake;
using Saola.Platform.Store;
using Saola.Platform.Tests.Store;
using Saola.Records;
using Saola.Records.Dates;

namespace Saola.Platform.Tests.Intake;

/// <summary>Day and month of an ambiguous date are told apart by the dataset's other rows, once for a release.</summary>
public sealed class DateOrderTests
{
    private static readonly LoadOptions SmallSlabs = TestHome.Options with { Source = new SourceOptions { SlabRows = 16 } };

    [Theory]
    [InlineData(0)]
    [InlineData(299)]
    public void The_rows_of_a_dataset_decide_wherever_the_ambiguous_one_stands(int at)
    {
        using var home = new TestHome();
        var dates = Enumerable.Range(0, 299).Select(i => $"{13 + (i % 15)}/05/2019").ToList();
        dates.Insert(at, "03/04/2019");
        home.LoadText("d", "d.csv", Table(dates), SmallSlabs);
        var release = home.Release("d");
        Assert.True(release.Segments.Count > 10);
        Assert.Equal([new("eventDate", new DateOrderTally(299, 0, 1))], release.DateOrders!);
        Assert.Equal("eventDate: 299 rows show that the day stands before the month; 1 row that could be either is read so", release.Notes[^1]);
        Assert.Equal("2019-04-03", Assert.Single(home.Rows("d"), r => r.OccurrenceId == $"{at}").EventDate);
        Assert.All(home.Rows("d"), r => Assert.False(r.Issues.Has(OccurrenceIssue.RECORDED_DATE_INVALID)));
    }

    [Fact]
    public void Where_the_rows_do_not_agree_both_readings_are_kept()
    {
        using var home = new TestHome();
        home.LoadText("d", "d.csv", Table(["03/04/2019", "13/04/2019", "04/13/2019"]), SmallSlabs);
        Assert.Equal([new("eventDate", new DateOrderTally(1, 1, 1))], home.Release("d").DateOrders!);
        Assert.Equal(
            "eventDate: in 1 row day and month could be either, and the other rows do not decide (1 against 1); both readings are kept",
            home.Release("d").Notes[^1]);
        var row = Assert.Single(home.Rows("d"), r => r.OccurrenceId == "0");
        Assert.Equal(("2019-03-04/2019-04-03", true), (row.EventDate, row.Issues.Has(OccurrenceIssue.RECORDED_DATE_INVALID)));
    }

    [Fact]
    public void A_dataset_without_ambiguous_dates_is_not_asked()
    {
        using var home = new TestHome();
        home.LoadText("d", "d.csv", Table(["2019-04-03", "13/04/2019", "soon"]), SmallSlabs);
        Assert.Null(home.Release("d").DateOrders);
    }

    [Fact]
    public async Task Reinterpreting_and_the_records_trace_come_to_the_same_decision()
    {
        using var home = new TestHome();
        home.LoadText("d", "d.csv", Table(["03/04/2019", "04/13/2019", "04/14/2019"]), SmallSlabs);
        var report = Loader.Reinterpret(home.Home, [], TestHome.Options, TestContext.Current.CancellationToken);
        Assert.True(report.Sources[0].Unchanged);
        await using var store = HomeStore.Open(home.Home);
        var detail = (await store.Detail(home.Rows("d").Single(r => r.OccurrenceId == "0").Key, null, TestContext.Current.CancellationToken))!;
        Assert.True(detail.Reproduced);
        Assert.Contains(detail.Steps, s => s is { Rule: "time.datasetOrder", Verbatim: "03/04/2019", Result: "2019-03-04", Issue: null });
    }

    [Fact]
    public void The_dates_of_events_decide_for_events()
    {
        using var home = new TestHome();
        home.Write("star/event.csv", "eventID,eventDate\na,03/04/2019\nb,23/04/2019\n");
        var path = Path.GetDirectoryName(home.Write("star/occurrence.csv", "eventID,occurrenceID,scientificName\na,1,Grus grus\nb,2,Grus grus\n"))!;
        home.Load("d", path);
        Assert.Equal([new("eventDate", new DateOrderTally(1, 0, 1))], home.Release("d").DateOrders!);
        Assert.Equal(["2019-04-03", "2019-04-23"], home.Rows("d").Select(r => r.EventDate).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Issues_of_the_dates_of_work_on_a_record_are_the_records()
    {
        using var home = new TestHome();
        home.LoadText("d", "d.csv", "occurrenceID,scientificName,dateIdentified,modified,georeferencedDate\n1,Grus grus,1999-01-02,1960,soon\n2,Grus grus,,2020-01-01T00:00:00Z,\n");
        Assert.Equal(
            [IssueSet.Of(OccurrenceIssue.MODIFIED_DATE_UNLIKELY, OccurrenceIssue.GEOREFERENCED_DATE_INVALID), IssueSet.None],
            home.Rows("d").OrderBy(r => r.OccurrenceId, StringComparer.Ordinal).Select(r => new IssueSet(r.Issues.Low & Dates.Low, r.Issues.High & Dates.High)));
    }

    private static readonly IssueSet Dates = IssueSet.Of(
        OccurrenceIssue.MODIFIED_DATE_UNLIKELY, OccurrenceIssue.MODIFIED_DATE_INVALID, OccurrenceIssue.IDENTIFIED_DATE_INVALID,
        OccurrenceIssue.IDENTIFIED_DATE_UNLIKELY, OccurrenceIssue.GEOREFERENCED_DATE_INVALID, OccurrenceIssue.GEOREFERENCED_DATE_UNLIKELY);

    private static string Table(IReadOnlyList<string> dates) =>
        "occurrenceID,scientificName,eventDate\n" + string.Concat(dates.Select((date, i) => $"{i},Grus grus,{date}\n"));
}
