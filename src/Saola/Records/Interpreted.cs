namespace Saola.Records;

/// <summary>How exactly a date is known.</summary>
public enum DatePrecision : byte
{
    None = 0,
    Day = 1,
    Month = 2,
    Year = 3,
    /// <summary>An interval that is neither one day, one month nor one year.</summary>
    Range = 4,
}

/// <summary>Where a record was made.</summary>
public sealed record LocationResult
{
    public static readonly LocationResult Nothing = new();

    /// <summary>WGS84 degrees, rounded to 6 decimals; both or neither are set.</summary>
    public double? DecimalLatitude { get; init; }
    public double? DecimalLongitude { get; init; }
    /// <summary>Metres, 0 &lt; x &lt; 20,037,509.</summary>
    public double? CoordinateUncertaintyInMeters { get; init; }
    /// <summary>Degrees, 0 ≤ x ≤ 1 (GBIF keeps 0 to 10).</summary>
    public double? CoordinatePrecision { get; init; }
    /// <summary>Metres from a centroid of the country in the boundary set, where that is at most 5,000 (GBIF's term).</summary>
    public double? DistanceFromCentroidInMeters { get; init; }
    /// <summary>The kind and name of the landmark of the context that the point lies at, such as an institution.</summary>
    public string? Landmark { get; init; }
    /// <summary>Whether the point lies on land of any country of the boundary set.</summary>
    public bool? IsOnLand { get; init; }
    /// <summary>ISO 3166-1 alpha-2, upper case; XZ for international waters.</summary>
    public string? CountryCode { get; init; }
    /// <summary>All territories that the boundary set's disputed areas give to the point, sorted; empty when it is not disputed.</summary>
    public IReadOnlyList<string> Claimants { get; init; } = [];
    /// <summary>AFRICA, ANTARCTICA, ASIA, EUROPE, NORTH_AMERICA, OCEANIA or SOUTH_AMERICA.</summary>
    public string? Continent { get; init; }
    /// <summary>Metres above sea level, −430 to 17,000.</summary>
    public double? Elevation { get; init; }
    public double? ElevationAccuracy { get; init; }
    /// <summary>Metres below the surface, 0 to 11,000.</summary>
    public double? Depth { get; init; }
    public double? DepthAccuracy { get; init; }
    public IssueSet Issues { get; init; }
}

/// <summary>When a record was made. Days are counted from 1970-01-01 and are proleptic Gregorian.</summary>
public sealed record TimeResult
{
    public static readonly TimeResult Nothing = new();

    /// <summary>First and last possible day, both inclusive; both or neither are set.</summary>
    public int? FirstDay { get; init; }
    public int? LastDay { get; init; }
    public DatePrecision Precision { get; init; }
    public int? Year { get; init; }
    public int? Month { get; init; }
    public int? Day { get; init; }
    /// <summary>The date or interval in ISO 8601 as precise as it is known: <c>1981</c>, <c>1981-02</c>, <c>1981-02-03/1981-02-05</c>, <c>../1981</c>; with the time of day where one day, or both ends, have one.</summary>
    public string? EventDate { get; init; }
    public IssueSet Issues { get; init; }
}

/// <summary>When a record was worked on, each as <see cref="TimeResult.EventDate"/>; null where nothing sure is said.</summary>
public sealed record DatesResult
{
    public string? DateIdentified { get; init; }
    public string? GeoreferencedDate { get; init; }
    public string? Modified { get; init; }
    public IssueSet Issues { get; init; }
}

/// <summary>The higher taxa that a provider gives.</summary>
public sealed record Classification(string? Kingdom, string? Phylum, string? Class, string? Order, string? Family, string? Genus);

/// <summary>What was recorded: the parts of its name and the classification that the provider gives.</summary>
public sealed record TaxonResult
{
    public static readonly TaxonResult Nothing = new();

    /// <summary>The name as the provider writes it (put together from its parts where there is no scientificName).</summary>
    public string? ScientificName { get; init; }
    /// <summary>Without authorship, such as <c>Panthera tigris altaica</c>.</summary>
    public string? CanonicalName { get; init; }
    public string? Authorship { get; init; }
    /// <summary>GBIF's rank constants: SPECIES, SUBSPECIES, GENUS, …</summary>
    public string? TaxonRank { get; init; }
    public string? Kingdom { get; init; }
    public string? Phylum { get; init; }
    public string? Class { get; init; }
    public string? Order { get; init; }
    public string? Family { get; init; }
    public string? Genus { get; init; }
    /// <summary>The binomial, where the name is of a species or below; null above.</summary>
    public string? Species { get; init; }
    public string? SpecificEpithet { get; init; }
    public string? InfraspecificEpithet { get; init; }
    public IssueSet Issues { get; init; }
}

/// <summary>What kind of record it is.</summary>
public sealed record BasicResult
{
    public static readonly BasicResult Nothing = new();

    /// <summary>GBIF's constants: HUMAN_OBSERVATION, PRESERVED_SPECIMEN, …; OCCURRENCE when nothing better is known.</summary>
    public string BasisOfRecord { get; init; } = "OCCURRENCE";
    /// <summary>PRESENT or ABSENT.</summary>
    public string OccurrenceStatus { get; init; } = "PRESENT";
    public int? IndividualCount { get; init; }
    public string? Sex { get; init; }
    public string? LifeStage { get; init; }
    public string? EstablishmentMeans { get; init; }
    public string? TypeStatus { get; init; }
    /// <summary>CC0_1_0, CC_BY_4_0, CC_BY_NC_4_0, UNSPECIFIED or UNSUPPORTED.</summary>
    public string License { get; init; } = "UNSPECIFIED";
    public IssueSet Issues { get; init; }
}
