using System.Net;
using System.Text;

namespace Saola.Names;

/// <summary>
/// The text that is read: without markup, every white space a blank, a dagger three blanks (the bytes it takes, as the word offsets of
/// other parsers count it). Mostly it is the string itself.
/// </summary>
/// <param name="Written">The same length, with the white space as it was written.</param>
internal readonly record struct NameText(string Text, string Written, Warnings Warnings, bool Dagger)
{
    public static NameText Clean(string verbatim)
    {
        var plain = true;
        var underscores = false;
        var broken = false;
        foreach (var c in verbatim)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is ' ' or '.' or ',' or '(' or ')' or '-') continue;
            if (c is '<' or '&' or '†' or '✝' or Letters.Broken || (c != ' ' && char.IsWhiteSpace(c))) plain = false;
            else if (c == '_') underscores = true;
            else if (c > '\x7F' && (Letters.IsDash(c) || IsFullWidth(c) || IsInvisible(c))) plain = false;
            else if (Mojibake.MayBegin(c)) broken = true;
        }

        if (broken && Mojibake.Mended(verbatim) is { } mended) return Rewritten(mended, underscores, Warnings.BrokenEncoding);
        if (plain && !underscores) return new NameText(verbatim, verbatim, Warnings.None, Dagger: false);
        return Rewritten(verbatim, underscores, Warnings.None);
    }

    // The Latin letters, digits and signs of Chinese and Japanese typing.
    private static bool IsFullWidth(char c) => c is >= '\uFF01' and <= '\uFF5E';

    // Soft hyphens, marks without width and those of the direction of writing.
    private static bool IsInvisible(char c) => c is '\u00AD' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or '\u2060' or '\uFEFF';

    private static NameText Rewritten(string verbatim, bool underscores, Warnings warnings)
    {
        var text = verbatim;
        if (text.AsSpan().IndexOfAny('<', '&') >= 0)
        {
            text = WithoutMarkup(text);
            if (text != verbatim) warnings |= Warnings.Html;
        }

        // Underscores stand for blanks only where there is no blank.
        underscores &= !text.AsSpan().ContainsAny(' ', '\t');
        var dagger = false;
        var result = new StringBuilder(text.Length + 8);
        foreach (var written in text)
        {
            var c = written;
            if (IsInvisible(c))
            {
                warnings |= Warnings.Spaces;
                continue;
            }

            if (IsFullWidth(c))
            {
                c = (char)(c - 0xFEE0);
                warnings |= Warnings.FullWidth;
            }

            if (c is '†' or '✝')
            {
                dagger = true;
                result.Append("   ");
            }
            else if (c == '_' && underscores)
            {
                result.Append(' ');
            }
            else if (c != ' ' && char.IsWhiteSpace(c))
            {
                warnings |= Warnings.Spaces;
                result.Append(c);
            }
            else
            {
                if (c == Letters.Broken) warnings |= Warnings.BrokenEncoding;
                else if (c > '\x7F' && Letters.IsDash(c)) warnings |= Warnings.Dash;
                result.Append(c);
            }
        }

        var whole = result.ToString();
        if (!warnings.Has(Warnings.Spaces)) return new NameText(whole, whole, warnings, dagger);
        for (var i = 0; i < result.Length; i++)
        {
            if (char.IsWhiteSpace(whole[i])) result[i] = ' ';
        }

        return new NameText(result.ToString(), whole, warnings, dagger);
    }

    // Tags that begin a new line.
    private static bool IsBreak(ReadOnlySpan<char> tag) =>
        tag.Trim("/ ") is "br" or "BR" or "p" or "P" or "div" or "DIV" or "li" or "td" or "tr";

    // Tags go, entities become their characters. A '<' that opens no tag and a '&' that opens no entity stay.
    private static string WithoutMarkup(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '<' && i + 1 < text.Length && (char.IsAsciiLetter(text[i + 1]) || text[i + 1] == '/'))
            {
                var length = text.AsSpan(i, Math.Min(64, text.Length - i)).IndexOf('>');
                if (length > 0)
                {
                    if (IsBreak(text.AsSpan(i + 1, length - 1))) result.Append(' ');
                    i += length;
                    continue;
                }
            }

            if (c == '&' && i + 1 < text.Length && (char.IsAsciiLetter(text[i + 1]) || text[i + 1] == '#'))
            {
                var length = text.AsSpan(i, Math.Min(12, text.Length - i)).IndexOf(';');
                if (length > 0 && WebUtility.HtmlDecode(text.Substring(i, length + 1)) is var decoded && decoded.Length <= 2)
                {
                    result.Append(decoded);
                    i += length;
                    continue;
                }
            }

            result.Append(c);
        }

        return result.ToString();
    }
}
