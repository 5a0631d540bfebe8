using System.Text;

namespace Saola.Records.Duplicates;

/// <summary>
/// A person of a recordedBy: words of two letters and more, and initials, all folded. Which word is the family name cannot be told in a
/// world of many countries, so any may be.
/// </summary>
/// <param name="Words">Such as <c>wang</c> and <c>xiaoming</c>.</param>
/// <param name="Initials">Such as <c>jr</c> of <c>J. R. Smith</c>.</param>
public sealed record RecorderName(IReadOnlyList<string> Words, string Initials)
{
    /// <summary>Longest text that is looked at, in UTF-16 units.</summary>
    private const int MostLetters = 1_000;

    private static readonly string[] Separators =
        [";", "|", "&", "+", "/", "\n", "、", "，", "；", " and ", " und ", " et ", " y ", " e ", " og ", " och ", " en ", " with ", " dan ", " và ", " и "];

    // Not told apart by these: titles, particles, and words of the label.
    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "leg", "legit", "coll", "collector", "collectors", "col", "det", "dr", "prof", "mr", "mrs", "ms", "miss", "sir", "jr", "sr", "al", "et",
        "van", "von", "de", "da", "di", "del", "der", "den", "dos", "la", "le", "el", "du", "the", "of", "and",
    };

    // Whoever is called so is nobody in particular.
    private static readonly HashSet<string> Nobody = new(StringComparer.Ordinal)
    {
        "anonymous", "anon", "anonym", "unknown", "observer", "observers", "nobody", "various", "unnamed", "withheld", "private", "user",
        "佚名", "匿名", "采集人不详",
    };

    /// <summary>The persons of a recordedBy, in its order; none when it names nobody in particular.</summary>
    public static IReadOnlyList<RecorderName> Parse(string? recordedBy)
    {
        var text = Placeholder.Clean(recordedBy);
        if (Placeholder.IsUnknown(text)) return [];
        if (text.Length > MostLetters) text = text[..MostLetters];
        // "Collector(s): A. Sok"
        return [.. text.ToString().Replace("(s)", "", StringComparison.OrdinalIgnoreCase).Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany(Persons).Select(Person).OfType<RecorderName>()];
    }

    /// <summary>
    /// Whether two names can be one person's: a word is common, and what else they say does not speak against it. <c>J. Smith</c> and
    /// <c>Smith, John</c> can, <c>J. Smith</c> and <c>K. Smith</c> cannot, nor can <c>John Smith</c> and <c>John Miller</c>.
    /// </summary>
    public bool CanBe(RecorderName other)
    {
        foreach (var word in Words)
        {
            if (!other.Words.Contains(word)) continue;
            var mine = Words.Where(w => w != word).ToList();
            var theirs = other.Words.Where(w => w != word).ToList();
            if (mine.Count > 0 && theirs.Count > 0)
            {
                if (mine.Exists(theirs.Contains)) return true;
                continue;
            }

            var (a, b) = (Letters(mine, Initials), Letters(theirs, other.Initials));
            if (a.Length == 0 || b.Length == 0 || a.Any(b.Contains)) return true;
        }

        return false;
    }

    private static string Letters(List<string> words, string initials) => string.Concat(words.Select(w => w[0])) + initials;

    /// <summary>Commas part a family name from given ones, or person from person.</summary>
    private static IEnumerable<string> Persons(string part)
    {
        var pieces = part.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (pieces.Length < 2) return pieces;
        var turned = pieces.Length % 2 == 0 && Enumerable.Range(0, pieces.Length / 2).All(i => IsInitials(pieces[(2 * i) + 1]));
        if (turned || (pieces.Length == 2 && !pieces[0].Contains(' ') && pieces[1].Count(c => c == ' ') < 2))
            return Enumerable.Range(0, pieces.Length / 2).Select(i => $"{pieces[2 * i]} {pieces[(2 * i) + 1]}");
        return pieces;
    }

    /// <summary><c>J.R.</c>, <c>J R</c>, <c>JR</c></summary>
    private static bool IsInitials(string text)
    {
        var letters = text.Count(char.IsLetter);
        return letters is > 0 and <= 4 && letters == text.Count(char.IsUpper) && (letters <= 3 || text.Contains('.'));
    }

    private static RecorderName? Person(string text)
    {
        List<(string Word, bool IsShort)> tokens = [];
        var word = new StringBuilder();
        var capitals = true;
        foreach (var c in text.Append(' '))
        {
            var letter = Fold.Letter(c);
            // An apostrophe stands inside a name, accents have no letter of their own.
            if (letter == '\0' && (c is '\'' or '’' || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark)) continue;
            if (letter != '\0')
            {
                word.Append(letter);
                capitals &= char.IsUpper(c);
                continue;
            }

            if (word.Length > 0) tokens.Add((word.ToString(), word.Length == 1 || (word.Length <= 3 && capitals)));
            word.Clear();
            capitals = true;
        }

        if (tokens.Exists(t => Nobody.Contains(t.Word))) return null;
        // A number behind a name is the collector's own, and parts what the name does not.
        tokens.RemoveAll(t => Silent.Contains(t.Word) || t.Word.All(char.IsDigit));
        // LI WEI, and 李伟, have no longer word than these.
        var anyLong = tokens.Exists(t => !t.IsShort);
        string[] words = [.. tokens.Where(t => !t.IsShort || (!anyLong && t.Word.Length > 1)).Select(t => t.Word).Distinct()];
        if (words.Length == 0) return null;
        return new RecorderName(words, string.Concat(tokens.Select(t => t.Word).Except(words)));
    }
}
