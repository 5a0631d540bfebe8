using System.Globalization;

namespace Saola.Records;

/// <summary>Which coordinate a text says that it is.</summary>
internal enum Axis : byte
{
    Unsaid = 0,
    Latitude = 1,
    Longitude = 2,
}

/// <summary>
/// Reads one coordinate, or a pair, as people write them: decimal degrees with point or comma, degrees with minutes and seconds in any
/// typography, hemisphere letters or words before or after. One pass over the text; longer than 100 characters is no coordinate.
/// </summary>
internal static class CoordinateText
{
    private const int Longest = 100;

    /// <summary>Degrees, negative to the south and west. O is west (oeste, ouest), as GBIF has it.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double degrees, out Axis axis)
    {
        axis = Axis.Unsaid;
        if (TryDecimal(text, out degrees)) return true;
        if (text.Length > Longest) return false;

        Span<double> parts = stackalloc double[3];
        var given = 0;
        var negative = false;
        char hemisphere = '\0';
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                var end = i;
                while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])))) end++;
                if (given == 3 || !TryDecimal(text[i..end], out parts[given])) return false;
                given++;
                i = end;
            }
            else if (char.IsLetter(c) && c != 'º')
            {
                var end = i;
                while (end < text.Length && char.IsLetter(text[end]) && text[end] != 'º') end++;
                var letter = Word(text[i..end]);
                if (letter == '?') return false;
                if (letter is not '\0')
                {
                    if (hemisphere != '\0') return false;
                    hemisphere = letter;
                }

                i = end;
            }
            else if (c is '-' or '−' or '–')
            {
                // Between numbers it is a separator: 12-30-15.
                if (given == 0) negative = true;
                i++;
            }
            else if (c is ' ' or '\u00A0' or '+' or '.' or ':' or '°' or 'º' or '˚' or '\'' or '’' or '‘' or '´' or '`' or '′' or '"' or '”' or '“' or '″' or '*' or '\uFFFD')
            {
                i++;
            }
            else
            {
                return false;
            }
        }

        if (given == 0) return false;
        for (var i = 0; i < given; i++)
        {
            if (i > 0 && parts[i] >= 60) return false;
            if (i < given - 1 && parts[i] != Math.Floor(parts[i])) return false;
        }

        axis = hemisphere switch { 'N' or 'S' => Axis.Latitude, 'E' or 'W' => Axis.Longitude, _ => Axis.Unsaid };
        degrees = parts[0] + (parts[1] / 60) + (parts[2] / 3600);
        if (negative || hemisphere is 'S' or 'W') degrees = -degrees;
        return true;
    }

    /// <summary>Reads a latitude and a longitude from one text, in that order unless its letters say otherwise.</summary>
    public static bool TryParsePair(ReadOnlySpan<char> text, out double latitude, out double longitude)
    {
        latitude = longitude = 0;
        if (text.Length is < 3 or > 2 * Longest) return false;
        // Each place where the first may end: separators first, then hemisphere letters, then single blanks.
        for (var pass = 0; pass < 3; pass++)
        {
            for (var i = 1; i < text.Length - 1; i++)
            {
                var c = text[i];
                var cut = pass switch
                {
                    0 => c is ';' or '/' or '|' || (c == ',' && !(char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]) && text.Count(',') > 1)),
                    1 => c is 'N' or 'S' or 'E' or 'W' or 'O' or 'n' or 's' or '北' or '南' or '东' or '西' or '東',
                    _ => char.IsWhiteSpace(c),
                };
                if (!cut) continue;
                if (pass != 1)
                {
                    if (Both(text[..i].Trim(), text[(i + 1)..].Trim(), out latitude, out longitude)) return true;
                }
                else if (Both(text[..(i + 1)].Trim(), text[(i + 1)..].Trim(' ').Trim(','), out latitude, out longitude)
                    || Both(text[..i].Trim().TrimEnd(','), text[i..].Trim(), out latitude, out longitude))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Both(ReadOnlySpan<char> first, ReadOnlySpan<char> second, out double latitude, out double longitude)
    {
        longitude = 0;
        if (!TryParse(first, out latitude, out var one) || !TryParse(second, out longitude, out var two)) return false;
        if (one != Axis.Unsaid && one == two) return false;
        if (one == Axis.Longitude || two == Axis.Latitude) (latitude, longitude) = (longitude, latitude);
        return true;
    }

    private static bool TryDecimal(ReadOnlySpan<char> text, out double number)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)) return double.IsFinite(number);
        var comma = text.IndexOf(',');
        if (comma < 0 || text.Length > 32 || text.Contains('.')) return false;
        Span<char> point = stackalloc char[text.Length];
        text.CopyTo(point);
        point[comma] = '.';
        return double.TryParse(point, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }

    // A hemisphere's letter, NUL for a unit or label that can be passed over, ? for anything else.
    private static char Word(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[16];
        var n = Fold.Letters(word, folded);
        return n < 0 ? '?' : folded[..n] switch
        {
            "n" or "north" or "norte" or "nord" or "北纬" or "北緯" or "北" => 'N',
            "s" or "south" or "sur" or "sul" or "sud" or "南纬" or "南緯" or "南" => 'S',
            "e" or "east" or "este" or "est" or "leste" or "东经" or "東經" or "东" or "東" => 'E',
            "w" or "o" or "west" or "oeste" or "ouest" or "西经" or "西經" or "西" => 'W',
            "d" or "deg" or "degree" or "degrees" or "grados" or "m" or "min" or "mins" or "minutes" or "sec" or "secs" or "seconds" or "lat" or "latitude"
                or "lon" or "long" or "lng" or "longitude" or "度" or "分" or "秒" => '\0',
            _ => '?',
        };
    }
}
