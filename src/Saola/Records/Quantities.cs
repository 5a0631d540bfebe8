using System.Globalization;

namespace Saola.Records;

/// <summary>Counts and other quantities of organisms.</summary>
public static class Quantities
{
    /// <summary>
    /// GBIF's relativeOrganismQuantity: organismQuantity ÷ sampleSizeValue where both are numbers of the same unit (organismQuantityType and
    /// sampleSizeUnit), such as DNA sequence reads; null otherwise, and where the sample is not greater than 0.
    /// </summary>
    public static double? Relative(ReadOnlySpan<char> quantity, ReadOnlySpan<char> type, ReadOnlySpan<char> sampleSize, ReadOnlySpan<char> unit)
    {
        if (type.Trim().IsEmpty || !SameUnit(type, unit)) return null;
        if (Number(quantity) is not { } amount || Number(sampleSize) is not { } size || size <= 0) return null;
        var relative = amount / size;
        return double.IsFinite(relative) ? relative : null;
    }

    private static double? Number(ReadOnlySpan<char> text) =>
        double.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number) && number >= 0 ? number : null;

    private static bool SameUnit(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        Span<char> first = stackalloc char[64], second = stackalloc char[64];
        var n = Fold.Letters(a, first);
        return n > 0 && n == Fold.Letters(b, second) && first[..n].SequenceEqual(second[..n]);
    }
}
