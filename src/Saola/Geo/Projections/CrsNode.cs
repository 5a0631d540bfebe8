using System.Globalization;

namespace Saola.Geo.Projections;

/// <summary>A keyword of WKT 1 for coordinate systems (OGC 01-009, section 7) with what stands in its brackets: texts, numbers and other keywords.</summary>
/// <param name="Keyword">In capitals.</param>
/// <param name="Texts">Quoted and bare words, in order; numbers among them as they are written.</param>
/// <param name="Nodes">The keywords within.</param>
internal sealed record CrsNode(string Keyword, IReadOnlyList<string> Texts, IReadOnlyList<CrsNode> Nodes)
{
    private const int MostCharacters = 10_000, Deepest = 12;

    /// <summary>The first text; empty where there is none.</summary>
    public string Name => Texts.Count > 0 ? Texts[0] : "";

    public CrsNode? Find(string keyword) => Nodes.FirstOrDefault(n => n.Keyword == keyword);

    /// <summary>A text as a finite number; null where it is none.</summary>
    public double? Number(int index) =>
        index < Texts.Count && double.TryParse(Texts[index], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>EPSG's or ESRI's code that the keyword is said to have; null where none is.</summary>
    public int? Code => Find("AUTHORITY") is { Texts: [_, var code, ..] } && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Reads a text; null where it is not of this form.</summary>
    public static CrsNode? Parse(string text)
    {
        var at = 0;
        return text.Length <= MostCharacters && Read(text, ref at, 0) is { } node && text.AsSpan(at).Trim().IsEmpty ? node : null;
    }

    private static CrsNode? Read(string text, ref int at, int depth)
    {
        var keyword = Word(text, ref at);
        if (keyword.Length == 0 || depth > Deepest || !Next(text, ref at, "[(")) return null;
        var (texts, nodes) = (new List<string>(), new List<CrsNode>());
        do
        {
            Skip(text, ref at);
            if (at < text.Length && text[at] == '"')
            {
                var end = text.IndexOf('"', at + 1);
                if (end < 0) return null;
                texts.Add(text[(at + 1)..end]);
                at = end + 1;
                continue;
            }

            var start = at;
            var word = Word(text, ref at);
            Skip(text, ref at);
            if (at < text.Length && text[at] is '[' or '(')
            {
                at = start;
                if (Read(text, ref at, depth + 1) is not { } node) return null;
                nodes.Add(node);
            }
            else
            {
                texts.Add(word);
            }
        }
        while (Next(text, ref at, ","));

        return Next(text, ref at, "])") ? new CrsNode(keyword.ToUpperInvariant(), texts, nodes) : null;
    }

    private static string Word(string text, ref int at)
    {
        Skip(text, ref at);
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '.' or '-' or '+')) at++;
        return text[start..at];
    }

    private static bool Next(string text, ref int at, string any)
    {
        Skip(text, ref at);
        if (at >= text.Length || !any.Contains(text[at], StringComparison.Ordinal)) return false;
        at++;
        return true;
    }

    private static void Skip(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
    }
}
