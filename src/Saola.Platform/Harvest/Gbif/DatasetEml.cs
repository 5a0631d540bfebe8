using System.Text;
using System.Text.Json;
using System.Xml;

namespace Saola.Platform.Harvest.Gbif;

/// <summary>What a registry in GBIF's form says of a dataset, as EML, from which the loader takes licence, citation and publisher.</summary>
internal static class DatasetEml
{
    private const string Namespace = "eml://ecoinformatics.org/eml-2.1.1";

    /// <param name="path">The file.</param>
    /// <param name="key">The dataset's key.</param>
    /// <param name="dataset">As at <c>/dataset/{key}</c>.</param>
    /// <param name="publisher">The title of its organisation; null where it is not known.</param>
    public static void Write(string path, string key, JsonElement dataset, string? publisher)
    {
        using var xml = Begin(path, key);
        Element(xml, "alternateIdentifier", GbifApi.Text(dataset, "doi"));
        Element(xml, "title", GbifApi.Text(dataset, "title") ?? key);
        foreach (var contact in Array(dataset, "contacts").Take(100))
        {
            var role = GbifApi.Text(contact, "type") switch { "ORIGINATOR" or "AUTHOR" => "creator", "METADATA_AUTHOR" => "metadataProvider", _ => "contact" };
            xml.WriteStartElement(role);
            if (GbifApi.Text(contact, "lastName") is { } last)
            {
                xml.WriteStartElement("individualName");
                Element(xml, "givenName", GbifApi.Text(contact, "firstName"));
                Element(xml, "surName", last);
                xml.WriteEndElement();
            }

            Element(xml, "organizationName", GbifApi.Text(contact, "organization"));
            xml.WriteEndElement();
        }

        Element(xml, "pubDate", GbifApi.Text(dataset, "pubDate"));
        Element(xml, "language", GbifApi.Text(dataset, "language"));
        Paragraph(xml, "abstract", GbifApi.Text(dataset, "description"));
        if (GbifApi.Text(dataset, "license") is { } license)
        {
            xml.WriteStartElement("intellectualRights");
            xml.WriteStartElement("para");
            xml.WriteStartElement("ulink");
            xml.WriteAttributeString("url", XmlText.Clean(license));
            Element(xml, "citetitle", license);
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        if (publisher is not null)
        {
            xml.WriteStartElement("publisher");
            Element(xml, "organizationName", publisher);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        if (dataset.TryGetProperty("citation", out var citation) && GbifApi.Text(citation, "text") is { } cited)
        {
            xml.WriteStartElement("additionalMetadata");
            xml.WriteStartElement("metadata");
            xml.WriteStartElement("gbif");
            Element(xml, "citation", cited);
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>What the whole of a search is called.</summary>
    public static void Write(string path, string key, string title, string summary)
    {
        using var xml = Begin(path, key);
        Element(xml, "title", title);
        Paragraph(xml, "abstract", summary);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static XmlWriter Begin(string path, string key)
    {
        var xml = XmlWriter.Create(path, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) });
        xml.WriteStartElement("eml", "eml", Namespace);
        xml.WriteAttributeString("packageId", XmlText.Clean(key));
        xml.WriteStartElement("dataset");
        return xml;
    }

    private static void Element(XmlWriter xml, string name, string? text)
    {
        if (text is not null) xml.WriteElementString(name, XmlText.Clean(text));
    }

    private static void Paragraph(XmlWriter xml, string name, string? text)
    {
        if (text is null) return;
        xml.WriteStartElement(name);
        Element(xml, "para", text);
        xml.WriteEndElement();
    }

    private static IEnumerable<JsonElement> Array(JsonElement of, string name) =>
        of.TryGetProperty(name, out var values) && values.ValueKind == JsonValueKind.Array ? values.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.Object) : [];
}
