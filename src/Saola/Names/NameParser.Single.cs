namespace Saola.Names;

/// <summary>One name: a genus and what may follow it.</summary>
internal ref partial struct NameParser
{
    private int Single(int at, NamePart? previous, out NamePart? part)
    {
        part = null;
        var mark = Mark();
        var start = GenusSign(at, out var graft);
        var genusHybrid = start > at;
        var end = Uninomial(start, NameWordType.Uninomial, out var genus);
        if (end < 0) return Back(mark);
        part = new NamePart { Genus = genus, GenusWord = _pieceCount - 1, GenusHybrid = genusHybrid && !graft, GenusGraft = genusHybrid && graft };
        if (genus[^1] == '.' && previous is not null && previous.Genus[0] == genus[0] && previous.Genus.AsSpan().StartsWith(genus.AsSpan(0, genus.Length - 1)))
        {
            part.Genus = previous.Genus;
            _pieces[part.GenusWord] = _pieces[part.GenusWord] with { Changed = previous.Genus };
        }

        var behind = Below(end, part);
        // An abbreviation alone says nothing.
        if (behind < 0 || (part.Kind == NameKind.Uninomial && part.Parent is null && genus[^1] == '.'))
        {
            part = null;
            return Back(mark);
        }

        return behind;
    }

    // × before the genus, or X glued to it.
    private int GenusSign(int at, out bool graft)
    {
        graft = false;
        var sign = HybridSign(at);
        if (sign < 0 && At(at) is 'X' or 'x' && Letters.IsUpper(At(at + 1)) && Letters.IsLower(At(at + 2))) sign = at + 1;
        if (sign < 0 && At(at) == '+' && _options.Code == NameCode.Cultivated)
        {
            graft = true;
            sign = at + 1;
        }

        if (sign < 0) return at;
        PushSign(at, graft);
        var next = Blanks(sign);
        if (next == sign) _warnings |= graft ? Warnings.GraftGlued : Warnings.HybridGlued;
        Named(graft);
        return next;
    }

    private void Named(bool graft)
    {
        _warnings |= graft ? Warnings.NamedGraft : Warnings.NamedHybrid;
        _hybrid = graft ? NameHybrid.NamedGraftChimera : NameHybrid.NamedHybrid;
    }

    private void PushSign(int at, bool graft) =>
        Push(at, at + 1, graft ? NameWordType.GraftChimeraChar : NameWordType.HybridChar, graft || _text[at] == '×' ? null : "×");

    /// <summary>What follows a genus.</summary>
    private int Below(int end, NamePart part)
    {
        var mark = Mark();
        var behind = Subgenus(Blanks(end), part);
        var next = Blanks(behind > 0 ? behind : end);
        if (next > end)
        {
            if (Uncertain(next, part) is var uncertain and > 0) return uncertain;
            if (!IsRankOfUninomial(next) && Species(next, part) is var species and > 0) return AfterSpecies(species, part);
        }

        Back(mark);
        part.Subgenus = No;
        return AfterUninomial(end, part);
    }

    private readonly bool IsRankOfUninomial(int at) =>
        MarkerEnd(at) is var end and > 0 && At(end) == ' ' && Letters.IsUpper(At(Blanks(end))) && RankMarkers.OfUninomial(_text[at..end]) is not null
        && (_text[end - 1] == '.' || !IsAuthorAhead(Blanks(end)));

    // "Serina ser Gredler, 1898" and "Lepanthes series Luer & Hirtz" are species.
    private readonly bool IsAuthorAhead(int at)
    {
        while (Letters.IsAuthorUpper(At(at)) || Letters.IsAuthorLower(At(at)) || Letters.IsDash(At(at))) at++;
        if (At(at) == ',') at++;
        return At(at) == ' ' && ((At(at + 1) is '1' or '2' && char.IsAsciiDigit(At(at + 2))) || At(at + 1) == '&');
    }

    /// <summary>An epithet, perhaps behind a hybrid sign.</summary>
    private int Species(int at, NamePart part)
    {
        var sign = HybridSign(at);
        if (sign < 0) return Letters.IsLower(At(at)) || char.IsAsciiDigit(At(at)) ? Epithets(at, part, hybrid: false) : No;
        var next = Blanks(sign);
        if (!Letters.IsLower(At(next))) return No;
        PushSign(at, graft: false);
        if (next == sign) _warnings |= Warnings.HybridGlued;
        var end = Epithets(next, part, hybrid: true);
        if (end > 0) Named(graft: false);
        return end;
    }
}
