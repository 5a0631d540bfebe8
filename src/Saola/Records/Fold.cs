namespace Saola.Records;

/// <summary>
/// Spellings compared by their letters and digits alone: case, accents, spaces and punctuation do not count. Composed and decomposed
/// spellings of Latin, Greek and Cyrillic are equal; vowel signs of other scripts are letters.
/// </summary>
public static class Fold
{
    // From U+00C0: the plain letter of each accented one; '*' where there is none.
    private const string Latin1 = "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty";

    private const string LatinExtendedA =
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    // From U+0180, with the Romanian and Vietnamese letters.
    private const string LatinExtendedB =
        "********************************oo*************uu****************************aaiioouuuuuuuuuu*aaaa****gg" +
        "kkoooo**j***gg**nnaa****aaaaeeeeiiiioooorrrruuuusstt**hh******aaeeooooooooyy****************************";

    // From U+1E00, with the Vietnamese letters.
    private const string LatinAdditional =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv" +
        "wwwwwwwwwwxxxxyyzzzzzzhtwy******aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy******";

    // From U+0370 and U+0400: what stands under the accent, or the same letter.
    private static readonly string Greek = Plain('\u0370', "ΆΑΈΕΉΗΊΙΌΟΎΥΏΩΐιΪΙΫΥάαέεήηίιΰυϊιϋυόούυώωςσ");
    private static readonly string Cyrillic = Plain('\u0400', "ЀЕЁЕЃГЇІЌКЍИЎУЙИйиѐеёеѓгїіќкѝиўу");

    /// <summary>
    /// Writes the letters and digits of a text, folded, and returns how many; −1 when they do not fit into
    /// <paramref name="into"/> (no entry of a vocabulary is that long).
    /// </summary>
    public static int Letters(ReadOnlySpan<char> text, Span<char> into)
    {
        var n = 0;
        foreach (var c in text)
        {
            var letter = Letter(c);
            if (letter == '\0') continue;
            if (n == into.Length) return -1;
            into[n++] = letter;
        }

        return n;
    }

    /// <summary>The folded letter or digit, or NUL for anything else.</summary>
    public static char Letter(char c)
    {
        if (c < 0x80)
        {
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) return c;
            return char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : '\0';
        }

        switch (c)
        {
            case >= '\u00C0' and < '\u0100':
                return Latin1[c - 0xC0] is var l and not '*' ? l : '\0';
            case >= '\u0100' and < '\u0180':
                return LatinExtendedA[c - 0x100];
            case >= '\u0180' and < '\u0250' when LatinExtendedB[c - 0x180] != '*':
                return LatinExtendedB[c - 0x180];
            // Accents alone, Hebrew points, Arabic vowel signs and variants of signs.
            case (>= '\u0300' and < '\u0370') or (>= '\u0591' and <= '\u05C7') or (>= '\u064B' and <= '\u065F') or '\u0670' or (>= '\uFE00' and <= '\uFE0F'):
                return '\0';
            case >= '\u0370' and < '\u0400':
                return char.ToLowerInvariant(Greek[c - 0x370]);
            case >= '\u0400' and < '\u0460':
                return char.ToLowerInvariant(Cyrillic[c - 0x400]);
            case >= '\u1E00' and < '\u1F00' when LatinAdditional[c - 0x1E00] != '*':
                return LatinAdditional[c - 0x1E00];
            case >= '\uFF01' and <= '\uFF5E':
                return Letter((char)(c - 0xFEE0));
            case '♀' or '♂':
                return c;
            default:
                return IsLetter(c) ? char.ToLowerInvariant(c) : '\0';
        }
    }

    // Halves of surrogate pairs too: they are letters of scripts beyond the first plane.
    private static bool IsLetter(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c)
        || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static string Plain(char first, string pairs)
    {
        var letters = new char[0x90];
        for (var i = 0; i < letters.Length; i++) letters[i] = (char)(first + i);
        for (var i = 0; i < pairs.Length; i += 2) letters[pairs[i] - first] = pairs[i + 1];
        return new string(letters);
    }
}
