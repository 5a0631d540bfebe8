namespace Saola.Geo;

/// <summary>
/// Answers quickly how far positions, lines and other shapes are from a shape on WGS84; what lies within or touches is 0 metres away. Up to 200 km the distances are the least ones to within a
/// millimetre. Edges are straight in longitude and latitude. Safe for many threads.
/// </summary>
public sealed class ShapeDistance
{
    private readonly EdgeTree _tree;

    public ShapeDistance(GeoShape shape)
    {
        Shape = shape;
        _tree = new EdgeTree(shape.Polygons.SelectMany(polygon => polygon.Rings));
    }

    public GeoShape Shape { get; }

    /// <summary>How far a position is from the shape, which is the first of the gap; null where the shape is empty.</summary>
    public GeoGap? Nearest(double latitude, double longitude)
    {
        GeoLine.Position(latitude, longitude);
        if (_tree.IsEmpty) return null;
        return Contains(latitude, longitude) ? Within(latitude, longitude) : EdgeSearch.Nearest(_tree, latitude, longitude).Gap;
    }

    /// <summary>How far a line is from the shape, and where along the line; null where the shape is empty. Of places as near as each other it is one.</summary>
    public LineGap? Nearest(GeoLine line)
    {
        if (_tree.IsEmpty) return null;
        // A line that neither begins within nor crosses the boundary lies outside.
        if (Contains(line.Points[1], line.Points[0])) return new(0, Within(line.Points[1], line.Points[0]));
        var search = EdgeSearch.Nearest(line.Tree, _tree);
        return new(line.Chainage(search.Place), search.Gap);
    }

    /// <summary>How far another shape is from this one, which is the first of the gap; null where one is empty.</summary>
    public GeoGap? Nearest(ShapeDistance other)
    {
        if (_tree.IsEmpty || other._tree.IsEmpty) return null;
        return Holds(this, other) ?? Holds(other, this) ?? EdgeSearch.Nearest(_tree, other._tree).Gap;

        // A polygon that lies wholly within another shape has its first corner there.
        static GeoGap? Holds(ShapeDistance outer, ShapeDistance inner)
        {
            foreach (var polygon in inner.Shape.Polygons)
            {
                if (outer.Contains(polygon.Rings[0][1], polygon.Rings[0][0])) return Within(polygon.Rings[0][1], polygon.Rings[0][0]);
            }

            return null;
        }
    }

    private bool Contains(double latitude, double longitude) => Shape.Bounds.Any(box => box.Contains(latitude, Longitude.InRange(longitude))) && Shape.Index.Contains(latitude, longitude);

    private static GeoGap Within(double latitude, double longitude) => new(0, latitude, Longitude.InRange(longitude), latitude, Longitude.InRange(longitude));
}
