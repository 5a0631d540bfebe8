using System.Globalization;
using System.Text;
using Saola.Geo;
using Saola.Platform.Access;

namespace Saola.Web.Tests.Hunt;

/// <summary>What the public may know of a record; it decides what differs between the two homes.</summary>
internal enum Shown
{
    /// <summary>Everything.</summary>
    Whole,

    /// <summary>Its cell and its event.</summary>
    Cell,

    /// <summary>Its taxon, its year and its cell.</summary>
    Year,

    /// <summary>That it is one of so many.</summary>
    Nothing,
}

/// <summary>A synthetic record, and what it shares with its companions.</summary>
/// <param name="Species">An invented name.</param>
/// <param name="Spot">The position in the middle of things; where the record is depends on the home.</param>
/// <param name="Grid">The grid of its public cell.</param>
/// <param name="Site">Records of one site have the same position, location and event.</param>
/// <param name="IsShared">Whether it is the same in both homes: it lies in the scope of the keys that are hunted with.</param>
internal sealed record HuntedRecord(int Number, string Dataset, string Species, (double Latitude, double Longitude) Spot, string Grid, int Site, Shown Shown, bool IsShared = false)
{
    /// <summary>The species that a rule hits at its site: its own, or that of the record that it is a companion of.</summary>
    public string Hit { get; init; } = Species;

    /// <summary>The record whose event it tells of: another one's where it is that one again, in another dataset.</summary>
    public int Like { get; init; } = Number;

    public bool IsSecret => Shown != Shown.Whole && !IsShared;

    /// <summary>Identifiers of what is withheld hold the marker and a position, as many real ones do.</summary>
    public string Id => Shown == Shown.Whole ? $"synthetic-{Number}" : string.Create(CultureInfo.InvariantCulture, $"{Mark}id-{Number}-{Spot.Latitude:F4}");

    public string Mark => IsShared ? HuntedRecords.SharedMarker : HuntedRecords.Marker;
}

/// <summary>
/// Two synthetic worlds that the public must not be able to tell apart: the same but for what is withheld, which lies elsewhere in its public
/// cell and is another in all that the cell does not tell.
/// </summary>
internal static class HuntedRecords
{
    /// <summary>Stands in every text of a withheld value, and nowhere else.</summary>
    public const string Marker = "zq9";

    /// <summary>The same for what the hunted keys may see, and the public may not.</summary>
    public const string SharedMarker = "zk7";

    public static readonly string[] Datasets = ["plain", "events", "parts", "kept"];

    public static readonly IReadOnlyList<AccessRule> Rules =
    [
        Of("grid-prima", "Arcana prima", "0.001"), Of("grid-secunda", "Arcana secunda", "1km"), Of("grid-tertia", "Arcana tertia", "0.01"),
        Of("grid-quarta", "Arcana quarta", "10km"), Of("grid-quinta", "Arcana quinta", "0.1"), Of("grid-sexta", "Arcana sexta", "1"),
        Of("grid-septima", "Arcana septima", "0.1") with { RevealTo = ["partner"] },
        Of("gone", "Occulta tota", null), Of("cell", "Occulta cellulata", "0.1"),
        new AccessRule { Id = "late", Taxa = ["Tarda recens"], Action = AccessAction.Delay, Days = 36_500 },
        Of("season", "Verna avicula", "0.1") with { Season = new Season(401, 630) },
        Of("young", "Larvata fera", "0.1") with { LifeStages = ["Juvenile"] },
        Of("country", "Patria fera", "0.1") with { Countries = ["LA"] },
        new AccessRule { Id = "region", Region = "POLYGON ((104 13, 104.5 13, 104.5 13.5, 104 13.5, 104 13))", Action = AccessAction.Generalise, Grid = "0.1" },
        new AccessRule { Id = "case-7", Case = "7", Records = [.. All.Where(r => r.Species == "Fictitia redacta").Select(r => r.Id)], Action = AccessAction.Withhold },
    ];

    private static IReadOnlyList<HuntedRecord>? _all;

    public static IReadOnlyList<HuntedRecord> All => _all ??= Made();

    /// <summary>The position of a record in one of the two homes, 0 or 1.</summary>
    public static (double Latitude, double Longitude) Position(HuntedRecord record, int home)
    {
        if (record.Shown == Shown.Whole || record.IsShared) return record.Spot;
        var cell = GeneralisationGrid.Find(record.Grid)!.CellOf(record.Spot.Latitude, record.Spot.Longitude);
        var random = new Random((record.Site * 2) + home + 77);
        double In(double low, double high) => low + ((high - low) * (0.1 + (0.8 * random.NextDouble())));
        return (Math.Round(In(cell.South, cell.North), 6), Math.Round(In(cell.West, cell.East), 6));
    }

    /// <summary>A dataset's table.</summary>
    /// <param name="records">The records of all datasets.</param>
    /// <param name="home">0 or 1.</param>
    public static string Csv(string dataset, IEnumerable<HuntedRecord> records, int home)
    {
        var text = new StringBuilder(string.Join(',', Columns)).Append('\n');
        foreach (var record in records.Where(r => r.Dataset == dataset)) text.AppendJoin(',', Values(record, home).Select(Quoted)).Append('\n');
        return text.ToString();
    }

    /// <summary>An event archive: the events with their places, the records without.</summary>
    public static IEnumerable<(string Name, string Text)> Archive(string dataset, IEnumerable<HuntedRecord> records, int home)
    {
        string[] events = ["eventID", "parentEventID", "eventDate", "decimalLatitude", "decimalLongitude", "coordinateUncertaintyInMeters", "countryCode", "locality", "locationID", "samplingProtocol"];
        string[] own = ["occurrenceID", "scientificName", "recordedBy", "individualCount", "sex", "lifeStage", "basisOfRecord", "catalogNumber", "recordNumber", "identifiedBy", "rightsHolder", "occurrenceRemarks", "vernacularName", "institutionCode"];
        var rows = records.Where(r => r.Dataset == dataset).Select(r => Told(r, home)).ToList();
        string Table(IEnumerable<string> columns, IEnumerable<Dictionary<string, string>> of) =>
            string.Join('\n', of.Select(row => string.Join(',', columns.Select(c => Quoted(row[c])))).Prepend(string.Join(',', columns))) + "\n";
        string Fields(IEnumerable<string> columns) => string.Concat(columns.Select((c, i) => $"<field index=\"{i}\" term=\"http://rs.tdwg.org/dwc/terms/{c}\"/>"));
        yield return ("event.csv", Table(events, rows.DistinctBy(r => r["eventID"])));
        yield return ("occurrence.csv", Table(["eventID", .. own], rows));
        const string form = "encoding=\"UTF-8\" fieldsTerminatedBy=\",\" fieldsEnclosedBy='\"' linesTerminatedBy=\"\\n\" ignoreHeaderLines=\"1\"";
        yield return ("meta.xml", $"""
            <archive xmlns="http://rs.tdwg.org/dwc/text/">
              <core {form} rowType="http://rs.tdwg.org/dwc/terms/Event"><files><location>event.csv</location></files><id index="0"/>{Fields(events)}</core>
              <extension {form} rowType="http://rs.tdwg.org/dwc/terms/Occurrence"><files><location>occurrence.csv</location></files><coreid index="0"/>{Fields(["eventID", .. own])}</extension>
            </archive>
            """);
    }

    /// <summary>What a record says in one of the homes, by column.</summary>
    public static Dictionary<string, string> Told(HuntedRecord record, int home) => Columns.Zip(Values(record, home)).ToDictionary(v => v.First, v => v.Second, StringComparer.Ordinal);

    /// <summary>A checklist that both homes have: it names what is withheld as well as what is not, and is nobody's secret.</summary>
    public static string Checklist()
    {
        var text = new StringBuilder("taxonID,scientificName,scientificNameAuthorship,taxonRank,taxonomicStatus,acceptedNameUsageID,parentNameUsageID,vernacularName,language\nk,Animalia,,kingdom,accepted,,,,\n");
        foreach (var genus in All.Select(r => r.Species.Split(' ')[0]).Distinct()) text.Append(CultureInfo.InvariantCulture, $"{genus},{genus},,genus,accepted,,k,,\n");
        foreach (var (species, i) in All.Select(r => r.Species).Distinct().Select((s, i) => (s, i)))
            text.Append(CultureInfo.InvariantCulture, $"s{i},{species},\"Synthetic, 2001\",species,accepted,,{species.Split(' ')[0]},synthetic shrew {i},eng\n");
        return text.ToString();
    }

    private static readonly string[] Columns =
    [
        "occurrenceID", "scientificName", "decimalLatitude", "decimalLongitude", "coordinateUncertaintyInMeters", "countryCode", "stateProvince", "locality", "locationID",
        "eventID", "parentEventID", "eventDate", "minimumElevationInMeters", "recordedBy", "catalogNumber", "individualCount", "sex", "lifeStage", "samplingProtocol",
        "basisOfRecord", "occurrenceRemarks", "vernacularName", "institutionCode", "datasetKey", "recordNumber", "identifiedBy", "rightsHolder",
    ];

    private static IEnumerable<string> Values(HuntedRecord r, int home)
    {
        var (latitude, longitude) = Position(r, home);
        var of = r.IsSecret ? home : 0;
        // What the public may know is drawn from the record alone, what it may not from the home as well.
        var (open, secret, site) = (new Random(r.Like), new Random((r.Like * 2) + of + 1_000_003), new Random((r.Site * 2) + of + 5_000_011));
        string Text(string open, Random from) => r.Shown == Shown.Whole ? open : $"{r.Mark}{open} {from.Next(100_000_000)}";
        var (day, other) = (new DateTime(2001 + (r.Like % 20), 1 + open.Next(12), 1 + open.Next(28)), new DateTime(2001 + (r.Like % 20), 1 + secret.Next(12), 1 + secret.Next(28)));
        if (r.Hit == "Verna avicula") day = new DateTime(day.Year, 5, day.Day);
        var date = r.Shown switch
        {
            Shown.Whole => $"{day:yyyy-MM-dd}",
            // The forms of a date are no secret less than the date: days that could be months, and others.
            Shown.Nothing => secret.Next(3) switch { 0 => $"{other:dd/MM/yyyy}", 1 => "somewhen", _ => $"{other.AddYears(secret.Next(3)):yyyy-MM-dd}T0{secret.Next(9)}:10:00" },
            Shown.Year => $"{other:yyyy-MM-dd}",
            _ => string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}T0{secret.Next(9)}:{10 + secret.Next(40)}:00"),
        };
        var free = r.Shown is Shown.Year or Shown.Nothing ? secret : open;
        // A border site tells by its country where it is not.
        var country = r.Hit == "Patria fera" ? "LA" : r.Shown is Shown.Whole || r.IsShared ? "" : new[] { "KH", "VN", "TH", "Nowhere", "" }[secret.Next(5)];
        var place = r.Shown == Shown.Nothing && secret.Next(4) == 0 ? ("12,5x", "unknown") : (Number(latitude), Number(longitude));
        return
        [
            r.Id, r.Species, place.Item1, place.Item2, $"{(r.Shown == Shown.Nothing ? secret : open).Next(1, 200)}", country, Text("Province", secret), Text("Place", site),
            Text($"location-{r.Site}", site), Text($"event-{r.Site}", site), Text($"survey-{r.Site / 18}", new Random((r.Site / 18 * 2) + of + 7_000_003)), date, $"{(r.Shown == Shown.Whole ? open : secret).Next(1, 900)}",
            Text("Recorder", secret), Text($"C-{r.Like}", secret), free.Next(9) == 0 ? "many" : $"{free.Next(1, 40)}", free.Next(2) == 0 ? "male" : "female",
            r.Species == "Larvata fera" ? "juvenile" : free.Next(3) == 0 ? "juvenile" : "adult", Text("Transect", secret), (r.Shown == Shown.Nothing ? secret : open).Next(5) == 0 ? "PreservedSpecimen" : "HumanObservation", Text("Remark", secret),
            Text("Shrew", secret), free.Next(2) == 0 ? "SYN" : "TIC", $"part-{r.Number % 5}", Text($"N-{r.Like}", secret), Text("Identifier", secret), Text("Holder", secret),
        ];
    }

    private static string Number(double degrees) => degrees.ToString("F6", CultureInfo.InvariantCulture);

    private static string Quoted(string value) => value.AsSpan().IndexOfAny(",\"\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static AccessRule Of(string id, string taxon, string? grid) => id is "gone" or "cell"
        ? new AccessRule { Id = id, Taxa = [taxon], Action = AccessAction.Withhold, Grid = grid }
        : new AccessRule { Id = id, Taxa = [taxon], Action = AccessAction.Generalise, Grid = grid };

    private static List<HuntedRecord> Made()
    {
        (string Species, string Grid, Shown Shown)[] kinds =
        [
            ("Arcana prima", "0.001", Shown.Cell), ("Arcana secunda", "1km", Shown.Cell), ("Arcana tertia", "0.01", Shown.Cell), ("Arcana quarta", "10km", Shown.Cell),
            ("Arcana quinta", "0.1", Shown.Cell), ("Arcana sexta", "1", Shown.Cell), ("Occulta tota", "0.1", Shown.Nothing), ("Occulta cellulata", "0.1", Shown.Year),
            ("Tarda recens", "0.1", Shown.Nothing), ("Verna avicula", "0.1", Shown.Cell), ("Larvata fera", "0.1", Shown.Cell), ("Patria fera", "0.1", Shown.Cell),
            ("Fictitia redacta", "0.1", Shown.Nothing), ("Fictitia regionalis", "0.1", Shown.Cell),
        ];
        var random = new Random(9);
        var made = new List<HuntedRecord>();
        for (var n = 0; n < 3_000; n++)
        {
            var dataset = Datasets[n % 3];
            (double, double) At() => (Math.Round(10.5 + (random.NextDouble() * 2.4), 6), Math.Round(103 + (random.NextDouble() * 4.5), 6));
            if (n % 3 == n / 3 % 3)
            {
                made.Add(new HuntedRecord(n, dataset, $"Fictitia {new[] { "aperta", "vulgaris", "communis", "nota" }[random.Next(4)]}", At(), "0.1", n, Shown.Whole));
                continue;
            }

            var (species, grid, shown) = kinds[random.Next(kinds.Length)];
            var spot = species switch
            {
                "Fictitia regionalis" => (Math.Round(13 + (random.NextDouble() * 0.5), 6), Math.Round(104 + (random.NextDouble() * 0.5), 6)),
                "Patria fera" => (Math.Round(18.5 + random.NextDouble(), 6), Math.Round(102.6 + random.NextDouble(), 6)),
                // On the border of two countries, as often as not.
                _ => random.Next(2) == 0 ? (11.05, 106.15) : At(),
            };
            // Every third has a companion of a common species at the same site.
            if (random.Next(3) == 0 && species != "Fictitia regionalis")
                made.Add(new HuntedRecord(n + 10_000, dataset, "Fictitia comes", spot, grid, n, Shown.Cell) { Hit = species });
            made.Add(new HuntedRecord(n, dataset, species, spot, grid, n, shown));
        }

        // Some are in two datasets, for the finder of duplicates.
        foreach (var one in made.Where(r => r.Like % 23 == 0 && r.Species != "Fictitia comes").ToList())
            made.Add(one with { Number = one.Number + 30_000, Dataset = Datasets[(Array.IndexOf(Datasets, one.Dataset) + 1) % 3] });

        for (var n = 20_000; n < 20_120; n++)
        {
            // What the partner and the steward may see is the same in both homes.
            var spot = (Math.Round(15 + random.NextDouble(), 6), Math.Round(104 + random.NextDouble(), 6));
            made.Add(n % 2 == 0 ? new HuntedRecord(n, "plain", "Arcana septima", spot, "0.1", n, Shown.Cell, IsShared: true)
                : new HuntedRecord(n, "kept", n % 4 == 1 ? "Arcana quinta" : "Fictitia nota", spot, "0.1", n, n % 4 == 1 ? Shown.Cell : Shown.Whole, IsShared: true));
        }

        return made;
    }
}
