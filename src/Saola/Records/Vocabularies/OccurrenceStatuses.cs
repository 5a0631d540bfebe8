namespace Saola.Records.Vocabularies;

/// <summary>PRESENT or ABSENT.</summary>
internal static class OccurrenceStatuses
{
    public static readonly Vocabulary Spellings = Vocabulary.Of("""
        PRESENT: p, present in area, presence, presente, présent, présente, presenza, presença, presencia, anwesend, vorhanden, aanwezig,
          närvarande, presente en el area, 1, yes, true, si, sí, sim, oui, ja, да, observed, observado, seen, visto, heard, visual,
          visually, detected, found, reported, recorded, sighted, song, voice, singing, flying, common, very common, fairly common,
          locally common, común, comun, muy común, poco común, uncommon, rare, very rare, rara, raro, scarce, abundant, abundante,
          very abundant, very very abundant, extremely abundant, locally abundant, muito abundante, pouco abundante, dominant, dominante,
          frequent, frequente, frecuente, fréquent, infrequent, occasional, ocasional, irregular, vagrant, casual, ephemeral, episodic,
          established, locally established, extant, native, endemic, native endemic, native non endemic, alien, adventive, introduced,
          invasive, naturalised, confirmed, confirmed present, confirmed breeding, breeding, probable breeding, probably breeding,
          possible breeding, possibly breeding, collected, collectado, colectado, pair, plentiful, very plentiful, stocked, outbreak,
          infested, attacked, treated, complet, observed in breeding season, live, alive, vivo, dead, muerto, numerous, многочисленный,
          присутствует, присутствие, обычный, редкий, визуально, голос, песня, песня голос, летящие, летящий, есть, 存在, 有, 出现, 常见,
          罕见
        ABSENT: a, absence, absente, assente, ausente, ausencia, ausência, assenza, abwesend, fehlend, afwezig, frånvarande,
          absent from area, 0, no, false, não, non, nein, nee, нет, not observed, no observado, not seen, not detected, no detectado,
          not found, no encontrado, not present, not recorded here, non observé, non détecté, niet aanwezig, nicht vorhanden, none seen,
          nil, zero, extinct, extinto, extirpated, extirpado, éteint, ausgestorben, locally extinct, eradicated, отсутствует, не обнаружен,
          缺失, 不存在, 未发现, 无
        """);

    public static string? Of(ReadOnlySpan<char> text) => Spellings.Read(text);
}
