namespace Saola.Platform.Demonstration;

/// <summary>A column of a file in an archive.</summary>
internal sealed record ArchiveColumn<T>(string Term, Func<T, string?> Value);

/// <summary>Which columns each kind of table has.</summary>
internal static class ArchiveTables
{
    public static readonly IReadOnlyList<ArchiveColumn<DemonstrationRecord>> Events =
    [
        new("eventID", r => r.EventId), .. When(), new("sampleSizeValue", r => r.SampleSize), new("samplingEffort", r => r.EffortText),
        .. Where(), new("locality", r => r.Locality), new("coordinateUncertaintyInMeters", r => r.Uncertainty),
    ];

    public static readonly IReadOnlyList<ArchiveColumn<DemonstrationRecord>> Finds =
    [
        new("eventID", r => r.EventId), new("occurrenceID", r => r.OccurrenceId), new("basisOfRecord", r => r.Basis),
        new("occurrenceStatus", r => r.Status), new("individualCount", r => r.Count), .. Taxon(), new("license", r => r.License),
    ];

    public static IReadOnlyList<ArchiveColumn<DemonstrationRecord>> Occurrences(DemonstrationDataset dataset)
    {
        List<ArchiveColumn<DemonstrationRecord>> columns = [];
        if (dataset.HasOccurrenceIds) columns.Add(new("occurrenceID", r => r.OccurrenceId));
        columns.Add(new("basisOfRecord", r => r.Basis));
        if (dataset.Museum)
            columns.AddRange([new("catalogNumber", r => r.CatalogNumber), new("typeStatus", r => r.TypeStatus), new("sex", r => r.Sex)]);
        else
            columns.AddRange([new("individualCount", r => r.Count), new("occurrenceStatus", r => r.Status)]);
        columns.AddRange([new("recordedBy", r => r.RecordedBy), .. When(), .. Where()]);
        if ((dataset.Kinds & SiteKind.Sea) != SiteKind.None)
            columns.AddRange([new("waterBody", r => r.WaterBody), new("maximumDepthInMeters", r => r.Depth)]);
        columns.AddRange([new("locality", r => r.Locality), new("coordinateUncertaintyInMeters", r => r.Uncertainty), .. Taxon()]);
        if (dataset.License is not null) columns.Add(new("license", r => r.License));
        return columns;
    }

    public static readonly IReadOnlyList<ArchiveColumn<DemonstrationSpecies>> Taxa =
    [
        new("taxonID", s => s.TaxonId), new("scientificName", s => $"{s.ScientificName} {s.Authorship}"),
        new("scientificNameAuthorship", s => s.Authorship), new("kingdom", s => s.Kingdom), new("phylum", s => s.Phylum), new("class", s => s.Class),
        new("order", s => s.Order), new("family", s => s.Family), new("genus", s => s.Genus), new("taxonRank", _ => "species"),
        new("taxonomicStatus", _ => "accepted"), new("taxonRemarks", _ => "Name of a real species; its records here are synthetic"),
    ];

    public static readonly IReadOnlyList<ArchiveColumn<(DemonstrationSpecies Species, bool Chinese)>> VernacularNames =
    [
        new("taxonID", n => n.Species.TaxonId), new("vernacularName", n => n.Chinese ? n.Species.Chinese : n.Species.English),
        new("language", n => n.Chinese ? "zh" : "en"), new("isPreferredName", _ => "true"),
    ];

    private static ArchiveColumn<DemonstrationRecord>[] When() =>
    [
        new("eventDate", r => r.EventDate), new("eventTime", r => r.EventTime), new("year", r => r.Year), new("month", r => r.Month), new("day", r => r.Day),
    ];

    private static ArchiveColumn<DemonstrationRecord>[] Where() =>
    [
        new("decimalLatitude", r => r.Latitude), new("decimalLongitude", r => r.Longitude), new("countryCode", r => r.CountryCode), new("country", r => r.Country),
    ];

    private static ArchiveColumn<DemonstrationRecord>[] Taxon() =>
    [
        new("taxonID", r => r.Species?.TaxonId), new("scientificName", r => r.Species?.ScientificName),
        new("scientificNameAuthorship", r => r.Species?.Authorship), new("kingdom", r => r.Species?.Kingdom), new("phylum", r => r.Species?.Phylum),
        new("class", r => r.Species?.Class), new("order", r => r.Species?.Order), new("family", r => r.Species?.Family), new("genus", r => r.Species?.Genus),
        new("vernacularName", r => r.Species?.English),
    ];
}
