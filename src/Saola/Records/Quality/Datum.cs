using System.Globalization;

namespace Saola.Records.Quality;

/// <summary>Codes of geodetic datums, ellipsoids and geographic coordinate reference systems (source: the EPSG Geodetic Parameter Dataset).</summary>
internal static class Datum
{
    public static readonly Authority Epsg = new("EPSG", "epsg.org", "epsg.io");

    public const string NotRecorded = "not recorded";

    public static readonly QualityParameter Default = new("defaultGeodeticDatum", "EPSG:4326");

    /// <summary>EPSG gives kinds of things blocks of numbers, so that a code's number tells what it is of. These are two-dimensional systems in degrees,
    /// datums and ellipsoids.</summary>
    private static readonly (int First, int Last)[] Geographic =
    [
        (1024, 1400), (3819, 3819), (3821, 3821), (3824, 3824), (3889, 3889), (3906, 3906), (4001, 4063), (4075, 4075), (4081, 4081), (4120, 4326), (4463, 4463),
        (4470, 4470), (4475, 4475), (4483, 4483), (4490, 4490), (4555, 4558), (4600, 4847), (4901, 4904), (5013, 5013), (5132, 5132), (5228, 5229), (5233, 5233),
        (5246, 5246), (5252, 5252), (5264, 5264), (5324, 5324), (5340, 5340), (5354, 5354), (5360, 5360), (5365, 5365), (5371, 5373), (5381, 5381), (5393, 5393),
        (5451, 5451), (5464, 5464), (5467, 5467), (5489, 5489), (5524, 5524), (5527, 5527), (5546, 5546), (5561, 5561), (5593, 5593), (5681, 5681), (5886, 5886),
        (6001, 6067), (6120, 6326), (6600, 6904), (6135, 6135), (6311, 6311), (6318, 6318), (6322, 6322), (6325, 6325), (6365, 6365), (6668, 6668), (6706, 6706),
        (6783, 6783), (6881, 6884), (6980, 6980), (6983, 6983), (6987, 6987), (6990, 6990), (7001, 7061), (7073, 7073), (7084, 7088), (7133, 7133), (7136, 7137),
        (7139, 7139), (7373, 7373), (7656, 7668), (7678, 7686), (7798, 7798), (7844, 7844), (7881, 7881), (7886, 7886), (8042, 8043), (8086, 8086), (8232, 8255),
        (8351, 8351), (8427, 8431), (8545, 8545), (8685, 8685), (8694, 8694), (8699, 8699), (8818, 8818), (8860, 8860), (8888, 8907), (8972, 9000), (9003, 9018),
        (9053, 9057), (9059, 9075), (9140, 9140), (9148, 9153), (9184, 9184), (9248, 9248), (9251, 9253), (9294, 9299), (9309, 9309), (9332, 9333), (9364, 9364),
        (9372, 9372), (9380, 9384), (9403, 9403), (9453, 9453), (9468, 9475), (9547, 9547), (9694, 9696), (9702, 9702), (9739, 9739), (9755, 9758), (9763, 9763),
        (9777, 9784), (9866, 9871), (9939, 9939), (9964, 9974), (9988, 9990),
    ];

    // Names of ellipsoids, which are no datums and so none of the interpreters'; and a code beside its name.
    private static readonly Vocabulary Ellipsoids = Vocabulary.Of("""
        E4326: wgs84 epsg 4326, epsg 4326 wgs84, wgs84 4326, 4326
        E7022: international 1924, hayford, hayford 1924, international ellipsoid 1924
        E7008: clarke 1866
        E7012: clarke 1880 rgs
        E7007: clarke 1858
        E7019: grs80, grs 1980
        E7030: wgs84 ellipsoid
        E7043: wgs72 ellipsoid
        E7004: bessel 1841
        E7024: krassowsky 1940, krasovsky 1940
        E7001: airy 1830
        E7003: australian national spheroid
        E7015: everest 1830
        """);

    public static QualityResult IsStandard(QualityRecord r)
    {
        if (Epsg.IsMissing(r, out var missing)) return missing;
        if (r.IsEmpty(Term.GeodeticDatum)) return DateQuality.Empty(Term.GeodeticDatum);
        var standard = IsStandard(r[Term.GeodeticDatum]!);
        return QualityResult.Complies(standard, standard ? "dwc:geodeticDatum is a code, or says that there is none" : "dwc:geodeticDatum is no code of EPSG for a datum, an ellipsoid or a system in degrees");
    }

    public static QualityResult Standardized(QualityRecord r)
    {
        if (Epsg.IsMissing(r, out var missing)) return missing;
        if (r.IsEmpty(Term.GeodeticDatum)) return DateQuality.Empty(Term.GeodeticDatum);
        if (IsStandard(r[Term.GeodeticDatum]!)) return QualityResult.NotAmended("dwc:geodeticDatum is standard already");
        return CodeOf(r.Trimmed(Term.GeodeticDatum)) is { } code
            ? QualityResult.Amended($"dwc:geodeticDatum can only mean {code}", (Term.GeodeticDatum, code))
            : QualityResult.NotAmended("dwc:geodeticDatum names no datum without doubt");
    }

    /// <summary>Whether a reference system is known to have metres or feet, not degrees.</summary>
    public static bool IsProjected(string srs) =>
        (Number(srs) is { } code && !IsGeographic(code)) || srs.Contains("UTM", StringComparison.OrdinalIgnoreCase) || srs.Contains("MGRS", StringComparison.OrdinalIgnoreCase);

    private static bool IsStandard(string value) => value == NotRecorded || (value.StartsWith("EPSG:", StringComparison.Ordinal) && Number(value) is { } code && IsGeographic(code));

    private static string? CodeOf(string text)
    {
        if (DatumText.CodeOfName(text) is { } system) return $"EPSG:{system}";
        if (Ellipsoids.Find(text) is { } named) return $"EPSG:{named[1..]}";
        return Number(text) is { } code && IsGeographic(code) ? string.Create(CultureInfo.InvariantCulture, $"EPSG:{code}") : null;
    }

    // EPSG:4326, epsg 4326, urn:ogc:def:crs:EPSG::4326, http://www.opengis.net/def/crs/EPSG/0/4326; a bare number has no authority.
    private static int? Number(string text)
    {
        var start = text.Length;
        while (start > 0 && char.IsAsciiDigit(text[start - 1])) start--;
        return text.Length - start is >= 4 and <= 5 && text[..start].Contains("EPSG", StringComparison.OrdinalIgnoreCase) && IsCodePrefix(text.AsSpan(0, start))
            ? int.Parse(text.AsSpan(start), CultureInfo.InvariantCulture) : null;
    }

    private static bool IsCodePrefix(ReadOnlySpan<char> prefix)
    {
        var after = prefix[(prefix.LastIndexOf("EPSG", StringComparison.OrdinalIgnoreCase) + 4)..];
        return after is "" or ":" or "::" or " " or ": " or "/0/" or "-" or "_" || (after.StartsWith(":") && after.EndsWith(":") && after.Length < 8);
    }

    private static bool IsGeographic(int code) => Array.Exists(Geographic, block => code >= block.First && code <= block.Last);
}
