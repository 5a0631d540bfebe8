using System.Text;

namespace Saola.Records;

/// <summary>A language.</summary>
/// <param name="Code">ISO 639-3.</param>
/// <param name="Code2">ISO 639-1; empty where it has none.</param>
/// <param name="Name">Its reference name in English.</param>
public sealed record Language(string Code, string Code2, string Name);

/// <summary>Languages by code (ISO 639-1, 639-2 and 639-3, and the tags that begin with one) and by name in many languages.</summary>
public static class Languages
{
    private static readonly Lazy<Dictionary<string, Language?>> ByName = new(Read);

    // What people call one of the languages that share a name.
    private static readonly (string Spelling, string Code)[] Common =
    [
        ("chinese", "zho"), ("traditional chinese", "zho"), ("simplified chinese", "zho"), ("bokmal", "nob"), ("nynorsk", "nno"), ("sami", "sme"), ("greek", "ell"), ("valencian", "cat"), ("castilian", "spa"), ("castellano", "spa"),
        ("flemish", "nld"), ("farsi", "fas"), ("mandarin", "zho"), ("punjabi", "pan"), ("sinhalese", "sin"), ("bengali", "ben"), ("norwegian", "nor"), ("malay", "msa"), ("swahili", "swa"),
    ];

    /// <summary>The codes of all languages (ISO 639-3).</summary>
    public static IEnumerable<string> Codes => ByName.Value.Values.OfType<Language>().Select(language => language.Code).Distinct();

    /// <summary>The language of a code, a tag such as <c>pt-BR</c>, or a name; null when it is not understood, or when languages share the name.</summary>
    public static Language? Find(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length is < 2 or > 80) return null;
        if (Known(text) is { } whole) return whole;
        // Chinese (Traditional); Catalan; Valencian; en-US.
        if (text.IndexOfAny("([") is var bracket and > 0) return Find(text[..bracket]);
        if (text.Length > 3 && text[2] is '-' or '_') return Known(text[..2]);
        if (text.Length > 4 && text[3] is '-' or '_') return Known(text[..3]);
        // Sami, Northern
        if (text.IndexOf(',') is var comma and > 0 && !text.Contains(';') && Known($"{text[(comma + 1)..]} {text[..comma]}") is { } turned) return turned;
        Language? same = null;
        if (text.IndexOfAny(";,/|") < 0) return null;
        var dividers = text.Contains(';') ? ";" : ",/|";
        foreach (var range in text.SplitAny(dividers))
        {
            if (text[range].Trim().IsEmpty) continue;
            if (Find(text[range]) is not { } one) continue;
            if (same is not null && one != same) return null;
            same = one;
        }

        return same;
    }

    private static Language? Known(ReadOnlySpan<char> text)
    {
        Span<char> folded = stackalloc char[96];
        var n = Fold.Letters(text, folded);
        return n > 0 && ByName.Value.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folded[..n], out var language) ? language : null;
    }

    private static Dictionary<string, Language?> Read()
    {
        var names = new Dictionary<string, Language?>(16_384, StringComparer.Ordinal);
        var spelled = new List<(string, Language)>();
        using var stream = typeof(Languages).Assembly.GetManifestResourceStream("languages.txt")
            ?? throw new InvalidOperationException("The assembly was built without languages.txt.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            var fields = line.Split('\t');
            var language = new Language(fields[0], fields[1], fields[3]);
            foreach (var code in fields.AsSpan(0, 3))
            {
                if (code.Length > 0) names[code] = language;
            }

            for (var i = 3; i < fields.Length; i++) spelled.Add((Folded(fields[i]), language));
        }

        foreach (var (spelling, code) in Common) names[Folded(spelling)] = names[code];
        var fixedOnes = names.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var (spelling, language) in spelled)
        {
            if (fixedOnes.Contains(spelling)) continue;
            names[spelling] = names.TryGetValue(spelling, out var other) && other != language ? null : language;
        }

        return names;
    }

    private static string Folded(string text)
    {
        Span<char> folded = stackalloc char[96];
        return folded[..Math.Max(0, Fold.Letters(text, folded))].ToString();
    }
}
