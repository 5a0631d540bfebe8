using System.Text;

namespace Saola.Names;

/// <summary>
/// Walks over the words of a name once: genus, subgenus, epithets with their rank markers, and the authorship after the last of them. A rank
/// marker within an authorship begins a lower epithet, whose own authorship then counts.
/// </summary>
internal ref struct NameReader
{
    private readonly ReadOnlySpan<char> _text;
    private int _at;
    private bool _shouted;
    private string? _genus;
    private string? _subgenus;
    private string? _species;
    private string? _infraspecies;
    private string? _cultivar;
    private string? _rank;
    private string? _marker;
    private int _authorStart = -1;
    private int _authorEnd = -1;
    private bool _hybrid;
    private bool _formula;
    private bool _approximate;

    private NameReader(ReadOnlySpan<char> text)
    {
        _text = text;
        _shouted = text.IndexOfAnyInRange('a', 'z') < 0 && text.Length > 2;
    }

    public static ScientificName Read(string verbatim)
    {
        var text = Tidy(verbatim);
        var reader = new NameReader(text);
        return reader.ReadGenus() ? reader.ReadRest(verbatim) : new ScientificName { Verbatim = verbatim };
    }

    private bool ReadGenus()
    {
        var word = Next();
        if (IsHybridSign(word))
        {
            _hybrid = true;
            word = Next();
        }
        else if (word.Length > 2 && word[0] == '×')
        {
            _hybrid = true;
            word = word[1..];
        }

        if (word.Length > 2 && word[0] == '?') word = word[1..];
        var bare = word.TrimEnd(',');
        // An abbreviated genus: P. tigris.
        if (bare.Length is 2 or 3 && bare[^1] == '.' && char.IsUpper(bare[0]) && IsEpithet(Peek()))
        {
            _genus = bare.ToString();
            return true;
        }

        if (!IsLetters(bare) || bare.Length < 2) return false;
        if (char.IsLower(bare[0]) && !(bare.Length > 2 && IsEpithet(Peek()) && !IsParticle(bare))) return false;
        _genus = Capital(bare);
        if (bare.Length != word.Length) _authorStart = _at;
        return true;
    }

    private ScientificName ReadRest(string verbatim)
    {
        while (true)
        {
            var start = _at;
            var word = Next();
            if (word.IsEmpty || !Take(word, start)) break;
        }

        var authorship = _authorStart >= 0 ? Authorship(_text[_authorStart..(_authorEnd >= 0 ? _authorEnd : _text.Length)]) : null;
        var rank = _rank ?? (_infraspecies is not null ? "INFRASPECIFIC_NAME" : _species is not null ? "SPECIES" : null);
        return new ScientificName
        {
            Verbatim = verbatim,
            IsName = true,
            Genus = _genus,
            InfragenericEpithet = _subgenus,
            SpecificEpithet = _species,
            InfraspecificEpithet = _infraspecies,
            CultivarEpithet = _cultivar,
            Canonical = _infraspecies is not null ? $"{_genus} {_species} {_infraspecies}" : _species is not null ? $"{_genus} {_species}" : _genus,
            Rank = rank,
            RankMarker = _marker,
            Authorship = authorship,
            Year = authorship is null ? null : YearOf(authorship),
            IsHybrid = _hybrid || _formula,
            IsHybridFormula = _formula,
            IsApproximate = _approximate,
        };
    }

    // False ends the walk.
    private bool Take(ReadOnlySpan<char> word, int start)
    {
        if (IsHybridSign(word))
        {
            // A second name after the sign makes a formula of the two.
            if (_species is not null || _authorStart >= 0 || !IsEpithet(Peek())) return EndWith(start, formula: true);
            _hybrid = true;
            return true;
        }

        if (word.Length > 2 && word[0] == '×' && IsEpithet(word[1..]))
        {
            _hybrid = true;
            word = word[1..];
        }

        if (IsApproximation(word))
        {
            _approximate = true;
            return End(start);
        }

        if (word is "agg." or "agg" or "aggr." && _species is not null)
        {
            _rank = "SPECIES_AGGREGATE";
            return End(start);
        }

        if (word is "sensu" or "auct." or "auctt." or "auct" or "sec" or "sec." or "non" or "nec" or "s.l." or "s.str." or "s.lat." or "[sic]" or "sic") return End(start);
        if (word is "cv." or "cv")
        {
            _cultivar = Quoted(_text[_at..]);
            return End(start);
        }

        if (word[0] is '\'' or '‘' or '“' or '"' && (_species is not null || _authorStart < 0))
        {
            _cultivar = Quoted(_text[FirstAt(start)..]);
            return End(start);
        }

        if (Ranks.OfMarker(word) is { } marker)
        {
            var next = Peek();
            if (IsHybridSign(next))
            {
                _hybrid = true;
                Next();
                next = Peek();
            }

            if (_species is not null && IsEpithet(next) && !IsParticle(next))
            {
                _infraspecies = Lower(Next());
                (_rank, _marker) = marker;
                _authorStart = -1;
                return true;
            }

            // f. after an author is filius; other markers without an epithet say nothing.
            if (_authorStart >= 0) return true;
            return word is "f." && _species is null;
        }

        if (_authorStart >= 0) return true;
        if (_species is null && _subgenus is null && word.Length > 3 && word[0] == '(' && word[^1] == ')' && IsLetters(word[1..^1]) && char.IsUpper(word[1]) && IsEpithet(Peek()) && !IsParticle(Peek()))
        {
            _subgenus = word[1..^1].ToString();
            return true;
        }

        if (_infraspecies is null && IsEpithet(word) && !IsParticle(word))
        {
            if (_species is null) _species = Lower(word);
            else _infraspecies = Lower(word);
            return true;
        }

        _authorStart = FirstAt(start);
        return true;
    }

    private bool End(int start)
    {
        if (_authorStart >= 0) _authorEnd = start;
        _at = _text.Length;
        return false;
    }

    private bool EndWith(int start, bool formula)
    {
        _formula = formula;
        return End(start);
    }

    private readonly int FirstAt(int start)
    {
        while (start < _text.Length && _text[start] == ' ') start++;
        return start;
    }

    private ReadOnlySpan<char> Next()
    {
        while (_at < _text.Length && _text[_at] == ' ') _at++;
        var start = _at;
        while (_at < _text.Length && _text[_at] != ' ') _at++;
        return _text[start.._at];
    }

    private readonly ReadOnlySpan<char> Peek()
    {
        var copy = this;
        return copy.Next();
    }

    private readonly bool IsEpithet(ReadOnlySpan<char> word)
    {
        word = word.TrimEnd(',');
        if (word.Length < 2 || !(char.IsLower(word[0]) || (_shouted && char.IsUpper(word[0])))) return false;
        for (var i = 0; i < word.Length; i++)
        {
            if (!(char.IsLower(word[i]) || (_shouted && char.IsUpper(word[i])) || (word[i] == '-' && i > 0 && i < word.Length - 1))) return false;
        }

        return Ranks.OfMarker(word) is null && !IsApproximation(word);
    }

    private static bool IsApproximation(ReadOnlySpan<char> word) => word.TrimEnd('.') is
        "cf" or "aff" or "sp" or "spp" or "spec" or "nr" or "prope" or "indet" or "sp.nov" or "?" or "cfr" or "undet" or "ined";

    private static bool IsParticle(ReadOnlySpan<char> word) => word.TrimEnd(',') is
        "de" or "del" or "della" or "der" or "den" or "des" or "di" or "du" or "da" or "dos" or "van" or "von" or "vom" or "zu" or "zur" or "la" or "le" or "ter" or "ten" or "et" or "ex" or "in"
        or "and" or "apud" or "y" or "und" or "al" or "al." or "bis" or "filius" or "fil" or "auct" or "non" or "nec" or "emend" or "nom" or "nomen" or "comb" or "hort" or "sensu" or "x" or "sic";

    private static bool IsHybridSign(ReadOnlySpan<char> word) => word is "×" or "x" or "X" or "✕" or "*";

    private static bool IsLetters(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (!char.IsLetter(word[i]) && !(word[i] == '-' && i > 0 && i < word.Length - 1)) return false;
        }

        return true;
    }

    private readonly string Lower(ReadOnlySpan<char> word)
    {
        word = word.TrimEnd(',');
        return _shouted ? word.ToString().ToLowerInvariant() : word.ToString();
    }

    private readonly string Capital(ReadOnlySpan<char> word)
    {
        var text = _shouted ? word.ToString().ToLowerInvariant() : word.ToString();
        return char.IsUpper(text[0]) ? text : char.ToUpperInvariant(text[0]) + text[1..];
    }

    private static string? Quoted(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var inner = text.Trim("'‘’“”\"");
        var end = inner.IndexOfAny("'’”\"");
        inner = (end > 0 ? inner[..end] : inner).Trim();
        return inner.IsEmpty ? null : inner.ToString();
    }

    private static string? Authorship(ReadOnlySpan<char> text)
    {
        text = text.Trim(" ,;:");
        return text.IsEmpty || text.IndexOfAnyExcept("()[].,?- ") < 0 ? null : text.ToString();
    }

    private static string? YearOf(string authorship)
    {
        for (var i = authorship.Length - 4; i >= 0; i--)
        {
            if ((authorship[i] == '1' && authorship[i + 1] is >= '5' and <= '9') || (authorship[i] == '2' && authorship[i + 1] == '0'))
            {
                if (char.IsAsciiDigit(authorship[i + 2]) && char.IsAsciiDigit(authorship[i + 3])
                    && (i == 0 || !char.IsAsciiDigit(authorship[i - 1])) && (i + 4 == authorship.Length || !char.IsAsciiDigit(authorship[i + 4])))
                    return authorship.Substring(i, 4);
            }
        }

        return null;
    }

    // Single blanks, no markup, no underscores in place of blanks; the string itself when it is tidy already.
    private static string Tidy(string name)
    {
        var odd = false;
        for (var i = 0; i < name.Length && !odd; i++)
            odd = name[i] is '_' or '<' or '&' or '†' || (char.IsWhiteSpace(name[i]) && (name[i] != ' ' || i == 0 || i == name.Length - 1 || name[i - 1] == ' '));
        if (!odd) return name;
        var text = new StringBuilder(name.Length);
        var underscores = !name.Contains(' ');
        var inTag = false;
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (c == '<' && i + 1 < name.Length && (char.IsLetter(name[i + 1]) || name[i + 1] == '/')) inTag = true;
            if (!inTag && c != '†')
            {
                if (char.IsWhiteSpace(c) || (c == '_' && underscores))
                {
                    if (text.Length > 0 && text[^1] != ' ') text.Append(' ');
                }
                else
                {
                    text.Append(c);
                }
            }

            if (c == '>') inTag = false;
        }

        return text.Replace("&amp;", "&").ToString().TrimEnd();
    }
}
