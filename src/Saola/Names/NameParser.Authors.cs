namespace Saola.Names;

/// <summary>Authorships: brackets, teams, links between teams, authors.</summary>
internal ref partial struct NameParser
{
    /// <summary>An authorship that ends where a word ends.</summary>
    private int Authorship(int at, out AuthorshipPart? result)
    {
        result = null;
        var mark = Mark();
        var start = Blanks(at);
        if (At(start) == ',' && At(start + 1) == ' ') start = Blanks(start + 1);
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

    private readonly bool EndsAuthorship(int end) => IsBlankOrEnd(end) || At(end) is ';' or ',' or ')' || (At(end) == ':' && IsBlankOrEnd(end + 1));

    /// <param name="alone">Where the original authors end, without those of the combination.</param>
    private int Bracketed(int start, out AuthorGroup? original, out AuthorGroup? combination, out int alone)
    {
        original = combination = null;
        alone = No;
        var at = Blanks(start + 1);
        var twice = At(at) == '(';
        if (twice) at = Blanks(at + 1);
        var end = Group(at, out original);
        if (end < 0) return No;
        var close = Blanks(end);
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

    private static bool HasYear(AuthorGroup group)
    {
        if (group.Main.Year >= 0) return true;
        foreach (var linked in group.Linked)
        {
            if (linked.Team.Year >= 0) return true;
        }

        return false;
    }

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
        var comma = At(next) == ',';
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
                if (word is "et" or "and" or "und" or "y" or "apud")
                {
                    join = word is "apud" ? AuthorJoin.Apud : AuthorJoin.And;
                    if (word is "y") _warnings |= Warnings.SpanishAnd;
                    return Blanks(end);
                }
            }
        }

        return comma ? next : No;
    }

    /// <summary>One author with initials, particles, filius, bis and et al.</summary>
    private int Person(int at, AuthorJoin join)
    {
        var first = _pieceCount;
        var end = Unknown(at);
        if (end < 0) end = Surname(at);
        if (end < 0) return No;
        end = Suffixes(end);
        if (_pieceCount - first == 1 && _pieces[first] is var only && only.End - only.Start == 1 && only.Changed is null) _warnings |= Warnings.ShortAuthor;
        Push(new Author(first, _pieceCount, join));
        return end;
    }

    private int Unknown(int at)
    {
        // Outside of brackets a question mark is about the name.
        if (At(at) == '?' && At(at + 1) == ')')
        {
            _warnings |= Warnings.AuthorQuestionMark | Warnings.UnknownAuthor;
            Push(at, at + 1, NameWordType.AuthorWord, "anon.");
            return at + 1;
        }

        if (At(at) is not 'a') return No;
        var end = at;
        while (Letters.IsLower(At(end))) end++;
        if (!(_text[at..end] is "anon" or "auct" or "auctt" or "anonymous")) return No;
        if (At(end) == '.') end++;
        if (!IsBlankOrEnd(end) && At(end) is not (')' or ',' or ';')) return No;
        _warnings |= Warnings.UnknownAuthor;
        Push(at, end, NameWordType.AuthorWord, _text[at..end] is "anon." ? null : "anon.");
        return end;
    }

    private int Surname(int at)
    {
        var end = No;
        var mark = Mark();
        var next = at;
        while (true)
        {
            if (end > 0 && IsManuscript(next)) break;
            if (CapitalWord(next) is var behind and > 0)
            {
                end = behind;
                mark = Mark();
            }
            else if (ParticleWord(next) is var particle and > 0)
            {
                next = particle;
                continue;
            }
            else
            {
                break;
            }

            next = Blanks(end);
            // Without a blank only initials and abbreviations follow one another.
            if (next == end && _text[end - 1] is not ('.' or '\'')) break;
        }

        Back(mark);
        return end;
    }

    /// <summary>A word that begins with a capital, perhaps behind d' or l', perhaps with parts joined by hyphens.</summary>
    private int CapitalWord(int at)
    {
        var end = at;
        while (end - at < 3 && Letters.IsLower(At(end))) end++;
        if (end > at || Letters.IsApostrophe(At(end)))
        {
            if (end == at || !Letters.IsApostrophe(At(end))) return No;
            end++;
        }

        if (!Letters.IsAuthorUpper(At(end)) || (HybridSign(at) > 0 && !char.IsAsciiDigit(At(Blanks(at + 1))))) return No;
        bool apostrophe = end > at && _text[end - 1] != '\'', dash = false, lower = end > at;
        while (true)
        {
            var c = At(end);
            if (Letters.IsAuthorLower(c)) lower = true;
            else if (Letters.IsApostrophe(c) && (Letters.IsAuthorUpper(At(end + 1)) || Letters.IsAuthorLower(At(end + 1)))) apostrophe |= c != '\'';
            else if ((Letters.IsDash(c) || (c == '.' && Letters.IsDash(At(end + 1)))) && EndOfHyphen(end) is var part and > 0 && (Letters.IsAuthorUpper(At(part)) || Letters.IsAuthorLower(At(part))))
            {
                dash |= _text[part - 1] != '-';
                end = part;
                continue;
            }
            else if (!Letters.IsAuthorUpper(c)) break;
            end++;
        }

        if (At(end) == '.') end++;
        if (apostrophe) _warnings |= Warnings.Apostrophe;
        var shouted = !lower && end - at > 3 && At(end - 1) != '.';
        if (shouted) _warnings |= Warnings.UpperCaseAuthor;
        Push(at, end, NameWordType.AuthorWord, apostrophe || dash || shouted ? Tidy(at, end, shouted) : null);
        return end;
    }

    private readonly int EndOfHyphen(int at) => At(at) == '.' ? at + 2 : at + 1;

    private readonly string Tidy(int start, int end, bool shouted) => string.Create(end - start, (Text: _text[start..end].ToString(), shouted), static (to, from) =>
    {
        for (var i = 0; i < to.Length; i++)
        {
            var c = from.Text[i];
            to[i] = Letters.IsApostrophe(c) ? '\'' : Letters.IsDash(c) ? '-' : from.shouted && i > 0 && to[i - 1] is not ('-' or '\'') ? char.ToLowerInvariant(c) : c;
        }
    });

    /// <summary>A particle of a surname: von, de, 't, v.d.; two that belong together are one word.</summary>
    private int ParticleWord(int at)
    {
        var end = at;
        if (Letters.IsApostrophe(At(end))) end++;
        while (Letters.IsLower(At(end))) end++;
        if (Letters.IsApostrophe(At(end)) && At(end + 1) == 't') end += 2;
        if (_text[at..end] is "in" && Begins(end, " 't ")) end += 3;
        if (end == at || end - at > 5) return No;
        if (At(end) == '.')
        {
            // v. Linstow, v.d. L., v. d. Wolf
            if (!(_text[at..end] is "v" or "d" or "vd" or "von")) return No;
            end++;
            var second = Blanks(end);
            if (_text[at] == 'v' && At(second) == 'd' && At(second + 1) == '.') end = second + 2;
            Push(at, end, NameWordType.AuthorWord);
            return Blanks(end);
        }

        var word = _text[at..end];
        if (!IsApostropheParticle(word) && !Lexicon.IsParticle(word)) return No;
        if (At(end) != ' ') return No;
        var next = Blanks(end);
        if (word is "von" or "v" && (Begins(next, "dem ") || Begins(next, "d. ") || Begins(next, "d ")))
        {
            end = At(next + 1) == 'e' ? next + 3 : At(next + 1) == '.' ? next + 2 : next + 1;
            next = Blanks(end);
        }

        Push(at, end, NameWordType.AuthorWord, word[0] > '\x7F' || word.Contains('\u2019') ? word.ToString().Replace('\u2019', '\'') : null);
        return next;
    }

    private static bool IsApostropheParticle(ReadOnlySpan<char> word) =>
        word.Length is 2 or 4 or 5 && word[^1] == 't' && Letters.IsApostrophe(word[^2]) && (word.Length == 2 || word.StartsWith("in") || word.StartsWith("op"));

    private int Suffixes(int end)
    {
        var behind = Filius(end);
        if (behind > 0) end = behind;
        else if (Suffix(end) is var suffix and > 0) end = suffix;
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
        if (At(start) != 'f') return No;
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
