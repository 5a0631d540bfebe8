using System.Globalization;
using Saola.Records;

namespace Saola.Platform.Intake.Diagnosis;

/// <summary>What a value looks like, whatever its column.</summary>
internal enum ValueShape : byte
{
    Empty,
    Integer,
    Decimal,

    /// <summary>12,5 with one comma and no point.</summary>
    DecimalComma,

    /// <summary>Degrees with a sign, minutes or a hemisphere.</summary>
    Degrees,

    /// <summary>2020-05-01, with or without a time.</summary>
    IsoDate,

    /// <summary>1/5/2020, 01.05.2020.</summary>
    NumberedDate,

    /// <summary>1 May 2020, 2020年5月1日.</summary>
    NamedDate,

    Time,

    /// <summary>Two or three capital letters.</summary>
    Code,

    Link,

    /// <summary>Letters and digits with signs between them and no space: an identifier.</summary>
    Identifier,

    /// <summary>A capital and an epithet: Panthera tigris, Rosa L.</summary>
    LatinName,

    /// <summary>Words.</summary>
    Text,

    /// <summary>Words of a script without spaces.</summary>
    WideText,
}

/// <summary>Tells the shape of a value in one pass.</summary>
internal static class ValueShapes
{
    public const int Count = (int)ValueShape.WideText + 1;

    public static ValueShape Of(ReadOnlySpan<char> text)
    {
        text = Digits.Plain(text.Trim());
        if (text.IsEmpty || Placeholder.IsEmpty(text)) return ValueShape.Empty;
        int digits = 0, letters = 0, wide = 0, points = 0, commas = 0, dashes = 0, slashes = 0, colons = 0, spaces = 0, degrees = 0, others = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c)) digits++;
            else if (c is >= '\u2E80' and < '\uFB00') wide++;
            else if (char.IsLetter(c)) letters++;
            else if (c == '.') points++;
            else if (c == ',') commas++;
            else if (c is '-' or '−' or '–') dashes++;
            else if (c == '/') slashes++;
            else if (c == ':') colons++;
            else if (char.IsWhiteSpace(c)) spaces++;
            else if (c is '°' or 'º' or '˚' or '′' or '″') degrees++;
            else others++;
        }

        if (degrees > 0 && digits > 0) return ValueShape.Degrees;
        if (letters + wide + others + colons + slashes + spaces == 0 && digits > 0)
        {
            if (points + commas + dashes == 0 || (dashes == 1 && text[0] is '-' or '−' && points + commas == 0)) return ValueShape.Integer;
            if (points <= 1 && commas == 0 && (dashes == 0 || (dashes == 1 && text[0] is '-' or '−'))) return ValueShape.Decimal;
            if (commas == 1 && points == 0 && (dashes == 0 || (dashes == 1 && text[0] is '-' or '−'))) return ValueShape.DecimalComma;
        }

        if (IsExponent(text, digits)) return ValueShape.Decimal;
        if (Date(text, digits, letters, wide, dashes, slashes, points) is { } date) return date;
        if (digits is >= 2 and <= 8 && colons is 1 or 2 && letters <= 2 && wide + slashes == 0) return ValueShape.Time;
        if (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) return ValueShape.Link;
        if (wide > 0 && wide >= letters) return ValueShape.WideText;
        if (text.Length is 2 or 3 && text.IndexOfAnyExceptInRange('A', 'Z') < 0) return ValueShape.Code;
        if (spaces == 0 && digits > 0 && (letters > 0 || dashes + colons + slashes + points + others > 0)) return ValueShape.Identifier;
        return IsLatinName(text) ? ValueShape.LatinName : ValueShape.Text;
    }

    /// <summary>Whether a value is a plain number, point or comma; and the number.</summary>
    public static bool IsNumber(string text, out double number)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)) return double.IsFinite(number);
        if (Digits.AreForeign(text)) return IsNumber(Digits.Plain(text).ToString(), out number);
        return text.Length < 32 && text.IndexOf(',') is var comma and >= 0 && text.IndexOf('.') < 0 && text.IndexOf(',', comma + 1) < 0
            && double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }

    private static bool IsExponent(ReadOnlySpan<char> text, int digits) =>
        digits > 1 && text.IndexOfAny('e', 'E') is > 0 && text.IndexOfAnyExcept("0123456789.eE+-") < 0 && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static ValueShape? Date(ReadOnlySpan<char> text, int digits, int letters, int wide, int dashes, int slashes, int points)
    {
        if (digits is < 4 or > 40 || text.Length > 60) return null;
        if (text.Length >= 7 && text[4] is '-' or '/' or '.' && Year(text) && letters <= 4 && wide == 0 && char.IsAsciiDigit(text[5])) return ValueShape.IsoDate;
        if (wide > 0 && digits >= 4 && text.IndexOf('年') == 4 && Year(text)) return ValueShape.NamedDate;
        if (wide > 0) return null;
        if (letters is 0 or 2 or 4 && slashes + dashes + points >= 2 && DayMonth.TryParse(text, out _, out _)) return ValueShape.NumberedDate;
        // A month's name with a day or a year beside it.
        return letters is >= 3 and <= 14 && digits is >= 4 and <= 6 && text.Length <= 24 && MonthAndYear(text) ? ValueShape.NamedDate : null;
    }

    private static bool Year(ReadOnlySpan<char> text) => int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1500 and <= 2200;

    private static bool MonthAndYear(ReadOnlySpan<char> text)
    {
        int groups = 0, year = 0, words = 0;
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            if (char.IsAsciiDigit(text[i]))
            {
                while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
                groups++;
                if (i - start == 4 && Year(text[start..])) year++;
                else if (i - start > 2) return false;
            }
            else if (char.IsLetter(text[i]))
            {
                while (i < text.Length && char.IsLetter(text[i])) i++;
                if (i - start >= 3) words++;
            }
            else i++;
        }

        return year == 1 && groups <= 2 && words == 1;
    }

    /// <summary>A word that begins with the only capital of the first two, and a second in small letters.</summary>
    private static bool IsLatinName(ReadOnlySpan<char> text)
    {
        if (!char.IsAsciiLetterUpper(text[0])) return false;
        var space = text.IndexOf(' ');
        if (space < 3 || text[1..space].IndexOfAnyExceptInRange('a', 'z') >= 0) return false;
        var rest = text[(space + 1)..];
        if (rest.StartsWith('(') && rest.IndexOf(") ") is > 0 and var close) rest = rest[(close + 2)..];
        var end = rest.IndexOf(' ') is var next and >= 0 ? next : rest.Length;
        if (end < 2 || rest[..end].IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyz-.") >= 0) return false;
        // An author in capitals may follow; more small words make a sentence.
        var more = rest[end..].Trim();
        return more.IsEmpty || more[0] is '(' or '[' || char.IsUpper(more[0]) || more.StartsWith("subsp") || more.StartsWith("var.") || more.StartsWith("f.") || more.StartsWith("ssp") || !more.Contains(' ');
    }
}

/// <summary>Dates of three numbers with the year behind: which stands first, the day or the month.</summary>
internal static class DayMonth
{
    /// <summary>The two numbers before the year; false for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out int first, out int second)
    {
        second = 0;
        var at = 0;
        return Number(text, ref at, 2, out first) && Separator(text, ref at) && Number(text, ref at, 2, out second) && Separator(text, ref at)
            && Number(text, ref at, 4, out _) && (at == text.Length || text[at] is ' ' or 'T') && (first > 12 ? first <= 31 && second is >= 1 and <= 12 : first >= 1 && second is >= 1 and <= 31);
    }

    private static bool Number(ReadOnlySpan<char> text, ref int at, int most, out int number)
    {
        number = 0;
        var start = at;
        while (at < text.Length && at - start < most && char.IsAsciiDigit(text[at])) number = (number * 10) + text[at++] - '0';
        return at - start >= (most == 4 ? 2 : 1) && (most != 4 || at - start is 2 or 4);
    }

    private static bool Separator(ReadOnlySpan<char> text, ref int at) => at < text.Length && text[at++] is '/' or '-' or '.';
}
