using System.Globalization;
using Saola.Geo;

namespace Saola.Records;

/// <summary>What a text says of the system that coordinates are in.</summary>
/// <param name="Datum">The datum; null for a shifted system of web maps.</param>
/// <param name="Zone">The UTM zone that it names; 0 for none.</param>
/// <param name="South">Whether that zone is south of the equator; null where it is not said.</param>
/// <param name="Shifted">GCJ-02 or BD-09, where the text names one of them.</param>
public readonly record struct DatumReading(Datum? Datum, int Zone = 0, bool? South = null, string? Shifted = null);

/// <summary>Reads EPSG codes, names, abbreviations and slips of geodetic datums, with the UTM zone that may stand beside them.</summary>
public static class DatumText
{
    private const int Longest = 120;

    // The word "datum" is often left out.
    private static readonly Vocabulary Names = Vocabulary.Of(
        [.. Datum.All.Select(d => $"{d.Crs}: {d.Name}, {d.Spellings}, {d.Spellings.Replace(" datum", "", StringComparison.OrdinalIgnoreCase)}")]);

    private static readonly Vocabulary Shifted = Vocabulary.Of("""
        GCJ-02: gcj, gcj 02 coordinate system, mars coordinates, mars coordinate system, 火星坐标, 火星坐标系, 火星, 国测局坐标, 国测局坐标系, 国测局02, 国测局02坐标系, 高德, 高德坐标, 高德坐标系, 高德地图, 高德地图坐标, 腾讯, 腾讯坐标, 腾讯地图, 腾讯地图坐标, gcj02坐标, gcj02坐标系, amap, autonavi
        BD-09: bd, bd09ll, bd09mc, bd 09 ll, bd 09 mc, baidu, baidu map, baidu coordinates, 百度, 百度坐标, 百度坐标系, 百度地图, 百度地图坐标, bd09坐标, bd09坐标系
        """);

    // Words that say nothing of the datum.
    private static readonly Vocabulary Noise = Vocabulary.Of(
        "NOISE: epsg, of, datum, geodetic, geographic, geographical, horizontal, coordinate, coordinates, coords, system, crs, srs, gcs, decimal, degrees, degree, deg, dec, dd, lat, long, lon, latlong, latitude, longitude, gps, 2d, 3d, the, 坐标系, 坐标");

    /// <summary>EPSG's code of the geographic system whose name a whole text is; null for slips, for names among other words and for codes.</summary>
    internal static string? CodeOfName(ReadOnlySpan<char> text) => Names.Find(WithoutPrefix(text));

    /// <summary>The datum of a text; null when none is understood, or when it names two.</summary>
    public static DatumReading? Read(ReadOnlySpan<char> text)
    {
        // The shapes nearly all records have, without folding.
        if (text is "WGS84" or "EPSG:4326" or "WGS 84") return new DatumReading(Datum.Wgs84);
        text = text.Trim();
        if (text.Length is 0 or > Longest) return null;
        if (Code(text) is { } code) return OfCode(code);
        if (Shifted.Find(text) is { } shifted) return new DatumReading(Datum: null, Shifted: shifted);
        if (Find(text) is { } whole) return new DatumReading(whole);

        // The first part names the datum; another part must not name another one.
        DatumReading? found = null;
        foreach (var part in text.SplitAny(',', ';', '/', '|', '(', ')', '[', ']', '~', '+'))
        {
            if (Part(text[part].Trim()) is not { } one) continue;
            if (found is not { } first) found = one;
            else if (first.Datum is not null && one.Datum is not null && first.Datum != one.Datum) return null;
            else found = new DatumReading(first.Datum ?? one.Datum, Math.Max(first.Zone, one.Zone), first.South ?? one.South, first.Shifted ?? one.Shifted);
        }

        return found;
    }

    private static DatumReading? OfCode(int code)
    {
        if (Datum.UtmOfEpsg(code) is var (datum, zone, south)) return new DatumReading(datum, zone, south);
        return Datum.OfEpsg(code) is { } known ? new DatumReading(known) : null;
    }

    // EPSG:4326, urn:ogc:def:crs:EPSG::4326, http://www.opengis.net/def/crs/EPSG/0/4326, epsg 4326 (WGS84), 4326
    private static int? Code(ReadOnlySpan<char> text)
    {
        var epsg = text.IndexOf("EPSG", StringComparison.OrdinalIgnoreCase);
        if (epsg < 0 && text.ContainsAnyExceptInRange('0', '9')) return null;
        var rest = epsg < 0 ? text : text[(epsg + 4)..];
        for (var i = 0; i < rest.Length; i++)
        {
            if (!char.IsAsciiDigit(rest[i])) continue;
            var end = i;
            while (end < rest.Length && char.IsAsciiDigit(rest[end])) end++;
            if (end - i is >= 4 and <= 6) return int.Parse(rest[i..end], CultureInfo.InvariantCulture);
            i = end;
        }

        return null;
    }

    private static DatumReading? Part(ReadOnlySpan<char> part)
    {
        if (part.IsEmpty) return null;
        if (Code(part) is { } code) return OfCode(code);
        if (Shifted.Find(part) is { } shifted) return new DatumReading(Datum: null, Shifted: shifted);
        if (Find(part) is { } datum) return new DatumReading(datum);
        Span<char> kept = stackalloc char[part.Length];
        var (n, zone) = (0, 0);
        bool? south = null;
        var isUtm = false;
        foreach (var range in part.SplitAny(' ', '_', '-', ':', '\u00A0'))
        {
            var word = part[range];
            if (word.IsEmpty || Noise.Find(word) is not null) continue;
            if (word.StartsWith("UTM", StringComparison.OrdinalIgnoreCase))
            {
                isUtm = true;
                word = word["UTM".Length..];
                if (word.IsEmpty) continue;
            }

            if (isUtm && Zone(word, ref zone, ref south)) continue;
            if (n > 0) kept[n++] = ' ';
            word.CopyTo(kept[n..]);
            n += word.Length;
        }

        datum = n == 0 ? null : Find(kept[..n]);
        return datum is not null || zone > 0 ? new DatumReading(datum, zone, south) : null;
    }

    // "33N" after UTM, or "zone", "33" and "north" apart.
    private static bool Zone(ReadOnlySpan<char> word, ref int zone, ref bool? south)
    {
        if (UtmPieces.IsZoneWord(word)) return true;
        if (zone > 0 && south is null && UtmPieces.Half(word) is { } half)
        {
            south = half;
            return true;
        }

        var digits = 0;
        while (digits < word.Length && char.IsAsciiDigit(word[digits])) digits++;
        if (digits is 0 or > 2 || zone > 0) return false;
        var number = int.Parse(word[..digits], CultureInfo.InvariantCulture);
        if (number is < 1 or > 60) return false;
        if (digits < word.Length)
        {
            if (UtmPieces.Half(word[digits..]) is not { } said) return false;
            south = said;
        }

        zone = number;
        return true;
    }

    // Esri writes GCS_North_American_1983 and D_North_American_1983.
    private static ReadOnlySpan<char> WithoutPrefix(ReadOnlySpan<char> text) =>
        text.StartsWith("GCS_", StringComparison.OrdinalIgnoreCase) || text.StartsWith("GCS ", StringComparison.OrdinalIgnoreCase) ? text[4..]
        : text.StartsWith("D_", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;

    private static Datum? Find(ReadOnlySpan<char> text)
    {
        text = WithoutPrefix(text);
        foreach (var suffix in (ReadOnlySpan<string>)["坐标系", "坐標系", "座標系", "坐标", "坐標", "座標"])
        {
            if (text.Length > suffix.Length && text.EndsWith(suffix, StringComparison.Ordinal) && Names.Find(text) is null) text = text[..^suffix.Length];
        }

        if (Names.Find(text) is { } crs) return Datum.OfEpsg(int.Parse(crs, CultureInfo.InvariantCulture));
        Span<char> folded = stackalloc char[32];
        var n = Fold.Letters(text, folded);
        if (n < 4) return null;
        if (IsSlipOfWgs84(folded[..n])) return Datum.Wgs84;
        // Two letters that changed places: Toyko.
        for (var i = 1; i < n && n >= 5; i++)
        {
            if (folded[i] == folded[i - 1] || char.IsAsciiDigit(folded[i]) || char.IsAsciiDigit(folded[i - 1])) continue;
            (folded[i - 1], folded[i]) = (folded[i], folded[i - 1]);
            if (Names.Find(folded[..n]) is { } swapped) return Datum.OfEpsg(int.Parse(swapped, CultureInfo.InvariantCulture));
            (folded[i - 1], folded[i]) = (folded[i], folded[i - 1]);
        }

        return null;
    }

    // One slip in the letters with the year right, or one more or exchanged digit in the year. Another year is another system: WGS85 is none.
    private static bool IsSlipOfWgs84(ReadOnlySpan<char> text)
    {
        var letters = text.IndexOfAnyInRange('0', '9');
        if (letters is < 2 or > 4) return false;
        var word = text[..letters];
        var year = text[letters..];
        if (year.Length > 2 && char.IsAsciiLetter(year[^1])) year = year[..^1];
        if (year.ContainsAnyExceptInRange('0', '9')) return false;
        if (year is "84" or "1984") return Slips.AtMostOne(word, "wgs");
        return word is "wgs" && ((year.Length == 3 && Slips.AtMostOne(year, "84")) || (year.Length == 4 && Slips.IsExchange(year, "1984")));
    }
}
