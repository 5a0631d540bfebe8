using System.Globalization;
using System.Text.Json;
using Saola.Licences;
using Saola.Names.Matching;
using Saola.Platform.Store;
using Saola.Records;

namespace Saola.Platform.Gbif;

/// <summary>Records under the field names of GBIF's API, version 1; what is not known is left out.</summary>
public static class GbifRecord
{
    /// <summary>Writes a record as one JSON object.</summary>
    public static void Write(Utf8JsonWriter json, OccurrenceRow row, GbifCatalogue catalogue)
    {
        json.WriteStartObject();
        Begin(json, row, catalogue);
        json.WriteString("basisOfRecord", row.BasisOfRecord);
        Number(json, "individualCount", row.IndividualCount);
        json.WriteString("occurrenceStatus", row.OccurrenceStatus);
        json.Text("sex", row.Sex);
        json.Text("lifeStage", row.LifeStage);
        json.Text("establishmentMeans", row.EstablishmentMeans);
        json.Text("typeStatus", row.TypeStatus);
        Taxon(json, row, catalogue);
        Place(json, row, catalogue);
        Time(json, row);
        json.WriteStartArray("issues");
        foreach (var issue in row.Issues.Members()) json.WriteStringValue(issue.ToString());
        json.WriteEndArray();
        json.WriteString("license", LicenseOf(row.License != "UNSPECIFIED" ? row.License
            : Licence.Of(catalogue.Dataset(row.DatasetKey)?.Description.License ?? catalogue.Dataset(row.Source)?.Description.License).Constant));
        json.WriteBoolean("isInCluster", row.ClusterKey is not null);
        json.Text("rightsHolder", row.RightsHolder);
        json.Text("recordedBy", row.RecordedBy);
        json.Text("recordNumber", row.RecordNumber);
        json.Text("identifiedBy", row.IdentifiedBy);
        json.WriteString("gbifID", (row.GbifId ?? row.Key).ToString(CultureInfo.InvariantCulture));
        json.Text("occurrenceID", row.OccurrenceId);
        json.Text("institutionCode", row.InstitutionCode);
        json.Text("collectionCode", row.CollectionCode);
        json.Text("catalogNumber", row.CatalogNumber);
        json.Text("eventID", row.EventId);
        json.Text("samplingProtocol", row.SamplingProtocol);
        json.Text("dataGeneralizations", row.DataGeneralizations);
        json.Text("informationWithheld", row.InformationWithheld);
        json.WriteEndObject();
    }

    /// <summary>Writes the row of a record as its file has it: terms by their addresses, as GBIF's <c>verbatim</c> has them.</summary>
    public static void WriteVerbatim(Utf8JsonWriter json, RecordDetail detail, GbifCatalogue catalogue)
    {
        json.WriteStartObject();
        Begin(json, detail.Row, catalogue);
        foreach (var (name, value) in Once(detail.Verbatim.Select(v => (TermAddress.Of(v.Term), v.Value)))) json.WriteString(name, value);
        json.WriteStartObject("extensions");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes the row of a record as its file has it: columns by their names.</summary>
    public static void WriteFragment(Utf8JsonWriter json, RecordDetail detail)
    {
        json.WriteStartObject();
        foreach (var (name, value) in Once(detail.Verbatim.Select(v => (v.Term, v.Value)))) json.WriteString(name, value);
        json.WriteEndObject();
    }

    /// <summary>The address of a licence as GBIF writes it; its constant where it has none.</summary>
    public static string LicenseOf(string constant) => constant switch
    {
        "CC0_1_0" => "http://creativecommons.org/publicdomain/zero/1.0/legalcode",
        "CC_BY_4_0" => "http://creativecommons.org/licenses/by/4.0/legalcode",
        "CC_BY_NC_4_0" => "http://creativecommons.org/licenses/by-nc/4.0/legalcode",
        _ => constant.ToLowerInvariant(),
    };

    /// <summary>The name of a country in English, as GBIF gives it beside its code; null where it is not known.</summary>
    public static string? CountryOf(string? code, GbifCatalogue catalogue) => code is null ? null : catalogue.Boundaries.Find(code)?.Name;

    private static void Begin(Utf8JsonWriter json, OccurrenceRow row, GbifCatalogue catalogue)
    {
        json.WriteNumber("key", row.Key);
        json.WriteString("datasetKey", row.DatasetKey);
        var dataset = catalogue.Dataset(row.DatasetKey) ?? catalogue.Dataset(row.Source);
        json.Text("publishingOrgKey", dataset?.OrganizationKey);
        json.Text("datasetName", dataset?.Description.Title);
    }

    private static void Taxon(Utf8JsonWriter json, OccurrenceRow row, GbifCatalogue catalogue)
    {
        var tree = catalogue.Taxa;
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (row.TaxonKey is { } taxon) GbifKeys.Write(json, "taxonKey", taxon, tree);
        if (row.AcceptedTaxonKey is { } accepted)
        {
            GbifKeys.Write(json, "acceptedTaxonKey", accepted, tree);
            if (tree.Usage(accepted) is var (checklist, _))
            {
                // The way up is gone once for all ranks.
                var path = tree.Path(accepted);
                foreach (var (rank, _, parameter) in TaxonKeys.Ranks)
                {
                    if (path.LastOrDefault(t => t.Usage.Rank == rank) is not { } above) continue;
                    GbifKeys.Write(json, parameter, checklist.TaxonKey(above.Usage), tree);
                    names[rank] = NameIndex.CanonicalOf(above.Usage.ScientificName) ?? above.Usage.ScientificName;
                }
            }
        }

        json.Text("scientificName", row.ScientificName);
        json.Text("acceptedScientificName", row.AcceptedScientificName);
        // A name stands beside its key; what the record itself says stands where there is none.
        Named("kingdom", "KINGDOM", row.Kingdom);
        Named("phylum", "PHYLUM", row.Phylum);
        Named("class", "CLASS", row.Class);
        Named("order", "ORDER", row.Order);
        Named("family", "FAMILY", row.Family);
        Named("genus", "GENUS", row.Genus);
        Named("species", "SPECIES", row.Species);
        var words = row.CanonicalName?.Split(' ') ?? [];
        if (row.CanonicalName is not null && words.Length > 1)
        {
            json.WriteString("genericName", words[0]);
            json.WriteString("specificEpithet", words[1]);
            if (words.Length > 2) json.WriteString("infraspecificEpithet", words[^1]);
        }

        json.Text("taxonRank", row.TaxonRank);
        if (row is { TaxonKey: { } own, AcceptedTaxonKey: { } other }) json.WriteString("taxonomicStatus", own == other ? "ACCEPTED" : "SYNONYM");
        json.Text("taxonMatchType", row.TaxonMatchType);

        void Named(string name, string rank, string? own) => json.Text(name, names.GetValueOrDefault(rank) ?? own);
    }

    private static void Place(Utf8JsonWriter json, OccurrenceRow row, GbifCatalogue catalogue)
    {
        Number(json, "decimalLatitude", row.DecimalLatitude);
        Number(json, "decimalLongitude", row.DecimalLongitude);
        Number(json, "coordinateUncertaintyInMeters", row.CoordinateUncertaintyInMeters);
        if (row.DecimalLatitude is not null) json.WriteString("geodeticDatum", "WGS84");
        Number(json, "elevation", row.Elevation);
        Number(json, "depth", row.Depth);
        json.Text("continent", row.Continent);
        json.Text("stateProvince", row.StateProvince);
        json.Text("countryCode", row.CountryCode);
        json.Text("country", CountryOf(row.CountryCode, catalogue));
        json.Text("locality", row.Locality);
        json.Text("footprintWKT", row.FootprintWkt);
    }

    private static void Time(Utf8JsonWriter json, OccurrenceRow row)
    {
        Number(json, "year", row.Year);
        Number(json, "month", row.Month);
        Number(json, "day", row.Day);
        json.Text("eventDate", row.EventDate);
    }

    /// <summary>Names may stand in a row several times; the first that says something counts.</summary>
    private static IEnumerable<(string Name, string Value)> Once(IEnumerable<(string Name, string Value)> values) =>
        values.Where(v => v.Name is not ("key" or "datasetKey" or "publishingOrgKey" or "datasetName" or "extensions")).DistinctBy(v => v.Name, StringComparer.Ordinal);

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
    }
}
