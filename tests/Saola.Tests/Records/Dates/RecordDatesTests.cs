using Saola.Records;
using static Saola.Records.OccurrenceIssue;

namespace Saola.Tests.Records.Dates;

public sealed class RecordDatesTests
{
    [Theory]
    [InlineData("dateIdentified", "3 May 1981", "1981-05-03", null)]
    [InlineData("dateIdentified", "1981", "1981", null)]
    [InlineData("dateIdentified", "1499", null, IDENTIFIED_DATE_UNLIKELY)]
    [InlineData("dateIdentified", "2026-07-01", "2026-07-01", null)]
    [InlineData("dateIdentified", "2026-07-02", null, IDENTIFIED_DATE_UNLIKELY)]
    [InlineData("dateIdentified", "03/04/1981", "1981-03-04/1981-04-03", IDENTIFIED_DATE_INVALID)]
    [InlineData("dateIdentified", "by the keeper", null, IDENTIFIED_DATE_INVALID)]
    [InlineData("dateIdentified", "unknown", null, null)]
    [InlineData("dateIdentified", "NA", null, null)]
    [InlineData("georeferencedDate", "2014-03-05 00:00:00.0", "2014-03-05T00:00:00.0", null)]
    [InlineData("georeferencedDate", "30-Dec-2011", "2011-12-30", null)]
    [InlineData("georeferencedDate", "26-Jul-08", null, GEOREFERENCED_DATE_INVALID)]
    [InlineData("georeferencedDate", "1699", null, GEOREFERENCED_DATE_UNLIKELY)]
    [InlineData("modified", "2015-02-22T10:53:48.237000+00:00", "2015-02-22T10:53:48.237000+00:00", null)]
    [InlineData("modified", "1969-12-31", null, MODIFIED_DATE_UNLIKELY)]
    [InlineData("modified", "1424602428237", null, MODIFIED_DATE_INVALID)]
    public void Dates_of_work_on_a_record_have_issues_of_their_own(string term, string verbatim, string? expected, OccurrenceIssue? issue)
    {
        var record = VerbatimRecord.Of((Term.Of(term), verbatim));
        var trace = new Trace();
        var result = Interpretation.Dates(record, World.Context, trace);
        Assert.Equal(expected, result.DateIdentified ?? result.GeoreferencedDate ?? result.Modified);
        Assert.Equal(issue is { } one ? IssueSet.Of(one) : IssueSet.None, result.Issues);
        Assert.Equal(issue, Interpretation.DateIssue(Term.Of(term), verbatim, World.Context));
        Assert.Equal(result, Interpretation.Dates(record, World.Context));
        if (expected != verbatim && verbatim is not ("NA" or "unknown")) Assert.Equal(($"dates.{term}", expected, issue), (trace.Steps[0].Rule, trace.Steps[0].Result, trace.Steps[0].Issue));
    }
}
