using DuckDB.NET.Data;
using Saola.Geo;
using Saola.Records;

namespace Saola.Platform.Store.Serving;

/// <summary>Reads rows of <c>occ</c> joined with their taxa.</summary>
internal sealed class RowReader(RunSet runs)
{
    private readonly ServingState _state = runs.State;

    private static readonly string[] OwnColumns =
    [
        "key", "segment", "row", "decimalLatitude", "decimalLongitude", "coordinateUncertaintyInMeters", "elevation", "depth",
        "firstDay", "lastDay", "year", "month", "day", "individualCount", "gbifID", "taxon", "dataset", "issues0", "issues1",
        "countryCode", "continent", "basisOfRecord", "occurrenceStatus", "sex", "lifeStage", "establishmentMeans", "typeStatus", "license",
        "eventDate", "occurrenceID", "eventID", "institutionCode", "collectionCode", "catalogNumber", "recordedBy", "stateProvince",
        "locality", "samplingProtocol", "recordNumber", "identifiedBy", "rightsHolder",
    ];

    private static readonly string[] TaxonColumns =
    [
        "scientificName", "canonicalName", "taxonRank", "kingdom", "phylum", "class", "order", "family", "genus", "species",
        "taxonKey", "acceptedTaxonKey", "acceptedScientificName", "taxonMatchType",
    ];

    /// <summary>The columns to select from <c>occ</c>.</summary>
    public static string Columns { get; } = Quoted("", OwnColumns);

    /// <summary>A query whose rows <see cref="Read"/> can read: those of <paramref name="rows"/> with their taxa.</summary>
    /// <param name="rows">A relation of <see cref="Columns"/> with cells.</param>
    /// <param name="order">An order of the rows.</param>
    /// <param name="taxa">Where their taxa stand.</param>
    public static string WithTaxa(string rows, string order, string taxa = "taxa") =>
        $"SELECT {Quoted("o.", OwnColumns)}, {Quoted("t.", TaxonColumns)}, {Quoted("o.", RunBuilder.CellColumns)} FROM {rows} o JOIN {taxa} t ON t.id = o.taxon {order}";

    /// <summary>The columns of <c>taxa</c> from which <see cref="Taxon"/> reads.</summary>
    public static string TaxonList { get; } = $"id, {Quoted("", TaxonColumns)}";

    /// <summary>A row that says its taxon alone, and the taxon's number.</summary>
    public static (int Id, OccurrenceRow Row) Taxon(DataChunk chunk, int row) => (chunk[0].As<int>(row), Named(BlankRow.Row, column => chunk[column].String(row), 1));

    private static string Quoted(string of, IEnumerable<string> columns) => string.Join(", ", columns.Select(c => $"{of}\"{c}\""));

    public OccurrenceRow Read(DuckDBDataReader r)
    {
        var segment = _state.Segments[r.GetInt32(1)];
        return Named(new OccurrenceRow
        {
            Key = r.GetInt64(0),
            ClusterKey = runs.Clusters?.ClusterOf(r.GetInt64(0)),
            Source = segment.Source,
            Segment = segment.Object,
            Row = r.IsDBNull(2) ? -1 : r.GetInt32(2),
            DecimalLatitude = Number(r, 3),
            DecimalLongitude = Number(r, 4),
            CoordinateUncertaintyInMeters = Number(r, 5),
            Elevation = Number(r, 6),
            Depth = Number(r, 7),
            FirstDay = Integer(r, 8),
            LastDay = Integer(r, 9),
            Year = r.IsDBNull(10) ? null : r.GetInt16(10),
            Month = r.IsDBNull(11) ? null : r.GetFieldValue<sbyte>(11),
            Day = r.IsDBNull(12) ? null : r.GetFieldValue<sbyte>(12),
            IndividualCount = Integer(r, 13),
            GbifId = r.IsDBNull(14) ? null : r.GetInt64(14),
            DatasetKey = _state.Datasets[r.GetInt32(16)],
            Issues = new IssueSet(r.GetFieldValue<ulong>(17), r.GetFieldValue<ulong>(18)),
            CountryCode = Code(r, 19),
            Continent = Code(r, 20),
            BasisOfRecord = Code(r, 21) ?? "OCCURRENCE",
            OccurrenceStatus = Code(r, 22) ?? "PRESENT",
            Sex = Code(r, 23),
            LifeStage = Code(r, 24),
            EstablishmentMeans = Code(r, 25),
            TypeStatus = Code(r, 26),
            License = Code(r, 27) ?? "UNSPECIFIED",
            EventDate = Text(r, 28),
            OccurrenceId = Text(r, 29),
            EventId = Text(r, 30),
            InstitutionCode = Text(r, 31),
            CollectionCode = Text(r, 32),
            CatalogNumber = Text(r, 33),
            RecordedBy = Text(r, 34),
            StateProvince = Text(r, 35),
            Locality = Text(r, 36),
            SamplingProtocol = Text(r, 37),
            RecordNumber = Text(r, 38),
            IdentifiedBy = Text(r, 39),
            RightsHolder = Text(r, 40),
            Area = r.IsDBNull(55) ? null : new GeoBox(r.GetDouble(55), r.GetDouble(56), r.GetDouble(57), r.GetDouble(58)),
            CellCountries = Text(r, 60)?.Split(';'),
            DataGeneralizations = Text(r, 61),
            InformationWithheld = Text(r, 62),
        }, column => Text(r, column), 41);
    }

    /// <summary>A row with the names of its taxon.</summary>
    private static OccurrenceRow Named(OccurrenceRow row, Func<int, string?> text, int first) => row with
    {
        ScientificName = text(first),
        CanonicalName = text(first + 1),
        TaxonRank = text(first + 2),
        Kingdom = text(first + 3),
        Phylum = text(first + 4),
        Class = text(first + 5),
        Order = text(first + 6),
        Family = text(first + 7),
        Genus = text(first + 8),
        Species = text(first + 9),
        TaxonKey = text(first + 10),
        AcceptedTaxonKey = text(first + 11),
        AcceptedScientificName = text(first + 12),
        TaxonMatchType = text(first + 13),
    };

    private string? Code(DuckDBDataReader r, int column) => r.IsDBNull(column) ? null : _state.Codes[r.GetInt16(column)];

    private static string? Text(DuckDBDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);

    private static int? Integer(DuckDBDataReader r, int column) => r.IsDBNull(column) ? null : r.GetInt32(column);

    private static double? Number(DuckDBDataReader r, int column) => r.IsDBNull(column) ? null : r.GetDouble(column);
}
