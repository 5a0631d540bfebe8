using System.Globalization;
using System.Text;
using ParquetSharp;
using Saola.Geo;
using Saola.Platform.Access;
using Saola.Records;
using Encoding = System.Text.Encoding;

namespace Saola.Platform.Intake.Projection;

/// <summary>How a touched record looks in public: what is left of its columns. What is not named here is gone.</summary>
internal static unsafe class PublicColumns
{
    /// <summary>Columns that only a touched record has a value in.</summary>
    public const string West = "west", South = "south", East = "east", North = "north",
        DataGeneralizations = "dataGeneralizations", InformationWithheld = "informationWithheld";

    /// <summary>Columns that a generalised record keeps as they are.</summary>
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "datasetKey", "taxonHash", "scientificName", "canonicalName", "taxonRank", "kingdom", "phylum", "class", "order", "family", "genus", "species",
        "taxonKey", "acceptedTaxonKey", "acceptedScientificName", "taxonMatchType", "basisOfRecord", "occurrenceStatus", "license",
        "firstDay", "lastDay", "year", "month", "day", "individualCount", "sex", "lifeStage", "establishmentMeans", "typeStatus", "institutionCode",
    };

    /// <summary>Columns that a withheld record that still appears in one fixed cell does not keep.</summary>
    private static readonly string[] OfTheEvent = ["month", "day", "individualCount", "sex", "lifeStage", "establishmentMeans", "typeStatus", "institutionCode"];

    /// <summary>Issues that hang on the name, the date and the kind of the record, and on nothing of its place.</summary>
    public static readonly IssueSet Issues = Enum.GetValues<OccurrenceIssue>().Where(i => i.ToString() is var name
        && (name.StartsWith("TAXON_", StringComparison.Ordinal) || name.StartsWith("SCIENTIFIC_NAME_", StringComparison.Ordinal)
            || name.StartsWith("RECORDED_DATE_", StringComparison.Ordinal) || name.StartsWith("IDENTIFIED_DATE_", StringComparison.Ordinal)
            || name.StartsWith("INDIVIDUAL_COUNT_", StringComparison.Ordinal) || name.StartsWith("OCCURRENCE_STATUS_", StringComparison.Ordinal)
            || name is "BASIS_OF_RECORD_INVALID" or "TYPE_STATUS_INVALID" or "SUSPECTED_TYPE"))
        .Aggregate(IssueSet.None, (set, issue) => set | issue);

    /// <summary>Those of them that say nothing of the event: what was wrong with a date or a count tells of it.</summary>
    public static readonly IssueSet IssuesOfTaxon = Issues.Members().Where(i => i.ToString() is var name
        && (name.StartsWith("TAXON_", StringComparison.Ordinal) || name.StartsWith("SCIENTIFIC_NAME_", StringComparison.Ordinal) || name is "BASIS_OF_RECORD_INVALID"))
        .Aggregate(IssueSet.None, (set, issue) => set | issue);

    /// <summary>Makes the row of a touched record what the public may see of it. Its key is set by the caller.</summary>
    /// <param name="table">The segment's records, with the columns of <see cref="Add"/>.</param>
    /// <param name="row">The row.</param>
    /// <param name="fate">What the rules come to; its grid is not null.</param>
    /// <param name="countries">Tells the country of a cell.</param>
    public static void Generalise(RecordTable table, int row, Fate fate, CountryIndex countries)
    {
        var (latitude, longitude, own) = (table.Numbers("decimalLatitude")[row], table.Numbers("decimalLongitude")[row], table.Numbers("coordinateUncertaintyInMeters")[row]);
        var country = table.Texts("countryCode")[row];
        var date = Text(table.Texts("eventDate")[row]);
        var (low, high) = ((ulong)table.Longs("issues0")[row], (ulong)table.Longs("issues1")[row]);
        foreach (var name in table.Names.Where(n => !Kept.Contains(n))) table.Clear(name, row);
        table.Longs("cell")[row] = EncodedLocation.NoCell;
        var issues = fate.IsGeneralised ? Issues : IssuesOfTaxon;
        table.Longs("issues0")[row] = (long)(low & issues.Low);
        table.Longs("issues1")[row] = (long)(high & issues.High);
        table.Texts("eventDate")[row] = table.Keep(WithoutTime(date));
        if (!fate.IsGeneralised) KeepYear(table, row);
        if (latitude is { } y && longitude is { } x) Place(table, row, fate.Grid!.CellOf(y, x), own, countries);
        // A record without a position has nothing finer than its country.
        else table.Texts("countryCode")[row] = country;
        table.Texts(DataGeneralizations)[row] = table.Keep(fate.Generalizations(hasPosition: latitude is not null && longitude is not null));
        table.Texts(InformationWithheld)[row] = table.Keep(fate.Withheld);
    }

    /// <summary>Adds the columns that only touched records have values in.</summary>
    public static void Add(RecordTable table)
    {
        foreach (var name in new[] { West, South, East, North }) table.Add<double?>(name);
        foreach (var name in new[] { DataGeneralizations, InformationWithheld }) table.Add<ByteArray>(name);
    }

    private static void Place(RecordTable table, int row, GeoBox cell, double? own, CountryIndex countries)
    {
        var (latitude, longitude) = ((cell.South + cell.North) / 2, (cell.West + cell.East) / 2);
        table.Longs("cell")[row] = Cell.Of(latitude, longitude);
        table.Numbers("decimalLatitude")[row] = Math.Round(latitude, 6);
        table.Numbers("decimalLongitude")[row] = Math.Round(longitude, 6);
        table.Numbers("coordinateUncertaintyInMeters")[row] = TwoDigitsUp(GeneralisationGrid.RadiusMeters(cell) + (own ?? 0));
        (table.Numbers(West)[row], table.Numbers(South)[row]) = (cell.West, cell.South);
        (table.Numbers(East)[row], table.Numbers(North)[row]) = (cell.East, cell.North);
        // Country and continent follow from the cell alone: whoever knows them knows nothing more.
        var touched = countries.Touched(cell);
        if (touched.Count == 1)
        {
            table.Texts("countryCode")[row] = table.Keep(touched[0]);
            table.Texts("continent")[row] = table.Keep(Continents.Of(touched[0], latitude, longitude));
        }
        else if (touched.Count > 1)
        {
            table.Texts("claimants")[row] = table.Keep(string.Join(';', touched));
        }
    }

    private static void KeepYear(RecordTable table, int row)
    {
        foreach (var name in OfTheEvent.Where(table.Has)) table.Clear(name, row);
        if (table.Integers("year")[row] is { } year)
        {
            table.Integers("firstDay")[row] = Days.Of(new DateOnly(Math.Clamp(year, 1, 9999), 1, 1));
            table.Integers("lastDay")[row] = Days.Of(new DateOnly(Math.Clamp(year, 1, 9999), 12, 31));
            table.Texts("eventDate")[row] = table.Keep(year.ToString("D4", CultureInfo.InvariantCulture));
        }
        else
        {
            foreach (var name in new[] { "firstDay", "lastDay", "eventDate" }) table.Clear(name, row);
        }
    }

    /// <summary>Days of an ISO 8601 date or interval: the time of day tells which visit it was.</summary>
    internal static string? WithoutTime(string? date)
    {
        if (date is null) return null;
        var text = new StringBuilder();
        foreach (var part in date.Split('/'))
        {
            var time = part.IndexOf('T', StringComparison.Ordinal);
            text.Append(text.Length > 0 ? "/" : "").Append(time < 0 ? part : part[..time]);
        }

        return text.ToString();
    }

    /// <summary>The next number with two digits that are not zero, in whole metres: a finer one would tell the record's own uncertainty.</summary>
    internal static double TwoDigitsUp(double meters)
    {
        var step = Math.Max(1, Math.Pow(10, Math.Floor(Math.Log10(Math.Max(meters, 1))) - 1));
        return Math.Ceiling(Math.Round(meters / step, 6)) * step;
    }

    internal static string? Text(ByteArray text) => text.Length == 0 ? null : Encoding.UTF8.GetString(new ReadOnlySpan<byte>((void*)text.Pointer, text.Length));
}
