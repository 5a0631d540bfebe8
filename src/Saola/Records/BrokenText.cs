using System.Net;
using System.Text;
using System.Text.Unicode;

namespace Saola.Records;

/// <summary>Text that went through the wrong hands: HTML in a plain field, and UTF-8 that was read as Windows-1252.</summary>
internal static class BrokenText
{
    // What Windows-1252 has at 0x80 to 0x9F.
    private const string Windows = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    /// <summary>The text without tags, with its entities read, and with its letters put right where they are UTF-8 in disguise.</summary>
    public static string Mend(string text)
    {
        if (text.Contains('<')) text = WithoutTags(text);
        if (text.Contains('&')) text = WebUtility.HtmlDecode(text);
        return Decoded(text) ?? text;
    }

    private static string WithoutTags(string text)
    {
        var plain = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('<', at);
            var close = open < 0 ? -1 : text.IndexOf('>', open);
            if (close < 0) break;
            plain.Append(text, at, open - at).Append(' ');
            at = close + 1;
        }

        return plain.Append(text, at, text.Length - at).ToString().Trim();
    }

    // Null where it is not valid UTF-8, which a text in Latin letters almost never is by chance.
    private static string? Decoded(string text)
    {
        Span<byte> bytes = text.Length <= 256 ? stackalloc byte[text.Length] : new byte[text.Length];
        var high = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c >= 0x100 || c is >= '\u0080' and < '\u00A0')
            {
                var at = Windows.IndexOf(c, StringComparison.Ordinal);
                if (at is < 0 or > 31) return null;
                c = (char)(0x80 + at);
            }

            high |= c >= 0x80;
            bytes[i] = (byte)c;
        }

        return high && Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
    }
}
