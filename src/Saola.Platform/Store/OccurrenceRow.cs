using System.Globalization;
using Saola.Geo;
using Saola.Records;

namespace Saola.Platform.Store;

/// <summary>One interpreted record as a principal may see it. Coordinates are WGS84 degrees; days are counted from 1970-01-01.</summary>
public sealed record OccurrenceRow
{
    /// <summary>The record's key: positive, below 2^53, stable across releases.</summary>
    public required long Key { get; init; }

    /// <summary>Key of the dataset in this home whose release holds the record.</summary>
    public required string Source { get; init; }

    /// <summary>The constituent dataset a download names for the record, otherwise the same as <see cref="Source"/>.</summary>
    public required string DatasetKey { get; init; }

    /// <summary>The segment that holds the record and the row of its verbatim values there, from 0.</summary>
    public string Segment { get; init; } = "";
    public int Row { get; init; }

    public double? DecimalLatitude { get; init; }
    public double? DecimalLongitude { get; init; }
    public double? CoordinateUncertaintyInMeters { get; init; }
    /// <summary>
    /// The cell that the record lies in, anywhere, where its position is generalised; its coordinates are then the cell's centre. Null for a
    /// record whose position is told, and for one that has none.
    /// </summary>
    public GeoBox? Area { get; init; }

    /// <summary>The countries that the cell touches, where they are more than one: the record lies in one of them, and no country is told.</summary>
    public IReadOnlyList<string>? CellCountries { get; init; }

    public string? CountryCode { get; init; }
    public string? Continent { get; init; }
    public string? StateProvince { get; init; }
    public string? Locality { get; init; }
    public double? Elevation { get; init; }
    public double? Depth { get; init; }

    public string? EventDate { get; init; }
    public int? FirstDay { get; init; }
    public int? LastDay { get; init; }
    public int? Year { get; init; }
    public int? Month { get; init; }
    public int? Day { get; init; }

    public string? ScientificName { get; init; }
    public string? CanonicalName { get; init; }
    public string? TaxonRank { get; init; }
    public string? Kingdom { get; init; }
    public string? Phylum { get; init; }
    public string? Class { get; init; }
    public string? Order { get; init; }
    public string? Family { get; init; }
    public string? Genus { get; init; }
    public string? Species { get; init; }

    /// <summary>The usage in the home's checklists, as <c>checklist:id</c>; these four are null in releases that were made without checklists.</summary>
    public string? TaxonKey { get; init; }
    /// <summary>The accepted usage, as <c>checklist:id</c>.</summary>
    public string? AcceptedTaxonKey { get; init; }
    /// <summary>The accepted name with its authorship.</summary>
    public string? AcceptedScientificName { get; init; }
    /// <summary>EXACT, VARIANT, HIGHERRANK, AMBIGUOUS or NONE.</summary>
    public string? TaxonMatchType { get; init; }

    public string BasisOfRecord { get; init; } = "OCCURRENCE";
    public string OccurrenceStatus { get; init; } = "PRESENT";
    public int? IndividualCount { get; init; }
    public string? Sex { get; init; }
    public string? LifeStage { get; init; }
    public string? EstablishmentMeans { get; init; }
    public string? TypeStatus { get; init; }
    public string License { get; init; } = "UNSPECIFIED";

    public string? OccurrenceId { get; init; }
    public long? GbifId { get; init; }
    public string? InstitutionCode { get; init; }
    public string? CollectionCode { get; init; }
    public string? CatalogNumber { get; init; }
    public string? RecordNumber { get; init; }
    public string? RecordedBy { get; init; }
    /// <summary>Who identified it, as the provider writes it; null in releases of earlier builds, as are the record number and the rights holder.</summary>
    public string? IdentifiedBy { get; init; }
    public string? RightsHolder { get; init; }
    public string? EventId { get; init; }
    public string? SamplingProtocol { get; init; }

    public IssueSet Issues { get; init; }

    /// <summary>What was done to the record to protect what it is of, and what was left out; null where it is told as it is known.</summary>
    public string? DataGeneralizations { get; init; }
    public string? InformationWithheld { get; init; }

    /// <summary>The cell as a polygon, to six decimals; null where there is none.</summary>
    public string? FootprintWkt => Area is { } a
        ? string.Create(CultureInfo.InvariantCulture, $"POLYGON (({a.West:0.######} {a.South:0.######}, {a.East:0.######} {a.South:0.######}, {a.East:0.######} {a.North:0.######}, {a.West:0.######} {a.North:0.######}, {a.West:0.######} {a.South:0.######}))") : null;

    /// <summary>Key of the cluster of probable duplicates that holds the record; null for none, and where they have not been looked for.</summary>
    public long? ClusterKey { get; init; }
}
