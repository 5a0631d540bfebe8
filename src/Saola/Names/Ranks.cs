using System.Collections.Frozen;

namespace Saola.Names;

/// <summary>GBIF's rank constants, and the words and markers for them.</summary>
public static class Ranks
{
    private static readonly FrozenDictionary<string, string> Words = Read("""
        DOMAIN: domain superkingdom empire
        KINGDOM: kingdom regnum reg regn reino règne reich k kd 界
        SUBKINGDOM: subkingdom subregnum
        SUPERPHYLUM: superphylum superdivision
        PHYLUM: phylum phyl ph division divisio div abteilung stamm filo p 门
        SUBPHYLUM: subphylum subdivision subdivisio subdiv
        SUPERCLASS: superclass
        CLASS: class classis classe clase klasse cl c 纲
        SUBCLASS: subclass subclassis subcl
        INFRACLASS: infraclass
        SUPERORDER: superorder
        ORDER: order ordo ord orden ordem ordre ordnung o 目
        SUBORDER: suborder subordo subord
        INFRAORDER: infraorder
        SUPERFAMILY: superfamily superfam
        FAMILY: family familia fam famille familie fm 科
        SUBFAMILY: subfamily subfamilia subfam
        TRIBE: tribe tribus trib
        SUBTRIBE: subtribe
        GENUS: genus gen género genero genre gattung gn g 属
        SUBGENUS: subgenus subgen subg nothosubgen
        SECTION: section sectio sect
        SUBSECTION: subsection subsect
        SERIES: series ser
        SUBSERIES: subseries subser
        SPECIES_AGGREGATE: species_aggregate speciesaggregate aggregate agg aggr complex group speciesgroup speciescomplex superspecies
        SPECIES: species sp spec especie espécie espèce espece art nothospecies s 种
        SUBSPECIES: subspecies subsp ssp subspec subespecie nothosubsp nssp nothossp nothosubspecies ss 亚种
        VARIETY: variety varietas variedad variété variedade var v nothovar nothovariety 变种
        SUBVARIETY: subvariety subvarietas subvar
        FORM: form forma f fo fma nothof nothoform 变型
        SUBFORM: subform subforma subf
        CULTIVAR: cultivar cv
        CULTIVAR_GROUP: cultivar_group cultivargroup
        GREX: grex
        CONVARIETY: convariety convar
        ABERRATION: aberration aberratio ab
        MORPH: morph morpha
        RACE: race
        PROLES: proles prol
        BIOVAR: biovar bv
        PATHOVAR: pathovar pv
        SEROVAR: serovar serotype
        STRAIN: strain
        FORMA_SPECIALIS: forma_specialis specialform fsp
        INFRAGENERIC_NAME: infragenericname infrageneric infrageneric_name
        INFRASPECIFIC_NAME: infraspecificname infraspecific infraspecific_name infraspecies infrasp
        INFRASUBSPECIFIC_NAME: infrasubspecificname infrasubspecific_name
        SUPRAGENERIC_NAME: suprageneric_name supragenericname
        UNRANKED: unranked norank none unknown clade
        """);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The constant of a word such as <c>Species</c>, <c>ssp.</c>, <c>familia</c>; null when it is not understood.</summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        Span<char> letters = stackalloc char[32];
        var n = 0;
        foreach (var c in text)
        {
            if (c is '.' or ' ' or '-') continue;
            if (n == letters.Length) return null;
            letters[n++] = char.ToLowerInvariant(c);
        }

        return n > 0 && Lookup.TryGetValue(letters[..n], out var rank) ? rank : null;
    }

    /// <summary>The rank that a marker in the middle of a name announces, with its usual spelling; null for other words.</summary>
    internal static (string Rank, string Marker)? OfMarker(ReadOnlySpan<char> word) => word.TrimEnd('.') switch
    {
        "subsp" or "ssp" or "subspec" or "nothosubsp" or "nssp" => ("SUBSPECIES", "subsp."),
        "var" or "varietas" or "nothovar" => ("VARIETY", "var."),
        "f" or "fo" or "forma" or "fma" or "nothof" => ("FORM", "f."),
        "subvar" => ("SUBVARIETY", "subvar."),
        "subf" => ("SUBFORM", "subf."),
        "convar" => ("CONVARIETY", "convar."),
        "ab" => ("ABERRATION", "ab."),
        "morph" or "morpha" => ("MORPH", "morph"),
        "proles" or "prol" => ("PROLES", "prol."),
        "pv" => ("PATHOVAR", "pv."),
        "bv" => ("BIOVAR", "bv."),
        _ => null,
    };

    private static FrozenDictionary<string, string> Read(string table)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in table.Split('\n'))
        {
            var colon = line.IndexOf(':');
            var rank = line[..colon];
            words[rank.ToLowerInvariant()] = rank;
            foreach (var word in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)) words[word] = rank;
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
