namespace Saola.Geo.Projections;

/// <summary>Coordinate systems by their codes (source of the parameters: the EPSG Geodetic Parameter Dataset; those above 50,000 are ESRI's).</summary>
internal static class KnownSystems
{
    private static readonly Ellipsoid Wgs84 = Ellipsoid.Wgs84;
    private static readonly Ellipsoid Grs80 = new(6_378_137, 298.257222101);

    public static Crs? OfCode(int code)
    {
        if (Geographic(code) is { } datum) return new Crs($"EPSG:{code}", datum, projection: null);
        if (Datum.UtmOfEpsg(code) is var (of, zone, south)) return new Crs($"EPSG:{code}", of, TransverseMercatorMap.Utm(of.Ellipsoid, zone, south));
        if (GaussKruger(code) is { } chinese) return new Crs($"EPSG:{code}", Of(4490), chinese);
        (int Datum, MapProjection Map)? known = code switch
        {
            3857 or 900913 or 102100 => (4326, new WebMercator()),
            3035 => (4258, LambertAzimuthal.Europe),
            6933 => (4326, new CylindricalEqualArea(Wgs84, 30, 0, 0, 0)),
            54034 => (4326, new CylindricalEqualArea(Wgs84, 0, 0, 0, 0)),
            54009 => (4326, new Mollweide(Wgs84, 0, 0, 0)),
            3005 => (4269, new AlbersEqualArea(Grs80, 50, 58.5, 45, -126, 1_000_000, 0)),
            3310 => (4269, new AlbersEqualArea(Grs80, 34, 40.5, 0, -120, 0, -4_000_000)),
            3577 => (4283, new AlbersEqualArea(Grs80, -18, -36, 0, 132, 0, 0)),
            5070 => (4269, new AlbersEqualArea(Grs80, 29.5, 45.5, 23, -96, 0, 0)),
            102022 => (4326, new AlbersEqualArea(Wgs84, 20, -23, 0, 25, 0, 0)),
            102025 => (4326, new AlbersEqualArea(Wgs84, 15, 65, 30, 95, 0, 0)),
            102028 => (4326, new AlbersEqualArea(Wgs84, 7, -32, -15, 125, 0, 0)),
            _ => null,
        };
        return known is var (on, map) ? new Crs(code >= 50_000 && code != 900913 ? $"ESRI:{code}" : $"EPSG:{code}", Of(on), map) : null;
    }

    /// <summary>The datum of a code of degrees of latitude and longitude; not that of a map on it.</summary>
    public static Datum? Geographic(int code) => Datum.All.FirstOrDefault(d => d.Crs == (code == 4979 ? 4326 : code));

    /// <summary>The datum of that name, as EPSG, OGC or ESRI write it; null for others.</summary>
    public static Datum? Named(string name)
    {
        var plain = Plain(name);
        if (plain.StartsWith("d", StringComparison.Ordinal) && name.StartsWith("D_", StringComparison.OrdinalIgnoreCase)) plain = plain[1..];
        return Datum.All.FirstOrDefault(d => Plain(d.Name) == plain || d.Spellings.Split(',').Any(s => Plain(s) == plain));
    }

    private static Datum Of(int code) => Geographic(code)!;

    /// <summary>Maps of China: CGCS2000 in zones of 6° and of 3°, each with the zone's number before the easting and without.</summary>
    private static TransverseMercatorMap? GaussKruger(int code)
    {
        (int Zone, int Meridian, bool Prefixed)? zone = code switch
        {
            >= 4491 and <= 4501 => (code - 4478, ((code - 4478) * 6) - 3, true),
            >= 4502 and <= 4512 => (0, ((code - 4489) * 6) - 3, false),
            >= 4513 and <= 4533 => (code - 4488, (code - 4488) * 3, true),
            >= 4534 and <= 4554 => (0, (code - 4509) * 3, false),
            _ => null,
        };
        return zone is var (number, meridian, prefixed) ? new TransverseMercatorMap(Grs80, 1, 0, meridian, (prefixed ? number * 1_000_000 : 0) + 500_000, 0) : null;
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
