using System.Text.Json;
using Saola.Platform.Home;

namespace Saola.Platform.Harvest.Gbif;

/// <summary>What a registry in GBIF's form says of a dataset.</summary>
internal static class RegisteredDataset
{
    private const int MostContacts = 100;

    /// <param name="dataset">As at <c>/dataset/{key}</c>.</param>
    /// <param name="publisher">The title of its organisation; null where it is not known.</param>
    public static DatasetDescription Read(JsonElement dataset, string? publisher) => new()
    {
        Doi = GbifApi.Text(dataset, "doi"),
        Title = GbifApi.Text(dataset, "title"),
        Contacts = [.. Contacts(dataset).Take(MostContacts).Select(Person)],
        PublicationDate = GbifApi.Text(dataset, "pubDate"),
        Language = GbifApi.Text(dataset, "language"),
        Abstract = GbifApi.Text(dataset, "description"),
        License = GbifApi.Text(dataset, "license"),
        Publisher = publisher,
        Citation = dataset.TryGetProperty("citation", out var citation) ? GbifApi.Text(citation, "text") : null,
    };

    private static Contact Person(JsonElement contact)
    {
        var role = GbifApi.Text(contact, "type") switch { "ORIGINATOR" or "AUTHOR" => "creator", "METADATA_AUTHOR" => "metadataProvider", _ => "contact" };
        var name = GbifApi.Text(contact, "lastName") is { } last ? string.Join(' ', new[] { GbifApi.Text(contact, "firstName"), last }.OfType<string>()) : null;
        return new Contact(role, name, GbifApi.Text(contact, "organization"), null, null);
    }

    private static IEnumerable<JsonElement> Contacts(JsonElement dataset) =>
        dataset.TryGetProperty("contacts", out var values) && values.ValueKind == JsonValueKind.Array ? values.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.Object) : [];
}
