namespace Saola.Platform.Access;

/// <summary>
/// A person's name as texts are searched for it: the same words in the same order, whatever their letter case, accents and spaces; initials
/// stand for nothing but themselves.
/// </summary>
internal sealed class PersonName
{
    // A name of Han characters has no more of them than this; a longer run is a text.
    private const int LongestHan = 4;

    // What stands before or behind a name and is no part of it.
    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "leg", "legit", "coll", "collector", "collectors", "col", "det", "dr", "prof", "professor", "mr", "mrs", "ms", "miss", "sir", "jr", "sr", "phd", "msc", "by", "et", "al", "and",
        "observer", "observers", "observed", "recorder", "recorders", "recorded", "identifier", "identified", "photo", "photographer", "photographed", "photos", "foto", "author", "authors", "team", "with",
    };

    private static readonly HashSet<string> Particles = new(StringComparer.Ordinal) { "de", "da", "do", "dos", "das", "di", "del", "der", "den", "du", "van", "von", "bin", "binti", "al", "el", "la", "le" };

    private readonly string[] _words;
    private readonly bool _hasComma;
    private readonly bool _isUnspaced;

    private PersonName(string text, IReadOnlyList<PersonWord> words)
    {
        Text = text;
        _words = [.. words.Select(w => w.Folded)];
        _hasComma = text.Contains(',', StringComparison.Ordinal);
        _isUnspaced = _words.All(w => w.All(PersonWords.IsUnspaced));
        Probe = _words.MaxBy(w => w.Length)!;
    }

    /// <summary>The name as it was given.</summary>
    public string Text { get; }

    /// <summary>A word that is in every text that holds the name, once that is folded.</summary>
    public string Probe { get; }

    /// <summary>Whether it is one word, which may be an ordinary one in a text. In scripts without spaces it is a whole name.</summary>
    public bool IsOneWord => _words.Length == 1 && !_isUnspaced;

    /// <exception cref="SaolaException">There is no word of two letters in it.</exception>
    public static PersonName Of(string text)
    {
        var words = PersonWords.Of(text);
        return words.Exists(w => w.Folded.Length > 1 && w.Folded.Any(char.IsLetter)) ? new PersonName(text.Trim(), words)
            : throw new SaolaException($"'{YamlNode.Short(text)}' is no name of a person: it has no word of two letters; write it as the records do");
    }

    /// <summary>Where the name stands in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">Its words.</param>
    /// <param name="isOfPeople">Whether it is a list of people: then a longer name, of which this one is a part, is another person's.</param>
    public IEnumerable<(int Start, int End)> In(string text, List<PersonWord> words, bool isOfPeople)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (_isUnspaced && _words.Length == 1)
            {
                foreach (var place in InRun(text, words[at], isOfPeople)) yield return place;
                continue;
            }

            if (!IsAt(text, words, at)) continue;
            var last = at + _words.Length - 1;
            if (IsLonger(text, words, at, last, isOfPeople)) continue;
            yield return (words[at].Start, words[last].End);
            at = last;
        }
    }

    private IEnumerable<(int Start, int End)> InRun(string text, PersonWord run, bool isOfPeople)
    {
        if (run.Folded == _words[0])
        {
            yield return (run.Start, run.End);
            yield break;
        }

        // Nothing was folded away, so that a place in the word is one in the text.
        if (run.Folded.Length != run.End - run.Start || (isOfPeople && run.Folded.Length <= LongestHan)) yield break;
        for (var at = run.Folded.IndexOf(_words[0], StringComparison.Ordinal); at >= 0; at = run.Folded.IndexOf(_words[0], at + _words[0].Length, StringComparison.Ordinal))
            yield return (run.Start + at, run.Start + at + _words[0].Length);
    }

    private bool IsAt(string text, List<PersonWord> words, int at)
    {
        if (at + _words.Length > words.Count) return false;
        for (var i = 0; i < _words.Length; i++)
        {
            if (words[at + i].Folded != _words[i]) return false;
            if (i > 0 && !text.AsSpan(words[at + i - 1].End..words[at + i].Start).ContainsOnly(IsInside)) return false;
        }

        return true;
    }

    private bool IsInside(char c) => char.IsWhiteSpace(c) || c is '.' or '_' or '-' or '‐' or '‑' or '·' || (_hasComma && c == ',');

    /// <summary>Whether what was found is a part of a longer name.</summary>
    private static bool IsLonger(string text, List<PersonWord> words, int first, int last, bool isOfPeople)
    {
        var before = first > 0 ? text[words[first - 1].End..words[first].Start] : null;
        var after = last + 1 < words.Count ? text[words[last].End..words[last + 1].Start] : null;
        // Ana Silva-Costa, wherever it stands; but not the name of a file such as ana-silva-1.
        if (!text.AsSpan(words[first].Start..words[last].End).Contains('-'))
        {
            if (before is "-" && words[first - 1].IsCapital && char.IsLetter(words[first - 1].Folded[0])) return true;
            if (after is "-" && words[last + 1].IsCapital && char.IsLetter(words[last + 1].Folded[0])) return true;
        }

        if (!isOfPeople) return false;
        var isLower = !words[first].IsCapital;
        return (before is not null && IsNextTo(before, words[first - 1]) && IsOfName(words, first - 1, isLower))
            || (after is not null && IsNextTo(after, words[last]) && IsOfName(words, last + 1, isLower));
    }

    /// <summary>Whether nothing but space lies between two words, or the point of an initial.</summary>
    private static bool IsNextTo(string gap, PersonWord initial) => string.IsNullOrWhiteSpace(gap) ? gap.AsSpan().IndexOfAny('\n', '\r') < 0 : initial.IsInitial && gap.TrimEnd() == ".";

    private static bool IsOfName(List<PersonWord> words, int at, bool isLower)
    {
        var word = words[at];
        if (Silent.Contains(word.Folded) || !char.IsLetter(word.Folded[0])) return false;
        return word.IsCapital || isLower || (Particles.Contains(word.Folded) && at + 1 < words.Count && words[at + 1].IsCapital);
    }

    /// <summary>Whether a text says nothing of anybody.</summary>
    public static bool IsSilent(string text) => PersonWords.Of(text).TrueForAll(w => Silent.Contains(w.Folded));
}

internal static class Spans
{
    /// <summary>Whether there is a character, and every one is such.</summary>
    public static bool ContainsOnly(this ReadOnlySpan<char> text, Func<char, bool> such)
    {
        foreach (var c in text)
        {
            if (!such(c)) return false;
        }

        return text.Length > 0;
    }
}
