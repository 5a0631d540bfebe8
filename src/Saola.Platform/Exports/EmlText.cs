using System.Globalization;
using System.Xml.Linq;
using Saola.Platform.Home;

namespace Saola.Platform.Exports;

/// <summary>Metadata in the Ecological Metadata Language 2.2 (https://eml.ecoinformatics.org/), as GBIF's profile of it has them.</summary>
internal static class EmlText
{
    private static readonly XNamespace Eml = "https://eml.ecoinformatics.org/eml-2.2.0";

    /// <summary>What is said of a file of records as a whole.</summary>
    public static XDocument Whole(ExportContext context)
    {
        var title = ExportCitation.Title(context);
        var created = context.Inputs.Created.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Document(context.Snapshot, title,
        [
            .. DataCite.Creators(context).Select(name => Party("creator", new Contact("creator", null, name, null, null))),
            new XElement("pubDate", created),
            new XElement("language", "en"),
            Paragraphs("abstract", $"{(context.Inputs.Synthetic ? "All of these records are synthetic: made up for a demonstration. " : "")}The answer to {context.Ask}. Licences and citations of the datasets are in rights.txt and citations.txt."),
            Paragraphs("intellectualRights", "Each record is under the licence that its column 'license' names; each dataset's own words are in rights.txt."),
            Party("contact", new Contact("contact", null, DataCite.Creators(context)[0], null, null)),
        ], ExportCitation.Text(context));
    }

    /// <summary>What a dataset says of itself.</summary>
    public static XDocument Of(CitedDataset dataset)
    {
        var about = dataset.Description;
        var title = dataset.Title ?? dataset.Key;
        var contacts = about.Contacts.Where(c => c.Name is not null || c.Organisation is not null).ToList();
        var creators = contacts.Where(c => c.Role == "creator").DefaultIfEmpty(contacts.FirstOrDefault() ?? new Contact("creator", null, about.Publisher ?? title, null, null));
        return Document(dataset.Key, title,
        [
            about.Doi is { } doi ? new XElement("alternateIdentifier", doi) : null,
            .. creators.Select(c => Party("creator", c)),
            .. contacts.Where(c => c.Role == "metadataProvider").Select(c => Party("metadataProvider", c)),
            about.PublicationDate is { } day ? new XElement("pubDate", XmlText.Clean(day)) : null,
            about.Language is { } language ? new XElement("language", XmlText.Clean(language)) : null,
            about.Abstract is { } text ? Paragraphs("abstract", text) : null,
            Paragraphs("intellectualRights", about.Rights ?? dataset.License ?? "Not stated."),
            .. contacts.Where(c => c.Role == "contact").DefaultIfEmpty(creators.First()).Select(c => Party("contact", c)),
            about.Publisher is { } publisher ? Party("publisher", new Contact("publisher", null, publisher, null, null)) : null,
        ], dataset.Citation);
    }

    private static XDocument Document(string id, string title, IEnumerable<XElement?> parts, string? citation)
    {
        var content = parts.OfType<XElement>().ToList();
        // The order is that of the schema: identifiers, title, and the rest.
        var dataset = new XElement("dataset", content.Where(e => e.Name == "alternateIdentifier"), new XElement("title", XmlText.Clean(title)), content.Where(e => e.Name != "alternateIdentifier"));
        return new XDocument(new XElement(Eml + "eml", new XAttribute(XNamespace.Xmlns + "eml", Eml), new XAttribute("packageId", XmlText.Clean(id)), new XAttribute("system", "saola"), new XAttribute("scope", "system"),
            dataset,
            citation is null ? null : new XElement("additionalMetadata", new XElement("metadata", new XElement("gbif", new XElement("citation", XmlText.Clean(citation)))))));
    }

    private static XElement Party(string role, Contact contact)
    {
        var (given, last) = contact.Name is not { } name ? (null, null) : name.LastIndexOf(' ') is > 0 and var at ? (name[..at], name[(at + 1)..]) : (null, name);
        return new XElement(role,
            last is null ? null : new XElement("individualName", given is null ? null : new XElement("givenName", XmlText.Clean(given)), new XElement("surName", XmlText.Clean(last))),
            contact.Organisation is { } organisation ? new XElement("organizationName", XmlText.Clean(organisation)) : null,
            contact.Email is { } email ? new XElement("electronicMailAddress", XmlText.Clean(email)) : null,
            contact.Url is { } url ? new XElement("onlineUrl", XmlText.Clean(url)) : null);
    }

    private static XElement Paragraphs(string name, string text) => new(name, text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).DefaultIfEmpty("").Select(p => new XElement("para", XmlText.Clean(p))));
}
