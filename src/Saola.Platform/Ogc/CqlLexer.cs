using System.Globalization;
using System.Text;

namespace Saola.Platform.Ogc;

internal enum CqlKind
{
    /// <summary>A keyword or the name of a property.</summary>
    Word,
    /// <summary>The name of a property in double quotation marks.</summary>
    Quoted,
    Text,
    Number,
    /// <summary>An operator, a bracket or a comma.</summary>
    Mark,
    End,
}

/// <param name="Start">Index of its first character.</param>
/// <param name="Value">A word as it stands there, a text without its quotation marks.</param>
internal readonly record struct CqlToken(CqlKind Kind, int Start, string Value)
{
    public bool Is(string word) => Kind == CqlKind.Word && Value.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsMark(string mark) => Kind == CqlKind.Mark && Value == mark;

    public string At => CqlFault.Character(Start);

    public override string ToString() => Kind switch
    {
        CqlKind.End => "the end",
        CqlKind.Text => "a text",
        _ => $"'{CqlFault.Shown(Value)}'",
    };
}

/// <summary>Takes the text of a filter apart.</summary>
/// <param name="text">The filter.</param>
/// <param name="escapes">Whether a backslash before a quotation mark makes it a part of the text, as in CQL2.</param>
internal sealed class CqlLexer(string text, bool escapes)
{
    private int _at;

    /// <summary>Where the next token is looked for.</summary>
    public int Position
    {
        get => _at;
        set => _at = value;
    }

    public CqlToken Next()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
        var start = _at;
        if (start == text.Length) return new CqlToken(CqlKind.End, start, "");
        var c = text[start];
        if (char.IsLetter(c) || c == '_') return Word(start);
        if (char.IsAsciiDigit(c) || (c is '.' or '-' or '+' && start + 1 < text.Length && (char.IsAsciiDigit(text[start + 1]) || text[start + 1] == '.'))) return Number(start);
        if (c == '\'') return Quoted(start, c, CqlKind.Text, "a text");
        if (c == '"') return Quoted(start, c, CqlKind.Quoted, "the name of a property");
        if (c is '(' or ')' or ',' or '=') return Mark(start, 1);
        if (c is '<' or '>') return Mark(start, start + 1 < text.Length && (text[start + 1] == '=' || (c == '<' && text[start + 1] == '>')) ? 2 : 1);
        if (c == '!') throw CqlFault.Of(CqlFault.Character(start), "'!' is no operator; <> means not equal");
        if (c is '+' or '-' or '*' or '/' or '%' or '^') throw CqlFault.Of(CqlFault.Character(start), $"'{c}': nothing is computed here; compare a property with a value");
        throw CqlFault.Of(CqlFault.Character(start), $"'{Rune(start)}' was not expected");
    }

    private CqlToken Mark(int start, int length)
    {
        _at = start + length;
        return new CqlToken(CqlKind.Mark, start, text.Substring(start, length));
    }

    private CqlToken Word(int start)
    {
        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] is '_' or '.' or ':')) _at++;
        return new CqlToken(CqlKind.Word, start, text[start.._at]);
    }

    private CqlToken Number(int start)
    {
        _at++;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] == '.' || (text[_at] is '+' or '-' && text[_at - 1] is 'e' or 'E'))) _at++;
        var written = text[start.._at];
        if (!double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            throw CqlFault.Of(CqlFault.Character(start), $"'{CqlFault.Shown(written)}' is no number that is finite");
        return new CqlToken(CqlKind.Number, start, written);
    }

    private CqlToken Quoted(int start, char mark, CqlKind kind, string what)
    {
        var value = new StringBuilder();
        for (_at = start + 1; _at < text.Length; _at++)
        {
            var c = text[_at];
            if (c == mark)
            {
                if (_at + 1 == text.Length || text[_at + 1] != mark)
                {
                    _at++;
                    return new CqlToken(kind, start, CqlFault.Text(CqlFault.Character(start), value.ToString()));
                }

                _at++;
            }
            else if (escapes && c == '\\' && mark == '\'' && _at + 1 < text.Length && text[_at + 1] is '\'' or '\\')
            {
                // Two of them are for LIKE to make one of; the second does not escape what follows.
                if (text[++_at] == '\\') value.Append(c);
                c = text[_at];
            }

            value.Append(c);
        }

        throw CqlFault.Of(CqlFault.Character(start), $"{what} begins here and does not end; close it with {mark}");
    }

    private string Rune(int at) => char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? text.Substring(at, 2) : char.IsControl(text[at]) ? $"U+{(int)text[at]:X4}" : text[at].ToString();
}
