using System.Collections.Frozen;

namespace Saola.Records.Territories;

/// <summary>The words around names of countries, in the languages that labels are mostly written in.</summary>
internal static class CountryWords
{
    /// <summary>Articles and prepositions, which no name is told apart by.</summary>
    private const string Empty = """
        the of de du des da do das dos del della dei di la le les l d el los las lo il der die das den dem van von vom het in im from dal
        """;

    /// <summary>Words with one meaning; the first stands for all.</summary>
    private const string Same = """
        st saint sainte ste sankt sint
        is island islands isl isls isle isles i ids isla islas ile iles ilha ilhas isola isole insel inseln eiland eilanden islds ild iss
        north n northern nord norte norden septentrional noord nordlich nordliches
        south s southern sud sur sul suden meridional zuid sudlich sudliches
        west w western ouest oeste westlich occidental
        east e eastern est este ost oost ostlich oriental
        republic rep republique republica republik repubblica republiek repub republ
        democratic dem democratique democratica demokratische
        mount mt mts mont monte mountains
        new nouvelle nueva neu nova nuevo novo nieuw nouveau
        territory territories terr territoire territorio ter
        central centre centro center centr cent zentral
        archipelago arch archipel archipielago archip arq
        gulf golfe golfo golf
        british brit br
        french fr
        dutch du
        german germ ger
        portuguese port portug portugese
        spanish sp span
        belgian belg bel
        great gt
        """;

    /// <summary>
    /// Words that change nothing beside most names, and everything beside some (North Korea, Belgian Congo, Equatorial Guinea, Lower California).
    /// </summary>
    private const string Telling = """
        north south west east ne nw se sw nne nnw sse ssw ene ese wnw wsw northeast northwest southeast southwest northeastern
        northwestern southeastern southwestern noreste noroeste sureste suroeste sudeste nordeste sudoeste
        central middle upper lower inner outer equatorial democratic
        british french dutch german spanish portuguese italian danish belgian swedish russian american
        chinese siamese b f d p l
        """;

    /// <summary>Words that may stand beside a name and change nothing.</summary>
    private const string Beside = """
        interior inland mainland continental coast coastal coasts cost cote costa kuste off near around vicinity environs environ nr about
        republic state states estado estados etat etats staat federal federation federative federated federated confederation commonwealth union
        kingdom kgdm reino royaume konigreich koninkrijk regno empire people peoples popular populaire
        islamic arab socialist soviet principality sultanate emirate protectorate colony territory dominion dependency country pais pays
        land nation national countries
        is archipelago group grp atoll peninsula penins pen reg region district dist province prov provincia county co department dept
        municipality mun state city town distr divisions division highlands lowlands mountains mount
        probably prob presumably perhaps maybe cf approx ca circa unknown locality loc unspecified known specified without only various
        former formerly ex anciently old now today modern aka called alias sic ie northernmost all parts part whole entire
        wild cultivated cult introduced native endemic type imported captive aff
        """;

    /// <summary>Words that say one or the other.</summary>
    private const string Or = "or oder ou ossia eller between zwischen entre versus vs to bis";

    /// <summary>Words after which a country is not meant, or not alone.</summary>
    private const string Denying = "border borders frontier frontiers frontera frontiere boundary error erreur erroneous not non unidentified dispute disputed contested crown overseas";

    /// <summary>Waters: beside a country's name they name a sea, not the country.</summary>
    private const string Water = """
        sea seas mer mers mar mares meer see zee ocean oceans oceano ozean gulf bay baie bahia strait straits detroit estrecho channel
        canal kanal basin current trench ridge bight shelf
        """;

    /// <summary>Before a country's name it makes another name of it.</summary>
    private const string Changing = "new";

    /// <summary>Words that join two names; they are part of some names, and no letters of them.</summary>
    private const string And = "and et und och og en y ja";

    private static readonly FrozenDictionary<string, string> Canonical = Synonyms();
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> CanonicalLookup = Canonical.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, WordKind> Kinds = Read();
    private static readonly FrozenDictionary<string, WordKind>.AlternateLookup<ReadOnlySpan<char>> KindLookup = Kinds.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The word that stands for this one and its like; the word itself where there is none; empty where it means nothing.</summary>
    public static ReadOnlySpan<char> CanonicalOf(ReadOnlySpan<char> word) => CanonicalLookup.TryGetValue(word, out var same) ? same : word;

    /// <summary>What a canonical word does beside a name.</summary>
    public static WordKind KindOf(ReadOnlySpan<char> word) => KindLookup.TryGetValue(word, out var kind) ? kind : WordKind.None;

    private static FrozenDictionary<string, string> Synonyms()
    {
        var synonyms = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in Words($"{Empty} {And}")) synonyms[word] = "";
        foreach (var line in Same.Split('\n'))
        {
            var words = Words(line);
            foreach (var word in words) synonyms.TryAdd(word, words[0]);
        }

        return synonyms.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, WordKind> Read()
    {
        var kinds = new Dictionary<string, WordKind>(StringComparer.Ordinal);
        foreach (var (table, kind) in (ReadOnlySpan<(string, WordKind)>)[(Telling, WordKind.Telling), (Or, WordKind.Or), (Denying, WordKind.Denying), (Water, WordKind.Water), (Changing, WordKind.Changing), (Beside, WordKind.Beside)])
        {
            foreach (var word in Words(table)) kinds.TryAdd(CanonicalOf(word).ToString(), kind);
        }

        foreach (var word in Words(And)) kinds[word] = WordKind.And;

        return kinds.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string[] Words(string table) => table.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}

internal enum WordKind : byte
{
    None,
    Beside,
    Telling,
    And,
    Or,
    Denying,
    Water,
    Changing,
}
