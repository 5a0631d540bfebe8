namespace Saola.Records;

/// <summary>GBIF's BasisOfRecord constants and the spellings that providers use for them.</summary>
public static class BasisOfRecord
{
    internal static readonly Vocabulary Spellings = Vocabulary.Of("""
        PRESERVED_SPECIMEN: preserved, preserve, preservado, specimen, specimens, especimen, especimen preservado, ejemplar preservado, ejemplar,
          espécimen, espécime preservado, spécimen, spécimen conservé, spécimen préservé, s, sp, ps, voucher, voucher specimen, voucher specimens,
          museum specimen, herbarium specimen, herbarium sheet, herbarium, sheet, label, collected specimen, collection, colectado, objekt, accession,
          other specimen, mounted specimen, pinned specimen, papered specimen, adult mounted, adult papered, fluid specimen,
          fluid specimeen, dried specimen, dry sample, dead seed sample, preserved in alcohol, alcohol microscope, fish preparation,
          emerged specimen, physical specimen, preserved record, espece, präpariertes exemplar, sammlungsobjekt, beleg, 标本, 保存标本, 馆藏标本
        FOSSIL_SPECIMEN: fossil, fossils, fossile, fossil record, fossile specimen, specimen fossil, specimens fossil, fósil, espécimen fósil, 化石,
          化石标本
        LIVING_SPECIMEN: living, live specimen, living organism, living specimans, living speciman, live plant collection, living growing plant,
          l, culture, germplasm, germplasm seed, germoplasm seed, espécimen vivo, ejemplar vivo, spécimen vivant, 活体, 活体标本,
          living but as yet not sown seeds, sown but as yet not germinated seeds
        MATERIAL_SAMPLE: sample, water sample, soil sample, environmental sample, environment sample, environmental dna, genomic dna,
          preserved tissue, tissue, muestra, amostra, échantillon, 样品, 环境样本
        OBSERVATION: o, obs, so, observations, observación, observado, observação, observasjon, beobachtung, waarneming, observación directa,
          live observation, sight, sighting, sight record, compound observation, field survey, drawing, photo, photograph, drawing or photograph,
          foto, image, imagen, imagen tipo, still image, multimedia object, sound, audio recording, sound recording, video recording, 观察, 观测
        HUMAN_OBSERVATION: ho, human obs, human observations, observación humana, observation humaine, observação humana, menschliche beobachtung,
          人类观察, 人工观察, 目击
        MACHINE_OBSERVATION: mo, machine obs, machine observations, camera trap, observación con máquina, observation automatique, observation par machine,
          observação por máquina, 机器观察, 机器观测, 红外相机
        MATERIAL_CITATION: literature, literature occurrence, literature record, literature data, literatur, literaturangabe, lit, literatura, publication,
          published report, unpublished report, reportado, book, journal, citation, citación de material, 文献, 文献记录
        OCCURRENCE: unknown, occurrences, ocurrencia, event, 出现记录
        """);

    /// <summary>
    /// The constant of a spelling; null when it is not understood. <c>Literature</c> is MATERIAL_CITATION, as GBIF has it since 2021.
    /// </summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        // Values of other fields often follow (PreservedSpecimen; skin), and URIs come before (…/dwc/dwctype/PreservedSpecimen).
        var slash = text.LastIndexOfAny('/', '#');
        if (slash >= 0 && slash < text.Length - 1) text = text[(slash + 1)..];
        return Spellings.Read(text) ?? ByStem(text);
    }

    internal static bool IsSpecimen(string basis) => basis is "PRESERVED_SPECIMEN" or "FOSSIL_SPECIMEN" or "LIVING_SPECIMEN";

    private static string? ByStem(ReadOnlySpan<char> text)
    {
        Span<char> folded = stackalloc char[96];
        var n = Fold.Letters(text, folded);
        if (n < 5) return null;
        ReadOnlySpan<char> letters = folded[..n];
        if (letters.Contains("fossil", StringComparison.Ordinal)) return "FOSSIL_SPECIMEN";
        if (letters.StartsWith("humanobs")) return "HUMAN_OBSERVATION";
        if (letters.StartsWith("machineobs")) return "MACHINE_OBSERVATION";
        if (letters.StartsWith("livingspec")) return "LIVING_SPECIMEN";
        if (letters.StartsWith("materialsam")) return "MATERIAL_SAMPLE";
        if (letters.StartsWith("materialcit")) return "MATERIAL_CITATION";
        if (letters.StartsWith("preserveds") || letters.StartsWith("voucher") || letters.Contains("specimen", StringComparison.Ordinal)) return "PRESERVED_SPECIMEN";
        return letters.StartsWith("observat") || letters.StartsWith("obsfrom") ? "OBSERVATION" : null;
    }
}
