namespace Saola.Records;

/// <summary>
/// GBIF's OccurrenceIssue constants, under their exact names, the deprecated ones included (source: the OccurrenceIssue vocabulary
/// of the GBIF API). The values are stored in segments: they never change and are never used again; new ones are added at the end.
/// </summary>
public enum OccurrenceIssue
{
    /// <summary>Latitude and longitude are both exactly 0: most often an empty value.</summary>
    ZERO_COORDINATE = 0,

    /// <summary>Latitude beyond ±90° or longitude beyond ±180°.</summary>
    COORDINATE_OUT_OF_RANGE = 1,

    /// <summary>A coordinate is given, but it cannot be read.</summary>
    COORDINATE_INVALID = 2,

    /// <summary>The coordinate had more than 6 decimals and was rounded.</summary>
    COORDINATE_ROUNDED = 3,

    /// <summary>The geodetic datum cannot be read.</summary>
    GEODETIC_DATUM_INVALID = 4,

    /// <summary>No usable datum is given, and WGS84 was assumed.</summary>
    GEODETIC_DATUM_ASSUMED_WGS84 = 5,

    /// <summary>The coordinate was moved from its datum to WGS84.</summary>
    COORDINATE_REPROJECTED = 6,

    /// <summary>The coordinate could not be moved from its datum to WGS84.</summary>
    COORDINATE_REPROJECTION_FAILED = 7,

    /// <summary>The shift from the given datum to WGS84 is implausible or has not been made.</summary>
    COORDINATE_REPROJECTION_SUSPICIOUS = 8,

    /// <summary>Deprecated by GBIF: an unlikely accuracy, from precision or uncertainty.</summary>
    COORDINATE_ACCURACY_INVALID = 9,

    /// <summary>coordinatePrecision is not a plausible number.</summary>
    COORDINATE_PRECISION_INVALID = 10,

    /// <summary>coordinateUncertaintyInMeters is not a plausible number.</summary>
    COORDINATE_UNCERTAINTY_METERS_INVALID = 11,

    /// <summary>Deprecated by GBIF: precision and uncertainty disagree.</summary>
    COORDINATE_PRECISION_UNCERTAINTY_MISMATCH = 12,

    /// <summary>footprintSRS cannot be read.</summary>
    FOOTPRINT_SRS_INVALID = 13,

    /// <summary>The footprint does not hold the coordinate.</summary>
    FOOTPRINT_WKT_MISMATCH = 14,

    /// <summary>footprintWKT cannot be read.</summary>
    FOOTPRINT_WKT_INVALID = 15,

    /// <summary>The coordinate lies outside the given country.</summary>
    COUNTRY_COORDINATE_MISMATCH = 16,

    /// <summary>country and countryCode name different countries.</summary>
    COUNTRY_MISMATCH = 17,

    /// <summary>A country is given, but it cannot be understood.</summary>
    COUNTRY_INVALID = 18,

    /// <summary>The country comes from the coordinate, not from the record's text.</summary>
    COUNTRY_DERIVED_FROM_COORDINATES = 19,

    /// <summary>The coordinate lies outside the given continent.</summary>
    CONTINENT_COORDINATE_MISMATCH = 20,

    /// <summary>The continent does not hold the country.</summary>
    CONTINENT_COUNTRY_MISMATCH = 21,

    /// <summary>A continent is given, but it cannot be understood.</summary>
    CONTINENT_INVALID = 22,

    /// <summary>The continent comes from the country.</summary>
    CONTINENT_DERIVED_FROM_COUNTRY = 23,

    /// <summary>The continent comes from the coordinate.</summary>
    CONTINENT_DERIVED_FROM_COORDINATES = 24,

    /// <summary>Latitude and longitude fit the country only when exchanged.</summary>
    PRESUMED_SWAPPED_COORDINATE = 25,

    /// <summary>The longitude fits the country only with the other sign.</summary>
    PRESUMED_NEGATED_LONGITUDE = 26,

    /// <summary>The latitude fits the country only with the other sign.</summary>
    PRESUMED_NEGATED_LATITUDE = 27,

    /// <summary>The date fields contradict each other.</summary>
    RECORDED_DATE_MISMATCH = 28,

    /// <summary>A date is given that does not exist or cannot be read.</summary>
    RECORDED_DATE_INVALID = 29,

    /// <summary>The date lies in the future or before 1500.</summary>
    RECORDED_DATE_UNLIKELY = 30,

    /// <summary>The name was matched inexactly.</summary>
    TAXON_MATCH_FUZZY = 31,

    /// <summary>Only a higher taxon was matched.</summary>
    TAXON_MATCH_HIGHERRANK = 32,

    /// <summary>A species aggregate was matched to its species.</summary>
    TAXON_MATCH_AGGREGATE = 33,

    /// <summary>scientificNameID was not used for the match.</summary>
    TAXON_MATCH_SCIENTIFIC_NAME_ID_IGNORED = 34,

    /// <summary>taxonConceptID was not used for the match.</summary>
    TAXON_MATCH_TAXON_CONCEPT_ID_IGNORED = 35,

    /// <summary>taxonID was not used for the match.</summary>
    TAXON_MATCH_TAXON_ID_IGNORED = 36,

    /// <summary>The checklist does not have the scientificNameID.</summary>
    SCIENTIFIC_NAME_ID_NOT_FOUND = 37,

    /// <summary>The checklist does not have the taxonConceptID.</summary>
    TAXON_CONCEPT_ID_NOT_FOUND = 38,

    /// <summary>The checklist does not have the taxonID.</summary>
    TAXON_ID_NOT_FOUND = 39,

    /// <summary>The checklist's name for the given id is not the record's name.</summary>
    SCIENTIFIC_NAME_AND_ID_INCONSISTENT = 40,

    /// <summary>No taxon, or no single one, was matched.</summary>
    TAXON_MATCH_NONE = 41,

    /// <summary>The match by id differs from the match by name.</summary>
    TAXON_MATCH_NAME_AND_ID_AMBIGUOUS = 42,

    /// <summary>The depth is given in feet, fathoms or the like.</summary>
    DEPTH_NOT_METRIC = 43,

    /// <summary>The depth is negative or beyond 11,000 m.</summary>
    DEPTH_UNLIKELY = 44,

    /// <summary>The minimum depth is greater than the maximum.</summary>
    DEPTH_MIN_MAX_SWAPPED = 45,

    /// <summary>The depth is not a number.</summary>
    DEPTH_NON_NUMERIC = 46,

    /// <summary>The elevation is below −430 m or above 17,000 m.</summary>
    ELEVATION_UNLIKELY = 47,

    /// <summary>The minimum elevation is greater than the maximum.</summary>
    ELEVATION_MIN_MAX_SWAPPED = 48,

    /// <summary>The elevation is given in feet or the like.</summary>
    ELEVATION_NOT_METRIC = 49,

    /// <summary>The elevation is not a number.</summary>
    ELEVATION_NON_NUMERIC = 50,

    /// <summary>modified does not exist as a date or cannot be read.</summary>
    MODIFIED_DATE_INVALID = 51,

    /// <summary>modified lies in the future or before 1970.</summary>
    MODIFIED_DATE_UNLIKELY = 52,

    /// <summary>dateIdentified lies in the future or before 1500 (GBIF's code; its comment says 1700).</summary>
    IDENTIFIED_DATE_UNLIKELY = 53,

    /// <summary>dateIdentified does not exist as a date or cannot be read.</summary>
    IDENTIFIED_DATE_INVALID = 54,

    /// <summary>The basis of record is missing or cannot be understood.</summary>
    BASIS_OF_RECORD_INVALID = 55,

    /// <summary>The type status cannot be understood.</summary>
    TYPE_STATUS_INVALID = 56,

    /// <summary>The type status is given with words of doubt.</summary>
    SUSPECTED_TYPE = 57,

    /// <summary>The date of a media item cannot be read.</summary>
    MULTIMEDIA_DATE_INVALID = 58,

    /// <summary>The address of a media item cannot be read.</summary>
    MULTIMEDIA_URI_INVALID = 59,

    /// <summary>The references address cannot be read.</summary>
    REFERENCES_URI_INVALID = 60,

    /// <summary>The interpretation failed and is incomplete.</summary>
    INTERPRETATION_ERROR = 61,

    /// <summary>individualCount is not a whole number of at least 0.</summary>
    INDIVIDUAL_COUNT_INVALID = 62,

    /// <summary>A count above 0 of something absent, or 0 of something present.</summary>
    INDIVIDUAL_COUNT_CONFLICTS_WITH_OCCURRENCE_STATUS = 63,

    /// <summary>occurrenceStatus cannot be understood.</summary>
    OCCURRENCE_STATUS_UNPARSABLE = 64,

    /// <summary>Presence or absence comes from the count.</summary>
    OCCURRENCE_STATUS_INFERRED_FROM_INDIVIDUAL_COUNT = 65,

    /// <summary>Presence comes from the basis of record.</summary>
    OCCURRENCE_STATUS_INFERRED_FROM_BASIS_OF_RECORD = 66,

    /// <summary>georeferencedDate lies in the future or before 1700.</summary>
    GEOREFERENCED_DATE_UNLIKELY = 67,

    /// <summary>georeferencedDate does not exist as a date or cannot be read.</summary>
    GEOREFERENCED_DATE_INVALID = 68,

    /// <summary>Several registered institutions match.</summary>
    AMBIGUOUS_INSTITUTION = 69,

    /// <summary>Several registered collections match.</summary>
    AMBIGUOUS_COLLECTION = 70,

    /// <summary>No registered institution matches.</summary>
    INSTITUTION_MATCH_NONE = 71,

    /// <summary>No registered collection matches.</summary>
    COLLECTION_MATCH_NONE = 72,

    /// <summary>A registered institution matches inexactly.</summary>
    INSTITUTION_MATCH_FUZZY = 73,

    /// <summary>A registered collection matches inexactly.</summary>
    COLLECTION_MATCH_FUZZY = 74,

    /// <summary>The matched collection is not of the matched institution.</summary>
    INSTITUTION_COLLECTION_MISMATCH = 75,

    /// <summary>Deprecated by GBIF in favour of DIFFERENT_OWNER_INSTITUTION.</summary>
    POSSIBLY_ON_LOAN = 76,

    /// <summary>The owner is another institution than the one given.</summary>
    DIFFERENT_OWNER_INSTITUTION = 77,

    /// <summary>The era comes from its eon.</summary>
    ERA_OR_ERATHEM_INFERRED_FROM_PARENT_RANK = 78,

    /// <summary>The period comes from its era.</summary>
    PERIOD_OR_SYSTEM_INFERRED_FROM_PARENT_RANK = 79,

    /// <summary>The epoch comes from its period.</summary>
    EPOCH_OR_SERIES_INFERRED_FROM_PARENT_RANK = 80,

    /// <summary>The age comes from its epoch.</summary>
    AGE_OR_STAGE_INFERRED_FROM_PARENT_RANK = 81,

    /// <summary>The eon given is of another rank.</summary>
    EON_OR_EONOTHEM_RANK_MISMATCH = 82,

    /// <summary>The era given is of another rank.</summary>
    ERA_OR_ERATHEM_RANK_MISMATCH = 83,

    /// <summary>The period given is of another rank.</summary>
    PERIOD_OR_SYSTEM_RANK_MISMATCH = 84,

    /// <summary>The epoch given is of another rank.</summary>
    EPOCH_OR_SERIES_RANK_MISMATCH = 85,

    /// <summary>The age given is of another rank.</summary>
    AGE_OR_STAGE_RANK_MISMATCH = 86,

    /// <summary>The earliest eon is later than the latest.</summary>
    EON_OR_EONOTHEM_INVALID_RANGE = 87,

    /// <summary>The earliest era is later than the latest.</summary>
    ERA_OR_ERATHEM_INVALID_RANGE = 88,

    /// <summary>The earliest period is later than the latest.</summary>
    PERIOD_OR_SYSTEM_INVALID_RANGE = 89,

    /// <summary>The earliest epoch is later than the latest.</summary>
    EPOCH_OR_SERIES_INVALID_RANGE = 90,

    /// <summary>The earliest age is later than the latest.</summary>
    AGE_OR_STAGE_INVALID_RANGE = 91,

    /// <summary>The era is not of the eon.</summary>
    EON_OR_EONOTHEM_AND_ERA_OR_ERATHEM_MISMATCH = 92,

    /// <summary>The period is not of the era.</summary>
    ERA_OR_ERATHEM_AND_PERIOD_OR_SYSTEM_MISMATCH = 93,

    /// <summary>The epoch is not of the period.</summary>
    PERIOD_OR_SYSTEM_AND_EPOCH_OR_SERIES_MISMATCH = 94,

    /// <summary>The age is not of the epoch.</summary>
    EPOCH_OR_SERIES_AND_AGE_OR_STAGE_MISMATCH = 95,

    /// <summary>A nucleotide sequence holds words of a natural language.</summary>
    NUCLEOTIDE_SEQUENCE_NATURAL_LANGUAGE = 96,

    /// <summary>The ends of a nucleotide sequence were cut off.</summary>
    NUCLEOTIDE_SEQUENCE_ENDS_TRIMMED = 97,

    /// <summary>Gaps or white space were taken out of a nucleotide sequence.</summary>
    NUCLEOTIDE_SEQUENCE_GAPS_REMOVED = 98,

    /// <summary>A nucleotide sequence cannot be read.</summary>
    NUCLEOTIDE_SEQUENCE_INVALID = 99,

    /// <summary>Too many bases of a nucleotide sequence are N.</summary>
    NUCLEOTIDE_SEQUENCE_HIGH_N_FRACTION = 100,

    /// <summary>Too many bases of a nucleotide sequence are ambiguous.</summary>
    NUCLEOTIDE_SEQUENCE_HIGH_AMBIGUITY = 101,

    /// <summary>The target gene cannot be understood.</summary>
    TARGET_GENE_INVALID = 102,

    /// <summary>Equal nucleotide sequences of one record are kept once.</summary>
    DUPLICATE_NUCLEOTIDE_SEQUENCES_COLLAPSED = 103,
}
