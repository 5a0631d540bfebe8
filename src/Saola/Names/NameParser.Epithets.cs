namespace Saola.Names;

/// <summary>The epithet of the species and those below it.</summary>
internal ref partial struct NameParser
{
    private const int MaxInfraspecific = 4;

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
}
