namespace Saola.Names;

/// <summary>What follows an author: filius, bis, ms, et al.</summary>
internal ref partial struct NameParser
{
    private int Suffixes(int end)
    {
        var behind = Filius(end);
        if (behind > 0) end = behind;
        else if (Suffix(end) is var suffix and > 0) end = suffix;
        if (Younger(end) is var younger and > 0) end = younger;
        // A manuscript's name is dropped.
        var next = Blanks(end);
        if (next > end && IsManuscript(next)) end = At(next + 2) == '.' ? next + 3 : next + 2;
        return EtAl(end) is var etAl and > 0 ? etAl : end;
    }

    private readonly bool IsManuscript(int at) =>
        (Begins(at, "ms") || Begins(at, "MS")) && (IsBlankOrEnd(at + 2) || (At(at + 2) is '.' or ',' or ')' && !Letters.IsAuthorUpper(At(at + 3))));

    private int Filius(int at)
    {
        var start = Blanks(at);
        if (At(start) != 'f' || SpecialFormEnd(start) > 0) return No;
        var end = start + 1;
        if (At(end) == '.')
        {
            end++;
            // Before an epithet f. is the rank of a form, unless it is written together with the author.
            var next = Blanks(end);
            if (next > end && Letters.IsLower(At(next)) && Letters.IsLower(At(next + 1)) && IsEpithetAhead(next))
            {
                if (start > at) return No;
                _warnings |= Warnings.AmbiguousFilius;
            }
        }
        else
        {
            while (Letters.IsLower(At(end))) end++;
            if (!(_text[start..end] is "fil" or "filius" || (end == start + 1 && start == at))) return No;
            if (At(end) == '.') end++;
            else if (!IsBlankOrEnd(end) && At(end) is not (')' or ',' or ';')) return No;
        }

        if (start == at && _text[at - 1] != '.') return No;
        Push(start, end, NameWordType.AuthorWordFilius, _text[start..end] is "fil." ? null : "fil.");
        return end;
    }

    private readonly bool IsEpithetAhead(int at)
    {
        var end = at;
        while (Letters.IsLower(At(end)) || (Letters.IsDash(At(end)) && Letters.IsLower(At(end + 1)))) end++;
        var word = _text[at..end];
        return (IsBlankOrEnd(end) || At(end) is '(' or ',') && !Lexicon.IsNoEpithet(word) && !(Lexicon.IsParticle(word) && At(end) == ' ');
    }

    // "Smith, Jr." is one person.
    private int Younger(int at)
    {
        if (At(at) != ',') return No;
        var start = Blanks(at + 1);
        if (!(Begins(start, "Jr") || Begins(start, "Sr"))) return No;
        var end = At(start + 2) == '.' ? start + 3 : start + 2;
        if (!EndsAuthorship(end)) return No;
        Push(start, end, NameWordType.AuthorWord);
        return end;
    }

    private int Suffix(int at)
    {
        var start = Blanks(at);
        var end = start;
        while (Letters.IsLower(At(end))) end++;
        if (end - start is < 2 or > 3 || !(_text[start..end] is "bis" or "ter" or "jr" or "sr" or "jun" or "sen")) return No;
        if (At(end) == '.') end++;
        if (!EndsAuthorship(end)) return No;
        Push(start, end, NameWordType.AuthorWord);
        return end;
    }

    /// <summary>et al., &amp; al., et alii</summary>
    private int EtAl(int at)
    {
        var start = Blanks(at);
        if (At(start) == ',') start = Blanks(start + 1);
        var end = start;
        if (At(end) == '&') end++;
        else if (start > at && Begins(end, "et")) end += At(end + 2) == '.' ? 3 : 2;
        else if (start > at && Begins(end, "and ")) end += 3;
        else return No;
        if (At(end) == ' ' || At(start) == '&') end = Blanks(end);
        else if (!Begins(end, "al")) return No;
        if (Begins(end, "alii") || Begins(end, "alia")) end += 4;
        else if (Begins(end, "al")) end += 2;
        else return No;
        if (At(end) == '.') end++;
        if (!EndsAuthorship(end)) return No;
        Push(start, end, NameWordType.AuthorWord, _text[start..end] is "et al." ? null : "et al.");
        return end;
    }
}
