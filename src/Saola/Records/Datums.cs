namespace Saola.Records;

/// <summary>What is known of a datum's name.</summary>
internal enum DatumKind : byte
{
    Unknown = 0,
    /// <summary>WGS84 itself.</summary>
    Wgs84 = 1,
    /// <summary>Within about 2 m of WGS84 everywhere it is used, less than 5 decimals of a degree tell.</summary>
    Near = 2,
    /// <summary>A datum whose coordinates must be moved by tens to hundreds of metres.</summary>
    Other = 3,
}

/// <summary>Names and EPSG codes of geodetic datums (source: the EPSG Geodetic Parameter Dataset).</summary>
internal static class Datums
{
    private static readonly Vocabulary Names = Vocabulary.Of("""
        WGS84: epsg 4326, 4326, epsg 4979, 4979, wgs 1984, world geodetic system 1984, world geodetic system 84, crs84, ogc crs84, gps, gcs wgs 1984, d wgs 1984,
          wgs84 decimal degrees, decimal degrees wgs84, deg dec wgs84, wgs84 degrees, wgs84 epsg 4326, epsg 4326 wgs84, not recorded forced wgs84, wgs84 gps, 6326, epsg 6326
        NEAR: etrs89, etrs 89, epsg 4258, 4258, etrs89 wgs84, nad83, nad 83, nad 1983, north american datum 1983, north american 1983, epsg 4269, 4269, nad83 wgs84,
          gda94, gda 94, epsg 4283, 4283, geodetic datum of australia 1994, gda2020, epsg 7844, 7844, sirgas2000, sirgas 2000, epsg 4674, 4674, sirgas, jgd2000, epsg 4612, 4612,
          japanese geodetic datum 2000, jgd2011, epsg 6668, nzgd2000, epsg 4167, 4167, cgcs2000, epsg 4490, 4490, china geodetic coordinate system 2000, rgf93, epsg 4171,
          magna sirgas, epsg 4686, hartebeesthoek94, epsg 4148, twd97, epsg 3824, rgnc91, itrf
        OTHER: nad27, nad 27, north american datum 1927, north american 1927, epsg 4267, 4267, ed50, european datum 1950, european 1950, epsg 4230, 4230, agd66, agd84, epsg 4202,
          epsg 4203, australian geodetic datum 1966, australian geodetic datum 1984, sad69, sad 69, south american datum 1969, epsg 4618, 4618, psad56, provisional south american 1956,
          epsg 4248, ch1903, ch1903 lv03, epsg 4149, osgb36, osgb 36, ordnance survey of great britain 1936, epsg 4277, nzgd49, epsg 4272, pulkovo 1942, epsg 4284, tokyo, tokyo datum,
          epsg 4301, beijing 54, beijing 1954, epsg 4214, xian 80, xian 1980, epsg 4610, indian 1975, epsg 4240, arc 1950, epsg 4209, arc 1960, epsg 4210, adindan, epsg 4201, cape,
          epsg 4222, corrego alegre, epsg 4225, clarke 1858, clarke 1866, clarke 1880, ocotepeque 1935, epsg 5451, amersfoort, epsg 4289, rt90, epsg 4124, hd72, epsg 4237,
          wgs72, wgs 1972, epsg 4322, wgs66, wgs60, tananarive 1925, epsg 4297, minna, epsg 4263, luzon 1911, epsg 4253, kertau, epsg 4245, timbalai 1948, epsg 4298, hu tzu shan, twd67
        """);

    public static DatumKind Of(ReadOnlySpan<char> text)
    {
        // The shapes nearly all records have, without folding.
        if (text is "WGS84" or "EPSG:4326" or "WGS 84") return DatumKind.Wgs84;
        return Names.Find(text) switch
        {
            "WGS84" => DatumKind.Wgs84,
            "NEAR" => DatumKind.Near,
            "OTHER" => DatumKind.Other,
            _ => Ends(text, "EPSG::4326") || Ends(text, "EPSG/0/4326") || Ends(text, "CRS84") || text.Contains("WGS84", StringComparison.OrdinalIgnoreCase)
                || text.Contains("WGS 84", StringComparison.OrdinalIgnoreCase) || text.Contains("WGS_1984", StringComparison.OrdinalIgnoreCase)
                ? DatumKind.Wgs84
                : DatumKind.Unknown,
        };
    }

    private static bool Ends(ReadOnlySpan<char> text, string end) => text.EndsWith(end, StringComparison.OrdinalIgnoreCase);
}
