namespace Saola.Names;

/// <summary>
/// Strings that are no scientific names although they look like them: viruses and what is named with them, and phrases for what could not be
/// determined. One walk over the words.
/// </summary>
internal static class NotNames
{
    public static NameRefusal Find(ReadOnlySpan<char> text)
    {
        var at = 0;
        var index = 0;
        while (NextWord(text, ref at, out var start))
        {
            var word = Bare(text[start..at]);
            if (word.Length < 3)
            {
                index++;
                continue;
            }

            if (index == 0 && IsNothing(word) && !text[at..].Trim().IsEmpty) return NameRefusal.Phrase;
            if (IsVirus(word) && !IsPublishedEpithet(text[at..], index)) return NameRefusal.Virus;
            switch (char.ToLowerInvariant(word[^1]))
            {
                case 'm' when index > 0 && char.IsLower(word[0]) && word.EndsWith("bacterium", StringComparison.Ordinal):
                    if (!FollowsAuthor(text[at..])) return NameRefusal.Phrase;
                    break;
                case 't' or 's' when Ends(word, "symbiont") || Ends(word, "symbionts"):
                    return NameRefusal.Phrase;
                // Candidatus Phytoplasma is a genus.
                case 'a' or 's' when (Ends(word, "phytoplasma") && !(index == 1 && word is "Phytoplasma" && text.TrimStart().StartsWith("Ca"))) || Ends(word, "phytoplasmas"):
                    return NameRefusal.Phrase;
                case 's' when Ends(word, "incertaesedis") || (word.Equals("sedis", StringComparison.OrdinalIgnoreCase) && index > 0):
                    return NameRefusal.Phrase;
            }

            if (IsRna(word)) return NameRefusal.Phrase;
            if (word.Equals("inc", StringComparison.OrdinalIgnoreCase) && text[at..].TrimStart().StartsWith("sed", StringComparison.OrdinalIgnoreCase)) return NameRefusal.Phrase;
            index++;
        }

        return NameRefusal.None;
    }

    /// <summary>A binomial of the virus code: a genus in -virus, -satellite, -viroid or -viriform and one word of letters and digits.</summary>
    public static bool IsVirusBinomial(ReadOnlySpan<char> text, out Range genus, out Range species)
    {
        genus = species = default;
        var at = 0;
        if (!NextWord(text, ref at, out var start)) return false;
        var first = text[start..at];
        if (!char.IsAsciiLetterUpper(first[0]) || first[1..].IndexOfAnyExceptInRange('a', 'z') >= 0) return false;
        if (!(first.EndsWith("virus") || first.EndsWith("satellite") || first.EndsWith("viroid") || first.EndsWith("viriform") || first.EndsWith("virusoid"))) return false;
        genus = start..at;
        if (!NextWord(text, ref at, out start)) return false;
        species = start..at;
        foreach (var c in text[species])
        {
            if (!char.IsAsciiLetterOrDigit(c)) return false;
        }

        return at - start > 1 && IsEpithetWord(text[species]) && !NextWord(text, ref at, out _);
    }

    private static bool IsEpithetWord(ReadOnlySpan<char> word) => char.IsLetter(word[0]) && !(word is "sp" or "spp" or "cf" or "aff" or "phage" || IsVirus(word));

    private static bool NextWord(ReadOnlySpan<char> text, ref int at, out int start)
    {
        while (at < text.Length && text[at] == ' ') at++;
        start = at;
        while (at < text.Length && text[at] != ' ') at++;
        return at > start;
    }

    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> word) => word.Trim("()[]{}.,;:?'\"/-");

    private static bool Ends(ReadOnlySpan<char> word, string end) => word.EndsWith(end, StringComparison.OrdinalIgnoreCase);

    private static bool IsVirus(ReadOnlySpan<char> word)
    {
        // Isolates and strains are glued to it: alphasatellites-Cameroon, NPV-A.
        var dash = word.IndexOfAny('-', '/');
        return IsVirusWord(word) || (dash > 2 && IsVirusWord(word[..dash]));
    }

    private static bool IsVirusWord(ReadOnlySpan<char> word) => char.ToLowerInvariant(word[^1]) switch
    {
        's' => Ends(word, "virus") || IsSingularVirusWord(word[..^1]),
        'e' or 'd' or 'n' or 'r' or 'v' => IsSingularVirusWord(word),
        _ => false,
    };

    private static bool IsSingularVirusWord(ReadOnlySpan<char> word) =>
        Ends(word, "viruse") || Ends(word, "phage") || Ends(word, "viroid") || Ends(word, "satellite") || Ends(word, "virion")
            || word.Equals("prion", StringComparison.OrdinalIgnoreCase) || word.Equals("plasmid", StringComparison.OrdinalIgnoreCase)
            || word.Equals("vector", StringComparison.OrdinalIgnoreCase) || word.Equals("particle", StringComparison.OrdinalIgnoreCase)
            || word.Equals("ICTV", StringComparison.OrdinalIgnoreCase) || (word.Length <= 6 && word.EndsWith("NPV", StringComparison.Ordinal));

    // ssRNA, dsRNA, RNA12, RNA_CTR0-3; but not the middle of KURNAKOV.
    private static bool IsRna(ReadOnlySpan<char> word)
    {
        var at = word.IndexOf("RNA", StringComparison.Ordinal);
        if (at is < 0 or > 3) return false;
        for (var i = 0; i < at; i++)
        {
            if (!char.IsAsciiLetter(word[i])) return false;
        }

        return at + 3 == word.Length || !char.IsLetter(word[at + 3]);
    }

    private static bool IsNothing(ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[16];
        if (word.Length > lower.Length) return false;
        word.ToLowerInvariant(lower);
        return lower[..word.Length] is "not" or "none" or "unidentified" or "unknown" or "unnamed" or "unamed" or "unspecified" or "undetermined" or "undescribed"
            or "unidentifiable" or "unassigned" or "unclassified" or "uncultured" or "unplaced" or "indeterminate" or "undet";
    }

    // An animal may be called virus or vector: then the word is its epithet, and author and year follow.
    private static bool IsPublishedEpithet(ReadOnlySpan<char> rest, int index) => index is 1 or 2 && FollowsAuthor(rest) && HasYear(rest);

    private static bool FollowsAuthor(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart(" (");
        if (rest.Length < 3 || !char.IsUpper(rest[0])) return false;
        var length = 0;
        var lower = false;
        while (length < rest.Length && rest[length] is not (' ' or ',' or ')' or '.'))
        {
            if (!char.IsLetter(rest[length]) && rest[length] is not ('-' or '\'')) return false;
            lower |= char.IsLower(rest[length]);
            length++;
        }

        return lower || (length == 1 && rest[length..].StartsWith("."));
    }

    private static bool HasYear(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimEnd(" )].");
        if (rest.Length < 5) return false;
        var year = rest[^4..];
        return year[0] is '1' or '2' && year.IndexOfAnyExceptInRange('0', '9') < 0 && rest[^5] is ' ' or ',' or '(' or '[';
    }
}
