using Saola.Records.Duplicates;

namespace Saola.Tests.Records.Duplicates;

/// <summary>Identifiers in one spelling, those that count and those that do not.</summary>
public sealed class RecordIdentifiersTests
{
    [Theory]
    [InlineData("urn:uuid:5d1f2b60-0f3c-4b4e-9a55-6d1d3b1f9c11", "5D1F2B60-0F3C-4B4E-9A55-6D1D3B1F9C11")]
    [InlineData("http://example.org/occ/5d1f2b60-0f3c-4b4e-9a55-6d1d3b1f9c11", "5d1f2b600f3c4b4e9a556d1d3b1f9c11")]
    [InlineData("http://coldb.example.org/item/P 04060480", "https://www.coldb.example.org/item/P04060480")]
    [InlineData("doi:10.5555/abc.12345", "https://doi.org/10.5555/ABC.12345")]
    [InlineData("SANT:SANT:44553", "sant-sant-44553")]
    [InlineData("KUN 1234567", "kun1234567")]
    public void One_identifier_has_one_spelling(string a, string b)
    {
        Assert.True(RecordIdentifiers.TryNormal(a, out var first, out _));
        Assert.True(RecordIdentifiers.TryNormal(b, out var second, out _));
        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("7")]
    [InlineData("s.n.")]
    [InlineData("S/N")]
    [InlineData("-")]
    [InlineData("NA")]
    [InlineData("0000")]
    [InlineData("?")]
    [InlineData("unknown")]
    [InlineData("无号")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public void Trivial_identifiers_never_count(string? text) => Assert.False(RecordIdentifiers.TryNormal(text, out _, out _));

    [Theory]
    [InlineData("urn:catalog:MVZ:Mammals:123", true)]
    [InlineData("5d1f2b60-0f3c-4b4e-9a55-6d1d3b1f9c11", true)]
    [InlineData("https://example.org/specimen/77", true)]
    [InlineData("E00123456", true)]
    [InlineData("12345", false)]
    [InlineData("A12", false)]
    [InlineData("row 17", false)]
    public void Bare_numbers_do_not_tell_whose_they_are(string text, bool tells)
    {
        Assert.True(RecordIdentifiers.TryNormal(text, out _, out var tellsWhose));
        Assert.Equal(tells, tellsWhose);
    }

    [Theory]
    [InlineData("SANT", "SANT", "44553", "SANT 44553")]
    [InlineData("SANT", null, "44553", "SANT:SANT:44553")]
    [InlineData("KUN", null, "1234567", "KUN1234567")]
    [InlineData("KUN", "Herbarium", "KUN1234567", "KUN 1234567")]
    public void A_catalogue_number_is_known_with_its_institution(string institution, string? collection, string catalog, string other)
    {
        var own = Of(new RecordFacts { Key = 1, Dataset = 0, InstitutionCode = institution, CollectionCode = collection, CatalogNumber = catalog });
        var named = Of(new RecordFacts { Key = 2, Dataset = 1, OtherCatalogNumbers = $"old 17; {other}", InstitutionCode = "SANT", CollectionCode = "SANT", CatalogNumber = catalog == "44553" ? catalog : null });
        Assert.Contains(own.Global, id => named.Global.Contains(id));
    }

    [Fact]
    public void A_collectors_number_stands_under_the_collectors_name()
    {
        var bare = Of(new RecordFacts { Key = 1, Dataset = 0, RecordedBy = "Smith, J.", RecordNumber = "123" });
        var full = Of(new RecordFacts { Key = 2, Dataset = 1, RecordedBy = "John Smith", RecordNumber = "Smith 123" });
        Assert.Equal(["smith#123"], bare.Local);
        Assert.Contains("smith#123", full.Local);
        Assert.Empty(Of(new RecordFacts { Key = 3, Dataset = 1, RecordNumber = "123" }).Local);
        Assert.Empty(Of(new RecordFacts { Key = 3, Dataset = 1, RecordedBy = "Smith", RecordNumber = "s.n." }).Local);
    }

    private static RecordIdentifiers Of(RecordFacts facts) => RecordIdentifiers.Of(facts, RecorderName.Parse(facts.RecordedBy));
}
