using System.Text;

namespace Saola.Platform.Intake.Features;

/// <summary>A piece of the well-known text of a system of coordinates (OGC 01-009, ISO 19162): a keyword, its values and the pieces in it.</summary>
internal sealed record WktNode(string Keyword, IReadOnlyList<string> Values, IReadOnlyList<WktNode> Nodes)
{
    private const int MostDepth = 32;
    private const int Longest = 64 << 10;

    /// <summary>The first value: the name of most pieces.</summary>
    public string Name => Values.Count > 0 ? Values[0] : "";

    public WktNode? Find(params ReadOnlySpan<string> keywords)
    {
        foreach (var node in Nodes)
        {
            foreach (var keyword in keywords)
            {
                if (node.Keyword == keyword) return node;
            }
        }

        return null;
    }

    /// <summary>Null where it is no such text.</summary>
    public static WktNode? Parse(string text)
    {
        if (text.Length > Longest) return null;
        var at = 0;
        return Node(text, ref at, 0);
    }

    /// <summary>The text without the pieces of some keywords.</summary>
    public string Without(params string[] keywords)
    {
        var text = new StringBuilder();
        Write(text, keywords);
        return text.ToString();
    }

    private void Write(StringBuilder text, string[] keywords)
    {
        text.Append(Keyword).Append('[');
        for (var i = 0; i < Values.Count; i++)
        {
            if (i > 0) text.Append(',');
            var bare = double.TryParse(Values[i], System.Globalization.CultureInfo.InvariantCulture, out _) && !(i == 0 && Keyword != "TOWGS84");
            text.Append(bare ? Values[i] : $"\"{Values[i]}\"");
        }

        foreach (var node in Nodes.Where(n => !keywords.Contains(n.Keyword)))
        {
            text.Append(',');
            node.Write(text, keywords);
        }

        text.Append(']');
    }

    private static WktNode? Node(string text, ref int at, int depth)
    {
        var keyword = Word(text, ref at);
        if (depth > MostDepth || keyword.Length == 0 || !Take(text, ref at, "[(")) return null;
        var (values, nodes) = (new List<string>(), new List<WktNode>());
        do
        {
            Space(text, ref at);
            if (at >= text.Length) return null;
            if (text[at] == '"')
            {
                var end = text.IndexOf('"', at + 1);
                if (end < 0) return null;
                values.Add(text[(at + 1)..end]);
                at = end + 1;
            }
            else if (char.IsAsciiLetter(text[at]))
            {
                var start = at;
                var word = Word(text, ref at);
                Space(text, ref at);
                if (at >= text.Length || text[at] is not ('[' or '('))
                {
                    values.Add(word);
                    continue;
                }

                at = start;
                if (Node(text, ref at, depth + 1) is not { } node) return null;
                nodes.Add(node);
            }
            else
            {
                var start = at;
                while (at < text.Length && text[at] is not (',' or ']' or ')')) at++;
                values.Add(text[start..at].Trim());
            }
        }
        while (Take(text, ref at, ","));

        return Take(text, ref at, "])") ? new WktNode(keyword, values, nodes) : null;
    }

    private static string Word(string text, ref int at)
    {
        Space(text, ref at);
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_')) at++;
        return text[start..at].ToUpperInvariant();
    }

    private static bool Take(string text, ref int at, string any)
    {
        Space(text, ref at);
        if (at >= text.Length || !any.Contains(text[at], StringComparison.Ordinal)) return false;
        at++;
        return true;
    }

    private static void Space(string text, ref int at)
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == '\uFEFF')) at++;
    }
}
