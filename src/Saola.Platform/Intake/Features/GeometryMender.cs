using NetTopologySuite.Geometries;
using Saola.Geo;
using Saola.Platform.Places.Layers;

namespace Saola.Platform.Intake.Features;

/// <summary>Mends geometries in degrees of WGS84, and says what was wrong.</summary>
public static class GeometryMender
{
    /// <summary>
    /// Gives a valid geometry within [-180,180]x[-90,90], polygons cut at the antimeridian, outer rings counter-clockwise (RFC 7946); null where nothing is left. Valid input
    /// comes back equal, with no faults. Within a polygon a point is inside when an odd number of rings surround it; a multipolygon is the
    /// union of its parts. Neighbouring points more than 180° of longitude apart are joined the short way, over the antimeridian.
    /// </summary>
    /// <exception cref="SaolaException">A ring crosses itself hundreds of thousands of times, so that it means nothing.</exception>
    public static MendedGeometry? Mend(Geometry geometry)
    {
        var faults = new SortedSet<string>(StringComparer.Ordinal);
        if (geometry.UserData is ReadingFaults reading) faults.UnionWith(reading.Faults);
        var mended = One(geometry, faults);
        if (mended is null || mended.IsEmpty) return null;
        var before = SquareMeters(geometry);
        return new MendedGeometry(mended, [.. faults], before, ReferenceEquals(mended, geometry) ? before : SquareMeters(mended));
    }

    /// <summary>The same, where a geometry that means nothing leaves nothing, and the reason is told.</summary>
    /// <param name="geometry">The geometry.</param>
    /// <param name="reason">Why nothing is left, one line; null where something is.</param>
    public static MendedGeometry? Mend(Geometry geometry, out string? reason)
    {
        try
        {
            var mended = Mend(geometry);
            reason = mended is not null ? null
                : geometry.EnvelopeInternal is { IsNull: false } box && (box.MinY < -90 || box.MaxY > 90) ? $"its latitudes reach from {box.MinY:0.###} to {box.MaxY:0.###}, beyond ±90°; are longitude and latitude swapped?"
                : "nothing of its geometry is left once it is mended";
            return mended;
        }
        catch (SaolaException e)
        {
            reason = e.Message;
            return null;
        }
    }

    /// <summary>The very geometry where nothing is wrong with it.</summary>
    private static Geometry? One(Geometry geometry, SortedSet<string> faults) => geometry switch
    {
        _ when geometry.IsEmpty => null,
        Point point => LineMender.Point(point, faults),
        LineString line => LineMender.Line(line, faults),
        Polygon => AreaMender.Mend(geometry, faults),
        MultiPolygon => AreaMender.Mend(geometry, faults),
        GeometryCollection collection => Collection(collection, faults),
        _ => throw new SaolaException($"a geometry of the kind {geometry.GeometryType} cannot be mended; convert it to points, lines and polygons"),
    };

    private static Geometry? Collection(GeometryCollection collection, SortedSet<string> faults)
    {
        var parts = collection.Geometries.Select(part => One(part, faults)).ToList();
        if (parts.Zip(collection.Geometries).All(p => ReferenceEquals(p.First, p.Second))) return collection;
        var flat = parts.OfType<Geometry>().SelectMany(p => p is MultiPoint or MultiLineString ? ((GeometryCollection)p).Geometries : [p]).ToArray();
        if (flat.Length < 2) return flat.FirstOrDefault();
        // Polygons of a collection may overlap, which those of a multipolygon may not.
        return flat.All(p => p is Point or LineString) ? ShapeMaker.Factory.BuildGeometry(flat) : ShapeMaker.Factory.CreateGeometryCollection(flat);
    }

    /// <summary>Square metres of the polygons as they stand, on the ellipsoid with edges straight in longitude and latitude: outlines less holes, whatever their winding.</summary>
    internal static double SquareMeters(Geometry geometry)
    {
        var area = Shapes.Polygons(geometry).Sum(polygon => StraightEdges.Wgs84.Area(new GeoPolygon([.. Shapes.Rings(polygon).Select(Shapes.Ordinates)])));
        return double.IsFinite(area) ? area : 0;
    }
}
