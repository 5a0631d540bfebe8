namespace Saola.Bench.Synthetic;

/// <summary>Words of syllables: pronounceable, and of nothing in the world.</summary>
internal static class Words
{
    private static readonly string[] Syllables =
    [
        "ba", "be", "bo", "ca", "ce", "co", "cu", "da", "de", "di", "do", "fa", "fe", "ga", "go", "gra", "la", "le", "li", "lo", "lu", "ma",
        "me", "mi", "mo", "na", "ne", "ni", "no", "pa", "pe", "phy", "pi", "po", "pra", "ra", "re", "ri", "ro", "sa", "se", "si", "so", "sta",
        "ta", "te", "the", "ti", "to", "tra", "tri", "va", "ve", "vi", "xa", "xe", "xy", "za", "ze", "zo",
    ];

    /// <summary>The word of a number; different numbers below 60^(syllables) have different words.</summary>
    public static string Of(int number, int syllables, string ending)
    {
        var word = "";
        for (var i = 0; i < syllables; i++)
        {
            word += Syllables[number % Syllables.Length];
            number /= Syllables.Length;
        }

        return word + ending;
    }

    public static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
