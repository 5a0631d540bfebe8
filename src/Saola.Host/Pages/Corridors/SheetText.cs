using System.Globalization;

namespace Saola.Host.Pages.Corridors;

/// <summary>How wide texts are about, in any usual sans-serif: readers' fonts are not known here.</summary>
internal static class SheetText
{
    public static double Width(string text, double size, bool bold = false) => text.EnumerateRunes().Sum(rune => Em(rune.Value)) * size * (bold ? 1.1 : 1);

    /// <summary>Lines that are no wider than asked; a word that is too wide alone is broken.</summary>
    public static IEnumerable<string> Lines(string text, double size, double width)
    {
        var (line, used, lastBreak) = (new System.Text.StringBuilder(), 0.0, 0);
        var elements = StringInfo.GetTextElementEnumerator(text.ReplaceLineEndings(" "));
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            var wide = Width(element, size);
            if (used + wide > width && line.Length > 0)
            {
                var at = lastBreak > 0 ? lastBreak : line.Length;
                yield return line.ToString(0, at).TrimEnd();
                line.Remove(0, at);
                (used, lastBreak) = (Width(line.ToString(), size), 0);
            }

            line.Append(element);
            used += wide;
            // Chinese may be broken behind any character, but for those that open.
            if (element == " " || (element[0] >= 0x2E80 && !"（《「“".Contains(element[0], StringComparison.Ordinal))) lastBreak = line.Length;
        }

        if (line.Length > 0) yield return line.ToString().TrimEnd();
    }

    /// <summary>The text, or as much of its beginning as there is room for.</summary>
    public static string Cut(string text, double size, double width, bool bold = false)
    {
        if (Width(text, size, bold) <= width) return text;
        var starts = StringInfo.ParseCombiningCharacters(text);
        var kept = starts.Length;
        while (kept > 0 && Width(text[..starts[kept - 1]] + "…", size, bold) > width) kept--;
        return kept == 0 ? "…" : text[..starts[kept - 1]].TrimEnd() + "…";
    }

    private static double Em(int rune) => rune switch
    {
        >= 0x2E80 => 1,
        >= 0x0300 and <= 0x036F => 0,
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or ' ' or '(' or ')' or 'f' or 't' or 'r' => 0.38,
        'm' or 'w' or 'M' or 'W' or '@' or '%' or '…' => 0.96,
        >= 'A' and <= 'Z' => 0.72,
        _ => 0.63,
    };
}
