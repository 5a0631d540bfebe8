using Saola.Names;

namespace Saola.Tests.Names;

public sealed class GoldenNameTests
{
    public static TheoryData<string, string> Cases() =>
        [.. Records.World.Golden("parsed-names.txt").Select(f => new TheoryDataRow<string, string>(f[0], string.Join(" | ", f[1..7])))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Names_are_read_as_the_golden_file_says(string verbatim, string expected)
    {
        var name = ScientificName.Parse(verbatim);
        Assert.Equal(expected, string.Join(" | ",
            name.IsName ? $"{name.Quality}" : $"{name.Refusal}", name.Normalized ?? "", name.CanonicalFull ?? "", name.CanonicalStemmed ?? "", name.AuthorshipNormalized ?? "",
            string.Join("; ", name.Warnings.Select(w => w.Text))));
    }

    [Theory]
    [InlineData("Carabus (Procrustes) Bonelli", NameCode.Botanical, "Carabus")]
    [InlineData("Carabus (Procrustes) Bonelli", NameCode.Zoological, "Carabus subgen. Procrustes")]
    [InlineData("Humiriastrum (Urban) Cuatrec.", NameCode.Zoological, "Humiriastrum subgen. Urban")]
    [InlineData("+ Crataegomespilus", NameCode.Cultivated, "+ Crataegomespilus")]
    [InlineData("Cytisus purpureus + Laburnum anagyroides", NameCode.Cultivated, "Cytisus purpureus + Laburnum anagyroides")]
    public void A_code_decides_what_is_ambiguous(string verbatim, NameCode code, string canonical) =>
        Assert.Equal(canonical, ScientificName.Parse(verbatim, new NameOptions { Code = code }).CanonicalFull);

    [Fact]
    public void Words_have_offsets_in_characters()
    {
        var name = ScientificName.Parse("  Aus bus𝒜 L.");
        Assert.Equal(("Aus", NameWordType.Uninomial, 2, 5), (name.Words[0].Verbatim, name.Words[0].Type, name.Words[0].Start, name.Words[0].End));
        var after = ScientificName.Parse("Aus ‘𝒜𝒜’ 'x").Words;
        Assert.Equal(("𝒜𝒜", 5, 7), (after[1].Verbatim, after[1].Start, after[1].End));
    }

    [Fact]
    public void Parts_reach_only_down_to_what_is_certain()
    {
        var name = ScientificName.Parse("Canis lupus cf. familiaris");
        Assert.Equal(("Canis lupus", "lupus", null, "SPECIES", true), (name.Canonical, name.SpecificEpithet, name.InfraspecificEpithet, name.Rank, name.IsApproximate));
    }

    [Fact]
    public void Authors_are_listed_once_and_in_order()
    {
        var name = ScientificName.Parse("Aus bus (Smith ex Jones) Smith & Brown, 1900");
        Assert.Equal(["Smith", "Jones", "Brown"], name.AuthorNames);
        Assert.Null(name.Year);
    }
}
