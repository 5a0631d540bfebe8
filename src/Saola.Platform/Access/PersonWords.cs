using System.Globalization;
using Saola.Records;

namespace Saola.Platform.Access;

/// <summary>A word of a text, folded: without letter case and accents.</summary>
/// <param name="Start">Where it begins in the text, and where it ends.</param>
/// <param name="IsCapital">Whether it begins with a capital letter, or in a script that has none.</param>
internal readonly record struct PersonWord(int Start, int End, string Folded, bool IsCapital)
{
    public bool IsInitial => Folded.Length == 1 && char.IsLetter(Folded[0]);
}

/// <summary>Texts as words, for names of people: letters, digits and apostrophes make a word, all else parts two.</summary>
internal static class PersonWords
{
    public static List<PersonWord> Of(string text)
    {
        var words = new List<PersonWord>();
        Span<char> folded = stackalloc char[64];
        for (var at = 0; at < text.Length;)
        {
            if (Fold.Letter(text[at]) == '\0')
            {
                at++;
                continue;
            }

            var (start, length) = (at, 0);
            var buffer = folded;
            for (; at < text.Length; at++)
            {
                var letter = Fold.Letter(text[at]);
                if (letter == '\0')
                {
                    if (!IsAccent(text[at]) && !IsWithin(text, at)) break;
                    continue;
                }

                if (length == buffer.Length) buffer = Grown(buffer);
                buffer[length++] = letter;
            }

            words.Add(new PersonWord(start, at, new string(buffer[..length]), !char.IsLower(text[start])));
        }

        return words;
    }

    /// <summary>Whether words of a script are written without spaces between them.</summary>
    public static bool IsUnspaced(char c) => c is >= '\u2E80' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' or >= '\uAC00' and <= '\uD7A3' or >= '\uD840' and <= '\uDFFF'
        or >= '\u0E00' and <= '\u0EFF' or >= '\u1000' and <= '\u109F' or >= '\u1780' and <= '\u17FF';

    private static Span<char> Grown(Span<char> full)
    {
        var grown = new char[full.Length * 2];
        full.CopyTo(grown);
        return grown;
    }

    private static bool IsAccent(char c) => c is >= '\u0300' and < '\u0370' || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    /// <summary>The apostrophe of O'Neil, and not that of a genitive.</summary>
    private static bool IsWithin(string text, int at) => IsApostrophe(text[at]) && at + 1 < text.Length && Fold.Letter(text[at + 1]) != '\0'
        && !(text[at + 1] is 's' && (at + 2 == text.Length || Fold.Letter(text[at + 2]) == '\0'));

    private static bool IsApostrophe(char c) => c is '\'' or '’' or 'ʼ' or '`' or '´';
}
