using System.IO.Compression;
using System.Text.RegularExpressions;
using Saola.Platform.Demonstration;
using Saola.Testing;

namespace Saola.Platform.Tests.Demonstration;

public sealed partial class DemonstrationSpeciesTests
{
    private static readonly IReadOnlyList<DemonstrationSpecies> All = DemonstrationSpecies.All;

    [Fact]
    public void Every_species_has_a_binomial_an_author_and_names_in_two_languages()
    {
        Assert.True(All.Count >= 300);
        Assert.All(All, species =>
        {
            Assert.Matches(Binomial(), species.ScientificName);
            Assert.Matches(Author(), species.Authorship);
            Assert.Matches(English(), species.English);
            Assert.Matches(Chinese(), species.Chinese);
            Assert.Matches(Capitalised(), species.Order);
            Assert.Matches(Capitalised(), species.Family);
            Assert.InRange(species.Often, 1, 9);
            Assert.InRange(species.TypicalCount, 1, 1000);
        });
    }

    [Fact]
    public void No_name_is_used_twice()
    {
        Assert.Equal(All.Count, All.Select(species => species.ScientificName).Distinct().Count());
        Assert.Equal(All.Count, All.Select(species => species.English).Distinct().Count());
        Assert.Equal(All.Count, All.Select(species => species.Chinese).Distinct().Count());
    }

    [Fact]
    public void A_family_stands_in_one_order_and_a_genus_in_one_family()
    {
        Assert.All(All.GroupBy(species => species.Family), family => Assert.Single(family.Select(species => species.Order).Distinct()));
        Assert.All(All.GroupBy(species => species.Genus), genus => Assert.Single(genus.Select(species => species.Family).Distinct()));
    }

    [Theory]
    [InlineData("Ailuropoda melanoleuca", "CN", 31, 103.5, 0xFFF)]
    [InlineData("Ailuropoda melanoleuca", "CN", 40, 116, 0)]
    [InlineData("Pseudoryx nghetinhensis", "VN", 18.5, 105, 0xFFF)]
    [InlineData("Passer domesticus", "AQ", -70, 0, 0)]
    [InlineData("Apis mellifera", "FR", 45, 3, 0x3FC)] // March to October
    [InlineData("Apis mellifera", "AU", -35, 148, 0xF0F)] // September to April
    [InlineData("Leucogeranus leucogeranus", "RU", 70, 140, 0x1F0)] // May to September
    [InlineData("Leucogeranus leucogeranus", "CN", 29, 116, 0xE0F)] // the other months
    [InlineData("Pygoscelis adeliae", "AQ", -67, 60, 0xE07)] // October to March
    public void A_species_is_met_where_it_lives_in_its_months(string name, string country, double latitude, double longitude, int months) =>
        Assert.Equal(months, All.Single(species => species.ScientificName == name).MonthsAt(country, latitude, longitude));

    [Fact]
    public void Mammals_are_known_to_the_mammal_diversity_database()
    {
        using var zip = ZipFile.OpenRead(Shared.Find("data", "taxonomy", "MDD_2024-07.zip"));
        using var stream = zip.GetEntry("MDD/MDD_v1.13_6753species.csv")!.Open();
        Known("mammal", Words(stream).Select(words => words.Split(',')[0].Replace('_', ' ')));
    }

    [Fact]
    public void Birds_are_known_to_avilist()
    {
        using var stream = new GZipStream(File.OpenRead(Shared.Find("data", "taxonomy", "avilist", "AviList-v2025-extended.csv.gz")), CompressionMode.Decompress);
        Known("bird", Words(stream).SelectMany(line => line.Split(',').Take(12)).Select(field => field.Trim('"')));
    }

    [Fact]
    public void Amphibians_are_known_to_amphibiaweb()
    {
        using var stream = new GZipStream(File.OpenRead(Shared.Find("data", "taxonomy", "AmphibiaWeb_amphib_names.txt.gz")), CompressionMode.Decompress);
        Known("amphibian", Words(stream).Select(line => line.Split('\t')).Select(fields => fields.Length > 5 ? $"{fields[3]} {fields[5]}" : ""));
    }

    private static void Known(string group, IEnumerable<string> names)
    {
        var known = names.ToHashSet();
        var ours = All.Where(species => species.Group == group).Select(species => species.ScientificName).ToList();
        var unknown = ours.Where(name => !known.Contains(name)).ToList();
        Assert.True(unknown.Count <= ours.Count * 0.05, $"unknown: {string.Join(", ", unknown)}");
    }

    private static IEnumerable<string> Words(Stream stream)
    {
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line) yield return line;
    }

    [GeneratedRegex("^[A-Z][a-z]+ [a-z]+(-[a-z]+)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Binomial();

    [GeneratedRegex(@"^\(?\p{L}", RegexOptions.NonBacktracking)]
    private static partial Regex Author();

    [GeneratedRegex(@"^[A-Z][\p{L}' -]+$", RegexOptions.NonBacktracking)]
    private static partial Regex English();

    [GeneratedRegex(@"^[\u4e00-\u9fff]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Chinese();

    [GeneratedRegex("^[A-Z][a-z]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Capitalised();
}
