using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Buffer;
using Saola.Geo;
using Saola.Platform.Places.Layers;

namespace Saola.Platform.Places.Overlay;

/// <summary>
/// All that lies within a distance of a geometry, on the WGS84 ellipsoid. Lines are cut into pieces of at most 50 km; each is buffered in an azimuthal equidistant
/// plane around its middle, where distances from the middle are true and others are too long by at most (d/R)²/6, a part in 20,000 at 110 km; the pieces are put together
/// again in longitude and latitude. An area is the union of itself and of its outline's buffer.
/// </summary>
public static class GeodesicBuffer
{
    /// <summary>Metres: what a buffer may be at most, so that its planes stay true.</summary>
    public const double MostMeters = 200_000;

    private const double PieceMeters = 50_000;

    /// <summary>Edges longer than that would not be straight in both planes; metres.</summary>
    private const double EdgeMeters = 5_000;

    private const int QuadrantSegments = 16;

    /// <param name="geometry">WGS84 longitude and latitude, valid, within [−180, 180].</param>
    /// <param name="meters">From 0 to <see cref="MostMeters"/>. 0 gives the polygons themselves.</param>
    /// <returns>Polygons, cut at the antimeridian.</returns>
    /// <exception cref="SaolaException">The distance is out of range.</exception>
    public static Geometry Around(Geometry geometry, double meters)
    {
        if (!(meters >= 0 && meters <= MostMeters)) throw new SaolaException($"a buffer of {meters / 1000:0.###} km: it must be between 0 and {MostMeters / 1000:0} km.");
        var parts = new List<Geometry>(Shapes.Polygons(geometry));
        if (meters > 0)
        {
            foreach (var part in Shapes.Parts(geometry))
            {
                foreach (var piece in Pieces(part)) parts.Add(Around(piece, meters));
            }
        }

        return Overlaid.Union(parts);
    }

    /// <summary>The points, and the lines in pieces, as longitude and latitude in turn.</summary>
    private static IEnumerable<List<double>> Pieces(Geometry part) => part switch
    {
        Point { IsEmpty: false } point => [[point.X, point.Y]],
        LineString line => Pieces(Shapes.Ordinates(line)),
        Polygon polygon => Shapes.Rings(polygon).SelectMany(ring => Pieces(Shapes.Ordinates(ring))),
        _ => [],
    };

    private static IEnumerable<List<double>> Pieces(double[] line)
    {
        if (line.Length < 4) yield break;
        var piece = new List<double> { line[0], line[1] };
        var length = 0.0;
        for (var i = 2; i < line.Length; i += 2)
        {
            var (x0, y0, x1, y1) = (line[i - 2], line[i - 1], line[i], line[i + 1]);
            var edge = StraightEdges.Wgs84.Length(y0, x0, y1, x1);
            var steps = Math.Max(1, (int)Math.Ceiling(edge / EdgeMeters));
            for (var s = 1; s <= steps; s++)
            {
                var t = (double)s / steps;
                var (x, y) = s == steps ? (x1, y1) : (x0 + ((x1 - x0) * t), y0 + ((y1 - y0) * t));
                piece.Add(x);
                piece.Add(y);
                length += edge / steps;
                if (length < PieceMeters) continue;
                yield return piece;
                piece = [x, y];
                length = 0;
            }
        }

        if (piece.Count > 2) yield return piece;
    }

    private static Geometry Around(List<double> piece, double meters)
    {
        var middle = piece.Count / 4 * 2;
        var plane = new AzimuthalEquidistant(piece[middle + 1], piece[middle]);
        var points = new Coordinate[piece.Count / 2];
        for (var i = 0; i < points.Length; i++)
        {
            var (x, y) = plane.Forward(piece[(2 * i) + 1], piece[2 * i]);
            points[i] = new Coordinate(x, y);
        }

        Geometry bare = points.Length == 1 ? Shapes.Factory.CreatePoint(points[0]) : Shapes.Factory.CreateLineString(points);
        var buffer = bare.Buffer(meters, new BufferParameters(QuadrantSegments));
        var back = Shapes.Of(GeoShape.Of(Shapes.Polygons(buffer).Select(polygon => Shapes.Rings(polygon).Select(ring => Back(ring, plane)).ToArray())));
        // Corners that all but coincide in the plane may change their order on the way.
        return back.IsValid ? back : GeometryFixer.Fix(back);
    }

    /// <summary>The ring in longitude and latitude; longitudes go on beyond ±180, so that whoever cuts them sees the way they take.</summary>
    private static double[] Back(LineString ring, AzimuthalEquidistant plane)
    {
        var result = new List<double>();
        var sequence = ring.CoordinateSequence;
        for (var i = 0; i < sequence.Count; i++)
        {
            var (x1, y1) = (sequence.GetX(i), sequence.GetY(i));
            var (x0, y0) = i == 0 ? (x1, y1) : (sequence.GetX(i - 1), sequence.GetY(i - 1));
            var steps = Math.Max(1, (int)Math.Ceiling(Math.Sqrt(((x1 - x0) * (x1 - x0)) + ((y1 - y0) * (y1 - y0))) / EdgeMeters));
            for (var s = i == 0 ? steps : 1; s <= steps; s++)
            {
                var t = (double)s / steps;
                var (latitude, longitude) = plane.Inverse(x0 + ((x1 - x0) * t), y0 + ((y1 - y0) * t));
                if (result.Count > 0) longitude += 360 * Math.Round((result[^2] - longitude) / 360);
                result.Add(longitude);
                result.Add(latitude);
            }
        }

        return [.. result];
    }
}
