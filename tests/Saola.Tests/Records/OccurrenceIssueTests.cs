using Saola.Records;

namespace Saola.Tests.Records;

public sealed class OccurrenceIssueTests
{
    [Fact]
    public void Issues_have_stable_dense_values_that_fit_into_a_set()
    {
        var values = Enum.GetValues<OccurrenceIssue>();
        Assert.Equal(Enumerable.Range(0, 104), values.Select(issue => (int)issue));
        Assert.Equal((0, 27, 95, 103), ((int)OccurrenceIssue.ZERO_COORDINATE, (int)OccurrenceIssue.PRESUMED_NEGATED_LATITUDE, (int)OccurrenceIssue.EPOCH_OR_SERIES_AND_AGE_OR_STAGE_MISMATCH, (int)OccurrenceIssue.DUPLICATE_NUCLEOTIDE_SEQUENCES_COLLAPSED));
        Assert.Equal(values, IssueSet.Of(values).Members());
    }

    [Fact]
    public void Seven_issues_make_a_record_spatially_doubtful() => Assert.Equal(7, Interpretation.GeospatialIssues.Count);
}
