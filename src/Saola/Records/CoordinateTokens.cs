using System.Globalization;

namespace Saola.Records;

internal enum CoordinateMark : byte
{
    Number,
    /// <summary>A word or sign; <see cref="CoordinateToken.Word"/> says which.</summary>
    Word,
    /// <summary>A minus before a number.</summary>
    Minus,
    /// <summary>A stroke between two numbers without a blank: 17-30-15.</summary>
    Dash,
    /// <summary>A comma between values.</summary>
    Comma,
    /// <summary>A mark that parts two coordinates: <c>; / |</c>, a tab, a line end.</summary>
    Break,
}

/// <summary>A piece of a coordinate's text.</summary>
/// <param name="Mark">What it is.</param>
/// <param name="Word">Which word or sign it is.</param>
/// <param name="Value">The number.</param>
/// <param name="IsWhole">Whether the number has no decimals.</param>
/// <param name="Digits">How many digits the number has before its decimals.</param>
internal readonly record struct CoordinateToken(CoordinateMark Mark, CoordinateWord Word = default, double Value = 0, bool IsWhole = false, int Digits = 0);

/// <summary>Cuts the plain form of a coordinate's text into its pieces, in one pass.</summary>
/// <param name="text">The plain form; decimal commas become points in it.</param>
/// <param name="commaIsDecimal">Whether a comma between digits is decimal, or parts numbers.</param>
/// <param name="isPair">Whether two coordinates are looked for: a stroke may then be the second one's minus.</param>
/// <param name="tokens">Where the pieces go.</param>
internal ref struct CoordinateTokens(Span<char> text, bool commaIsDecimal, bool isPair, Span<CoordinateToken> tokens)
{
    private readonly Span<char> _text = text;
    private readonly Span<CoordinateToken> _tokens = tokens;
    private int _at;
    private char _minuteLetter;

    public int Count { get; private set; }

    /// <summary>False when the text holds what no coordinate holds, or more pieces than two coordinates have.</summary>
    public bool Read()
    {
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (Count == _tokens.Length) return false;
            if (char.IsAsciiDigit(c) || (c == '.' && Digit(_at + 1)))
            {
                if (!Number()) return false;
            }
            else if (char.IsLetter(c))
            {
                if (!(CoordinateWords.IsTogether(c) ? Together() : Letters())) return false;
            }
            else if (!Sign(c))
            {
                return false;
            }
        }

        return true;
    }

    private void Add(CoordinateMark mark) => _tokens[Count++] = new CoordinateToken(mark);

    private void Add(CoordinateWord word) =>
        _tokens[Count++] = word == CoordinateWord.And ? new CoordinateToken(CoordinateMark.Break) : new CoordinateToken(CoordinateMark.Word, word);

    private readonly bool Digit(int at) => at >= 0 && at < _text.Length && char.IsAsciiDigit(_text[at]);

    private bool Sign(char c)
    {
        _at++;
        switch (c)
        {
            case '°': Add(CoordinateWord.Degree); return true;
            case '\'': Add(CoordinateWord.Minute); return true;
            case '"': Add(CoordinateWord.Second); return true;
            case ';' or '/' or '|' or '\\': Add(CoordinateMark.Break); return true;
            case ',': Add(CoordinateMark.Comma); return true;
            case ' ' or '.' or ':': return true;
            case '+':
                // 17.5+105.25 (ISO 6709)
                if (Digit(_at - 2)) Add(CoordinateMark.Break);
                return true;
            case '-':
                Stroke();
                return true;
            default:
                return false;
        }
    }

    private void Stroke()
    {
        var before = _at > 1 ? _text[_at - 2] : ' ';
        var touches = before != ' ' && before is not (',' or ';' or '/' or '|' or ':' or '-');
        var next = _at;
        while (next < _text.Length && _text[next] == ' ') next++;
        var isSpaced = next > _at;
        if (Count == 0) Add(CoordinateMark.Minus);
        else if (!touches && !isSpaced) Add(CoordinateMark.Minus);
        // Where the first has a sign, the others have theirs too: -17.5-105.25 (ISO 6709).
        else if (touches && !isSpaced) Add(isPair && (_text[0] is '-' or '+') ? CoordinateMark.Minus : CoordinateMark.Dash);
        else if (!touches && _tokens[Count - 1].Mark is CoordinateMark.Comma or CoordinateMark.Break) Add(CoordinateMark.Minus);
        else if (!touches) Add(CoordinateMark.Break);
        else Add(CoordinateMark.Dash);
    }

    private bool Number()
    {
        var (start, points) = (_at, 0);
        var end = _at;
        for (; end < _text.Length && (char.IsAsciiDigit(_text[end]) || (_text[end] == '.' && Digit(end + 1))); end++)
        {
            if (_text[end] == '.') points++;
        }

        // 17.30.15 and 17.30.15.5 are degrees, minutes and seconds.
        if (points is 2 or 3 && _text[start] != '.') return Groups(start, end, points);
        if (points > 1) return false;
        if (points == 0 && commaIsDecimal && end < _text.Length && _text[end] == ',' && Digit(end + 1))
        {
            _text[end++] = '.';
            while (Digit(end)) end++;
            points = 1;
        }

        _at = end;
        return Add(start, end, points == 0);
    }

    private bool Groups(int start, int end, int points)
    {
        var wholes = points == 2 ? 3 : 2;
        for (var i = 0; i < 3; i++)
        {
            var stop = start;
            var isLast = i == 2;
            while (stop < end && (char.IsAsciiDigit(_text[stop]) || (isLast && stop > start))) stop++;
            if (Count == _tokens.Length || stop - start > (i == 0 ? 3 : 2) && i < wholes || !Add(start, stop, i < wholes)) return false;
            start = stop + 1;
        }

        _at = end;
        return true;
    }

    private bool Add(int start, int end, bool isWhole)
    {
        if (end - start > 30 || !double.TryParse(_text[start..end], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return false;
        var point = _text[start..end].IndexOf('.');
        _tokens[Count++] = new CoordinateToken(CoordinateMark.Number, Value: value, IsWhole: isWhole, Digits: point < 0 ? end - start : point);
        return true;
    }

    private bool Together()
    {
        var word = CoordinateWords.First(_text[_at..], out var length);
        if (word == CoordinateWord.Unknown) return false;
        _at += length;
        Add(word);
        return true;
    }

    private bool Letters()
    {
        var start = _at;
        while (_at < _text.Length && char.IsLetter(_text[_at]) && !CoordinateWords.IsTogether(_text[_at])) _at++;
        var run = _text[start.._at];
        var followsNumber = Count > 0 && _tokens[Count - 1].Mark == CoordinateMark.Number && Digit(start - 1);
        if (run is "o" && followsNumber)
        {
            // A degree sign that lost its height: 17o30'. At the end of a text it may as well be the west.
            var next = _at;
            while (next < _text.Length && _text[next] == ' ') next++;
            if (next == _text.Length) return false;
            if (char.IsAsciiDigit(_text[next]) || char.IsLetter(_text[next]))
            {
                Add(CoordinateWord.Degree);
                return true;
            }
        }

        if (One(run)) return true;
        // A unit and a hemisphere without a blank between them: 30'15sN, 17degN, 17oN.
        for (var cut = Math.Min(run.Length - 1, 3); cut > 0; cut--)
        {
            var rest = CoordinateWords.Of(run[cut..]);
            if (rest == CoordinateWord.Unknown || Count + 1 >= _tokens.Length) continue;
            // With a hemisphere behind it, an s is no hemisphere, and an o no west.
            if (cut == 1 && followsNumber && (run[0] is 'o' or 's' or 'S')) Add(run[0] == 'o' ? CoordinateWord.Degree : CoordinateWord.Second);
            else if (!One(run[..cut])) continue;
            Add(rest);
            return true;
        }

        return false;
    }

    private bool One(ReadOnlySpan<char> run)
    {
        var word = CoordinateWords.Of(run);
        if (word == CoordinateWord.Unknown) return false;
        // After minutes by the letter m, an s of the same case is the seconds' and not the south.
        if (word == CoordinateWord.Minute) _minuteLetter = run[0];
        if (run is "s" or "S" && _minuteLetter == (run[0] == 's' ? 'm' : 'M') && Count > 0 && _tokens[Count - 1].Mark == CoordinateMark.Number)
        {
            word = CoordinateWord.Second;
            _minuteLetter = '\0';
        }

        Add(word);
        return true;
    }
}
