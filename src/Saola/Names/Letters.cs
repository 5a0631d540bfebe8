namespace Saola.Names;

/// <summary>
/// Which characters names and their authors are written with. Canonical forms have the 26 letters only: ä, ö, ü, ø and å are
/// transcribed and other marks are dropped, after Article 60.7 of the botanical code (Shenzhen, 2018).
/// </summary>
internal static class Letters
{
    // The letters under the marks, U+00C0 to U+024F and U+1E00 to U+1EFF (Unicode's canonical decompositions, and strokes taken off).
    private const string Extended =
        "AAAAAA.CEEEEIIIIDNOOOOO..UUUUY..aaaaaa.ceeeeiiiidnooooo..uuuuy.yAaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi..JjKkkLlLlLl."
        + ".LlNnNnNnnNnOoOoOo..RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzsb.Bb...CcDD......FfG...IKkl..Nn.Oo..Pp.....tTtTUu.VYyZz........."
        + ".............AaIiOoUuUuUuUuUu.AaAa..GgGgKkOoOo..j...Gg..NnAa....AaAaEeEeIiIiOoOoRrRrUuUuSsTt..Hh....ZzAaEeOoOoOoOoYy......ACcLTs"
        + "z..BU.EeJj..RrYy";

    private const string Additional =
        "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVv"
        + "WwWwWwWwWwXxXxYyZzZzZzhtwya.ss..AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy......";

    /// <summary>What a broken conversion leaves in place of a letter.</summary>
    public const char Broken = '\uFFFD';

    public static bool IsUpper(char c) => char.IsAsciiLetterUpper(c) || (c > '\x7F' && IsLatin(c) && char.IsUpper(c));

    public static bool IsLower(char c) => char.IsAsciiLetterLower(c) || (c > '\x7F' && ((IsLatin(c) && char.IsLower(c)) || c is Broken or 'ﬁ' or 'ﬂ' || IsCombining(c)));

    /// <summary>Authors are written in any script that has capitals.</summary>
    public static bool IsAuthorUpper(char c) => char.IsAsciiLetterUpper(c) || (c > '\x7F' && char.IsUpper(c));

    public static bool IsAuthorLower(char c) =>
        char.IsAsciiLetterLower(c) || (c > '\x7F' && (char.IsLower(c) || c == Broken || c is 'ª' or 'º' or 'ʻ' or 'ʼ' || IsCombining(c)));

    /// <summary>A mark that is written behind its letter.</summary>
    public static bool IsCombining(char c) => c is >= '\u0300' and <= '\u036F';

    public static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u2018' or '\u02BC' or '`' or '\u00B4' or '\u201B' or '\u2032';

    public static bool IsDash(char c) => c is '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\u2212' or '\uFE63' or '\uFF0D';

    public static bool IsHybridSign(char c) => c is '×' or '✕' or '✖' or '⨉' or '⨯';

    public static bool IsGreekEnumeration(char c) => c is >= 'α' and <= 'ω' or 'ϐ' or 'ϑ' or 'ϕ';

    /// <summary>Writes a letter of a genus or an epithet with the 26 letters; how many it takes.</summary>
    public static int Transcribe(char c, Span<char> to)
    {
        var text = Transcribed(c);
        text.CopyTo(to);
        return text.Length;
    }

    // Ligatures and the letters of Article 60.7 first; every other letter is the one that it carries a mark on.
    private static string Transcribed(char c) => c switch
    {
        'æ' => "ae",
        'Æ' => "Ae",
        'œ' => "oe",
        'Œ' => "Oe",
        'ä' => "ae",
        'Ä' => "Ae",
        'ö' => "oe",
        'Ö' => "Oe",
        'ü' => "ue",
        'Ü' => "Ue",
        'ø' => "oe",
        'Ø' => "Oe",
        'å' => "ao",
        'Å' => "Ao",
        'ß' => "ss",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ĳ' => "ij",
        'Ĳ' => "Ij",
        'þ' => "th",
        'Þ' => "Th",
        Broken => "\uFFFD",
        _ => Bare(c),
    };

    private static string Bare(char c)
    {
        var bare = c switch
        {
            >= '\u00C0' and <= '\u024F' => Extended[c - '\u00C0'],
            >= '\u1E00' and <= '\u1EFF' => Additional[c - '\u1E00'],
            _ => '.',
        };
        return bare == '.' ? c.ToString() : bare.ToString();
    }

    // Latin-1, Latin Extended A and B, without × and ÷; Latin Extended Additional.
    private static bool IsLatin(char c) => (c is >= '\u00C0' and <= '\u024F' and not ('×' or '÷')) || c is >= '\u1E00' and <= '\u1EFF';
}
