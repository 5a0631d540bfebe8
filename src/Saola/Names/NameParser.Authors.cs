namespace Saola.Names;

/// <summary>Authorships: brackets, and years beside them.</summary>
internal ref partial struct NameParser
{
    /// <summary>An authorship that ends where a word ends.</summary>
    private int Authorship(int at, out AuthorshipPart? result)
    {
        result = null;
        var mark = Mark();
        var start = Blanks(at);
        if (At(start) == ',' && (At(start + 1) is ' ' or '(' || Letters.IsAuthorUpper(At(start + 1)))) start = Blanks(start + 1);
        var bracketed = At(start) == '(';
        var end = bracketed ? Bracketed(start, out var original, out var combination, out var alone) : Plain(start, out original, out combination, out alone, out bracketed);
        if (end > 0 && !EndsAuthorship(end) && alone > 0 && EndsAuthorship(alone))
        {
            Without(alone);
            (end, combination) = (alone, null);
        }

        if (end < 0 || !EndsAuthorship(end)) return Back(mark);
        result = new AuthorshipPart(start, end, original!, bracketed, combination);
        return end;
    }

    // Takes back what was written down of the text from a place on.
    private void Without(int at)
    {
        while (_pieceCount > 0 && _pieces[_pieceCount - 1].Start >= at) _pieceCount--;
        while (_authorCount > 0 && _authors[_authorCount - 1].Last > _pieceCount) _authorCount--;
    }

    private readonly bool EndsAuthorship(int end) => IsBlankOrEnd(end) || At(end) is ';' or ',' or ')' or '*' || (At(end) == ':' && IsBlankOrEnd(end + 1));

    /// <param name="alone">Where the original authors end, without those of the combination.</param>
    private int Bracketed(int start, out AuthorGroup? original, out AuthorGroup? combination, out int alone)
    {
        original = combination = null;
        alone = No;
        var at = Blanks(start + 1);
        var twice = At(at) == '(';
        if (twice) at = Blanks(at + 1);
        _inBrackets = true;
        var end = Group(at, out original);
        _inBrackets = false;
        if (end < 0) return No;
        var close = ImprintYear(Blanks(Sanctioned(end)));
        if (At(close) == ')')
        {
            close++;
            if (twice)
            {
                if (At(Blanks(close)) == ')') close = Blanks(close) + 1;
                _warnings |= Warnings.DoubleParentheses;
            }

            if (MisplacedYear(close, ref original!) is var behind and > 0) return alone = behind;
        }
        else
        {
            // The bracket stays open; what follows is the combination's.
            _warnings |= Warnings.MissingParenthesis;
            close = end;
        }

        alone = close;
        var mark = Mark();
        var next = Group(Blanks(close), out combination);
        if (next > 0) return next;
        Back(mark);
        return close;
    }

    private int Plain(int start, out AuthorGroup? original, out AuthorGroup? combination, out int alone, out bool bracketed)
    {
        combination = null;
        bracketed = false;
        alone = No;
        var end = Group(start, out original);
        if (end < 0) return No;
        var close = Blanks(end);
        if (At(close) != ')') return alone = end;
        bracketed = true;
        _warnings |= Warnings.MissingParenthesis;
        alone = ++close;
        var mark = Mark();
        var next = Group(Blanks(close), out combination);
        if (next > 0) return next;
        Back(mark);
        return close;
    }

    // "(Chatanay), 1914": the year belongs in the brackets; "(Hombrot & Jacquinot, 1842), 2020": there is one already.
    private int MisplacedYear(int at, ref AuthorGroup group)
    {
        var next = Blanks(at);
        if (At(next) == ',') next = Blanks(next + 1);
        if (next == at || At(next) is '(' or '[') return No;
        var mark = Mark();
        var end = YearWord(next, out var word);
        if (end < 0 || !EndsAuthorship(end)) return Back(mark);
        if (HasYear(group))
        {
            Back(mark);
            _warnings |= Warnings.YearMisplaced;
        }
        else
        {
            _warnings |= Warnings.YearOfBasionymMisplaced;
            group = group with { Main = group.Main with { Year = word } };
        }

        return end;
    }

    // "(L. : Fr.)": Fries and Persoon sanctioned names of fungi (Article F.3 of the botanical code); they are none of its authors.
    private readonly int Sanctioned(int at)
    {
        var next = Blanks(at);
        if (At(next) != ':') return at;
        next = Blanks(next + 1);
        return Begins(next, "Fr.") ? next + 3 : Begins(next, "Pers.") ? next + 5 : at;
    }

    // The year that is printed on the work, where it came out in another: (Boulenger, 1884 "1883"), (Boulenger, 1884 [1883])
    private int ImprintYear(int at)
    {
        if (At(at) is not ('"' or '“' or '[') || At(at + 5) is not ('"' or '”' or ']') || At(Blanks(at + 6)) != ')') return at;
        for (var i = at + 1; i < at + 5; i++)
        {
            if (!char.IsAsciiDigit(_text[i])) return at;
        }

        _warnings |= Warnings.YearMisplaced;
        return Blanks(at + 6);
    }

    private static bool HasYear(AuthorGroup group)
    {
        if (group.Main.Year >= 0) return true;
        foreach (var linked in group.Linked)
        {
            if (linked.Team.Year >= 0) return true;
        }

        return false;
    }
}
