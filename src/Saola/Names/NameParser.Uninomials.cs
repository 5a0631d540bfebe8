namespace Saola.Names;

/// <summary>Names without an epithet, and two uninomials with a rank between them.</summary>
internal ref partial struct NameParser
{
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
        var second = Second(end, ref mark, part);
        if (second < 0) return Cultivar(end, part);
        // "Rosa sect. Caninae subsect. Rubrifoliae": the last one is the name (Article 21.1 of the botanical code).
        while (Second(second, ref mark, part) is var next and > 0) second = next;
        return second;
    }

    /// <summary>"Rosa sect. Caninae": the second uninomial is the name, the first its parent whose authors are dropped.</summary>
    private int Second(int end, ref (int Pieces, int Authors, Warnings Warnings) mark, NamePart part)
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
        mark = Mark();
        behind = WithAuthorship(behind, out var authorship);
        part.Authorship = authorship;
        return behind;
    }

    // Neither the first uninomial nor its authors are words of the name, and what was odd about them does not matter.
    private void Supersede(NamePart part, string name, string rank, (int Pieces, int Authors, Warnings Warnings) all, (int Pieces, int Authors, Warnings Warnings) before)
    {
        var first = part.Parent is null ? part.GenusWord : part.GenusWord - 1;
        Array.Copy(_pieces, all.Pieces, _pieces, first, _pieceCount - all.Pieces);
        _pieceCount -= all.Pieces - first;
        _authorCount = before.Authors;
        _warnings = before.Warnings | (_warnings & ~all.Warnings) | Warnings.TwoUninomials;
        part.Parent ??= part.Genus;
        part.ParentRank = rank;
        part.Genus = name;
        part.GenusWord = _pieceCount - 1;
    }
}
