using System.Numerics;

namespace Saola.Records.Territories;

/// <summary>
/// Misspelt names: the one name within a few letters (Damerau and Levenshtein's distance with neighbours exchanged, one letter in a name of
/// 5 to 8, two in a longer one; another first letter counts twice), where no name of another country is as near.
/// </summary>
internal sealed class NearSpelling
{
    private const int Shortest = 5, Longest = 40;

    private readonly (string Name, string Code, uint Letters)[][] _byLength;
    private readonly (string Name, string Code, bool IsWord)[] _sorted;

    public NearSpelling(IReadOnlyCollection<(string Name, string Code, bool IsWord)> names)
    {
        _sorted = [.. names.OrderBy(n => n.Name, StringComparer.Ordinal)];
        _byLength = new (string, string, uint)[Longest + 3][];
        var groups = names.Where(n => n.Name.Length is >= Shortest - 1 and <= Longest && n.Name.All(c => char.IsAsciiLetterLower(c))).ToLookup(n => n.Name.Length);
        for (var length = 0; length < _byLength.Length; length++) _byLength[length] = [.. groups[length].Select(n => (n.Name, n.Code, LettersOf(n.Name)))];
    }

    /// <summary>The code of the name that a folded text misspells; null where there is none, or where it could be another one.</summary>
    /// <param name="limit">The most letters that may differ, whatever the length.</param>
    public string? Find(ReadOnlySpan<char> text, int limit = 2)
    {
        if (text.Length is < Shortest or > Longest) return null;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterLower(c)) return null;
        }

        var most = Math.Min(limit, text.Length < 9 ? 1 : 2);
        var (code, name, nearest) = Nearest(text, most, except: null);
        if (code is null) return null;
        // Names one letter further off make it doubtful where they are like the found one: Niger and Nigeria, Slovakia and Slovenia.
        var (_, other, next) = Nearest(text, nearest + 1, except: code);
        return other is not null && (next <= nearest || Distance(name, other, 2) <= 2) ? null : code;
    }

    private (string? Code, string? Name, int Distance) Nearest(ReadOnlySpan<char> text, int most, string? except)
    {
        var letters = LettersOf(text);
        string? best = null, bestName = null;
        var nearest = most + 1;
        for (var length = Math.Max(0, text.Length - most); length <= text.Length + most && length < _byLength.Length; length++)
        {
            foreach (var (name, code, own) in _byLength[length])
            {
                if (code == except || BitOperations.PopCount(letters ^ own) > 2 * most) continue;
                // Hardly anybody errs in the first letter.
                var distance = Distance(text, name, most) + (name[0] == text[0] ? 0 : 1);
                if (distance < nearest) (best, bestName, nearest) = (code, name, distance);
            }
        }

        return (best, bestName, nearest);
    }

    /// <summary>The code of the names that begin with a text of 5 letters or more, one of a single word among them, as abbreviations do (Switz., Argent.).</summary>
    public string? Begun(ReadOnlySpan<char> text)
    {
        if (text.Length < Shortest) return null;
        string? code = null;
        var isWord = false;
        for (var low = First(text); low < _sorted.Length && _sorted[low].Name.StartsWith(text, StringComparison.Ordinal); low++)
        {
            if (code is not null && code != _sorted[low].Code) return null;
            code = _sorted[low].Code;
            isWord |= _sorted[low].IsWord;
        }

        return isWord ? code : null;
    }

    /// <summary>Whether a name of one word, of another country than this, begins with a text.</summary>
    public bool BeginsAnother(ReadOnlySpan<char> text, string code)
    {
        for (var i = First(text); i < _sorted.Length && _sorted[i].Name.StartsWith(text, StringComparison.Ordinal); i++)
        {
            if (_sorted[i].IsWord && _sorted[i].Code != code) return true;
        }

        return false;
    }

    // The first of the sorted names that is not before a text.
    private int First(ReadOnlySpan<char> text)
    {
        var (low, high) = (0, _sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (text.SequenceCompareTo(_sorted[middle].Name) > 0) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static uint LettersOf(ReadOnlySpan<char> text)
    {
        var letters = 0u;
        foreach (var c in text) letters |= 1u << (c - 'a');
        return letters;
    }

    // The restricted distance, by three rows; any number above the limit once it is passed.
    private static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit) return limit + 1;
        Span<int> before = stackalloc int[Longest + 4], last = stackalloc int[Longest + 4], row = stackalloc int[Longest + 4];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var value = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) value = Math.Min(value, before[j - 2] + 1);
                row[j] = value;
                least = Math.Min(least, value);
            }

            if (least > limit) return limit + 1;
            var free = before;
            before = last;
            last = row;
            row = free;
        }

        return last[b.Length];
    }
}
