using CsCheck;
using Saola.Platform.Access;

namespace Saola.Platform.Tests.Access;

/// <summary>The rules engine against a slow, plain reading of the same rules, and what must hold of any rules.</summary>
public sealed class RuleSetOracleTests
{
    [Fact]
    public void Random_rules_judge_random_records_as_a_plain_reading_does() => Gen.Select(PlainRules.State, PlainRules.Record.Array[1, 12]).Sample((state, records) =>
    {
        var rules = RuleSet.Of(state, PlainRules.Today);
        foreach (var record in records) Assert.Equal(PlainRules.Judge(state, record, PlainRules.Today), Plain(rules.Judge(record.Facts)));
    }, iter: 2_500);

    [Fact]
    public void The_random_rules_hit_and_spare()
    {
        // Otherwise the test above would say little.
        var verdicts = new List<string>();
        Gen.Select(PlainRules.State, PlainRules.Record).Sample((state, record) =>
        {
            lock (verdicts) verdicts.Add(PlainRules.Judge(state, record, PlainRules.Today));
        }, iter: 1_200);
        foreach (var part in new[] { "- | ", "Generalise", "Delay", "Withhold", "embargo", "licence-ended" })
            Assert.InRange(verdicts.Count(v => v.Contains(part, StringComparison.Ordinal)), 24, 1_176);
    }

    [Fact]
    public void The_order_of_rules_does_not_matter() => Gen.Select(PlainRules.State, PlainRules.Record).Sample((state, record) => Assert.Equal(
        Plain(RuleSet.Of(state, PlainRules.Today).Judge(record.Facts)), Plain(RuleSet.Of(state with { Rules = [.. state.Rules.Reverse()] }, PlainRules.Today).Judge(record.Facts))), iter: 1_200);

    [Fact]
    public void A_rule_more_shows_nothing_more() => Gen.Select(PlainRules.State, PlainRules.State, PlainRules.Record).Sample((some, more, record) =>
    {
        var both = some with { Rules = [.. some.Rules, .. more.Rules.Select(r => r with { Id = "s" + r.Id })] };
        Assert.True(IsAtLeast(RuleSet.Of(both, PlainRules.Today).Judge(record.Facts), RuleSet.Of(some, PlainRules.Today).Judge(record.Facts)));
    }, iter: 1_500);

    [Fact]
    public void What_a_record_shows_less_of_is_hit_by_the_rules_that_restrict() => Gen.Select(PlainRules.State, PlainRules.State, PlainRules.Record, Gen.Bool).Sample((before, other, record, half) =>
    {
        // Half of the rules stay as they are.
        var after = half ? other : other with { Rules = [.. before.Rules.Take(before.Rules.Count / 2), .. other.Rules.Skip(before.Rules.Count / 2)] };
        var (old, now) = (RuleSet.Of(before, PlainRules.Today), RuleSet.Of(after, PlainRules.Today));
        if (IsAtLeast(old.Judge(record.Facts), now.Judge(record.Facts))) return;
        var restricting = RuleSet.Restricts(old, now);
        Assert.Contains(now.Judge(record.Facts)!.Rules, r => restricting.Contains(r));
    }, iter: 1_500);

    [Fact]
    public void Later_days_are_judged_as_a_plain_evaluation_does() => Gen.Select(PlainRules.State, PlainRules.Record).Sample((state, record) =>
    {
        foreach (var day in new[] { 1, 2, 3, 4, 30, 399, 700 }.Select(PlainRules.Today.AddDays)) Assert.Equal(PlainRules.Judge(state, record, day), Plain(RuleSet.Of(state, day).Judge(record.Facts)));
    }, iter: 400);

    [Fact]
    public void Many_threads_judge_as_one() => Gen.Select(PlainRules.State, PlainRules.Record.Array[40]).Sample((state, records) =>
    {
        var (alone, shared) = (RuleSet.Of(state, PlainRules.Today), RuleSet.Of(state, PlainRules.Today));
        var verdicts = new Verdict?[records.Length];
        Parallel.For(0, records.Length, i => verdicts[i] = shared.Judge(records[i].Facts));
        Assert.Equal(records.Select(r => Plain(alone.Judge(r.Facts))), verdicts.Select(Plain));
        Assert.All(records.Zip(verdicts), r => Assert.Same(r.Second, shared.Judge(r.First.Facts)));
    }, iter: 100);

    // Reveals are no part of the random rules; two embargoes have one name.
    private static string Plain(Verdict? verdict) => VerdictTable.Text(verdict);

    /// <summary>Whether a verdict shows no more than another.</summary>
    private static bool IsAtLeast(Verdict? verdict, Verdict? other) =>
        other is null || (verdict is not null && verdict.Action >= other.Action && (verdict.IsHidden || (!other.IsHidden && verdict.Grid!.Meters >= other.Grid!.Meters)));
}
