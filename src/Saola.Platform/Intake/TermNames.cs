using System.Collections.Frozen;

namespace Saola.Platform.Intake;

/// <summary>The simple names of Darwin Core, Dublin Core and GBIF terms that tables use as headers, in their standard spelling.</summary>
internal static class TermNames
{
    // Darwin Core (rs.tdwg.org/dwc/terms), Dublin Core (purl.org/dc/terms), GBIF's own terms, Audubon/Multimedia and the extended
    // measurements of OBIS.
    private const string Names = """
        acceptedNameUsage acceptedNameUsageID acceptedScientificName acceptedTaxonKey accessRights associatedMedia associatedOccurrences
        associatedOrganisms associatedReferences associatedSequences associatedTaxa audience basisOfRecord bed behavior
        bibliographicCitation caste catalogNumber class classKey collectionCode collectionID collectionKey continent contributor
        coordinatePrecision coordinateUncertaintyInMeters country countryCode county coverage created creator cultivarEpithet
        dataGeneralizations datasetID datasetKey datasetName date dateIdentified day decimalLatitude decimalLongitude degreeOfEstablishment
        depth depthAccuracy description disposition distanceAboveSurface distanceFromCentroidInMeters dynamicProperties
        earliestAgeOrLowestStage earliestEonOrLowestEonothem earliestEpochOrLowestSeries earliestEraOrLowestErathem
        earliestPeriodOrLowestSystem elevation elevationAccuracy endDayOfYear establishmentMeans eventDate eventID eventRemarks eventTime
        eventType family familyKey fieldNotes fieldNumber footprintSRS footprintSpatialFit footprintWKT format formation gbifID
        genericName genus genusKey geodeticDatum geologicalContextID georeferenceProtocol georeferenceRemarks georeferenceSources
        georeferenceVerificationStatus georeferencedBy georeferencedDate group habitat hasCoordinate hasGeospatialIssues higherClassification
        higherGeography higherGeographyID highestBiostratigraphicZone identificationID identificationQualifier identificationReferences
        identificationRemarks identificationVerificationStatus identifiedBy identifiedByID identifier individualCount individualID
        informationWithheld infragenericEpithet infraspecificEpithet institutionCode institutionID institutionKey island islandGroup issue
        iucnRedListCategory kingdom kingdomKey language lastCrawled lastInterpreted lastParsed latestAgeOrHighestStage
        latestEonOrHighestEonothem latestEpochOrHighestSeries latestEraOrHighestErathem latestPeriodOrHighestSystem level0Gid level0Name
        level1Gid level1Name level2Gid level2Name level3Gid level3Name license lifeStage lithostratigraphicTerms locality locationAccordingTo
        locationID locationRemarks lowestBiostratigraphicZone machineObservation materialEntityID materialSampleID maximumDepthInMeters
        maximumDistanceAboveSurfaceInMeters maximumElevationInMeters measurementAccuracy measurementDeterminedBy measurementDeterminedDate
        measurementID measurementMethod measurementRemarks measurementType measurementTypeID measurementUnit measurementUnitID
        measurementValue measurementValueID mediaType member minimumDepthInMeters minimumDistanceAboveSurfaceInMeters
        minimumElevationInMeters modified month municipality nameAccordingTo nameAccordingToID namePublishedIn namePublishedInID
        namePublishedInYear nomenclaturalCode nomenclaturalStatus occurrenceID occurrenceRemarks occurrenceStatus order orderKey organismID
        organismName organismQuantity organismQuantityType organismRemarks organismScope originalNameUsage originalNameUsageID
        otherCatalogNumbers ownerInstitutionCode parentEventID parentMeasurementID parentNameUsage parentNameUsageID pathway phylum phylumKey
        pointRadiusSpatialFit preparations previousIdentifications projectId protocol publisher publishingCountry publishingOrgKey
        recordNumber recordedBy recordedByID references relatedResourceID relationshipAccordingTo relationshipEstablishedDate
        relationshipOfResource relationshipOfResourceID relationshipRemarks relativeOrganismQuantity repatriated reproductiveCondition
        resourceID resourceRelationshipID rights rightsHolder sampleSizeUnit sampleSizeValue samplingEffort samplingProtocol scientificName
        scientificNameAuthorship scientificNameID sex source specificEpithet species speciesKey startDayOfYear stateProvince subfamily
        subgenus subgenusKey subtribe superfamily taxonConceptID taxonID taxonKey taxonRank taxonRemarks taxonomicStatus title tribe type
        typeStatus typifiedName verbatimCoordinateSystem verbatimCoordinates verbatimDepth verbatimElevation verbatimEventDate
        verbatimIdentification verbatimLabel verbatimLatitude verbatimLocality verbatimLongitude verbatimSRS verbatimScientificName
        verbatimTaxonRank vernacularName vitality waterBody year
        """;

    /// <summary>From a name in any case to its standard spelling.</summary>
    public static readonly FrozenDictionary<string, string> All =
        Names.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenDictionary(n => n, StringComparer.OrdinalIgnoreCase);
}
