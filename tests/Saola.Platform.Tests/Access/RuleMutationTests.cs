using Saola.Platform.Access;

namespace Saola.Platform.Tests.Access;

/// <summary>The table of verdicts would notice a rule that is lost, weakened or widened, a condition that is ignored, and facts that do not arrive.</summary>
public sealed class RuleMutationTests
{
    private static readonly Dictionary<string, (AccessState State, DateOnly Today)> States = Mutated().ToDictionary(m => m.What, m => (m.State, m.Today));

    private static readonly Dictionary<string, Func<RecordFacts, RecordFacts>> Facts = new()
    {
        ["no accepted name"] = r => r with { Taxon = r.Taxon with { Accepted = null } },
        ["no names above"] = r => r with { Taxon = r.Taxon with { Lineage = [] } },
        ["no name"] = r => r with { Taxon = r.Taxon with { ScientificName = null } },
        ["every name is known"] = r => r with { Taxon = r.Taxon with { IsKnown = true } },
        ["no name is known"] = r => r with { Taxon = r.Taxon with { IsKnown = false } },
        ["no claimants"] = r => r with { Claimants = null },
        ["no country"] = r => r with { CountryCode = null },
        ["some country"] = r => r with { CountryCode = r.CountryCode ?? "VN" },
        ["no position"] = r => r with { Latitude = null, Longitude = null },
        ["some position"] = r => r with { Latitude = r.Latitude ?? 0, Longitude = r.Longitude ?? 0 },
        ["latitude and longitude exchanged"] = r => r with { Latitude = r.Longitude, Longitude = r.Latitude },
        ["no days"] = r => r with { FirstDay = null, LastDay = null },
        ["the first day for the last"] = r => r with { LastDay = r.FirstDay },
        ["the last day for the first"] = r => r with { FirstDay = r.LastDay },
        ["days are one off"] = r => r with { FirstDay = r.FirstDay - 1, LastDay = r.LastDay - 1 },
        ["no life stage"] = r => r with { LifeStage = null },
        ["some life stage"] = r => r with { LifeStage = r.LifeStage ?? "ADULT" },
        ["no occurrenceID"] = r => r with { OccurrenceId = null },
        ["no key"] = r => r with { Key = 0 },
        ["no constituent"] = r => r with { DatasetKey = r.Dataset },
        ["the constituent alone"] = r => r with { Dataset = "" },
        ["no dataset"] = r => r with { Dataset = "", DatasetKey = "" },
    };

    public static TheoryData<string> MutatedStates => [.. States.Keys];

    public static TheoryData<string> MutatedFacts => [.. Facts.Keys];

    [Fact]
    public void The_table_is_green() => Assert.Empty(VerdictTable.Red(VerdictTable.State, VerdictTable.Today));

    [Theory]
    [MemberData(nameof(MutatedStates))]
    public void A_state_that_is_changed_turns_the_table_red(string what) => Assert.NotEmpty(VerdictTable.Red(States[what].State, States[what].Today));

    [Theory]
    [MemberData(nameof(MutatedFacts))]
    public void Facts_that_do_not_arrive_turn_the_table_red(string what) => Assert.NotEmpty(VerdictTable.Red(VerdictTable.State, VerdictTable.Today, Facts[what]));

    [Fact]
    public void There_are_many_mutations() => Assert.True(States.Count > 60, $"{States.Count}");

    private static IEnumerable<(string What, AccessState State, DateOnly Today)> Mutated()
    {
        var (state, today) = (VerdictTable.State, VerdictTable.Today);
        yield return ("judged a day later", state, today.AddDays(1));
        yield return ("judged a day earlier", state, today.AddDays(-1));
        yield return ("all redactions are forgotten", state with { Rules = [.. state.Rules.Where(r => !r.IsRedaction)] }, today);
        foreach (var rule in state.Rules)
        {
            AccessState With(AccessRule? other) => state with { Rules = [.. state.Rules.Where(r => r != rule).Concat(other is null ? [] : [other]).OrderBy(r => r.Id, StringComparer.Ordinal)] };
            if (rule.Until < today)
            {
                yield return ($"{rule.Id}: it does not end", With(rule with { Until = null }), today);
                yield return ($"{rule.Id}: it ends a day later", With(rule with { Until = rule.Until.Value.AddDays(1) }), today);
                continue;
            }

            yield return ($"{rule.Id}: it is lost", With(null), today);
            foreach (var (what, other) in Changed(rule)) yield return ($"{rule.Id}: {what}", With(other), today);
        }

        foreach (var (key, conditions) in state.Datasets)
        {
            AccessState With(DatasetConditions other) => state with { Datasets = new SortedDictionary<string, DatasetConditions>(state.Datasets.ToDictionary()) { [key] = other } };
            var holds = conditions.Embargo > today || conditions.Until < today;
            if (holds) yield return ($"{key}: its conditions are lost", With(new DatasetConditions()), today);
            if (conditions.Embargo is { } embargo) yield return ($"{key}: its embargo is a day off", With(conditions with { Embargo = embargo.AddDays(holds ? -1 : 1) }), today);
            if (conditions.Until is { } until) yield return ($"{key}: its end is a day off", With(conditions with { Until = until.AddDays(holds ? 1 : -1) }), today);
        }
    }

    private static IEnumerable<(string What, AccessRule Rule)> Changed(AccessRule rule)
    {
        if (rule.Taxa is not null) yield return ("taxa are ignored", rule with { Taxa = null });
        if (rule.Countries is not null) yield return ("countries are ignored", rule with { Countries = null });
        if (rule.Region is not null) yield return ("its region is ignored", rule with { Region = null });
        if (rule.Datasets is not null) yield return ("datasets are ignored", rule with { Datasets = null });
        if (rule.Season is not null) yield return ("its season is ignored", rule with { Season = null });
        if (rule.LifeStages is not null) yield return ("life stages are ignored", rule with { LifeStages = null });
        if (rule.Records is not null) yield return ("its list of records is ignored", rule with { Records = null });
        foreach (var (name, shorter) in Shorter(rule.Taxa)) yield return ($"taxon {name} is lost", rule with { Taxa = shorter });
        foreach (var (name, shorter) in Shorter(rule.Countries)) yield return ($"country {name} is lost", rule with { Countries = shorter });
        foreach (var (name, shorter) in Shorter(rule.Datasets)) yield return ($"dataset {name} is lost", rule with { Datasets = shorter });
        foreach (var (name, shorter) in Shorter(rule.LifeStages)) yield return ($"life stage {name} is lost", rule with { LifeStages = shorter });
        foreach (var (name, shorter) in Shorter(rule.Records)) yield return ($"record {name} is lost", rule with { Records = shorter });
        if (rule.Taxa is ["Oenanthe [Aves]"]) yield return ("homonyms are not told apart", rule with { Taxa = ["Oenanthe"] });
        if (rule.Region is not null) yield return ("its region is smaller", rule with { Region = "POLYGON ((100.1 10.1, 106 10, 106 20, 100 20, 100.1 10.1))" });
        if (rule.Region is not null) yield return ("its region is greater", rule with { Region = "POLYGON ((99 9, 106 10, 106 20, 99 20, 99 9))" });
        if (rule.Season is { } season)
        {
            yield return ("its season begins later", rule with { Season = season with { From = season.From + 1 } });
            yield return ("its season begins earlier", rule with { Season = season with { From = 1031 } });
            yield return ("its season ends later", rule with { Season = season with { To = 301 } });
            yield return ("its season ends earlier", rule with { Season = season with { To = season.To - 1 } });
            yield return ("its season has 29 February", rule with { Season = season with { To = 229 } });
            yield return ("its season does not run over the new year", rule with { Season = new Season(season.To, season.From) });
        }

        if (rule.Until is { } until) yield return ("it ends a day earlier", rule with { Until = until.AddDays(-1) });
        if (rule.RevealTo is { } who)
        {
            yield return ("it is revealed to more", rule with { RevealTo = [.. who, "partner"] });
            yield return ("it is revealed to nobody", rule with { RevealTo = null });
        }

        if (rule.Days is { } days)
        {
            yield return ("the delay is a day shorter", rule with { Days = days - 1 });
            yield return ("the delay is a day longer", rule with { Days = days + 1 });
        }

        if (rule.Action == AccessAction.Withhold) yield return ("it generalises only", rule with { Action = AccessAction.Generalise, Grid = rule.Grid ?? "1" });
        if (rule.Action == AccessAction.Delay) yield return ("it withholds for good", rule with { Action = AccessAction.Withhold });
        if (rule.Action == AccessAction.Generalise) yield return ("it withholds", rule with { Action = AccessAction.Withhold });
        if (rule.Grid is not null) yield return ("another grid", rule with { Grid = rule.Grid == "0.001" ? "0.01" : "0.001" });
        if (rule.Action == AccessAction.Withhold) yield return (rule.Grid is null ? "it shows a cell" : "it shows no cell", rule with { Grid = rule.Grid is null ? "1" : null });
    }

    private static IEnumerable<(string, IReadOnlyList<string>)> Shorter(IReadOnlyList<string>? values) =>
        values is { Count: > 1 } ? values.Select(v => (v, (IReadOnlyList<string>)[.. values.Where(o => o != v)])) : [];
}
