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
        int at = 0, surrogates = 0;
        for (var i = 0; i < result.Length; i++)
        {
            var piece = name.Pieces[i];
            for (; at < piece.Start; at++)
            {
                if (char.IsHighSurrogate(text[at])) surrogates++;
            }

            var verbatim = text[piece.Start..piece.End];
            result[i] = new NameWord(verbatim, piece.Changed ?? verbatim, piece.Type, piece.Start - surrogates, piece.End - surrogates);
        }

        return result;
    }
}
