namespace Saola.Names;

/// <summary>Genera, epithets and rank markers.</summary>
internal ref partial struct NameParser
{
    /// <summary>A genus or another uninomial: its word is written down and its text given.</summary>
    private int Uninomial(int at, NameWordType type, out string text, bool allowAbbreviation = true)
    {
        text = "";
        if (!Letters.IsUpper(At(at))) return No;
        var end = at + 1;
        var odd = _text[at] > '\x7F';
        while (Letters.IsLower(At(end))) odd |= _text[end++] > '\x7F';
        var ligature = odd && Letters.Transcribe(_text[at], stackalloc char[2]) == 2;
        if (end - at <= 3 && At(end) == '.' && allowAbbreviation) return Abbreviation(at, end + 1, type, out text);
        if (end - at < 3 && !ligature && !(end - at == 2 && Lexicon.IsTwoLetterGenus(_text[at..end]) && At(end) != '-')
            && !(end - at == 2 && Letters.IsDash(At(end)))) return No;
        var hyphen = No;
        if (Letters.IsDash(At(end)) && (Letters.IsLower(At(end + 1)) || Letters.IsUpper(At(end + 1))) && Letters.IsLower(At(end + 2)))
        {
            hyphen = end++;
            if (Letters.IsUpper(At(end))) _warnings |= Warnings.CapitalAfterHyphen;
            odd |= _text[hyphen] != '-' || Letters.IsUpper(_text[end]);
            while (Letters.IsLower(At(end)) || (end == hyphen + 1 && Letters.IsUpper(At(end)))) odd |= _text[end++] > '\x7F';
        }

        if (end - at < 3 && !Lexicon.IsTwoLetterGenus(_text[at..end]) && !ligature) return No;
        var wordEnd = end;
        if (At(end) == '?')
        {
            _warnings |= Warnings.QuestionMark;
            wordEnd = ++end;
        }

        if (!IsBlankOrEnd(end) && At(end) is not ('(' or ',' or ';') && !(At(end) == ':' && IsBlankOrEnd(end + 1))) return No;
        var letters = wordEnd - (_text[wordEnd - 1] == '?' ? 1 : 0);
        text = odd ? Plain(at, letters) : _text[at..letters].ToString();
        Push(at, wordEnd, type, odd || letters != wordEnd ? text : null);
        return end;
    }

    private int Abbreviation(int at, int end, NameWordType type, out string text)
    {
        text = _text[at..end].ToString();
        // P. tigris; but "Ge." of three letters and more is too rare to be told from other words.
        var next = Blanks(end);
        if (end - at > 3 || !(Letters.IsLower(At(next)) || At(next) is '(' or '?' || HybridSign(next) > 0)) return No;
        _warnings |= Warnings.AbbreviatedGenus;
        Push(at, end, type);
        return end;
    }

    /// <summary>An epithet, or -1. Markers, particles of surnames and small words are none.</summary>
    private int SpeciesWord(int at, string genus, NameWordType type)
    {
        var end = at;
        string? numeral = null;
        if (char.IsAsciiDigit(At(at)))
        {
            var number = 0;
            while (char.IsAsciiDigit(At(end)) && end - at < 3) number = (number * 10) + (_text[end++] - '0');
            numeral = Lexicon.Numeral(number);
            if (At(end) == '.' || Letters.IsDash(At(end))) end++;
            var letters = end;
            while (Letters.IsLower(At(letters))) letters++;
            if (numeral is null || letters - end < 4) return No;
        }
        else if (type == NameWordType.Species && Begins(at, "st.") && SaintEnd(at) is var saint and > 0)
        {
            _warnings |= Warnings.EpithetPeriod;
            var rest = saint;
            while (Letters.IsLower(At(rest))) rest++;
            if (!EndsEpithet(rest)) return No;
            Push(at, rest, type, "st-" + Plain(saint, rest));
            return rest;
        }

        var start = end;
        bool odd = numeral is not null, apostrophe = false;
        while (true)
        {
            var c = At(end);
            if (Letters.IsLower(c)) odd |= c > '\x7F';
            else if (Letters.IsDash(c) && end > start && Letters.IsLower(At(end + 1))) odd |= c != '-';
            else if (Letters.IsApostrophe(c) && end > start && Letters.IsLower(At(end + 1))) odd = apostrophe = true;
            else break;
            end++;
        }

        if (end - start < 2 || !EndsEpithet(end)) return No;
        var word = _text[start..end];
        if (Lexicon.IsNoEpithet(word) && !IsPublished(word, end)) return No;
        if (Lexicon.IsParticle(word) && !IsEpithetNotParticle(genus, word, end)) return No;
        if (apostrophe && IsApostropheParticle(word) && Letters.IsAuthorUpper(At(Blanks(end)))) return No;
        var mark = Mark();
        var plain = odd ? Plain(start, end) : null;
        // inde't is no epithet either.
        if (plain is not null && numeral is null && Lexicon.IsNoEpithet(plain)) return Back(mark);
        if (apostrophe) _warnings |= Warnings.EpithetApostrophe;
        if (numeral is not null) _warnings |= Warnings.NumericPrefix;
        Push(at, end, type, odd ? numeral + plain : null);
        return end;
    }

    // No surname begins with a bracket; and in the place of an epithet "dela" is one far more often than the beginning of Dela Cruz.
    private readonly bool IsEpithetNotParticle(string genus, ReadOnlySpan<char> word, int end) =>
        At(Blanks(end)) == '(' || word is "dela" or "bis" || Lexicon.IsEpithetLikeParticle(genus, word);

    // st.johnii, st. johnii, st.-johnii
    private readonly int SaintEnd(int at)
    {
        var next = at + 3;
        if (At(next) == ' ') next = Blanks(next);
        else if (Letters.IsDash(At(next))) next++;
        return Letters.IsLower(At(next)) && Letters.IsLower(At(next + 1)) ? next : No;
    }

    private readonly bool EndsEpithet(int end) =>
        IsBlankOrEnd(end) || At(end) == '(' || (At(end) == ',' && (At(end + 1) == ' ' ? end + 2 : end + 1) is var next && (Letters.IsAuthorUpper(At(next)) || At(next) == '('));

    // "spec" is an epithet too where it is published: an author follows.
    private readonly bool IsPublished(ReadOnlySpan<char> word, int end) =>
        word is "spec" or "near" or "ser" or "subser" or "series" or "larva" or "male" or "adult" or "vel" && Blanks(end) is var next && next > end && (Letters.IsAuthorUpper(At(next)) || At(next) == '(') && Letters.IsAuthorLower(At(next + (At(next) == '(' ? 2 : 1)));

    /// <summary>The 26 letters, hyphens and what a broken conversion left; a capital after a hyphen becomes small, apostrophes go.</summary>
    private string Plain(int start, int end)
    {
        Span<char> buffer = (end - start) * 2 <= 256 ? stackalloc char[256] : new char[(end - start) * 2];
        var n = 0;
        for (var i = start; i < end; i++)
        {
            var c = _text[i];
            if (Letters.IsApostrophe(c)) continue;
            if (Letters.IsCombining(c))
            {
                _warnings |= Warnings.Letters;
                // ä and its like come apart into the letter and two dots.
                if (c == '\u0308' && n > 0 && buffer[n - 1] is 'a' or 'o' or 'u') buffer[n++] = 'e';
            }
            else if (Letters.IsDash(c))
            {
                buffer[n++] = '-';
            }
            else if (c <= '\x7F')
            {
                buffer[n++] = i > start ? char.ToLowerInvariant(c) : c;
            }
            else
            {
                if (c != Letters.Broken) _warnings |= Warnings.Letters;
                n += Letters.Transcribe(i > start ? char.ToLowerInvariant(c) : c, buffer[n..]);
            }
        }

        return new string(buffer[..n]);
    }

    /// <summary>A rank marker before an epithet; the place where the epithet begins.</summary>
    private int RankOfEpithet(int at, out int word)
    {
        word = No;
        var (end, marker) = MarkerOfEpithet(at);
        // A marker glued to what follows ends with its period, and is a usual one.
        if (marker is null || (!IsBlankOrEnd(end) && (_text[end - 1] != '.' || marker is { Spelling: null, Notho: false }))) return No;
        var next = Blanks(end);
        if (GreekEnd(next) is var behind and > 0)
        {
            next = behind;
            _warnings |= Warnings.GreekLetter;
        }

        if (!(Letters.IsLower(At(next)) || char.IsAsciiDigit(At(next)) || HybridSign(next) > 0)) return No;
        if (marker.Uncommon) _warnings |= Warnings.UncommonRank;
        if (marker.Notho) Notho();
        word = Push(at, end, NameWordType.Rank, marker.Spelling is { } spelling && !_text[at..end].SequenceEqual(spelling) ? spelling : null);
        return next;
    }

    private readonly (int End, RankMarker? Marker) MarkerOfEpithet(int at)
    {
        if (SpecialFormEnd(at) is var special and > 0) return (special, RankMarkers.FormaSpecialis);
        if (At(at) == '[')
        {
            foreach (var unranked in (ReadOnlySpan<string>)["[infrasp.unranked]", "[infrasp. unranked]", "[unranked]"])
            {
                if (Begins(at, unranked)) return (at + unranked.Length, RankMarkers.Unranked);
            }
        }

        var end = MarkerEnd(at);
        return (end, end < 0 ? null : RankMarkers.OfEpithet(_text[at..end]));
    }

    // "f. sp. lycopersici", "f.sp.", "forma specialis"
    private readonly int SpecialFormEnd(int at)
    {
        if (At(at) != 'f') return No;
        foreach (var written in (ReadOnlySpan<string>)["f. sp. ", "f.sp. ", "f.sp.", "f. spec. ", "forma specialis ", "fsp. "])
        {
            if (Begins(at, written)) return at + written.TrimEnd(' ').Length;
        }

        return No;
    }

    // The letter of an enumeration: "var. δ. microphylla".
    private readonly int GreekEnd(int at)
    {
        if (!Letters.IsGreekEnumeration(At(at))) return No;
        var end = at + 1;
        if (Letters.IsGreekEnumeration(At(end))) end++;
        if (At(end) == '.') end++;
        else if (At(end) != ' ') return No;
        return Blanks(end);
    }

    private readonly int MarkerEnd(int at)
    {
        var end = at;
        while (Letters.IsLower(At(end)) || At(end) is '[' or ']' or '*' || Letters.IsGreekEnumeration(At(end))) end++;
        if (end == at) return No;
        if (At(end) == '.') end++;
        return At(end) == ']' ? end + 1 : end;
    }

    private void Notho()
    {
        _warnings |= Warnings.NamedHybrid;
        if (_hybrid == NameHybrid.None) _hybrid = NameHybrid.NothoHybrid;
    }

    /// <summary>The place behind a hybrid sign: × anywhere, x and X only as a word of their own.</summary>
    private readonly int HybridSign(int at)
    {
        var c = At(at);
        if (Letters.IsHybridSign(c)) return at + 1;
        return c is 'x' or 'X' && IsBlankOrEnd(at + 1) && (at == 0 || _text[at - 1] == ' ') ? at + 1 : No;
    }
}
