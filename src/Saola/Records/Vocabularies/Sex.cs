namespace Saola.Records.Vocabularies;

/// <summary>Sex as MALE, FEMALE or HERMAPHRODITE (GBIF's constants).</summary>
internal static class Sex
{
    public static readonly Vocabulary Spellings = Vocabulary.Of("""
        FEMALE: f, ♀, ♀♀, fem, female adult, adult female, female queen, queen, worker, female worker, adult female worker,
          adult female alate queen, adult female dealate queen, famale, femal, woman, women, femella, femelle, sexe femelle, femelle adulte,
          femenino, femenina, feminino, feminina, femminile, femmina, femmine, hembra, hembra adulta, una hembra, dos hembras, fêmea,
          fêmea adulta, weiblich, weibchen, weibl, frau, vrouw, vrouwelijk, vrouwtje, hona, honor, hunn, hun, hunne, naaras, samica, samice,
          nőstény, dişi, betina, female female, f gonads, female by gonads, female by plumage, ovigerous female, gravid female,
          pregnant female, lactating female, dronning, 雌, 雌性, 母, 雌虫, メス, 암컷, самка, самки, женский, أنثى
        MALE: m, ♂, ♂♂, masc, male adult, adult male, mal, man, men, macho, macho adulto, dos machos, un macho, masculino, masculina,
          maschile, maschio, maschi, mascle, mâle, sexe mâle, mâle adulte, männlich, männchen, männl, mann, mannelijk, mannetje, han, hann,
          hannar, hanner, hanne, uros, koiras, samiec, samec, hím, erkek, jantan, male male, macho macho, m gonads, male by gonads,
          male by plumage, worker male, drone, 雄, 雄性, 公, 雄虫, オス, 수컷, самец, самцы, мужской, ذكر
        HERMAPHRODITE: hermaphroditic, hermafrodita, hermaphrodit, hermafrodiet, hermafrodit, ermafrodita, monoecious, bisexual, ♂♀, ♀♂, ⚥,
          zwitter, male and female in one, androgynous, 雌雄同体, гермафродит
        """);

    public static string? Of(ReadOnlySpan<char> text) => Spellings.Read(text);
}
