namespace Saola.Records.Territories;

/// <summary>A word of a text.</summary>
/// <param name="Start">Where its letters begin among those of all words.</param>
/// <param name="End">Where they end; words that only join others have none.</param>
/// <param name="Kind">What it does.</param>
/// <param name="IsApart">Whether a comma, bracket or the like stands before it.</param>
internal readonly record struct Word(int Start, int End, WordKind Kind, bool IsApart);

/// <summary>The words of a text that may name a country.</summary>
internal static class CountryTokens
{
    public const int Most = 24;

    /// <summary>
    /// Writes the words of a text, folded and as <see cref="CountryWords.CanonicalOf"/> has them, one after the other; returns how many there are,
    /// or −1 when they are too many. Single letters that follow each other are one word (U. S. A.).
    /// </summary>
    public static int Split(ReadOnlySpan<char> text, Span<char> letters, Span<Word> words)
    {
        Span<char> word = stackalloc char[letters.Length];
        int n = 0, end = 0, length = 0, singles = 0;
        var (isApart, next) = (false, false);
        for (var i = 0; i <= text.Length; i++)
        {
            var letter = i < text.Length ? Fold.Letter(text[i]) : '\0';
            if (letter != '\0')
            {
                if (length == word.Length) return -1;
                if (length == 0) (isApart, next) = (next, false);
                word[length++] = letter;
                continue;
            }

            if (i < text.Length && text[i] is ',' or ';' or ':' or '(' or ')' or '[' or ']' or '|') next = true;
            if (length == 0 || (i < text.Length && Joins(text, i)))
            {
                if (i < text.Length && text[i] is '&' or '/' && n > 0 && n < words.Length && length == 0) words[n++] = new Word(end, end, WordKind.And, IsApart: false);
                continue;
            }

            if (length - singles == 1 && char.IsAsciiLetter(word[length - 1]) && FollowedBySingle(text, i))
            {
                singles = length;
                continue;
            }

            // d and l are articles before a vowel alone: Côte d Ivoire, but D. Guiana.
            var isInitial = length == 1 && word[0] is 'd' or 'l' && !BeforeVowel(text, i);
            var own = isInitial ? word[..1] : CountryWords.CanonicalOf(word[..length]);
            var kind = CountryWords.KindOf(own.IsEmpty ? word[..length] : own);
            (length, singles) = (0, 0);
            if (own.IsEmpty && kind != WordKind.And) continue;
            if (n == words.Length || end + own.Length > letters.Length) return -1;
            own.CopyTo(letters[end..]);
            words[n++] = new Word(end, end + own.Length, kind, isApart);
            end += own.Length;
        }

        return n;
    }

    /// <summary>Whether all words are of those that stand beside names.</summary>
    public static bool SayNothing(ReadOnlySpan<Word> words)
    {
        foreach (var word in words)
        {
            if (word.Kind == WordKind.None) return false;
        }

        return true;
    }

    // People's is one word, d'Ivoire is two; a combining accent divides nothing.
    private static bool Joins(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        '\'' or '’' or '`' or '´' => at + 1 < text.Length && text[at + 1] is 's' or 'S' && (at + 2 == text.Length || Fold.Letter(text[at + 2]) == '\0'),
        (>= '\u0300' and < '\u0370') or '\u200C' or '\u200D' or '\u00AD' => true,
        _ => false,
    };

    private static bool BeforeVowel(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && Fold.Letter(text[at]) == '\0') at++;
        return at < text.Length && Fold.Letter(text[at]) is 'a' or 'e' or 'i' or 'o' or 'u' or 'h';
    }

    private static bool FollowedBySingle(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && Fold.Letter(text[at]) == '\0') at++;
        return at < text.Length && char.IsAsciiLetter(text[at]) && (at + 1 == text.Length || Fold.Letter(text[at + 1]) == '\0');
    }
}
