namespace Saola.Names.Matching;

/// <summary>
/// The bound of a fuzzy match, word by word: words of up to 4 letters must be equal, of up to 9 may differ in one letter, longer ones in
/// two; a name of one or two words in two letters, a longer one in three. A name of one word has at least seven letters and
/// keeps the first of them. Endings that leave the Latin stem as it is do not count.
/// </summary>
internal static class NameDistance
{
    /// <summary>A name of one word is compared from so many letters on.</summary>
    private const int ShortestAlone = 7;

    /// <summary>Letters in which a word may differ, by the length of the longer of two.</summary>
    public static int OfWord(int length) => length switch { < 5 => 0, < 10 => 1, _ => 2 };

    /// <summary>Letters in which a name may differ.</summary>
    public static int OfName(int words) => words > 2 ? 3 : 2;

    /// <summary>How two names differ; null when it is too much.</summary>
    public static Spelling? Of(string[] a, string[] b)
    {
        if (a.Length != b.Length) return null;
        var left = OfName(a.Length);
        var edits = EditsOf(a[0], b[0], left);
        return edits is null ? null : Epithets(a, b, edits.Value);
    }

    /// <summary>How two names differ whose first words are known to differ in so many letters.</summary>
    public static Spelling? Epithets(string[] a, string[] b, int edits)
    {
        // A word alone has no other that speaks for it: Ficus is no Picus, and Great no Greta.
        if (a.Length != b.Length || (a.Length == 1 && (a[0].Length < ShortestAlone || a[0][0] != b[0][0]))) return null;
        var left = OfName(a.Length) - edits;
        var ending = false;
        for (var i = 1; i < a.Length; i++)
        {
            if (a[i] == b[i]) continue;
            if (IsEnding(a[i], b[i]))
            {
                ending = true;
                continue;
            }

            if (EditsOf(a[i], b[i], left) is not { } own) return null;
            edits += own;
            left -= own;
        }

        return left < 0 ? null : new Spelling(edits, ending);
    }

    private static int? EditsOf(string a, string b, int left)
    {
        var most = Math.Min(left, OfWord(Math.Max(a.Length, b.Length)));
        if (most < 0) return null;
        var edits = EditDistance.Of(a, b, most);
        return edits <= most ? edits : null;
    }

    private static bool IsEnding(string a, string b) =>
        a.Length > 2 && b.Length > 2 && a[0] == b[0] && a[1] == b[1] && ComparedName.Stem(a) == ComparedName.Stem(b);
}
