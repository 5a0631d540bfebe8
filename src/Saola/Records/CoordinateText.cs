using System.Globalization;

namespace Saola.Records;

/// <summary>Which coordinate a text says that it is.</summary>
public enum Axis : byte
{
    Unsaid = 0,
    Latitude = 1,
    Longitude = 2,
}

/// <summary>
/// Reads a coordinate as people write them: decimal degrees with point or comma, degrees with minutes and seconds in any typography,
/// hemispheres as signs, letters or words before or after. A sign and a hemisphere that contradict each other are no coordinate. One pass
/// over the text; longer than 100 characters is no coordinate.
/// </summary>
public static class CoordinateText
{
    private const int Longest = 100;
    private const int Most = 24;

    /// <summary>Degrees, negative to the south and west. O is west (oeste, ouest), as GBIF has it.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double degrees, out Axis axis)
    {
        axis = Axis.Unsaid;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out degrees) && !IsEast(text)) return double.IsFinite(degrees);
        if (text.Length is 0 or > Longest) return false;
        Span<char> plain = stackalloc char[Longest];
        Span<CoordinateToken> tokens = stackalloc CoordinateToken[Most];
        // A comma may be the decimal one, or part degrees from minutes.
        foreach (var commaIsDecimal in (ReadOnlySpan<bool>)[true, false])
        {
            var reader = new CoordinateTokens(plain[..CoordinateSigns.Plain(text, plain)], commaIsDecimal, isPair: false, tokens);
            if (reader.Read() && One(tokens[..reader.Count], out degrees, out axis, out _)) return true;
            if (!text.Contains(',')) return false;
        }

        return false;
    }

    /// <summary>
    /// Reads a latitude and a longitude from one text: in that order unless letters, a beginning <c>POINT</c> (longitude first) or a first number
    /// that no latitude can be say otherwise.
    /// </summary>
    public static bool TryParsePair(ReadOnlySpan<char> text, out double latitude, out double longitude)
    {
        latitude = longitude = 0;
        if (text.Length is < 3 or > 2 * Longest) return false;
        var isPoint = text.StartsWith("POINT", StringComparison.OrdinalIgnoreCase);
        if (isPoint) text = text["POINT".Length..];
        else if (text.StartsWith("geo:", StringComparison.OrdinalIgnoreCase)) text = text["geo:".Length..];
        Span<char> plain = stackalloc char[2 * Longest];
        Span<CoordinateToken> tokens = stackalloc CoordinateToken[Most];
        foreach (var commaIsDecimal in (ReadOnlySpan<bool>)[true, false])
        {
            var reader = new CoordinateTokens(plain[..CoordinateSigns.Plain(text, plain)], commaIsDecimal, isPair: true, tokens);
            if (reader.Read() && (isPoint ? Point(tokens[..reader.Count], out latitude, out longitude) : Split(tokens[..reader.Count], out latitude, out longitude))) return true;
        }

        return false;
    }

    // 105E15 is no power of ten; software writes those with a sign: 1.05E+02.
    private static bool IsEast(ReadOnlySpan<char> text) =>
        text.IndexOfAny('e', 'E') is var at and >= 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);

    // Longitude and latitude as plain numbers; a height behind them is passed over.
    private static bool Point(ReadOnlySpan<CoordinateToken> tokens, out double latitude, out double longitude)
    {
        (latitude, longitude) = (0, 0);
        var (numbers, sign) = (0, 1);
        foreach (var token in tokens)
        {
            if (token.Mark == CoordinateMark.Minus)
            {
                sign = -1;
                continue;
            }

            if (token.Mark != CoordinateMark.Number || ++numbers > 3) return false;
            if (numbers == 1) longitude = sign * token.Value;
            else if (numbers == 2) latitude = sign * token.Value;
            sign = 1;
        }

        return numbers >= 2 && Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180;
    }

    // The places where the first may end, the plainest first: marks that part, commas, hemispheres, words, degrees, signs, half of the numbers.
    private static bool Split(ReadOnlySpan<CoordinateToken> tokens, out double latitude, out double longitude)
    {
        for (var i = 1; i < tokens.Length - 1; i++)
        {
            if (tokens[i].Mark == CoordinateMark.Break && Both(tokens, i, out latitude, out longitude)) return true;
        }

        for (var i = 1; i < tokens.Length - 1; i++)
        {
            if (tokens[i].Mark == CoordinateMark.Comma && Both(tokens, i, out latitude, out longitude)) return true;
        }

        for (var i = 1; i < tokens.Length - 1; i++)
        {
            if (tokens[i].Word is >= CoordinateWord.North and <= CoordinateWord.West
                && (Both(tokens, i + 1, out latitude, out longitude) || Both(tokens, i, out latitude, out longitude)))
            {
                return true;
            }
        }

        for (var i = 1; i < tokens.Length - 1; i++)
        {
            if (tokens[i].Word is CoordinateWord.Latitude or CoordinateWord.Longitude && Both(tokens, i, out latitude, out longitude)) return true;
        }

        var (degrees, numbers) = (0, 0);
        foreach (var token in tokens) numbers += token.Mark == CoordinateMark.Number ? 1 : 0;
        for (var (i, seen) = (1, tokens.Length > 0 && tokens[0].Mark == CoordinateMark.Number ? 1 : 0); i < tokens.Length; i++)
        {
            var isNumber = tokens[i].Mark == CoordinateMark.Number;
            if (tokens[i].Word == CoordinateWord.Degree && ++degrees == 2 && tokens[i - 1].Mark == CoordinateMark.Number
                && Both(tokens, tokens[i - 2].Mark == CoordinateMark.Minus ? i - 2 : i - 1, out latitude, out longitude))
            {
                return true;
            }

            if (tokens[i].Mark == CoordinateMark.Minus && Both(tokens, i, out latitude, out longitude)) return true;
            if (isNumber && numbers % 2 == 0 && seen * 2 == numbers && Both(tokens, i, out latitude, out longitude)) return true;
            if (isNumber) seen++;
        }

        (latitude, longitude) = (0, 0);
        return false;
    }

    private static bool Both(ReadOnlySpan<CoordinateToken> tokens, int cut, out double latitude, out double longitude)
    {
        longitude = 0;
        if (!One(tokens[..cut], out latitude, out var one, out var first) || !One(tokens[cut..], out longitude, out var two, out var second)) return false;
        // Nobody packs one of two: 33N 500000 is something else. Nor does one side have a hemisphere before and behind: 17.5 N 20.5 N are two latitudes.
        if (first.IsPacked != second.IsPacked || first.IsDoubled != second.IsDoubled) return false;
        if (one != Axis.Unsaid && one == two) return false;
        if (one == Axis.Longitude || two == Axis.Latitude || (one == two && Math.Abs(latitude) > 90)) (latitude, longitude) = (longitude, latitude);
        return Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180;
    }

    private static bool One(ReadOnlySpan<CoordinateToken> tokens, out double degrees, out Axis axis, out CoordinateReading reading)
    {
        (degrees, axis) = (0, Axis.Unsaid);
        reading = default;
        while (tokens.Length > 0 && tokens[0].Mark is CoordinateMark.Comma or CoordinateMark.Break) tokens = tokens[1..];
        while (tokens.Length > 0 && tokens[^1].Mark is CoordinateMark.Comma or CoordinateMark.Break) tokens = tokens[..^1];
        foreach (var token in tokens)
        {
            if (!reading.Take(token)) return false;
        }

        return reading.TryGet(out degrees, out axis);
    }
}
