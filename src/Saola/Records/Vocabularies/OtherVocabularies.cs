namespace Saola.Records.Vocabularies;

/// <summary>Media types in GBIF's constants, after the DCMI types; also of MIME types and file names.</summary>
internal static class MediaTypes
{
    public static readonly Vocabulary Spellings = Vocabulary.Of("""
        STILLIMAGE: image, still image, imagen, imagem, immagine, bild, afbeelding, foto, fotografia, fotografía, photo, photograph,
          photography, picture, drawing, dibujo, dessin, zeichnung, painting, scan, slide, jpg, jpeg, png, gif, tif, tiff, webp, 图片, 照片,
          图像, изображение, фото
        MOVINGIMAGE: moving image, video, vídeo, film, movie, película, animation, clip, mp4, avi, mov, mpeg, mpg, webm, 视频, видео
        SOUND: audio, ton, tonaufnahme, sonido, som, son, suono, geluid, ljud, recording, sound recording, audio recording, song, call, mp3,
          wav, flac, ogg, 声音, 音频, звук, аудио
        INTERACTIVERESOURCE: interactive resource, 3d model, 3d, interactive
        """);

    public static string? Of(ReadOnlySpan<char> text)
    {
        var local = Vocabulary.LocalName(text);
        if (Spellings.Read(local) is { } known) return known;
        // image/jpeg, audio/x-wav; a file is told by what stands behind its last point.
        if (local.IndexOf('/') is var slash and > 0) return Spellings.Find(local[..slash]);
        return local.LastIndexOf('.') is var dot and > 0 ? Spellings.Find(local[(dot + 1)..]) : null;
    }
}

/// <summary>How often a dataset is brought up to date, in the constants of EML.</summary>
internal static class UpdateFrequencies
{
    public static readonly Vocabulary Spellings = Vocabulary.Of("""
        DAILY: diario, diaria, diariamente, journalier, journalière, quotidien, quotidienne, täglich, dagelijks, giornaliero, every day,
          每日, ежедневно
        WEEKLY: semanal, semanalmente, hebdomadaire, wöchentlich, wekelijks, settimanale, every week, 每周, еженедельно
        MONTHLY: mensual, mensualmente, mensal, mensalmente, mensuel, mensuelle, monatlich, maandelijks, mensile, every month, 每月,
          ежемесячно
        BIANNUALLY: biannual, bi annually, twice a year, half yearly, semestral, semestralmente, semestriel, bi annuel, bisannuel, bianual,
          halbjährlich, halfjaarlijks, 每半年
        ANNUALLY: annual, anual, anualmente, annuel, annuelle, annuellement, year, yearly, every year, once a year, jährlich, jaarlijks,
          annuale, 每年, ежегодно
        AS_NEEDED: as needed, when needed, when necessary, cuando sea necesario, según sea necesario, quand cela est nécessaire, au besoin,
          quando necessário, bei bedarf, indien nodig, 按需
        CONTINUALLY: continual, continuous, continuously, continously, continous, continuo, continuamente, continuellement, continuel,
          continu, contínuo, fortlaufend, laufend, doorlopend, 持续
        IRREGULAR: irregularly, irregulär, irrégulier, irrégulière, unregelmässig, unregelmäßig, onregelmatig, irregolare, 不定期
        NOT_PLANNED: not planned, none planned, no planeado, no planificado, non planifié, não planejado, nicht geplant, niet gepland,
          无计划
        UNKOWN: unknown, desconocido, inconnu, inconnue, desconhecido, unbekannt, onbekend, sconosciuto, 未知
        OTHER_MAINTENANCE_PERIOD: other, other maintenance period, otro periodo de mantenimiento, autre période de maintenance,
          outro período de manutenção, anderer wartungszeitraum
        """);

    public static string? Of(ReadOnlySpan<char> text) => Spellings.Read(text);
}

/// <summary>Yes and no as TRUE and FALSE.</summary>
internal static class TrueFalse
{
    public static readonly Vocabulary Spellings = Vocabulary.Of("""
        TRUE: t, y, yes, 1, on, ja, j, oui, vrai, si, sí, s, sim, verdadero, verdadeiro, vero, wahr, waar, sant, да, истина, 是, 真
        FALSE: f, n, no, 0, off, nein, nee, nej, non, não, faux, falso, falsch, onwaar, falsk, нет, ложь, 否, 假
        """);

    // A sign is no letter, but -1 is not 1; GBIF reads it as no.
    public static string? Of(ReadOnlySpan<char> text) => text.Trim() is "-1" ? "FALSE" : Spellings.Read(text);
}
