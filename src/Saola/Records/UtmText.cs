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
    private const int Most = UtmPieces.Most;

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
        Span<UtmPiece> pieces = stackalloc UtmPiece[Most];
        if (!UtmPieces.Read(plain[..CoordinateSigns.Plain(text, plain)], pieces, out var count, out var datum)) return false;
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

    private static void TakeZone(Span<UtmPiece> pieces, ref int count, ref int zone, ref char letter)
    {
        for (var i = 0; i < count; i++)
        {
            if (pieces[i] is not { Kind: UtmPieceKind.Number, Digits: <= 2, IsWhole: true, Value: >= 1 and <= 60 }) continue;
            var next = i + 1 < count ? pieces[i + 1] : default;
            var hasLetter = next.Kind == UtmPieceKind.Letter;
            // Another short number may be a group of digits: the zone's has its letter or its word, or stands first.
            if (!hasLetter && !(i > 0 && pieces[i - 1].Kind == UtmPieceKind.Zone) && i > 0) continue;
            (zone, letter) = ((int)pieces[i].Value, hasLetter ? next.Letter : '\0');
            var taken = hasLetter ? 2 : 1;
            pieces[(i + taken)..count].CopyTo(pieces[i..]);
            count -= taken;
            return;
        }
    }

    private static void TakeHalf(Span<UtmPiece> pieces, ref bool? south, ref char letter)
    {
        if (char.IsAsciiLetterLower(letter))
        {
            south = letter == 's';
            letter = '\0';
            return;
        }

        foreach (var piece in pieces)
        {
            if (piece.Kind == UtmPieceKind.South && letter == '\0') south = true;
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

    private static bool Numbers(ReadOnlySpan<UtmPiece> pieces, out double easting, out double northing)
    {
        Span<double> values = stackalloc double[Most];
        Span<int> digits = stackalloc int[Most];
        Span<UtmPieceKind> labels = stackalloc UtmPieceKind[Most];
        labels.Clear();
        var n = 0;
        var isPrefix = false;
        var pending = UtmPieceKind.None;
        foreach (var piece in pieces)
        {
            if (piece.Kind == UtmPieceKind.Number)
            {
                (values[n], digits[n]) = (piece.Value, piece.IsWhole ? piece.Digits : 0);
                if (isPrefix) (labels[n], pending) = (pending, UtmPieceKind.None);
                n++;
            }
            else if (piece.Kind is UtmPieceKind.East or UtmPieceKind.North)
            {
                if (n == 0) isPrefix = true;
                if (isPrefix) pending = piece.Kind;
                else if (labels[n - 1] == UtmPieceKind.None) labels[n - 1] = piece.Kind;
            }
        }

        (easting, northing) = (0, 0);
        if (n > 2 && !Group(values, digits, labels, ref n)) return false;
        if (n != 2) return false;
        (easting, northing) = (values[0], values[1]);
        if (labels[0] == UtmPieceKind.East && labels[1] == UtmPieceKind.East || labels[0] == UtmPieceKind.North && labels[1] == UtmPieceKind.North) return false;
        // No easting has seven digits.
        if (labels[0] == UtmPieceKind.North || labels[1] == UtmPieceKind.East || (labels[0] == UtmPieceKind.None && easting >= 1_000_000 && northing < 1_000_000))
            (easting, northing) = (northing, easting);
        return true;
    }

    // 500 000 4 649 776: a group of three digits belongs to the number before it.
    private static bool Group(Span<double> values, Span<int> digits, Span<UtmPieceKind> labels, ref int n)
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
        Span<UtmPieceKind> said = [UtmPieceKind.None, UtmPieceKind.None];
        for (var i = 0; i < n; i++)
        {
            var to = i < first ? 0 : 1;
            joined[to] = (joined[to] * 1000) + values[i];
            if (labels[i] != UtmPieceKind.None) said[to] = labels[i];
        }

        joined.CopyTo(values);
        said.CopyTo(labels);
        n = 2;
        return true;
    }
}
