namespace Saola.Names.Matching;

/// <summary>
/// Words as a tree of their letters. A search carries one row of the table of edit distances down each branch and leaves a branch as
/// soon as nothing below it can be near: it finds exactly the words that a comparison with every word would find.
/// </summary>
internal sealed class WordTrie
{
    private readonly List<char> _letter = ['\0'];
    private readonly List<int> _child = [-1];
    private readonly List<int> _sibling = [-1];
    private readonly List<int> _word = [-1];
    private readonly int _deepest;

    /// <param name="words">Distinct words in ordinal order; a word's number is its place. Words longer than <see cref="EditDistance.LongestWord"/> are not found.</param>
    public WordTrie(IReadOnlyList<string> words)
    {
        var path = new List<int> { 0 };
        var lastChild = new List<int> { -1 };
        var previous = "";
        for (var number = 0; number < words.Count; number++)
        {
            var word = words[number];
            if (word.Length > EditDistance.LongestWord) continue;
            var shared = previous.AsSpan().CommonPrefixLength(word);
            path.RemoveRange(shared + 1, path.Count - shared - 1);
            for (var depth = shared; depth < word.Length; depth++) path.Add(Add(path[depth], word[depth], lastChild));
            _word[path[^1]] = number;
            previous = word;
            _deepest = Math.Max(_deepest, word.Length);
        }
    }

    /// <summary>The numbers of the words within a distance, each with its distance.</summary>
    public void Search(string word, int most, List<(int Word, int Edits)> found)
    {
        if (word.Length > EditDistance.LongestWord) return;
        var width = word.Length + 1;
        var rows = new byte[Math.Min(_deepest, word.Length + most) + 1, width];
        for (var j = 0; j < width; j++) rows[0, j] = (byte)j;
        Below(0, 1, '\0', word, most, rows, found);
    }

    private void Below(int node, int depth, char above, string word, int most, byte[,] rows, List<(int Word, int Edits)> found)
    {
        if (depth >= rows.GetLength(0)) return;
        for (var child = _child[node]; child >= 0; child = _sibling[child])
        {
            var letter = _letter[child];
            rows[depth, 0] = (byte)depth;
            var least = depth;
            for (var j = 1; j <= word.Length; j++)
            {
                var best = Math.Min(rows[depth - 1, j - 1] + (letter == word[j - 1] ? 0 : 1), Math.Min(rows[depth - 1, j], rows[depth, j - 1]) + 1);
                if (depth > 1 && j > 1 && letter == word[j - 2] && above == word[j - 1]) best = Math.Min(best, rows[depth - 2, j - 2] + 1);
                rows[depth, j] = (byte)best;
                least = Math.Min(least, best);
            }

            if (_word[child] >= 0 && rows[depth, word.Length] <= most) found.Add((_word[child], rows[depth, word.Length]));
            // An exchange of neighbours reaches over one row, from a cell that was near enough there.
            if (least <= most || Reaches(rows, depth - 1, word.Length, most)) Below(child, depth + 1, letter, word, most, rows, found);
        }
    }

    private static bool Reaches(byte[,] rows, int depth, int length, int most)
    {
        for (var j = 0; j <= length; j++)
        {
            if (rows[depth, j] < most) return true;
        }

        return false;
    }

    private int Add(int parent, char letter, List<int> lastChild)
    {
        var node = _letter.Count;
        _letter.Add(letter);
        _child.Add(-1);
        _sibling.Add(-1);
        _word.Add(-1);
        lastChild.Add(-1);
        if (lastChild[parent] < 0) _child[parent] = node;
        else _sibling[lastChild[parent]] = node;
        lastChild[parent] = node;
        return node;
    }
}
