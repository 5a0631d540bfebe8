using System.Collections.Frozen;

namespace Saola.Records;

/// <summary>
/// The addresses of terms: Darwin Core's, Dublin Core's, GBIF's own (source: the lists of terms of Darwin Core, TDWG, and of GBIF's vocabulary server).
/// </summary>
public static class TermAddress
{
    public const string DarwinCore = "http://rs.tdwg.org/dwc/terms/", DublinCore = "http://purl.org/dc/terms/", Gbif = "http://rs.gbif.org/terms/1.0/";

    private const string Unknown = "http://unknown.org/";

    private static readonly FrozenSet<string> OfDublinCore = Names("""
        accessRights audience bibliographicCitation contributor coverage created creator date description format identifier language license modified publisher references relation rights
        rightsHolder source subject title type
        """);

    private static readonly FrozenSet<string> OfGbif = Names("""
        acceptedScientificName acceptedTaxonKey canonicalName classKey collectionKey datasetKey depth depthAccuracy distanceAboveSurface distanceAboveSurfaceAccuracy distanceFromCentroidInMeters elevation
        elevationAccuracy familyKey gbifID gbifRegion genusKey hasCoordinate hasGeospatialIssues hostingOrganizationKey identifiedByID institutionKey issue iucnRedListCategory kingdomKey
        lastCrawled lastInterpreted lastParsed level0Gid level0Name level1Gid level1Name level2Gid level2Name level3Gid level3Name mediaType networkKey orderKey phylumKey projectId protocol
        publishedByGbifRegion publishingCountry publishingOrgKey relativeOrganismQuantity repatriated species speciesKey subgenusKey taxonKey typifiedName verbatimScientificName
        """);

    private static readonly FrozenSet<string> OfDarwinCore = Names("""
        acceptedNameUsage acceptedNameUsageID associatedMedia associatedOccurrences associatedOrganisms associatedReferences associatedSequences associatedTaxa basisOfRecord bed behavior caste catalogNumber
        class collectionCode collectionID continent coordinatePrecision coordinateUncertaintyInMeters country countryCode county cultivarEpithet dataGeneralizations datasetID datasetName dateIdentified day
        decimalLatitude decimalLongitude degreeOfEstablishment disposition dynamicProperties earliestAgeOrLowestStage earliestEonOrLowestEonothem earliestEpochOrLowestSeries earliestEraOrLowestErathem
        earliestPeriodOrLowestSystem endDayOfYear establishmentMeans eventDate eventID eventRemarks eventTime eventType family fieldNotes fieldNumber footprintSRS footprintSpatialFit footprintWKT
        formation genericName genus geodeticDatum geologicalContextID georeferenceProtocol georeferenceRemarks georeferenceSources georeferenceVerificationStatus georeferencedBy georeferencedDate group habitat
        higherClassification higherGeography higherGeographyID highestBiostratigraphicZone identificationID identificationQualifier identificationReferences identificationRemarks
        identificationVerificationStatus identifiedBy identifiedByID individualCount informationWithheld infragenericEpithet infraspecificEpithet institutionCode institutionID island islandGroup
        kingdom latestAgeOrHighestStage latestEonOrHighestEonothem latestEpochOrHighestSeries latestEraOrHighestErathem latestPeriodOrHighestSystem lifeStage lithostratigraphicTerms locality
        locationAccordingTo locationID locationRemarks lowestBiostratigraphicZone materialEntityID materialSampleID maximumDepthInMeters maximumDistanceAboveSurfaceInMeters
        maximumElevationInMeters member minimumDepthInMeters minimumDistanceAboveSurfaceInMeters minimumElevationInMeters month municipality nameAccordingTo nameAccordingToID namePublishedIn
        namePublishedInID namePublishedInYear nomenclaturalCode nomenclaturalStatus occurrenceID occurrenceRemarks occurrenceStatus order organismID organismName organismQuantity
        organismQuantityType organismRemarks organismScope originalNameUsage originalNameUsageID otherCatalogNumbers ownerInstitutionCode parentEventID parentNameUsage parentNameUsageID pathway
        phylum pointRadiusSpatialFit preparations previousIdentifications recordNumber recordedBy recordedByID reproductiveCondition sampleSizeUnit sampleSizeValue samplingEffort samplingProtocol
        scientificName scientificNameAuthorship scientificNameID sex specificEpithet startDayOfYear stateProvince subfamily subgenus subtribe superfamily taxonConceptID taxonID taxonRank taxonRemarks
        taxonomicStatus tribe typeStatus verbatimCoordinateSystem verbatimCoordinates verbatimDepth verbatimElevation verbatimEventDate verbatimIdentification verbatimLabel verbatimLatitude
        verbatimLocality verbatimLongitude verbatimSRS verbatimTaxonRank vernacularName vitality waterBody year
        """);

    /// <summary>The address of a term in any of the forms that files use; what is none of a vocabulary stands where GBIF puts such terms.</summary>
    public static string Of(string name)
    {
        var term = Term.Of(name).Name;
        return (OfDarwinCore.Contains(term) ? DarwinCore : OfGbif.Contains(term) ? Gbif : OfDublinCore.Contains(term) ? DublinCore : Unknown) + Uri.EscapeDataString(term);
    }

    private static FrozenSet<string> Names(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
