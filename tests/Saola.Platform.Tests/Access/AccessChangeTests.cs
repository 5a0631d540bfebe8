using Saola.Platform.Access;

namespace Saola.Platform.Tests.Access;

/// <summary>From the state in force to the next: added, replaced, removed, redacted.</summary>
public sealed class AccessChangeTests
{
    private static readonly AccessRule Rule = new() { Id = "a", Action = AccessAction.Withhold, Taxa = ["Manis"] };
    private static readonly AccessRule Redaction = Rule with { Id = "", Case = "2026/17 B", Reason = "a court", Records = ["x"], Taxa = null };
    private static readonly AccessState Before = With(Rule, Rule with { Id = "b" }) with { Datasets = Conditions("d", "e") };

    [Fact]
    public void Added_rules_take_the_place_of_their_namesakes_and_none_goes()
    {
        var after = AccessChange.Add(Before, With(Rule with { Id = "b", Grid = "1" }, Rule with { Id = "c" }) with { Datasets = Conditions("f") });
        Assert.Equal(["a", "b", "c"], after.Rules.Select(r => r.Id));
        Assert.Equal("1", after.Rules[1].Grid);
        Assert.Equal(["d", "e", "f"], after.Datasets.Keys);
        var change = AccessChange.Between(Before, after);
        Assert.Equal(["c", "|", "b", "|", "|", "f"], [.. change.New, "|", .. change.Changed, "|", .. change.Gone, "|", .. change.Datasets]);
        Assert.True(AccessChange.Between(after, AccessChange.Add(after, after)).IsNothing);
    }

    [Fact]
    public void Replaced_rules_go_and_redactions_stay()
    {
        var redacted = AccessChange.Redact(Before, Redaction);
        var after = AccessChange.Replace(redacted, With(Rule));
        Assert.Equal(["a", "case-2026-17-b"], after.Rules.Select(r => r.Id));
        Assert.Empty(after.Datasets);
        Assert.Equal(["case-2026-17-b"], AccessChange.Replace(redacted, AccessState.Nothing).Rules.Select(r => r.Id));
        Assert.Equal("another reason", Assert.Single(AccessChange.Replace(redacted, With(redacted.Rules[^1] with { Reason = "another reason" })).Rules).Reason);
    }

    [Fact]
    public void No_file_takes_the_place_of_a_redaction_unnoticed()
    {
        var redacted = AccessChange.Redact(Before, Redaction);
        var file = With(Rule with { Id = "case-2026-17-b", Action = AccessAction.Generalise, Grid = "0.001" });
        Assert.Contains("the redaction of case 2026/17 B", Assert.Throws<SaolaException>(() => AccessChange.Add(redacted, file)).Message, StringComparison.Ordinal);
        Assert.Throws<SaolaException>(() => AccessChange.Replace(redacted, file));
        // Nor one that says to be of the same case.
        foreach (var weaker in new[] { file.Rules[0] with { Case = "2026/17 B" }, redacted.Rules[^1] with { RevealTo = ["partner"] }, redacted.Rules[^1] with { Until = new DateOnly(2027, 1, 1) } })
            Assert.Throws<SaolaException>(() => AccessChange.Add(redacted, With(weaker)));
    }

    [Fact]
    public void A_redaction_comes_once_and_one_of_the_same_case_stands_beside_it()
    {
        var once = AccessChange.Redact(Before, Redaction);
        Assert.Same(once, AccessChange.Redact(once, Redaction with { Made = new DateOnly(2030, 1, 1), By = "somebody else" }));
        var twice = AccessChange.Redact(once, Redaction with { Records = ["y"] });
        Assert.Equal(["a", "b", "case-2026-17-b", "case-2026-17-b-2"], twice.Rules.Select(r => r.Id));
    }

    [Theory]
    [InlineData("", "??", "there is no name in it")]
    [InlineData("7", "P. tigris", "abbreviated")]
    public void A_redaction_that_cannot_be_understood_is_refused(string number, string taxon, string said) => Assert.Contains(said, Assert.Throws<SaolaException>(() =>
        AccessChange.Redact(Before, Redaction with { Case = number, Records = null, Taxa = [taxon] })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_redaction_of_everything_is_refused() =>
        Assert.Contains("it would withhold everything", Assert.Throws<SaolaException>(() => AccessChange.Redact(Before, Redaction with { Records = null })).Message, StringComparison.Ordinal);

    [Fact]
    public void Rules_are_removed_by_their_ids()
    {
        Assert.Equal(["b"], AccessChange.Remove(Before, ["a"]).Rules.Select(r => r.Id));
        Assert.Contains("no rule 'z'", Assert.Throws<SaolaException>(() => AccessChange.Remove(Before, ["a", "z"])).Message, StringComparison.Ordinal);
    }

    private static AccessState With(params AccessRule[] rules) => AccessState.Nothing with { Rules = rules };

    private static SortedDictionary<string, DatasetConditions> Conditions(params string[] keys) => new(keys.ToDictionary(k => k, _ => new DatasetConditions { FiguresOnly = true }));
}
