namespace Saola.Records.Vocabularies;

/// <summary>Threat status in GBIF's constants after the IUCN Red List's categories, versions 2.3 and 3.1.</summary>
internal static class ThreatStatuses
{
    public static readonly Vocabulary Spellings = Vocabulary.Of("""
        EXTINCT: ex, extinto, extinct species, éteint, extinta, ausgestorben, estinto, 绝灭, 灭绝
        EXTINCT_IN_THE_WILD: ew, extinct in wild, éteint à l'état sauvage, extinto en estado silvestre, extinto na natureza,
          in der natur ausgestorben, 野外绝灭, 野外灭绝
        REGIONALLY_EXTINCT: re, regional extinct, extinct regionally, disparue régionalement, regional ausgestorben, 地区绝灭, 区域灭绝
        CRITICALLY_ENDANGERED: cr, critical, critically endangered possibly extinct, cr pe, cr pew, en danger critique,
          en danger critique d'extinction, en peligro crítico, criticamente em perigo, vom aussterben bedroht, in pericolo critico, 极危
        ENDANGERED: en, en danger, en peligro, em perigo, stark gefährdet, bedreigd, in pericolo, 濒危
        VULNERABLE: vu, vulnérable, vulnerable species, vulnerável, gefährdet, kwetsbaar, vulnerabile, 易危
        NEAR_THREATENED: nt, lr nt, lr cd, conservation dependent, lower risk near threatened, lower risk conservation dependent,
          quasi menacée, quasi menacé, casi amenazado, casi amenazada, quase ameaçada, potentiell gefährdet, vorwarnliste, gevoelig, 近危
        LEAST_CONCERN: lc, lr lc, lower risk least concern, préoccupation mineure, preocupación menor, pouco preocupante, nicht gefährdet,
          niet bedreigd, 无危
        DATA_DEFICIENT: dd, deficient data, insufficiently known, données insuffisantes, datos insuficientes, dados insuficientes,
          daten unzureichend, carente di dati, 数据缺乏
        NOT_APPLICABLE: na, non applicable, no aplicable, não aplicável, nicht anwendbar
        NOT_EVALUATED: ne, not assessed, unevaluated, non évalué, non évaluée, no evaluado, não avaliada, nicht bewertet, 未予评估
        """);

    public static string? Of(ReadOnlySpan<char> text) => Spellings.Read(text);
}

/// <summary>Appendices of CITES.</summary>
internal static class CitesAppendices
{
    public static readonly Vocabulary Spellings = Vocabulary.Of("""
        I: 1, one, app i, appendix i, appendix 1, annexe i, apéndice i, apêndice i, anhang i, annex i, 附录一, 附录i
        II: 2, two, app ii, appendix ii, appendix 2, annexe ii, apéndice ii, apêndice ii, anhang ii, annex ii, 附录二, 附录ii
        III: 3, three, app iii, appendix iii, appendix 3, annexe iii, apéndice iii, apêndice iii, anhang iii, annex iii, 附录三, 附录iii
        """);

    public static string? Of(ReadOnlySpan<char> text) => Spellings.Read(text);
}

/// <summary>The status of a taxon in an area, in GBIF's constants.</summary>
internal static class DistributionStatuses
{
    public static readonly Vocabulary Spellings = Vocabulary.Of("""
        PRESENT: presente, présent, présente, presence, extant, reported, recorded, native, endemic, native endemic, native non endemic,
          alien, adventive, introduced, naturalised, invasive, occurs, 有, 有分布
        COMMON: comun, común, comum, commun, häufig, fairly common, locally common, very common, frequent, frecuente, fréquent, frequente,
          abundant, abundante, 常见
        RARE: rara, raro, very rare, selten, uncommon, infrequent, scarce, casual, poco común, 罕见, 稀有
        IRREGULAR: ephemeral, episodic, vagrant, sporadic, occasional, irregular visitor, 偶见
        DOUBTFUL: dudoso, douteux, duvidoso, zweifelhaft, not specified, possibly extant, probably extant, possibly extinct,
          presence uncertain, uncertain, questionable, status uncertain, 存疑
        EXCLUDED: erroneous, misidentification, misidentified, reported in error, recorded in error, erroneously reported, error, 排除
        ABSENT: ausente, absente, absence, extinct, extirpated, regionally extinct, extinto, not present, abwesend, 无分布, 缺失
        """);

    public static string? Of(ReadOnlySpan<char> text) => Spellings.Read(text);
}

/// <summary>Habitat as GBIF's three: MARINE, FRESHWATER, TERRESTRIAL.</summary>
internal static class Habitats
{
    public static readonly Vocabulary Spellings = Vocabulary.Of("""
        MARINE: sea, seas, seawater, saltwater, salzwasser, ocean, oceanic, océano, océan, oceano, ozean, meer, mar, mer, mare, marino,
          marina, marin, marinho, maritime, estuary, estuarine, estuario, estuaire, reef, coral reef, arrecife, sea bed, seabed, rockpool,
          rock pools, intertidal, littoral, sublittoral, subtidal, benthic marine, pelagic, neritic, deep sea, mangrove, seagrass,
          kelp forest, coast, lagoon marine, 海洋, 海水, 海, морской
        FRESHWATER: fresh water, freshwaters, limnic, limnetic, süsswasser, süßwasser, agua dulce, dulceacuícola, água doce, eau douce,
          acqua dolce, zoetwater, sötvatten, brackish, brackish water, river, río, rio, rivière, fleuve, fluss, riverine, fluvial, lake,
          lago, lac, see, lacustrine, swamp, bog, moor, fen, mire, wetland, humedal, marsh, marshes, stream, streams, creek, brook, pond,
          ponds, spring, springs, ditch, canal, reservoir, pantano, peatland, 淡水, 河流, 湖泊, 湿地, пресноводный
        TERRESTRIAL: terrestre, terrestrisch, terrestrial habitat, land, forest, forests, bosque, selva, forêt, floresta, wald, foresta,
          bos, skog, wood, woodland, rainforest, rain forest, tropical forest, desert, deserts, desierto, désert, wüste, grassland, grass,
          meadow, prairie, steppe, savanna, savannah, sabana, shrubland, scrub, heath, heathland, hedgerow, mountain, montaña, montagne,
          gebirge, alpine, tundra, taiga, parkland, park, garden, farmland, cropland, pasture, arable, agricultural, urban, cave, caves,
          cliff, dune, 陆地, 陆生, 森林, 草原, 沙漠, наземный
        """);

    public static string? Of(ReadOnlySpan<char> text) => Spellings.Read(text);
}
