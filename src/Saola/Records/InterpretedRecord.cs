namespace Saola.Records;

/// <summary>All that the interpreters make of one record.</summary>
public sealed record InterpretedRecord(LocationResult Location, TimeResult Time, DatesResult Dates, TaxonResult Taxon, BasicResult Basic)
{
    private static readonly (string Term, Func<InterpretedRecord, object?> Value)[] Parts =
    [
        ("scientificName", r => r.Taxon.ScientificName),
        ("canonicalName", r => r.Taxon.CanonicalName),
        ("scientificNameAuthorship", r => r.Taxon.Authorship),
        ("taxonRank", r => r.Taxon.TaxonRank),
        ("kingdom", r => r.Taxon.Kingdom),
        ("phylum", r => r.Taxon.Phylum),
        ("class", r => r.Taxon.Class),
        ("order", r => r.Taxon.Order),
        ("family", r => r.Taxon.Family),
        ("genus", r => r.Taxon.Genus),
        ("species", r => r.Taxon.Species),
        ("specificEpithet", r => r.Taxon.SpecificEpithet),
        ("infraspecificEpithet", r => r.Taxon.InfraspecificEpithet),
        ("eventDate", r => r.Time.EventDate),
        ("year", r => r.Time.Year),
        ("month", r => r.Time.Month),
        ("day", r => r.Time.Day),
        ("dateIdentified", r => r.Dates.DateIdentified),
        ("georeferencedDate", r => r.Dates.GeoreferencedDate),
        ("modified", r => r.Dates.Modified),
        ("decimalLatitude", r => r.Location.DecimalLatitude),
        ("decimalLongitude", r => r.Location.DecimalLongitude),
        ("coordinateUncertaintyInMeters", r => r.Location.CoordinateUncertaintyInMeters),
        ("coordinatePrecision", r => r.Location.CoordinatePrecision),
        ("countryCode", r => r.Location.CountryCode),
        ("claimants", r => r.Location.Claimants),
        ("continent", r => r.Location.Continent),
        ("elevation", r => r.Location.Elevation),
        ("elevationAccuracy", r => r.Location.ElevationAccuracy),
        ("depth", r => r.Location.Depth),
        ("depthAccuracy", r => r.Location.DepthAccuracy),
        ("basisOfRecord", r => r.Basic.BasisOfRecord),
        ("occurrenceStatus", r => r.Basic.OccurrenceStatus),
        ("individualCount", r => r.Basic.IndividualCount),
        ("sex", r => r.Basic.Sex),
        ("lifeStage", r => r.Basic.LifeStage),
        ("establishmentMeans", r => r.Basic.EstablishmentMeans),
        ("typeStatus", r => r.Basic.TypeStatus),
        ("license", r => r.Basic.License),
    ];

    public IssueSet Issues => Location.Issues | Time.Issues | Dates.Issues | Taxon.Issues | Basic.Issues;

    /// <summary>The terms that are interpreted, by their Darwin Core or GBIF names, in the order of <see cref="Values"/>.</summary>
    public static IReadOnlyList<string> Terms { get; } = [.. Parts.Select(p => p.Term)];

    /// <summary>What was made of each of <see cref="Terms"/>: a string, a number, a list of strings, or null.</summary>
    public IEnumerable<object?> Values => Parts.Select(p => p.Value(this));
}
