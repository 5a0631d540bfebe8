namespace Saola.Names;

/// <summary>Columns of records hold names in capitals, names whose genus is in lower case, and names with a period behind them.</summary>
internal static class NameCase
{
    public static NameText Mended(NameText clean)
    {
        if (Bare(clean.Text) is { } bare) clean = clean with { Text = bare };
        var text = clean.Text;
        if (EndsSentence(text, out var length)) return Mended(clean with { Text = text[..length], Written = clean.Written[..length] });
        var trimmed = text.AsSpan().TrimStart();
        if (trimmed.Length < 3) return clean;
        if (trimmed[0] == '?' && char.IsLetter(trimmed[1])) return Mended(clean with { Text = Doubtless(text, text.Length - trimmed.Length) });
        if (char.IsLower(trimmed[0])) return Capitalised(clean, text.Length - trimmed.Length);
        if (!char.IsUpper(trimmed[1])) return clean;
        foreach (var c in trimmed)
        {
            if (char.IsLower(c)) return GenusInCapitals(clean, text.Length - trimmed.Length);
        }

        return clean with { Text = Lowered(text) };
    }

    // Quotation marks and brackets around the name or its first words, and signs before it, become blanks; null where there are none.
    private static string? Bare(string text)
    {
        char[]? letters = null;
        var last = text.AsSpan().TrimEnd().Length;
        for (var at = 0; at < last; at++)
        {
            var c = text[at];
            if (c == ' ') continue;
            if (c is '*' or '#' or '=' or '-' or '–' or '•' or '·' or '.' or ',' or ';' or ':')
            {
                (letters ??= text.ToCharArray())[at] = ' ';
                continue;
            }

            var close = c switch
            {
                '"' or '“' or '”' or '„' or '«' => text.AsSpan(at + 1, last - at - 1).IndexOfAny("\"”“»"),
                '\'' or '‘' or '’' => text.AsSpan(at + 1, last - at - 1).LastIndexOfAny('\'', '’', '‘'),
                '[' => text.AsSpan(at + 1, last - at - 1).IndexOf(']'),
                '(' => text.AsSpan(at + 1, last - at - 1).IndexOf(')'),
                _ => -1,
            };
            // What is left must begin with a name's letter.
            if (close <= 1 || !char.IsLetter(text[at + 1])) break;
            letters ??= text.ToCharArray();
            (letters[at], letters[at + 1 + close]) = (' ', ' ');
            break;
        }

        return letters is null ? null : new string(letters);
    }

    // "Panthera tigris.", "Panthera tigris," and "Panthera tigris?": signs behind an epithet. Short words with a period are abbreviations.
    private static bool EndsSentence(string text, out int length)
    {
        length = text.AsSpan().TrimEnd(" .,;:?").Length;
        var signs = text.AsSpan(length).TrimEnd();
        if (signs.IsEmpty || !text.AsSpan(0, length).TrimStart().Contains(' ')) return false;
        var word = text.AsSpan(text.LastIndexOf(' ', length - 1) + 1, length - text.LastIndexOf(' ', length - 1) - 1);
        return word.Length > (signs.Contains('.') ? 4 : 2) && word.IndexOfAnyExceptInRange('a', 'z') < 0;
    }

    // "?Aus bus": the doubt is about the whole name, and a record has other terms for it.
    private static string Doubtless(string text, int at) => string.Concat(text.AsSpan(0, at), " ", text.AsSpan(at + 1));

    // The first words as long as they are letters only, and the words between names with what follows them: the genus keeps its capital.
    private static string Lowered(string text) => string.Create(text.Length, text, static (to, from) =>
    {
        from.CopyTo(to);
        var afterMarker = false;
        for (var (at, words) = (0, 0); at < to.Length; words++)
        {
            while (at < to.Length && to[at] == ' ') at++;
            var start = at;
            while (at < to.Length && to[at] != ' ') at++;
            var word = to[start..at];
            var isMarker = words > 0 && IsMarker(word);
            if (!isMarker && ((words >= 3 && !afterMarker) || !IsLetters(word))) return;
            for (var i = words == 0 ? start + 1 : start; i < at; i++) to[i] = char.ToLowerInvariant(to[i]);
            afterMarker = isMarker;
        }
    });

    // F. is an initial far more often.
    private static bool IsMarker(ReadOnlySpan<char> word) =>
        word.TrimEnd('.') is "SP" or "SPP" or "CF" or "AFF" or "NR" or "VAR" or "SUBSP" or "SSP" or "SUBVAR" or "FORMA" or "INDET";

    private static bool IsLetters(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!char.IsLetter(c) && c != '-') return false;
        }

        return true;
    }

    // "PANTHERA tigris"
    private static NameText GenusInCapitals(NameText clean, int start)
    {
        var text = clean.Text;
        var end = start;
        while (end < text.Length && char.IsUpper(text[end])) end++;
        var rest = text.AsSpan(end).TrimStart();
        if (end - start < 3 || end == text.Length || text[end] != ' ' || rest.Length < 2 || !Letters.IsLower(rest[0]) || !Letters.IsLower(rest[1])) return clean;
        var word = rest[..(rest.IndexOf(' ') is var blank and >= 0 ? blank : rest.Length)].TrimEnd('.');
        if (Lexicon.IsParticle(word) || (Lexicon.IsNoEpithet(word) && !(word is "sp" or "spp" or "cf" or "aff" or "nr"))) return clean;
        var letters = text.ToCharArray();
        for (var i = start + 1; i < end; i++) letters[i] = char.ToLowerInvariant(letters[i]);
        return clean with { Text = new string(letters) };
    }

    private static NameText Capitalised(NameText clean, int start)
    {
        var text = clean.Text;
        var end = start;
        while (end < text.Length && Letters.IsLower(text[end])) end++;
        var rest = text.AsSpan(end).TrimStart();
        var word = text.AsSpan(start, end - start);
        if (word.Length < 3 || rest.Length < 2 || !Letters.IsLower(rest[0]) || !Letters.IsLower(rest[1]) || Lexicon.IsParticle(word) || Lexicon.IsNoEpithet(word)) return clean;
        var letters = text.ToCharArray();
        letters[start] = char.ToUpperInvariant(letters[start]);
        return clean with { Text = new string(letters), Warnings = clean.Warnings | Warnings.LowerCaseGenus };
    }
}
