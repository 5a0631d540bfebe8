using NetTopologySuite.Geometries;
using Saola.Geo;

namespace Saola.Platform.Places.Layers;

/// <summary>From the geometries in which places are overlaid to the shapes by which records are found, and back.</summary>
public static class Shapes
{
    /// <summary>All that a geometry is made with: double precision, WGS84.</summary>
    public static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>The polygons of a geometry as a shape; lines and points leave nothing.</summary>
    public static GeoShape Of(Geometry geometry) => GeoShape.Of(Polygons(geometry).Select(polygon => Rings(polygon).Select(Ordinates).ToArray()));

    /// <summary>A shape's polygons; they may overlap where the shape's do.</summary>
    public static Geometry Of(GeoShape shape)
    {
        var polygons = shape.Polygons.Select(polygon => Factory.CreatePolygon(Ring(polygon.Rings[0]), [.. polygon.Rings.Skip(1).Select(Ring)])).ToArray();
        return polygons.Length == 1 ? polygons[0] : Factory.CreateMultiPolygon(polygons);
    }

    /// <summary>The polygons of any geometry.</summary>
    public static IEnumerable<Polygon> Polygons(Geometry geometry) => Parts(geometry).OfType<Polygon>().Where(polygon => !polygon.IsEmpty);

    /// <summary>The lines of any geometry.</summary>
    public static IEnumerable<LineString> Lines(Geometry geometry) => Parts(geometry).OfType<LineString>().Where(line => !line.IsEmpty);

    /// <summary>The single parts of any geometry, in order.</summary>
    public static IEnumerable<Geometry> Parts(Geometry geometry) => geometry is GeometryCollection many ? many.Geometries.SelectMany(Parts) : [geometry];

    /// <summary>The outline of a polygon, and its holes.</summary>
    public static IEnumerable<LineString> Rings(Polygon polygon) => [polygon.ExteriorRing, .. polygon.InteriorRings];

    /// <summary>Longitude and latitude in turn.</summary>
    public static double[] Ordinates(LineString line)
    {
        var sequence = line.CoordinateSequence;
        var result = new double[2 * sequence.Count];
        for (var i = 0; i < sequence.Count; i++) (result[2 * i], result[(2 * i) + 1]) = (sequence.GetX(i), sequence.GetY(i));
        return result;
    }

    private static LinearRing Ring(double[] ring)
    {
        var points = new Coordinate[ring.Length / 2];
        for (var i = 0; i < points.Length; i++) points[i] = new Coordinate(ring[2 * i], ring[(2 * i) + 1]);
        return Factory.CreateLinearRing(points);
    }
}
