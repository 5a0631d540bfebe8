using System.Text.Json;
using Saola.Platform.Store;
using Saola.Records;

namespace Saola.Platform.Exports;

/// <summary>A column of exported records: its Darwin Core or GBIF name and its value of a row.</summary>
public abstract class RecordColumn(string name)
{
    public string Name { get; } = name;

    public sealed class Text(string name, Func<OccurrenceRow, string?> value) : RecordColumn(name)
    {
        public Func<OccurrenceRow, string?> Value { get; } = value;
    }

    public sealed class Integer(string name, Func<OccurrenceRow, int?> value) : RecordColumn(name)
    {
        public Func<OccurrenceRow, int?> Value { get; } = value;
    }

    public sealed class Long(string name, Func<OccurrenceRow, long?> value) : RecordColumn(name)
    {
        public Func<OccurrenceRow, long?> Value { get; } = value;
    }

    public sealed class Number(string name, Func<OccurrenceRow, double?> value) : RecordColumn(name)
    {
        public Func<OccurrenceRow, double?> Value { get; } = value;
    }

    /// <summary>GBIF's issue names: an array in JSON, joined by semicolons in tables.</summary>
    public sealed class Issues() : RecordColumn("issue");
}

/// <summary>The columns of every form in which a record leaves: JSON, CSV and Parquet, in this order.</summary>
public static class RecordColumns
{
    private static readonly RecordColumn[] Matches =
    [
        new RecordColumn.Text("taxonKey", r => r.TaxonKey),
        new RecordColumn.Text("acceptedTaxonKey", r => r.AcceptedTaxonKey),
        new RecordColumn.Text("acceptedScientificName", r => r.AcceptedScientificName),
        new RecordColumn.Text("taxonMatchType", r => r.TaxonMatchType),
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
        new RecordColumn.Long("key", r => r.Key),
        new RecordColumn.Text("source", r => r.Source),
        new RecordColumn.Text("datasetKey", r => r.DatasetKey),
        new RecordColumn.Long("gbifID", r => r.GbifId),
        new RecordColumn.Text("occurrenceID", r => r.OccurrenceId),
        new RecordColumn.Text("institutionCode", r => r.InstitutionCode),
        new RecordColumn.Text("collectionCode", r => r.CollectionCode),
        new RecordColumn.Text("catalogNumber", r => r.CatalogNumber),
        new RecordColumn.Text("basisOfRecord", r => r.BasisOfRecord),
        new RecordColumn.Text("occurrenceStatus", r => r.OccurrenceStatus),
        new RecordColumn.Integer("individualCount", r => r.IndividualCount),
        new RecordColumn.Text("sex", r => r.Sex),
        new RecordColumn.Text("lifeStage", r => r.LifeStage),
        new RecordColumn.Text("establishmentMeans", r => r.EstablishmentMeans),
        new RecordColumn.Text("typeStatus", r => r.TypeStatus),
        new RecordColumn.Text("recordedBy", r => r.RecordedBy),
        new RecordColumn.Text("eventID", r => r.EventId),
        new RecordColumn.Text("samplingProtocol", r => r.SamplingProtocol),
        new RecordColumn.Text("eventDate", r => r.EventDate),
        new RecordColumn.Integer("year", r => r.Year),
        new RecordColumn.Integer("month", r => r.Month),
        new RecordColumn.Integer("day", r => r.Day),
        new RecordColumn.Text("scientificName", r => r.ScientificName),
        new RecordColumn.Text("canonicalName", r => r.CanonicalName),
        new RecordColumn.Text("taxonRank", r => r.TaxonRank),
        new RecordColumn.Text("kingdom", r => r.Kingdom),
        new RecordColumn.Text("phylum", r => r.Phylum),
        new RecordColumn.Text("class", r => r.Class),
        new RecordColumn.Text("order", r => r.Order),
        new RecordColumn.Text("family", r => r.Family),
        new RecordColumn.Text("genus", r => r.Genus),
        new RecordColumn.Text("species", r => r.Species),
        .. Matches,
        new RecordColumn.Text("continent", r => r.Continent),
        new RecordColumn.Text("countryCode", r => r.CountryCode),
        new RecordColumn.Text("stateProvince", r => r.StateProvince),
        new RecordColumn.Text("locality", r => r.Locality),
        new RecordColumn.Number("decimalLatitude", r => r.DecimalLatitude),
        new RecordColumn.Number("decimalLongitude", r => r.DecimalLongitude),
        new RecordColumn.Number("coordinateUncertaintyInMeters", r => r.CoordinateUncertaintyInMeters),
        new RecordColumn.Number("elevation", r => r.Elevation),
        new RecordColumn.Number("depth", r => r.Depth),
        .. Generalised,
        new RecordColumn.Text("license", r => r.License),
        Cluster,
        new RecordColumn.Issues(),
    ];

    /// <summary>
    /// The columns of a table of an engine's records: those of a match only where taxa were matched, those of generalised records only where
    /// there are some, that of the cluster only where duplicates have been looked for, so that older answers keep their bytes.
    /// </summary>
    public static IReadOnlyList<RecordColumn> Of(Engine engine) =>
        [.. All.Where(c => (engine.IsMatched || !Matches.Contains(c)) && (engine.IsGeneralised || !Generalised.Contains(c)) && (engine.Duplicates is not null || c != Cluster))];

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

/// <summary>The text of sets of issues: a table has millions of rows and few different sets.</summary>
internal sealed class IssueTexts
{
    private readonly Dictionary<IssueSet, string> _texts = [];

    /// <summary>The names joined by semicolons, or null for none.</summary>
    public string? Of(IssueSet issues)
    {
        if (issues.IsEmpty) return null;
        if (!_texts.TryGetValue(issues, out var text)) _texts.Add(issues, text = issues.ToString());
        return text;
    }
}
