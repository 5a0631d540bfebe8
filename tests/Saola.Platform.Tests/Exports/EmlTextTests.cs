using System.Text;
using System.Xml.Linq;
using Saola.Platform.Exports;
using Saola.Platform.Home;
using Saola.Platform.Intake;

namespace Saola.Platform.Tests.Exports;

/// <summary>Metadata in the order and with the elements that the schema of EML 2.2 asks for (https://eml.ecoinformatics.org/schema/).</summary>
public sealed class EmlTextTests
{
    private static readonly string[] Order =
        ["alternateIdentifier", "title", "creator", "metadataProvider", "associatedParty", "pubDate", "language", "abstract", "intellectualRights", "licensed", "contact", "publisher", "methods"];

    private static readonly DatasetDescription Whole = new()
    {
        Key = "boars", Title = "Boars", Abstract = "First.\nSecond.", Publisher = "Synthetic institute", Language = "en", License = "CC-BY-4.0", Citation = "Synthetic (2024). Boars.", Doi = "10.5072/boars",
        PublicationDate = "2023-02-06T11:23:03Z", Sampling = "Transects.",
        Contacts = [new("contact", "Ann Other", null, "ann@example.org", null), new("metadataProvider", null, "Synthetic institute", null, null), new("creator", "Nemo", null, null, null), new("principalInvestigator", "Ann Other", null, null, null)],
    };

    public static TheoryData<string> Cases => ["whole", "nothing", "helpers only"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_is_as_the_schema_asks(string which)
    {
        var about = which switch { "whole" => Whole, "nothing" => new DatasetDescription(), _ => new DatasetDescription { Contacts = [Whole.Contacts[0], Whole.Contacts[3]], PublicationDate = "spring", Publisher = "Synthetic institute" } };
        var root = EmlText.Of("boars/v1.2", "Boars", about, about.License, about.Citation).Root!;
        Assert.NotNull(root.Attribute("system"));
        var elements = root.Element("dataset")!.Elements().Select(e => e.Name.LocalName).ToList();
        Assert.Equal(elements.OrderBy(e => Array.IndexOf(Order, e)), elements);
        Assert.Subset(Order.ToHashSet(), elements.ToHashSet());
        foreach (var required in (string[])["title", "creator", "contact"]) Assert.Contains(required, elements);
        Assert.All(root.Descendants().Where(e => e.Name.LocalName is "creator" or "contact"), e => Assert.True(e.Element("individualName") is not null || e.Element("organizationName") is not null));
        Assert.Equal(which switch { "whole" => "Nemo", "nothing" => "Boars", _ => "Synthetic institute" }, root.Descendants("creator").Single().Value);
        Assert.All(root.Descendants("associatedParty"), p => Assert.Equal("role", p.Elements().Last().Name.LocalName));
        Assert.All(root.Descendants("pubDate"), e => Assert.Equal("2023-02-06", e.Value));
        Assert.All(root.Descendants("methods"), m => Assert.Equal(["methodStep", "sampling"], m.Elements().Select(e => e.Name.LocalName)));
        Assert.All(root.Descendants("sampling"), s => Assert.Equal(["studyExtent", "samplingDescription"], s.Elements().Select(e => e.Name.LocalName)));
    }

    [Fact]
    public void It_reads_back()
    {
        var read = Eml.Read(Encoding.UTF8.GetBytes(EmlText.Of("boars/v1.2", "Boars", Whole, Whole.License, Whole.Citation).ToString(SaveOptions.DisableFormatting)), "eml.xml");
        Assert.Equal(("Boars", "1.2", "https://creativecommons.org/licenses/by/4.0/", "Synthetic (2024). Boars.", "10.5072/boars", "2023-02-06", "Transects.", "Synthetic institute"),
            (read.Title, read.Version, read.License, read.Citation, read.Doi, read.PublicationDate, read.Sampling, read.Publisher));
        Assert.Equal(["creator", "metadataProvider", "principalInvestigator", "contact"], read.Contacts.Select(c => c.Role));
        Assert.Equal("Ann Other", read.Contacts[3].Name);
    }
}
