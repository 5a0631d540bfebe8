namespace Saola.Platform.Ogc;

/// <summary>
/// Reads CQL2 text (OGC 21-065r2, annex B) by recursive descent, and the dialect <c>cql-text</c> that GDAL sends. In the dialect things mean what they mean to
/// GDAL itself (OGR SQL), so that it finds the same whether it asks or looks for itself: texts are equal without regard to case, ILIKE is LIKE without regard
/// to it, a backslash is a character like others, dates are texts, and NOT holds of what is not known.
/// </summary>
internal sealed class CqlText
{
    private readonly string _text;
    private readonly bool _isGdal;
    private readonly CqlLexer _lexer;
    private CqlToken _next;
    private int _depth;

    private CqlText(string text, bool isGdal)
    {
        (_text, _isGdal) = (text, isGdal);
        _lexer = new CqlLexer(text, escapes: !isGdal);
        _next = _lexer.Next();
    }

    /// <summary>The condition of a text.</summary>
    /// <param name="text">The filter.</param>
    /// <param name="isGdal">Whether it is GDAL's dialect.</param>
    /// <exception cref="SaolaException">It is none; one line says at which character, and what was expected there.</exception>
    public static CqlNode Parse(string text, bool isGdal)
    {
        var parser = new CqlText(text, isGdal);
        var node = parser.Either();
        return parser._next.Kind == CqlKind.End ? node : throw parser.Unexpected("AND, OR or the end");
    }

    private CqlNode Either()
    {
        var at = _next.At;
        List<CqlNode> parts = [Both()];
        while (TakeWord("OR")) parts.Add(Both());
        return parts.Count == 1 ? parts[0] : new CqlNode.Or(at, parts);
    }

    private CqlNode Both()
    {
        var at = _next.At;
        List<CqlNode> parts = [Negated()];
        while (TakeWord("AND")) parts.Add(Negated());
        return parts.Count == 1 ? parts[0] : new CqlNode.And(at, parts);
    }

    private CqlNode Negated()
    {
        var at = _next.At;
        if (!TakeWord("NOT")) return One();
        Deeper(at);
        var part = Negated();
        _depth--;
        return new CqlNode.Not(at, part, _isGdal);
    }

    private CqlNode One()
    {
        var start = _next;
        if (TakeMark("("))
        {
            Deeper(start.At);
            var inner = Either();
            _depth--;
            Expect(")");
            return inner;
        }

        if (start.Kind == CqlKind.Word && IsCall())
        {
            var name = start.Value.ToUpperInvariant();
            if (name.StartsWith("S_", StringComparison.Ordinal)) return Related(name, (at, left, right) => new CqlNode.Spatial(at, name, left, right));
            if (CqlTime.Is(name)) return Related(name, (at, left, right) => new CqlNode.Temporal(at, name, left, right));
        }

        var term = Term();
        if (term is CqlTerm.Flag flag && (_next.Kind == CqlKind.End || _next.IsMark(")") || _next.Is("AND") || _next.Is("OR"))) return new CqlNode.Constant(flag.At, flag.Value);
        return Predicate(term);
    }

    private CqlNode Predicate(CqlTerm term)
    {
        if (_next.Kind == CqlKind.Mark && _next.Value is "=" or "<>" or "<" or "<=" or ">" or ">=")
        {
            var mark = Take();
            return new CqlNode.Compare(term.At, mark.Value, term, Term(), _isGdal);
        }

        if (TakeWord("IS"))
        {
            var isNot = TakeWord("NOT");
            if (!TakeWord("NULL")) throw Unexpected("NULL");
            var isNull = new CqlNode.IsNull(term.At, term);
            return isNot ? new CqlNode.Not(term.At, isNull, _isGdal) : isNull;
        }

        var not = TakeWord("NOT");
        CqlNode? node = null;
        if (_next.Is("LIKE") || (_isGdal && _next.Is("ILIKE"))) node = Like(term);
        else if (TakeWord("BETWEEN")) node = Between(term);
        else if (TakeWord("IN")) node = In(term);
        if (node is null) throw Unexpected(not ? "LIKE, BETWEEN or IN" : "an operator (=, <>, <, <=, >, >=, LIKE, BETWEEN, IN or IS NULL)");
        return not ? new CqlNode.Not(term.At, node, _isGdal) : node;
    }

    private CqlNode.Like Like(CqlTerm term)
    {
        var ignoreCase = Take().Is("ILIKE");
        return new CqlNode.Like(term.At, term, Pattern(Term()), ignoreCase);
    }

    private CqlTerm Pattern(CqlTerm term) => term switch
    {
        CqlTerm.Text text => text with { Value = CqlPattern.Of(text.At, text.Value, escapes: !_isGdal) },
        CqlTerm.CaseFolded { Inner: CqlTerm.Text } folded => folded with { Inner = Pattern(folded.Inner) },
        _ => throw CqlFault.Of(term.At, "a pattern in single quotation marks was expected, such as 'Panthera%'"),
    };

    private CqlNode.Between Between(CqlTerm term)
    {
        var from = Term();
        if (!TakeWord("AND")) throw Unexpected("AND");
        return new CqlNode.Between(term.At, term, from, Term());
    }

    private CqlNode.In In(CqlTerm term)
    {
        Expect("(");
        List<CqlTerm> values = [Term()];
        while (TakeMark(",")) values.Add(Term());
        Expect(")");
        return new CqlNode.In(term.At, term, values, _isGdal);
    }

    private CqlNode Related(string name, Func<string, CqlTerm, CqlTerm, CqlNode> make)
    {
        var at = Take().At;
        Expect("(");
        var left = Term();
        if (!TakeMark(",")) throw Unexpected($"a comma and what {name} compares with");
        var right = Term();
        Expect(")");
        return make(at, left, right);
    }

    private CqlTerm Term()
    {
        var token = _next;
        switch (token.Kind)
        {
            case CqlKind.Text:
                Take();
                return new CqlTerm.Text(token.At, token.Value);
            case CqlKind.Number:
                Take();
                return new CqlTerm.Number(token.At, token.Value);
            case CqlKind.Quoted:
                Take();
                return new CqlTerm.Property(token.At, token.Value);
            case CqlKind.Word when IsGeometry(token):
                return Geometry(token);
            case CqlKind.Word when IsCall():
                return Call(token);
            case CqlKind.Word when token.Is("TRUE") || token.Is("FALSE"):
                Take();
                return new CqlTerm.Flag(token.At, token.Is("TRUE"));
            case CqlKind.Word when !IsKeyword(token):
                Take();
                return new CqlTerm.Property(token.At, token.Value);
            default:
                throw Unexpected("a property or a value");
        }
    }

    private CqlTerm Call(CqlToken token)
    {
        Take();
        Expect("(");
        CqlTerm term;
        if (token.Is("CASEI"))
        {
            Deeper(token.At);
            term = new CqlTerm.CaseFolded(token.At, CqlRead.Foldable(Term()));
            _depth--;
        }
        else if (token.Is("DATE") || token.Is("TIMESTAMP"))
        {
            var text = TextOf(token.Is("DATE") ? "a date such as '2000-05-03'" : "an instant such as '2000-05-03T10:00:00Z'");
            term = token.Is("DATE") ? CqlRead.Date(text.At, text.Value) : CqlRead.Timestamp(text.At, text.Value);
        }
        else if (token.Is("INTERVAL"))
        {
            var from = TextOf("the first day of the interval in quotation marks, or '..'");
            if (!TakeMark(",")) throw Unexpected("a comma");
            var to = TextOf("the last day of the interval in quotation marks, or '..'");
            term = CqlRead.Interval(token.At, (from.At, from.Value), (to.At, to.Value));
        }
        else
        {
            throw CqlFault.Of(token.At, $"'{CqlFault.Shown(token.Value)}' is no function that is known here; CASEI, DATE, TIMESTAMP, INTERVAL, {string.Join(", ", CqlRead.SpatialNames)} and {string.Join(", ", CqlTime.Names)} are");
        }

        Expect(")");
        return term;
    }

    private CqlToken TextOf(string what) => _next.Kind == CqlKind.Text ? Take() : throw Unexpected(what);

    private CqlTerm.Geometry Geometry(CqlToken token)
    {
        var (geometry, end) = CqlGeometry.Read(_text, token);
        _lexer.Position = end;
        _next = _lexer.Next();
        return geometry;
    }

    private static bool IsKeyword(CqlToken token) => token.Value.ToUpperInvariant() is "AND" or "OR" or "NOT" or "LIKE" or "ILIKE" or "BETWEEN" or "IN" or "IS" or "NULL";

    private bool IsGeometry(CqlToken token) => token.Value.ToUpperInvariant() switch
    {
        "BBOX" => IsCall(),
        var name => CqlGeometry.Is(name) && (IsCall() || IsFollowedBy("EMPTY") || IsFollowedBy("Z") || IsFollowedBy("M") || IsFollowedBy("ZM")),
    };

    private bool IsCall() => Peek().IsMark("(");

    private bool IsFollowedBy(string word) => Peek().Is(word);

    /// <summary>The token after the next; nothing is refused yet.</summary>
    private CqlToken Peek()
    {
        var at = _lexer.Position;
        while (at < _text.Length && char.IsWhiteSpace(_text[at])) at++;
        var end = at;
        while (end < _text.Length && char.IsAsciiLetter(_text[end])) end++;
        return end > at ? new CqlToken(CqlKind.Word, at, _text[at..end]) : at < _text.Length ? new CqlToken(CqlKind.Mark, at, _text[at..(at + 1)]) : new CqlToken(CqlKind.End, at, "");
    }

    private void Deeper(string at)
    {
        if (++_depth > CqlFault.MostDepth) throw CqlFault.Of(at, $"conditions are {CqlFault.MostDepth} deep at most");
    }

    private CqlToken Take()
    {
        var token = _next;
        _next = _lexer.Next();
        return token;
    }

    private bool TakeWord(string word)
    {
        if (!_next.Is(word)) return false;
        Take();
        return true;
    }

    private bool TakeMark(string mark)
    {
        if (!_next.IsMark(mark)) return false;
        Take();
        return true;
    }

    private void Expect(string mark)
    {
        if (!TakeMark(mark)) throw Unexpected($"'{mark}'");
    }

    private SaolaException Unexpected(string expected) => CqlFault.Of(_next.At, $"{expected} was expected; this is {_next}");
}
