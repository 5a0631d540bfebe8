namespace Saola.Names;

/// <summary>One author: surnames with particles and hyphens.</summary>
internal ref partial struct NameParser
{
    /// <summary>One author with initials, particles, filius, bis and et al.</summary>
    private int Person(int at, AuthorJoin join)
    {
        var first = _pieceCount;
        var end = Unknown(at);
        if (end < 0) end = Surname(at);
        if (end < 0) return No;
        end = Suffixes(end);
        if (Initials(end) is var initials and > 0) end = initials;
        if (_pieceCount - first == 1 && _pieces[first] is var only && only.End - only.Start == 1 && only.Changed is null) _warnings |= Warnings.ShortAuthor;
        Push(new Author(first, _pieceCount, join));
        return end;
    }

    /// <summary>"Gray, JE": capitals without periods behind a comma are the author's own. Such authors are parted by semicolons.</summary>
    private int Initials(int at)
    {
        if (At(at) != ',') return No;
        var start = Blanks(at + 1);
        var end = start;
        while (Letters.IsAuthorUpper(At(end)) || (At(end) == '-' && end > start && Letters.IsAuthorUpper(At(end + 1)))) end++;
        if (end - start is < 1 or > 6 || !(At(end) is ',' or ';' or ')' || _end == end || Begins(end, " Jr") || Begins(end, " Sr"))) return No;
        Push(start, end, NameWordType.AuthorWord);
        if (At(end) == ' ')
        {
            Push(end + 1, end + 3, NameWordType.AuthorWord);
            end += 3;
        }

        _hasInitials = true;
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
        while (end - at < 4 && Letters.IsLower(At(end))) end++;
        if (end > at || Letters.IsApostrophe(At(end)))
        {
            if (end == at || !IsGlued(_text[at..end], At(end))) return No;
            end++;
        }

        if (!Letters.IsAuthorUpper(At(end)) || (HybridSign(at) > 0 && !char.IsAsciiDigit(At(Blanks(at + 1))))) return No;
        bool apostrophe = end > at && _text[end - 1] is not ('\'' or '-'), dash = false, lower = end > at;
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
        var word = end;
        if (At(end) == '.' && _text[end - 1] == '.' && IsBlankOrEnd(end + 1)) end++;
        if (apostrophe) _warnings |= Warnings.Apostrophe;
        var shouted = !lower && end - at > 3 && At(end - 1) != '.';
        if (shouted) _warnings |= Warnings.UpperCaseAuthor;
        Push(at, end, NameWordType.AuthorWord, apostrophe || dash || shouted || word != end ? Tidy(at, word, shouted) : null);
        return end;
    }

    // d'Orbigny, dell'Asta, al-Safadi
    private static bool IsGlued(ReadOnlySpan<char> particle, char sign) =>
        Letters.IsApostrophe(sign) ? particle.Length < 4 || particle is "dell" or "dall" or "nell" : sign == '-' && particle is "al" or "el" or "ul";

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
        // de' Rossi
        if (_text[at..end] is "de" && Letters.IsApostrophe(At(end)) && At(end + 1) == ' ') end++;
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
        if (!IsApostropheParticle(word) && !Lexicon.IsParticle(word) && !Lexicon.IsRareParticle(word)) return No;
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
        (word.Length is 2 or 4 or 5 && word[^1] == 't' && Letters.IsApostrophe(word[^2]) && (word.Length == 2 || word.StartsWith("in") || word.StartsWith("op") || word.StartsWith("van")))
        || (word.Length == 3 && word.StartsWith("de") && Letters.IsApostrophe(word[2]));
}
