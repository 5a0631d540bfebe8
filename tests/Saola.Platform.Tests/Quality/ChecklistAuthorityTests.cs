using Saola.Platform.Taxa;
using Saola.Platform.Tests.Taxa;
using Saola.Records;
using Saola.Records.Quality;

namespace Saola.Platform.Tests.Quality;

public sealed class ChecklistAuthorityTests
{
    private const string Cats = """
        taxonID,scientificName,scientificNameAuthorship,taxonRank,taxonomicStatus,acceptedNameUsageID,kingdom,family,genus
        1,Felis catus,"Linnaeus, 1758",species,accepted,,Animalia,Felidae,Felis
        2,Felis domestica,"Erxleben, 1777",species,synonym,1,Animalia,Felidae,Felis
        3,Nowherella prima,"Nobody, 2000",species,accepted,,Animalia,Nowheridae,Nowherella
        4,Nowherella prima,"Somebody, 2001",species,accepted,,Plantae,Nowheraceae,Nowherella

        """;

    [Theory]
    [InlineData("VALIDATION_SCIENTIFICNAME_FOUND", "scientificName=Felis domestica", "COMPLIANT")]
    [InlineData("VALIDATION_SCIENTIFICNAME_FOUND", "scientificName=Felis catus Linnaeus, 1758", "COMPLIANT")]
    [InlineData("VALIDATION_SCIENTIFICNAME_FOUND", "scientificName=Felis cattus", "NOT_COMPLIANT")]
    [InlineData("VALIDATION_GENUS_FOUND", "genus=Nowherella", "COMPLIANT")]
    [InlineData("VALIDATION_FAMILY_FOUND", "family=Nowheridae", "COMPLIANT")]
    [InlineData("VALIDATION_FAMILY_FOUND", "family=Elsewheridae", "NOT_COMPLIANT")]
    [InlineData("VALIDATION_FAMILY_FOUND", "family=Nowherella", "NOT_COMPLIANT")]
    [InlineData("VALIDATION_TAXON_UNAMBIGUOUS", "scientificName=Nowherella prima", "NOT_COMPLIANT")]
    [InlineData("VALIDATION_TAXON_UNAMBIGUOUS", "scientificName=Nowherella prima;kingdom=plantae", "COMPLIANT")]
    [InlineData("VALIDATION_TAXON_UNAMBIGUOUS", "scientificName=Nowherella prima;scientificNameAuthorship=Nobody, 2000", "COMPLIANT")]
    [InlineData("VALIDATION_CLASSIFICATION_CONSISTENT", "family=Felidae;genus=Nowherella", "NOT_COMPLIANT")]
    [InlineData("AMENDMENT_SCIENTIFICNAMEID_FROM_TAXON", "scientificName=Felis catus", "dwc:scientificNameID=\"cats:1\"")]
    [InlineData("AMENDMENT_SCIENTIFICNAME_FROM_SCIENTIFICNAMEID", "scientificNameID=cats:2", "dwc:scientificName=\"Felis domestica Erxleben, 1777\"")]
    public void Loaded_checklists_answer_for_the_authority(string label, string values, string result)
    {
        using var home = new ChecklistHome();
        home.LoadText("cats.csv", Cats);
        var context = new QualityContext(Saola.Geo.CountryIndex.Empty, 20_000) { Taxa = ChecklistAuthority.Of([home.Checklist("cats")]) };
        var pairs = values.Split(';').Select(pair => pair.Split('=')).ToList();
        var record = new QualityRecord(new VerbatimRecord([.. pairs.Select(p => Term.Of(p[0]))], [.. pairs.Select(p => p[1])]), context);
        Assert.Equal(result, QualityTests.Find(label)!.Run(record).Result);
    }

    [Fact]
    public void No_checklist_is_no_authority() => Assert.Null(ChecklistAuthority.Of([]));
}
