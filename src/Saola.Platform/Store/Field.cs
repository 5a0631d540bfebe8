using System.Text;
using Saola.Records;

namespace Saola.Platform.Store;

/// <summary>How a field is compared.</summary>
public enum FieldKind
{
    /// <summary>Text, compared without regard to case.</summary>
    Text,
    /// <summary>A constant of a vocabulary (upper case).</summary>
    Code,
    Integer,
    Number,
    /// <summary>An interval of days; it matches a value or a range when it lies wholly within.</summary>
    Date,
    /// <summary>A set of issues; it equals each of its members.</summary>
    Issue,
    /// <summary>true or false, never null.</summary>
    Flag,
    /// <summary>A name anywhere in the record's lineage, from its scientific name up to its kingdom.</summary>
    Lineage,
}

/// <summary>A field that a query may name. The names are GBIF's search parameters; predicates use the same in capitals.</summary>
public sealed class Field
{
    private static readonly Dictionary<string, Field> ByName = new(StringComparer.OrdinalIgnoreCase);

    private Field(string name, FieldKind kind, Func<OccurrenceRow, object?> value, bool facet)
    {
        Name = name;
        Kind = kind;
        Value = value;
        IsFacet = facet;
        ByName.Add(name, this);
        ByName.TryAdd(Constant(name), this);
    }

    /// <summary>GBIF's parameter name, such as <c>basisOfRecord</c>.</summary>
    public string Name { get; }

    public FieldKind Kind { get; }

    /// <summary>The least and the most that a number of this field can be by what it means (a month, degrees); null where that has no end.</summary>
    public (int Least, int Most)? Bounds { get; private init; }

    /// <summary>The field's value of a row: string, int, long, double, bool or null. Issue, Date and Lineage fields have their own rules.</summary>
    public Func<OccurrenceRow, object?> Value { get; }

    /// <summary>Whether facets over this field are offered.</summary>
    public bool IsFacet { get; }

    /// <summary>Whether it can be a histogram: small whole numbers.</summary>
    public bool IsHistogram => Kind == FieldKind.Integer && this != Key && this != GbifId && this != ClusterKey;

    /// <summary>Whether it can be counted in bins of whole units: heights and depths in metres, and what <see cref="IsHistogram"/>.</summary>
    public bool HasBins => IsHistogram || this == Elevation || this == Depth;

    /// <summary>Whether it can be a dimension of a cube; a record has any number of issues, so they would count it more than once.</summary>
    public bool IsDimension => (IsFacet || this == TaxonKey || this == AcceptedTaxonKey) && Kind != FieldKind.Issue;

    /// <summary>Whether records can be sorted by it.</summary>
    public bool IsSortable => Kind is FieldKind.Text or FieldKind.Code or FieldKind.Integer or FieldKind.Number or FieldKind.Date;

    public static IReadOnlyCollection<Field> All => [.. ByName.Values.Distinct()];

    public static readonly Field
        Key = new("key", FieldKind.Integer, r => r.Key, facet: false),
        Source = new("source", FieldKind.Text, r => r.Source, facet: true),
        DatasetKey = new("datasetKey", FieldKind.Text, r => r.DatasetKey, facet: true),
        Country = new("country", FieldKind.Code, r => r.CountryCode, facet: true),
        Continent = new("continent", FieldKind.Code, r => r.Continent, facet: true),
        StateProvince = new("stateProvince", FieldKind.Text, r => r.StateProvince, facet: true),
        Locality = new("locality", FieldKind.Text, r => r.Locality, facet: false),
        DecimalLatitude = new("decimalLatitude", FieldKind.Number, r => r.DecimalLatitude, facet: false) { Bounds = (-90, 90) },
        DecimalLongitude = new("decimalLongitude", FieldKind.Number, r => r.DecimalLongitude, facet: false) { Bounds = (-180, 180) },
        CoordinateUncertaintyInMeters = new("coordinateUncertaintyInMeters", FieldKind.Number, r => r.CoordinateUncertaintyInMeters, facet: false),
        Elevation = new("elevation", FieldKind.Number, r => r.Elevation, facet: false),
        Depth = new("depth", FieldKind.Number, r => r.Depth, facet: false),
        EventDate = new("eventDate", FieldKind.Date, r => r.EventDate, facet: false),
        Year = new("year", FieldKind.Integer, r => r.Year, facet: true),
        Month = new("month", FieldKind.Integer, r => r.Month, facet: true) { Bounds = (1, 12) },
        Taxon = new("taxon", FieldKind.Lineage, r => r.ScientificName, facet: false),
        ScientificName = new("scientificName", FieldKind.Text, r => r.ScientificName, facet: true),
        TaxonRank = new("taxonRank", FieldKind.Code, r => r.TaxonRank, facet: true),
        Kingdom = new("kingdom", FieldKind.Text, r => r.Kingdom, facet: true),
        Phylum = new("phylum", FieldKind.Text, r => r.Phylum, facet: true),
        Class = new("class", FieldKind.Text, r => r.Class, facet: true),
        Order = new("order", FieldKind.Text, r => r.Order, facet: true),
        Family = new("family", FieldKind.Text, r => r.Family, facet: true),
        Genus = new("genus", FieldKind.Text, r => r.Genus, facet: true),
        Species = new("species", FieldKind.Text, r => r.Species, facet: true),
        TaxonKey = new("taxonKey", FieldKind.Text, r => r.TaxonKey, facet: true),
        AcceptedTaxonKey = new("acceptedTaxonKey", FieldKind.Text, r => r.AcceptedTaxonKey, facet: true),
        AcceptedScientificName = new("acceptedScientificName", FieldKind.Text, r => r.AcceptedScientificName, facet: true),
        TaxonMatchType = new("taxonMatchType", FieldKind.Code, r => r.TaxonMatchType, facet: true),
        BasisOfRecord = new("basisOfRecord", FieldKind.Code, r => r.BasisOfRecord, facet: true),
        OccurrenceStatus = new("occurrenceStatus", FieldKind.Code, r => r.OccurrenceStatus, facet: true),
        Sex = new("sex", FieldKind.Code, r => r.Sex, facet: true),
        LifeStage = new("lifeStage", FieldKind.Code, r => r.LifeStage, facet: true),
        EstablishmentMeans = new("establishmentMeans", FieldKind.Code, r => r.EstablishmentMeans, facet: true),
        TypeStatus = new("typeStatus", FieldKind.Code, r => r.TypeStatus, facet: true),
        License = new("license", FieldKind.Code, r => r.License, facet: true),
        IndividualCount = new("individualCount", FieldKind.Integer, r => r.IndividualCount, facet: false),
        OccurrenceId = new("occurrenceId", FieldKind.Text, r => r.OccurrenceId, facet: false),
        GbifId = new("gbifId", FieldKind.Integer, r => r.GbifId, facet: false),
        InstitutionCode = new("institutionCode", FieldKind.Text, r => r.InstitutionCode, facet: true),
        CollectionCode = new("collectionCode", FieldKind.Text, r => r.CollectionCode, facet: true),
        CatalogNumber = new("catalogNumber", FieldKind.Text, r => r.CatalogNumber, facet: false),
        RecordNumber = new("recordNumber", FieldKind.Text, r => r.RecordNumber, facet: false),
        IdentifiedBy = new("identifiedBy", FieldKind.Text, r => r.IdentifiedBy, facet: true),
        RecordedBy = new("recordedBy", FieldKind.Text, r => r.RecordedBy, facet: true),
        EventId = new("eventId", FieldKind.Text, r => r.EventId, facet: false),
        SamplingProtocol = new("samplingProtocol", FieldKind.Text, r => r.SamplingProtocol, facet: true),
        Issue = new("issue", FieldKind.Issue, r => r.Issues.ToString(), facet: true),
        HasCoordinate = new("hasCoordinate", FieldKind.Flag, r => r.DecimalLatitude is not null, facet: false),
        HasGeospatialIssue = new("hasGeospatialIssue", FieldKind.Flag, r => r.Issues.Overlaps(Interpretation.GeospatialIssues), facet: false),
        IsInCluster = new("isInCluster", FieldKind.Flag, r => r.ClusterKey is not null, facet: false),
        IsGeneralised = new("isGeneralised", FieldKind.Flag, r => r.Area is not null, facet: false),
        ClusterKey = new("clusterKey", FieldKind.Integer, r => r.ClusterKey, facet: false);

    /// <summary>The field of a name (<c>basisOfRecord</c> or <c>BASIS_OF_RECORD</c>), or null.</summary>
    public static Field? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The names of a record's lineage, from the lowest up.</summary>
    public static IEnumerable<string?> Lineage(OccurrenceRow r) =>
        [r.ScientificName, r.CanonicalName, r.Species, r.Genus, r.Family, r.Order, r.Class, r.Phylum, r.Kingdom];

    public override string ToString() => Name;

    /// <summary>A name as a constant: BASIS_OF_RECORD for basisOfRecord.</summary>
    internal static string Constant(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c)) text.Append('_');
            text.Append(char.ToUpperInvariant(c));
        }

        return text.ToString();
    }
}
