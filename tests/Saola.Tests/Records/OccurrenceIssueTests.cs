using System.Runtime.CompilerServices;
using Saola.Records;

namespace Saola.Tests.Records;

public sealed class OccurrenceIssueTests
{
    [Fact]
    public void Issues_have_stable_dense_values_that_fit_into_a_set()
    {
        var values = Enum.GetValues<OccurrenceIssue>();
        Assert.Equal(Enumerable.Range(0, 104), values.Select(issue => (int)issue));
        Assert.Equal(
            (0, 27, 95, 103),
            ((int)OccurrenceIssue.ZERO_COORDINATE, (int)OccurrenceIssue.PRESUMED_NEGATED_LATITUDE, (int)OccurrenceIssue.EPOCH_OR_SERIES_AND_AGE_OR_STAGE_MISMATCH,
                (int)OccurrenceIssue.DUPLICATE_NUCLEOTIDE_SEQUENCES_COLLAPSED));
        Assert.Equal(values, IssueSet.Of(values).Members());
    }

    [Fact]
    public void Seven_issues_make_a_record_spatially_doubtful() => Assert.Equal(7, Interpretation.GeospatialIssues.Count);

    [Fact]
    public void Every_issue_is_in_the_docs_and_those_that_are_said_to_be_computed_have_a_record_that_raises_them()
    {
        var rows = File.ReadLines(Docs()).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToList();
        var documented = rows.Select(row => row[1].Trim('`')).ToList();
        Assert.Equal(Enum.GetNames<OccurrenceIssue>().Order(), documented.Order());
        var computed = rows.Where(row => row[2] == "yes").Select(row => row[1].Trim('`')).ToHashSet();
        Assert.Equal(computed.Order(), World.Golden("issues.txt").Select(f => f[0]).Order());
        // Those that take a checklist are raised by the tests of matching.
        Assert.All(rows, row => Assert.Contains(row[2], (string[])["yes", "with a checklist", "no"]));
        Assert.All(rows, row => Assert.NotEqual("", row[3]));
    }

    public static TheoryData<string, string> Raised
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var f in World.Golden("issues.txt")) data.Add(f[0], f[1]);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Raised))]
    public void A_record_raises_the_issue_and_its_trace_names_it(string issue, string record)
    {
        var pairs = record.Split(';', StringSplitOptions.TrimEntries).Select(pair => pair.Split('=', 2, StringSplitOptions.TrimEntries)).ToList();
        var v = VerbatimRecord.Of([.. pairs.Select(pair => (Term.Of(pair[0]), (string?)pair[1]))]);
        var expected = Enum.Parse<OccurrenceIssue>(issue);
        var trace = new Trace();
        var raised = Interpretation.Location(v, World.Context, trace).Issues | Interpretation.Time(v, World.Context, trace).Issues
            | Interpretation.Taxon(v, trace).Issues | Interpretation.Dates(v, World.Context, trace).Issues | Interpretation.Basic(v, World.Context, trace).Issues;
        Assert.True(raised.Has(expected), $"{raised}");
        Assert.Contains(trace.Steps, step => step.Issue == expected);
    }

    private static string Docs([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "docs", "interpretation", "issues.md"));
}
