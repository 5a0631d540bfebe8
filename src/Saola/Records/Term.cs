using System.Collections.Concurrent;

namespace Saola.Records;

/// <summary>A Darwin Core, Dublin Core or GBIF term, known by its simple name; one object a name, compared by reference.</summary>
public sealed class Term
{
    private static readonly ConcurrentDictionary<string, Term> Known = new(StringComparer.OrdinalIgnoreCase);

    private Term(string name) => Name = name;

    /// <summary>The simple name in its standard spelling, such as <c>decimalLatitude</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// The term of a name in any of the forms that files use: <c>decimalLatitude</c>, <c>dwc:decimalLatitude</c>,
    /// <c>http://rs.tdwg.org/dwc/terms/decimalLatitude</c>; case does not matter. Unknown names become terms of their own.
    /// </summary>
    public static Term Of(string name)
    {
        var simple = Simple(name);
        return Known.GetOrAdd(simple, static n => new Term(n));
    }

    public override string ToString() => Name;

    private static string Simple(string name)
    {
        var text = name.AsSpan().Trim();
        var cut = text.LastIndexOfAny('/', '#');
        if (cut >= 0 && cut < text.Length - 1) text = text[(cut + 1)..];
        else if (text.LastIndexOf(':') is var colon and >= 0 && colon < text.Length - 1) text = text[(colon + 1)..];
        return text.ToString();
    }

    // The terms that Saola reads by name. Their spelling here is the spelling shown everywhere.
    public static readonly Term OccurrenceId = Of("occurrenceID"), EventId = Of("eventID"), ParentEventId = Of("parentEventID"),
        GbifId = Of("gbifID"), DatasetKey = Of("datasetKey"), DatasetName = Of("datasetName"), TaxonId = Of("taxonID"),
        InstitutionCode = Of("institutionCode"), CollectionCode = Of("collectionCode"), CatalogNumber = Of("catalogNumber"),
        RecordNumber = Of("recordNumber"), RecordedBy = Of("recordedBy"), IdentifiedBy = Of("identifiedBy"),
        License = Of("license"), RightsHolder = Of("rightsHolder"), Modified = Of("modified"), MediaType = Of("mediaType"),
        AssociatedMedia = Of("associatedMedia"), OccurrenceRemarks = Of("occurrenceRemarks"), References = Of("references"),
        DataGeneralizations = Of("dataGeneralizations"), InformationWithheld = Of("informationWithheld");

    public static readonly Term BasisOfRecord = Of("basisOfRecord"), OccurrenceStatus = Of("occurrenceStatus"),
        IndividualCount = Of("individualCount"), OrganismQuantity = Of("organismQuantity"),
        OrganismQuantityType = Of("organismQuantityType"), Sex = Of("sex"), LifeStage = Of("lifeStage"),
        EstablishmentMeans = Of("establishmentMeans"), TypeStatus = Of("typeStatus"),
        SamplingProtocol = Of("samplingProtocol"), SamplingEffort = Of("samplingEffort"),
        SampleSizeValue = Of("sampleSizeValue"), SampleSizeUnit = Of("sampleSizeUnit");

    public static readonly Term EventDate = Of("eventDate"), EventTime = Of("eventTime"), Year = Of("year"), Month = Of("month"),
        Day = Of("day"), StartDayOfYear = Of("startDayOfYear"), EndDayOfYear = Of("endDayOfYear"),
        VerbatimEventDate = Of("verbatimEventDate"), DateIdentified = Of("dateIdentified"),
        GeoreferencedDate = Of("georeferencedDate");

    public static readonly Term DecimalLatitude = Of("decimalLatitude"), DecimalLongitude = Of("decimalLongitude"),
        VerbatimLatitude = Of("verbatimLatitude"), VerbatimLongitude = Of("verbatimLongitude"),
        VerbatimCoordinates = Of("verbatimCoordinates"), VerbatimCoordinateSystem = Of("verbatimCoordinateSystem"),
        VerbatimSrs = Of("verbatimSRS"), GeodeticDatum = Of("geodeticDatum"),
        CoordinateUncertaintyInMeters = Of("coordinateUncertaintyInMeters"), CoordinatePrecision = Of("coordinatePrecision"),
        FootprintWkt = Of("footprintWKT"), FootprintSrs = Of("footprintSRS"), CountryCode = Of("countryCode"), Country = Of("country"), Continent = Of("continent"),
        WaterBody = Of("waterBody"), StateProvince = Of("stateProvince"), County = Of("county"), Municipality = Of("municipality"),
        Locality = Of("locality"), VerbatimLocality = Of("verbatimLocality"), LocationId = Of("locationID"),
        MinimumElevationInMeters = Of("minimumElevationInMeters"), MaximumElevationInMeters = Of("maximumElevationInMeters"),
        VerbatimElevation = Of("verbatimElevation"), MinimumDepthInMeters = Of("minimumDepthInMeters"),
        MaximumDepthInMeters = Of("maximumDepthInMeters"), VerbatimDepth = Of("verbatimDepth");

    public static readonly Term ScientificName = Of("scientificName"), ScientificNameAuthorship = Of("scientificNameAuthorship"),
        TaxonRank = Of("taxonRank"), Kingdom = Of("kingdom"), Phylum = Of("phylum"), Class = Of("class"), Order = Of("order"),
        Superfamily = Of("superfamily"), Family = Of("family"), Subfamily = Of("subfamily"), Genus = Of("genus"),
        GenericName = Of("genericName"), Subgenus = Of("subgenus"), SpecificEpithet = Of("specificEpithet"),
        InfraspecificEpithet = Of("infraspecificEpithet"), CultivarEpithet = Of("cultivarEpithet"), Species = Of("species"),
        AcceptedScientificName = Of("acceptedScientificName"), VernacularName = Of("vernacularName"), TaxonKey = Of("taxonKey");
}
