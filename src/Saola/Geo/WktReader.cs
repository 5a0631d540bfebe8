using System.Globalization;

namespace Saola.Geo;

/// <summary>Reads the well-known text of polygons (OGC 06-103r4, section 7), and says where it goes wrong.</summary>
internal sealed class WktReader(string text)
{
    private int _at;
    private int _points;

    public List<double[][]> Read()
    {
        var polygons = new List<double[][]>();
        var start = _at;
        var kind = Word();
        var dimensions = Word();
        if (kind.EndsWith('Z') || kind.EndsWith('M')) kind = kind.TrimEnd('Z', 'M');
        var multi = kind == "MULTIPOLYGON";
        if (!multi && kind != "POLYGON") throw Bad(start, "expected POLYGON or MULTIPOLYGON");
        if (dimensions is "Z" or "M" or "ZM") dimensions = Word();
        if (dimensions.Length > 0 && dimensions != "EMPTY") throw Bad(start, $"'{dimensions}' is not known here");
        if (dimensions.Length == 0)
        {
            if (multi) List(() => polygons.Add(Polygon()));
            else polygons.Add(Polygon());
        }

        Space();
        if (_at < text.Length) throw Bad(_at, "unexpected text after the shape");
        return polygons;
    }

    private double[][] Polygon()
    {
        var rings = new List<double[]>();
        List(() => rings.Add(Ring()));
        return [.. rings];
    }

    private double[] Ring()
    {
        var ring = new List<double>();
        var start = _at;
        List(() =>
        {
            if (++_points > GeoShape.MaxPoints) throw Bad(_at, $"more than {GeoShape.MaxPoints:N0} points; simplify the shape");
            ring.Add(Number(360, "longitude"));
            ring.Add(Number(90, "latitude"));
            for (var extra = 0; extra < 2 && !Next(",") && !Next(")"); extra++) Number(double.MaxValue, "coordinate");
        });
        if (ring.Count < 8) throw Bad(start, "a ring needs at least 4 points, the last equal to the first");
        return [.. ring];
    }

    private void List(Action item)
    {
        Expect("(");
        do item();
        while (Take(","));
        Expect(")");
    }

    private double Number(double limit, string what)
    {
        Space();
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '+' or '-' or '.')) _at++;
        if (!double.TryParse(text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            throw Bad(start, $"expected a {what}");
        return Math.Abs(value) <= limit ? value : throw Bad(start, $"{what} {value} is beyond ±{limit}; the order is longitude latitude");
    }

    private string Word()
    {
        Space();
        var start = _at;
        while (_at < text.Length && char.IsAsciiLetter(text[_at])) _at++;
        return text[start.._at].ToUpperInvariant();
    }

    private bool Next(string mark)
    {
        Space();
        return text.AsSpan(_at).StartsWith(mark);
    }

    private bool Take(string mark)
    {
        if (!Next(mark)) return false;
        _at++;
        return true;
    }

    private void Expect(string mark)
    {
        if (!Take(mark)) throw Bad(_at, $"expected '{mark}'");
    }

    private void Space()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
    }

    private static SaolaException Bad(int at, string what) => new($"WKT, character {at + 1}: {what}.");
}
