namespace Saola.Records;

/// <summary>Spellings compared by their letters and digits alone: case, accents, spaces and punctuation do not count.</summary>
public static class Fold
{
    // From U+00C0: the plain letter of each accented one; '*' where there is none.
    private const string Latin1 = "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty";

    private const string LatinExtendedA =
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

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

        if (c is >= '\u00C0' and < '\u0100') return Latin1[c - 0xC0] is var l and not '*' ? l : '\0';
        if (c is >= '\u0100' and < '\u0180') return LatinExtendedA[c - 0x100];
        if (c is '♀' or '♂') return c;
        // A combining accent is no letter, so that decomposed spellings equal composed ones.
        return char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : '\0';
    }
}
