using System.Globalization;

namespace Saola.Records;

/// <summary>
/// Reads well-known text of any geometry (OGC 06-103r4, section 7) in one pass without building it, and tells how far a point lies from it. Edges
/// are straight in longitude and latitude.
/// </summary>
internal ref struct FootprintText(ReadOnlySpan<char> text, Point point)
{
    private const int Deepest = 8;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly double _scale = Math.Cos(point.Latitude * (Math.PI / 180));
    private int _at;
    private double _square = double.PositiveInfinity;

    /// <summary>Whether a polygon of it holds the point.</summary>
    public bool Holds { get; private set; }

    /// <summary>Whether it is one point.</summary>
    public bool IsPoint { get; private set; }

    /// <summary>Whether its numbers can be degrees.</summary>
    public bool IsGeographic { get; private set; } = true;

    /// <summary>Whether an edge is longer than half the globe, so that it may mean the other way round.</summary>
    public bool IsWide { get; private set; }

    /// <summary>Degrees of latitude from the point to the nearest edge or point; infinite for an empty geometry.</summary>
    public readonly double DegreesAway => Math.Sqrt(_square);

    /// <summary>Whether the whole text is one geometry.</summary>
    public bool Read()
    {
        if (_text.StartsWith("SRID=", StringComparison.OrdinalIgnoreCase) && _text.IndexOf(';') is var end and > 0) _at = end + 1;
        if (!Geometry(0)) return false;
        Space();
        return _at == _text.Length;
    }

    private bool Geometry(int depth)
    {
        if (depth > Deepest) return false;
        var kind = Word();
        var isUpper = kind.Length > 0;
        Span<char> name = stackalloc char[20];
        if (!isUpper || kind.Length > name.Length) return false;
        var known = name[..kind.ToUpperInvariant(name)];
        if (known.Length > 2 && known[^1] is 'Z' or 'M') known = known.TrimEnd("ZM");
        var dimensions = Word();
        if (dimensions is "Z" or "M" or "ZM" or "z" or "m" or "zm") dimensions = Word();
        IsPoint = depth == 0 && known is "POINT";
        var isKnown = known is "POINT" or "MULTIPOINT" or "LINESTRING" or "LINEARRING" or "MULTILINESTRING" or "POLYGON" or "MULTIPOLYGON" or "GEOMETRYCOLLECTION";
        if (dimensions.Length > 0) return isKnown && dimensions.Equals("EMPTY", StringComparison.OrdinalIgnoreCase);
        return known switch
        {
            "POINT" => Take('(') && Position(out _, out _) && Take(')'),
            "MULTIPOINT" => Points(),
            "LINESTRING" or "LINEARRING" => Line(isRing: false, out _),
            "MULTILINESTRING" => Lines(),
            "POLYGON" => Polygon(),
            "MULTIPOLYGON" => Polygons(),
            "GEOMETRYCOLLECTION" => Geometries(depth),
            _ => false,
        };
    }

    private bool Geometries(int depth)
    {
        if (!Take('(')) return false;
        do
        {
            if (!Geometry(depth + 1)) return false;
        }
        while (Take(','));
        return Take(')');
    }

    private bool Polygons()
    {
        if (!Take('(')) return false;
        do
        {
            if (!Polygon()) return false;
        }
        while (Take(','));
        return Take(')');
    }

    private bool Polygon()
    {
        if (!Take('(')) return false;
        var isInside = false;
        do
        {
            if (!Line(isRing: true, out var crossesOdd)) return false;
            isInside ^= crossesOdd;
        }
        while (Take(','));
        Holds |= isInside;
        return Take(')');
    }

    private bool Lines()
    {
        if (!Take('(')) return false;
        do
        {
            if (!Line(isRing: false, out _)) return false;
        }
        while (Take(','));
        return Take(')');
    }

    // Both MULTIPOINT ((1 2), (3 4)) and MULTIPOINT (1 2, 3 4) are written.
    private bool Points()
    {
        if (!Take('(')) return false;
        do
        {
            var isNested = Take('(');
            if (!Position(out _, out _) || (isNested && !Take(')'))) return false;
        }
        while (Take(','));
        return Take(')');
    }

    private bool Line(bool isRing, out bool crossesOdd)
    {
        crossesOdd = false;
        if (!Take('(') || !Position(out var x, out var y)) return false;
        var (firstX, firstY, n) = (x, y, 1);
        while (Take(','))
        {
            if (!Position(out var nextX, out var nextY)) return false;
            Edge(x, y, nextX, nextY, ref crossesOdd);
            (x, y, n) = (nextX, nextY, n + 1);
        }

        return Take(')') && (isRing ? n >= 4 && x == firstX && y == firstY : n >= 2);
    }

    private void Edge(double ax, double ay, double bx, double by, ref bool crossesOdd)
    {
        if (Math.Abs(bx - ax) > 180) IsWide = true;
        if (ay > point.Latitude != by > point.Latitude && point.Longitude < ((bx - ax) * (point.Latitude - ay) / (by - ay)) + ax) crossesOdd = !crossesOdd;
        var (x, y, dx, dy) = ((ax - point.Longitude) * _scale, ay - point.Latitude, (bx - ax) * _scale, by - ay);
        var length = (dx * dx) + (dy * dy);
        var along = length == 0 ? 0 : Math.Clamp(-((x * dx) + (y * dy)) / length, 0, 1);
        Near(x + (along * dx), y + (along * dy));
    }

    private void Near(double x, double y) => _square = Math.Min(_square, (x * x) + (y * y));

    private bool Position(out double x, out double y)
    {
        y = 0;
        if (!Number(out x) || !Number(out y)) return false;
        for (var extra = 0; extra < 2 && Number(out _); extra++)
        {
        }

        IsGeographic &= Math.Abs(x) <= 360 && Math.Abs(y) <= 90;
        Near((x - point.Longitude) * _scale, y - point.Latitude);
        return true;
    }

    private bool Number(out double value)
    {
        Space();
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] is '+' or '-' or '.' or 'e' or 'E')) _at++;
        return double.TryParse(_text[start.._at], NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    private ReadOnlySpan<char> Word()
    {
        Space();
        var start = _at;
        while (_at < _text.Length && char.IsAsciiLetter(_text[_at])) _at++;
        return _text[start.._at];
    }

    private bool Take(char mark)
    {
        Space();
        if (_at == _text.Length || _text[_at] != mark) return false;
        _at++;
        return true;
    }

    private void Space()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at])) _at++;
    }
}
