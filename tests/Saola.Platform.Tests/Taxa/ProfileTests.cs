using Saola.Platform.Intake.Checklists;
using Saola.Platform.Taxa;

namespace Saola.Platform.Tests.Taxa;

/// <summary>What all checklists of a home know of a taxon.</summary>
public sealed class ProfileTests
{
    private const string Law = """
        dataset: { key: law, title: Synthetic law }
        rowType: Taxon
        columns: { scientificName: name }
        checklist:
          vernacularNames: [{ column: zh, language: zh }]
          statuses: [{ column: level, scheme: nationalProtection, area: CN, source: Synthetic law, year: 1989 }]
        """;

    private static ChecklistHome Home()
    {
        var home = new ChecklistHome();
        home.LoadText("cats.csv", ChecklistHome.Cats);
        home.LoadText("law.csv", "name,zh,level\nPanthera spp.,豹属（所有种）,Ⅱ\nPanthera tigris,老虎,Ⅰ\n", new ChecklistOptions { Mapping = home.Write("law.yaml", Law) });
        return home;
    }

    [Theory]
    [InlineData("Panthera tigris")]
    [InlineData("Felis tigris")]
    [InlineData("cats:t")]
    [InlineData("虎")]
    [InlineData("老虎")]
    public void A_taxon_is_found_by_its_names_and_its_key(string text)
    {
        using var home = Home();
        var profile = Assert.Single(TaxonProfile.Find(home.Checklists(), text, 10));
        Assert.Contains("tigris", profile.ScientificName, StringComparison.Ordinal);
        Assert.Equal("Panthera tigris", profile.Entries[0].Accepted.Usage.ScientificName);
    }

    [Fact]
    public void Part_of_a_name_finds_those_that_hold_it() => Assert.Equal(["Panthera spp."], Find("豹").Select(p => p.ScientificName));

    [Fact]
    public void Nothing_is_found_of_what_nobody_knows() => Assert.Empty(Find("Quercus robur"));

    [Fact]
    public void Statuses_keep_their_source_and_year_and_those_of_higher_taxa_say_for_whom_they_are()
    {
        using var home = Home();
        var law = TaxonProfile.Find(home.Checklists(), "Panthera tigris", 10)[0].Entries.Single(e => e.Checklist.Key == "law");
        Assert.Equal(
            [new ProfileStatus(new("nationalProtection", "1", "Ⅰ", "CN", "Synthetic law", 1989), null), new ProfileStatus(new("nationalProtection", "2", "Ⅱ", "CN", "Synthetic law", 1989), "Panthera spp.")],
            law.Statuses);
        var lion = TaxonProfile.Find(home.Checklists(), "Panthera leo", 10)[0].Entries.Single(e => e.Checklist.Key == "law");
        Assert.Equal("Panthera spp.", Assert.Single(lion.Statuses).ListedFor);
    }

    [Fact]
    public void A_profile_reads_as_lines()
    {
        using var home = Home();
        var lines = ProfileText.Lines(TaxonProfile.Find(home.Checklists(), "Felis tigris", 10)[0]).ToList();
        Assert.Contains("    Felis tigris Linnaeus, 1758, SPECIES, SYNONYM of Panthera tigris (Linnaeus, 1758) [cats:t]", lines);
        Assert.Contains("    zh: 虎", lines);
    }

    [Theory]
    [InlineData("redListCategory", "Least Concern (LC)", "LC")]
    [InlineData("redListCategory", "Endangered (EN) - Provisional", "EN")]
    [InlineData("redListCategory", "CR(PE)", "CR")]
    [InlineData("redListCategory", "extinct in the wild", "EW")]
    [InlineData("redListCategory", "易危", "VU")]
    [InlineData("redListCategory", "something", "something")]
    [InlineData("citesAppendix", "I/II", "I/II")]
    [InlineData("citesAppendix", "2", "II")]
    [InlineData("citesAppendix", "none", "none")]
    [InlineData("nationalProtection", "国家二级", "2")]
    public void Values_have_a_standard_form_where_they_are_understood(string scheme, string value, string standard) => Assert.Equal(standard, StatusSchemes.Standard(scheme, value));

    [Theory]
    [InlineData("zho", "zh")]
    [InlineData("English", "en")]
    [InlineData("zh-Hant", "zh-Hant")]
    [InlineData("por_BR", "pt-BR")]
    [InlineData("xyz", "xyz")]
    [InlineData(null, "und")]
    public void Languages_are_written_as_BCP_47_has_them(string? given, string tag) => Assert.Equal(tag, LanguageTags.Of(given));

    [Fact]
    public void Names_in_one_cell_are_parted_where_a_name_begins() => Assert.Equal(
        ["Aus bus Smith & Lee, 1839", "Cus dus (Lee, 1840)", "Eus", "Fus gus Hay, Bay & Day, 1900"],
        NameList.Split("Aus bus Smith & Lee, 1839, Cus dus (Lee, 1840), Eus, Fus gus Hay, Bay & Day, 1900", ","));

    private static IReadOnlyList<TaxonProfile> Find(string text)
    {
        using var home = Home();
        return TaxonProfile.Find(home.Checklists(), text, 10);
    }
}
