using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Saola.Platform.Access;

/// <summary>
/// The people who are not to be named, or are to be named otherwise, ready to be looked for in texts. Immutable; safe for many threads.
/// </summary>
internal sealed partial class PeopleRules
{
    private readonly IReadOnlyList<(PersonName Name, string? As)> _names;
    private readonly IReadOnlyList<(PersonName Name, string? As)> _withheld;
    private readonly IReadOnlyList<string> _ids;
    private readonly SearchValues<string>? _probes;

    /// <exception cref="SaolaException">A name is none.</exception>
    public PeopleRules(IEnumerable<AccessRule> rules)
    {
        var all = rules.Where(r => r.IsOfPerson).ToList();
        // The longest first: what is a part of it is gone with it.
        _names = [.. all.SelectMany(r => (r.Persons ?? []).Select(p => (Name: PersonName.Of(p), r.As))).OrderByDescending(n => n.Name.Text.Length).ThenBy(n => n.Name.Text, StringComparer.Ordinal)];
        _withheld = [.. _names.Where(n => n.As is null)];
        _ids = [.. all.SelectMany(r => r.PersonIds ?? []).Select(PersonId).Distinct(StringComparer.OrdinalIgnoreCase)];
        IsEmpty = _names.Count + _ids.Count == 0;
        if (IsEmpty) return;
        _probes = SearchValues.Create([.. Probes], StringComparison.OrdinalIgnoreCase);
    }

    public bool IsEmpty { get; }

    /// <summary>Words of which one is in every text that names one of the people: folded, and in lower case.</summary>
    public IEnumerable<string> Probes => _names.Select(n => n.Name.Probe).Concat(_ids).Distinct(StringComparer.Ordinal);

    /// <summary>A text as it may be told; itself where nobody is named in it, and empty where nothing is left.</summary>
    /// <param name="text">The text.</param>
    /// <param name="kind">What it is.</param>
    public string Told(string text, TextKind kind)
    {
        if (IsEmpty || kind == TextKind.Taxon) return text;
        var told = Told(text, kind, _names);
        // What stood on both sides of a name that is gone may be a name itself: each round is shorter.
        for (var before = text; !ReferenceEquals(told, before);) (before, told) = (told, Told(told, kind, _withheld));
        return told;
    }

    private string Told(string text, TextKind kind, IReadOnlyList<(PersonName Name, string? As)> names)
    {
        if (!MayName(text)) return text;
        var words = PersonWords.Of(text);
        var gone = new List<(int Start, int End, string? As)>();
        foreach (var (name, instead) in names)
        {
            if (name.IsOneWord && kind is TextKind.Place or TextKind.Identifier) continue;
            foreach (var (start, end) in name.In(text, words, kind == TextKind.People)) Add(gone, text, start, end, instead);
        }

        foreach (var id in _ids)
        {
            for (var at = text.IndexOf(id, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(id, at + id.Length, StringComparison.OrdinalIgnoreCase))
            {
                var (start, end) = Unit(text, at, at + id.Length);
                gone.Add((start, end, null));
            }
        }

        if (gone.Count == 0) return text;
        if (kind == TextKind.Identifier) return "";
        gone.Sort();
        return kind == TextKind.People ? WithoutItems(text, gone) : Spaces().Replace(Without(text, 0, text.Length, gone), " ").Trim();
    }

    /// <summary>The same of a text that may be missing; null where nothing is left.</summary>
    public string? Told(string? text, string term) => text is null ? null : Told(text, PersonTerms.KindOf(term)) is { Length: > 0 } told ? told : text.Length == 0 ? text : null;

    /// <summary>Whether a text names one of the people.</summary>
    public bool IsNamed(string text, TextKind kind) => !ReferenceEquals(Told(text, kind), text);

    /// <summary>An ORCID iD is its digits, however it is written; of another identifier the scheme and a slash at the end say nothing.</summary>
    internal static string PersonId(string text)
    {
        if (Orcid().Match(text) is { Success: true } orcid) return orcid.Value.ToLowerInvariant();
        var id = text.Trim().TrimEnd('/');
        var scheme = id.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0) id = id[(scheme + 3)..];
        return id.Length >= 6 ? id.ToLowerInvariant() : throw new SaolaException($"'{YamlNode.Short(text)}' is too short for the identifier of a person; write it whole, such as https://orcid.org/0000-0000-0000-0000");
    }

    // A letter beyond ASCII may stand for one of a name.
    private bool MayName(string text) => !Ascii.IsValid(text) || text.AsSpan().ContainsAny(_probes!);

    /// <summary>Adds what goes. An address of mail with the name in it goes whole, whatever stands in the name's place.</summary>
    private static void Add(List<(int Start, int End, string? As)> gone, string text, int start, int end, string? instead)
    {
        if (gone.Exists(g => start < g.End && g.Start < end)) return;
        var (from, to) = Unit(text, start, end);
        gone.Add(text.AsSpan(from..to).Contains('@') ? (from, to, null) : (start, end, instead));
    }

    /// <summary>The place with all that hangs on it: up to the next space or sign of a list.</summary>
    private static (int Start, int End) Unit(string text, int start, int end)
    {
        while (start > 0 && !IsBorder(text[start - 1])) start--;
        while (end < text.Length && !IsBorder(text[end])) end++;
        return (start, end);
    }

    private static bool IsBorder(char c) => char.IsWhiteSpace(c) || c is '|' or ';' or ',' or '<' or '>' or '(' or ')' or '"' or '，' or '；' or '、';

    private static string Without(string text, int from, int to, List<(int Start, int End, string? As)> gone)
    {
        var left = new StringBuilder();
        var at = from;
        foreach (var (start, end, instead) in gone)
        {
            if (start < at || start >= to) continue;
            left.Append(text, at, start - at).Append(instead);
            at = end;
        }

        return left.Append(text, at, Math.Max(0, to - at)).ToString();
    }

    /// <summary>A list without the items of which nothing is left.</summary>
    private static string WithoutItems(string text, List<(int Start, int End, string? As)> gone)
    {
        var left = new StringBuilder();
        var (from, between, isFirst) = (0, "", true);
        foreach (var (start, end) in Separators().Matches(text).Where(m => !gone.Exists(g => m.Index < g.End && g.Start < m.Index + m.Length) && !IsInAddress(text, m)).Select(m => (m.Index, m.Index + m.Length)).Append((text.Length, text.Length)))
        {
            var item = text[from..start];
            if (gone.Exists(g => g.Start < start && from < g.End))
            {
                item = Spaces().Replace(Without(text, from, start, gone), " ").Trim();
                if (PersonName.IsSilent(item)) item = "";
            }

            if (item.Length > 0)
            {
                if (!isFirst) left.Append(between);
                left.Append(item);
                (isFirst, between) = (false, "");
            }

            // A line's end alone would make one name of the words on both sides of what is gone.
            if (between.Length == 0 || !string.IsNullOrWhiteSpace(text[start..end])) between = text[start..end];
            from = end;
        }

        return left.ToString().Trim();
    }

    /// <summary>Whether a sign is a part of an address on the web.</summary>
    private static bool IsInAddress(string text, Match sign) =>
        sign.ValueSpan is "/" or "&" or "+" && Unit(text, sign.Index, sign.Index + 1) is var (start, end) && text.AsSpan(start..end).Contains("://", StringComparison.Ordinal);

    [GeneratedRegex(@"\s*[|;/&+,\n、，；]\s*|\s+(?:and|et|und|y|with|con)\s+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Separators();

    [GeneratedRegex(@"[ \u00A0\t]{2,}", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\d{4}-\d{4}-\d{4}-\d{3}[\dXx]", RegexOptions.None, 1000)]
    private static partial Regex Orcid();
}
