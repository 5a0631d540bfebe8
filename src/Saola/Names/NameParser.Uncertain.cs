namespace Saola.Names;

/// <summary>Open nomenclature (cf., aff., sp., ?) and cultivars.</summary>
internal ref partial struct NameParser
{
    // Longer epithets are a quote that nobody closed.
    private const int LongestCultivar = 120;

    private int Uncertain(int at, NamePart part)
    {
        if (At(at) == 'c' && Begins(at, "cf")) return Comparison(at, part);
        var end = ApproximationEnd(at, part);
        if (end < 0) return No;
        _warnings |= Warnings.Approximate;
        part.Kind = NameKind.Approximation;
        if (part.GenusWord >= 0) _pieces[part.GenusWord] = _pieces[part.GenusWord] with { Type = NameWordType.Genus };
        part.Marker = Push(at, end, NameWordType.ApproximationMarker);
        if (!_text[end.._end].Trim().IsEmpty) part.Ignored = (end, _end);
        return _end;
    }

    private readonly int ApproximationEnd(int at, NamePart part)
    {
        if (part.Epithets.Length > 1) return No;
        if (At(at) == '?') return IsBlankOrEnd(at + 1) || Letters.IsLower(At(at + 1)) ? at + 1 : No;
        var end = at;
        while (char.IsAsciiLetterLower(At(end)) && end - at < 8) end++;
        var period = At(end) == '.';
        var word = _text[at..end];
        var known = word switch
        {
            "sp" or "spp" or "nr" or "aff" => period || IsBlankOrEnd(end),
            "spec" => (period || IsBlankOrEnd(end)) && !IsPublished(word, end),
            "species" => IsBlankOrEnd(end) && part.Epithets.Length == 0,
            "indet" or "undet" => period || IsBlankOrEnd(end),
            "affin" or "prox" or "monst" or "cfr" or "gr" or "ex" or "inq" => period && word is not ("ex" or "gr"),
            "prope" or "near" => IsBlankOrEnd(end) && Letters.IsLower(At(Blanks(end))),
            _ => false,
        };
        if (!known) return No;
        if (period) end++;
        var next = Blanks(end);
        if (word is not "sp" || next == end) return end;
        // sp. nr., sp. aff., sp. cf.
        foreach (var second in (ReadOnlySpan<string>)["nr", "aff", "cf"])
        {
            if (!Begins(next, second)) continue;
            var behind = next + second.Length;
            if (At(behind) == '.') return behind + 1;
            if (At(behind) == ' ') return behind;
        }

        return end;
    }

    private int Comparison(int at, NamePart part)
    {
        var end = At(at + 2) == '.' ? at + 3 : at + 2;
        if (end == at + 2 && !IsBlankOrEnd(end)) return No;
        _warnings |= Warnings.Comparison;
        if (part.GenusWord >= 0) _pieces[part.GenusWord] = _pieces[part.GenusWord] with { Type = NameWordType.Genus };
        part.Marker = Push(at, end, NameWordType.ComparisonMarker, end == at + 3 ? null : "cf.");
        part.MarkerAfter = part.Epithets.Length;
        var next = Blanks(end);
        if (part.MarkerAfter == 0 && HybridSign(next) > 0)
        {
            var hybrid = Species(next, part);
            if (hybrid > 0) return hybrid;
        }

        part.Kind = NameKind.Comparison;
        var mark = Mark();
        var rank = No;
        var start = part.MarkerAfter > 0 && RankOfEpithet(next, out rank) is var behind and > 0 ? behind : next;
        var word = SpeciesWord(start, part.Genus, part.MarkerAfter > 0 ? NameWordType.Infraspecies : NameWordType.Species);
        if (word < 0)
        {
            Back(mark);
            return end;
        }

        var index = _pieceCount - 1;
        word = WithAuthorship(word, out var authorship);
        part.Epithets = [.. part.Epithets, new Epithet(index, rank, authorship, Hybrid: false)];
        return word;
    }

    /// <summary>'Golden Delicious', "Nightstick", cv. aureocaulis; the place itself where there is none.</summary>
    private int Cultivar(int end, NamePart part)
    {
        var at = Blanks(end);
        if (at == end) return end;
        var start = at;
        if (Begins(at, "cv"))
        {
            start = At(at + 2) == '.' ? at + 3 : at + 2;
            if (start == at + 2 && At(start) != ' ') return end;
            start = Blanks(start);
        }

        var open = At(start);
        var close = open switch
        {
            '\'' or '‘' or '’' or '‛' => CloseOf(start + 1, "'’‘"),
            '"' or '“' or '”' or '„' => CloseOf(start + 1, "\"”“"),
            _ => No,
        };
        if (close > 0 && !char.IsAsciiDigit(_text[start + 1]))
        {
            part.Cultivar = CultivarWords(start + 1, close);
            return close + 1;
        }

        if (start == at || open is '\'' or '‘' or '"' or '“' || start >= _end) return end;
        var stop = WordEnd(start);
        // One word in lower case; capitals as many as follow.
        while (Letters.IsUpper(open) && Letters.IsUpper(At(Blanks(stop)))) stop = WordEnd(Blanks(stop));
        part.Cultivar = CultivarWords(start, stop);
        return stop;
    }

    private readonly int CloseOf(int at, string quotes)
    {
        var last = Math.Min(_end, at + LongestCultivar);
        for (var i = at + 1; i < last; i++)
        {
            if (quotes.Contains(_text[i], StringComparison.Ordinal) && (IsBlankOrEnd(i + 1) || At(i + 1) is ',' or ';' or ')' or '.')) return i;
        }

        return No;
    }

    private string CultivarWords(int start, int end)
    {
        _cultivar = true;
        var words = new List<string>();
        var at = start;
        while (at < end)
        {
            while (at < end && _text[at] == ' ') at++;
            var from = at;
            while (at < end && _text[at] != ' ') at++;
            if (at == from) break;
            Push(from, at, NameWordType.Cultivar);
            words.Add(_text[from..at].ToString());
        }

        return string.Join(' ', words);
    }
}
