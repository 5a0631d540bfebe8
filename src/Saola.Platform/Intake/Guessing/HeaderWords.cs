using Saola.Records;

namespace Saola.Platform.Intake.Guessing;

/// <summary>How sure a header's words make a term.</summary>
internal enum HeaderMatch : byte
{
    None = 0,

    /// <summary>One of the term's words stands somewhere in the header.</summary>
    Part = 1,

    /// <summary>The header, without a unit in brackets, is one of the term's words.</summary>
    Whole = 2,

    /// <summary>The header is the term's own name.</summary>
    Term = 3,
}

/// <summary>
/// What people write above the columns of their tables, in English, French, Spanish, Portuguese, German, Russian, Chinese and Arabic (the commonest also in
/// Japanese, Indonesian and the languages of mainland South-East Asia), and
/// the terms it may mean. A word may mean several: الجنس is the genus and the sex, and the values have to tell.
/// </summary>
internal static class HeaderWords
{
    private const int LongestHeader = 96;

    // Names of terms of Dublin Core and of GBIF's results that in a table of one's own are words of every day.
    private static readonly HashSet<string> Everyday = new(StringComparer.OrdinalIgnoreCase)
    {
        "species", "date", "type", "source", "title", "format", "description", "group", "identifier", "elevation", "depth", "creator", "rights", "created", "issue",
    };

    private static readonly Dictionary<string, List<string>> Words = Read(HeaderWordTable.What, HeaderWordTable.Where, HeaderWordTable.When, HeaderWordTable.Who);
    private static readonly int LongestWord = Words.Keys.Max(w => w.Length);

    /// <summary>The terms that a header may mean, the likeliest kind of match first; empty when it says nothing.</summary>
    public static IReadOnlyList<(string Term, HeaderMatch Match)> Of(string header)
    {
        var found = new List<(string, HeaderMatch)>();
        if (header.Length > LongestHeader) return found;
        var plain = Numbered(header);
        if (Headers.Known(header) is { } known && !IsEveryday(header)) found.Add((known.Name, HeaderMatch.Term));
        foreach (var spelling in Parts(plain))
        {
            if (!Words.TryGetValue(spelling, out var terms)) continue;
            foreach (var term in terms) Add(term, HeaderMatch.Whole);
        }

        if (found.Count == 0 && LongestPart(WithoutBrackets(plain)) is { } part)
        {
            foreach (var term in Words[part]) Add(term, HeaderMatch.Part);
        }

        return found;

        void Add(string term, HeaderMatch match)
        {
            if (!found.Exists(f => f.Item1 == term)) found.Add((term, match));
        }
    }

    /// <summary>Whether a header is the name of a term, but as likely a word of every day.</summary>
    public static bool IsEveryday(string header) => Everyday.Contains(header.Trim());

    /// <summary>Letters and digits alone, folded.</summary>
    public static string Folded(string text)
    {
        Span<char> folded = stackalloc char[LongestHeader];
        var n = Fold.Letters(text, folded);
        return n <= 0 ? "" : folded[..n].ToString();
    }

    /// <summary>The header without what stands in brackets: its unit or a translation.</summary>
    public static string WithoutBrackets(string header)
    {
        var open = header.AsSpan().IndexOfAny("([（【");
        return open > 0 ? header[..open] : header;
    }

    /// <summary>What stands in brackets, in lower case; empty without any.</summary>
    public static string Brackets(string header)
    {
        var open = header.AsSpan().IndexOfAny("([（【");
        if (open < 0) return "";
        var close = header.AsSpan(open + 1).IndexOfAny(")]）】");
        return (close < 0 ? header[(open + 1)..] : header.Substring(open + 1, close)).Trim().ToLowerInvariant();
    }

    /// <summary>N° and Nº in front of a word are a number of it; alone they count the rows.</summary>
    private static string Numbered(string header)
    {
        var text = header.Trim();
        if (text.Length < 2 || text[0] is not ('N' or 'n') || text[1] is not ('°' or 'º' or 'o') || (text[1] == 'o' && !text.StartsWith("no.", StringComparison.OrdinalIgnoreCase))) return header;
        var rest = text[2..].TrimStart('.', ' ');
        return rest.Length == 0 ? "no" : "numero " + rest;
    }

    // A header may be in two languages: 学名 Scientific name, Fecha / Date, 纬度(Latitude).
    private static IEnumerable<string> Parts(string header)
    {
        yield return Folded(header);
        yield return Folded(WithoutBrackets(header));
        foreach (var part in header.Split(['/', '|', '\n', '(', ')', '（', '）', '[', ']'], StringSplitOptions.RemoveEmptyEntries)) yield return Folded(part);
        // Where the script changes, the language does.
        for (var i = 1; i < header.Length; i++)
        {
            if (IsWide(header[i]) == IsWide(header[i - 1])) continue;
            yield return Folded(header[..i]);
            yield return Folded(header[i..]);
        }
    }

    /// <summary>The longest word of the table among the words of a header; where a script has no spaces, among its characters.</summary>
    private static string? LongestPart(string header)
    {
        string? best = null;
        var words = Split(header);
        for (var from = 0; from < words.Count; from++)
        {
            var joined = "";
            for (var to = from; to < words.Count && joined.Length < LongestWord; to++)
            {
                joined += words[to];
                if (joined.Length >= 3 && joined.Length > (best?.Length ?? 0) && Words.ContainsKey(joined)) best = joined;
            }
        }

        var folded = Folded(header);
        for (var length = Math.Min(folded.Length, LongestWord); best is null && length >= 2; length--)
        {
            for (var start = 0; best is null && start + length <= folded.Length; start++)
            {
                if (IsWide(folded[start]) && folded.Substring(start, length) is var part && Words.ContainsKey(part)) best = part;
            }
        }

        return best;
    }

    /// <summary>The words of a header, folded: parted by signs and where a capital follows a small letter.</summary>
    private static List<string> Split(string header)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= header.Length; i++)
        {
            var ends = i == header.Length || !char.IsLetterOrDigit(header[i]) || (i > start && char.IsUpper(header[i]) && char.IsLower(header[i - 1]));
            if (!ends) continue;
            if (Folded(header[start..i]) is { Length: > 0 } word) words.Add(word);
            start = i;
        }

        return words;
    }

    private static bool IsWide(char c) => c is >= '\u2E80' and < '\uFB00' or >= '\uFF00';

    private static Dictionary<string, List<string>> Read(params ReadOnlySpan<string> tables)
    {
        var words = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var term = "";
            foreach (var line in table.Split('\n'))
            {
                var rest = line;
                if (line.Length > 0 && line[0] != ' ')
                {
                    term = line[..line.IndexOf(':')];
                    // Its own name is a word for it too, as a part of a longer header.
                    rest = $"{term},{line[(term.Length + 1)..]}";
                }

                foreach (var word in rest.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Folded).Where(w => w.Length > 0))
                {
                    if (!words.TryGetValue(word, out var terms)) words[word] = terms = [];
                    if (!terms.Contains(term)) terms.Add(term);
                }
            }
        }

        return words;
    }
}
