using System.Collections.Frozen;

namespace Saola.Platform.Intake.Checklists;

/// <summary>Languages as BCP 47 writes them: the two letters of ISO 639-1 where there are any.</summary>
internal static class Languages
{
    // ISO 639-2 (both forms) and 639-3 to 639-1, and the languages' English and own names, for languages that checklists are written in.
    private static readonly FrozenDictionary<string, string> Codes = Read("""
        ar: ara arabic العربية
        bg: bul bulgarian
        bn: ben bengali
        ca: cat catalan
        cs: ces cze czech
        da: dan danish
        de: deu ger german deutsch
        el: ell gre greek
        en: eng english
        es: spa spanish castellano español
        et: est estonian
        fa: fas per persian
        fi: fin finnish
        fr: fra fre french français
        he: heb hebrew
        hi: hin hindi
        hr: hrv croatian
        hu: hun hungarian
        id: ind indonesian
        it: ita italian
        ja: jpn japanese 日本語
        km: khm khmer
        ko: kor korean
        lo: lao
        lt: lit lithuanian
        lv: lav latvian
        mn: mon mongolian
        ms: msa may malay
        my: mya bur burmese
        ne: nep nepali
        nl: nld dut dutch
        no: nor norwegian
        pl: pol polish
        pt: por portuguese português
        ro: ron rum romanian
        ru: rus russian русский
        sk: slk slo slovak
        sl: slv slovenian
        sr: srp serbian
        sv: swe swedish
        sw: swa swahili
        th: tha thai
        tr: tur turkish
        uk: ukr ukrainian
        ur: urd urdu
        vi: vie vietnamese
        zh: zho chi chinese cmn 中文 汉语
        """);

    /// <summary>The tag of a code or name; what is not known in lower case; <c>und</c> for nothing.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "und";
        var word = text.Trim();
        var end = word.IndexOfAny(['-', '_']);
        var first = (end > 0 ? word[..end] : word).ToLowerInvariant();
        var code = Codes.GetValueOrDefault(first, first);
        // zh-Hant and pt-BR keep what follows.
        return end > 0 ? $"{code}-{word[(end + 1)..]}" : code;
    }

    private static FrozenDictionary<string, string> Read(string table)
    {
        var codes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in table.Split('\n'))
        {
            foreach (var word in line[3..].Split(' ', StringSplitOptions.RemoveEmptyEntries)) codes.Add(word.TrimEnd('\r'), line[..2]);
        }

        return codes.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
