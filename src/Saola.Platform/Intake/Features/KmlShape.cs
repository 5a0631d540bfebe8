using System.Globalization;
using NetTopologySuite.Geometries;

namespace Saola.Platform.Intake.Features;

/// <summary>Geometries of KML; heights are dropped.</summary>
internal sealed class KmlShape(ShapeMaker maker)
{
    private const int MostDepth = 16;

    public static bool IsShape(string name) => name is "Point" or "LineString" or "LinearRing" or "Polygon" or "MultiGeometry" or "Track" or "MultiTrack" or "Model";

    /// <exception cref="UnreadableException">It has none, or one that cannot be read.</exception>
    public Geometry Read(Markup placemark)
    {
        var shapes = placemark.Children.Where(c => IsShape(c.Name)).ToList();
        if (shapes.Count == 0) throw new UnreadableException("has no geometry");
        return maker.Finished(ShapeMaker.Together([.. shapes.Select(s => One(s, 0)).OfType<Geometry>()]));
    }

    private Geometry? One(Markup shape, int depth)
    {
        if (depth > MostDepth) throw new UnreadableException("the geometry is nested too deep");
        return shape.Name switch
        {
            "Point" => Row(shape) is [var point, ..] ? ShapeMaker.Point(point) : null,
            "LineString" or "LinearRing" => maker.Line(Row(shape)),
            "Polygon" => maker.Area([.. Rings(shape, "outerBoundaryIs"), .. Rings(shape, "innerBoundaryIs")]),
            "MultiGeometry" or "MultiTrack" => ShapeMaker.Together([.. shape.Children.Where(c => IsShape(c.Name)).Select(c => One(c, depth + 1)).OfType<Geometry>()]),
            "Track" => Track(shape),
            _ => throw new UnreadableException("is a model in three dimensions, which has no place on a map"),
        };
    }

    private IEnumerable<List<Coordinate>> Rings(Markup polygon, string boundary) => polygon.All(boundary).SelectMany(b => b.All("LinearRing")).Select(Row);

    private List<Coordinate> Row(Markup shape) => Coordinates(shape.Child("coordinates")?.Text ?? "");

    private LineString? Track(Markup track)
    {
        // Its positions have spaces where others have commas.
        var row = track.All("coord").Select(c => Numbers(c.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), c.Text)).ToList();
        return maker.Line(row);
    }

    /// <summary>Positions apart with blanks, their numbers with commas; blanks about a comma are forgiven.</summary>
    private List<Coordinate> Coordinates(string text)
    {
        var (row, at) = (new List<Coordinate>(), 0);
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at >= text.Length) return row;
            var start = at;
            var (x, y, count) = (double.NaN, double.NaN, 0);
            do
            {
                while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
                var number = at;
                while (at < text.Length && text[at] != ',' && !char.IsWhiteSpace(text[at])) at++;
                if (count < 2)
                {
                    if (!double.TryParse(text.AsSpan(number, at - number), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) throw NoPosition(text[start..Math.Min(text.Length, start + 40)]);
                    if (count == 0) x = value;
                    else y = value;
                }

                count++;
                while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            }
            while (at < text.Length && text[at] == ',' && ++at > 0);

            if (count < 2) throw NoPosition(text[start..Math.Min(text.Length, start + 40)]);
            row.Add(maker.Position(x, y));
        }
    }

    private Coordinate Numbers(string[] numbers, string text) =>
        numbers.Length >= 2 && double.TryParse(numbers[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && double.TryParse(numbers[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var y)
            ? maker.Position(x, y) : throw NoPosition(text);

    private static UnreadableException NoPosition(string text) => new($"'{text.ReplaceLineEndings(" ").Trim()[..Math.Min(40, text.ReplaceLineEndings(" ").Trim().Length)]}' is no position, which is longitude,latitude");
}
