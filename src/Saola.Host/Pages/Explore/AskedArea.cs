using System.Globalization;
using System.Text;
using NetTopologySuite.Simplify;
using Saola.Geo;
using Saola.Host.Pages.Text;
using Saola.Platform.Places.Layers;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Explore;

/// <summary>The areas that an address asks for, as the map shows them.</summary>
internal static class AskedArea
{
    private const int CircleCorners = 72;

    private const int MostCorners = 1_000;

    /// <summary>The shapes of <c>geometry</c>, <c>place</c>, <c>box</c> and <c>geoDistance</c>; those that are excluded are not shown.</summary>
    public static IReadOnlyList<GeoShape> Shapes(Visit visit) =>
        [.. visit.Filters.Where(f => !f.Value.StartsWith('!')).Select(f => FilterText.Parse([f])).Select(f => Shape(f, visit)).OfType<GeoShape>()];

    /// <summary>The same as a GeoJSON FeatureCollection; null for none.</summary>
    public static string? GeoJson(IReadOnlyList<GeoShape> shapes)
    {
        if (shapes.Count == 0) return null;
        var json = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
        var isFirst = true;
        foreach (var polygon in shapes.SelectMany(s => s.Polygons))
        {
            if (!isFirst) json.Append(',');
            isFirst = false;
            json.Append("{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[");
            json.AppendJoin(',', polygon.Rings.Select(ring => $"[{string.Join(',', ring.Chunk(2).Select(p => string.Create(CultureInfo.InvariantCulture, $"[{p[0]:0.#####},{p[1]:0.#####}]")))}]"));
            json.Append("]}}");
        }

        return json.Append("]}").ToString();
    }

    /// <summary>An area given as WKT, by its corners and its size; where it is no area, or an empty one, the text.</summary>
    public static string InWords(Words words, string wkt)
    {
        GeoShape shape;
        try
        {
            shape = GeoShape.ParseWkt(wkt);
        }
        catch (SaolaException)
        {
            return wkt;
        }

        // Counted in the text: a shape that was cut at the antimeridian has more. A comma stands between two positions unless a ring ends before it.
        var corners = wkt.Where((letter, i) => letter == ',' && !wkt.AsSpan(0, i).TrimEnd().EndsWith(')')).Count();
        var km2 = shape.AreaSquareMeters / 1e6;
        return corners == 0 ? wkt : words.Fill("area.shape", words.Number(corners), words.Decimal(km2, km2 >= 100 ? 0 : km2 >= 1 ? 1 : 3));
    }

    private static GeoShape? Shape(Filter filter, Visit visit) => filter switch
    {
        Filter.InPlace place => visit.Store.Place(place.Key, visit.Shown.Id) is { } found ? Drawn(found) : null,
        Filter.Within within => within.Shape,
        Filter.Box box => GeoShape.OfBox(box.West, box.South, box.East, box.North),
        Filter.Near near => Circle(near.Latitude, near.Longitude, near.Meters),
        _ => null,
    };

    /// <summary>The outline of a place, with no more corners than a map shows.</summary>
    private static GeoShape Drawn(Place place)
    {
        if (place.Shape.Points <= MostCorners) return place.Shape;
        var box = place.Geometry.EnvelopeInternal;
        return Platform.Places.Layers.Shapes.Of(DouglasPeuckerSimplifier.Simplify(place.Geometry, Math.Max(box.Width, box.Height) / MostCorners));
    }

    /// <summary>A circle on a sphere of the Earth's mean radius: to be seen, not to be measured by. One that holds a pole or reaches around the globe is not drawn.</summary>
    private static GeoShape? Circle(double latitude, double longitude, double metres)
    {
        const double radius = 6_371_008.8;
        var (angle, north) = (metres / radius, double.DegreesToRadians(latitude));
        if (angle <= 0 || Math.Abs(north) + angle >= Math.PI / 2) return null;
        var ring = new double[2 * (CircleCorners + 1)];
        for (var i = 0; i <= CircleCorners; i++)
        {
            var bearing = 2 * Math.PI * (i % CircleCorners) / CircleCorners;
            var y = Math.Asin((Math.Sin(north) * Math.Cos(angle)) + (Math.Cos(north) * Math.Sin(angle) * Math.Cos(bearing)));
            var x = Math.Atan2(Math.Sin(bearing) * Math.Sin(angle) * Math.Cos(north), Math.Cos(angle) - (Math.Sin(north) * Math.Sin(y)));
            (ring[2 * i], ring[(2 * i) + 1]) = (longitude + double.RadiansToDegrees(x), double.RadiansToDegrees(y));
        }

        return GeoShape.Of([[ring]]);
    }
}
