namespace Saola.Records;

/// <summary>Countries and territories as ISO 3166-1 alpha-2 codes.</summary>
public static class Countries
{
    private static readonly Vocabulary Names = Vocabulary.Of(CountryNames.AtoF, CountryNames.GtoM, CountryNames.NtoZ);

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
    public static IReadOnlyList<string> Codes { get; } = [.. Names.Entries.Values.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The alpha-2 code of a code, number or name in any of the known languages; null when it is not understood.</summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        if (Names.Find(text) is { } found) return found;
        // Numeric codes lose their zeros in spreadsheets.
        if (text.Length is 1 or 2 && int.TryParse(text, out var number) && number > 0)
        {
            Span<char> padded = ['0', '0', '0'];
            text.CopyTo(padded[(3 - text.Length)..]);
            return Names.Find(padded);
        }

        // "Brazil, Amazonas" and "Kenya (coast)" begin with the country.
        var end = text.IndexOfAny(",;(:");
        return end > 3 ? Names.Find(text[..end]) : null;
    }

    /// <summary>The state that a territory with a code of its own belongs to; null for states and for what is not known.</summary>
    public static string? StateOf(string territory) => States.GetValueOrDefault(territory);

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
