namespace Saola.Records.Dates;

internal ref partial struct DateScanner
{
    // Longer words of scripts without spaces are not in the tables.
    private const int LongestPart = 12;

    private bool Word()
    {
        var length = Letters(_text[_at..]);
        var word = _text.Slice(_at, length);
        if (IsWithoutSpaces(word[0])) return Part();
        if (length == 1 && TimeOrWeek(word[0]) is { } read) return read;
        if (word[0] is 'x' or 'X' && length > 1 && (Count == 0 || _tokens[Count - 1].Kind == TokenKind.Number) && !word.ContainsAnyExcept('x', 'X')) return Unknown(length);
        // O.S., N.S.
        var rest = _text[_at..];
        if (length == 1 && rest is [_, '.', _, '.', ..] && char.IsLetter(rest[2]) && Take(rest[..3])) return true;
        // كانون الثاني, thứ năm, old style: two words say more than the first of them.
        if (rest.Length > length + 1 && rest[length] == ' ' && Letters(rest[(length + 1)..]) is > 0 and var second && Take(rest[..(length + 1 + second)])) return true;
        if (Take(word)) return true;
        if (Roman(word) is not (> 12 and var number)) return false;
        _at += length;
        return Push(TokenKind.Roman, number, 0);
    }

    private bool Part()
    {
        var rest = _text[_at..];
        var longest = 0;
        // Thai and Lao abbreviations hold full stops: พ.ค.
        var dots = rest[0] is >= '\u0E00' and < '\u0F00';
        while (longest < rest.Length && longest < LongestPart && (Letters(rest.Slice(longest, 1)) > 0 || (dots && rest[longest] == '.'))) longest++;
        for (var length = longest; length > 0; length--)
        {
            if (Take(rest[..length])) return true;
        }

        return false;
    }

    /// <summary>Takes a word that means something; false for any other one.</summary>
    private bool Take(ReadOnlySpan<char> word)
    {
        var (kind, value) = DateWords.Find(word);
        var month = kind == WordKind.Unknown || preferMonths ? Months.Of(word, names) : 0;
        if (kind is WordKind.Filler or WordKind.Join && !preferMonths && Months.Of(word) > 0) SawDoubtfulWord = true;
        if (month > 0) return Taken(word.Length) && Push(TokenKind.Month, month, 0);
        if (kind == WordKind.Unknown && SolarHijri.Of(word) is > 0 and var solar) return Taken(word.Length) && Push(TokenKind.Month, solar, SolarHijri.Width);
        switch (kind)
        {
            case WordKind.Filler:
                // quarta-feira, 3 de …: the hyphen is the word's.
                _gap = Count == 0 ? Gap.Word : _gap | Gap.Word;
                return Taken(word.Length);
            case WordKind.Join when Count > 0:
                _gap |= Gap.Join;
                return Taken(word.Length);
            case WordKind.Join:
                if (value > 0) Modifiers |= Modifier.Until;
                return Taken(word.Length);
            // "May until June" joins.
            case WordKind.Modifier when (Modifier)value == Modifier.Until && Count > 0 && _at + word.Length < _text.Length:
                _gap |= Gap.Join;
                return Taken(word.Length);
            case WordKind.Modifier:
                Modifiers |= (Modifier)value;
                _gap |= Gap.Space;
                _at += word.Length;
                // pre-1900
                if (Count == 0 && _at < _text.Length && _text[_at] == '-') _at++;
                return true;
            case WordKind.Season:
                return Taken(word.Length) && Push(TokenKind.Season, value, 0);
            case WordKind.Part:
                // 5月底 is the end of the fifth month, 1998年底 of the year.
                if (Count > 0 && word[0] is '月' or '年' && _gap == Gap.None) MarkLast(word[0] == '月' ? Mark.Month : Mark.Year);
                return Taken(word.Length) && Push(TokenKind.Part, value, 0);
            case WordKind.Dekad:
                return Taken(word.Length) && Push(TokenKind.Part, value, 1);
            case WordKind.Decade:
                return Count > 0 && Decade(ref _tokens[Count - 1]) && Taken(word.Length);
            case WordKind.Century:
                return Taken(word.Length) && Push(TokenKind.Century, 0, 0);
            case WordKind.MarkBefore:
                return Count > 0 && MarkLast((Mark)value) && Taken(word.Length);
            case WordKind.MarkBehind:
                _mark = (Mark)value;
                return Taken(word.Length);
            case WordKind.DayPart:
                DayPart = DayPart is DayPart.None || DayPart == (DayPart)value ? (DayPart)value : DayPart.Other;
                _gap = Count == 0 ? Gap.Word : _gap | Gap.Word;
                return Taken(word.Length);
            case WordKind.Era:
                _era = value;
                return Taken(word.Length);
            default:
                return false;
        }
    }

    private bool Taken(int length)
    {
        _at += length;
        return true;
    }

    private readonly bool MarkLast(Mark mark)
    {
        ref var last = ref _tokens[Count - 1];
        // 1981年夏: what follows a month's name or a season is not marked.
        if (last.Kind != TokenKind.Number || last.Mark is not (Mark.None or Mark.Year) || (last.Mark == Mark.Year && mark != Mark.Year)) return false;
        last.Mark = mark;
        return true;
    }

    private static bool Decade(ref DateToken number)
    {
        if (number.Kind != TokenKind.Number || number.Width is not (2 or 4) || number.Value % 10 != 0) return false;
        // 80年代: of which century?
        (number.Kind, number.Width, number.Mark) = (TokenKind.Years, (byte)(number.Width == 4 ? 3 : 1), Mark.None);
        return true;
    }

    /// <summary>The T before a time and the W before a week; null when the letter is neither.</summary>
    private bool? TimeOrWeek(char letter)
    {
        if (Count == 0 || _gap != Gap.None && letter is 'T' or 't') return null;
        var next = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        if (letter is 'T' or 't' && char.IsAsciiDigit(next))
        {
            _at++;
            return _afterT = true;
        }

        if (letter is not ('W' or 'w') || _tokens[Count - 1] is not { Kind: TokenKind.Number, Width: 4 } || (_gap & ~Gap.Dash) != Gap.None) return null;
        var rest = _text[(_at + 1)..];
        if (rest.Length < 2 || !int.TryParse(rest[..2], System.Globalization.NumberStyles.None, null, out var week)) return null;
        var used = 2;
        var day = 0;
        if (rest.Length >= 4 && rest[2] == '-' && char.IsAsciiDigit(rest[3])) (day, used) = (rest[3] - '0', 4);
        else if (rest.Length >= 3 && char.IsAsciiDigit(rest[2])) (day, used) = (rest[2] - '0', 3);
        _at += 1 + used;
        // W53-0 names no day.
        return !(used > 2 && day == 0) && Push(TokenKind.Week, (week * 10) + day, 0);
    }

    /// <summary>XX for a day or month that is not known: at the beginning, or at the end.</summary>
    private bool Unknown(int length)
    {
        if (Count > 0) _cut = true;
        _at += length;
        // The separator behind or before it belongs to it.
        if (Count == 0 && _at < _text.Length && _text[_at] is '-' or '/' or '.') _at++;
        _gap = Gap.None;
        return true;
    }

    /// <summary>13 to 39 in Roman numerals; 0 for anything else.</summary>
    private static int Roman(ReadOnlySpan<char> word)
    {
        if (word.Length > 7) return 0;
        int value = 0, last = 0;
        for (var i = word.Length - 1; i >= 0; i--)
        {
            var digit = (word[i] | ' ') switch { 'i' => 1, 'v' => 5, 'x' => 10, _ => 0 };
            if (digit == 0) return 0;
            value += digit < last ? -digit : digit;
            last = Math.Max(last, digit);
        }

        return value < 40 ? value : 0;
    }

    // Thai and Lao, Khmer, Han and kana, Hangul.
    private static bool IsWithoutSpaces(char c) =>
        c is (>= '\u0E00' and < '\u0F00') or (>= '\u1780' and < '\u1800') or (>= '\u2E80' and < '\uA000') or (>= '\uAC00' and < '\uD7B0') or (>= '\uF900' and < '\uFB00');
}
