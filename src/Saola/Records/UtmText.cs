using System.Globalization;
using Saola.Geo;

namespace Saola.Records;

/// <summary>A UTM position read from text.</summary>
/// <param name="Position">Zone, half, easting and northing.</param>
/// <param name="Datum">The datum that stands beside them, or null.</param>
public readonly record struct UtmReading(Utm Position, Datum? Datum);

/// <summary>
/// Reads UTM positions as people write them: the zone before or behind, its band or half, labels before or behind the numbers or none, digits in
/// groups of three. A zone or half that the text does not say may come from elsewhere.
/// </summary>
public static class UtmText
{
    private const int Longest = 100;
    private const int Most = 16;

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

    private enum Kind : byte { None, Number, East, North, Letter, South, Zone }

    private readonly record struct Piece(Kind Kind, double Value = 0, int Digits = 0, bool IsWhole = true, char Letter = '\0');

    internal static bool IsZoneWord(ReadOnlySpan<char> word) => ZoneWords.Find(word) is not null;

    /// <summary>Whether a word names the southern half; null when it names neither. A single S is south, as in EPSG's names of zones.</summary>
    internal static bool? Half(ReadOnlySpan<char> word) => Halves.Find(word) switch { "NORTH" => false, "SOUTH" => true, _ => null };

    /// <summary>Reads a position. What the text itself says goes before what the arguments say.</summary>
    /// <param name="text">Such as <c>33T 500000 4649776</c> or <c>UTM zone 10 S, E 552,345 m, N 4,182,345 m</c>.</param>
    /// <param name="reading">The position.</param>
    /// <param name="zone">The zone where the text has none; 0 for unknown.</param>
    /// <param name="south">The half where the text has none; null for unknown.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out UtmReading reading, int zone = 0, bool? south = null)
    {
        reading = default;
        if (text.Length is < 8 or > Longest) return false;
        Span<char> plain = stackalloc char[Longest];
        Span<Piece> pieces = stackalloc Piece[Most];
        if (!Read(plain[..CoordinateSigns.Plain(text, plain)], pieces, out var count, out var datum)) return false;
        var letter = '\0';
        TakeZone(pieces, ref count, ref zone, ref letter);
        TakeHalf(pieces[..count], ref south, ref letter);
        if (zone is < 1 or > 60 || !Numbers(pieces[..count], out var easting, out var northing)) return false;
        if (easting is < 100_000 or >= 1_000_000 || northing is < 0 or > 10_000_000) return false;
        if (letter != '\0' && !OfBand(zone, letter, northing, ref south)) return false;
        if (south is not { } half) return false;
        reading = new UtmReading(new Utm(zone, half, easting, northing), datum);
        return true;
    }

    private static bool Read(Span<char> text, Span<Piece> pieces, out int count, out Datum? datum)
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

    private static bool Word(ReadOnlySpan<char> text, int start, ref int end, Span<Piece> pieces, ref int count, ref Datum? datum)
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
            pieces[count++] = new Piece(Kind.Zone);
            return true;
        }

        // Behind a zone's number a letter is its band, where N and S may be its half; a word is the half.
        if (count > 0 && pieces[count - 1] is { Kind: Kind.Number, Digits: <= 2 } && (word.Length == 1 || Half(word) is not null))
        {
            pieces[count++] = new Piece(Kind.Letter, Letter: word.Length == 1 ? char.ToUpperInvariant(word[0]) : Half(word) == true ? 's' : 'n');
            return true;
        }

        switch (Labels.Find(word))
        {
            case "EAST": pieces[count++] = new Piece(Kind.East); return true;
            case "NORTH": pieces[count++] = new Piece(Kind.North); return true;
            case "UTM" or "METRE": return true;
        }

        if (Halves.Find(word) is "SOUTH")
        {
            pieces[count++] = new Piece(Kind.South);
            return true;
        }

        return word is "hemisphere" or "Hemisphere" or "hemisferio" or "hemisfério";
    }

    // 500000, 500000.5, 500,000, 500.000 (no easting is as small as 500), 500000,5
    private static bool Number(Span<char> text, ref int at, out Piece piece)
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
        piece = new Piece(Kind.Number, value, whole, !point);
        return true;
    }

    private static void TakeZone(Span<Piece> pieces, ref int count, ref int zone, ref char letter)
    {
        for (var i = 0; i < count; i++)
        {
            if (pieces[i] is not { Kind: Kind.Number, Digits: <= 2, IsWhole: true, Value: >= 1 and <= 60 }) continue;
            var next = i + 1 < count ? pieces[i + 1] : default;
            var hasLetter = next.Kind == Kind.Letter;
            // Another short number may be a group of digits: the zone's has its letter or its word, or stands first.
            if (!hasLetter && !(i > 0 && pieces[i - 1].Kind == Kind.Zone) && i > 0) continue;
            (zone, letter) = ((int)pieces[i].Value, hasLetter ? next.Letter : '\0');
            var taken = hasLetter ? 2 : 1;
            pieces[(i + taken)..count].CopyTo(pieces[i..]);
            count -= taken;
            return;
        }
    }

    private static void TakeHalf(Span<Piece> pieces, ref bool? south, ref char letter)
    {
        if (char.IsAsciiLetterLower(letter))
        {
            south = letter == 's';
            letter = '\0';
            return;
        }

        foreach (var piece in pieces)
        {
            if (piece.Kind == Kind.South && letter == '\0') south = true;
        }
    }

    private static bool OfBand(int zone, char letter, double northing, ref bool? south)
    {
        var band = Utm.Bands.IndexOf(letter, StringComparison.Ordinal);
        if (band < 0) return false;
        if (letter == 'N')
        {
            south = false;
            return true;
        }

        var half = band < 10;
        var (latitude, _) = new Utm(zone, half, 500_000, northing).ToGeographic();
        var fits = latitude >= (band * 8) - 80.5 && latitude <= (band * 8) - 71.5 + (letter == 'X' ? 4 : 0);
        // S is the band from 32° to 40° north, but many write it for the south.
        if (letter == 'S' && !fits) half = true;
        else if (!fits) return false;
        south = half;
        return true;
    }

    private static bool Numbers(ReadOnlySpan<Piece> pieces, out double easting, out double northing)
    {
        Span<double> values = stackalloc double[Most];
        Span<int> digits = stackalloc int[Most];
        Span<Kind> labels = stackalloc Kind[Most];
        labels.Clear();
        var n = 0;
        var isPrefix = false;
        var pending = Kind.None;
        foreach (var piece in pieces)
        {
            if (piece.Kind == Kind.Number)
            {
                (values[n], digits[n]) = (piece.Value, piece.IsWhole ? piece.Digits : 0);
                if (isPrefix) (labels[n], pending) = (pending, Kind.None);
                n++;
            }
            else if (piece.Kind is Kind.East or Kind.North)
            {
                if (n == 0) isPrefix = true;
                if (isPrefix) pending = piece.Kind;
                else if (labels[n - 1] == Kind.None) labels[n - 1] = piece.Kind;
            }
        }

        (easting, northing) = (0, 0);
        if (n > 2 && !Group(values, digits, labels, ref n)) return false;
        if (n != 2) return false;
        (easting, northing) = (values[0], values[1]);
        if (labels[0] == Kind.East && labels[1] == Kind.East || labels[0] == Kind.North && labels[1] == Kind.North) return false;
        // No easting has seven digits.
        if (labels[0] == Kind.North || labels[1] == Kind.East || (labels[0] == Kind.None && easting >= 1_000_000 && northing < 1_000_000))
            (easting, northing) = (northing, easting);
        return true;
    }

    // 500 000 4 649 776: a group of three digits belongs to the number before it.
    private static bool Group(Span<double> values, Span<int> digits, Span<Kind> labels, ref int n)
    {
        var first = n switch
        {
            4 => 2,
            5 => digits[0] == 1 ? 3 : 2,
            6 => 3,
            _ => 0,
        };
        if (first == 0) return false;
        for (var i = 0; i < n; i++)
        {
            var leads = i == 0 || i == first;
            if (leads ? digits[i] is < 1 or > 3 : digits[i] != 3) return false;
        }

        Span<double> joined = [0, 0];
        Span<Kind> said = [Kind.None, Kind.None];
        for (var i = 0; i < n; i++)
        {
            var to = i < first ? 0 : 1;
            joined[to] = (joined[to] * 1000) + values[i];
            if (labels[i] != Kind.None) said[to] = labels[i];
        }

        joined.CopyTo(values);
        said.CopyTo(labels);
        n = 2;
        return true;
    }
}
