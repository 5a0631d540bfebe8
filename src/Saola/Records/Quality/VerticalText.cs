using System.Globalization;

namespace Saola.Records.Quality;

/// <summary>
/// Elevations and depths in words: <c>10 feet</c>, <c>25.8-34.9m</c>, <c>Mindepth 10m, maxdepth=100m</c>, <c>between 3 and 5 fathoms</c>. One or two numbers,
/// each with a unit of its own or one unit after both; anything else in the text must be a word that says nothing else. Metres are computed
/// in decimals, so that no digit is lost or made up.
/// </summary>
internal static class VerticalText
{
    private static readonly Vocabulary Units = Vocabulary.Of("""
        1: m, mt, mts, mtr, mtrs, meter, meters, metre, metres, metro, metros, mètre, mètres, msnm, masl, mslm, mamsl, м, 米, 公尺
        1000: km, kms, kilometer, kilometers, kilometre, kilometres, 公里, 千米
        0.01: cm, centimeter, centimeters, centimetre, centimetres, 厘米
        0.3048: ft, feet, foot, pies, pieds, 英尺
        0.9144: yd, yds, yard, yards, 码
        1.8288: fm, fms, ftm, fth, fthm, fathom, fathoms, brazas, 英寻
        1609.344: mi, mile, miles, 英里
        """);

    private static readonly Vocabulary Fillers = Vocabulary.Of("""
        LEAST: min, minimum, mindepth, minelevation, minelev, minalt, minaltitude, minimumdepth, minimumelevation, from, lowest, between, 最低, 最小
        MOST: max, maximum, maxdepth, maxelevation, maxelev, maxalt, maxaltitude, maximumdepth, maximumelevation, to, highest, and, bis, hasta, 最高, 最大, 至
        NOTHING: depth, depths, deep, elevation, elev, ele, altitude, alt, height, above, below, sea, level, surface, asl, a.s.l, s.n.m, snm, at, in, of, a, de, of water, water,
          profundidad, profondeur, altitud, elevación, 海拔, 水深, 深度
        """);

    public static bool TryRead(string text, bool isDepth, out string least, out string most)
    {
        (least, most) = ("", "");
        Span<decimal> numbers = stackalloc decimal[2];
        Span<decimal> units = stackalloc decimal[2];
        Span<bool> isMost = stackalloc bool[2];
        var given = 0;
        var saysMost = false;
        if (text.Length > 120) return false;
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c) || (c is '-' or '−' && given == 0 && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])))
            {
                if (given == 2 || !TryNumber(text, ref i, out numbers[given])) return false;
                isMost[given++] = saysMost;
                saysMost = false;
            }
            else if (char.IsLetter(c))
            {
                var end = i;
                while (end < text.Length && (char.IsLetter(text[end]) || (text[end] == '.' && end + 1 < text.Length && char.IsLetter(text[end + 1])))) end++;
                var word = text.AsSpan(i, end - i);
                if (given > 0 && units[given - 1] == 0 && Units.Find(word) is { } unit) units[given - 1] = decimal.Parse(unit, CultureInfo.InvariantCulture);
                else if (Fillers.Find(word) is { } filler) saysMost = filler == "MOST";
                else return false;
                i = end;
            }
            else if (c is '\'' or '’' or '′' && given > 0 && units[given - 1] == 0)
            {
                units[given - 1] = 0.3048m;
                i++;
            }
            else if (char.IsWhiteSpace(c) || c is '-' or '–' or '—' or ',' or ';' or ':' or '=' or '.' or '(' or ')' or '/' or '~' or '+')
            {
                i++;
            }
            else
            {
                return false;
            }
        }

        // "25.8-34.9m": the unit after both is of both.
        if (given == 0 || units[given - 1] == 0) return false;
        if (given == 2 && units[0] == 0) units[0] = units[1];
        var one = numbers[0] * units[0];
        var two = given == 2 ? numbers[1] * units[1] : one;
        if (given == 2 && isMost[0] && !isMost[1]) (one, two) = (two, one);
        if (isDepth ? Math.Min(one, two) < 0 : one > two) return false;
        (least, most) = (Written(Math.Min(one, two)), Written(Math.Max(one, two)));
        return true;
    }

    private static bool TryNumber(string text, ref int at, out decimal number)
    {
        var start = at++;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || (text[at] is '.' or ',' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))) at++;
        var digits = text[start..at].Replace('−', '-');
        // A comma before exactly three last digits separates thousands, any other one is decimal.
        var comma = digits.LastIndexOf(',');
        if (comma >= 0) digits = digits.Length - comma == 4 ? digits.Replace(",", "", StringComparison.Ordinal) : digits.Replace(',', '.');
        number = 0;
        return digits.Length <= 12 && decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    private static string Written(decimal meters)
    {
        var text = meters.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }
}
