using System.Globalization;

namespace Saola.Records;

/// <summary>Reads one or two numbers with their units, and the words that may stand around them, in one pass.</summary>
internal ref struct MeasureReader(ReadOnlySpan<char> text)
{
    private static readonly Vocabulary Lead = Vocabulary.Of("""
        LEAD: circa, ca, c, cca, about, approx, approximately, approximate, around, aprox, aproximadamente, approximativement, environ, etwa, ungefähr, rund, cerca, около, ок, примерно, 约, 約, 大约,
          alt, altitude, altitud, altitudine, elev, elevation, elevación, elevação, height, höhe, hoogte, meereshöhe, высота, выс, 海拔, 海拔高度, 高度, 高程, 标高, 標高, depth, depths, water depth, profundidad, profundidade, profondeur, profondità, prof,
          tiefe, diepte, dybde, djup, глубина, глуб, 深度, 水深, 深, 해발, 수심, at, from, between, range, ranging, min, minimum, minimal, mín, mínima, max, maximum, maximal, máx, máxima, mindepth, maxdepth, minelevation, maxelevation, minalt, maxalt,
          minimum elevation, maximum elevation, minimum depth, maximum depth, entre, desde, de, von, zwischen, van, fra, från, от, с, 从, 從, over, up, up to, hasta
        """);

    private static readonly Vocabulary Joins = Vocabulary.Of(
        "JOIN: to, a, à, as, au, bis, tot, til, till, do, do, hasta, até, ad, thru, through, и, до, and, y, e, et, und, en, og, och, 至, 到, 〜");

    private static readonly Vocabulary Tail = Vocabulary.Of("""
        TAIL: asl, amsl, snm, snmm, slm, sm, s, n, m, a, above, below, sea, level, mean, the, surface, water, deep, depth, high, elevation, altitude, elev, alt, sobre, el, nivel, del, mar, do, da, acima, bajo, sous, sur, au, dessus, le, niveau, de, la, mer, über, u, ü,
          nn, nhn, dem, meer, meeresspiegel, tief, hoch, над, уровнем, уровня, моря, м, ур, у, н, с, нум, oh, üdm, ünn, altitud, elevación, profundidad, profundeur, altura, höhe, tiefe, ca, circa, approx, approximately, o, h, ö, hav, havet, npm, p, l
        """);

    private readonly ReadOnlySpan<char> _text = text;
    private int _at;
    private int _groups;
    private int _decimals;

    public double First { get; private set; }

    public double Second { get; private set; }

    /// <summary>Metres a unit; NaN where none stands behind the number.</summary>
    public double FirstUnit { get; private set; }

    public double SecondUnit { get; private set; }

    /// <summary>Whether every point in the numbers stands before exactly three digits, so that it may group thousands.</summary>
    public readonly bool MayGroup => _groups > 0 && _decimals == 0;

    public bool FirstMayGroup { get; private set; }

    public bool SecondMayGroup { get; private set; }

    /// <summary>Whether the second number is how far the first may be off: 100 ± 10.</summary>
    public bool IsTolerance { get; private set; }

    /// <summary>Whether the second number stands in brackets.</summary>
    public bool IsBracketed { get; private set; }

    /// <summary>False when anything remains that is not known.</summary>
    public bool Read()
    {
        if (!Words(Lead) || !Number(out var first)) return false;
        FirstMayGroup = SecondMayGroup = _groups > 0;
        (First, FirstUnit) = (first, Unit());
        (Second, SecondUnit) = (first, FirstUnit);
        if (!Words(Tail)) return false;
        if (_at == _text.Length) return true;
        var isSlash = _text[_at] == '/';
        var groups = _groups;
        if (!Joined() || !Words(Lead) || !Number(out var second)) return false;
        SecondMayGroup = _groups > groups;
        // 1/2 mile is half of one.
        if (isSlash && Math.Abs(first) < 10 && Math.Abs(second) < 10 && double.IsNaN(FirstUnit)) return false;
        (Second, SecondUnit) = (second, Unit());
        return Words(Tail) && _at == _text.Length;
    }

    // What parts two numbers: a stroke, a word, or a comma before a word such as "maximum".
    private bool Joined()
    {
        var c = _text[_at];
        if (c is '±' or '(' or '[')
        {
            IsTolerance = c == '±';
            IsBracketed = !IsTolerance;
            _at++;
            return true;
        }

        if (c == '+' && _text[_at..].StartsWith("+/-", StringComparison.Ordinal))
        {
            IsTolerance = true;
            _at += 3;
            return true;
        }

        if (c is '-' or '–' or '—' or '−' or '‐' or '‑' or '~' or '～' or '〜' or '/' or '…' or '÷')
        {
            _at++;
            return true;
        }

        if (_text[_at..].StartsWith("..", StringComparison.Ordinal))
        {
            while (_at < _text.Length && _text[_at] == '.') _at++;
            return true;
        }

        if (c is ',' or ';' or '&')
        {
            _at++;
            Space();
            return _at < _text.Length && (c == '&' || char.IsLetter(_text[_at]));
        }

        var start = _at;
        // 1e3 is no range of 1 and 3.
        if (Digit(_at - 1)) return false;
        var word = Word();
        if (!word.IsEmpty && Joins.Find(word) is not null) return true;
        // "10 m max 20 m": the words before the second number are read next.
        _at = start;
        return !word.IsEmpty && Lead.Find(word) is not null;
    }

    // Passes over known words; false at a word that is not known. Words that join, and units, end it.
    private bool Words(Vocabulary known)
    {
        while (true)
        {
            Space();
            var isLead = known == Lead;
            if (_at < _text.Length && (isLead ? IsLeadMark(_text[_at]) : IsTailMark(_text[_at])))
            {
                _at++;
                continue;
            }

            var start = _at;
            var word = Word();
            if (word.IsEmpty) return true;
            if (known.Find(word) is null || (!isLead && Joins.Find(word) is not null && NumberFollows()))
            {
                _at = start;
                return isLead ? false : Joins.Find(word) is not null || Lead.Find(word) is not null;
            }
        }
    }

    private readonly bool IsLeadMark(char c) => c is '~' or '≈' or '±' or '>' or '<' or '=' or ':' or '：' or '＝' or '≥' or '≤' || (c == '.' && !Digit(_at + 1));

    private readonly bool IsTailMark(char c) => c is ')' or ']' || (c == '.' && !(_at + 1 < _text.Length && _text[_at + 1] == '.'));

    private readonly bool NumberFollows()
    {
        var next = _at;
        while (next < _text.Length && _text[next] is ' ' or '\u00A0') next++;
        return Digit(next);
    }

    private double Unit()
    {
        Space();
        var start = _at;
        if (_at < _text.Length && _text[_at] is '\'' or '’' or '′' or '"' or '”' or '″') return LengthUnits.Of(_text.Slice(_at++, 1));
        // 1200 (m)
        var bracket = _at < _text.Length && _text[_at] is '(' or '[' ? _at : -1;
        if (bracket >= 0) _at++;
        var word = Word();
        // "m.a.s.l." and "m s.n.m." are one unit with points or blanks in it; "ft." ends with one.
        var unit = word.IsEmpty || (Joins.Find(word) is not null && NumberFollows()) ? double.NaN : LengthUnits.Of(word);
        if (bracket >= 0 && _at < _text.Length && _text[_at] is ')' or ']') _at++;
        else if (bracket >= 0) unit = double.NaN;
        if (double.IsNaN(unit)) _at = start;
        return unit;
    }

    // 100, 1,200, 1 200, 1'200, 12,5, 12.5
    private bool Number(out double number)
    {
        Space();
        number = 0;
        Span<char> digits = stackalloc char[32];
        var n = 0;
        if (_at < _text.Length && _text[_at] is '-' or '−' or '+')
        {
            if (_text[_at] != '+') digits[n++] = '-';
            _at++;
            Space();
        }

        var (start, isDecimal) = (_at, false);
        while (_at < _text.Length && n < digits.Length)
        {
            var c = _text[_at];
            if (Value(c) is var value and >= 0)
            {
                digits[n++] = (char)('0' + value);
            }
            else if (c is '.' or ',' && Digit(_at + 1) && !isDecimal)
            {
                // 12.345,6 has its decimals behind the comma.
                var isThousand = IsThousand(start) && (c == ',' || (_at + 5 < _text.Length && _text[_at + 4] == ',' && Digit(_at + 5)));
                if (!isThousand)
                {
                    if (c == '.' && IsThousand(start) && _text[start] != '0') _groups++;
                    else _decimals++;
                    digits[n++] = '.';
                    isDecimal = true;
                }
            }
            else if (!(c is ' ' or '\u00A0' or '\u202F' or '\u2009' or '\'' or '’') || isDecimal || _at - start > 2 || _at == start || !IsThousand(start))
            {
                break;
            }

            _at++;
        }

        if (_at == start || (Digit(_at) && n == digits.Length)) return false;
        return double.TryParse(digits[..n], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    // Whether exactly three digits stand behind the mark, and one to three before it.
    private readonly bool IsThousand(int start) =>
        Digit(_at + 1) && Digit(_at + 2) && Digit(_at + 3) && !Digit(_at + 4) && _at > start
        && !(_at + 5 < _text.Length && _text[_at + 4] is '.' or ',' && Digit(_at + 5) && _text[_at] == _text[_at + 4] && _at - start > 3);

    private readonly bool Digit(int at) => at >= 0 && at < _text.Length && Value(_text[at]) >= 0;

    private static int Value(char c) => char.IsAsciiDigit(c) ? c - '0' : c < 0x80 ? -1 : CharUnicodeInfo.GetDecimalDigitValue(c);

    private ReadOnlySpan<char> Word()
    {
        var start = _at;
        if (_at < _text.Length && IsHan(_text[_at]))
        {
            // Words of these scripts stand together: the longest one that is known.
            var end = _at;
            while (end < _text.Length && IsHan(_text[end])) end++;
            for (; end > start + 1; end--)
            {
                var word = _text[start..end];
                if (Lead.Find(word) is not null || Joins.Find(word) is not null || !double.IsNaN(LengthUnits.Of(word))) break;
            }

            _at = end;
            return _text[start..end];
        }

        while (_at < _text.Length && char.IsLetter(_text[_at]) && !IsHan(_text[_at])) _at++;
        // m.a.s.l.
        while (_at > start && _at + 1 < _text.Length && _text[_at] == '.' && char.IsLetter(_text[_at + 1]) && !IsHan(_text[_at + 1]))
        {
            _at++;
            while (_at < _text.Length && char.IsLetter(_text[_at])) _at++;
        }

        return _text[start.._at];
    }

    private static bool IsHan(char c) => c is >= '\u3040' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7A3';

    private void Space()
    {
        while (_at < _text.Length && (char.IsWhiteSpace(_text[_at]) || _text[_at] is '\u200B')) _at++;
    }
}
