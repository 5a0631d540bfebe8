namespace Saola.Names;

/// <summary>Columns of records hold names in capitals, names whose genus is in lower case, and names with a period behind them.</summary>
internal static class NameCase
{
    public static NameText Mended(NameText clean)
    {
        var text = clean.Text;
        if (EndsSentence(text, out var length)) return Mended(clean with { Text = text[..length], Written = clean.Written[..length] });
        var trimmed = text.AsSpan().TrimStart();
        if (trimmed.Length < 3) return clean;
        if (trimmed[0] == '?' && char.IsLetter(trimmed[1])) return Mended(clean with { Text = Doubtless(text, text.Length - trimmed.Length) });
        if (char.IsLower(trimmed[0])) return Capitalised(clean, text.Length - trimmed.Length);
        if (!char.IsUpper(trimmed[1])) return clean;
        foreach (var c in trimmed)
        {
            if (char.IsLower(c)) return clean;
        }

        return clean with { Text = Lowered(text) };
    }

    // "Panthera tigris." and "Panthera tigris,": an epithet at the end of a sentence. Short words are abbreviations.
    private static bool EndsSentence(string text, out int length)
    {
        length = text.AsSpan().TrimEnd(" .,;:").Length;
        if (length == text.AsSpan().TrimEnd().Length || length < 8) return false;
        var word = text.AsSpan(text.LastIndexOf(' ', length - 1) + 1, length - text.LastIndexOf(' ', length - 1) - 1);
        return word.Length > 4 && word.IndexOfAnyExceptInRange('a', 'z') < 0;
    }

    // "?Aus bus": the doubt is about the whole name, and a record has other terms for it.
    private static string Doubtless(string text, int at) => string.Concat(text.AsSpan(0, at), " ", text.AsSpan(at + 1));

    // The first words as long as they are letters only: the genus keeps its capital.
    private static string Lowered(string text) => string.Create(text.Length, text, static (to, from) =>
    {
        from.CopyTo(to);
        var words = 0;
        for (var at = 0; at < to.Length && words < 3; words++)
        {
            while (at < to.Length && to[at] == ' ') at++;
            var start = at;
            while (at < to.Length && to[at] != ' ') at++;
            foreach (var c in to[start..at])
            {
                if (!char.IsLetter(c) && c != '-') return;
            }

            for (var i = words == 0 ? start + 1 : start; i < at; i++) to[i] = char.ToLowerInvariant(to[i]);
        }
    });

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
