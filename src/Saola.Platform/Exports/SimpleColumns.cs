using System.Collections.Concurrent;
using Saola.Names;
using Saola.Platform.Store;

namespace Saola.Platform.Exports;

/// <summary>
/// The 50 columns of GBIF's simple downloads, in their order. <c>gbifID</c> is the record's key in this home, as in its GBIF-compatible API. What the
/// home keeps as verbatim values alone (dateIdentified, coordinatePrecision, …) is empty here; a Darwin Core Archive has it.
/// </summary>
internal static class SimpleColumns
{
    /// <param name="context">What they are written of.</param>
    public static IReadOnlyList<RecordColumn> Of(ExportContext context)
    {
        var lastInterpreted = context.LastInterpreted();
        var epithets = new ConcurrentDictionary<string, string?>(StringComparer.Ordinal);
        return
        [
            new RecordColumn.Long("gbifID", r => r.Key) { Basis = ColumnBasis.Own, Own = "key" },
            RecordColumns.Named("datasetKey"),
            RecordColumns.Named("occurrenceID"),
            RecordColumns.Named("kingdom"),
            RecordColumns.Named("phylum"),
            RecordColumns.Named("class"),
            RecordColumns.Named("order"),
            RecordColumns.Named("family"),
            RecordColumns.Named("genus"),
            RecordColumns.Named("species"),
            new RecordColumn.Text("infraspecificEpithet", r => Epithet(r, epithets)) { Basis = ColumnBasis.Taxon },
            RecordColumns.Named("taxonRank"),
            RecordColumns.Named("scientificName"),
            new RecordColumn.Text("verbatimScientificName", r => r.ScientificName) { Basis = ColumnBasis.Taxon },
            Unknown("verbatimScientificNameAuthorship"),
            RecordColumns.Named("countryCode"),
            RecordColumns.Named("locality"),
            RecordColumns.Named("stateProvince"),
            RecordColumns.Named("occurrenceStatus"),
            RecordColumns.Named("individualCount"),
            context.PublishingOrgKey(),
            RecordColumns.Named("decimalLatitude"),
            RecordColumns.Named("decimalLongitude"),
            RecordColumns.Named("coordinateUncertaintyInMeters"),
            Unknown("coordinatePrecision"),
            RecordColumns.Named("elevation"),
            Unknown("elevationAccuracy"),
            RecordColumns.Named("depth"),
            Unknown("depthAccuracy"),
            RecordColumns.Named("eventDate"),
            RecordColumns.Named("day"),
            RecordColumns.Named("month"),
            RecordColumns.Named("year"),
            RecordColumns.Named("taxonKey"),
            context.SpeciesKey(),
            RecordColumns.Named("basisOfRecord"),
            RecordColumns.Named("institutionCode"),
            RecordColumns.Named("collectionCode"),
            RecordColumns.Named("catalogNumber"),
            RecordColumns.Named("recordNumber"),
            RecordColumns.Named("identifiedBy"),
            Unknown("dateIdentified"),
            context.License(),
            RecordColumns.Named("rightsHolder"),
            RecordColumns.Named("recordedBy"),
            RecordColumns.Named("typeStatus"),
            RecordColumns.Named("establishmentMeans"),
            new RecordColumn.Text("lastInterpreted", r => lastInterpreted(r.Source)) { Basis = ColumnBasis.Source },
            Unknown("mediaType"),
            new RecordColumn.Issues(),
        ];
    }

    private static RecordColumn.Text Unknown(string name) => new(name, _ => null) { Basis = ColumnBasis.Nothing };

    /// <summary>The third epithet of a name; names come again and again.</summary>
    private static string? Epithet(OccurrenceRow row, ConcurrentDictionary<string, string?> known) =>
        // Two words have none.
        row.CanonicalName is not { } name || name.AsSpan().Count(' ') < 2 ? null
            : known.GetOrAdd(name, n => ScientificName.Parse(n) is { IsName: true, IsHybridFormula: false } parsed ? parsed.InfraspecificEpithet : null);
}
