namespace Saola.Names;

/// <summary>
/// Where a name ends and notes on it begin: concepts (sensu, auct., s.l.), nomenclatural notes (nom. nud., comb. nov.), gardeners' notes
/// (hort.), groups, isolates. They are not read but kept as the tail.
/// </summary>
internal static class Annotations
{
    /// <summary>The index of the blank or comma before the first note, or the length of the text.</summary>
    public static int Find(ReadOnlySpan<char> text)
    {
        var end = text.Length;
        while (end > 0 && text[end - 1] == ' ') end--;
        var at = 0;
        var index = 0;
        while (at < end)
        {
            while (at < end && text[at] == ' ') at++;
            var start = at;
            while (at < end && text[at] != ' ') at++;
            if (index++ == 0) continue;
            if (Hyphened(text[start..at]) is var dash and > 0) return start + dash;
            if (IsNote(text[start..at], text[at..end], index, IsLower(text, start))) return Before(text, text[start] is 'G' or 'g' ? GroupStart(text, start, at) : start);
        }

        return text.Length;
    }

    // "Anopheles gambiae-group": where the hyphen stands.
    private static int Hyphened(ReadOnlySpan<char> word)
    {
        // Few words end so.
        if (word.Length < 6 || word[^1] is not ('p' or 'x' or 'e' or 'g' or '.')) return 0;
        var dash = word.LastIndexOf('-');
        return dash > 2 && word[(dash + 1)..].TrimEnd('.') is "group" or "complex" or "aggregate" or "agg" or "gruppe" ? dash : 0;
    }

    // "Brassica oleracea Capitata Group", "Paphiopedilum Sorel grex": the capitals before it are the group's name and no author's.
    private static int GroupStart(ReadOnlySpan<char> text, int start, int end)
    {
        if (!(text[start..end].TrimEnd(" ).,;") is "Group" or "grex" or "gx" or "Grex")) return start;
        while (start > 0)
        {
            var before = text[..start].TrimEnd(' ');
            var word = before[(before.LastIndexOf(' ') + 1)..];
            var bare = word.TrimStart('(');
            if (word.Length == before.Length || bare.Length < 2 || !char.IsUpper(bare[0]) || !char.IsLower(bare[^1])) return start;
            start = before.Length - word.Length;
            if (bare.Length < word.Length) return start;
        }

        return start;
    }

    private static int Before(ReadOnlySpan<char> text, int start)
    {
        while (start > 0 && text[start - 1] == ' ') start--;
        return start > 0 && text[start - 1] == ',' ? start - 1 : start;
    }

    // Whether the word before is in lower case: then an epithet may be its own note, as in "Aus bus group".
    private static bool IsLower(ReadOnlySpan<char> text, int start)
    {
        var before = text[..start].TrimEnd();
        return before.Length > 0 && char.IsLower(before[^1]);
    }

    private static bool IsNote(ReadOnlySpan<char> word, ReadOnlySpan<char> rest, int place, bool afterLower)
    {
        var open = word[0] == '(';
        if (open) word = word[1..];
        if (word.IsEmpty) return false;
        var first = char.ToLowerInvariant(word[0]);
        // Few words begin a note; all others are passed over at once.
        if (first is not ('s' or 'a' or 'n' or 'p' or 'c' or 'g' or 'h' or 'e' or 'f' or 'i' or 'u' or 'v' or 'w')) return false;
        if (word.Length > 16) return false;
        Span<char> lower = stackalloc char[16];
        word.ToLowerInvariant(lower);
        ReadOnlySpan<char> w = lower[..word.Length];
        var bare = w.TrimEnd(".,;:)");
        var dotted = w.Length > bare.Length && w[bare.Length] == '.';
        var last = rest.IsEmpty;
        switch (bare)
        {
            case "sensu" or "sec" or "auctt" or "auctorum" or "serovar" or "serotype" or "isolate" or "fide" or "vide":
                return !open;
            case "auct":
                return !open;
            case "str" or "near":
                return !open && char.IsLower(word[0]) && (bare is "str" || place > 2);
            case "strain" or "clone" or "enrichment" or "environmental" or "samples" or "uncultured" or "culture":
                return char.IsLower(word[0]);
            case "nomen" or "nom":
                return dotted || rest.TrimStart().StartsWith("nud") || rest.TrimStart().StartsWith("dub") || rest.TrimStart().StartsWith("inval") || rest.TrimStart().StartsWith("illeg")
                    || (bare is "nomen" && !last);
            case "comb" or "stat":
                return dotted && (last || !char.IsLower(rest.TrimStart()[0]) || rest.TrimStart().StartsWith("nov") || rest.TrimStart().StartsWith("ined"));
            case "hort" or "ht" or "hortul" or "hortulan":
                return char.IsLower(word[0]) && (dotted || last || open);
            case "pro" or "p" when rest.TrimStart().StartsWith("parte", StringComparison.OrdinalIgnoreCase) || (dotted && rest.TrimStart().StartsWith("p.", StringComparison.Ordinal)):
                return char.IsLower(word[0]);
            case "p.p":
                return true;
            case "s.l" or "s.s" or "s.str" or "s.lat":
                return char.IsLower(word[0]);
            case "s" when dotted:
                return char.IsLower(word[0]) && rest.TrimStart() is var concept && (concept.StartsWith("l.") || concept.StartsWith("s.") || concept.StartsWith("str.") || concept.StartsWith("lat.") || concept.StartsWith("ampl."));
            case "grex" or "gx":
                return last && place > 2;
            case "group" or "agg" or "aggr":
                return !open && (bare is not "group" || !afterLower || place > 2 || last);
            case "species":
                return rest.TrimStart() is var kind && (kind.StartsWith("group") || kind.StartsWith("complex") || kind.StartsWith("aggregate"));
            case "complex":
                return last && place > 2;
            case "not":
                return !last && char.IsLower(rest.TrimStart()[0]);
            case "nov" or "n" when place > 2:
                return rest.TrimStart() is var what && (what.StartsWith("sp") || what.StartsWith("gen") || what.StartsWith("var") || what.StartsWith("comb"));
            case "sp" or "gen" when place > 3 || (place > 2 && afterLower):
                return dotted && rest.TrimStart() is var news && (news.StartsWith("nov") || news.StartsWith("n.") || news.StartsWith("inq"));
            case "ined" or "von" or "van" or "new" or "non" or "nec" or "hybrid" or "var" or "ssp" or "subsp" or "subgen":
                return last && !open || (bare is "ined" && dotted && !open);
            case "cf":
                return last && char.IsUpper(word[0]);
        }

        // Written together: ht.Birkenh.
        return w.StartsWith("ht.") || w.StartsWith("hort.") || w.StartsWith("auct.") && !open;
    }
}
