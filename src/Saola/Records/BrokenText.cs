using System.Net;
using System.Text;
using System.Text.Unicode;
using Saola.Names;

namespace Saola.Records;

/// <summary>Text that went through the wrong hands: HTML in a plain field, and UTF-8 that was read as Windows-1252.</summary>
internal static class BrokenText
{
    /// <summary>The text without tags, with its entities read, and with its letters put right where they are UTF-8 in disguise.</summary>
    public static string Mend(string text)
    {
        if (text.Contains('<')) text = WithoutTags(text);
        if (text.Contains('&')) text = WebUtility.HtmlDecode(text);
        return Decoded(text) ?? Mojibake.Mended(text) ?? text;
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
            var value = Mojibake.Byte(text[i]);
            if (value < 0) return null;
            high |= value >= 0x80;
            bytes[i] = (byte)value;
        }

        return high && Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
    }
}
