using System.Globalization;
using System.Xml.Linq;
using Saola.Licences;
using Saola.Platform.Home;

namespace Saola.Platform.Exports;

/// <summary>Metadata in the Ecological Metadata Language 2.2 (https://eml.ecoinformatics.org/), as GBIF's profile of it has them.</summary>
public static class EmlText
{
    private static readonly XNamespace Eml = "https://eml.ecoinformatics.org/eml-2.2.0";

    /// <summary>What is said of a file of records as a whole.</summary>
    internal static XDocument Whole(ExportContext context)
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
    internal static XDocument Of(CitedDataset dataset) => Of(dataset.Key, dataset.Title ?? dataset.Key, dataset.Description, dataset.License, dataset.Citation);

    /// <summary>What a dataset says of itself, with all that the schema asks for: somebody who made it, somebody to turn to, what may be done with it.</summary>
    /// <param name="id">The identifier of this state of it.</param>
    /// <param name="title">What it is called.</param>
    /// <param name="about">Its own words.</param>
    /// <param name="license">Its licence as it states it; null where it states none.</param>
    /// <param name="citation">How it is cited; null where that is not known.</param>
    public static XDocument Of(string id, string title, DatasetDescription about, string? license, string? citation)
    {
        var contacts = about.Contacts.Where(c => c.Name is not null || c.Organisation is not null).ToList();
        // Where nobody is named as its maker, nobody becomes one by helping: then it is the house that publishes it.
        var creators = contacts.Where(c => c.Role == "creator").DefaultIfEmpty(
            about.Publisher is { } house ? new Contact("creator", null, house, null, null) : contacts.FirstOrDefault() ?? new Contact("creator", null, title, null, null)).ToList();
        return Document(id, title,
        [
            about.Doi is { } doi ? new XElement("alternateIdentifier", XmlText.Clean(doi)) : null,
            .. creators.Select(c => Party("creator", c)),
            .. contacts.Where(c => c.Role == "metadataProvider").Select(c => Party("metadataProvider", c)),
            .. contacts.Where(c => c.Role is not ("creator" or "metadataProvider" or "contact" or "publisher")).Select(c => Party("associatedParty", c)),
            Day(about.PublicationDate) is { } day ? new XElement("pubDate", day) : null,
            about.Language is { } language ? new XElement("language", XmlText.Clean(language)) : null,
            about.Abstract is { } text ? Paragraphs("abstract", text) : null,
            .. Rights(about.Rights ?? license, Licence.Of(license)),
            .. contacts.Where(c => c.Role == "contact").DefaultIfEmpty(creators.First()).Select(c => Party("contact", c)),
            about.Publisher is { } publisher ? Party("publisher", new Contact("publisher", null, publisher, null, null)) : null,
            about.Sampling is { } sampling ? Methods(sampling) : null,
        ], citation);
    }

    /// <summary>A day or a year, which are all that the schema takes for the date of publication; null for other words.</summary>
    private static string? Day(string? said) => said is null ? null
        : said.Length >= 10 && DateOnly.TryParseExact(said[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? said[..10]
        : said.Length == 4 && said.All(char.IsAsciiDigit) ? said : null;

    /// <summary>The words, and the licence where it is a known one: as a link in the words, which is what GBIF's profile asks for, and as EML 2.2 has it.</summary>
    private static IEnumerable<XElement> Rights(string? words, Licence licence)
    {
        var told = Paragraphs("intellectualRights", words ?? "Not stated.");
        if (licence.Uri is not { } uri)
        {
            yield return told;
            yield break;
        }

        var name = licence.Name ?? licence.Spdx ?? uri;
        told.Add(new XElement("para", new XElement("ulink", new XAttribute("url", uri), new XElement("citetitle", name))));
        yield return told;
        yield return new XElement("licensed", new XElement("licenseName", name), new XElement("url", uri), licence.Spdx is { } spdx ? new XElement("identifier", spdx) : null);
    }

    /// <summary>The sampling in the place where it is looked for; steps and extent stand before it in the schema.</summary>
    private static XElement Methods(string sampling) => new("methods",
        new XElement("methodStep", Paragraphs("description", sampling)),
        new XElement("sampling", new XElement("studyExtent", Paragraphs("description", "The places and times of the records.")), Paragraphs("samplingDescription", sampling)));

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
            contact.Url is { } url ? new XElement("onlineUrl", XmlText.Clean(url)) : null,
            role == "associatedParty" ? new XElement("role", XmlText.Clean(contact.Role)) : null);
    }

    private static XElement Paragraphs(string name, string text) => new(name, text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).DefaultIfEmpty("").Select(p => new XElement("para", XmlText.Clean(p))));
}
