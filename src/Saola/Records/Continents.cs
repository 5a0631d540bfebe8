using Saola.Records.Territories;

namespace Saola.Records;

/// <summary>GBIF's seven continents, their names and the biogeographic realms that stand for them, and the countries that lie in each.</summary>
public static class Continents
{
    internal static readonly Vocabulary Spellings = Vocabulary.Of("""
        AFRICA: af, áfrica, afrika, afrique, africa & madagascar, africa and madagascar, afrotropical, afrotropics, afrotropique, ethiopian, sub saharan africa, north africa,
          southern africa, east africa, west africa, 非洲
        ANTARCTICA: an, antártida, antarktis, antarctique, antarctic, antarktika, 南极洲
        ASIA: as, asie, asien, ásia, asia temperate, asia tropical, indian, indomalaya, oriental, southeast asia, central asia, middle east, new guinea, 亚洲
        EUROPE: eu, europa, evropa, 欧洲
        NORTH_AMERICA: n america, northern america, nordamerika, nord amerika, noord amerika, américa del norte, américa do norte, amérique du nord, norteamérica, north and central america,
          central america, c america, américa central, amérique centrale, mesoamerica, middle america, caribbean, caribbean islands, central america & caribbean,
          central america neotropics, north america neotropics, west indies, west indies neotropics, nearctic, united states, 北美洲, 北美, 中美洲
        OCEANIA: oc, océanie, oceanía, ozeanien, oceania & pacific, australasia, australia, australian, australia continent, australia & oceania, australia and oceania, hawaiian islands, pacific,
          pacific islands, 大洋洲
        SOUTH_AMERICA: sa, s america, southern america, américa del sur, américa do sul, amérique du sud, sudamérica, suramérica, sur america, sydamerika, südamerika, zuid amerika,
          neotropical, south america neotropics, 南美洲, 南美
        """);

    private static readonly Dictionary<string, string> ByCountry = Pairs("""
        AFRICA: AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW
        ANTARCTICA: AQ BV GS HM TF
        ASIA: AE AF AM AZ BD BH BN BT CC CN CX CY GE HK IL IN IO IQ IR JO JP KG KH KP KR KW LA LB LK MM MN MO MV MY NP OM PH PK PS QA SA SG SY TH TJ TM TW UZ VN YE
        EUROPE: AD AL AT AX BA BE BG BY CH CZ DE DK EE FI FO GB GG GI HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NO PL RO RS SE SI SJ SK SM UA VA XK
        NORTH_AMERICA: AG AI AW BB BL BM BQ BS BZ CA CR CU CW DM DO GD GL GP GT HN HT JM KN KY LC MF MQ MS MX NI PA PM PR SV SX TC TT VC VG VI
        OCEANIA: AS AU CK FJ FM GU KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS
        SOUTH_AMERICA: AR BO BR CO EC FK GF GY PE PY SR UY VE
        """);

    private static readonly Lazy<Dictionary<string, string>> InAllLanguages = new(() =>
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        Span<char> folded = stackalloc char[128];
        foreach (var (name, code, _) in Gazetteer.Cldr())
        {
            if (code.Length == 2) continue;
            var key = folded[..Math.Max(0, Fold.Letters(name, folded))].ToString();
            // What two continents are called is neither.
            if (!names.TryAdd(key, code) && names[key] != code) names[key] = "";
        }

        return names;
    });

    /// <summary>The constant of a spelling, or of a name in any of CLDR's languages; null when it is not understood.</summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        if (Spellings.Read(text) is { } known) return known;
        Span<char> folded = stackalloc char[128];
        var n = Fold.Letters(text, folded);
        return n > 0 && InAllLanguages.Value.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folded[..n], out var name) && name.Length > 0 ? name : null;
    }

    /// <summary>
    /// The continent of a country, with a point where the country lies in two (Russia is cut at 60° E, Türkiye at the straits,
    /// Egypt at Suez, Kazakhstan at the Ural river, far islands are taken from their state); null when that is not known.
    /// </summary>
    public static string? Of(string country, double? latitude, double? longitude)
    {
        if (ByCountry.TryGetValue(country, out var one)) return one;
        if (latitude is not { } lat || longitude is not { } lon) return null;
        return country switch
        {
            "RU" => lon is > 60 or < -160 ? "ASIA" : "EUROPE",
            "TR" => lon < 29 && lat > 40.9 ? "EUROPE" : "ASIA",
            "KZ" => lon < 51.5 && lat > 47 ? "EUROPE" : "ASIA",
            "EG" => lon > 32.6 && lat > 27.5 ? "ASIA" : "AFRICA",
            "ID" => lon > 134 ? "OCEANIA" : "ASIA",
            "TL" => "ASIA",
            "US" => lon < -150 && lat < 32 ? "OCEANIA" : "NORTH_AMERICA",
            "ES" => lat < 30 ? "AFRICA" : "EUROPE",
            "PT" => lat < 34 ? "AFRICA" : "EUROPE",
            "FR" or "NL" => "EUROPE",
            "CL" => lon < -90 ? "OCEANIA" : "SOUTH_AMERICA",
            "GR" => "EUROPE",
            _ => null,
        };
    }

    /// <summary>Whether a country may lie in a continent; true where this table does not know better.</summary>
    public static bool MayHold(string continent, string country) => ByCountry.TryGetValue(country, out var one) ? one == continent : country switch
    {
        "RU" or "TR" or "KZ" or "GR" => continent is "EUROPE" or "ASIA",
        "EG" => continent is "AFRICA" or "ASIA",
        "ID" or "TL" => continent is "ASIA" or "OCEANIA",
        "US" => continent is "NORTH_AMERICA" or "OCEANIA",
        "ES" or "PT" => continent is "EUROPE" or "AFRICA",
        "CL" => continent is "SOUTH_AMERICA" or "OCEANIA",
        _ => true,
    };

    private static Dictionary<string, string> Pairs(string table)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in table.Split('\n'))
        {
            var colon = line.IndexOf(':');
            foreach (var country in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)) pairs.Add(country, line[..colon]);
        }

        return pairs;
    }
}
