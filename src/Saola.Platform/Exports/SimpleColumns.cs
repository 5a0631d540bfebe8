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
            new RecordColumn.Long("gbifID", r => r.Key) { Basis = ColumnBasis.Own, Own = "key" },
            new RecordColumn.Text("datasetKey", r => r.DatasetKey) { Basis = ColumnBasis.Dataset },
            new RecordColumn.Text("occurrenceID", r => r.OccurrenceId) { Basis = ColumnBasis.Own, Own = "occurrenceID" },
            new RecordColumn.Text("kingdom", r => r.Kingdom) { Basis = ColumnBasis.Taxon },
            new RecordColumn.Text("phylum", r => r.Phylum) { Basis = ColumnBasis.Taxon },
            new RecordColumn.Text("class", r => r.Class) { Basis = ColumnBasis.Taxon },
            new RecordColumn.Text("order", r => r.Order) { Basis = ColumnBasis.Taxon },
            new RecordColumn.Text("family", r => r.Family) { Basis = ColumnBasis.Taxon },
            new RecordColumn.Text("genus", r => r.Genus) { Basis = ColumnBasis.Taxon },
            new RecordColumn.Text("species", r => r.Species) { Basis = ColumnBasis.Taxon },
            new RecordColumn.Text("infraspecificEpithet", r => Epithet(r, epithets)) { Basis = ColumnBasis.Taxon },
            new RecordColumn.Text("taxonRank", r => r.TaxonRank) { Basis = ColumnBasis.Taxon },
            new RecordColumn.Text("scientificName", r => r.ScientificName) { Basis = ColumnBasis.Taxon },
            new RecordColumn.Text("verbatimScientificName", r => r.ScientificName) { Basis = ColumnBasis.Taxon },
            Unknown("verbatimScientificNameAuthorship"),
            new RecordColumn.Text("countryCode", r => r.CountryCode) { Basis = ColumnBasis.Code, Own = "countryCode" },
            new RecordColumn.Text("locality", r => r.Locality) { Basis = ColumnBasis.Own, Own = "locality" },
            new RecordColumn.Text("stateProvince", r => r.StateProvince) { Basis = ColumnBasis.Own, Own = "stateProvince" },
            new RecordColumn.Text("occurrenceStatus", r => r.OccurrenceStatus) { Basis = ColumnBasis.Code, Own = "occurrenceStatus" },
            new RecordColumn.Integer("individualCount", r => r.IndividualCount) { Basis = ColumnBasis.Own, Own = "individualCount" },
            Unknown("publishingOrgKey"),
            new RecordColumn.Number("decimalLatitude", r => r.DecimalLatitude) { Basis = ColumnBasis.Own, Own = "decimalLatitude" },
            new RecordColumn.Number("decimalLongitude", r => r.DecimalLongitude) { Basis = ColumnBasis.Own, Own = "decimalLongitude" },
            new RecordColumn.Number("coordinateUncertaintyInMeters", r => r.CoordinateUncertaintyInMeters) { Basis = ColumnBasis.Own, Own = "coordinateUncertaintyInMeters" },
            Unknown("coordinatePrecision"),
            new RecordColumn.Number("elevation", r => r.Elevation) { Basis = ColumnBasis.Own, Own = "elevation" },
            Unknown("elevationAccuracy"),
            new RecordColumn.Number("depth", r => r.Depth) { Basis = ColumnBasis.Own, Own = "depth" },
            Unknown("depthAccuracy"),
            new RecordColumn.Text("eventDate", r => r.EventDate) { Basis = ColumnBasis.Own, Own = "eventDate" },
            new RecordColumn.Integer("day", r => r.Day) { Basis = ColumnBasis.Own, Own = "day" },
            new RecordColumn.Integer("month", r => r.Month) { Basis = ColumnBasis.Own, Own = "month" },
            new RecordColumn.Integer("year", r => r.Year) { Basis = ColumnBasis.Own, Own = "year" },
            new RecordColumn.Text("taxonKey", r => r.TaxonKey) { Basis = ColumnBasis.Taxon },
            new RecordColumn.Text("speciesKey", r => r.TaxonRank == "SPECIES" && r.TaxonMatchType is "EXACT" or "VARIANT" ? r.AcceptedTaxonKey : null) { Basis = ColumnBasis.Taxon },
            new RecordColumn.Text("basisOfRecord", r => r.BasisOfRecord) { Basis = ColumnBasis.Code, Own = "basisOfRecord" },
            new RecordColumn.Text("institutionCode", r => r.InstitutionCode) { Basis = ColumnBasis.Own, Own = "institutionCode" },
            new RecordColumn.Text("collectionCode", r => r.CollectionCode) { Basis = ColumnBasis.Own, Own = "collectionCode" },
            new RecordColumn.Text("catalogNumber", r => r.CatalogNumber) { Basis = ColumnBasis.Own, Own = "catalogNumber" },
            Unknown("recordNumber"),
            Unknown("identifiedBy"),
            Unknown("dateIdentified"),
            new RecordColumn.Text("license", r => r.License) { Basis = ColumnBasis.Code, Own = "license" },
            Unknown("rightsHolder"),
            new RecordColumn.Text("recordedBy", r => r.RecordedBy) { Basis = ColumnBasis.Own, Own = "recordedBy" },
            new RecordColumn.Text("typeStatus", r => r.TypeStatus) { Basis = ColumnBasis.Code, Own = "typeStatus" },
            new RecordColumn.Text("establishmentMeans", r => r.EstablishmentMeans) { Basis = ColumnBasis.Code, Own = "establishmentMeans" },
            new RecordColumn.Text("lastInterpreted", r => lastInterpreted(r.Source)) { Basis = ColumnBasis.Source },
            Unknown("mediaType"),
            new RecordColumn.Issues(),
        ];
    }

    private static RecordColumn.Text Unknown(string name) => new(name, _ => null) { Basis = ColumnBasis.Nothing };

    /// <summary>The third epithet of a name; names come again and again.</summary>
    private static string? Epithet(OccurrenceRow row, Dictionary<string, string?> known)
    {
        // Two words have none.
        if (row.CanonicalName is not { } name || name.AsSpan().Count(' ') < 2) return null;
        if (!known.TryGetValue(name, out var epithet)) known[name] = epithet = ScientificName.Parse(name) is { IsName: true, IsHybridFormula: false } parsed ? parsed.InfraspecificEpithet : null;
        return epithet;
    }
}
