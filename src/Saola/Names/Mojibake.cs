using System.Text;

namespace Saola.Names;

/// <summary>Letters that were UTF-8 and were read as Windows-1252 or Latin-1: <c>MÃ¼ller</c>, <c>Oâ€™Brien</c>.</summary>
internal static class Mojibake
{
    // What Windows-1252 has at 0x80 to 0x9F.
    private const string Windows = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    /// <summary>Whether a letter may begin such a pair or triple.</summary>
    public static bool MayBegin(char c) => c is 'Ã' or 'Â' or 'Ä' or 'Å' or 'È' or 'á' or 'â';

    /// <summary>
    /// The text with its letters put right; null where there is nothing to mend. Only what can be nothing else is: a whole sequence of UTF-8 that stands
    /// for a Latin letter, a quotation mark or a dash. Behind Ä, Å and È, which end words themselves, a quotation mark or a dash is one.
    /// </summary>
    public static string? Mended(string text)
    {
        StringBuilder? mended = null;
        for (var i = 0; i < text.Length; i++)
        {
            var length = MayBegin(text[i]) ? Length(text.AsSpan(i), out _) : 0;
            if (length == 0)
            {
                mended?.Append(text[i]);
                continue;
            }

            mended ??= new StringBuilder(text, 0, i, text.Length);
            Length(text.AsSpan(i), out var letter);
            mended.Append(letter);
            i += length - 1;
        }

        return mended?.ToString();
    }

    /// <summary>The byte that a character was read from; −1 for one that no byte is.</summary>
    public static int Byte(char c)
    {
        if (c < 0x100) return c;
        return Windows.IndexOf(c, StringComparison.Ordinal) is var at and >= 0 ? 0x80 + at : -1;
    }

    private static int Length(ReadOnlySpan<char> text, out char letter)
    {
        letter = '\0';
        var lead = text[0];
        var second = Continuation(text, 1);
        if (second < 0) return 0;
        if (lead is 'á' or 'â')
        {
            var third = Continuation(text, 2);
            if (third < 0) return 0;
            letter = (char)(((lead & 0x0F) << 12) | (second << 6) | third);
            // Latin letters with two marks; quotation marks, dashes, primes.
            return letter is (>= '\u1E00' and <= '\u1EFF') or (>= '\u2010' and <= '\u2033') ? 3 : 0;
        }

        letter = (char)(((lead & 0x1F) << 6) | second);
        if (lead is 'Ä' or 'Å' or 'È' && text[1] is >= '\u2010' and <= '\u201F') return 0;
        return letter is (>= '\u00A0' and <= '\u017F') or (>= '\u0218' and <= '\u021B') ? 2 : 0;
    }

    private static int Continuation(ReadOnlySpan<char> text, int at) =>
        at < text.Length && Byte(text[at]) is var b and >= 0x80 and < 0xC0 ? b & 0x3F : -1;
}
