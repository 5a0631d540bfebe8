namespace Saola.Geo;

/// <summary>
/// Answers quickly and exactly whether positions lie in a shape. A position on the boundary is inside, a hole's boundary included.
/// Longitudes beyond ±180 are turned into range; NaN and infinities are outside. Safe for many threads.
/// </summary>
public sealed class ShapeIndex
{
    private readonly PolygonTree? _tree;

    public ShapeIndex(GeoShape shape)
    {
        Shape = shape;
        _tree = PolygonTreeBuilder.Build([.. shape.Polygons.Select(polygon => (0, polygon))]);
    }

    public GeoShape Shape { get; }

    public bool Contains(double latitude, double longitude) =>
        _tree is not null && _tree.First(Longitude.InRange(longitude), latitude) >= 0;

    /// <summary>Tests many positions at once; the spans have the same length.</summary>
    public void Contains(ReadOnlySpan<double> latitudes, ReadOnlySpan<double> longitudes, Span<bool> results)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(longitudes.Length, latitudes.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(results.Length, latitudes.Length);
        for (var i = 0; i < latitudes.Length; i++) results[i] = Contains(latitudes[i], longitudes[i]);
    }

    /// <summary>Whether the shape and a box share a point; touching is enough.</summary>
    public bool Intersects(GeoBox box)
    {
        if (_tree is null || !Shape.Bounds.Any(bounds => bounds.Intersects(box))) return false;
        // Without an edge in it the box is wholly inside or wholly outside.
        if (Contains(box.South, box.West)) return true;
        return IsCrossed(box);
    }

    /// <summary>Whether a box lies wholly within the shape and touches none of its boundary.</summary>
    public bool Holds(GeoBox box) => Contains(box.South, box.West) && !IsCrossed(box);

    private bool IsCrossed(GeoBox box)
    {
        var touches = false;
        _tree!.EdgesNear(box, (_, ax, ay, bx, by) => !(touches = BoxEdge.Touches(ax, ay, bx, by, box.West, box.South, box.East, box.North)));
        return touches;
    }
}
