namespace Saola.Records.Quality;

/// <summary>
/// A controlled vocabulary: the terms that are right as they stand, and how other spellings lead to one of them without doubt: letter case and
/// blanks, a code at the end of an address, a synonym, an abbreviation of three letters or more, one slip of the pen, one word of a term.
/// </summary>
internal sealed class Controlled
{
    private readonly HashSet<string> _accepted;
    private readonly string[] _terms;
    private readonly Dictionary<string, string> _byLetters = new(StringComparer.Ordinal);
    private readonly Func<string, string?> _synonym;

    /// <param name="authority">The vocabulary.</param>
    /// <param name="terms">Its terms as they are to be written.</param>
    /// <param name="labels">Labels in other languages, which are in the vocabulary too and so are right as they stand.</param>
    /// <param name="synonym">Another spelling → a term; null for none.</param>
    public Controlled(Authority authority, string[] terms, string[]? labels = null, Func<string, string?>? synonym = null)
    {
        Authority = authority;
        _terms = terms;
        _accepted = [.. terms, .. labels ?? []];
        _synonym = synonym ?? (_ => null);
        foreach (var term in terms) _byLetters[Letters(term)] = term;
    }

    public Authority Authority { get; }

    /// <summary>Whether a value is right as it stands.</summary>
    public bool Holds(string? value) => value is not null && _accepted.Contains(value);

    /// <summary>The one term that a value can mean; null where there is none or more than one.</summary>
    public string? Meant(string value)
    {
        var text = LastOfAddress(QualityRecord.Trim(value));
        var letters = Letters(text);
        if (letters.Length == 0 || text.Length > 60) return null;
        if (_byLetters.TryGetValue(letters, out var exact)) return exact;
        if (_synonym(text) is { } synonym) return synonym;
        return Only(t => letters.Length >= 3 && Letters(t).StartsWith(letters, StringComparison.Ordinal))
            ?? (letters.Length >= 4 ? Only(t => IsOneSlip(letters, Letters(t))) : null)
            ?? (letters.Length >= 6 ? Only(t => Words(t).Contains(letters, StringComparer.Ordinal)) : null);
    }

    private string? Only(Func<string, bool> fits)
    {
        string? only = null;
        foreach (var term in _terms)
        {
            if (!fits(term)) continue;
            if (only is not null) return null;
            only = term;
        }

        return only;
    }

    private static string LastOfAddress(string text)
    {
        var slash = text.LastIndexOfAny(['/', '#']);
        return text.Contains("://", StringComparison.Ordinal) && slash < text.Length - 1 ? text[(slash + 1)..] : text;
    }

    private static string Letters(string text)
    {
        Span<char> folded = stackalloc char[64];
        return Fold.Letters(text, folded) is > 0 and var n ? folded[..n].ToString() : "";
    }

    // hullFouling → hull, fouling
    private static IEnumerable<string> Words(string term)
    {
        var start = 0;
        for (var i = 1; i <= term.Length; i++)
        {
            if (i < term.Length && !char.IsAsciiLetterUpper(term[i])) continue;
            yield return Letters(term[start..i]);
            start = i;
        }
    }

    /// <summary>Whether one letter added, left out, exchanged, or two neighbours turned make one word of the other.</summary>
    internal static bool IsOneSlip(string one, string two)
    {
        if (Math.Abs(one.Length - two.Length) > 1) return false;
        var same = one.AsSpan().CommonPrefixLength(two);
        var a = one.AsSpan(same);
        var b = two.AsSpan(same);
        if (a.Length == b.Length)
        {
            return a.Length > 0 && (a[1..].SequenceEqual(b[1..]) || (a.Length > 1 && a[0] == b[1] && a[1] == b[0] && a[2..].SequenceEqual(b[2..])));
        }

        return a.Length > b.Length ? a[1..].SequenceEqual(b) : b[1..].SequenceEqual(a);
    }
}
