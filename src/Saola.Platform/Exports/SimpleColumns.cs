using Saola.Names;
using Saola.Platform.Store;

namespace Saola.Platform.Exports;

/// <summary>
/// The 50 columns of GBIF's simple downloads, in their order. <c>gbifID</c> is the record's key in this home, as in its GBIF-compatible API. What the
/// home keeps as verbatim values alone (recordNumber, identifiedBy, rightsHolder, …) is empty here; a Darwin Core Archive has it.
/// </summary>
internal static class SimpleColumns
{
    /// <param name="lastInterpreted">The day by which the values of a dataset of the home were interpreted.</param>
    public static IReadOnlyList<RecordColumn> Of(Func<string, string?> lastInterpreted)
    {
        var epithets = new Dictionary<string, string?>(StringComparer.Ordinal);
        return
        [
            new RecordColumn.Long("gbifID", r => r.Key),
            new RecordColumn.Text("datasetKey", r => r.DatasetKey),
            new RecordColumn.Text("occurrenceID", r => r.OccurrenceId),
            new RecordColumn.Text("kingdom", r => r.Kingdom),
            new RecordColumn.Text("phylum", r => r.Phylum),
            new RecordColumn.Text("class", r => r.Class),
            new RecordColumn.Text("order", r => r.Order),
            new RecordColumn.Text("family", r => r.Family),
            new RecordColumn.Text("genus", r => r.Genus),
            new RecordColumn.Text("species", r => r.Species),
            new RecordColumn.Text("infraspecificEpithet", r => Epithet(r, epithets)),
            new RecordColumn.Text("taxonRank", r => r.TaxonRank),
            new RecordColumn.Text("scientificName", r => r.ScientificName),
            new RecordColumn.Text("verbatimScientificName", r => r.ScientificName),
            Unknown("verbatimScientificNameAuthorship"),
            new RecordColumn.Text("countryCode", r => r.CountryCode),
            new RecordColumn.Text("locality", r => r.Locality),
            new RecordColumn.Text("stateProvince", r => r.StateProvince),
            new RecordColumn.Text("occurrenceStatus", r => r.OccurrenceStatus),
            new RecordColumn.Integer("individualCount", r => r.IndividualCount),
            Unknown("publishingOrgKey"),
            new RecordColumn.Number("decimalLatitude", r => r.DecimalLatitude),
            new RecordColumn.Number("decimalLongitude", r => r.DecimalLongitude),
            new RecordColumn.Number("coordinateUncertaintyInMeters", r => r.CoordinateUncertaintyInMeters),
            Unknown("coordinatePrecision"),
            new RecordColumn.Number("elevation", r => r.Elevation),
            Unknown("elevationAccuracy"),
            new RecordColumn.Number("depth", r => r.Depth),
            Unknown("depthAccuracy"),
            new RecordColumn.Text("eventDate", r => r.EventDate),
            new RecordColumn.Integer("day", r => r.Day),
            new RecordColumn.Integer("month", r => r.Month),
            new RecordColumn.Integer("year", r => r.Year),
            new RecordColumn.Text("taxonKey", r => r.TaxonKey),
            new RecordColumn.Text("speciesKey", r => r.TaxonRank == "SPECIES" && r.TaxonMatchType is "EXACT" or "VARIANT" ? r.AcceptedTaxonKey : null),
            new RecordColumn.Text("basisOfRecord", r => r.BasisOfRecord),
            new RecordColumn.Text("institutionCode", r => r.InstitutionCode),
            new RecordColumn.Text("collectionCode", r => r.CollectionCode),
            new RecordColumn.Text("catalogNumber", r => r.CatalogNumber),
            Unknown("recordNumber"),
            Unknown("identifiedBy"),
            Unknown("dateIdentified"),
            new RecordColumn.Text("license", r => r.License),
            Unknown("rightsHolder"),
            new RecordColumn.Text("recordedBy", r => r.RecordedBy),
            new RecordColumn.Text("typeStatus", r => r.TypeStatus),
            new RecordColumn.Text("establishmentMeans", r => r.EstablishmentMeans),
            new RecordColumn.Text("lastInterpreted", r => lastInterpreted(r.Source)),
            Unknown("mediaType"),
            new RecordColumn.Issues(),
        ];
    }

    private static RecordColumn.Text Unknown(string name) => new(name, _ => null);

    /// <summary>The third epithet of a name; names come again and again.</summary>
    private static string? Epithet(OccurrenceRow row, Dictionary<string, string?> known)
    {
        // Two words have none.
        if (row.CanonicalName is not { } name || name.AsSpan().Count(' ') < 2) return null;
        if (!known.TryGetValue(name, out var epithet)) known[name] = epithet = ScientificName.Parse(name) is { IsName: true, IsHybridFormula: false } parsed ? parsed.InfraspecificEpithet : null;
        return epithet;
    }
}
