using System.Globalization;
using System.Text;

namespace Saola.Names.Matching;

/// <summary>Spellings of a word of a name compared without case, accents, ligatures and hyphens: <c>Köllikeri</c> and <c>kollikeri</c> are one.</summary>
internal static class NameFold
{
    // From U+00E0 and U+0100: the plain letter of each; '.' where there is more to say.
    private const string Latin1 = "aaaaaa.ceeeeiiiidnooooo.ouuuuyty";

    private const string LatinExtendedA =
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkkllllllllllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    /// <summary>The folded word; the word itself when there is nothing to fold.</summary>
    public static string Word(string word)
    {
        var plain = true;
        foreach (var c in word) plain &= c is >= 'a' and <= 'z';
        if (plain) return word;
        var text = new StringBuilder(word.Length);
        foreach (var c in word) Append(text, char.ToLowerInvariant(c));
        return text.ToString();
    }

    private static void Append(StringBuilder text, char c)
    {
        _ = c switch
        {
            >= 'a' and <= 'z' or >= '0' and <= '9' => text.Append(c),
            'æ' => text.Append("ae"),
            'œ' => text.Append("oe"),
            'ĳ' => text.Append("ij"),
            'ß' => text.Append("ss"),
            >= '\u00E0' and < '\u0100' when Latin1[c - 0xE0] is var plain and not '.' => text.Append(plain),
            >= '\u0100' and < '\u0180' when LatinExtendedA[c - 0x100] is var plain and not '.' => text.Append(plain),
            // A combining accent is no letter, so that decomposed spellings equal composed ones.
            _ when char.IsLetterOrDigit(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Surrogate => text.Append(c),
            _ => text,
        };
    }
}
