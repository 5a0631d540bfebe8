using System.Globalization;

namespace Saola.Records;

/// <summary>A length, or a range of lengths, in metres.</summary>
/// <param name="Low">The number, or the smaller one of a range.</param>
/// <param name="High">The greater one of a range; equal to <paramref name="Low"/> otherwise.</param>
/// <param name="NotMetric">Whether it was given in feet, fathoms, miles, yards or inches.</param>
public readonly record struct Measure(double Low, double High, bool NotMetric)
{
    private const int Longest = 80;

    // No land is higher than 8,849 m: 12.345 msnm has decimals.
    private const int HighestLand = 9_000;

    /// <summary>Two statements of one length in two units differ by rounding: 100 m (328 ft).</summary>
    private const double Rounding = 0.02;

    /// <summary>Whether a point was taken to group thousands, because the words around it are of a language that groups so.</summary>
    public bool PointGroups { get; init; }

    /// <summary>
    /// Reads <c>100</c>, <c>100 m</c>, <c>ca. 1,200 msnm</c>, <c>1.5 km</c>, <c>300 ft</c>, <c>100–200 m</c>, <c>100 ± 10 m</c>,
    /// <c>min. depth 10 m, max. depth 20 m</c>, <c>100 m (328 ft)</c>. A comma before exactly three digits at the end of the number separates
    /// thousands, any other one is decimal. A point does so where the words are Spanish, Portuguese, Italian, German or Indonesian: <c>1.200 msnm</c>.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Measure measure)
    {
        measure = default;
        text = text.Trim();
        if (text.Length is 0 or > Longest) return false;
        // The common case is a bare number.
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var plain))
        {
            measure = new Measure(plain, plain, NotMetric: false);
            return double.IsFinite(plain);
        }

        var reader = new MeasureReader(text);
        if (!reader.Read()) return false;
        var (first, second) = (reader.FirstUnit, reader.SecondUnit);
        // "100-200 ft": a unit that stands once is of both.
        if (double.IsNaN(first)) first = double.IsNaN(second) ? 1 : second;
        if (double.IsNaN(second)) second = first;
        var (low, high) = (reader.First * first, reader.Second * second);
        var groups = false;
        if (reader.MayGroup && !reader.IsTolerance && GroupsByPoint(text))
        {
            var (one, two) = (reader.FirstMayGroup ? low * 1000 : low, reader.SecondMayGroup ? high * 1000 : high);
            groups = Math.Max(one, two) <= HighestLand;
            if (groups) (low, high) = (one, two);
        }

        if (reader.IsTolerance) (low, high) = (low - high, low + high);
        if (!double.IsFinite(low) || !double.IsFinite(high)) return false;
        var isSame = first != second && Math.Abs(high - low) <= Rounding * Math.Max(Math.Abs(low), Math.Abs(high));
        // Brackets hold the same length in another unit, or nothing that this can read.
        if (reader.IsBracketed && !isSame) return false;
        if (isSame) high = low;
        if (low > high) (low, high) = (high, low);
        measure = new Measure(low, high, !LengthUnits.IsMetric(first) || (!isSame && !LengthUnits.IsMetric(second))) { PointGroups = groups };
        return true;
    }

    // Phrases for heights in languages that group thousands by a point: msnm, metros, s.l.m., m ü. M., mdpl. A bare "m" is of no language.
    private static bool GroupsByPoint(ReadOnlySpan<char> text)
    {
        Span<char> letters = stackalloc char[Longest];
        ReadOnlySpan<char> folded = letters[..Math.Max(0, Fold.Letters(text, letters))];
        foreach (var phrase in (ReadOnlySpan<string>)["snm", "nivel", "metros", "slm", "meteruber", "munn", "muber", "mudm", "mdpl"])
        {
            if (folded.Contains(phrase, StringComparison.Ordinal)) return true;
        }

        return folded.EndsWith("metri") || (folded.EndsWith("mum") && !folded.Contains("imum", StringComparison.Ordinal));
    }
}
