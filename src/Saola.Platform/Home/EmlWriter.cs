using System.Globalization;
using System.Xml.Linq;
using Saola.Licences;

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
        // Where nobody is named as its maker, nobody becomes one by helping: then it is the house that publishes it.
        var somebody = about.Publisher is { } house ? new Contact("creator", null, house, null, null) : contacts.FirstOrDefault();
        XElement[] creators = [.. contacts.Where(c => c.Role == "creator").DefaultIfEmpty(somebody).Select(c => Party("creator", c))];
        // The order is that of the schema.
        var dataset = new XElement("dataset",
            about.Doi is { } doi ? Element("alternateIdentifier", doi) : null,
            Element("title", title),
            creators,
            contacts.Where(c => c.Role == "metadataProvider").Select(c => Party("metadataProvider", c)),
            contacts.Where(c => c.Role is not ("creator" or "metadataProvider" or "contact" or "publisher")).Select(c => Party("associatedParty", c)),
            Element("pubDate", Day(about.PublicationDate)),
            Element("language", about.Language),
            Paragraphs("abstract", about.Abstract),
            Rights(about),
            contacts.Where(c => c.Role == "contact").DefaultIfEmpty(contacts.FirstOrDefault(c => c.Role == "creator") ?? somebody).Select(c => Party("contact", c)),
            about.Publisher is { } publisher ? Party("publisher", new Contact("publisher", null, publisher, null, null)) : null,
            about.Sampling is { } sampling ? Methods(sampling) : null);
        return new XDocument(new XElement(Eml + "eml", new XAttribute(XNamespace.Xmlns + "eml", Eml), new XAttribute("packageId", XmlText.Clean(packageId)), new XAttribute("system", "saola"), new XAttribute("scope", "system"),
            dataset,
            about.Citation is { } citation ? new XElement("additionalMetadata", new XElement("metadata", new XElement("gbif", Element("citation", citation)))) : null));
    }

    /// <summary>A day or a year, which are all that the schema takes for the date of publication; null for other words.</summary>
    private static string? Day(string? said) => said is null ? null
        : said.Length >= 10 && DateOnly.TryParseExact(said[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? said[..10]
        : said.Length == 4 && said.All(char.IsAsciiDigit) ? said : null;

    /// <summary>The words, under the licence's address where it has one, which is what GBIF's profile asks for; and a known licence as EML 2.2 has it.</summary>
    private static IEnumerable<XElement> Rights(DatasetDescription about)
    {
        var licence = Licence.Of(about.License);
        if ((about.Rights ?? licence.Name ?? about.License) is not { } words) yield break;
        // An address is told as the provider states it.
        var address = Uri.TryCreate(about.License, UriKind.Absolute, out var own) && own.Scheme is "http" or "https" ? XmlText.Clean(about.License!) : licence.Uri;
        yield return address is null ? Paragraphs("intellectualRights", words)!
            : new XElement("intellectualRights", new XElement("para", new XElement("ulink", new XAttribute("url", address), Element("citetitle", words))));
        if (licence.Uri is not null)
            yield return new XElement("licensed", new XElement("licenseName", licence.Name ?? licence.Spdx ?? address), new XElement("url", address), licence.Spdx is { } spdx ? new XElement("identifier", spdx) : null);
    }

    /// <summary>The sampling in the place where it is looked for; steps and extent stand before it in the schema.</summary>
    private static XElement Methods(string sampling) => new("methods",
        new XElement("methodStep", Paragraphs("description", sampling)),
        new XElement("sampling", new XElement("studyExtent", Paragraphs("description", "The places and times of the records.")), Paragraphs("samplingDescription", sampling)));

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
