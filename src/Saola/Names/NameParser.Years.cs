namespace Saola.Names;

/// <summary>Years: plain, in brackets, with letters, pages, ranges and question marks.</summary>
internal ref partial struct NameParser
{
    /// <summary>The year of a team, with the comma before it and its brackets.</summary>
    private int Year(int at, out int word)
    {
        word = No;
        var start = Blanks(at);
        if (At(start) == ',') start = Blanks(start + 1);
        var open = At(start);
        if (open is not ('(' or '[')) return start == at && !IsAfterPeriod(at) && !IsGluedYear(at) ? No : YearWord(start, out word);
        var end = YearWord(Blanks(start + 1), out word);
        if (end < 0) return No;
        end = Blanks(end);
        if (At(end) != (open == '(' ? ')' : ']')) return No;
        _warnings |= open == '(' ? Warnings.YearParentheses : Warnings.YearBrackets;
        _pieces[word] = _pieces[word] with { Type = NameWordType.ApproximateYear };
        return end + 1;
    }

    private readonly bool IsAfterPeriod(int at) => at > 0 && _text[at - 1] == '.';

    // Linnaeus1758; but not MHNG1234.
    private readonly bool IsGluedYear(int at)
    {
        if (at == 0 || !Letters.IsAuthorLower(_text[at - 1]) || At(at) is not ('1' or '2')) return false;
        for (var i = at + 1; i < at + 4; i++)
        {
            if (!char.IsAsciiDigit(At(i))) return false;
        }

        return IsBlankOrEnd(at + 4) || At(at + 4) is ')' or ',' or ';' or ':';
    }

    private int YearWord(int at, out int word)
    {
        word = No;
        if (At(at) is not ('1' or '2') || !char.IsAsciiDigit(At(at + 1))) return No;
        var end = at + 2;
        while (end < at + 4 && char.IsAsciiDigit(At(end))) end++;
        var digits = end;
        while (At(end) == '?' && end < at + 5) end++;
        // 1998, 199?, 19??, 1998?
        if (end - at < 4 || char.IsAsciiDigit(At(end))) return No;
        var type = NameWordType.Year;
        if (end > digits)
        {
            type = NameWordType.ApproximateYear;
            _warnings |= Warnings.YearQuestionMark;
        }

        var number = end;
        string? changed = null;
        if (type == NameWordType.Year && (Letters.IsDash(At(end)) || At(end) == '/') && RangeEnd(end + 1) is var range and > 0)
        {
            _warnings |= Warnings.YearRange;
            word = Push(at, number, NameWordType.ApproximateYear);
            return range;
        }

        if (char.IsAsciiLetterLower(At(end)) && !char.IsLetter(At(end + 1)))
        {
            _warnings |= Warnings.YearLetter;
            changed = _text[at..end].ToString();
            end++;
        }

        word = Push(at, end, type, changed);
        var page = Blanks(end);
        if (At(page) == ':' && char.IsAsciiDigit(At(Blanks(page + 1))))
        {
            page = Blanks(page + 1);
            while (char.IsAsciiDigit(At(page)) || (Letters.IsDash(At(page)) && char.IsAsciiDigit(At(page + 1)))) page++;
            _warnings |= Warnings.YearPage;
            return page;
        }

        if (At(end) == '.' && IsBlankOrEnd(end + 1))
        {
            _warnings |= Warnings.YearPeriod;
            end++;
        }

        return end;
    }

    // 1858/59, 1858-1859, 1858-9
    private readonly int RangeEnd(int at)
    {
        at = Blanks(at);
        var end = at;
        while (char.IsAsciiDigit(At(end))) end++;
        if (end - at is < 1 or > 4) return No;
        return At(end) == '?' ? end + 1 : end;
    }
}
