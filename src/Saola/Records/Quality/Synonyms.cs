using Means = Saola.Records.Vocabularies.EstablishmentMeans;

namespace Saola.Records.Quality;

/// <summary>What tests ask beyond the interpreters: Darwin Core's finer terms, and ranks as GBIF's vocabulary labels them.</summary>
internal static class Synonyms
{
    // Darwin Core's codes, and what it parts more finely than GBIF's constants do.
    private static readonly Vocabulary MeansOfDarwinCore = Vocabulary.Of("""
        native: e001, native indigenous
        nativeReintroduced: e002, reintroduced, native reintroduced, reintroduction
        introduced: e003, introduced alien
        introducedAssistedColonisation: e004, assisted colonisation, assisted colonization, introduced assisted colonization, introduced assisted colonisation
        vagrant: e005, casual vagrant
        uncertain: e006
        """);

    // The interpreters read these for the best; a proposal must not.
    private static readonly Vocabulary VagueMeans = Vocabulary.Of(
        "VAGUE: wild, spontaneous, silvestre, casual, unknown, adventive, adventicia, neophyte, neozoon, archaeophyte, transplantadas, trasplantado, assumed to be native uncertain");

    /// <summary>The term of Darwin Core that a word stands for; those that say a degree of establishment (naturalised, invasive, cultivated) stand for none.</summary>
    public static string? EstablishmentMeans(string text) => MeansOfDarwinCore.Find(text) ?? (VagueMeans.Find(text) is not null ? null : Means.Spellings.Find(text)) switch
    {
        "NATIVE" => "native",
        "INTRODUCED" => "introduced",
        "VAGRANT" => "vagrant",
        "UNCERTAIN" => "uncertain",
        var known when known is not null && char.IsLower(known[0]) => known,
        _ => null,
    };

    public static readonly string[] Ranks =
    [
        "domain", "superkingdom", "kingdom", "subkingdom", "infrakingdom", "superphylum", "phylum", "subphylum", "infraphylum", "superclass", "class", "subclass",
        "infraclass", "parvclass", "superlegion", "legion", "sublegion", "infralegion", "supercohort", "cohort", "subcohort", "infracohort", "magnorder",
        "superorder", "grandorder", "order", "suborder", "infraorder", "parvorder", "superfamily", "family", "subfamily", "infrafamily", "supertribe", "tribe",
        "subtribe", "infratribe", "supragenericName", "genus", "subgenus", "infragenus", "section", "subsection", "series", "subseries", "infragenericName",
        "speciesAggregate", "species", "infraspecificName", "grex", "subspecies", "cultivarGroup", "convariety", "infrasubspecificName", "proles", "race",
        "natio", "aberration", "morph", "variety", "subvariety", "form", "subform", "pathovar", "biovar", "chemovar", "morphovar", "phagovar", "serovar",
        "chemoform", "formaSpecialis", "cultivar", "strain", "informal", "unranked", "other",
    ];

    /// <summary>Labels in French, Spanish, Portuguese, German, Italian and Latin.</summary>
    public static readonly string[] RankLabels =
    [
        "règne", "sous-règne", "embranchement", "classe", "sous-classe", "ordre", "sous-ordre", "super-famille", "famille", "sous-famille", "tribu", "genre",
        "sous-genre", "espèce", "sous-espèce", "variété", "forme",
        "dominio", "reino", "subreino", "filo", "subfilo", "clase", "subclase", "orden", "suborden", "superfamilia", "familia", "subfamilia", "género", "subgénero",
        "sección", "serie", "especie", "subespecie", "variedad", "forma",
        "domínio", "ordem", "subordem", "família", "subfamília", "gênero", "subgênero", "espécie", "subespécie", "variedade",
        "Reich", "Stamm", "Klasse", "Unterklasse", "Ordnung", "Unterordnung", "Überfamilie", "Familie", "Unterfamilie", "Gattung", "Untergattung", "Art",
        "Unterart", "Varietät", "Form",
        "regno", "ordine", "famiglia", "genere", "sottospecie", "varietà",
        "regnum", "classis", "ordo", "tribus", "subgenus", "varietas",
    ];
}
