using System.Xml.Linq;

namespace Saola.Platform.Home;

/// <summary>
/// What a dataset says of itself in the Ecological Metadata Language 2.2 (https://eml.ecoinformatics.org/), as GBIF's profile of it has it: <c>Intake.Eml</c>
/// reads the same from it.
/// </summary>
internal static class EmlWriter
{
    private static readonly XNamespace Eml = "https://eml.ecoinformatics.org/eml-2.2.0";

    /// <param name="packageId">The dataset's key, and <c>/v</c> and a version where it has one.</param>
    /// <param name="about">What it says; a title and somebody who made it, which the schema wants, are taken from what there is.</param>
    public static XDocument Of(string packageId, DatasetDescription about)
    {
        var title = about.Title ?? packageId;
        var contacts = about.Contacts.Where(c => c.Name is not null || c.Organisation is not null).ToList();
        var somebody = contacts.FirstOrDefault() ?? (about.Publisher is { } maker ? new Contact("creator", null, maker, null, null) : null);
        XElement[] creators = [.. contacts.Where(c => c.Role == "creator").DefaultIfEmpty(somebody).Select(c => Party("creator", c))];
        // The order is that of the schema.
        var dataset = new XElement("dataset",
            about.Doi is { } doi ? Element("alternateIdentifier", doi) : null,
            Element("title", title),
            creators,
            contacts.Where(c => c.Role == "metadataProvider").Select(c => Party("metadataProvider", c)),
            contacts.Where(c => c.Role is not ("creator" or "metadataProvider" or "contact")).Select(c => Party("associatedParty", c)),
            Element("pubDate", about.PublicationDate),
            Element("language", about.Language),
            Paragraphs("abstract", about.Abstract),
            Rights(about),
            contacts.Where(c => c.Role == "contact").DefaultIfEmpty(contacts.FirstOrDefault(c => c.Role == "creator") ?? somebody).Select(c => Party("contact", c)),
            about.Publisher is { } publisher ? Party("publisher", new Contact("publisher", null, publisher, null, null)) : null,
            about.Sampling is { } sampling ? new XElement("methods", new XElement("sampling", Paragraphs("samplingDescription", sampling))) : null);
        return new XDocument(new XElement(Eml + "eml", new XAttribute(XNamespace.Xmlns + "eml", Eml), new XAttribute("packageId", XmlText.Clean(packageId)), new XAttribute("system", "saola"), new XAttribute("scope", "system"),
            dataset,
            about.Citation is { } citation ? new XElement("additionalMetadata", new XElement("metadata", new XElement("gbif", Element("citation", citation)))) : null));
    }

    /// <summary>The words, under the licence's address where it has one.</summary>
    private static XElement? Rights(DatasetDescription about)
    {
        if ((about.Rights ?? about.License) is not { } words) return null;
        return Uri.TryCreate(about.License, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new XElement("intellectualRights", new XElement("para", new XElement("ulink", new XAttribute("url", XmlText.Clean(about.License!)), Element("citetitle", words))))
            : Paragraphs("intellectualRights", words);
    }

    private static XElement Party(string element, Contact? contact)
    {
        // The schema wants somebody, and nobody is known.
        if (contact is null) return new XElement(element, Element("positionName", "not stated"));
        var (given, last) = contact.Name is not { } name ? (null, null) : name.LastIndexOf(' ') is > 0 and var at ? (name[..at], name[(at + 1)..]) : (null, name);
        return new XElement(element,
            last is null ? null : new XElement("individualName", Element("givenName", given), Element("surName", last)),
            Element("organizationName", contact.Organisation),
            Element("electronicMailAddress", contact.Email),
            Element("onlineUrl", contact.Url),
            element == "associatedParty" ? Element("role", contact.Role) : null);
    }

    private static XElement? Element(string name, string? text) => text is null ? null : new XElement(name, XmlText.Clean(text));

    private static XElement? Paragraphs(string name, string? text) =>
        text is null ? null : new XElement(name, text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).DefaultIfEmpty("").Select(p => Element("para", p)));
}
