using System.Globalization;

namespace Saola.Records.Dates;

/// <summary>A text in the few signs that dates are made of: digits of any script as 0 to 9, full-width forms, dashes and spaces of all kinds as one.</summary>
internal static class PlainText
{
    /// <summary>Writes the text, character for character.</summary>
    public static ReadOnlySpan<char> Write(ReadOnlySpan<char> text, Span<char> into)
    {
        if (System.Text.Ascii.IsValid(text)) return text;
        for (var i = 0; i < text.Length; i++) into[i] = Plain(text[i]);
        return into[..text.Length];
    }

    private static char Plain(char c) => c switch
    {
        < '\u0080' => c,
        '\u00A0' or '\u202F' or '\u2007' or '\u2009' or '\u200A' or '\u3000' or '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\uFEFF' => ' ',
        // Hyphens and minus; then dashes that stand for "to".
        '\u2010' or '\u2011' or '\u2012' or '\u2212' or '\uFE63' or '\u00AD' => '-',
        '\u2013' or '\u2014' or '\u2015' or '\u301C' or '\uFF5E' => '–',
        '\u2018' or '\u2019' or '\u00B4' => '\'',
        '\u3001' or '\u060C' or '\u061B' => ',',
        '\u3002' or '\u00B7' or '\u30FB' or '\u05F3' or '\u0970' => '.',
        >= '\uFF01' and <= '\uFF5D' => (char)(c - 0xFEE0),
        _ => CharUnicodeInfo.GetDecimalDigitValue(c) is var digit and >= 0 ? (char)('0' + digit) : c,
    };
}
