using System.Globalization;
using Saola.Geo;

namespace Saola.Records;

/// <summary>What a piece of a UTM position's text is; a letter is a band, or <c>n</c> and <c>s</c> for the halves of the globe.</summary>
internal enum UtmPieceKind : byte
{
    None,
    Number,
    East,
    North,
    Letter,
    South,
    Zone,
}

/// <summary>A piece of a UTM position's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The number.</param>
/// <param name="Digits">How many digits the number has before its decimals.</param>
/// <param name="IsWhole">Whether the number has no decimals.</param>
/// <param name="Letter">The band or half.</param>
internal readonly record struct UtmPiece(UtmPieceKind Kind, double Value = 0, int Digits = 0, bool IsWhole = true, char Letter = '\0');

/// <summary>Cuts a UTM position's text into its pieces, in one pass.</summary>
internal static class UtmPieces
{
    /// <summary>More pieces than a position has.</summary>
    public const int Most = 16;

    private static readonly Vocabulary ZoneWords = Vocabulary.Of("ZONE: zone, zona, huso, fuso, fuseau, zón, зона, 带, 帶, 带号");

    private static readonly Vocabulary Labels = Vocabulary.Of("""
        EAST: e, me, m e, mtse, east, easting, eastings, este, est, ost, oost, x, 东, 東
        NORTH: n, mn, m n, mtsn, north, northing, northings, norte, nord, y, 北
        UTM: utm, grid, utm grid, coordinates, coord, coords
        METRE: m, mt, mts, metres, meters
        """);

    private static readonly Vocabulary Halves = Vocabulary.Of("""
        NORTH: n, north, northern, norte, nord, hemisphere north, northern hemisphere, 北
        SOUTH: s, south, southern, sur, sul, sud, süd, hemisphere south, southern hemisphere, ms, 南
        """);

    // Words that datums' names begin with: the number behind them is a year.
    private static readonly Vocabulary DatumWords = Vocabulary.Of("DATUM: wgs, nad, ed, gda, etrs, sad, psad, agd, sirgas, cgcs, jgd, twd, osgb, sweref, nzgd, d");

    public static bool IsZoneWord(ReadOnlySpan<char> word) => ZoneWords.Find(word) is not null;

    /// <summary>Whether a word names the southern half; null when it names neither. A single S is south, as in EPSG's names of zones.</summary>
    public static bool? Half(ReadOnlySpan<char> word) => Halves.Find(word) switch { "NORTH" => false, "SOUTH" => true, _ => null };

    /// <summary>False when the text holds what no position holds.</summary>
    public static bool Read(Span<char> text, Span<UtmPiece> pieces, out int count, out Datum? datum)
    {
        (count, datum) = (0, null);
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (count == pieces.Length) return false;
            if (char.IsAsciiDigit(c))
            {
                if (!Number(text, ref i, out pieces[count++])) return false;
            }
            else if (char.IsLetter(c))
            {
                var start = i;
                while (i < text.Length && char.IsLetter(text[i])) i++;
                if (!Word(text, start, ref i, pieces, ref count, ref datum)) return false;
            }
            else if (c is ' ' or ',' or ';' or ':' or '.' or '/' or '|' or '-' or '+' or '\'' or '"')
            {
                i++;
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private static bool Word(ReadOnlySpan<char> text, int start, ref int end, Span<UtmPiece> pieces, ref int count, ref Datum? datum)
    {
        var word = text[start..end];
        if (DatumWords.Find(word) is not null && word.Length > 1)
        {
            var stop = end;
            while (stop < text.Length && (char.IsAsciiDigit(text[stop]) || text[stop] is ' ' or '-' && stop == end)) stop++;
            if (DatumText.Read(text[start..stop])?.Datum is not { } named) return false;
            (datum, end) = (named, stop);
            return true;
        }

        if (ZoneWords.Find(word) is not null)
        {
            pieces[count++] = new UtmPiece(UtmPieceKind.Zone);
            return true;
        }

        // Behind a zone's number a letter is its band, where N and S may be its half; a word is the half.
        if (count > 0 && pieces[count - 1] is { Kind: UtmPieceKind.Number, Digits: <= 2 } && (word.Length == 1 || Half(word) is not null))
        {
            pieces[count++] = new UtmPiece(UtmPieceKind.Letter, Letter: word.Length == 1 ? char.ToUpperInvariant(word[0]) : Half(word) == true ? 's' : 'n');
            return true;
        }

        switch (Labels.Find(word))
        {
            case "EAST": pieces[count++] = new UtmPiece(UtmPieceKind.East); return true;
            case "NORTH": pieces[count++] = new UtmPiece(UtmPieceKind.North); return true;
            case "UTM" or "METRE": return true;
        }

        if (Halves.Find(word) is "SOUTH")
        {
            pieces[count++] = new UtmPiece(UtmPieceKind.South);
            return true;
        }

        return word is "hemisphere" or "Hemisphere" or "hemisferio" or "hemisfério";
    }

    // 500000, 500000.5, 500,000, 500.000 (no easting is as small as 500), 500000,5
    private static bool Number(Span<char> text, ref int at, out UtmPiece piece)
    {
        Span<char> digits = stackalloc char[24];
        var (n, whole, first) = (0, 0, true);
        var point = false;
        var comma = '\0';
        piece = default;
        while (at < text.Length)
        {
            var run = at;
            while (run < text.Length && char.IsAsciiDigit(text[run])) run++;
            var length = run - at;
            if (n + length > digits.Length) return false;
            text[at..run].CopyTo(digits[n..]);
            n += length;
            if (!point) whole = n;
            at = run;
            if (point || at + 1 >= text.Length || text[at] is not ('.' or ',') || !char.IsAsciiDigit(text[at + 1])) break;
            var group = at + 1;
            while (group < text.Length && char.IsAsciiDigit(text[group])) group++;
            // The same mark parts all groups; another one is decimal.
            var isThousand = group - at == 4 && (first ? whole is >= 1 and <= 3 : text[at] == comma);
            if (text[at] == ',' && !isThousand && group - at > 4 && whole >= 6) break;
            comma = text[at];
            if (!isThousand)
            {
                if (n == digits.Length) return false;
                digits[n++] = '.';
                point = true;
            }

            first = false;
            at++;
        }

        if (!double.TryParse(digits[..n], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return false;
        piece = new UtmPiece(UtmPieceKind.Number, value, whole, !point);
        return true;
    }
}
