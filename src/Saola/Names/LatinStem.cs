using System.Collections.Frozen;

namespace Saola.Names;

/// <summary>
/// The stem of a Latin word, so that endings of gender and case do not part two spellings of one epithet: <c>alba</c>, <c>albus</c> and
/// <c>album</c> are all <c>alb</c>. The noun half of Schinke, Greengrass, Robertson and Willett, "A stemming algorithm for Latin text
/// databases", Journal of Documentation 52 (1996) 172–187, with the ending -ii of patronyms added.
/// </summary>
public static class LatinStem
{
    // Longer endings first, of those with the same last letter.
    private static readonly string[] Endings = ["ibus", "ius", "ae", "am", "as", "em", "es", "ia", "ii", "is", "nt", "os", "ud", "um", "us", "a", "e", "i", "o", "u"];

    // In these -que is no enclitic but part of the word (same source, table of exceptions).
    private static readonly FrozenSet<string> WithQue = """
        absque abusque adaeque adusque apsque atque attorque concoque contorque coque cuique cuiusque decoque denique detorque excoque extorque
        incoque intorque itaque neque obtorque oblique optorque peraeque plenisque praetorque quaeque quandoque quaque quarumque quasque quemque
        quibusque quique quisque quoque quorumque quosque quotusquisque quousque recoque retorque susque torque ubique undique usque uterque
        utique utribique utroque
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> IsWithQue = WithQue.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The stem of one word: lower case, j as i, v as u, the ending gone where at least two letters stay.</summary>
    public static string Of(ReadOnlySpan<char> word)
    {
        Span<char> letters = word.Length <= 128 ? stackalloc char[word.Length] : new char[word.Length];
        return new string(letters[..Write(word, letters)]);
    }

    /// <summary>Writes the stem and tells its length, which is never more than the word's.</summary>
    internal static int Write(ReadOnlySpan<char> word, Span<char> stem)
    {
        for (var i = 0; i < word.Length; i++)
        {
            var c = char.ToLowerInvariant(word[i]);
            stem[i] = c switch { 'j' => 'i', 'v' => 'u', _ => c };
        }

        ReadOnlySpan<char> rest = stem[..word.Length];
        if (rest.EndsWith("que", StringComparison.Ordinal))
        {
            if (IsWithQue.Contains(rest)) return rest.Length;
            rest = rest[..^3];
        }

        foreach (var ending in Endings)
        {
            if (rest.EndsWith(ending, StringComparison.Ordinal)) return rest.Length - ending.Length >= 2 ? rest.Length - ending.Length : rest.Length;
        }

        return rest.Length;
    }
}
