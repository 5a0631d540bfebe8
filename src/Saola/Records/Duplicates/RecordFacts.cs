namespace Saola.Records.Duplicates;

/// <summary>
/// What is compared of a record, as interpreted or as its row has it; null is missing. Positions are those that anyone may see.
/// </summary>
public sealed record RecordFacts
{
    /// <summary>The record's key.</summary>
    public required long Key { get; init; }

    /// <summary>Number of its dataset: records of one dataset are never compared.</summary>
    public required int Dataset { get; init; }

    /// <summary>The binomial as given.</summary>
    public string? Species { get; init; }

    /// <summary>The binomial that a checklist accepts.</summary>
    public string? AcceptedSpecies { get; init; }

    /// <summary>The whole name without authorship, whatever its rank.</summary>
    public string? CanonicalName { get; init; }

    public string? BasisOfRecord { get; init; }
    public string? OccurrenceStatus { get; init; }
    public string? TypeStatus { get; init; }
    public string? Sex { get; init; }
    public string? LifeStage { get; init; }
    public int? IndividualCount { get; init; }

    /// <summary>WGS84, degrees; both or neither.</summary>
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }

    /// <summary>Metres.</summary>
    public double? Uncertainty { get; init; }

    /// <summary>Null too where the record's own point, or its own words, speak of another country: then it settles nothing.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Days from 1970-01-01, both ends inclusive; both or neither.</summary>
    public int? FirstDay { get; init; }
    public int? LastDay { get; init; }

    /// <summary>ISO 8601; its time of the day is compared.</summary>
    public string? EventDate { get; init; }

    public string? RecordedBy { get; init; }
    public string? RecordNumber { get; init; }
    public string? FieldNumber { get; init; }
    public string? OccurrenceId { get; init; }
    public long? GbifId { get; init; }
    public string? InstitutionCode { get; init; }
    public string? CollectionCode { get; init; }
    public string? CatalogNumber { get; init; }
    public string? OtherCatalogNumbers { get; init; }
    public string? MaterialSampleId { get; init; }
}
