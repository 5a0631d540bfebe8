using System.Collections.Frozen;

namespace Saola.Records;

/// <summary>Spellings and what they stand for, compared as <see cref="Fold"/> says.</summary>
internal sealed class Vocabulary
{
    private const int Most = 96;
    private const string Digits = "0123456789";

    /// <summary>What stands between several values.</summary>
    private const string Dividers = "|;,/&+";

    private readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _entries;
    private readonly int _longest;

    // Bit n: a spelling begins with the letter or digit n of ASCII; the last bit, with any other character.
    private readonly UInt128 _firsts;

    private Vocabulary(Dictionary<string, string> entries)
    {
        Entries = entries.ToFrozenDictionary(StringComparer.Ordinal);
        _entries = Entries.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var spelling in Entries.Keys)
        {
            _longest = Math.Max(_longest, spelling.Length);
            if (spelling.Length > 0) _firsts |= First(spelling[0]);
        }
    }

    /// <summary>Folded spelling → value.</summary>
    public FrozenDictionary<string, string> Entries { get; }

    /// <summary>
    /// Reads entries of the form <c>VALUE: spelling, spelling, …</c>; a line that begins with a space goes on with the value above.
    /// The value is a spelling of itself. A spelling with two values is a defect of the table.
    /// </summary>
    public static Vocabulary Of(params ReadOnlySpan<string> tables)
    {
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var value = "";
            foreach (var line in table.Split('\n'))
            {
                var rest = line.AsSpan();
                if (line.Length > 0 && line[0] != ' ' && line.IndexOf(':') is var colon and > 0)
                {
                    value = line[..colon];
                    Add(value, value);
                    rest = rest[(colon + 1)..];
                }

                foreach (var part in rest.Split(','))
                {
                    if (!rest[part].Trim().IsEmpty) Add(rest[part], value);
                }
            }
        }

        return new Vocabulary(entries);

        void Add(ReadOnlySpan<char> spelling, string value)
        {
            var folded = Folded(spelling);
            if (!entries.TryAdd(folded, value) && entries[folded] != value)
                throw new InvalidOperationException($"'{folded}' stands for {entries[folded]} and {value}");
        }
    }

    /// <summary>The value of a spelling, or null.</summary>
    public string? Find(ReadOnlySpan<char> text)
    {
        // Most texts that are asked for are names and numbers, which the first letter or the length tells apart from every entry.
        var letter = '\0';
        for (var i = 0; i < text.Length && letter == '\0'; i++) letter = Fold.Letter(text[i]);
        if ((_firsts & First(letter)) == 0) return null;
        Span<char> folded = stackalloc char[Most];
        var n = Fold.Letters(text, folded[.._longest]);
        return n > 0 && _entries.TryGetValue(folded[..n], out var value) ? value : null;
    }

    /// <summary>
    /// The value of a spelling as people write it: with a remark in brackets, in the plural, with a number before or behind, or several times
    /// (<c>adult male | adult male</c>). Values that differ are none.
    /// </summary>
    public string? Read(ReadOnlySpan<char> text)
    {
        if (Find(text) is { } whole) return whole;
        if (text.Length > 4 * Most) return null;
        if (ReadOne(text) is { } one) return one;
        if (text.IndexOfAny(Dividers) < 0) return null;
        string? same = null;
        foreach (var range in text.SplitAny(Dividers))
        {
            var part = text[range].Trim();
            if (part.IsEmpty) continue;
            var value = Find(part) ?? ReadOne(part);
            if (value is null || (same is not null && value != same)) return null;
            same = value;
        }

        return same;
    }

    /// <summary>What stands behind the last stroke or # of a URI; any other text as it is.</summary>
    public static ReadOnlySpan<char> LocalName(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd('/');
        return text.Contains("://", StringComparison.Ordinal) && text.LastIndexOfAny('/', '#') is var slash and >= 0 ? text[(slash + 1)..] : text;
    }

    private string? ReadOne(ReadOnlySpan<char> text)
    {
        Span<char> plain = stackalloc char[4 * Most];
        var length = WithoutRemarks(text, plain);
        if (length < 0) return null;
        Span<char> letters = stackalloc char[4 * Most];
        var n = Fold.Letters(plain[..length], letters);
        if (n <= 0) return null;
        var word = letters[..n].TrimStart(Digits).TrimEnd(Digits);
        if (word.Length is 0 || word.Length > _longest + 2) return null;
        if (_entries.TryGetValue(word, out var value)) return value;
        if (word.Length < 4 || word[^1] != 's') return null;
        if (_entries.TryGetValue(word[..^1], out value)) return value;
        // estuaries
        if (word.EndsWith("ies"))
        {
            letters[n - 3] = 'y';
            if (_entries.TryGetValue(word[..^2], out value)) return value;
        }

        return word[^2] == 'e' && _entries.TryGetValue(word[..^2], out value) ? value : null;
    }

    // The text without what stands in brackets; the inside where nothing else is left. Its length, or −1 where it does not fit.
    private static int WithoutRemarks(ReadOnlySpan<char> text, Span<char> into)
    {
        if (text.Length > into.Length) return -1;
        if (text.IndexOfAny("([{") < 0)
        {
            text.CopyTo(into);
            return text.Length;
        }

        int n = 0, depth = 0;
        foreach (var c in text)
        {
            if (c is '(' or '[' or '{') depth++;
            else if (c is ')' or ']' or '}') depth = Math.Max(0, depth - 1);
            else if (depth == 0) into[n++] = c;
        }

        if (!into[..n].Trim().IsEmpty) return n;
        text.CopyTo(into);
        return text.Length;
    }

    private static UInt128 First(char letter) => UInt128.One << Math.Min((int)letter, 127);

    private static string Folded(ReadOnlySpan<char> text)
    {
        Span<char> folded = stackalloc char[Most];
        return folded[..Math.Max(0, Fold.Letters(text, folded))].ToString();
    }
}
