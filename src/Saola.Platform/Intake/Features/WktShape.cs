using System.Globalization;
using NetTopologySuite.Geometries;

namespace Saola.Platform.Intake.Features;

/// <summary>Geometries in well-known text (OGC 06-103r4, section 7); heights and measures are dropped, rings may be open.</summary>
internal sealed class WktShape(string text, ShapeMaker maker)
{
    private const int MostDepth = 16;

    private int _at;

    /// <exception cref="UnreadableException">It is no well-known text; the line says where.</exception>
    public Geometry Read()
    {
        var geometry = One(0);
        Space();
        return _at == text.Length ? maker.Finished(geometry) : throw Bad("the end");
    }

    private Geometry? One(int depth)
    {
        if (depth > MostDepth) throw new UnreadableException("the WKT is nested too deep");
        var kind = Word();
        var dimensions = Word();
        if (dimensions is "Z" or "M" or "ZM") dimensions = Word();
        else if (kind.Length > 2) kind = kind.TrimEnd('Z', 'M');
        if (dimensions == "EMPTY") return null;
        if (dimensions.Length > 0) throw Bad("a bracket");
        switch (kind)
        {
            case "POINT": return Row() is [var point, ..] ? ShapeMaker.Point(point) : null;
            case "LINESTRING" or "LINEARRING": return maker.Line(Row());
            case "POLYGON": return Area();
            case "MULTIPOINT": return ShapeMaker.Together([.. Row().Select(ShapeMaker.Point)]);
            case "MULTILINESTRING": return ShapeMaker.Together(List<Geometry>(() => maker.Line(Row())));
            case "MULTIPOLYGON": return ShapeMaker.Together(List<Geometry>(Area));
            case "GEOMETRYCOLLECTION": return ShapeMaker.Together(List(() => One(depth + 1)));
            default: throw new UnreadableException($"'{(kind.Length <= 30 ? kind : kind[..30])}' is no geometry of WKT");
        }
    }

    private Polygon? Area() => Word() == "EMPTY" ? null : maker.Area(List<List<Coordinate>>(Row));

    /// <summary>Positions in brackets; each may have brackets of its own, as those of a multipoint have.</summary>
    private List<Coordinate> Row() => Word() == "EMPTY" ? [] : List<Coordinate>(() =>
    {
        var inner = Take('(');
        var position = maker.Position(Number(), Number());
        while (_at < text.Length && !Next(',') && !Next(')')) Number();
        if (inner && !Take(')')) throw Bad("a closing bracket");
        return position;
    });

    private List<T> List<T>(Func<T?> item)
        where T : class
    {
        var items = new List<T>();
        if (!Take('(')) throw Bad("a bracket");
        do
        {
            if (item() is { } one) items.Add(one);
        }
        while (Take(','));

        return Take(')') ? items : throw Bad("a closing bracket");
    }

    private double Number()
    {
        Space();
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '+' or '-' or '.')) _at++;
        return double.TryParse(text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw Bad("a number");
    }

    private string Word()
    {
        Space();
        var start = _at;
        while (_at < text.Length && char.IsAsciiLetter(text[_at])) _at++;
        return text[start.._at].ToUpperInvariant();
    }

    private bool Next(char mark)
    {
        Space();
        return _at < text.Length && text[_at] == mark;
    }

    private bool Take(char mark)
    {
        if (!Next(mark)) return false;
        _at++;
        return true;
    }

    private void Space()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
    }

    private UnreadableException Bad(string expected) => new(FormattableString.Invariant($"the WKT is wrong at character {_at + 1}: expected {expected}"));
}
