using System.Collections.Frozen;

namespace Saola.Records;

/// <summary>Spellings and what they stand for, compared as <see cref="Fold"/> says.</summary>
internal sealed class Vocabulary
{
    private const int Most = 96;

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

    private static UInt128 First(char letter) => UInt128.One << Math.Min((int)letter, 127);

    private static string Folded(ReadOnlySpan<char> text)
    {
        Span<char> folded = stackalloc char[Most];
        return folded[..Math.Max(0, Fold.Letters(text, folded))].ToString();
    }
}
