using System.Text.RegularExpressions;
using System.Xml.Linq;
using Saola.Platform.Home;

namespace Saola.Platform.Intake;

/// <summary>EML (ecoinformatics.org), GBIF's profile of it, or plain Dublin Core, to a description of the dataset.</summary>
internal static partial class Eml
{
    /// <summary>Reads what is there; never throws for what is missing.</summary>
    /// <exception cref="SaolaException">It is not XML.</exception>
    public static DatasetDescription Read(byte[] xml, string name)
    {
        var root = Xml.Read(xml, name).Root!;
        var dataset = Child(root, "dataset") ?? root;
        var (key, version) = Package((string?)root.Attribute("packageId"));
        var alternates = dataset.Elements().Where(e => Is(e, "alternateIdentifier") || Is(e, "identifier")).Select(Plain).OfType<string>().ToList();
        var doi = alternates.Select(Doi).Append(Doi(key)).Append(Doi(Text(root, "citation"))).FirstOrDefault(d => d is not null);
        if (key is null || !Uuid().IsMatch(key)) key = alternates.FirstOrDefault(a => Uuid().IsMatch(a)) is { } uuid ? Uuid().Match(uuid).Value.ToLowerInvariant() : doi ?? key ?? alternates.FirstOrDefault();
        var rights = Child(dataset, "intellectualRights") ?? Child(dataset, "rights");
        var creators = dataset.Elements().Where(e => Is(e, "creator") && e.HasElements).ToList();
        return new DatasetDescription
        {
            Key = key,
            Version = version,
            Title = Text(dataset, "title"),
            Abstract = Text(dataset, "abstract") ?? Text(dataset, "description"),
            Publisher = Text(dataset, "publisher", "organizationName") ?? Text(dataset, "publisher")
                ?? creators.Select(c => Text(c, "organizationName")).FirstOrDefault(o => o is not null),
            Language = Text(dataset, "language"),
            License = License(dataset, rights),
            Rights = Plain(rights) ?? Text(dataset, "license"),
            Citation = root.Descendants().Where(e => Is(e, "additionalMetadata")).SelectMany(e => e.Descendants()).Where(e => Is(e, "citation")).Select(Plain).FirstOrDefault(c => c is not null)
                ?? Text(dataset, "bibliographicCitation") ?? Text(dataset, "citation"),
            Doi = doi,
            PublicationDate = Text(dataset, "pubDate") ?? Text(dataset, "issued") ?? Text(dataset, "date"),
            Contacts = [.. dataset.Elements().Where(e => e.Name.LocalName is "creator" or "contact" or "metadataProvider" or "associatedParty").Select(Person).OfType<Contact>()],
            Sampling = Plain(dataset.Descendants().FirstOrDefault(e => Is(e, "samplingDescription"))) is { } sampling
                ? sampling
                : Plain(dataset.Descendants().FirstOrDefault(e => Is(e, "studyExtent"))),
        };
    }

    /// <summary>GBIF's package id is a UUID or DOI, a slash, and a version such as v1.2.</summary>
    private static (string? Key, string? Version) Package(string? id)
    {
        id = id?.Trim();
        if (string.IsNullOrEmpty(id)) return (null, null);
        var match = VersionEnd().Match(id);
        return match.Success ? (id[..match.Index], match.Groups[1].Value) : (id, null);
    }

    /// <summary>The licence's URI, from a link, an attribute or the text; otherwise the words themselves where they are short.</summary>
    private static string? License(XElement dataset, XElement? rights)
    {
        var stated = Child(dataset, "licensed") is { } licensed ? Text(licensed, "url") : null;
        stated ??= rights?.DescendantsAndSelf().Attributes().FirstOrDefault(a => a.Name.LocalName is "url" or "href" or "resource")?.Value.Trim();
        if (!string.IsNullOrEmpty(stated)) return stated;
        var text = Plain(rights) ?? Text(dataset, "license");
        if (text is null) return null;
        var uri = LicenseUri().Match(text);
        return uri.Success ? uri.Value.TrimEnd('.', ',', ')') : text.Length <= 100 ? text : null;
    }

    private static Contact? Person(XElement element)
    {
        if (!element.HasElements) return Plain(element) is { } text ? new Contact(element.Name.LocalName, text, null, null, null) : null;
        var person = Child(element, "individualName");
        var name = person is null ? null : string.Join(' ', person.Elements().Where(e => Is(e, "givenName") || Is(e, "surName")).Select(Plain).OfType<string>());
        var role = Text(element, "role") ?? element.Name.LocalName;
        var contact = new Contact(role, string.IsNullOrEmpty(name) ? null : name, Text(element, "organizationName"), Text(element, "electronicMailAddress"), Text(element, "userId") ?? Text(element, "onlineUrl"));
        return contact is { Name: null, Organisation: null, Email: null } ? null : contact;
    }

    private static string? Doi(string? text) => text is not null && DoiPattern().Match(text) is { Success: true } match ? match.Value.TrimEnd('.', ',', ';', ')') : null;

    private static bool Is(XElement element, string name) => element.Name.LocalName == name;

    private static XElement? Child(XElement element, string name) => element.Elements().FirstOrDefault(e => Is(e, name));

    private static string? Text(XElement element, string name, string? inner = null)
    {
        var child = Child(element, name);
        if (child is not null && inner is not null) child = Child(child, inner);
        return Plain(child);
    }

    /// <summary>The text of an element, white space made single; null when there is none.</summary>
    private static string? Plain(XElement? element)
    {
        if (element is null) return null;
        var text = string.Join(' ', element.DescendantNodes().OfType<XText>().SelectMany(t => t.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return text.Length == 0 ? null : text;
    }

    [GeneratedRegex(@"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", RegexOptions.None, 1000)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\b10\.\d{4,9}/[^\s""<>]+", RegexOptions.None, 1000)]
    private static partial Regex DoiPattern();

    [GeneratedRegex(@"/v?(\d+(\.\d+)*)$", RegexOptions.None, 1000)]
    private static partial Regex VersionEnd();

    [GeneratedRegex(@"https?://(www\.)?(creativecommons\.org|opendatacommons\.org)/\S+", RegexOptions.None, 1000)]
    private static partial Regex LicenseUri();
}
