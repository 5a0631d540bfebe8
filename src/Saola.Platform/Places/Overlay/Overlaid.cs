using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using Saola.Geo;
using Saola.Platform.Places.Layers;

namespace Saola.Platform.Places.Overlay;

/// <summary>
/// Set operations and measures of geometries whose edges are straight in longitude and latitude. Operations are NetTopologySuite's, in degrees, where cutting an edge
/// changes nothing of its course; measures are on the WGS84 ellipsoid, so that the parts of a geometry add up to the whole.
/// </summary>
public static class Overlaid
{
    /// <summary>Where nothing else helps corners are rounded to a billionth of a degree, a tenth of a millimetre: of edges that all but coincide no order can be told.</summary>
    private static readonly PrecisionModel Rounded = new(1e9);

    public static Geometry Intersection(Geometry a, Geometry b)
    {
        if (!a.EnvelopeInternal.Intersects(b.EnvelopeInternal)) return Shapes.Factory.CreateEmpty(Dimension.Surface);
        if (IsMixed(a) || IsMixed(b)) return Together(Kinds(a).SelectMany(one => Kinds(b).Select(other => Intersection(one, other))));
        // What lies in a box is all of it.
        if (a.IsRectangle && a.EnvelopeInternal.Contains(b.EnvelopeInternal)) return b;
        return b.IsRectangle && b.EnvelopeInternal.Contains(a.EnvelopeInternal) ? a : Overlay(a, b, SpatialFunction.Intersection);
    }

    public static Geometry Difference(Geometry a, Geometry b)
    {
        if (!a.EnvelopeInternal.Intersects(b.EnvelopeInternal)) return a;
        return IsMixed(a) || IsMixed(b) ? Together(Kinds(a).Select(one => Kinds(b).Aggregate(one, (rest, other) => Overlay(rest, other, SpatialFunction.Difference)))) : Overlay(a, b, SpatialFunction.Difference);
    }

    /// <summary>The parts of geometries in one.</summary>
    public static Geometry Together(IEnumerable<Geometry> geometries) => Shapes.Factory.BuildGeometry([.. geometries.SelectMany(Shapes.Parts).Where(part => !part.IsEmpty)]);

    /// <summary>Overlay takes geometries whose parts are all of one kind: points, lines or areas.</summary>
    private static bool IsMixed(Geometry geometry) => geometry.OgcGeometryType == OgcGeometryType.GeometryCollection;

    private static IEnumerable<Geometry> Kinds(Geometry geometry) => !IsMixed(geometry) ? [geometry]
        : Shapes.Parts(geometry).Where(part => !part.IsEmpty).GroupBy(part => part.Dimension).Select(kind => kind.Key == Dimension.Surface ? Union(kind) : Shapes.Factory.BuildGeometry([.. kind]));

    /// <summary>The union of many geometries' polygons, so that what several of them cover counts once.</summary>
    public static Geometry Union(IEnumerable<Geometry> parts)
    {
        Geometry[] polygons = [.. parts.SelectMany(Shapes.Polygons)];
        return polygons.Length switch
        {
            0 => Shapes.Factory.CreateEmpty(Dimension.Surface),
            1 => polygons[0],
            _ => United(polygons),
        };
    }

    private static Geometry Overlay(Geometry a, Geometry b, SpatialFunction function)
    {
        try
        {
            return OverlayNGRobust.Overlay(a, b, function);
        }
        catch (TopologyException)
        {
            return OverlayNG.Overlay(Valid(a), Valid(b), function, Rounded);
        }
    }

    private static Geometry Valid(Geometry geometry) => geometry.IsValid ? geometry : GeometryFixer.Fix(geometry);

    private static Geometry United(Geometry[] polygons)
    {
        try
        {
            return OverlayNGRobust.Union(polygons, Shapes.Factory);
        }
        catch (TopologyException)
        {
            return UnaryUnionNG.Union(polygons.Select(Valid), Shapes.Factory, Rounded);
        }
    }

    /// <summary>km² of the polygons of a geometry; they must not overlap.</summary>
    public static double SquareKilometres(Geometry geometry) => Shapes.Polygons(geometry).Sum(SquareMetres) / 1e6;

    /// <summary>Of the edges as they stand: one along a pole may be as long as the map is wide, and is none the less straight.</summary>
    private static double SquareMetres(Polygon polygon) =>
        Math.Abs(StraightEdges.Wgs84.SignedArea(Shapes.Ordinates(polygon.Shell))) - polygon.Holes.Sum(hole => Math.Abs(StraightEdges.Wgs84.SignedArea(Shapes.Ordinates(hole))));

    /// <summary>km of the lines of a geometry.</summary>
    public static double Kilometres(Geometry geometry) => Shapes.Lines(geometry).Sum(line => StraightEdges.Wgs84.Length(Shapes.Ordinates(line))) / 1e3;
}
