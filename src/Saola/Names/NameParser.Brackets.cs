namespace Saola.Names;

/// <summary>A word in brackets after a genus: a subgenus, a superspecies or an author.</summary>
internal ref partial struct NameParser
{
    // How far is looked for what tells botanists from zoologists, so that the work stays a fixed one for each name of a formula.
    private const int LongestAuthorship = 300;

    /// <summary>"(Cellia)" between a genus and an epithet.</summary>
    private int Subgenus(int at, NamePart part)
    {
        if (At(at) != '(') return Begins(at, "subg") ? MarkedSubgenus(at, part) : No;
        var start = Blanks(at + 1);
        var marker = MarkerEnd(start);
        // "(subgen. Bus)", "(sect. Bus)"
        var marked = marker > 0 && Letters.IsUpper(At(Blanks(marker))) && RankMarkers.OfUninomial(_text[start..marker]) is not null;
        if (marked) start = Blanks(marker);
        var end = start;
        while (Letters.IsUpper(At(end)) || Letters.IsLower(At(end)) || (Letters.IsDash(At(end)) && end > start)) end++;
        var abbreviated = At(end) == '.';
        var close = Blanks(abbreviated ? end + 1 : end);
        if (end == start || At(close) != ')') return No;
        var next = Blanks(close + 1);
        if (!Letters.IsLower(At(next)) && HybridSign(next) < 0 && At(next) != '?') return No;
        var word = _text[start..end];
        if (Letters.IsLower(word[0]))
        {
            if (abbreviated || word.Length < 2) return No;
            _warnings |= Warnings.Superspecies;
        }
        else if (abbreviated)
        {
            // "Aus (L.) bus" of more letters is an author's.
            if (word.Length > 3) return No;
            _warnings |= Warnings.AbbreviatedSubgenus;
            part.Subgenus = Push(start, end + 1, NameWordType.InfraGenus);
        }
        else if (word.Length > 1 && !HasOddCase(word) && (marked || IsSubgenus(word)))
        {
            part.Subgenus = Push(start, end, NameWordType.InfraGenus, Changed(start, end));
        }
        else
        {
            _warnings |= Warnings.AuthorOrSubgenus;
        }

        return close + 1;
    }

    // "Aus subgen. Bus cus" is a species; without the epithet it would be two uninomials.
    private int MarkedSubgenus(int at, NamePart part)
    {
        var markerEnd = MarkerEnd(at);
        if (RankMarkers.OfUninomial(_text[at..markerEnd]) is not { Spelling: "subgen." }) return No;
        var start = Blanks(markerEnd);
        var end = start;
        while (Letters.IsUpper(At(end)) || Letters.IsLower(At(end))) end++;
        var next = Blanks(end);
        if (end - start < 3 || !Letters.IsUpper(At(start)) || next == end || !Letters.IsLower(At(next)) || !IsEpithetAhead(next)) return No;
        part.Subgenus = Push(start, end, NameWordType.InfraGenus, Changed(start, end));
        return end;
    }

    /// <summary>"(Urban)" or "(Danocythere)" after a genus that no epithet follows.</summary>
    private int WordInBrackets(int at, NamePart part, (int Pieces, int Authors, Warnings Warnings) mark)
    {
        var start = Blanks(at + 1);
        var end = start;
        while (Letters.IsUpper(At(end)) || Letters.IsLower(At(end)) || (Letters.IsDash(At(end)) && end > start)) end++;
        var close = Blanks(end);
        if (end - start < 3 || !Letters.IsUpper(At(start)) || At(close) != ')') return No;
        var word = _text[start..end];
        if (!HasOddCase(word) && IsSubgenus(word) && (_options.Code == NameCode.Zoological || !IsBotanical(close + 1)))
        {
            var all = Mark();
            var changed = Changed(start, end);
            Push(start, end, NameWordType.Uninomial, changed);
            Supersede(part, changed ?? word.ToString(), "subgen.", all, mark);
            var behind = WithAuthorship(close + 1, out var authorship);
            part.Authorship = authorship;
            return behind;
        }

        var written = WithAuthorship(at, out var authors);
        if (authors is null) return No;
        part.Authorship = authors;
        _warnings |= Warnings.AuthorOrSubgenus;
        if (_text[written - 1] != ')') return written;
        // The blank behind the bracket belongs to it; and a second bracket is the authorship's too, although it is not read.
        var next = Blanks(written);
        if (At(next) == '(' && _text[next..Math.Min(_end, next + LongestAuthorship)].IndexOf(')') is var length and > 0) part.Authorship = authors with { End = next + length + 1 };
        return next;
    }

    // Botanists abbreviate the author of the combination and leave the year out: "Hancornia (Gomes) Müll.Arg."
    private readonly bool IsBotanical(int at)
    {
        var from = Math.Min(at, _end);
        var rest = _text[from..Math.Min(_end, from + LongestAuthorship)];
        return Letters.IsAuthorUpper(At(Blanks(at))) && rest.Contains('.') && rest.IndexOfAnyInRange('0', '9') < 0;
    }

    private readonly bool IsSubgenus(ReadOnlySpan<char> word) => _options.Code switch
    {
        NameCode.Zoological => true,
        NameCode.Botanical => false,
        _ => !BotanicalAuthors.Has(word),
    };

    private static bool HasOddCase(ReadOnlySpan<char> word)
    {
        foreach (var c in word[1..])
        {
            if (Letters.IsUpper(c)) return true;
        }

        return false;
    }

    private string? Changed(int start, int end)
    {
        foreach (var c in _text[start..end])
        {
            if (c > '\x7F') return Plain(start, end);
        }

        return null;
    }
}
