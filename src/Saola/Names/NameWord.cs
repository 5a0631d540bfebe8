namespace Saola.Names;

/// <summary>
/// A word of a name. <paramref name="Start"/> and <paramref name="End"/> count characters (code points) of the name without markup, a dagger
/// being three.
/// </summary>
public readonly record struct NameWord(string Verbatim, string Normalized, NameWordType Type, int Start, int End)
{
    internal static NameWord[] Of(ScientificName name)
    {
        var text = name.Text;
        var result = new NameWord[name.Pieces.Length];
        int at = 0, pairs = 0;
        for (var i = 0; i < result.Length; i++)
        {
            var piece = name.Pieces[i];
            pairs += Pairs(text.AsSpan(at, piece.Start - at));
            at = piece.Start;
            var verbatim = text[piece.Start..piece.End];
            var start = piece.Start - pairs;
            result[i] = new NameWord(verbatim, piece.Changed ?? verbatim, piece.Type, start, start + verbatim.Length - Pairs(verbatim));
        }

        return result;
    }

    private static int Pairs(ReadOnlySpan<char> text)
    {
        var pairs = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i - 1], text[i])) pairs++;
        }

        return pairs;
    }
}
