using System.Runtime.CompilerServices;
using System.Text;
using Saola.Platform.Access;

namespace Saola.Platform.Tests.Access;

/// <summary>The rule file of docs/access.md is one.</summary>
public sealed class GuideTests
{
    [Fact]
    public void The_example_of_the_guide_is_read_and_judges()
    {
        var state = RuleFile.Parse(Encoding.UTF8.GetBytes(Example(1)), "docs/access.md");
        Assert.Equal(["camera-survey", "pangolins", "peafowl-nests", "slipper-orchids", "tiger", "wheatears"], state.Rules.Select(r => r.Id));
        Assert.Equal(["camera-traps-2026", "village-names"], state.Datasets.Keys);
        Assert.Equal(
            ["dataset camera-traps-2026: all of it is withheld until 2027-03-01"],
            RuleCheck.Warnings(state, VerdictTable.Today, new RuleCheckSources(null, null)));
        var rules = RuleSet.Of(state, VerdictTable.Today);
        string Of(string record) => VerdictTable.Text(rules.Judge(VerdictTable.Facts(record)));
        Assert.Equal("Generalise 10km | tiger", Of("name=Panthera cf. tigris; country=KH"));
        Assert.Equal("Withhold 1 | pangolins", Of("name=Manis javanica; country=KH"));
        Assert.Equal("Withhold | slipper-orchids(Orchid survey)", Of("name=Paphiopedilum concolor; at=15 105"));
        Assert.Equal("Generalise 0.1 | peafowl-nests", Of("name=Pavo muticus; days=2026-01-01..2026-01-01; stage=EGG"));
        Assert.Equal("Withhold | camera-survey embargo", Of("name=Aus bus; dataset=camera-traps-2026; days=2026-01-01..2026-01-01"));
        Assert.Equal("- | ", Of("name=Oenanthe javanica; above=Plantae; country=MN"));
    }

    [Fact]
    public void The_example_of_a_person_is_read()
    {
        var rule = Assert.Single(RuleFile.Parse(Encoding.UTF8.GetBytes(Example(2)), "docs/access.md").Rules);
        Assert.Equal(["Quela Zorbin", "Zorbin, Quela"], rule.Persons!);
        Assert.Equal("Rui Lima", new PeopleRules([rule]).Told("Zorbin, Quela; Rui Lima", TextKind.People));
    }

    /// <summary>The first or a later rule file of the guide.</summary>
    private static string Example(int number, [CallerFilePath] string file = "")
    {
        var guide = File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "docs", "access.md"));
        var begin = 0;
        for (var i = 0; i < number; i++) begin = guide.IndexOf("```yaml\n", begin, StringComparison.Ordinal) + 8;
        return guide[begin..guide.IndexOf("```\n", begin, StringComparison.Ordinal)];
    }
}
