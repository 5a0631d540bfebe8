namespace Saola.Names;

/// <summary>Teams of authors, their separators and the links between them.</summary>
internal ref partial struct NameParser
{
    private int Group(int at, out AuthorGroup? group)
    {
        group = null;
        var end = Team(at, out var main);
        if (end < 0) return No;
        LinkedTeam[] linked = [];
        while (linked.Length < 3)
        {
            var mark = Mark();
            var next = Link(end, out var link);
            var repeated = next > 0 && Array.Exists(linked, l => l.Link == link);
            var team = default(Team);
            var behind = next < 0 || repeated ? No : Team(next, out team);
            if (behind < 0)
            {
                Back(mark);
                break;
            }

            linked = [.. linked, new LinkedTeam(link, team)];
            end = behind;
        }

        group = new AuthorGroup(main, linked);
        return end;
    }

    /// <summary>ex, in, emend. with the comma and the blanks around it.</summary>
    private int Link(int at, out AuthorLink link)
    {
        link = AuthorLink.Ex;
        var start = Blanks(at);
        if (At(start) == ',') start = Blanks(start + 1);
        if (start == at && at > 0 && _text[at - 1] is not ('.' or ')' or ']')) return No;
        var c = At(start);
        if (c is not ('e' or 'i')) return No;
        var end = start;
        while (Letters.IsLower(At(end))) end++;
        var period = At(end) == '.';
        var known = _text[start..end];
        if (known is "ex")
        {
            _warnings |= period ? Warnings.Ex | Warnings.ExWithPeriod : Warnings.Ex;
        }
        else if (known is "in")
        {
            link = AuthorLink.In;
            _warnings |= Warnings.In;
        }
        else if (known is "emend" or "em")
        {
            link = AuthorLink.Emend;
            _warnings |= period ? Warnings.Emend : Warnings.Emend | Warnings.EmendWithoutPeriod;
        }
        else
        {
            return No;
        }

        if (period) end++;
        else if (At(end) != ' ') return No;
        return Blanks(end);
    }

    private int Team(int at, out Team team)
    {
        team = default;
        var first = _authorCount;
        var end = Person(at, AuthorJoin.First);
        if (end < 0) return No;
        while (true)
        {
            var mark = Mark();
            var next = Separator(end, out var join);
            if (next < 0) break;
            var behind = Person(next, join);
            if (behind < 0)
            {
                Back(mark);
                break;
            }

            end = behind;
        }

        team = new Team(first, _authorCount - first, No);
        var before = Mark();
        var yearEnd = Year(end, out var year);
        if (yearEnd < 0)
        {
            Back(before);
            return end;
        }

        team = team with { Year = year };
        return yearEnd;
    }

    private int Separator(int at, out AuthorJoin join)
    {
        join = AuthorJoin.Comma;
        var next = Blanks(at);
        var comma = At(next) == ',' || (At(next) == ';' && MaySeparate());
        if (comma) next = Blanks(next + 1);
        if (At(next) == '&')
        {
            join = AuthorJoin.And;
            return Blanks(next + 1);
        }

        if (next > at && Letters.IsLower(At(next)))
        {
            var end = next;
            while (Letters.IsLower(At(end))) end++;
            if (At(end) == ' ')
            {
                var word = _text[next..end];
                if (word is "et" or "and" or "und" or "y" or "apud" or "og" or "och" or "en" or "i")
                {
                    join = word is "apud" ? AuthorJoin.Apud : AuthorJoin.And;
                    if (word is "y") _warnings |= Warnings.SpanishAnd;
                    return Blanks(end);
                }
            }
        }

        return comma ? next : No;
    }

    // A semicolon parts authors with initials behind their names ("Li G; Zhang Q"), and all authors in brackets.
    private readonly bool MaySeparate()
    {
        if (_hasInitials || _inBrackets) return true;
        var last = _pieces[_pieceCount - 1];
        return last.End - last.Start <= 3 && _pieceCount > 1 && Letters.IsAuthorUpper(_text[last.Start]) && Letters.IsAuthorUpper(_text[last.End - 1]);
    }
}
