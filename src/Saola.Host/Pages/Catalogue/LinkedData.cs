using System.Text.Json;
using System.Text.Json.Nodes;
using Saola.Host.Pages.Datasets;
using Saola.Licences;
using Saola.Platform.Access;
using Saola.Platform.Home;

namespace Saola.Host.Pages.Catalogue;

/// <summary>What machines of the open web read of datasets: schema.org's Dataset and DataCatalog, and DCAT 3, as JSON-LD. Only what anybody may see is said, and nobody's address.</summary>
internal static class LinkedData
{
    public const string ContentType = "application/ld+json";

    /// <summary>Shortest and longest text that readers of schema.org's Dataset take for its description.</summary>
    private const int ShortestText = 50, LongestText = 5_000;

    /// <summary>JSON as it stands in a page: a block of data, in which the signs of HTML are escaped.</summary>
    public static string InPage(JsonObject of) => $"<script type=\"{ContentType}\">{of.ToJsonString(Written)}</script>";

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = false };

    /// <summary>A dataset as its page shows it (schema.org/Dataset).</summary>
    /// <param name="server">The address of this server, without a slash at its end.</param>
    /// <param name="result">What the page shows.</param>
    public static JsonObject Dataset(string server, DatasetResult result)
    {
        var about = result.About;
        var title = about.Title is { Length: > 0 } named ? named : result.Part ?? result.Key;
        var page = Page(server, result.Key, result.Part);
        var distributions = new JsonArray();
        void Distribution(string type, string address) => distributions.Add(new JsonObject { ["@type"] = "DataDownload", ["encodingFormat"] = type, ["contentUrl"] = address });
        if (result.Records > 0 && Purposes.All(p => IsGiven(result.Licence.Facts, result.Agreement, p)))
        {
            Distribution("text/csv", Export(server, result.Key, result.Part, "csv"));
            Distribution("application/vnd.apache.parquet", Export(server, result.Key, result.Part, "parquet"));
            if (result.Part is null && IsOwn(result.Release)) Distribution("application/zip", Archive(server, result.Key, "zip"));
        }

        return Without(new JsonObject
        {
            ["@context"] = "https://schema.org/",
            ["@type"] = "Dataset",
            ["@id"] = page,
            ["url"] = page,
            ["name"] = title,
            ["description"] = Description(about.Abstract, title, result.Records),
            ["identifier"] = about.Doi is { } doi ? Doi(doi) : result.Part ?? result.Key,
            ["sameAs"] = about.Doi is { } same ? Doi(same) : null,
            ["license"] = LicenceOf(result.Licence.Stated),
            ["version"] = about.Version,
            ["datePublished"] = about.PublicationDate,
            ["inLanguage"] = about.Language,
            ["citation"] = about.Citation,
            ["measurementTechnique"] = about.Sampling,
            ["creator"] = Creators(about),
            ["publisher"] = about.Publisher is { } publisher ? new JsonObject { ["@type"] = "Organization", ["name"] = publisher } : null,
            ["isAccessibleForFree"] = Purposes.Any(p => IsGiven(result.Licence.Facts, result.Agreement, p)),
            ["isBasedOn"] = result.Release.Origin?.Address,
            ["temporalCoverage"] = result.Span is { } span ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{span.First:D4}/{span.Last:D4}") : null,
            ["spatialCoverage"] = result.Extent is not { } box ? null : new JsonObject
            {
                ["@type"] = "Place",
                ["geo"] = new JsonObject { ["@type"] = "GeoShape", ["box"] = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{box.South:0.####} {box.West:0.####} {box.North:0.####} {(box.East > 180 ? box.East - 360 : box.East):0.####}") },
            },
            ["includedInDataCatalog"] = new JsonObject { ["@type"] = "DataCatalog", ["url"] = $"{server}/catalogue" },
            ["distribution"] = distributions.Count > 0 ? distributions : null,
        });
    }

    /// <summary>All datasets by their pages (schema.org/DataCatalog).</summary>
    public static JsonObject Catalogue(string server, string name, Snapshot snapshot) => new()
    {
        ["@context"] = "https://schema.org/",
        ["@type"] = "DataCatalog",
        ["@id"] = $"{server}/catalogue",
        ["url"] = $"{server}/catalogue",
        ["name"] = name,
        ["dateModified"] = snapshot.Created.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ["dataset"] = new JsonArray([.. snapshot.Datasets.Select(d => (JsonNode)Without(new JsonObject
        {
            ["@type"] = "Dataset", ["@id"] = Page(server, d.Key), ["url"] = Page(server, d.Key), ["name"] = d.Title, ["license"] = LicenceOf(d.License),
        }))]),
    };

    /// <summary>The catalogue in the words of DCAT 3 (W3C), which are those of DCAT 2 as far as they go.</summary>
    /// <param name="server">The address of this server, without a slash at its end.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="snapshot">What it holds.</param>
    /// <param name="release">The release of a dataset as it may be told.</param>
    /// <param name="agreed">What was agreed on a dataset beside its licence; null for nothing.</param>
    public static JsonObject Dcat(string server, string name, Snapshot snapshot, Func<string, Release?> release, Func<string, DatasetConditions?> agreed) => new()
    {
        ["@context"] = new JsonObject
        {
            ["dcat"] = "http://www.w3.org/ns/dcat#", ["dct"] = "http://purl.org/dc/terms/", ["foaf"] = "http://xmlns.com/foaf/0.1/", ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
        },
        ["@id"] = $"{server}/catalogue",
        ["@type"] = "dcat:Catalog",
        ["dct:title"] = name,
        ["dct:modified"] = new JsonObject { ["@type"] = "xsd:dateTime", ["@value"] = snapshot.Created.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture) },
        ["dcat:dataset"] = new JsonArray([.. snapshot.Datasets.Select(d => (JsonNode)Dcat(server, d, release(d.Key), agreed(d.Key)))]),
    };

    private static readonly Purpose[] Purposes = Enum.GetValues<Purpose>();

    /// <summary>Whether anybody may take the records for a purpose. A machine that follows a link says none: it is led only to what is given for each.</summary>
    private static bool IsGiven(LicenceFacts facts, DatasetConditions? agreed, Purpose purpose) => DatasetUse.Of(facts, agreed, purpose, Role.Anonymous).Use != Use.Refused;

    /// <summary>Whether whoever runs this node publishes a release: what is others' would come back to them as a duplicate.</summary>
    public static bool IsOwn(Release release) => release.Own == true && release.Origin is null;

    public static string Page(string server, string key, string? part = null) =>
        $"{server}/dataset/{Uri.EscapeDataString(key)}{(part is null || part == key ? "" : "/" + Uri.EscapeDataString(part))}";

    /// <summary>The Darwin Core Archive of a dataset (<c>zip</c>), or its EML (<c>xml</c>).</summary>
    public static string Archive(string server, string key, string form) => $"{server}/archive/{Uri.EscapeDataString(key)}.{form}";

    private static JsonObject Dcat(string server, DatasetEntry entry, Release? release, DatasetConditions? agreed)
    {
        var about = release?.Description ?? new DatasetDescription();
        var isGiven = entry.Records > 0 && Purposes.All(p => IsGiven(Licence.Of(entry.License).Facts, agreed, p));
        // Where a licence asks what the records are taken for, the page does; the file itself is not to be had without an answer.
        JsonObject Distribution(string title, string type, string address) => Without(new JsonObject
        {
            ["@type"] = "dcat:Distribution", ["dct:title"] = title, ["dcat:mediaType"] = $"https://www.iana.org/assignments/media-types/{type}",
            ["dcat:accessURL"] = new JsonObject { ["@id"] = Page(server, entry.Key) }, ["dcat:downloadURL"] = isGiven ? new JsonObject { ["@id"] = address } : null,
            ["dct:license"] = LicenceOf(entry.License) is { } address2 && Uri.IsWellFormedUriString(address2, UriKind.Absolute) ? new JsonObject { ["@id"] = address2 } : LicenceOf(entry.License),
        });
        var distributions = new JsonArray(Distribution("CSV", "text/csv", Export(server, entry.Key, null, "csv")), Distribution("Parquet", "application/vnd.apache.parquet", Export(server, entry.Key, null, "parquet")));
        if (release is not null && IsOwn(release)) distributions.Add(Distribution("Darwin Core Archive", "application/zip", Archive(server, entry.Key, "zip")));
        return Without(new JsonObject
        {
            ["@id"] = Page(server, entry.Key),
            ["@type"] = "dcat:Dataset",
            ["dct:identifier"] = entry.Key,
            ["dct:title"] = entry.Title,
            ["dct:description"] = about.Abstract,
            ["dct:issued"] = about.PublicationDate,
            ["dct:language"] = about.Language,
            ["dct:publisher"] = about.Publisher is { } publisher ? new JsonObject { ["@type"] = "foaf:Agent", ["foaf:name"] = publisher } : null,
            ["dct:bibliographicCitation"] = about.Citation,
            ["dct:source"] = release?.Origin is { } origin ? new JsonObject { ["@id"] = origin.Address } : null,
            ["dcat:version"] = about.Version,
            ["dcat:landingPage"] = new JsonObject { ["@id"] = Page(server, entry.Key) },
            ["dcat:distribution"] = distributions,
        });
    }

    private static string Export(string server, string key, string? part, string format) =>
        $"{server}/api/export?format={format}&source={Uri.EscapeDataString(key)}{(part is null ? "" : $"&datasetKey={Uri.EscapeDataString(part)}")}";

    private static string Doi(string doi) => doi.StartsWith("http", StringComparison.Ordinal) ? doi : $"https://doi.org/{doi}";

    private static string? LicenceOf(string? stated) => Licence.Of(stated) is { IsStated: true } licence ? licence.Uri ?? licence.Stated : null;

    private static string Description(string? text, string title, long records)
    {
        text = text?.Trim() is { Length: >= ShortestText } said ? said : Counted.Text($"{title}: {records:N0} [occurrence record|occurrence records] of species, each traced to the file that it came from.");
        return text.Length <= LongestText ? text : text[..LongestText];
    }

    private static JsonArray? Creators(DatasetDescription about)
    {
        var creators = about.Contacts.Where(c => c.Role is "creator").Select(c => (JsonNode?)(c.Name is { } name ? Without(new JsonObject
        {
            ["@type"] = "Person", ["name"] = name, ["affiliation"] = c.Organisation is { } house ? new JsonObject { ["@type"] = "Organization", ["name"] = house } : null,
        }) : c.Organisation is { } organisation ? new JsonObject { ["@type"] = "Organization", ["name"] = organisation } : null)).OfType<JsonNode>().ToArray();
        return creators.Length == 0 ? null : new JsonArray(creators);
    }

    /// <summary>Without what is not known.</summary>
    private static JsonObject Without(JsonObject of)
    {
        foreach (var name in of.Where(p => p.Value is null).Select(p => p.Key).ToList()) of.Remove(name);
        return of;
    }
}
