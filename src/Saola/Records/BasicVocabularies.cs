namespace Saola.Records;

/// <summary>Sex as MALE, FEMALE or HERMAPHRODITE.</summary>
internal static class Sex
{
    private static readonly Vocabulary Spellings = Vocabulary.Of("""
        FEMALE: f, ♀, ♀♀, females, female adult, adult female, female queen, queen, worker, female worker, adult female worker, famale, woman, women,
          femella, femelle, femelles, femenino, femenina, feminino, hembra, hembras, fêmea, fêmeas, femmina, weiblich, weibchen, frau, vrouw, vrouwelijk,
          hona, hunn, hun, female female, f gonads, female by gonads, dronning, una hembra, adult female alate queen, 雌, 雌性, 母, самка
        MALE: m, ♂, ♂♂, males, male adult, adult male, man, men, macho, machos, dos machos, masculino, masculina, mascle, mâle, mâles, sexe mâle, maschio,
          männlich, männchen, mann, mannelijk, han, hann, male male, macho macho, m gonads, male by gonads, worker male, 雄, 雄性, 公, самец
        HERMAPHRODITE: hermaphrodites, hermaphroditic, hermafrodita, hermafroditas, monoecious, bisexual, ♂♀, ♀♂, zwitter, 雌雄同体
        """);

    public static string? Of(ReadOnlySpan<char> text) => Spellings.Find(text);
}

/// <summary>Life stage in the constants of GBIF's vocabulary.</summary>
internal static class LifeStage
{
    private static readonly Vocabulary Spellings = Vocabulary.Of("""
        ADULT: ad, adults, adulte, adultes, adulto, adulta, adultos, adulti, erwachsen, adult female, adult male, adult unsexed, adult female worker, mature,
          fertile, breeding adult, 成体, 成虫, 成年
        IMAGO: imagines, imago adult, imagem
        JUVENILE: juv, juveniles, juvenil, juvinile, juveniel, jeune, immature, immatures, inmaduro, young, fledgling, nestling, chick, pullus, pul, calf, cub, pup,
          幼体, 亚成体, 幼年
        SUBADULT: subadults, subadulto, young adult
        LARVA: larvae, larve, larven, larva e, larvas, têtard, tadpole, tadpoles, caterpillar, 幼虫, 蝌蚪
        NYMPH: nymphs, nymphe, ninfa, ninfas, 若虫
        PUPA: pupae, pupas, chrysalis, 蛹
        EGG: eggs, ovum, ova, oeuf, huevo, huevos, ei, eier, 卵
        EMBRYO: embryos, fetus, foetus
        SEEDLING: seedlings, plántula, sapling, 幼苗
        SEED: seeds, semilla
        SPORE: spores, espora
        GAMETOPHYTE: gametophytes
        SPOROPHYTE: sporophytes
        POLLEN: 花粉
        """);

    public static string? Of(ReadOnlySpan<char> text) => Spellings.Find(text);
}

/// <summary>Establishment means in GBIF's constants (the former vocabulary, which also holds degrees of establishment).</summary>
internal static class EstablishmentMeans
{
    private static readonly Vocabulary Spellings = Vocabulary.Of("""
        NATIVE: endemic, endemismo, endémica, indigenous, nativa, nativo, indigène, autóctono, autóctona, wild, native reintroduced, reintroduced, 本地, 原生, 本土
        INTRODUCED: alien, exotic, non native, nonnative, introducido, introducida, exótica, exótico, introduit, allochthon, transplantadas, adventive,
          introduced assisted colonisation, introduced assisted colonization, 外来, 引入, 引种
        NATURALISED: naturalized, naturalizada, naturalizado, established, 归化
        INVASIVE: invasiv, invasora, invasor, 入侵
        MANAGED: cultivated, cultivada, cultivado, captive, domesticated, planted, cultivé, in cultivation, captive or cultivated, 栽培, 圈养
        VAGRANT: casual, accidental, errante
        UNCERTAIN: doubtful, origin uncertain, origin unknown
        """);

    public static string? Of(ReadOnlySpan<char> text) => Spellings.Find(text);
}

/// <summary>PRESENT or ABSENT.</summary>
internal static class OccurrenceStatuses
{
    private static readonly Vocabulary Spellings = Vocabulary.Of("""
        PRESENT: p, present in area, presence, presente, présent, présente, presente en el area, 1, yes, true, observed, seen, detected, found, reported,
          common, very common, fairly common, locally common, común, comun, muy común, poco común, uncommon, rare, rara, raro, abundant, abundante,
          very abundant, locally abundant, muito abundante, pouco abundante, frequent, frequente, infrequent, occasional, irregular, vagrant, casual,
          ephemeral, episodic, established, locally established, extant, native, endemic, native endemic, native non endemic, alien, adventive,
          confirmed present, confirmed breeding, probable breeding, probably breeding, possible breeding, possibly breeding, collected, pair,
          plentiful, very plentiful, stocked, outbreak, infested, attacked, treated, complet, observed in breeding season, 存在, 有, 出现
        ABSENT: a, absence, absente, ausente, ausencia, absent from area, 0, no, false, not observed, not seen, not detected, not found, not present,
          non observé, extinct, extirpated, locally extinct, 缺失, 不存在, 未发现
        """);

    public static string? Of(ReadOnlySpan<char> text) => Spellings.Find(text);
}

/// <summary>Type status in GBIF's constants.</summary>
internal static class TypeStatuses
{
    private static readonly Vocabulary Spellings = Vocabulary.Of("""
        TYPE: types, typus, tipo, type material, type specimen, possible type, type status unknown, unspecified kind of type, drawing of type, 模式
        HOLOTYPE: ht, holo, holotypus, holotipo, holotype pro parte, fholotype, 正模, 主模式
        PARATYPE: pt, para, paratypes, paratypus, paratipo, paratipos, paratip, paratopotype, 副模
        SYNTYPE: st, syn, syntypes, syntypus, sintipo, sintipos, sintip, primary syntype, 全模, 合模
        ISOTYPE: it, isotypes, isotypus, isotipo, 等模
        LECTOTYPE: lt, lectotypus, lectotipo, 选模
        NEOTYPE: nt, neotypus, neotipo, 新模
        ALLOTYPE: allotypus, alotipo, 配模
        COTYPE: cotypes, cotipo
        PARALECTOTYPE: paralectotypes, paralectotypus, paralectotipo
        ISOLECTOTYPE: isolectotypes, isolectotipo
        ISONEOTYPE: isoneotypus
        ISOSYNTYPE: isosyntypes, isosyntypus, isosintipo
        ISOPARATYPE: isoparatypes, isoparatypus
        EPITYPE: epitypus, epitipo
        EXTYPE: ex type
        EXHOLOTYPE: ex holotype
        EXISOTYPE: ex isotype
        EXLECTOTYPE: ex lectotype
        EXNEOTYPE: ex neotype
        EXPARATYPE: ex paratype
        EXSYNTYPE: ex syntype
        EXEPITYPE: ex epitype
        HAPANTOTYPE: hapantotypus
        HYPOTYPE: hypotypes, hipotipo
        ICONOTYPE: phototype, iconotypus
        ORIGINALMATERIAL: original material
        PLASTOHOLOTYPE: plasto holotype
        PLASTOISOTYPE: plasto isotype
        PLASTOLECTOTYPE: plasto lectotype
        PLASTONEOTYPE: plasto neotype
        PLASTOPARATYPE: plasto paratype
        PLASTOSYNTYPE: plasto syntype
        PLASTOTYPE: plastotypus
        PLESIOTYPE: plesiotypus
        PARANEOTYPE: para neotype
        ALLOLECTOTYPE: allo lectotype
        ALLONEOTYPE: allo neotype
        SECONDARYTYPE: secondary type
        SUPPLEMENTARYTYPE: supplementary type
        TOPOTYPE: topotypes, topotypus, topotipo
        TYPE_GENUS: genus type
        TYPE_SPECIES: species type
        NOTATYPE: non type, not type, no type, none, other material
        """);

    /// <summary>The constant; of a text like <c>holotype of Ficus exasperata Vahl</c>, that of its first word.</summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        if (Spellings.Find(text) is { } whole) return whole;
        var end = text.IndexOfAny(" :;,|(.?[");
        return end > 2 ? Spellings.Find(text[..end]) : null;
    }

    /// <summary>Words of doubt in a type status.</summary>
    public static bool IsSuspected(ReadOnlySpan<char> text) =>
        text.Contains('?') || Has(text, "possible") || Has(text, "probabl") || Has(text, "suspect") || Has(text, "likely") || Has(text, "uncertain");

    private static bool Has(ReadOnlySpan<char> text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
