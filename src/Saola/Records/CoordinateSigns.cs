using System.Globalization;

namespace Saola.Records;

/// <summary>
/// Brings the signs of a coordinate to one form: ASCII digits, point and comma, <c>° ' "</c>, <c>-</c>, blanks, and <c>;</c> for tabs and line
/// ends. What an encoding has spoiled is put right where it can mean one thing only.
/// </summary>
internal static class CoordinateSigns
{
    /// <summary>Writes the text in its plain form and returns the length, which is never more than the text's.</summary>
    public static int Plain(ReadOnlySpan<char> text, Span<char> into)
    {
        var n = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < 0x80)
            {
                if (c == '&' && Entity(text[i..], out var sign, out var length))
                {
                    into[n++] = sign;
                    i += length - 1;
                    continue;
                }

                // A degree sign that was lost on the way: 17?30'.
                if (c == '?' && n > 0 && char.IsAsciiDigit(into[n - 1]) && i + 1 < text.Length && text[i + 1] != '?') c = ' ';
                c = c switch
                {
                    '\t' or '\n' or '\r' or '\v' => ';',
                    '`' => '\'',
                    '^' => '°',
                    '&' => ';',
                    '(' or ')' or '[' or ']' or '{' or '}' or '=' or '*' or '_' or '~' => ' ',
                    _ => c,
                };
            }
            else if (c == 'Â' && i + 1 < text.Length && (text[i + 1] == 'º' || !char.IsLetter(text[i + 1])))
            {
                // UTF-8 that was read as Latin-1: Â°.
                continue;
            }
            else if (c == 'â' && i + 2 < text.Length && text[i + 1] is '€' or '\u0080')
            {
                // The same of a prime or a quotation mark: â€², â€³.
                c = text[i + 2] is '³' or '\u009D' or '\u009C' or 'œ' or '\uFFFD' ? '"' : '\'';
                i += 2;
            }
            else
            {
                c = Sign(c);
            }

            // Two single marks are a double one.
            if (c == '\'' && n > 0 && into[n - 1] == '\'') into[n - 1] = '"';
            else into[n++] = c;
        }

        return n;
    }

    private static char Sign(char c) => c switch
    {
        '°' or 'º' or '˚' or '∘' or '⁰' or 'ᵒ' or 'ᴼ' or '○' or '◦' or '⚬' or '゜' or '˙' => '°',
        '’' or '‘' or '‛' or '´' or '′' or 'ʹ' or 'ʼ' or 'ˊ' or '‵' or '＇' or 'ꞌ' => '\'',
        '”' or '“' or '‟' or '„' or '″' or 'ʺ' or '˝' or '‶' or '¨' or '〃' or '＂' or '»' => '"',
        '−' or '–' or '—' or '‐' or '‑' or '‒' or '﹣' or '－' or '˗' => '-',
        '\uFFFD' => ' ',
        '\u066B' or '·' or '．' or '。' => '.',
        '\u066C' or '、' or '،' => ',',
        '\u2028' or '\u2029' or '\u0085' => ';',
        // Marks without width.
        '\u200B' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF' => ' ',
        >= '\uFF01' and <= '\uFF5E' => Sign((char)(c - 0xFEE0)),
        '(' or ')' or '[' or ']' or '=' => ' ',
        _ when char.IsWhiteSpace(c) => ' ',
        _ when CharUnicodeInfo.GetDecimalDigitValue(c) is var digit and >= 0 => (char)('0' + digit),
        _ => c,
    };

    private static bool Entity(ReadOnlySpan<char> text, out char sign, out int length)
    {
        (sign, length) = ('\0', 0);
        foreach (var (entity, meaning) in (ReadOnlySpan<(string, char)>)[("&deg;", '°'), ("&#176;", '°'), ("&#xB0;", '°'), ("&ordm;", '°'), ("&#186;", '°'), ("&prime;", '\''), ("&#39;", '\''), ("&apos;", '\''), ("&rsquo;", '\''), ("&Prime;", '"'), ("&quot;", '"'), ("&rdquo;", '"'), ("&nbsp;", ' ')])
        {
            if (!text.StartsWith(entity, StringComparison.Ordinal)) continue;
            (sign, length) = (meaning, entity.Length);
            return true;
        }

        return false;
    }
}
