using System.Numerics;

namespace Saola.Records;

/// <summary>A set of <see cref="OccurrenceIssue"/> in 128 bits; bit n of the set is the issue with the value n.</summary>
/// <param name="Low">Issues 0 to 63.</param>
/// <param name="High">Issues 64 to 127.</param>
public readonly record struct IssueSet(ulong Low, ulong High)
{
    public static readonly IssueSet None;

    public bool IsEmpty => (Low | High) == 0;

    public int Count => BitOperations.PopCount(Low) + BitOperations.PopCount(High);

    public bool Has(OccurrenceIssue issue) =>
        ((int)issue < 64 ? Low >> (int)issue : High >> ((int)issue - 64)) % 2 != 0;

    public bool Overlaps(IssueSet other) => ((Low & other.Low) | (High & other.High)) != 0;

    public static IssueSet operator |(IssueSet a, IssueSet b) => new(a.Low | b.Low, a.High | b.High);

    public static IssueSet operator |(IssueSet set, OccurrenceIssue issue) => set | Of(issue);

    public static IssueSet Of(OccurrenceIssue issue) =>
        (int)issue < 64 ? new(1UL << (int)issue, 0) : new(0, 1UL << ((int)issue - 64));

    public static IssueSet Of(params ReadOnlySpan<OccurrenceIssue> issues)
    {
        var set = None;
        foreach (var issue in issues) set |= issue;
        return set;
    }

    /// <summary>The issues in the order of their values.</summary>
    public IEnumerable<OccurrenceIssue> Members()
    {
        for (var i = 0; i < 128; i++)
        {
            if (Has((OccurrenceIssue)i)) yield return (OccurrenceIssue)i;
        }
    }

    public override string ToString() => string.Join(';', Members());
}
