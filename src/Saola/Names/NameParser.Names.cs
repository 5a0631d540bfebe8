namespace Saola.Names;

/// <summary>Whole names: uninomials and two of them, species and what is below, approximations, hybrids and their formulae.</summary>
internal ref partial struct NameParser
{
    private const int MaxInfraspecific = 4;

    /// <summary>A name or a formula of several; null when the text begins with none. <paramref name="end"/> is where the tail begins.</summary>
    private NamePart[]? Names(out int end)
    {
        var at = Blanks(0);
        if (Begins(at, "Candidatus") && IsBlankOrEnd(at + 10))
        {
            end = at;
            var genus = Blanks(at + 10);
            if (!(Letters.IsUpper(At(genus)) && Letters.IsLower(At(genus + 1)) && Letters.IsLower(At(genus + 2)))) return null;
            _candidatus = true;
            _warnings |= Warnings.Candidatus;
            Push(at, at + 10, NameWordType.Candidatus);
            at = genus;
        }

        end = Single(at, previous: null, out var first);
        if (first is null) return null;
        var next = Blanks(end);
        var graft = At(next) == '+' && next > end;
        if (graft && _options.Code != NameCode.Cultivated) return Letters.IsUpper(At(Blanks(next + 1))) ? null : [first];
        if (!graft && HybridSign(next) < 0) return [first];
        return Formula(first, ref end, graft);
    }

    private NamePart[]? Formula(NamePart first, ref int end, bool graft)
    {
        List<NamePart> parts = [first];
        _hybrid = graft ? NameHybrid.GraftChimeraFormula : NameHybrid.HybridFormula;
        _warnings &= ~Warnings.NamedHybrid;
        _warnings |= graft ? Warnings.GraftFormula : Warnings.HybridFormula;
        while (true)
        {
            var sign = Blanks(end);
            var behind = graft ? At(sign) == '+' ? sign + 1 : No : HybridSign(sign);
            if (behind < 0) return [.. parts];
            PushSign(sign, graft);
            end = behind;
            var at = Blanks(behind);
            if (at < _end && at == behind) _warnings |= graft ? Warnings.GraftGlued : Warnings.HybridGlued;
            if (IsPossessive(at)) return null;
            var mark = Mark();
            NamePart? part = null;
            var next = Letters.IsLower(At(at)) ? Epithetless(at, parts[^1], graft, out part) : Single(at, parts[^1], out part);
            if (next < 0)
            {
                Back(mark);
                _warnings |= graft ? Warnings.GraftProbablyIncomplete : Warnings.HybridProbablyIncomplete;
                return [.. parts];
            }

            parts.Add(part!);
            end = next;
        }
    }

    // "Alladin's" is a garden's name and nobody's genus.
    private readonly bool IsPossessive(int at)
    {
        if (!Letters.IsUpper(At(at))) return false;
        while (Letters.IsUpper(At(at)) || Letters.IsLower(At(at))) at++;
        return Letters.IsApostrophe(At(at)) && At(at + 1) == 's' && IsBlankOrEnd(at + 2);
    }

    /// <summary>The second part of "Asplenium rhizophyllum × ruta-muraria": its genus is the one before.</summary>
    private int Epithetless(int at, NamePart previous, bool graft, out NamePart? part)
    {
        part = new NamePart { Kind = NameKind.Species, Genus = previous.Genus, GenusWord = No };
        var end = Epithets(at, part, hybrid: false);
        if (end < 0) return No;
        _warnings |= graft ? Warnings.GraftIncomplete : Warnings.HybridIncomplete;
        return end;
    }

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
        && (_text[end - 1] == '.' || !IsAuthorWithYear(Blanks(end)));

    // "Serina ser Gredler, 1898" is a species.
    private readonly bool IsAuthorWithYear(int at)
    {
        while (Letters.IsAuthorUpper(At(at)) || Letters.IsAuthorLower(At(at)) || Letters.IsDash(At(at))) at++;
        if (At(at) == ',') at++;
        return At(at) == ' ' && At(at + 1) is '1' or '2' && char.IsAsciiDigit(At(at + 2));
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

    /// <summary>The epithet of the species and those below it, each with its authorship.</summary>
    private int Epithets(int at, NamePart part, bool hybrid)
    {
        var end = SpeciesWord(at, part.Genus, NameWordType.Species);
        if (end < 0) return No;
        part.Kind = NameKind.Species;
        if (part.GenusWord >= 0) _pieces[part.GenusWord] = _pieces[part.GenusWord] with { Type = NameWordType.Genus };
        var word = _pieceCount - 1;
        end = WithAuthorship(end, out var authorship);
        var first = new Epithet(word, No, authorship, hybrid);
        if (!MayHaveMore(end))
        {
            part.Epithets = [first];
            return end;
        }

        List<Epithet> epithets = [first];
        while (epithets.Count <= MaxInfraspecific)
        {
            var next = Infraspecific(end, part.Genus, epithets[^1].Authorship is not null, out var epithet);
            if (next < 0) break;
            epithets.Add(epithet);
            end = next;
        }

        part.Epithets = [.. epithets];
        return end;
    }

    private readonly bool MayHaveMore(int end) => At(end) == ' ' && Blanks(end) < _end;

    private int Infraspecific(int at, string genus, bool afterAuthors, out Epithet epithet)
    {
        epithet = default;
        var start = Mihi(at);
        var next = Blanks(start);
        if (next == start && At(start - 1) != ')') return No;
        var mark = Mark();
        var at2 = RankOfEpithet(next, out var rank);
        if (at2 > 0)
        {
            if (afterAuthors && _text[next] == 'f' && _text[next + 1] == '.') _warnings |= Warnings.AmbiguousFilius;
            next = at2;
        }

        var hybrid = HybridSign(next);
        if (hybrid > 0)
        {
            if (rank < 0 || !Letters.IsLower(At(Blanks(hybrid)))) return Back(mark);
            PushSign(next, graft: false);
            Named(graft: false);
            next = Blanks(hybrid);
        }

        var end = SpeciesWord(next, genus, NameWordType.Infraspecies);
        if (end < 0) return Back(mark);
        var word = _pieceCount - 1;
        end = WithAuthorship(end, out var authorship);
        epithet = new Epithet(word, rank, authorship, hybrid > 0);
        return end;
    }

    private int WithAuthorship(int at, out AuthorshipPart? authorship)
    {
        var start = Blanks(at);
        authorship = null;
        if (start == at && At(at) is not ('(' or ',')) return at;
        var end = Authorship(at, out authorship);
        return Mihi(end > 0 ? end : at);
    }

    // "mihi": the describer's own word for himself.
    private int Mihi(int at)
    {
        var next = Blanks(at);
        if (next == at || !Begins(next, "mihi")) return at;
        var end = At(next + 4) == '.' ? next + 5 : next + 4;
        if (!IsBlankOrEnd(end)) return at;
        _warnings |= Warnings.Mihi;
        return end;
    }

    private int AfterSpecies(int end, NamePart part)
    {
        var next = Blanks(end);
        // "Arctostaphylos preglauca cf.", "Aus bus cf. cus", "Aus bus sp."
        if (next > end && Uncertain(next, part) is var uncertain and > 0) return uncertain;
        return Cultivar(end, part);
    }

    private int AfterUninomial(int end, NamePart part)
    {
        part.Kind = NameKind.Uninomial;
        var mark = Mark();
        if (At(Blanks(end)) == '(' && WordInBrackets(Blanks(end), part, mark) is var bracket and > 0)
        {
            end = bracket;
        }
        else
        {
            end = WithAuthorship(end, out var authorship);
            part.Authorship = authorship;
        }

        if (part.Parent is not null) return end;
        return Second(end, mark, part) is var second and > 0 ? second : Cultivar(end, part);
    }

    /// <summary>"Rosa sect. Caninae": the second uninomial is the name, the first its parent whose authors are dropped.</summary>
    private int Second(int end, (int Pieces, int Authors, Warnings Warnings) mark, NamePart part)
    {
        var next = Blanks(end);
        if (next == end && At(end - 1) != ')') return No;
        var markerEnd = MarkerEnd(next);
        if (markerEnd < 0 || RankMarkers.OfUninomial(_text[next..markerEnd]) is not { } marker) return No;
        var start = Blanks(markerEnd);
        if (!Letters.IsUpper(At(start)) || (start == markerEnd && _text[markerEnd - 1] != '.')) return No;
        var all = Mark();
        var rank = Push(next, markerEnd, NameWordType.Rank, marker.Spelling is { } spelling && !_text[next..markerEnd].SequenceEqual(spelling) ? spelling : null);
        var behind = Uninomial(start, NameWordType.Uninomial, out var name, allowAbbreviation: false);
        if (behind < 0) return Back(all);
        var text = _pieces[rank].Changed ?? _text[next..markerEnd].ToString();
        if (marker.Notho) Notho();
        Supersede(part, name, text, all, mark);
        behind = WithAuthorship(behind, out var authorship);
        part.Authorship = authorship;
        return behind;
    }

    // Neither the first uninomial nor its authors are words of the name, and what was odd about them does not matter.
    private void Supersede(NamePart part, string name, string rank, (int Pieces, int Authors, Warnings Warnings) all, (int Pieces, int Authors, Warnings Warnings) before)
    {
        Array.Copy(_pieces, all.Pieces, _pieces, part.GenusWord, _pieceCount - all.Pieces);
        _pieceCount -= all.Pieces - part.GenusWord;
        _authorCount = before.Authors;
        _warnings = before.Warnings | (_warnings & ~all.Warnings) | Warnings.TwoUninomials;
        part.Parent = part.Genus;
        part.ParentRank = rank;
        part.Genus = name;
        part.GenusWord = _pieceCount - 1;
    }
}
