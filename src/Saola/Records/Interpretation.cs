using Saola.Geo;

namespace Saola.Records;

/// <summary>What interpreters may look at besides the record: never another row.</summary>
/// <param name="Countries">The boundary set that decides which country a point lies in.</param>
/// <param name="LatestDay">The last day that is not in the future, counted from 1970-01-01: the day of the load, recorded with the release.</param>
public sealed record InterpretationContext(CountryIndex Countries, int LatestDay);

/// <summary>
/// Verbatim → value + issues + trace, one pure function for a group of terms. Each group names the terms that it reads, so that
/// a caller can interpret distinct values once.
/// </summary>
public static class Interpretation
{
    /// <summary>Changes whenever any rule gives another result for any input.</summary>
    public const string RulesVersion = "1";

    public static readonly IssueSet GeospatialIssues = IssueSet.None;
}
