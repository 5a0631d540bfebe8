using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Saola.Geo;

/// <summary>
/// A polygon: closed rings, each an array of longitude, latitude, longitude, latitude, … in degrees whose last point equals its first.
/// The first ring is the outline, the others are holes; a point is inside when an odd number of rings surround it.
/// </summary>
public sealed record GeoPolygon(IReadOnlyList<double[]> Rings);

/// <summary>
/// An area on the globe: polygons with holes in WGS84 degrees, whose edges are straight in longitude and latitude (RFC 7946).
/// Every ring lies within [−180, 180]; what crossed the antimeridian was cut there, and what ran round a pole was closed over it.
/// The area is the union of its polygons. Winding does not matter.
/// </summary>
public sealed class GeoShape
{
    /// <summary>Most points of a shape that comes as text from a user.</summary>
    public const int MaxPoints = 10_000;

    public static readonly GeoShape Empty = new([], crosses: false);

    private double? _area, _perimeter;
    private ShapeIndex? _index;

    private GeoShape(List<GeoPolygon> polygons, bool crosses)
    {
        Polygons = polygons;
        var boxes = polygons.Select(polygon => Box(polygon)).ToList();
        var sides = crosses ? boxes.GroupBy(box => box.West + box.East >= 0).OrderBy(side => side.Key) : boxes.GroupBy(_ => true);
        Bounds = [.. sides.Select(side => side.Aggregate((a, b) => a.Union(b)))];
    }

    public IReadOnlyList<GeoPolygon> Polygons { get; }

    /// <summary>One box; two when the shape crosses the antimeridian, the western hemisphere first; none for an empty shape.</summary>
    public IReadOnlyList<GeoBox> Bounds { get; }

    /// <summary>The index that tells what lies in the shape; made when it is first asked for and kept.</summary>
    public ShapeIndex Index => _index ??= new ShapeIndex(this);

    /// <summary>Number of points of all rings, the closing ones included.</summary>
    public int Points => Polygons.Sum(polygon => polygon.Rings.Sum(ring => ring.Length / 2));

    /// <summary>
    /// The area on WGS84 in square metres: outlines less holes, over all polygons; what several polygons cover counts as often. Edges are straight in longitude and latitude
    /// (<see cref="StraightEdges"/>), so that parts have together the area of the whole.
    /// </summary>
    public double AreaSquareMeters => _area ??= ShapeMeasure.Area(this);

    /// <summary>The length in metres of all rings on WGS84, holes included, without the cuts along the antimeridian. Edges are straight in longitude and latitude.</summary>
    public double PerimeterMeters => _perimeter ??= ShapeMeasure.Perimeter(this);

    /// <summary>
    /// A shape of polygons given by their rings (longitude and latitude in turn). Open rings are closed, and rings that cross the
    /// antimeridian are cut. Rings of fewer than three corners are left out: boundary files hold some, and they have no area.
    /// </summary>
    public static GeoShape Of(IEnumerable<double[][]> polygons)
    {
        var result = new List<GeoPolygon>();
        var crosses = false;
        foreach (var polygon in polygons)
        {
            var rings = polygon.Select(Close).Where(ring => ring.Length >= 8).ToArray();
            if (rings.Length == 0) continue;
            var parts = Antimeridian.Split(rings).ToList();
            crosses |= parts.Count != 1 || !ReferenceEquals(parts[0], rings);
            result.AddRange(parts.Select(part => new GeoPolygon(part)));
        }

        return result.Count == 0 ? Empty : new GeoShape(result, crosses);
    }

    /// <summary>A shape of polygons that were cut along the antimeridian before; their rings are closed.</summary>
    internal static GeoShape OfCut(IEnumerable<double[][]> polygons)
    {
        var all = polygons.Select(rings => new GeoPolygon(rings)).ToList();
        return all.Count == 0 ? Empty : new GeoShape(all, all.Exists(p => RingClip.Range(p.Rings[0], 0).Min == -180) && all.Exists(p => RingClip.Range(p.Rings[0], 0).Max == 180));
    }

    /// <summary>A shape of the polygons of several shapes.</summary>
    public static GeoShape Union(IEnumerable<GeoShape> shapes)
    {
        var all = shapes.ToList();
        return new GeoShape([.. all.SelectMany(shape => shape.Polygons)], all.Exists(shape => shape.Bounds.Count > 1));
    }

    /// <summary>A box as a shape; a west greater than the east crosses the antimeridian.</summary>
    public static GeoShape OfBox(double west, double south, double east, double north)
    {
        if (west > east) east += 360;
        // Corners more than 180° apart would be read as joined the short way round.
        var middle = (west + east) / 2;
        return Of([[[west, south, middle, south, east, south, east, north, middle, north, west, north, west, south]]]);
    }

    /// <summary>Reads POLYGON and MULTIPOLYGON; letter case, Z and M do not matter. Bad text throws a <see cref="SaolaException"/> that names the position.</summary>
    public static GeoShape ParseWkt(string text) => Of(Narrow(new WktReader(text).Read()));

    /// <summary>
    /// Reads a GeoJSON Polygon or MultiPolygon, or a Feature, FeatureCollection or GeometryCollection of those.
    /// Bad text throws a <see cref="SaolaException"/> that names the position.
    /// </summary>
    public static GeoShape ParseGeoJson(ReadOnlySpan<byte> utf8, int maxPoints = MaxPoints)
    {
        JsonDocument document;
        try
        {
            var reader = new Utf8JsonReader(utf8);
            document = JsonDocument.ParseValue(ref reader);
        }
        catch (JsonException e)
        {
            throw new SaolaException($"GeoJSON, line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}: not JSON; check brackets and commas there.", e);
        }

        using (document) return ParseGeoJson(document.RootElement, maxPoints);
    }

    /// <inheritdoc cref="ParseGeoJson(ReadOnlySpan{byte}, int)"/>
    public static GeoShape ParseGeoJson(JsonElement element, int maxPoints = MaxPoints) => Of(Narrow(GeoJson.Polygons(element, maxPoints)));

    /// <summary>The shape as a MULTIPOLYGON, or a POLYGON when it has one; coordinates are written so that they are read back alike.</summary>
    public string ToWkt()
    {
        if (Polygons.Count == 0) return "POLYGON EMPTY";
        var text = new StringBuilder(Polygons.Count == 1 ? "POLYGON " : "MULTIPOLYGON (");
        for (var i = 0; i < Polygons.Count; i++)
        {
            text.Append(i == 0 ? "(" : ", (");
            for (var j = 0; j < Polygons[i].Rings.Count; j++)
            {
                text.Append(j == 0 ? "(" : ", (");
                var ring = Polygons[i].Rings[j];
                for (var k = 0; k < ring.Length; k += 2)
                    text.Append(CultureInfo.InvariantCulture, $"{(k == 0 ? "" : ", ")}{ring[k]:R} {ring[k + 1]:R}");
                text.Append(')');
            }

            text.Append(')');
        }

        return Polygons.Count == 1 ? text.ToString() : text.Append(')').ToString();
    }

    /// <summary>The area of a ring in square degrees, positive when it runs counter-clockwise (shoelace formula).</summary>
    public static double SignedArea(ReadOnlySpan<double> ring)
    {
        double sum = 0;
        for (var i = 0; i + 3 < ring.Length; i += 2)
            sum += ((ring[i] - ring[0]) * (ring[i + 3] - ring[1])) - ((ring[i + 2] - ring[0]) * (ring[i + 1] - ring[1]));
        return sum / 2;
    }

    /// <summary>The same polygons; a ring that goes more than once round the Earth means nothing.</summary>
    private static IEnumerable<double[][]> Narrow(IEnumerable<double[][]> polygons) => polygons.Select(polygon =>
        Array.Exists(polygon, ring => Antimeridian.Width(ring) > 360 + 1e-9) ? throw new SaolaException("a ring of the geometry is more than 360° of longitude wide; cut it into parts, or ask for all longitudes with a box.") : polygon);

    private static double[] Close(double[] ring) =>
        ring.Length >= 4 && (ring[0] != ring[^2] || ring[1] != ring[^1]) ? [.. ring, ring[0], ring[1]] : ring;

    private static GeoBox Box(GeoPolygon polygon)
    {
        var (west, east) = RingClip.Range(polygon.Rings[0], 0);
        var (south, north) = RingClip.Range(polygon.Rings[0], 1);
        return new GeoBox(west, south, east, north);
    }
}
