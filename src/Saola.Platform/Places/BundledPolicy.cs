using Saola.Geo;

namespace Saola.Platform.Places;

/// <summary>
/// What Saola makes of the bundled data where they and ISO 3166-1 part; docs/decisions/boundaries.md gives the reasons. It describes the
/// codes that records of these places carry, and is no statement on sovereignty.
/// </summary>
internal static class BundledPolicy
{
    /// <summary>Features that come without a code, and the code that records there carry.</summary>
    public static readonly IReadOnlyDictionary<string, string> Codes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Kosovo"] = "XK",
        ["Somaliland"] = "SO",
        ["N. Cyprus"] = "CY",
        ["Cyprus U.N. Buffer Zone"] = "CY",
        ["Dhekelia"] = "CY",
        ["Akrotiri"] = "CY",
        ["USNB Guantanamo Bay"] = "CU",
        ["Baikonur"] = "KZ",
        ["Coral Sea Is."] = "AU",
        ["Clipperton I."] = "FR",
        ["Indian Ocean Ter."] = "CX",
    };

    /// <summary>Chinese names that the list gives in traditional characters, or that are another country's; as Unicode CLDR has them.</summary>
    public static readonly IReadOnlyDictionary<string, string> ChineseNames = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["BQ"] = "荷属加勒比区",
        ["DM"] = "多米尼克",
        ["DO"] = "多米尼加共和国",
        ["MK"] = "北马其顿",
        ["TW"] = "台湾",
    };

    /// <summary>Features that belong to nobody's shape in the data: a point there gets all claimants.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Claimants = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Siachen Glacier"] = ["IN", "PK"],
        ["Spratly Is."] = ["BN", "CN", "MY", "PH", "TW", "VN"],
        ["Scarborough Reef"] = ["CN", "PH", "TW"],
        ["Bajo Nuevo Bank"] = ["CO", "JM", "NI", "US"],
        ["Serranilla Bank"] = ["CO", "HN", "NI", "US"],
    };

    /// <summary>Parts of a country's feature that have a code of their own, by the box that their polygons' middle lies in.</summary>
    private static readonly (string From, string Code, GeoBox Box)[] Parts =
    [
        ("FR", "GF", new(-55, 2, -51, 6)),
        ("FR", "GP", new(-62, 15.7, -60.9, 16.7)),
        ("FR", "MQ", new(-61.4, 14.2, -60.6, 15.1)),
        ("FR", "RE", new(55, -21.6, 56, -20.7)),
        ("FR", "YT", new(44.9, -13.2, 45.4, -12.5)),
        ("NL", "BQ", new(-69, 11.9, -62.9, 17.8)),
        ("NO", "SJ", new(9, 74, 36, 82)),
        ("NO", "SJ", new(-10, 70.5, -7.5, 71.5)),
        ("NO", "BV", new(3, -55, 4, -54)),
        ("NZ", "TK", new(-173, -9.8, -171, -8.2)),
        ("CX", "CC", new(96, -13, 97.5, -11.5)),
    ];

    /// <summary>The code of one polygon of a feature.</summary>
    public static string CodeOf(string code, double[] outline)
    {
        double west = 180, south = 90, east = -180, north = -90;
        for (var i = 0; i < outline.Length; i += 2)
        {
            (west, east) = (Math.Min(west, outline[i]), Math.Max(east, outline[i]));
            (south, north) = (Math.Min(south, outline[i + 1]), Math.Max(north, outline[i + 1]));
        }

        var (x, y) = ((west + east) / 2, (south + north) / 2);
        foreach (var part in Parts)
        {
            if (part.From == code && part.Box.Contains(y, x)) return part.Code;
        }

        return code;
    }
}
