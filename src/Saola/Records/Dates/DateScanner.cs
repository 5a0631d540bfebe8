namespace Saola.Records.Dates;

/// <summary>Cuts a text into the pieces of a date, in one pass. What is no piece of a date makes the text no date.</summary>
/// <param name="text">In plain signs.</param>
/// <param name="tokens">Receives the pieces.</param>
/// <param name="times">Receives the times of day, to which pieces refer by number.</param>
/// <param name="names">Whose months the words are that two languages give to two months.</param>
/// <param name="preferMonths">Whether a word that joins or fills in one language and is a short month in another (<c>au</c>, <c>de</c>) is the month.</param>
internal ref partial struct DateScanner(ReadOnlySpan<char> text, Span<DateToken> tokens, Span<ClockTime> times, bool preferMonths, MonthNames names)
{
    private readonly ReadOnlySpan<char> _text = text;
    private readonly Span<DateToken> _tokens = tokens;
    private readonly Span<ClockTime> _times = times;
    private int _at;
    private int _timesRead;
    private Gap _gap;
    private Mark _mark;
    private int _era;
    private bool _afterT;
    private bool _cut;

    /// <summary>Pieces found.</summary>
    public int Count { get; private set; }

    public Modifier Modifiers { get; private set; }

    /// <summary>The part of the day that a word names.</summary>
    public DayPart DayPart { get; private set; }

    /// <summary>Puts the hours that were read into the part of the day: 下午2点 is 14:00. False where it leaves open which one is meant.</summary>
    public readonly bool SetHours()
    {
        if (DayPart == DayPart.None) return true;
        foreach (ref var time in _times[.._timesRead])
        {
            switch (DayPart)
            {
                case DayPart.Morning when time.Hour < 12:
                case DayPart.Evening when time.Hour >= 12:
                case DayPart.Other when time.Hour > 12:
                    continue;
                case DayPart.Evening when time.Hour > 0:
                    time = time with { Hour = (byte)(time.Hour + 12) };
                    continue;
                default:
                    return false;
            }
        }

        return true;
    }

    /// <summary>Whether a word could have been a month as well.</summary>
    public bool SawDoubtfulWord { get; private set; }

    public bool Run()
    {
        while (_at < _text.Length)
        {
            var c = _text[_at];
            var read = char.IsAsciiDigit(c) ? Number()
                : ChineseNumerals.IsNumeral(c) ? ChineseNumber()
                : char.IsLetter(c) || DateDictionary.IsMark(c) ? Word()
                : Sign(c);
            if (!read) return false;
        }

        const Gap outside = Gap.Dash | Gap.Slash | Gap.Line | Gap.Join;
        return Count > 0 && (_gap & outside) == Gap.None && (_tokens[0].Before & outside) == Gap.None && _mark == Mark.None && _era == 0;
    }

    private bool Number()
    {
        var start = _at;
        var end = start;
        while (end < _text.Length && char.IsAsciiDigit(_text[end])) end++;
        var width = end - start;
        if (IsTime(start, end)) return Time(start);
        if (width > 8) return width is 12 or 14 && Long(start, end);
        var value = 0;
        foreach (var digit in _text[start..end]) value = (value * 10) + digit - '0';
        _at = end;
        if (Years(value, width)) return true;
        if (!Push(TokenKind.Number, value, width)) return false;
        Ordinal(ref _tokens[Count - 1]);
        return true;
    }

    private readonly bool IsTime(int start, int end)
    {
        if (_afterT) return true;
        if (end < _text.Length && _text[end] == ':') return true;
        if (end + 1 < _text.Length && _text[end] == 'h' && char.IsAsciiDigit(_text[end + 1])) return true;
        if (end < _text.Length && TimeOfDay.IsHour(_text[end])) return true;
        // A complete date may be followed by 1405 or 2 pm.
        int parts = 0, years = 0, months = 0;
        foreach (var token in _tokens[..Count])
        {
            if (token.Kind == TokenKind.Month) months++;
            if (token.Kind is TokenKind.Number or TokenKind.Month) parts += token.Width == 8 ? 3 : 1;
            if (token.Kind == TokenKind.Number && token.Width >= 4) years++;
        }

        if (parts != 3 || years != 1 || months > 1 || _timesRead > 0 || (_gap & ~(Gap.Space | Gap.Comma)) != Gap.None) return false;
        return end - start is 4 or 6 || _text[end..].TrimStart(' ') is ['a' or 'A' or 'p' or 'P', 'm' or 'M' or '.', ..];
    }

    private bool Time(int start)
    {
        // After T an hour has two digits.
        if (_afterT && (start + 1 >= _text.Length || !char.IsAsciiDigit(_text[start + 1]))) return false;
        _afterT = false;
        if (_timesRead == _times.Length || !TimeOfDay.TryRead(_text[start..], out var time, out var used)) return false;
        _times[_timesRead] = time;
        _at = start + used;
        return Push(TokenKind.Time, _timesRead++, 0);
    }

    /// <summary>19780203140532.</summary>
    private bool Long(int start, int end)
    {
        if (!int.TryParse(_text.Slice(start, 8), out var date) || !Push(TokenKind.Number, date, 8)) return false;
        if (_timesRead == _times.Length || !TimeOfDay.TryRead(_text[(start + 8)..end], out var time, out _)) return false;
        _times[_timesRead] = time;
        _at = end;
        return Push(TokenKind.Time, _timesRead++, 0);
    }

    /// <summary>1950s, 195x, 19xx.</summary>
    private bool Years(int value, int width)
    {
        var rest = _text[_at..];
        var known = 0;
        if (width == 4 && value % 10 == 0)
        {
            var quoted = rest is ['\'' or '-', ..] ? 1 : 0;
            var letters = Letters(rest[quoted..]);
            if (rest.Slice(quoted, letters) is "s" or "er" or "х") (known, _at) = (value % 100 == 0 ? 2 : 3, _at + quoted + letters);
        }
        else if (width is 2 or 3 && rest.Length >= 4 - width && !rest[..(4 - width)].ContainsAnyExcept('x', 'X', '?') && Letters(rest[(4 - width)..]) == 0)
        {
            known = width;
            _at += 4 - width;
            value *= width == 2 ? 100 : 10;
        }

        return known > 0 && Push(TokenKind.Years, value, known);
    }

    /// <summary>3rd, 1er, 2º.</summary>
    private void Ordinal(ref DateToken token)
    {
        var rest = _text[_at..];
        if (rest is ['°', ..]) _at++;
        // 1.º de maio
        if (rest is ['.', 'º' or 'ª', ..] && token.Width <= 2)
        {
            token.Mark = Mark.Day;
            _at += 2;
            return;
        }

        var letters = Letters(rest);
        if (letters is 0 or > 3 || token.Width > 2) return;
        if (rest[..letters]
            is not ("st" or "nd" or "rd" or "th" or "er" or "re" or "e" or "ème" or "eme" or "º" or "ª" or "ro" or "de" or "ste" or "ST" or "ND" or "RD" or "TH")) return;
        token.Mark = Mark.Day;
        _at += letters;
    }

    private bool ChineseNumber()
    {
        var used = ChineseNumerals.Read(_text[_at..], out var value, out var width);
        if (used == 0) return false;
        _at += used;
        return Push(TokenKind.Number, value, width);
    }

    private bool Sign(char c)
    {
        _at++;
        var next = _at < _text.Length ? _text[_at] : '\0';
        switch (c)
        {
            case ' ' or '\t' or '(' or ')' or '[' or ']' or '"':
                _gap |= Gap.Space;
                // The day of the week, as in 2018年3月1日(木).
                if (c == '(' && _at + 1 < _text.Length && _text[_at + 1] == ')' && "日月火水木金土一二三四五六".Contains(next)) _at += 2;
                return true;
            case '-' when next == '-':
                _at++;
                _gap |= Gap.Join;
                return true;
            case '-':
                _gap |= Gap.Dash;
                return true;
            case '/':
                _gap |= Gap.Slash;
                return true;
            case '.':
                _gap |= Gap.Dot;
                return true;
            case ',' or ';':
                _gap |= Gap.Comma;
                return true;
            case '_' or '\\':
                _gap |= Gap.Line;
                return true;
            case '~' when Count == 0 || _at == _text.Length:
                Modifiers |= Modifier.Circa;
                return true;
            case '–' or '~' or '&' or '+':
                _gap |= Gap.Join;
                return true;
            case '?':
                Modifiers |= Modifier.Circa;
                return true;
            case '\'':
                _gap |= Gap.Space;
                return true;
            case '<' or '≤' or '>' or '≥' when Count == 0:
                Modifiers |= c switch { '<' => Modifier.Before, '≤' => Modifier.Until, '>' => Modifier.After, _ => Modifier.Since };
                return true;
            default:
                return false;
        }
    }

    private bool Push(TokenKind kind, int value, int width)
    {
        if (Count == _tokens.Length || _cut) return false;
        var mark = _mark;
        if (kind == TokenKind.Number && _era > 0)
        {
            if (Eras.Year(_era, value) is not { } year) return false;
            (value, width, mark) = (year, 4, Mark.Year);
            Modifiers |= Modifier.Era;
            _era = 0;
        }

        _tokens[Count++] = new DateToken { Kind = kind, Value = value, Width = (byte)width, Before = _gap, Mark = kind == TokenKind.Number ? mark : Mark.None };
        if (kind == TokenKind.Number) _mark = Mark.None;
        _gap = Gap.None;
        return true;
    }

    private static int Letters(ReadOnlySpan<char> text)
    {
        var n = 0;
        while (n < text.Length && (char.IsLetter(text[n]) || DateDictionary.IsMark(text[n]))) n++;
        return n;
    }
}
