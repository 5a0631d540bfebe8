using Saola.Geo;
using Saola.Records.Dates;

namespace Saola.Records;

/// <summary>What interpreters may look at besides the record: never another row.</summary>
/// <param name="Countries">The boundary set that decides which country a point lies in.</param>
/// <param name="LatestDay">The last day that is not in the future, counted from 1970-01-01: the day of the load, recorded with the release.</param>
public sealed record InterpretationContext(CountryIndex Countries, int LatestDay)
{
    /// <summary>Whether the dataset's columns of dates write the day or the month first, as a pass over all its rows has shown; recorded with the release.</summary>
    public DateOrders DateOrders { get; init; } = DateOrders.None;

    /// <summary>Institutions, centres of provinces and the like that an operator has a table of.</summary>
    public Landmarks Landmarks { get; init; } = Landmarks.None;
}

/// <summary>
/// Verbatim → value + issues + trace, one pure function for a group of terms. Each group names the terms that it reads, so that
/// a caller can interpret distinct values once. No input makes them throw; without a trace none is made.
/// </summary>
public static class Interpretation
{
    /// <summary>Changes whenever any rule gives another result for any input.</summary>
    public const string RulesVersion = "2";

    /// <summary>The issues that mark a record as spatially doubtful (GBIF's hasGeospatialIssues).</summary>
    public static readonly IssueSet GeospatialIssues = IssueSet.Of(
        OccurrenceIssue.ZERO_COORDINATE,
        OccurrenceIssue.COORDINATE_OUT_OF_RANGE,
        OccurrenceIssue.COORDINATE_INVALID,
        OccurrenceIssue.COUNTRY_COORDINATE_MISMATCH,
        OccurrenceIssue.PRESUMED_SWAPPED_COORDINATE,
        OccurrenceIssue.PRESUMED_NEGATED_LATITUDE,
        OccurrenceIssue.PRESUMED_NEGATED_LONGITUDE);

    /// <summary>What <see cref="Location"/> reads.</summary>
    public static readonly Term[] LocationTerms =
    [
        Term.DecimalLatitude, Term.DecimalLongitude, Term.VerbatimLatitude, Term.VerbatimLongitude, Term.VerbatimCoordinates,
        Term.VerbatimCoordinateSystem, Term.GeodeticDatum, Term.VerbatimSrs, Term.FootprintWkt, Term.FootprintSrs,
        Term.CoordinateUncertaintyInMeters, Term.CoordinatePrecision,
        Term.CountryCode, Term.Country, Term.Continent,
        Term.MinimumElevationInMeters, Term.MaximumElevationInMeters, Term.VerbatimElevation,
        Term.MinimumDepthInMeters, Term.MaximumDepthInMeters, Term.VerbatimDepth,
    ];

    /// <summary>What <see cref="Time"/> reads.</summary>
    public static readonly Term[] TimeTerms =
    [
        Term.EventDate, Term.EventTime, Term.Year, Term.Month, Term.Day, Term.StartDayOfYear, Term.EndDayOfYear,
        Term.VerbatimEventDate, Term.CountryCode, Term.Country,
    ];

    /// <summary>What <see cref="Dates"/> reads.</summary>
    public static readonly Term[] DatesTerms = [Term.DateIdentified, Term.GeoreferencedDate, Term.Modified];

    /// <summary>What <see cref="Classification"/> reads.</summary>
    public static readonly Term[] ClassificationTerms = [Term.Kingdom, Term.Phylum, Term.Class, Term.Order, Term.Family, Term.Genus];

    /// <summary>What <see cref="Taxon(VerbatimRecord, Classification, Trace?)"/> reads besides the classification.</summary>
    public static readonly Term[] NameTerms =
    [
        Term.ScientificName, Term.ScientificNameAuthorship, Term.TaxonRank, Term.GenericName, Term.SpecificEpithet,
        Term.InfraspecificEpithet, Term.Species,
    ];

    /// <summary>What <see cref="Taxon(VerbatimRecord, Trace?)"/> reads.</summary>
    public static readonly Term[] TaxonTerms = [.. ClassificationTerms, .. NameTerms];

    /// <summary>What <see cref="Basic"/> reads.</summary>
    public static readonly Term[] BasicTerms =
    [
        Term.BasisOfRecord, Term.OccurrenceStatus, Term.IndividualCount,
        Term.Sex, Term.LifeStage, Term.EstablishmentMeans, Term.TypeStatus, Term.License,
    ];

    /// <summary>All groups of a record.</summary>
    public static InterpretedRecord Record(VerbatimRecord v, InterpretationContext c, Trace? trace = null) =>
        new(Location(v, c, trace), Time(v, c, trace), Dates(v, c, trace), Taxon(v, trace), Basic(v, c, trace));

    /// <summary>Coordinates, country, continent, uncertainty, elevation and depth.</summary>
    public static LocationResult Location(VerbatimRecord v, InterpretationContext c, Trace? trace = null) =>
        LocationRules.Interpret(v, c, trace);

    /// <summary>The day, month, year or interval of the event.</summary>
    public static TimeResult Time(VerbatimRecord v, InterpretationContext c, Trace? trace = null) =>
        TimeRules.Interpret(v, c, trace);

    /// <summary>The days on which the record was identified, georeferenced and changed.</summary>
    public static DatesResult Dates(VerbatimRecord v, InterpretationContext c, Trace? trace = null) =>
        RecordDates.Interpret(v, c, trace);

    /// <summary>The issue of one of <see cref="DatesTerms"/>, without the date; null for none.</summary>
    public static OccurrenceIssue? DateIssue(Term term, ReadOnlySpan<char> verbatim, InterpretationContext c) =>
        RecordDates.Read(term, verbatim, c, out _);

    /// <summary>The classification as given, without the words that stand for nothing.</summary>
    public static Classification Classification(VerbatimRecord v, Trace? trace = null) => TaxonRules.Classify(v, trace);

    /// <summary>The parts of the name, and the classification as given.</summary>
    public static TaxonResult Taxon(VerbatimRecord v, Trace? trace = null) => Taxon(v, Classification(v, trace), trace);

    /// <summary>The parts of the name, within a classification that is interpreted already.</summary>
    public static TaxonResult Taxon(VerbatimRecord v, Classification classification, Trace? trace = null) =>
        TaxonRules.Interpret(v, classification, trace);

    /// <summary>Basis of record, presence or absence, count, sex, life stage, establishment, type status and licence.</summary>
    public static BasicResult Basic(VerbatimRecord v, InterpretationContext c, Trace? trace = null) =>
        BasicRules.Interpret(v, trace);
}
