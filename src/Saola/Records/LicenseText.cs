namespace Saola.Records;

internal enum LicenseKind : byte
{
    None,
    Zero,
    Mark,
    /// <summary>The words "public domain" alone: neither CC0 nor the mark by name.</summary>
    PublicDomain,
    CreativeCommons,
    OpenDataPublicDomain,
    OpenDataBy,
    OpenDatabase,
}

/// <summary>A licence by its parts, so that its host, protocol, country, language, legal code and way of writing do not matter.</summary>
/// <param name="Elements">Of Creative Commons: by, by-sa, by-nc, by-nc-sa, by-nd or by-nc-nd.</param>
/// <param name="Version">Of Creative Commons: 1.0, 2.0, 2.1, 2.5, 3.0 or 4.0.</param>
internal readonly record struct LicenseText(LicenseKind Kind, string Elements, string Version)
{
    private const int Longest = 1_000;

    private static readonly Vocabulary Words = Vocabulary.Of("""
        by: attribution, atribuição, atribución, reconocimiento, namensnennung, naamsvermelding, attribuzione, 署名
        nc: noncommercial, nocomercial, nãocomercial, noncommerciale, nichtkommerziell, nietcommercieel, pasdutilisationcommerciale, noncommercially, 非商业性使用
        sa: sharealike, compartirigual, compartilhaigual, weitergabeuntergleichenbedingungen, gelijkdelen, partage, partagedanslesmemesconditions, condividiallostessomodo, 相同方式共享
        nd: noderivatives, noderivs, nonderivatives, noderivativeworks, noderivative, sinderivadas, sinobraderivada, semderivações, semderivados, keinebearbeitung, keinebearbeitungen, pasdemodification, 禁止演绎
        cc: creativecommons
        zero: cc0, cczero
        public: publicdomain
        mark: pdm
        pddl: publicdomaindedicationandlicense
        odc: opendatacommons, odcby
        odbl: opendatabaselicense, odclodbl
        """);

    private struct Seen
    {
        public bool By, CcBy, Nc, Sa, Nd, Cc, Zero, Public, Mark, Pddl, Odc, Odbl, Other;
        public string? Version;
    }

    public static LicenseText Read(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > Longest) return default;
        var seen = Scan(text);
        // "CC BY 4.0 / CC0" names two; thanks to somebody beside CC0 name one.
        if (seen.Zero) return seen.CcBy || seen.Nc || seen.Version is not (null or "1.0") ? default : new LicenseText(LicenseKind.Zero, "", "1.0");
        if (seen.Odbl) return new LicenseText(LicenseKind.OpenDatabase, "", "1.0");
        if (seen.Pddl) return new LicenseText(LicenseKind.OpenDataPublicDomain, "", "1.0");
        if (seen.Odc) return seen.By ? new LicenseText(LicenseKind.OpenDataBy, "", "1.0") : default;
        if (seen.By && (seen.Cc || seen.Version is not null || !seen.Other))
        {
            var elements = (seen.Nc, seen.Sa, seen.Nd) switch
            {
                (false, false, false) => "by",
                (false, true, _) => "by-sa",
                (false, false, true) => "by-nd",
                (true, false, false) => "by-nc",
                (true, true, _) => "by-nc-sa",
                (true, false, true) => "by-nc-nd",
            };
            return new LicenseText(LicenseKind.CreativeCommons, elements, seen.Version ?? "4.0");
        }

        if (seen.Public && seen.Mark) return new LicenseText(LicenseKind.Mark, "", "1.0");
        return seen.Public && !seen.Other ? new LicenseText(LicenseKind.PublicDomain, "", "") : default;
    }

    private static Seen Scan(ReadOnlySpan<char> text)
    {
        var seen = default(Seen);
        Span<char> word = stackalloc char[64];
        // The two words before, for "non commercial" and "creative commons".
        Span<char> before = stackalloc char[64];
        var (length, earlier) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            var letter = i < text.Length ? Fold.Letter(text[i]) : '\0';
            // v4.0 and CCBY4.0 are words and numbers; CC0 is one word.
            var begins = length > 0 && char.IsAsciiDigit(letter) && !char.IsAsciiDigit(word[length - 1]) && !(letter == '0' && word[..length] is "cc");
            if (letter != '\0' && length < word.Length && !begins)
            {
                word[length++] = letter;
                continue;
            }

            if (length == 0) continue;
            Take(word[..length], before[..earlier], text[(i - 1)..], ref seen);
            earlier = char.IsAsciiDigit(word[0]) ? 0 : Math.Min(length, before.Length);
            word[..earlier].CopyTo(before);
            length = 0;
            if (letter != '\0') word[length++] = letter;
        }

        return seen;
    }

    private static void Take(ReadOnlySpan<char> word, ReadOnlySpan<char> before, ReadOnlySpan<char> here, ref Seen seen)
    {
        // here: the last letter of the word and all that follows, for the version's point.
        if (char.IsAsciiDigit(word[0]))
        {
            if (word is "0" && before is "cc") seen.Zero = true;
            else if (word.Length == 1 && here.Length >= 3 && here[1] is '.' or '_' or ',' && char.IsAsciiDigit(here[2])) seen.Version ??= $"{word[0]}.{here[2]}";
            return;
        }

        if (Element(word, before, ref seen)) return;
        var key = Words.Find(word);
        if (key is null && before.Length > 0 && before.Length + word.Length <= 48)
        {
            Span<char> both = stackalloc char[48];
            before.CopyTo(both);
            word.CopyTo(both[before.Length..]);
            key = Words.Find(both[..(before.Length + word.Length)]);
        }

        switch (key)
        {
            case "by": seen.By = true; break;
            case "nc": seen.Nc = true; break;
            case "sa": seen.Sa = true; break;
            case "nd": seen.Nd = true; break;
            case "cc": seen.Cc = true; break;
            case "zero": seen.Zero |= word is not "zero" || seen.Cc || seen.Public || before is "cc"; break;
            case "public": seen.Public = true; break;
            case "mark": seen.Mark = true; break;
            case "pddl": seen.Pddl = true; break;
            case "odc": seen.Odc = true; break;
            case "odbl": seen.Odbl = true; break;
            default: seen.Other |= !IsEmpty(word); break;
        }
    }

    // by, nc, sa, nd, one by one or in one word with cc before (CC-BY-NC, ccbyncsa). The English word "by" alone is none.
    private static bool Element(ReadOnlySpan<char> word, ReadOnlySpan<char> before, ref Seen seen)
    {
        var rest = word;
        var cc = rest.StartsWith("cc") && rest.Length > 2 ? 2 : 0;
        rest = rest[cc..];
        if (rest.Length % 2 != 0 || rest.Length > 8) return false;
        for (var at = 0; at < rest.Length; at += 2)
        {
            if (rest.Slice(at, 2) is not ("by" or "nc" or "sa" or "nd")) return false;
        }

        for (var at = 0; at < rest.Length; at += 2)
        {
            switch (rest.Slice(at, 2))
            {
                case "by": seen.By = true; break;
                case "nc": seen.Nc = true; break;
                case "sa": seen.Sa = true; break;
                default: seen.Nd = true; break;
            }
        }

        seen.Cc |= cc > 0;
        seen.CcBy |= (cc > 0 || before is "cc") && rest.StartsWith("by");
        return true;
    }

    private static bool IsEmpty(ReadOnlySpan<char> word) => word is "http" or "https" or "www" or "org" or "licenses" or "licences" or "license" or "licence"
        or "legalcode" or "deed" or "international" or "non" or "no" or "share" or "alike" or "derivatives" or "creative" or "open" or "data" or "the" or "a" or "under" or "public" or "unported";
}
