using Saola.Platform.Home;
using Saola.Platform.Intake;

namespace Saola.Platform.Tests.Home;

/// <summary>What is written is read back by the reader of everybody's EML.</summary>
public sealed class EmlWriterTests
{
    /// <summary>The elements that the schema of EML 2.2 has here, in its order (https://eml.ecoinformatics.org/schema/).</summary>
    private static readonly string[] Order =
        ["alternateIdentifier", "title", "creator", "metadataProvider", "associatedParty", "pubDate", "language", "abstract", "intellectualRights", "licensed", "contact", "publisher", "methods"];

    private static readonly DatasetDescription Full = new()
    {
        Key = "synthetic-birds", Version = "3.2", Title = "Birds & <others>", Abstract = "What was seen. And when.", Publisher = "Synthetic Institute", Language = "en",
        License = "http://creativecommons.org/licenses/by/4.0/legalcode", Rights = "Made up; as you like.", Citation = "Cite: this “one”", Doi = "10.5555/synthetic", PublicationDate = "2026-01-02T11:23:03Z",
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
        Assert.Equal(Full with { Key = "10.5555/synthetic", PublicationDate = "2026-01-02", Contacts = [] }, read with { Contacts = [] });
    }

    public static TheoryData<string> Cases => ["whole", "nothing", "helpers only"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_is_as_the_schema_asks(string which)
    {
        var about = which switch { "whole" => Full, "nothing" => new DatasetDescription(), _ => new DatasetDescription { Contacts = [Full.Contacts[2], Full.Contacts[3]], PublicationDate = "spring", Publisher = "Synthetic institute" } };
        var root = EmlWriter.Of("boars/v1.2", about).Root!;
        Assert.NotNull(root.Attribute("system"));
        var elements = root.Element("dataset")!.Elements().Select(e => e.Name.LocalName).ToList();
        Assert.Equal(elements.OrderBy(e => Array.IndexOf(Order, e)), elements);
        Assert.Subset(Order.ToHashSet(), elements.ToHashSet());
        foreach (var required in (string[])["title", "creator", "contact"]) Assert.Contains(required, elements);
        Assert.All(root.Descendants().Where(e => e.Name.LocalName is "creator" or "contact"), e => Assert.Contains(e.Elements(), p => p.Name.LocalName is "individualName" or "organizationName" or "positionName"));
        Assert.Equal(which switch { "whole" => "Person", "nothing" => "not stated", _ => "Synthetic institute" }, root.Descendants("creator").Single().Descendants().First(e => e.Name.LocalName is "surName" or "organizationName" or "positionName").Value);
        Assert.All(root.Descendants("associatedParty"), p => Assert.Equal("role", p.Elements().Last().Name.LocalName));
        Assert.All(root.Descendants("pubDate"), e => Assert.Equal("2026-01-02", e.Value));
        Assert.All(root.Descendants("methods"), m => Assert.Equal(["methodStep", "sampling"], m.Elements().Select(e => e.Name.LocalName)));
        Assert.All(root.Descendants("sampling"), s => Assert.Equal(["studyExtent", "samplingDescription"], s.Elements().Select(e => e.Name.LocalName)));
    }

    [Theory]
    [InlineData("CC-BY-4.0", null, "https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0")]
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
