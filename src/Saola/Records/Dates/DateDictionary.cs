using System.Collections.Frozen;
using System.Globalization;

namespace Saola.Records.Dates;

/// <summary>
/// Words of dates and what they mean, compared by their letters as <see cref="Fold"/> does; the vowel signs of Indic and Thai scripts count,
/// since they alone tell some months apart.
/// </summary>
internal sealed class DateDictionary<T> where T : struct
{
    private readonly FrozenDictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> _entries;

    /// <exception cref="InvalidOperationException">A word has two meanings: a defect of the table.</exception>
    public DateDictionary(IEnumerable<(string Word, T Meaning)> words)
    {
        var entries = new Dictionary<string, T>(StringComparer.Ordinal);
        Span<char> folded = stackalloc char[DateDictionary.Longest];
        foreach (var (word, meaning) in words)
        {
            var key = folded[..DateDictionary.Letters(word, folded)].ToString();
            if (!entries.TryAdd(key, meaning) && !entries[key].Equals(meaning)) throw new InvalidOperationException($"'{word}' means {entries[key]} and {meaning}");
        }

        _entries = entries.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The meaning of a word, or the default of its type.</summary>
    public T Find(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[DateDictionary.Longest];
        var n = DateDictionary.Letters(word, folded);
        return n > 0 && _entries.TryGetValue(folded[..n], out var meaning) ? meaning : default;
    }
}

/// <summary>How words of dates are folded.</summary>
internal static class DateDictionary
{
    public const int Longest = 24;

    /// <summary>Writes the letters that count and returns how many; −1 when there are more than any word has.</summary>
    public static int Letters(ReadOnlySpan<char> word, Span<char> into)
    {
        var n = 0;
        foreach (var c in word)
        {
            var letter = Fold.Letter(c);
            if (letter == '\0' && c >= '\u0900' && IsMark(c)) letter = c;
            if (letter == '\0') continue;
            if (n == into.Length) return -1;
            into[n++] = letter;
        }

        return n;
    }

    public static bool IsMark(char c) => c >= '\u0300' && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
