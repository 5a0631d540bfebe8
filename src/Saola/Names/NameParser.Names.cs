namespace Saola.Names;

/// <summary>Whole names, and formulae of several.</summary>
internal ref partial struct NameParser
{
    /// <summary>A name or a formula of several; null when the text begins with none. <paramref name="end"/> is where the tail begins.</summary>
    private NamePart[]? Names(out int end)
    {
        var at = Blanks(0);
        if (CandidatusEnd(at) is var candidatus and > 0)
        {
            end = at;
            var genus = Blanks(candidatus);
            if (!(Letters.IsUpper(At(genus)) && Letters.IsLower(At(genus + 1)) && Letters.IsLower(At(genus + 2)))) return null;
            _candidatus = true;
            _warnings |= Warnings.Candidatus;
            Push(at, candidatus, NameWordType.Candidatus, candidatus - at == 10 ? null : "Candidatus");
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

    // "Ca. Liberibacter asiaticus"; but Ca. bus is an abbreviated genus.
    private readonly int CandidatusEnd(int at) =>
        Begins(at, "Candidatus") && IsBlankOrEnd(at + 10) ? at + 10
        : Begins(at, "Ca. ") && Letters.IsUpper(At(Blanks(at + 4))) && Letters.IsLower(At(Blanks(at + 4) + 1)) ? at + 3 : No;

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
}
