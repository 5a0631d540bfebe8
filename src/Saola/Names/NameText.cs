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
        foreach (var c in verbatim)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is ' ' or '.' or ',' or '(' or ')' or '-') continue;
            if (c is '<' or '&' or '†' or '✝' or Letters.Broken || (c != ' ' && char.IsWhiteSpace(c))) plain = false;
            else if (c == '_') underscores = true;
            else if (c > '\x7F' && Letters.IsDash(c)) plain = false;
        }

        if (plain && !underscores) return new NameText(verbatim, verbatim, Warnings.None, Dagger: false);
        return Rewritten(verbatim, underscores);
    }

    private static NameText Rewritten(string verbatim, bool underscores)
    {
        var warnings = Warnings.None;
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
        foreach (var c in text)
        {
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

        var written = result.ToString();
        if (!warnings.Has(Warnings.Spaces)) return new NameText(written, written, warnings, dagger);
        for (var i = 0; i < result.Length; i++)
        {
            if (char.IsWhiteSpace(written[i])) result[i] = ' ';
        }

        return new NameText(result.ToString(), written, warnings, dagger);
    }

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
