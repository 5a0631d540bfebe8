using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Saola.Platform.Exports;

/// <summary>
/// A file's metadata in DataCite's schema 4 (https://schema.datacite.org/meta/kernel-4.6/), as its JSON has it: whoever has a prefix can register the file
/// with it. No DOI is invented; the publisher, whom Saola does not know, is DataCite's code for what is yet to be told (<c>:tba</c>).
/// </summary>
public static class DataCite
{
    private const string Schema = "http://datacite.org/schema/kernel-4";

    /// <summary>What DataCite's Appendix 3 has for a value that will be told later.</summary>
    private const string ToBeTold = ":tba";

    private static readonly JsonSerializerOptions Indented = new(AnswerJson.Written)
    {
        WriteIndented = true, NewLine = "\n", TypeInfoResolver = DataCiteTypes.Default,
    };

    /// <summary>Indented UTF-8 JSON; equal contexts give equal bytes.</summary>
    public static byte[] Json(ExportContext context)
    {
        var created = context.Inputs.Created.UtcDateTime;
        return JsonSerializer.SerializeToUtf8Bytes(new Body(
            Types: new("Dataset", ExportFormat.Find(context.Ask.Kind)?.Constant ?? context.Ask.Kind),
            Creators: [.. Creators(context).Select(name => new Body.Creator(name, "Organizational"))],
            Titles: [new(ExportCitation.Title(context), "en")],
            Publisher: new(ToBeTold),
            PublicationYear: created.Year.ToString(CultureInfo.InvariantCulture),
            Dates: [new(created.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), "Created", "The snapshot of the data.")],
            Language: "en",
            Formats: [ExportFormat.Find(context.Ask.Kind)?.ContentType.Split(';')[0] ?? "application/json"],
            Sizes: [Counted.Text($"{context.Records} [record|records]")],
            Version: context.Snapshot,
            RightsList: [.. context.Datasets.GroupBy(d => (d.Spdx, d.LicenseUri, Stated: d.LicenseUri is null ? d.License : null)).Select(g => Rights(g.Key.Spdx, g.Key.LicenseUri, g.Key.Stated))],
            Descriptions: [new($"{(context.Inputs.Synthetic ? "All of these records are synthetic: made up for a demonstration. " : "")}The answer to {context.Ask}. Its datasets: {string.Join("; ", context.Datasets.Select(d => $"{d.Title ?? d.Key} ({Counted.Text($"{d.Records:N0} [record|records]")})"))}.", "Abstract", "en")],
            RelatedIdentifiers: [.. context.Datasets.Select(d => d.Description.Doi).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Select(doi => new Body.Related(doi, "DOI", "IsDerivedFrom"))],
            SchemaVersion: Schema), Indented);
    }

    /// <summary>Who has made the records: the houses that publish their datasets, or the datasets themselves; at least one.</summary>
    internal static IReadOnlyList<string> Creators(ExportContext context) =>
        [.. context.Datasets.Select(d => d.Description.Publisher ?? d.Title ?? d.Key).DefaultIfEmpty(ToBeTold).Distinct(StringComparer.Ordinal)];

    private static Body.Right Rights(string? spdx, string? uri, string? stated) => new(stated ?? spdx ?? "Not stated", uri, spdx, spdx is null ? null : "SPDX", spdx is null ? null : "https://spdx.org/licenses/");

    /// <summary>The members in the order in which they are written.</summary>
    internal sealed record Body(
        Body.Kind Types, IReadOnlyList<Body.Creator> Creators, IReadOnlyList<Body.Titled> Titles, Body.Named Publisher, string PublicationYear, IReadOnlyList<Body.Dated> Dates,
        string Language, IReadOnlyList<string> Formats, IReadOnlyList<string> Sizes, string Version, IReadOnlyList<Body.Right> RightsList,
        IReadOnlyList<Body.Described> Descriptions, IReadOnlyList<Body.Related> RelatedIdentifiers, string SchemaVersion)
    {
        internal sealed record Kind(string ResourceTypeGeneral, string ResourceType);

        internal sealed record Creator(string Name, string NameType);

        internal sealed record Titled(string Title, string Lang);

        internal sealed record Named(string Name);

        internal sealed record Dated(string Date, string DateType, string DateInformation);

        internal sealed record Right(string Rights, string? RightsUri, string? RightsIdentifier, string? RightsIdentifierScheme, string? SchemeUri);

        internal sealed record Described(string Description, string DescriptionType, string Lang);

        internal sealed record Related(string RelatedIdentifier, string RelatedIdentifierType, string RelationType);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DataCite.Body))]
internal sealed partial class DataCiteTypes : JsonSerializerContext;
