using System.Globalization;
using System.Text;

namespace Saola.Platform.Tests.Store;

/// <summary>A table of small, odd records with every kind of value that Darwin Core files are known for; the same for the same seed.</summary>
internal sealed class DirtyTable(int seed)
{
    private static readonly string?[][] Taxa =
    [
        ["Panthera tigris (Linnaeus, 1758)", "species", "Animalia", "Chordata", "Mammalia", "Carnivora", "Felidae", "Panthera"],
        ["Panthera tigris", "SPECIES", "animalia", null, "Mammalia", "CARNIVORA", "Felidae", null],
        ["PANTHERA TIGRIS", null, null, null, null, null, null, null],
        ["Panthera tigris corbetti Mazák, 1968", "subspecies", "Animalia", "Chordata", "Mammalia", "Carnivora", "Felidae", "Panthera"],
        ["Elephas maximus Linnaeus, 1758", "species", "Animalia", "Chordata", "Mammalia", "Proboscidea", "Elephantidae", "Elephas"],
        ["Grus antigone", "species", "Animalia", "Chordata", "Aves", "Gruiformes", "Gruidae", "Grus"],
        ["Grus", "genus", "Animalia", "Chordata", "Aves", "Gruiformes", "Gruidae", "Grus"],
        ["Gruidae", "family", "Animalia", "Chordata", "Aves", "Gruiformes", "Gruidae", null],
        ["Dipterocarpus alatus Roxb. ex G.Don", "species", "Plantae", "Tracheophyta", "Magnoliopsida", "Malvales", "Dipterocarpaceae", "Dipterocarpus"],
        ["Ñandúbay \"test\" d'Olímpo", "?", "Plantae", "", "Ångström", "50%_off\\", "Éfamily", "ŁÓDŹ"],
        ["大象", null, "动物界", "脊索动物门", null, null, null, null],
        ["× Rosa hybrida 𐐀𐐁", "species", "Plantae", null, "ΣΊΣΥΦΟΣ", "ẞTRASSE", "İstanbul", "ǅenus"],
        [null, null, "Fungi", null, null, null, null, null],
        [null, null, null, null, null, null, null, null],
    ];

    private static readonly string?[] Texts =
    [
        null, null, "plain", "Plain", "PLAIN", "with, comma", "a \"quoted\" one", "O'Brien", "50% of_all \\ here", "line\nbreak", "大象 出没", "Ünïcödé Straße",
        "ΠΌΛΙΣ", "🦌 deer", "  spaced  ", "NA", "a*b?c", "\u212Aelvin", "x;y|z", "ﬁn",
    ];

    private static readonly (string Latitude, string Longitude)[] Edges =
    [
        ("90", "0"), ("-90", "180"), ("-90", "-180"), ("85.06", "-180"), ("-85.1", "179.999999"), ("0", "0"), ("0", "180"), ("0.000001", "-0.000001"),
        ("91", "10"), ("12.5", "181"), ("abc", "5"), ("12°30'N", "104°E"), ("104.9", "11.5"), ("11.5", ""), ("", "104"), ("89.999999", "-45"),
        ("66.51326", "-179.5"), ("-17.5", "179.9"), ("-17.5", "-179.9"), ("11.5", "104.9"), ("11.5", "104.9"), ("12,5", "105,5"), ("31.5", "35.2"),
    ];

    private static readonly string?[] Dates =
    [
        null, "2001-05-03", "2001-05-03", "2001-05", "2001", "2001-05-03/2001-06-01", "1850-01", "31/12/1999", "not a date", "2999-01-01", "2004-02-29T10:00Z",
        "1969-12-31", "1970-01-01", "1500-01-01", "1999/2003", "2020-13-45",
    ];

    private readonly Random _random = new(seed);

    /// <summary>The terms of a full table, in order.</summary>
    public static readonly string[] Terms =
    [
        "occurrenceID", "basisOfRecord", "occurrenceStatus", "individualCount", "sex", "lifeStage", "establishmentMeans", "typeStatus", "license",
        "institutionCode", "collectionCode", "catalogNumber", "recordedBy", "eventID", "samplingProtocol", "stateProvince", "locality", "recordNumber", "identifiedBy", "rightsHolder", "countryCode", "country",
        "decimalLatitude", "decimalLongitude", "coordinateUncertaintyInMeters", "minimumElevationInMeters", "maximumElevationInMeters", "minimumDepthInMeters",
        "eventDate", "scientificName", "taxonRank", "kingdom", "phylum", "class", "order", "family", "genus",
    ];

    /// <summary>Values of one row, in the order of <see cref="Terms"/>.</summary>
    public string?[] Row(string id)
    {
        var taxon = Of(Taxa);
        var (latitude, longitude) = _random.Next(3) switch
        {
            0 => Of(Edges),
            1 => (Number(11.5 + (_random.NextDouble() / 10)), Number(104.9 + (_random.NextDouble() / 10))),
            _ => (Number((_random.NextDouble() * 180) - 90), Number((_random.NextDouble() * 360) - 180)),
        };
        return
        [
            id, Of(["HumanObservation", "PreservedSpecimen", "preserved specimen", "MachineObservation", "nonsense", null]),
            Of(["present", "absent", "PRESENT", null, null, "maybe"]), Of([null, "0", "1", "7", "3.0", "-4", "many", "2147483647"]),
            Of([null, "male", "Female", "M", "?"]), Of([null, "adult", "Juvenile", "egg"]), Of([null, "native", "introduced", "Invasive"]),
            Of([null, "holotype", "Paratype of X", "syntype"]), Of([null, "CC0", "http://creativecommons.org/licenses/by/4.0/legalcode", "all rights reserved"]),
            Of([null, "MNHN", "mnhn", "北京", "A%B"]), Of([null, "Herps", "HERPS", "c_1"]), Of([null, "", "1", "1a", "cat\"alog"]),
            Of(Texts), Of([null, "e1", "E1", "e2"]), Of(Texts), Of(Texts), Of(Texts), Of([null, "17", "AB 17"]), Of(Texts), Of(Texts), Of([null, "KH", "kh", "VN", "FJ", "XX", "ZZ"]), Of([null, "Cambodia", "柬埔寨", "Atlantis"]),
            latitude, longitude, Of([null, "0", "30", "1000.5", "1e9", "-3", "abc"]), Of([null, "0", "100", "-20.25", "9999 ft"]), Of([null, "200", "50"]),
            Of([null, "0", "12.75", "-1"]), Of(Dates), .. taxon,
        ];
    }

    public List<string?[]> Rows(string prefix, int count) =>
        [.. Enumerable.Range(0, count).Select(i => Row($"{prefix}{i.ToString(CultureInfo.InvariantCulture)}"))];

    /// <summary>Comma-separated text, quoted where needed, under a header.</summary>
    public static string Csv(IEnumerable<string> terms, IEnumerable<string?[]> rows)
    {
        var text = new StringBuilder().AppendJoin(',', terms).Append('\n');
        foreach (var row in rows) text.AppendJoin(',', row.Select(Quoted)).Append('\n');
        return text.ToString();
    }

    /// <summary>Tab-separated text without quotes, under a header.</summary>
    public static string Tsv(IEnumerable<string> terms, IEnumerable<string?[]> rows)
    {
        var text = new StringBuilder().AppendJoin('\t', terms).Append('\n');
        foreach (var row in rows) text.AppendJoin('\t', row.Select(v => v?.Replace('\n', ' ').Replace('"', '\''))).Append('\n');
        return text.ToString();
    }

    public T Of<T>(IReadOnlyList<T> pool) => pool[_random.Next(pool.Count)];

    private static string Number(double value) => Math.Round(value, 5).ToString(CultureInfo.InvariantCulture);

    private static string Quoted(string? value) =>
        value is null ? "" : value.AsSpan().IndexOfAny(",\"\n") >= 0 ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
}
