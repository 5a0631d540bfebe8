using System.Collections.Frozen;

namespace Saola.Records.Quality;

/// <summary>Names and codes of countries as the tests take them: the whole value must be one, and a name of a part of a country is none.</summary>
internal static class CountryValue
{
    /// <summary>The high seas (UN/LOCODE), which Darwin Core recommends.</summary>
    public const string HighSeas = "XZ";

    private static readonly FrozenSet<string> Codes = Records.Countries.Codes.Where(c => c is not "XK").Append(HighSeas).Append("ZZ").ToFrozenSet(StringComparer.Ordinal);

    /// <summary>ISO 3166-1 alpha-2 as it stands, XZ for the high seas and ZZ for an unknown country.</summary>
    public static bool IsCode(string? value) => value is not null && Codes.Contains(value);

    /// <summary>Whether a code is of a country that has a territory.</summary>
    public static bool IsCountry(string code) => IsCode(code) && code is not (HighSeas or "ZZ");

    /// <summary>The code that a name in any language stands for; null for codes, misspellings, several countries, parts of a country, and names among other words.</summary>
    public static string? OfName(string? value)
    {
        if (value is null || value != QualityRecord.Trim(value) || Records.Countries.Find(value) is not { Code: { } code } match || code == HighSeas) return null;
        // Abbreviations that are in common use as names, though one of them is a code too.
        return match.How == CountryMatchKind.Name || value is "USA" or "UK" or "UAE" ? code : null;
    }

    /// <summary>The code that a value can only mean: a code of two or three letters, a number of three digits, or a name.</summary>
    public static string? Meant(string value)
    {
        var text = QualityRecord.Trim(value);
        var upper = text.ToUpperInvariant();
        if (IsCode(upper)) return upper;
        if (text.Equals("High seas", StringComparison.OrdinalIgnoreCase)) return HighSeas;
        var code = text.Length == 3 && text.All(char.IsAsciiLetterOrDigit) && Records.Countries.Find(upper) is { How: CountryMatchKind.Code } coded ? coded.Code : OfName(text);
        return code is not null && IsCode(code) ? code : null;
    }

    /// <summary>Whether a code is of a nation, not of a territory that belongs to one.</summary>
    public static bool IsNation(string code) => Records.Countries.StateOf(code) is null && code is not "AQ";
}
