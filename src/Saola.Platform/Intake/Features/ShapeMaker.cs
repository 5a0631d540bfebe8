using NetTopologySuite.Geometries;

namespace Saola.Platform.Intake.Features;

/// <summary>
/// Makes geometries in WGS84 of the positions of a file. What the geometry model cannot hold, such as a ring that is not closed, is mended
/// here and remembered in the geometry's <see cref="Geometry.UserData"/>, so that <see cref="GeometryMender"/> can tell it.
/// </summary>
/// <param name="system">The system of the file's coordinates.</param>
internal sealed class ShapeMaker(CoordinateSystem system)
{
    /// <summary>Degrees of WGS84: longitude and latitude.</summary>
    public static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    private bool _unclosed;
    private bool _tooFew;
    private bool _nonFinite;

    public Coordinate Position(double x, double y)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y)) return new Coordinate(double.NaN, double.NaN);
        var (longitude, latitude) = system.ToWgs84(x, y);
        return new Coordinate(longitude, latitude);
    }

    public static Point Point(Coordinate position) => Factory.CreatePoint(position);

    /// <summary>The positions without those that are no numbers, which is remembered.</summary>
    public List<Coordinate> Finite(List<Coordinate> positions)
    {
        _nonFinite |= positions.RemoveAll(p => !double.IsFinite(p.X) || !double.IsFinite(p.Y)) > 0;
        return positions;
    }

    public LineString? Line(List<Coordinate> positions)
    {
        if (Finite(positions).Count == 0) return null;
        if (positions.Count == 1)
        {
            _tooFew = true;
            positions.Add(positions[0].Copy());
        }

        return Factory.CreateLineString([.. positions]);
    }

    /// <summary>A polygon of its rings, the outline first; null where no ring has a position.</summary>
    public Polygon? Area(IReadOnlyList<List<Coordinate>> rings)
    {
        var made = rings.Where(ring => Finite(ring).Count > 0).Select(Ring).ToList();
        return made.Count == 0 ? null : Factory.CreatePolygon(made[0], [.. made[1..]]);
    }

    /// <summary>One geometry of several: of one kind a multi-geometry, of several kinds a collection.</summary>
    public static Geometry? Together(IReadOnlyList<Geometry> parts)
    {
        var flat = parts.SelectMany(Parts).ToList();
        return flat.Count switch
        {
            0 => null,
            1 => flat[0],
            _ when flat.TrueForAll(p => p is Point) => Factory.CreateMultiPoint([.. flat.Cast<Point>()]),
            _ when flat.TrueForAll(p => p is LineString) => Factory.CreateMultiLineString([.. flat.Cast<LineString>()]),
            _ when flat.TrueForAll(p => p is Polygon) => Factory.CreateMultiPolygon([.. flat.Cast<Polygon>()]),
            _ => Factory.CreateGeometryCollection([.. flat]),
        };
    }

    /// <summary>The finished geometry of a feature, with what had to be mended to make it.</summary>
    /// <exception cref="UnreadableException">It has no positions, or they are no degrees.</exception>
    public Geometry Finished(Geometry? geometry)
    {
        var faults = new List<string>();
        if (_unclosed) faults.Add(GeometryFaults.UnclosedRing);
        if (_tooFew) faults.Add(GeometryFaults.TooFewPoints);
        if (_nonFinite) faults.Add(GeometryFaults.NonFinite);
        (_unclosed, _tooFew, _nonFinite) = (false, false, false);
        if (geometry is Point point && !(double.IsFinite(point.X) && double.IsFinite(point.Y))) throw new UnreadableException("the coordinates are no numbers");
        if (geometry is null || geometry.IsEmpty) throw new UnreadableException("the geometry is empty");
        var box = geometry.EnvelopeInternal;
        if (Math.Max(Math.Abs(box.MinX), Math.Abs(box.MaxX)) > 720 || Math.Max(Math.Abs(box.MinY), Math.Abs(box.MaxY)) > 180)
            throw new UnreadableException(FormattableString.Invariant($"the coordinates ({box.MinX:0.###} {box.MinY:0.###}) are no degrees of longitude and latitude; export the file in WGS84 (EPSG:4326)"));
        if (faults.Count > 0) geometry.UserData = new ReadingFaults(faults);
        return geometry;
    }

    private LinearRing Ring(List<Coordinate> ring)
    {
        if (!ring[0].Equals2D(ring[^1]) || ring.Count == 1)
        {
            _unclosed |= ring.Count > 2;
            ring.Add(ring[0].Copy());
        }

        // The least that the model takes; such a ring has no area, and is left out when it is mended.
        while (ring.Count < 4) ring.Insert(1, ring[0].Copy());
        return Factory.CreateLinearRing([.. ring]);
    }

    private static IEnumerable<Geometry> Parts(Geometry geometry)
    {
        if (geometry is not GeometryCollection) return geometry.IsEmpty ? [] : [geometry];
        return Enumerable.Range(0, geometry.NumGeometries).SelectMany(i => Parts(geometry.GetGeometryN(i)));
    }
}

/// <summary>What a reader had to mend to make a geometry.</summary>
internal sealed record ReadingFaults(IReadOnlyList<string> Faults);
