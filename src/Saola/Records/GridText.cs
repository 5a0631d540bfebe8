namespace Saola.Records;

/// <summary>Grids that are recognised, so that a reader is told what the text is, and that are not read.</summary>
internal static class GridText
{
    /// <summary>What a text looks like, or null.</summary>
    public static string? Kind(ReadOnlySpan<char> text)
    {
        Span<char> packed = stackalloc char[24];
        var n = 0;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || c is '.' or ',' or '-' or ':' or '(' or ')') continue;
            if (n == packed.Length || !(char.IsAsciiLetterOrDigit(c) || c is '+' or '°')) return null;
            packed[n++] = char.ToUpperInvariant(c);
        }

        var shape = packed[..n];
        if (IsTownship(shape)) return "a township and range";
        if (n is 6 && Digits(shape[..4]) && Letters(shape[4..], 'A', 'D')) return "a quarter degree square";
        if (n is 4 or 6 && Letters(shape[..2], 'A', 'R') && Digits(shape[2..4]) && (n == 4 || Letters(shape[4..], 'A', 'X'))) return "a Maidenhead locator";
        if (n is 10 or 11 or 12 && shape[8] == '+' && !shape[..8].ContainsAnyExcept("23456789CFGHJMPQRVWX")) return "a plus code";
        if (n is >= 4 and <= 12 && n % 2 == 0 && Letters(shape[..2], 'A', 'Z') && shape[0] is 'H' or 'N' or 'O' or 'S' or 'T' && Digits(shape[2..])) return "a British grid reference";
        if (n is >= 5 and <= 11 && n % 2 == 1 && Letters(shape[..1], 'A', 'Z') && Digits(shape[1..])) return "an Irish grid reference";
        return null;
    }

    // T28N R9E, T1S R7E SEC 12
    private static bool IsTownship(ReadOnlySpan<char> text)
    {
        if (text.Length < 6 || text[0] != 'T' || !char.IsAsciiDigit(text[1])) return false;
        var range = text.IndexOf('R');
        return range is >= 3 and <= 6 && text[range - 1] is 'N' or 'S' && range + 2 < text.Length && char.IsAsciiDigit(text[range + 1]) && text[(range + 1)..].IndexOfAny('E', 'W') is >= 1 and <= 3;
    }

    private static bool Digits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static bool Letters(ReadOnlySpan<char> text, char first, char last) => !text.ContainsAnyExceptInRange(first, last);
}
