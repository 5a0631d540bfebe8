using Saola.Records;

namespace Saola.Tests.Records;

public sealed class TaxonTests
{
    private static TaxonResult Of(params (Term, string?)[] pairs) => Interpretation.Taxon(VerbatimRecord.Of(pairs));

    [Fact]
    public void A_scientific_name_gives_its_parts()
    {
        var result = Of((Term.ScientificName, "Panthera tigris altaica (Temminck, 1844)"), (Term.Kingdom, "ANIMALIA"));
        Assert.Equal("Panthera tigris altaica", result.CanonicalName);
        Assert.Equal(("Animalia", "Panthera", "Panthera tigris", "tigris", "altaica"),
            (result.Kingdom, result.Genus, result.Species, result.SpecificEpithet, result.InfraspecificEpithet));
        Assert.Equal(("SUBSPECIES", "(Temminck, 1844)"), (result.TaxonRank, result.Authorship));
    }

    [Fact]
    public void A_missing_name_is_put_together_from_its_parts()
    {
        var result = Of((Term.Genus, "Quercus"), (Term.SpecificEpithet, "robur"), (Term.InfraspecificEpithet, "fastigiata"), (Term.TaxonRank, "var."),
            (Term.ScientificNameAuthorship, "(Lam.) DC."));
        Assert.Equal("Quercus robur var. fastigiata (Lam.) DC.", result.ScientificName);
        Assert.Equal(("Quercus robur fastigiata", "VARIETY", "Quercus robur"), (result.CanonicalName, result.TaxonRank, result.Species));
    }

    [Theory]
    [InlineData("Quercus alba × Quercus robur", "Quercus alba × Quercus robur", "Quercus")]
    [InlineData("Quercus alba L. × Q. robur L.", null, null)]
    [InlineData("Agrostis stolonifera L. × Polypogon monspeliensis (L.) Desf.", "Agrostis stolonifera × Polypogon monspeliensis", null)]
    public void A_hybrid_formula_is_of_none_of_its_species(string name, string? canonical, string? genus)
    {
        var result = Of((Term.ScientificName, name));
        Assert.Equal((null, null, null), (result.Species, result.SpecificEpithet, result.TaxonRank));
        if (canonical is not null) Assert.Equal((canonical, genus), (result.CanonicalName, result.Genus));
        Assert.Equal("Quercus robur", Of((Term.ScientificName, name), (Term.Species, "Quercus robur")).Species);
    }

    [Theory]
    [InlineData("Panthera sp.", null, "GENUS", "Panthera")]
    [InlineData("Felidae sp.", null, "FAMILY", null)]
    [InlineData("Orchidaceae indet.", null, "FAMILY", null)]
    [InlineData("Pantherinae sp.", null, null, null)]
    [InlineData("Diptera sp.", null, "ORDER", null)]
    [InlineData("Aves sp.", "Animalia", "CLASS", null)]
    [InlineData("Aves sp.", "Plantae", "GENUS", "Aves")]
    public void What_is_certain_of_an_approximate_name_has_its_own_rank(string name, string? kingdom, string? rank, string? genus)
    {
        var result = Of((Term.ScientificName, name), (Term.Kingdom, kingdom), (Term.TaxonRank, "species"));
        Assert.Equal((rank, genus), (result.TaxonRank, result.Genus));
    }

    [Fact]
    public void What_is_put_together_is_read_as_a_given_name_is()
    {
        Assert.Equal("Aus bus", Of((Term.Genus, "\"Aus"), (Term.SpecificEpithet, "bus\"")).ScientificName);
        Assert.Null(Of((Term.Genus, "not"), (Term.SpecificEpithet, "recorded")).ScientificName);
    }

    [Fact]
    public void The_lowest_named_group_is_the_name_where_there_is_none()
    {
        var result = Of((Term.Kingdom, "Plantae"), (Term.Family, "Fagaceae"), (Term.Genus, "NA"), (Term.ScientificName, "Unidentified"));
        Assert.Equal(("Fagaceae", "FAMILY", null), (result.ScientificName, result.TaxonRank, result.Genus));
    }

    [Theory]
    [InlineData("incertae sedis")]
    [InlineData("not recorded")]
    [InlineData("NA")]
    [InlineData("\\N")]
    [InlineData("未鉴定")]
    public void Words_for_nothing_are_no_classification(string verbatim) => Assert.Equal(TaxonResult.Nothing, Of((Term.Kingdom, verbatim), (Term.ScientificName, verbatim)));

    [Fact]
    public void An_uncertain_species_is_only_its_genus()
    {
        var result = Of((Term.ScientificName, "Canis cf. lupus"), (Term.TaxonRank, "species"));
        Assert.Equal(("Canis", "GENUS", null, "Canis"), (result.CanonicalName, result.TaxonRank, result.Species, result.Genus));
    }
}
