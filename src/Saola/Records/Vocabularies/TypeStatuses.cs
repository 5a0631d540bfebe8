namespace Saola.Records.Vocabularies;

/// <summary>Type status in GBIF's constants.</summary>
internal static class TypeStatuses
{
    public static readonly Vocabulary Spellings = Vocabulary.Of("""
        TYPE: typus, tipo, tipus, tipe, типа, тип, type material, type specimen, type specimens, possible type, possible types,
          probable type, type status unknown, unspecified kind of type, unspecified type, type unspecified, drawing of type,
          drawing of types, fragment of type, type fragment, type series, modelo, 模式, 模式标本
        HOLOTYPE: ht, holo, hol, holotypus, holotypi, holotipo, holótipo, holotip, olotipo, holotyp, holotypen, holotype pro parte,
          fholotype, голотип, 正模, 主模式, 正模标本, ホロタイプ
        PARATYPE: pt, para, par, paratypus, paratypi, paratipo, parátipo, paratip, paratyp, paratypen, paratopotype, паратип, 副模, 副模标本
        SYNTYPE: st, syn, syntypus, syntypi, sintipo, sintip, síntipo, syntyp, primary syntype, синтип, 全模, 合模
        ISOTYPE: it, iso, isotypus, isotypi, isotipo, isótipo, isotyp, изотип, 等模, 等模式
        LECTOTYPE: lt, lecto, lectotypus, lectotypi, lectotipo, lectótipo, lectotyp, lektotypus, lectotip, лектотип, 选模, 后选模式
        NEOTYPE: nt, neo, neotypus, neotypi, neotipo, neótipo, neotyp, неотип, 新模
        ALLOTYPE: allo, allotypus, alotipo, allotipo, alótipo, аллотип, 配模
        COTYPE: co type, cotypus, cotipo, kotypus
        PARALECTOTYPE: plt, paralecto, paralectotypus, paralectotypi, paralectotipo, paralectótipo, 副选模
        ISOLECTOTYPE: isolectotypus, isolectotipo
        ISONEOTYPE: isoneotypus, isoneotipo
        ISOSYNTYPE: isosyntypus, isosintipo
        ISOPARATYPE: isoparatypus, isoparatipo
        ISOEPITYPE: isoepitypus
        EPITYPE: epitypus, epitipo
        CLONOTYPE: clonotypus
        ERGATOTYPE: ergatotypus
        EXTYPE: ex type, extypus
        EXHOLOTYPE: ex holotype, ex holotypus
        EXISOTYPE: ex isotype
        EXLECTOTYPE: ex lectotype
        EXNEOTYPE: ex neotype
        EXPARATYPE: ex paratype
        EXSYNTYPE: ex syntype
        EXEPITYPE: ex epitype
        HAPANTOTYPE: hapantotypus
        HYPOTYPE: hypotypus, hipotipo
        ICONOTYPE: phototype, iconotypus, iconotipo
        LECTOPARATYPE: lecto paratype
        ORIGINALMATERIAL: original material
        PLASTOHOLOTYPE: plasto holotype
        PLASTOISOTYPE: plasto isotype
        PLASTOLECTOTYPE: plasto lectotype
        PLASTONEOTYPE: plasto neotype
        PLASTOPARATYPE: plasto paratype
        PLASTOSYNTYPE: plasto syntype
        PLASTOTYPE: plastotypus, plastotipo, cast of type
        PLESIOTYPE: plesiotypus, plesiotipo
        PARANEOTYPE: para neotype
        ALLOLECTOTYPE: allo lectotype
        ALLONEOTYPE: allo neotype
        SECONDARYTYPE: secondary type
        SUPPLEMENTARYTYPE: supplementary type
        TOPOTYPE: topotypus, topotipo, топотип, 地模
        TYPE_GENUS: genus type, type of genus
        TYPE_SPECIES: species type, type of species
        NOTATYPE: non type, not type, no type, none, no tipo, not a type, other material, 非模式
        """);

    /// <summary>
    /// The constant. A text such as <c>holotype of Ficus exasperata Vahl</c> or <c>Verified possible isotype | …</c> has that of its only word that is one;
    /// where several kinds are named, there is none.
    /// </summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        if (Spellings.Read(text) is { } whole) return whole;
        var bar = text.IndexOfAny('|', ';');
        if (bar > 0) text = text[..bar];
        string? found = null;
        foreach (var range in text.SplitAny(" :;,.|/()[]?"))
        {
            // Of a name after "of" or ":" nothing is read, and short words are more often initials.
            if (text[range].Equals("of", StringComparison.OrdinalIgnoreCase) && found is not null) break;
            if (text[range].Length < 4 || Spellings.Find(text[range]) is not { } one || one == "NOTATYPE") continue;
            if (found is null || found == "TYPE") found = one;
            else if (one != found && one != "TYPE") return null;
        }

        return found;
    }

    /// <summary>Words of doubt in a type status.</summary>
    public static bool IsSuspected(ReadOnlySpan<char> text) =>
        text.Contains('?') || Has(text, "possibl") || Has(text, "probabl") || Has(text, "suspect") || Has(text, "likely") || Has(text, "uncertain") || Has(text, "presum") || Has(text, "posible");

    private static bool Has(ReadOnlySpan<char> text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
