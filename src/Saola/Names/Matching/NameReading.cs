using System.Text;

namespace Saola.Names.Matching;

/// <summary>
/// A text that may be a name, read in every way in which it could be meant: with <c>cf.</c>, <c>aff.</c> and <c>?</c> and as if they were not
/// there, each name of a formula and each side of a slash, with and without accents. For questions where doubt counts as yes
/// (<see cref="NameScope"/>); what a name most probably is, <see cref="NameMatcher"/> tells.
/// </summary>
public sealed class NameReading
{
    /// <summary>What is longer is no name; it is compared as a text only.</summary>
    private const int MostCharacters = 1_000;

    /// <summary>A text with more slashes is a list of something else.</summary>
    private const int MostSides = 8;

    private static readonly NameOptions AsInRecords = new() { AnyCase = true };

    private NameReading()
    {
    }

    /// <summary>Folded words of each name: genus and epithets, or a uninomial. An abbreviated genus keeps its period.</summary>
    internal IReadOnlyList<string[]> Names { get; private init; } = [];

    /// <summary>The names of a hybrid formula, sorted; null for what is none.</summary>
    internal string? Formula { get; private init; }

    /// <summary>All words of the text, folded, without those that mark a doubt.</summary>
    internal string[] Words { get; private init; } = [];

    /// <summary>The whole text, folded.</summary>
    internal string Text { get; private init; } = "";

    /// <summary>Whether a name may stand anywhere in it: the parser understood none, and it is no virus.</summary>
    internal bool IsUnread { get; private init; }

    /// <summary>Whether nothing is left of it that could be compared.</summary>
    public bool IsEmpty => Text.Length == 0;

    /// <summary>Whether a scientific name was found in it.</summary>
    public bool IsName => Names.Count > 0;

    /// <summary>Whether all names in it have an abbreviated genus, such as <c>P. tigris</c>.</summary>
    public bool IsAbbreviated => Names.Count > 0 && Names.All(n => n[0].EndsWith('.'));

    /// <summary>Reads a text as records have it. Never throws.</summary>
    public static NameReading Of(string? text) => Of(text, asRule: false);

    /// <param name="asRule">Read what a rule names: of a doubtful name not the genus alone, and of a formula no single parent.</param>
    internal static NameReading Of(string? text, bool asRule)
    {
        text = text?.Trim() ?? "";
        if (text.Length == 0) return new NameReading();
        var words = WordsOf(text);
        var whole = string.Join(' ', words);
        if (text.Length > MostCharacters) return new NameReading { Text = whole, Words = words, IsUnread = true };
        var certain = NameDoubt.Without(text);
        var names = new List<string[]>();
        string? formula = null;
        var virus = false;
        foreach (var side in Sides(certain).Concat(asRule || certain == text ? [] : [text]).SelectMany(WithoutAccents).Distinct(StringComparer.Ordinal))
        {
            var parsed = ScientificName.Parse(side, AsInRecords);
            virus |= parsed is { IsVirus: true, IsName: false };
            if (!parsed.IsName) continue;
            if (parsed.IsHybridFormula) formula ??= string.Join('|', parsed.Parts.Select(p => string.Join(' ', Epithets(parsed, p).Prepend(NameFold.Word(p.Genus)))).Order(StringComparer.Ordinal));
            if (asRule && parsed.IsHybridFormula) continue;
            foreach (var part in parsed.Parts) Add(names, parsed, part, asRule);
        }

        // The parser reads short abbreviations only.
        if (names.Count == 0 && !asRule && Abbreviated(certain) is { } abbreviated) names.Add(abbreviated);
        return new NameReading
        {
            Names = names, Formula = formula, Text = whole, IsUnread = names.Count == 0 && !virus,
            // A virus bears the name of its host.
            Words = virus ? [] : certain == text ? words : WordsOf(certain),
        };
    }

    private static void Add(List<string[]> names, ScientificName parsed, NamePart part, bool asRule)
    {
        var epithets = Epithets(parsed, part);
        Add(names, [Genus(part.Genus), .. epithets]);
        if (part.Subgenus >= 0) Add(names, [Genus(parsed.Word(part.Subgenus).ToString()), .. epithets]);
        // A section is in its genus, but a rule for the section is none for the genus.
        if (part.Parent is { } parent && !asRule) Add(names, [Genus(parent)]);
    }

    private static void Add(List<string[]> names, string[] words)
    {
        if (words[0].Length > 0 && !names.Exists(n => n.AsSpan().SequenceEqual(words))) names.Add(words);
    }

    private static string[]? Abbreviated(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && words[0].Length is > 2 and < 8 && words[0].EndsWith('.') && words[0].AsSpan(0, words[0].Length - 1).IndexOfAnyExceptInRange('A', 'z') < 0
            && words[1].Length > 2 && words[1].AsSpan().IndexOfAnyExceptInRange('a', 'z') < 0 ? [Genus(words[0]), words[1]] : null;
    }

    private static string Genus(string word) => word.EndsWith('.') ? NameFold.Word(word) + "." : NameFold.Word(word);

    private static string[] Epithets(ScientificName parsed, NamePart part) =>
        [.. part.Epithets.Select(e => NameFold.Word(parsed.Word(e.Word).ToString())).Where(w => w.Length > 0)];

    private static string[] WordsOf(string text) =>
        [.. text.Split([' ', '\t', '\r', '\n', '\u00A0', '/', '|', ',', ';', '(', ')', '[', ']', '_'], StringSplitOptions.RemoveEmptyEntries).Select(NameFold.Word).Where(w => w.Length > 0)];

    /// <summary>"Aus bus/cus" may be Aus bus and Aus cus.</summary>
    private static IEnumerable<string> Sides(string text)
    {
        if (!text.Contains('/', StringComparison.Ordinal)) return [text];
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindIndex(words, w => w.Contains('/', StringComparison.Ordinal));
        var sides = words[at].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return sides.Length > MostSides ? [text] : sides.Select(side => string.Join(' ', [.. words[..at], side, .. words[(at + 1)..]])).Prepend(text);
    }

    /// <summary>Botanists transcribe ö as oe, others leave the mark out: both are read.</summary>
    private static IEnumerable<string> WithoutAccents(string text)
    {
        yield return text;
        if (System.Text.Ascii.IsValid(text)) yield break;
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var folded = c < '\u0080' || !char.IsLetter(c) ? "" : NameFold.Word(c.ToString());
            if (c is >= '\u0300' and <= '\u036F') continue;
            if (folded.Length == 0) plain.Append(c);
            else if (char.IsUpper(c)) plain.Append(char.ToUpperInvariant(folded[0])).Append(folded.AsSpan(1));
            else plain.Append(folded);
        }

        yield return plain.ToString();
    }
}
