namespace Saola.Platform.Intake.Diagnosis;

/// <summary>Digits of other scripts and of full width, and the signs of numbers and dates that go with them, as ASCII.</summary>
internal static class Digits
{
    /// <summary>Whether a text has such digits.</summary>
    public static bool AreForeign(ReadOnlySpan<char> text) => text.ContainsAnyInRange('\u0660', '\u0669') || text.ContainsAnyInRange('\u06F0', '\u06F9') || text.ContainsAnyInRange('\uFF10', '\uFF19');

    /// <summary>The text itself when it has none.</summary>
    public static ReadOnlySpan<char> Plain(ReadOnlySpan<char> text) => AreForeign(text) ? Converted(text) : text;

    private static char[] Converted(ReadOnlySpan<char> text)
    {
        var plain = text.ToArray();
        for (var i = 0; i < plain.Length; i++)
        {
            plain[i] = plain[i] switch
            {
                >= '\u0660' and <= '\u0669' and var c => (char)('0' + c - '\u0660'),
                >= '\u06F0' and <= '\u06F9' and var c => (char)('0' + c - '\u06F0'),
                '\u066B' => '.',
                '\u066C' => ',',
                // Full width is ASCII, 0xFEE0 further on.
                >= '\uFF01' and <= '\uFF5E' and var c => (char)(c - 0xFEE0),
                var c => c,
            };
        }

        return plain;
    }
}
