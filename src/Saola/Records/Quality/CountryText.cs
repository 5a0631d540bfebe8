using System.Collections.Frozen;

namespace Saola.Records.Quality;

/// <summary>Names and codes of countries as the tests take them: the whole value must be one, and a name of a part of a country is none.</summary>
internal static class CountryText
{
    /// <summary>The high seas (UN/LOCODE), which Darwin Core recommends.</summary>
    public const string HighSeas = "XZ";

    private static readonly FrozenSet<string> Codes = Records.Countries.Codes.Where(c => c is not "XK").Append(HighSeas).Append("ZZ").ToFrozenSet(StringComparer.Ordinal);

    /// <summary>ISO 3166-1 alpha-2 as it stands, XZ for the high seas and ZZ for an unknown country.</summary>
    public static bool IsCode(string? value) => value is not null && Codes.Contains(value);

    /// <summary>Whether a code is of a country that has a territory.</summary>
    public static bool IsCountry(string code) => IsCode(code) && code is not (HighSeas or "ZZ");

    /// <summary>The code that a name in any language stands for; null for codes, for several countries, and for parts of a country.</summary>
    public static string? OfName(string? value)
    {
        if (string.IsNullOrEmpty(value) || value != QualityRecord.Trim(value) || value.AsSpan().ContainsAny(";|/") || IsAbbreviation(value)) return null;
        if (Records.Countries.Of(value) is not { } code || code == HighSeas) return null;
        // "Brazil, Amazonas" begins with a country, but says more.
        var end = value.AsSpan().IndexOfAny(",(:");
        if (end > 0 && Records.Countries.Of(value.Replace(',', ' ').Replace('(', ' ').Replace(':', ' ')) != code) return null;
        return Subdivisions.CountriesOf(value).Contains(code) && !IsFirstName(code, value) ? null : code;
    }

    /// <summary>The code that a value can only mean: a code of two or three letters, a number of three digits, or a name.</summary>
    public static string? Meant(string value)
    {
        var text = QualityRecord.Trim(value);
        var upper = text.ToUpperInvariant();
        if (IsCode(upper)) return upper;
        if (IsAbbreviation(text) && text.Length == 3) return Records.Countries.Of(text) is { } code && IsCode(code) ? code : null;
        if (text.Equals("High seas", StringComparison.OrdinalIgnoreCase)) return HighSeas;
        return OfName(text) is { } named && IsCode(named) ? named : null;
    }

    /// <summary>Whether a code is of a nation, not of a territory that belongs to one.</summary>
    public static bool IsNation(string code) => Records.Countries.StateOf(code) is null && code is not "AQ";

    // Codes have at most three letters; Chinese names may have two signs.
    private static bool IsAbbreviation(string text) => text.Length <= 3 && text.All(char.IsAsciiLetterOrDigit);

    // Some countries have a division of their own name: Djibouti, Luxembourg, Guatemala.
    private static bool IsFirstName(string code, string value) => FirstNames.Value.TryGetValue(code, out var name) && name == Subdivisions.Key(value);

    private static readonly Lazy<FrozenDictionary<string, string?>> FirstNames = new(() =>
        new[] { CountryNames.AtoF, CountryNames.GtoM, CountryNames.NtoZ }.SelectMany(table => table.Split('\n')).Where(line => line.Length > 2 && line[2] == ':')
            .ToFrozenDictionary(line => line[..2], line => line[3..].Split(',') is { Length: > 2 } names ? Subdivisions.Key(names[2]) : null, StringComparer.Ordinal));
}
