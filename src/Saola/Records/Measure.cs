using System.Globalization;

namespace Saola.Records;

/// <summary>A length, or a range of lengths, in metres.</summary>
/// <param name="Low">The number, or the first of a range.</param>
/// <param name="High">The second of a range; equal to <paramref name="Low"/> otherwise.</param>
/// <param name="NotMetric">Whether it was given in feet, fathoms, miles or yards.</param>
internal readonly record struct Measure(double Low, double High, bool NotMetric)
{
    /// <summary>
    /// Reads <c>100</c>, <c>100 m</c>, <c>ca. 1,200 msnm</c>, <c>1.5 km</c>, <c>300 ft</c>, <c>100–200 m</c>. A comma before exactly three
    /// digits at the end of the number separates thousands, any other one is decimal.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Measure measure)
    {
        measure = default;
        if (text.Length is 0 or > 60) return false;
        // The common case is a bare number.
        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var plain))
        {
            measure = new Measure(plain, plain, NotMetric: false);
            return double.IsFinite(plain);
        }

        text = About(text);
        if (!TryNumber(ref text, out var low)) return false;
        var high = low;
        var factor = 1.0;
        var first = Unit(ref text);
        if (first == 0) return false;
        if (Joined(ref text))
        {
            if (!TryNumber(ref text, out high)) return false;
            var second = Unit(ref text);
            if (second == 0) return false;
            // "100-200 ft": the unit at the end is of both.
            factor = double.IsNaN(second) ? first : second;
        }
        else
        {
            factor = first;
        }

        if (!text.Trim().IsEmpty) return false;
        if (double.IsNaN(factor)) factor = 1;
        measure = new Measure(low * factor, high * factor, factor is 0.3048 or 1.8288 or 1609.344 or 0.9144 or 0.0254);
        return double.IsFinite(measure.Low) && double.IsFinite(measure.High);
    }

    private static ReadOnlySpan<char> About(ReadOnlySpan<char> text)
    {
        text = text.TrimStart("~≈±><= ");
        foreach (var word in (ReadOnlySpan<string>)["circa", "about", "approx.", "approx", "ca.", "ca", "c.", "alt.", "alt", "elev.", "depth"])
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase)) return text[word.Length..].TrimStart(" :~");
        }

        return text;
    }

    private static bool TryNumber(ref ReadOnlySpan<char> text, out double number)
    {
        text = text.TrimStart();
        var end = text.Length > 0 && text[0] is '-' or '+' or '−' ? 1 : 0;
        var start = end;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])))) end++;
        number = 0;
        if (end == start || end > 30) return false;
        Span<char> digits = stackalloc char[end];
        var n = 0;
        var comma = text[..end].LastIndexOf(',');
        var thousands = comma >= 0 && end - comma == 4 && comma - start is >= 1 and <= 3;
        for (var i = 0; i < end; i++)
        {
            if (text[i] == ',' && thousands) continue;
            digits[n++] = text[i] switch { ',' => '.', '−' => '-', var c => c };
        }

        text = text[end..].TrimStart();
        return double.TryParse(digits[..n], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    private static bool Joined(ref ReadOnlySpan<char> text)
    {
        foreach (var word in (ReadOnlySpan<string>)["-", "–", "—", "/", "to ", "a ", "bis ", "~", "至"])
        {
            if (!text.StartsWith(word, StringComparison.OrdinalIgnoreCase)) continue;
            text = text[word.Length..];
            return true;
        }

        return false;
    }

    // Metres a unit; NaN where none is given, 0 where it is not known.
    private static double Unit(ref ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && (char.IsLetter(text[end]) || text[end] is '.' or '\'' or '"' or '’')) end++;
        if (end == 0) return double.NaN;
        var word = text[..end];
        // "100 a 200 m", "100 to 200 m"
        if (word is "a" or "to" or "bis" or "至") return double.NaN;
        Span<char> folded = stackalloc char[24];
        var n = Fold.Letters(word, folded);
        var rest = text[end..].TrimStart();
        if (rest.StartsWith("a.s.l", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("asl", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("s.n.m", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("above sea level", StringComparison.OrdinalIgnoreCase)) rest = default;
        text = rest;
        if (n == 0) return word is "'" or "’" ? 0.3048 : 0;
        return n < 0 ? 0 : folded[..n] switch
        {
            "m" or "mt" or "mts" or "mtr" or "mtrs" or "meter" or "meters" or "metre" or "metres" or "metro" or "metros" or "meteres" or "msnm" or "masl"
                or "mslm" or "mnn" or "mamsl" or "м" or "米" or "公尺" => 1,
            "km" or "kms" or "kilometer" or "kilometers" or "kilometre" or "kilometres" or "公里" or "千米" => 1000,
            "cm" or "厘米" => 0.01,
            "mm" => 0.001,
            "ft" or "feet" or "foot" or "pies" => 0.3048,
            "fm" or "fms" or "ftm" or "fathom" or "fathoms" => 1.8288,
            "mi" or "mile" or "miles" => 1609.344,
            "yd" or "yds" or "yard" or "yards" => 0.9144,
            "in" or "inch" or "inches" => 0.0254,
            _ => 0,
        };
    }
}
