using System.Text.Json;
using Saola.Platform.Store;

namespace Saola.Platform.Exports;

/// <summary>The columns of every form in which a record leaves: JSON, CSV and Parquet, in this order.</summary>
public static class RecordColumns
{
    private static readonly RecordColumn[] Matches =
    [
        new RecordColumn.Text("taxonKey", r => r.TaxonKey) { Basis = ColumnBasis.Taxon },
        new RecordColumn.Text("acceptedTaxonKey", r => r.AcceptedTaxonKey) { Basis = ColumnBasis.Taxon },
        new RecordColumn.Text("acceptedScientificName", r => r.AcceptedScientificName) { Basis = ColumnBasis.Taxon },
        new RecordColumn.Text("taxonMatchType", r => r.TaxonMatchType) { Basis = ColumnBasis.Taxon },
    ];

    private static readonly RecordColumn[] Generalised =
    [
        new RecordColumn.Text("footprintWKT", r => r.FootprintWkt),
        new RecordColumn.Text("cellCountries", r => r.CellCountries is { } codes ? string.Join(';', codes) : null),
        new RecordColumn.Text("dataGeneralizations", r => r.DataGeneralizations),
        new RecordColumn.Text("informationWithheld", r => r.InformationWithheld),
    ];

    private static readonly RecordColumn Cluster = new RecordColumn.Long("clusterKey", r => r.ClusterKey);

    public static readonly IReadOnlyList<RecordColumn> All =
    [
        new RecordColumn.Long("key", r => r.Key) { Basis = ColumnBasis.Own, Own = "key" },
        new RecordColumn.Text("source", r => r.Source) { Basis = ColumnBasis.Source },
        new RecordColumn.Text("datasetKey", r => r.DatasetKey) { Basis = ColumnBasis.Dataset },
        new RecordColumn.Long("gbifID", r => r.GbifId) { Basis = ColumnBasis.Own, Own = "gbifID" },
        new RecordColumn.Text("occurrenceID", r => r.OccurrenceId) { Basis = ColumnBasis.Own, Own = "occurrenceID" },
        new RecordColumn.Text("institutionCode", r => r.InstitutionCode) { Basis = ColumnBasis.Own, Own = "institutionCode" },
        new RecordColumn.Text("collectionCode", r => r.CollectionCode) { Basis = ColumnBasis.Own, Own = "collectionCode" },
        new RecordColumn.Text("catalogNumber", r => r.CatalogNumber) { Basis = ColumnBasis.Own, Own = "catalogNumber" },
        new RecordColumn.Text("basisOfRecord", r => r.BasisOfRecord) { Basis = ColumnBasis.Code, Own = "basisOfRecord" },
        new RecordColumn.Text("occurrenceStatus", r => r.OccurrenceStatus) { Basis = ColumnBasis.Code, Own = "occurrenceStatus" },
        new RecordColumn.Integer("individualCount", r => r.IndividualCount) { Basis = ColumnBasis.Own, Own = "individualCount" },
        new RecordColumn.Text("sex", r => r.Sex) { Basis = ColumnBasis.Code, Own = "sex" },
        new RecordColumn.Text("lifeStage", r => r.LifeStage) { Basis = ColumnBasis.Code, Own = "lifeStage" },
        new RecordColumn.Text("establishmentMeans", r => r.EstablishmentMeans) { Basis = ColumnBasis.Code, Own = "establishmentMeans" },
        new RecordColumn.Text("typeStatus", r => r.TypeStatus) { Basis = ColumnBasis.Code, Own = "typeStatus" },
        new RecordColumn.Text("recordedBy", r => r.RecordedBy) { Basis = ColumnBasis.Own, Own = "recordedBy" },
        new RecordColumn.Text("eventID", r => r.EventId) { Basis = ColumnBasis.Own, Own = "eventID" },
        new RecordColumn.Text("samplingProtocol", r => r.SamplingProtocol) { Basis = ColumnBasis.Own, Own = "samplingProtocol" },
        new RecordColumn.Text("eventDate", r => r.EventDate) { Basis = ColumnBasis.Own, Own = "eventDate" },
        new RecordColumn.Integer("year", r => r.Year) { Basis = ColumnBasis.Own, Own = "year" },
        new RecordColumn.Integer("month", r => r.Month) { Basis = ColumnBasis.Own, Own = "month" },
        new RecordColumn.Integer("day", r => r.Day) { Basis = ColumnBasis.Own, Own = "day" },
        new RecordColumn.Text("scientificName", r => r.ScientificName) { Basis = ColumnBasis.Taxon },
        new RecordColumn.Text("canonicalName", r => r.CanonicalName) { Basis = ColumnBasis.Taxon },
        new RecordColumn.Text("taxonRank", r => r.TaxonRank) { Basis = ColumnBasis.Taxon },
        new RecordColumn.Text("kingdom", r => r.Kingdom) { Basis = ColumnBasis.Taxon },
        new RecordColumn.Text("phylum", r => r.Phylum) { Basis = ColumnBasis.Taxon },
        new RecordColumn.Text("class", r => r.Class) { Basis = ColumnBasis.Taxon },
        new RecordColumn.Text("order", r => r.Order) { Basis = ColumnBasis.Taxon },
        new RecordColumn.Text("family", r => r.Family) { Basis = ColumnBasis.Taxon },
        new RecordColumn.Text("genus", r => r.Genus) { Basis = ColumnBasis.Taxon },
        new RecordColumn.Text("species", r => r.Species) { Basis = ColumnBasis.Taxon },
        .. Matches,
        new RecordColumn.Text("continent", r => r.Continent) { Basis = ColumnBasis.Code, Own = "continent" },
        new RecordColumn.Text("countryCode", r => r.CountryCode) { Basis = ColumnBasis.Code, Own = "countryCode" },
        new RecordColumn.Text("stateProvince", r => r.StateProvince) { Basis = ColumnBasis.Own, Own = "stateProvince" },
        new RecordColumn.Text("locality", r => r.Locality) { Basis = ColumnBasis.Own, Own = "locality" },
        new RecordColumn.Number("decimalLatitude", r => r.DecimalLatitude) { Basis = ColumnBasis.Own, Own = "decimalLatitude" },
        new RecordColumn.Number("decimalLongitude", r => r.DecimalLongitude) { Basis = ColumnBasis.Own, Own = "decimalLongitude" },
        new RecordColumn.Number("coordinateUncertaintyInMeters", r => r.CoordinateUncertaintyInMeters) { Basis = ColumnBasis.Own, Own = "coordinateUncertaintyInMeters" },
        new RecordColumn.Number("elevation", r => r.Elevation) { Basis = ColumnBasis.Own, Own = "elevation" },
        new RecordColumn.Number("depth", r => r.Depth) { Basis = ColumnBasis.Own, Own = "depth" },
        .. Generalised,
        new RecordColumn.Text("license", r => r.License) { Basis = ColumnBasis.Code, Own = "license" },
        Cluster,
        new RecordColumn.Issues(),
    ];

    /// <summary>
    /// The columns of a table of an engine's records: those of a match only where taxa were matched, those of generalised records only where
    /// there are some, that of the cluster only where duplicates have been looked for, so that older answers keep their bytes.
    /// </summary>
    public static IReadOnlyList<RecordColumn> Of(Engine engine) =>
        [.. All.Where(c => (engine.IsMatched || !Matches.Contains(c)) && (engine.IsGeneralised || !Generalised.Contains(c)) && (engine.Duplicates is not null || c != Cluster))];

    /// <summary>Columns of the forms that GBIF's users know and of none before them, so that answers keep their bytes.</summary>
    public static readonly IReadOnlyList<RecordColumn> OfDownloads =
    [
        new RecordColumn.Text("recordNumber", r => r.RecordNumber) { Basis = ColumnBasis.Own, Own = "recordNumber" },
        new RecordColumn.Text("identifiedBy", r => r.IdentifiedBy) { Basis = ColumnBasis.Own, Own = "identifiedBy" },
        new RecordColumn.Text("rightsHolder", r => r.RightsHolder) { Basis = ColumnBasis.Own, Own = "rightsHolder" },
    ];

    /// <summary>The column of a name; there is one.</summary>
    public static RecordColumn Named(string name) => All.Concat(OfDownloads).Single(c => c.Name == name);

    /// <summary>The name of the array of issues in JSON, as in GBIF's API; the column of tables is <c>issue</c>, as in GBIF's downloads.</summary>
    public const string IssuesInJson = "issues";

    /// <summary>Writes a row as one JSON object; what is missing is left out, or null in the columns that are asked for.</summary>
    public static void WriteJson(Utf8JsonWriter json, OccurrenceRow row, IReadOnlyList<RecordColumn>? columns = null)
    {
        json.WriteStartObject();
        foreach (var column in columns ?? All)
        {
            switch (column)
            {
                case RecordColumn.Text text when text.Value(row) is { } value:
                    json.WriteString(column.Name, value);
                    break;
                case RecordColumn.Integer integer when integer.Value(row) is { } value:
                    json.WriteNumber(column.Name, value);
                    break;
                case RecordColumn.Long number when number.Value(row) is { } value:
                    json.WriteNumber(column.Name, value);
                    break;
                case RecordColumn.Number number when number.Value(row) is { } value:
                    json.WriteNumber(column.Name, value);
                    break;
                case RecordColumn.Issues:
                    json.WriteStartArray(IssuesInJson);
                    foreach (var issue in row.Issues.Members()) json.WriteStringValue(issue.ToString());
                    json.WriteEndArray();
                    break;
                default:
                    if (columns is not null) json.WriteNull(column.Name);
                    break;
            }
        }

        json.WriteEndObject();
    }
}
