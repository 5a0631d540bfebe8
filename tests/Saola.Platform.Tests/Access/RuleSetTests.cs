using Saola.Platform.Access;

namespace Saola.Platform.Tests.Access;

/// <summary>What the rules of a state come to for a record.</summary>
public sealed class RuleSetTests
{
    private static readonly AccessRule Anything = new() { Id = "a", Action = AccessAction.Withhold };

    public static TheoryData<string, string> Cases => [.. VerdictTable.Lines.Select(l => (l.Text, l.Verdict))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_record_is_judged_as_the_table_says(string record, string verdict) =>
        Assert.Equal(verdict, VerdictTable.Text(RuleSet.Of(VerdictTable.State, VerdictTable.Today).Judge(VerdictTable.Facts(record))));

    [Fact]
    public void Records_that_the_same_rules_hit_share_a_verdict()
    {
        var rules = RuleSet.Of(VerdictTable.State, VerdictTable.Today);
        var (one, other) = (rules.Judge(VerdictTable.Facts("name=Panthera pardus")), rules.Judge(VerdictTable.Facts("name=Neofelis nebulosa; country=LA")));
        Assert.NotNull(one);
        Assert.Same(one, other);
        Assert.NotSame(one, rules.Judge(VerdictTable.Facts("name=Panthera tigris")));
    }

    [Fact]
    public void Without_rules_nothing_is_hit()
    {
        var rules = RuleSet.Of(AccessState.Nothing, VerdictTable.Today);
        Assert.True(rules.IsEmpty);
        Assert.Null(rules.Judge(VerdictTable.Facts("name=Panthera tigris")));
    }

    [Fact]
    public void The_coarsest_grid_of_all_rules_that_hit_holds_and_none_where_one_shows_nothing()
    {
        string Of(params AccessRule[] rules) => VerdictTable.Text(Judge(rules));
        Assert.Equal("Withhold 1 | a b", Of(Anything with { Grid = "0.1" }, Anything with { Id = "b", Action = AccessAction.Generalise, Grid = "1" }));
        Assert.Equal("Withhold | a b", Of(Anything with { Grid = "1" }, Anything with { Id = "b", Action = AccessAction.Delay, Days = 9 }));
        Assert.Equal("Delay 1 | a b", Of(Anything with { Action = AccessAction.Delay, Days = 9, Grid = "1" }, Anything with { Id = "b", Action = AccessAction.Generalise, Grid = "10km" }));
        Assert.True(Judge(Anything)!.IsHidden);
        Assert.False(Judge(Anything with { Grid = "1" })!.IsHidden);
    }

    [Fact]
    public void A_rule_without_conditions_hits_every_record() => Assert.NotNull(Judge(Anything));

    [Theory]
    [InlineData("a grid that is none", "'3km' is no grid")]
    [InlineData("no grid", "names no grid")]
    [InlineData("no days", "no number of days")]
    [InlineData("a taxon that is none", "there is no name in it")]
    [InlineData("a region that is none", "WKT")]
    public void A_state_that_cannot_be_understood_is_refused_and_nothing_judged(string what, string message)
    {
        var rule = what switch
        {
            "a grid that is none" => Anything with { Action = AccessAction.Generalise, Grid = "3km" },
            "no grid" => Anything with { Action = AccessAction.Generalise },
            "no days" => Anything with { Action = AccessAction.Delay },
            "a taxon that is none" => Anything with { Taxa = ["??"] },
            _ => Anything with { Region = "POINT (1 2)" },
        };
        var refusal = Assert.Throws<SaolaException>(() => Judge(rule));
        Assert.StartsWith("access rule 'a': ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Coordinates_that_are_no_position_decide_nothing()
    {
        var rules = RuleSet.Of(AccessState.Nothing with { Rules = [Anything with { Region = "POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))" }] }, VerdictTable.Today);
        var record = VerdictTable.Facts("at=50 50");
        Assert.Null(rules.Judge(record));
        Assert.NotNull(rules.Judge(record with { Latitude = double.NaN }));
        Assert.NotNull(rules.Judge(record with { Longitude = null }));
        Assert.NotNull(rules.Judge(record with { Longitude = double.PositiveInfinity }));
    }

    [Theory]
    [InlineData(int.MinValue, int.MaxValue)]
    [InlineData(int.MaxValue, int.MinValue)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(int.MinValue, int.MinValue)]
    [InlineData(5, 4)]
    public void Days_beyond_the_calendar_and_ends_before_their_beginning_decide_nothing(int first, int last)
    {
        var record = VerdictTable.Facts("") with { FirstDay = first, LastDay = last };
        Assert.NotNull(Judge(Anything with { Season = new Season(101, 102) }, record));
        _ = Judge(Anything with { Action = AccessAction.Delay, Days = 36_525 }, record);
    }

    [Fact]
    public void A_dataset_that_gives_figures_alone_gives_no_position()
    {
        var rules = RuleSet.Of(Conditions(new DatasetConditions { FiguresOnly = true }), VerdictTable.Today);
        Assert.Equal((ConditionRules.FiguresOnly, AccessAction.Generalise, "1"), Assert.Single(rules.Rules) is var rule ? (rule.Id, rule.Action, rule.Grid) : default);
    }

    [Fact]
    public void Conditions_of_a_dataset_tell_their_reason()
    {
        var rule = Assert.Single(RuleSet.Of(Conditions(new DatasetConditions { Embargo = new DateOnly(2027, 3, 1), By = "the survey", Reason = "a paper is in review" }), VerdictTable.Today).Rules);
        Assert.Equal(("embargo", "the survey", "the dataset is shared from 2027-03-01 on: a paper is in review"), (rule.Id, rule.By, rule.Reason));
    }

    [Fact]
    public void What_restricts_is_new_or_says_something_else()
    {
        AccessRule[] Of(AccessRule before, AccessRule after) => [.. RuleSet.Restricts(Rules(before), Rules(after), VerdictTable.Today)];
        Assert.Empty(Of(Anything, Anything with { By = "x", Reason = "y", Made = VerdictTable.Today, Review = VerdictTable.Today, Reviewed = VerdictTable.Today, RevealTo = ["z"] }));
        Assert.Single(Of(Anything, Anything with { Grid = "1" }));
        Assert.Single(Of(Anything with { Taxa = ["Aus"] }, Anything with { Taxa = ["Aus", "Bus"] }));
        Assert.Single(Of(Anything with { Until = new DateOnly(2026, 1, 1) }, Anything));
        Assert.Empty(Of(Anything, Anything with { Until = new DateOnly(2026, 1, 1) }));
        Assert.Empty(RuleSet.Restricts(Rules(Anything), AccessState.Nothing, VerdictTable.Today));
        Assert.Equal("licence-ended", Assert.Single(RuleSet.Restricts(AccessState.Nothing, Conditions(new DatasetConditions { Until = new DateOnly(2026, 1, 1) }), VerdictTable.Today)).Id);
        // By itself, from one day to the next.
        var lasting = Conditions(new DatasetConditions { Until = VerdictTable.Today });
        Assert.Single(RuleSet.Restricts(RuleSet.Of(lasting, VerdictTable.Today), RuleSet.Of(lasting, VerdictTable.Today.AddDays(1))));
    }

    private static AccessState Rules(params AccessRule[] rules) => AccessState.Nothing with { Rules = rules };

    private static AccessState Conditions(DatasetConditions conditions) => AccessState.Nothing with { Datasets = new SortedDictionary<string, DatasetConditions> { ["d"] = conditions } };

    private static Verdict? Judge(params AccessRule[] rules) => RuleSet.Of(Rules(rules), VerdictTable.Today).Judge(VerdictTable.Facts("name=Aus bus"));

    private static Verdict? Judge(AccessRule rule, RecordFacts record) => RuleSet.Of(Rules(rule), VerdictTable.Today).Judge(record);
}
