using Saola.Platform.Home;
using Saola.Platform.Intake;

namespace Saola.Platform.Tests.Home;

/// <summary>What is written is read back by the reader of everybody's EML.</summary>
public sealed class EmlWriterTests
{
    private static readonly DatasetDescription Full = new()
    {
        Key = "synthetic-birds", Version = "3.2", Title = "Birds & <others>", Abstract = "What was seen. And when.", Publisher = "Synthetic Institute", Language = "en",
        License = "http://creativecommons.org/licenses/by/4.0/legalcode", Rights = "Made up; as you like.", Citation = "Cite: this “one”", Doi = "10.5555/synthetic", PublicationDate = "2026-01-02",
        Contacts =
        [
            new Contact("creator", "Made Up Person", "Synthetic Institute", "a@example.org", "https://example.org/a"), new Contact("metadataProvider", null, "Synthetic Desk", null, null),
            new Contact("principalInvestigator", "Mononym", null, null, null), new Contact("contact", null, "Synthetic Desk", "desk@example.org", null),
        ],
        Sampling = "Nets, every morning.",
    };

    [Fact]
    public void All_of_it_is_read_back()
    {
        var read = Read("synthetic-birds/v3.2", Full);
        Assert.Equal(Full.Contacts, read.Contacts);
        Assert.Equal(Full with { Key = "10.5555/synthetic", Contacts = [] }, read with { Contacts = [] });
    }

    [Theory]
    [InlineData("CC-BY-4.0", null, "CC-BY-4.0", "CC-BY-4.0")]
    [InlineData(null, "Ask us.", "Ask us.", "Ask us.")]
    [InlineData("https://example.org/licence", null, "https://example.org/licence", "https://example.org/licence")]
    [InlineData("https://example.org/licence", "Ours", "https://example.org/licence", "Ours")]
    [InlineData(null, null, null, null)]
    public void A_licence_is_an_address_or_words(string? license, string? rights, string? readLicense, string? readRights)
    {
        var read = Read("k", new DatasetDescription { Title = "t", License = license, Rights = rights });
        Assert.Equal((readLicense, readRights), (read.License, read.Rights));
    }

    [Fact]
    public void What_nobody_said_is_not_made_up()
    {
        var read = Read("k", new DatasetDescription());
        Assert.Equal(new DatasetDescription { Key = "k", Title = "k", Contacts = [] }, read with { Contacts = [] });
        Assert.Empty(read.Contacts);
        Assert.Equal("Synthetic Institute", Read("k", new DatasetDescription { Publisher = "Synthetic Institute" }).Publisher);
    }

    [Fact]
    public void Characters_that_XML_cannot_hold_are_left_out() =>
        Assert.Equal("ab c", Read("k", new DatasetDescription { Title = "a\u0001b c\uFFFF" }).Title);

    private static DatasetDescription Read(string id, DatasetDescription about) => Eml.Read(XmlText.Bytes(EmlWriter.Of(id, about)), "eml.xml");
}
