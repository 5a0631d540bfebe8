namespace Saola.Names.Matching;

/// <summary>The marks of open nomenclature (Bengtson 1988; Sigovini et al. 2016): what the name would be without them.</summary>
internal static class NameDoubt
{
    private static readonly string[] Marks = ["cf", "cfr", "aff", "affin", "nr", "near", "prox", "prope", "sp", "spp", "spec", "species", "inq", "indet"];

    /// <summary>Words between two names of which one is meant.</summary>
    private static readonly string[] Either = ["or", "vel", "vs"];

    /// <summary>A mark that may be glued to what follows: <c>cf.tigris</c>.</summary>
    private static readonly string[] Glued = ["cf.", "cfr.", "aff.", "nr."];

    /// <summary>The text without marks of doubt; the very text where there are none.</summary>
    public static string Without(string text)
    {
        var doubtless = text.IndexOf('?', StringComparison.Ordinal) >= 0 || text.IndexOf('？', StringComparison.Ordinal) >= 0 ? text.Replace('?', ' ').Replace('？', ' ') : text;
        var words = doubtless.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var kept = new List<string>(words.Length);
        var marked = !ReferenceEquals(doubtless, text);
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            if (Array.Find(Glued, g => word.Length > g.Length && word.StartsWith(g, StringComparison.OrdinalIgnoreCase)) is { } glued) word = word[glued.Length..];
            else if (Is(word, Marks)) word = "";
            marked |= word != words[i];
            if (Is(word, Either) && kept.Count > 0 && i + 1 < words.Length)
            {
                // As "Aus bus/cus".
                kept[^1] += "/" + words[++i];
                marked = true;
            }
            else if (word.Length > 0)
            {
                kept.Add(word);
            }
        }

        return marked ? string.Join(' ', kept) : text;
    }

    private static bool Is(string word, string[] marks)
    {
        var bare = word.AsSpan().Trim("().,[]\"'");
        foreach (var mark in marks)
        {
            if (bare.Equals(mark, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
