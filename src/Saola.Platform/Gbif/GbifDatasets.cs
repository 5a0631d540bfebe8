using System.Text.Json;
using Saola.Licences;
using Saola.Platform.Home;

namespace Saola.Platform.Gbif;

/// <summary>Datasets and organisations under the field names of GBIF's registry API, version 1; what is not known is left out.</summary>
public static class GbifDatasets
{
    /// <summary>Writes a dataset as one JSON object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="records">Its records; null where nobody has counted them.</param>
    public static void Write(Utf8JsonWriter json, GbifDataset dataset, long? records)
    {
        var about = dataset.Description;
        json.WriteStartObject();
        json.WriteString("key", dataset.Key);
        json.WriteString("title", dataset.Title);
        Text(json, "description", about.Abstract);
        json.WriteString("type", dataset.Type);
        Text(json, "doi", about.Doi);
        Text(json, "language", about.Language);
        Text(json, "version", about.Version);
        if (Licence.Of(about.License) is { IsStated: true } licence) json.WriteString("license", licence.Uri ?? licence.Stated);
        Text(json, "publishingOrganizationKey", dataset.OrganizationKey);
        Text(json, "publishingOrganizationTitle", about.Publisher?.Trim());
        Text(json, "hostingOrganizationKey", dataset.OrganizationKey);
        if (dataset.Source != dataset.Key) json.WriteString("parentDatasetKey", dataset.Source);
        if ((dataset.Checklist is { } list ? list.Accepted + (long)list.Synonyms : records ?? dataset.Records) is { } count) json.WriteNumber("recordCount", count);
        Text(json, "pubDate", about.PublicationDate);
        if (about.Citation is { } citation)
        {
            json.WriteStartObject("citation");
            json.WriteString("text", citation);
            json.WriteEndObject();
        }

        json.WriteStartArray("contacts");
        foreach (var contact in about.Contacts) Write(json, contact);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes an organisation as one JSON object.</summary>
    public static void Write(Utf8JsonWriter json, GbifOrganization organization)
    {
        json.WriteStartObject();
        json.WriteString("key", organization.Key);
        json.WriteString("title", organization.Title);
        json.WriteNumber("numPublishedDatasets", organization.Datasets.Count);
        json.WriteEndObject();
    }

    /// <summary>Datasets of which a text is in the title, the description, the publisher or the key; those with it in the title first.</summary>
    public static IEnumerable<GbifDataset> Find(IEnumerable<GbifDataset> datasets, string text)
    {
        return text.Length == 0 ? datasets
            : datasets.Where(d => Has(d.Title) || Has(d.Description.Abstract) || Has(d.Description.Publisher) || Has(d.Key)).OrderBy(d => Has(d.Title) ? 0 : 1);

        bool Has(string? of) => of?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
    }

    private static void Write(Utf8JsonWriter json, Contact contact)
    {
        json.WriteStartObject();
        json.WriteString("type", contact.Role);
        Text(json, "firstName", contact.Name);
        Text(json, "organization", contact.Organisation);
        if (contact.Email is { } email)
        {
            json.WriteStartArray("email");
            json.WriteStringValue(email);
            json.WriteEndArray();
        }

        if (contact.Url is { } url)
        {
            json.WriteStartArray("homepage");
            json.WriteStringValue(url);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) json.WriteString(name, value);
    }
}
