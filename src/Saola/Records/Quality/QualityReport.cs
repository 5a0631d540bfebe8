namespace Saola.Records.Quality;

/// <summary>How often a test answered what, over the rows of a dataset.</summary>
/// <param name="Label">The test.</param>
/// <param name="Responses">Rows by the verdict (COMPLIANT, NOT_COMPLIANT, POTENTIAL_ISSUE, NOT_ISSUE) or else by the status, in ordinal order; their sum is the number of rows.</param>
public sealed record QualityCount(string Label, IReadOnlyDictionary<string, long> Responses)
{
    public long Of(string response) => Responses.GetValueOrDefault(response);

    /// <summary>Of the rows that the test could judge, the share that is well: COMPLIANT, or NOT_ISSUE. Null for amendments and where it judged none.</summary>
    public double? Share => Shared(QualityResult.Compliant, QualityResult.NotCompliant) ?? Shared(QualityResult.NotIssue, QualityResult.PotentialIssue);

    /// <summary>Rows for which an amendment proposes something.</summary>
    public long Proposed => Of(nameof(QualityStatus.AMENDED)) + Of(nameof(QualityStatus.FILLED_IN));

    private double? Shared(string well, string ill) => Of(well) + Of(ill) is > 0 and var judged ? Of(well) / (double)judged : null;
}

/// <summary>
/// What the tests say of a dataset: a measure, test by test. It follows from the rows, the day, the boundary set and the version of the tests alone.
/// </summary>
/// <param name="Version">Of the tests (<see cref="QualityTests.Version"/>).</param>
/// <param name="Records">Number of records.</param>
/// <param name="Tests">In the order of <see cref="QualityTests.All"/>, without the measures.</param>
public sealed record QualityReport(string Version, long Records, IReadOnlyList<QualityCount> Tests)
{
    /// <summary>The tests that a report counts: all but those that give numbers.</summary>
    public static IReadOnlyList<QualityTest> Counted { get; } = [.. QualityTests.All.Where(t => t.Kind != QualityKind.Measure)];

    public QualityCount? Find(string label) => Tests.FirstOrDefault(t => t.Label == label);

    /// <summary>Of all verdicts of all validations, the share that complies; null where there is none.</summary>
    public double? Share
    {
        get
        {
            var (well, ill) = (Tests.Sum(t => t.Of(QualityResult.Compliant)), Tests.Sum(t => t.Of(QualityResult.NotCompliant)));
            return well + ill > 0 ? well / (double)(well + ill) : null;
        }
    }

    /// <summary>The sum of reports of parts of a dataset.</summary>
    public static QualityReport Sum(IEnumerable<QualityReport> parts)
    {
        var all = parts.ToList();
        return new QualityReport(QualityTests.Version, all.Sum(p => p.Records), [.. Counted.Select((test, i) => new QualityCount(test.Label,
            new SortedDictionary<string, long>(all.SelectMany(p => p.Tests[i].Responses).GroupBy(r => r.Key).ToDictionary(g => g.Key, g => g.Sum(r => r.Value)), StringComparer.Ordinal)))]);
    }
}
