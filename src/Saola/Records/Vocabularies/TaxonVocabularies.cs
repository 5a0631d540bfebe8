namespace Saola.Records.Vocabularies;

/// <summary>Nomenclatural code in GBIF's constants.</summary>
internal static class NomenclaturalCodes
{
    public static readonly Vocabulary Spellings = Vocabulary.Of("""
        ZOOLOGICAL: zoo, zool, zoology, zoological code, iczn, international code of zoological nomenclature, animal, animals, zoologique,
          zoológico, 动物命名法规
        BOTANICAL: bot, botany, botanical code, icbn, icn, icnafp, icnapf, international code of botanical nomenclature,
          international code of nomenclature for algae fungi and plants, plant, plants, fungi, algae, botanique, botánico, 植物命名法规
        BACTERIAL: bact, bacteria, bacteriological, bacteriological code, bacterial code, icnb, icnp, prokaryotic, prokaryotes,
          international code of nomenclature of prokaryotes, international code of nomenclature of bacteria
        VIRUS: vir, viral, viruses, virus code, ictv, icvcn, international committee on taxonomy of viruses
        CULTIVARS: cultivar, cult, icncp, cultivated plants, cultivated plant code, international code of nomenclature for cultivated plants
        PHYTOSOCIOLOGICAL: phytosociology, icpn, international code of phytosociological nomenclature
        PHYLO: phylocode, phylogenetic
        BIOCODE: bc, draft biocode
        """);

    public static string? Of(ReadOnlySpan<char> text) => Spellings.Read(text);
}

/// <summary>Taxonomic status in GBIF's constants.</summary>
internal static class TaxonomicStatuses
{
    public static readonly Vocabulary Spellings = Vocabulary.Of("""
        ACCEPTED: a, acc, accept, acceped, accepted name, accepted species, accepted genus name, aceptado, aceptada, aceito, aceita,
          accepté, acceptée, akzeptiert, gültig, geldig, accettato, nome aceito, nombre aceptado, nom accepté, authority, correct,
          correct name, current, current name, preferred, preferred name, valid, valid name, válido, valide, valid taxon, good species,
          接受, 接受名, 有效, принятое
        DOUBTFUL: d, dubious, dubium, dubious taxon concept, nomen dubium, taxon dubium, incertae sedis, provisional,
          provisionally accepted, provisionally accepted name, aceptado provisionalmente, aceito provisoriamente, provisoire,
          temporary name, to determine, unplaced, unplaced name, unresolved, unresolved name, uncertain, unassessed, taxon inquirendum,
          species inquirenda, nomen inquirendum, unchecked, zweifelhaft, dudoso, douteux, 存疑
        SYNONYM: s, syn, synonyme, synonymous, sinónimo, sinônimo, sinonimo, sinonim, synonymum, synonym sl, is synonym of, synonym of,
          genus synonym, genbank synonym, genbank acronym, junior synonym, senior synonym, alternate representation, alternative name,
          equivalent name, equivalenname, incorrect spelling, invalid, invalid name, lexical variant, misnomer, misspelling, misspelled,
          noacceped, no aceptado, não aceito, nicht akzeptiert, non accepté, nomen nudum, not accepted, not described, not valid, non valid,
          other combination, replaced name, spelling alternative, spelling variant, superseded combination, superseded, unaccepted,
          unaccepted name, unavailable, unavailable name, unpublished name, orthographic variant, later homonym, junior homonym, basionym,
          异名, 同物异名, 无效, синоним
        HETEROTYPIC_SYNONYM: ambiguous synonym, subjective synonym, junior subjective synonym, synonym subjective,
          synonym subjective heterotypic, is heterotypic synonym of, taxonomic synonym, facultative synonym, sinônimo heterotípico,
          sinónimo heterotípico, synonyme hétérotypique
        HOMOTYPIC_SYNONYM: objective synonym, junior objective synonym, synonym objective, synonym objective homotypic,
          synonym original combination, original combination, is homotypic synonym of, nomenclatural synonym, obligate synonym,
          sinônimo homotípico, sinónimo homotípico, synonyme homotypique
        PROPARTE_SYNONYM: pp, p parte, pp syn, pp synonym, pro parte, pro parte synonym, synonym pro parte, partial synonym, synonym p p
        MISAPPLIED: misapplied name, is misapplied name for, misidentification, misidentified, auct non, nomen confusum misapplied,
          mal aplicado, fehlbestimmung
        DETERMINATION_SYNONYM: identification synonym
        INTERMEDIATE_RANK_SYNONYM: intermediate rank synonym
        """);

    public static string? Of(ReadOnlySpan<char> text) => Spellings.Read(text);
}

/// <summary>Kingdoms of GBIF's backbone as its constants.</summary>
internal static class Kingdoms
{
    public static readonly Vocabulary Spellings = Vocabulary.Of("""
        ANIMALIA: animal, animals, metazoa, fauna, animales, animais, animaux, animali, tiere, tierreich, dieren, djur, 动物, 动物界,
          животные
        PLANTAE: plant, plants, planta, plantas, plante, plantes, piante, pflanzen, planten, växter, vegetabilia, viridiplantae, metaphyta,
          flora, vegetal, végétaux, archaeplastida, 植物, 植物界, растения
        FUNGI: fungus, fungo, hongo, hongos, champignon, champignons, mushrooms, pilze, funghi, schimmels, svampar, mycota, eumycota, 真菌,
          真菌界, грибы
        BACTERIA: bacterium, bacteri, bakterien, bacterias, bactéries, batteri, bacteriën, eubacteria, monera, prokaryota, prokaryotae,
          procaryotae, 细菌, 细菌界, бактерии
        ARCHAEA: archea, archaebacteria, archaeobacteria, archeobacteria, 古菌
        CHROMISTA: chromist, chromists, stramenopila, chromalveolata, 色藻界
        PROTOZOA: protozoan, protozoans, protista, protist, protists, protoctista, archezoa, protozoos, protozoaires, protozoen, 原生动物,
          原生生物
        VIRUSES: virus, vira, virae, viren, virussen, 病毒, вирусы
        INCERTAE_SEDIS: unknown, incertae sedis, unassigned, not assigned, unplaced
        """);

    public static string? Of(ReadOnlySpan<char> text) => Spellings.Read(text);
}
