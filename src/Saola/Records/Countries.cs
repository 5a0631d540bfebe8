using Saola.Records.Territories;

namespace Saola.Records;

/// <summary>How a text was understood to name a country.</summary>
public enum CountryMatchKind : byte
{
    None = 0,
    /// <summary>By a code of ISO 3166.</summary>
    Code = 1,
    /// <summary>By one of its names, former ones included.</summary>
    Name = 2,
    /// <summary>By the name of a part of it, such as Hawaii.</summary>
    Part = 3,
    /// <summary>By its name among other words, such as Aalst, Belgium.</summary>
    Within = 4,
    /// <summary>By a misspelt name.</summary>
    Spelling = 5,
}

/// <summary>The country that a text names.</summary>
/// <param name="Code">ISO 3166-1 alpha-2, XK or XZ; null where no country or more than one is named.</param>
/// <param name="How">How it was found.</param>
public readonly record struct CountryMatch(string? Code, CountryMatchKind How);

/// <summary>Countries and territories as ISO 3166-1 alpha-2 codes.</summary>
public static class Countries
{
    /// <summary>Longer texts are no country's name.</summary>
    private const int Longest = 200;

    // Territories that have their own ISO code but are often reported under the state that they belong to (ISO 3166-1, remarks).
    private static readonly Dictionary<string, string> States = Pairs("""
        AU: CC CX HM NF
        CN: HK MO
        DK: FO GL
        FI: AX
        FR: BL GF GP MF MQ NC PF PM RE TF WF YT
        GB: AI BM FK GG GI GS IM IO JE KY MS PN SH TC VG
        NL: AW BQ CW SX
        NO: BV SJ
        NZ: CK NU TK
        US: AS GU MP PR UM VI
        """);

    /// <summary>All alpha-2 codes that are understood, sorted.</summary>
    public static IReadOnlyList<string> Codes => CountryCodes.All;

    /// <summary>The alpha-2 code of a code, number or name in any language; null when it is not understood.</summary>
    public static string? Of(ReadOnlySpan<char> text) => Find(text).Code;

    /// <summary>
    /// The country of a code (alpha-2, alpha-3, numeric, withdrawn, or of a subdivision: CN-53), of a name in any of CLDR's languages, a former name,
    /// a well-known part, a name among other words, or a misspelt one, in this order. What names several countries is none.
    /// </summary>
    public static CountryMatch Find(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length is 0 or > Longest) return default;
        if (CountryCodes.IsDivided(text)) return default;
        // Two letters are a code. Of three, NGA is Nigeria, and Nga is Russia in Vietnamese: codes are written in capitals.
        if ((text.Length == 2 || IsCapital(text)) && CountryCodes.Of(text) is { } code) return new CountryMatch(code, CountryMatchKind.Code);
        var names = Gazetteer.Instance;
        if (names.Whole(text) is { } place) return Matched(place);
        if ((CountryCodes.Of(text) ?? OfSubdivision(text)) is { } coded) return new CountryMatch(coded, CountryMatchKind.Code);
        if (Bracketed(text) is { How: not CountryMatchKind.None } bracketed) return bracketed;
        if (Repaired(text) is { } repaired && repaired.AsSpan() is var mended && !mended.SequenceEqual(text))
            return names.Whole(mended) is { } known ? Matched(known) : CountryText.Find(mended, names);
        return CountryText.Find(text, names);
    }

    /// <summary>The state that a territory with a code of its own belongs to; null for states and for what is not known.</summary>
    public static string? StateOf(string territory) => States.GetValueOrDefault(territory);

    private static CountryMatch Matched(NamedPlace place) =>
        place.Code is null ? default : new CountryMatch(place.Code, place.Kind == NameKind.Part ? CountryMatchKind.Part : CountryMatchKind.Name);

    // "Brazil (BR)": the code in brackets, unless the words before it name another country.
    private static CountryMatch Bracketed(ReadOnlySpan<char> text)
    {
        if (text[^1] is not (')' or ']')) return default;
        var open = text.LastIndexOfAny('(', '[');
        if (open <= 0) return default;
        var inner = text[(open + 1)..^1].Trim();
        if (inner.Length is not (2 or 3) || !IsCapital(inner) || CountryCodes.Of(inner) is not { } code) return default;
        var outer = Find(text[..open]);
        if (outer.Code is null || outer.Code == code || StateOf(code) == outer.Code) return new CountryMatch(code, CountryMatchKind.Code);
        return StateOf(outer.Code) == code ? outer : default;
    }

    private static string? OfSubdivision(ReadOnlySpan<char> text) =>
        text.Length is >= 4 and <= 6 && text[2] == '-' && IsCapital(text) ? CountryCodes.Of(text[..2]) : null;

    private static string? Repaired(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c is '&' or '<' or (>= '\u0080' and < '\u0100')) return BrokenText.Mend(text.ToString());
        }

        return null;
    }

    private static bool IsCapital(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsLower(c)) return false;
        }

        return true;
    }

    private static Dictionary<string, string> Pairs(string table)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in table.Split('\n'))
        {
            foreach (var territory in line[3..].Split(' ', StringSplitOptions.RemoveEmptyEntries)) pairs.Add(territory, line[..2]);
        }

        return pairs;
    }
}
