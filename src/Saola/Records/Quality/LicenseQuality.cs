namespace Saola.Records.Quality;

/// <summary>Licences as addresses of Creative Commons.</summary>
internal static class LicenseQuality
{
    public static readonly Authority CreativeCommons = new("Creative Commons 4.0 Licenses or CC0", "creativecommons.org", "creative commons");

    private static readonly string[] Kinds = ["by", "by-sa", "by-nc", "by-nc-sa", "by-nd", "by-nc-nd"];

    private static readonly string[] Languages =
    [
        "id", "eu", "da", "de", "en", "es", "fr", "fy", "hr", "it", "lv", "lt", "mi", "ni", "no", "pl", "pt", "ro", "si", "fi", "sv", "tr", "cs", "el", "ru", "uk", "ar", "jp",
        "zh-hans", "zh-hant", "ko",
    ];

    public static QualityResult IsStandard(QualityRecord r)
    {
        if (CreativeCommons.IsMissing(r, out var missing)) return missing;
        if (r.IsEmpty(Term.License)) return DateQuality.Empty(Term.License);
        var standard = IsStandard(r[Term.License]!);
        return QualityResult.Complies(standard, $"dcterms:license is {(standard ? "" : "not ")}the address of CC0 or of a licence of Creative Commons 4.0");
    }

    public static QualityResult Standardized(QualityRecord r)
    {
        if (CreativeCommons.IsMissing(r, out var missing)) return missing;
        if (r.IsEmpty(Term.License)) return QualityResult.NotAmended("dcterms:license is empty");
        if (IsStandard(r[Term.License]!)) return QualityResult.NotAmended("dcterms:license is standard already");
        return Meant(r.Trimmed(Term.License)) is { } address
            ? QualityResult.Amended("dcterms:license can only mean one licence", (Term.License, address))
            : QualityResult.NotAmended("dcterms:license names no licence of Creative Commons with its version");
    }

    private static bool IsStandard(string text)
    {
        var rest = text.StartsWith("https://creativecommons.org/", StringComparison.Ordinal) ? text[28..] : text.StartsWith("http://creativecommons.org/", StringComparison.Ordinal) ? text[27..] : null;
        if (rest is null) return false;
        foreach (var head in Kinds.Select(kind => $"licenses/{kind}/4.0/").Append("publicdomain/zero/1.0/"))
        {
            if (!rest.StartsWith(head, StringComparison.Ordinal)) continue;
            var tail = rest[head.Length..];
            var page = tail.StartsWith("deed", StringComparison.Ordinal) ? 4 : tail.StartsWith("legalcode", StringComparison.Ordinal) ? 9 : 0;
            return tail.Length == page || (page > 0 && tail[page] == '.' && Array.IndexOf(Languages, tail[(page + 1)..]) >= 0);
        }

        return false;
    }

    // CC0 has one version. The others must name theirs: 3.0 and 4.0 are different licences.
    private static string? Meant(string text)
    {
        var words = Words(text);
        var zero = words.Contains("cc0") || words.Contains("zero") || (words.Contains("cc") && words.Contains("0"));
        if (zero && words.TrueForAll(w => w is "cc0" or "cc" or "zero" or "0" or "1" or "publicdomain" or "public" or "domain" or "dedication" or "universal" or "creativecommons" or "creative" or "commons" or "org"
            or "http" or "https" or "www" or "legalcode" or "deed" or "license" or "licence" or "licenses" or "v1" or "en"))
            return "https://creativecommons.org/publicdomain/zero/1.0/legalcode";
        if (!text.Contains("4.0", StringComparison.Ordinal) || words.Contains("3") || words.Contains("2")) return null;
        if (!words.Contains("cc") && !words.Contains("creativecommons") && !(words.Contains("creative") && words.Contains("commons"))) return null;
        if (!words.Contains("by") && !words.Contains("attribution")) return null;
        var known = words.TrueForAll(w => w is "cc" or "by" or "nc" or "nd" or "sa" or "creative" or "commons" or "creativecommons" or "attribution" or "noncommercial" or "non" or "commercial"
            or "noderivatives" or "noderivs" or "no" or "derivatives" or "sharealike" or "share" or "alike" or "4" or "0" or "international" or "license" or "licence" or "licenses" or "org" or "http" or "https"
            or "www" or "legalcode" or "deed" or "public" or "the" or "under" or "v4" or "en" or "intl");
        if (!known) return null;
        var nc = words.Contains("nc") || words.Contains("noncommercial") || (words.Contains("non") && words.Contains("commercial"));
        var nd = words.Contains("nd") || words.Contains("noderivatives") || words.Contains("noderivs") || (words.Contains("no") && words.Contains("derivatives"));
        var sa = words.Contains("sa") || words.Contains("sharealike") || (words.Contains("share") && words.Contains("alike"));
        if (nd && sa) return null;
        return $"https://creativecommons.org/licenses/by{(nc ? "-nc" : "")}{(nd ? "-nd" : sa ? "-sa" : "")}/4.0/legalcode";
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length && i <= 300; i++)
        {
            var isPart = i < text.Length && char.IsAsciiLetterOrDigit(text[i]);
            if (isPart && start < 0) start = i;
            if (isPart || start < 0) continue;
            words.Add(text[start..i].ToLowerInvariant());
            start = -1;
        }

        return words;
    }
}
