using NetTopologySuite.Geometries;
using Saola.Geo;
using Saola.Platform.Places.Overlay;

namespace Saola.Platform.Places.Layers;

/// <summary>Circles that stand for sites of which a point and an area are known, as UNEP-WCMC buffers points for its statistics.</summary>
public static class GeodesicCircle
{
    /// <summary>km²: above it a circle says nothing of a place any more.</summary>
    public const double MostSquareKilometres = 2_000_000;

    private const int Corners = 128;

    /// <summary>Around each point of a geometry a polygon of 128 corners at equal geodesic distance, whose areas on the ellipsoid are together what was reported, to 1e-9 of it.</summary>
    /// <param name="points">A point, or several that share the area.</param>
    /// <param name="squareKilometres">The reported area.</param>
    public static Geometry Around(Geometry points, double squareKilometres)
    {
        var parts = Shapes.Parts(points).OfType<Point>().Where(point => !point.IsEmpty).ToList();
        var circles = parts.ConvertAll(point => Around(point.Y, point.X, squareKilometres * 1e6 / parts.Count));
        return circles.Count == 1 ? circles[0] : Overlaid.Union(circles);
    }

    private static Geometry Around(double latitude, double longitude, double squareMeters)
    {
        // A plane circle of the area first; then the radius by which the ellipsoid's differs.
        var radius = Math.Sqrt(squareMeters / Math.PI);
        for (var i = 0; i < 4; i++)
        {
            var area = GeoShape.Of([[Ring(latitude, longitude, radius)]]).AreaSquareMeters;
            radius *= Math.Sqrt(squareMeters / area);
        }

        return Shapes.Of(GeoShape.Of([[Ring(latitude, longitude, radius)]]));
    }

    private static double[] Ring(double latitude, double longitude, double radiusMeters)
    {
        var ring = new double[2 * (Corners + 1)];
        for (var i = 0; i < Corners; i++)
        {
            var corner = EllipsoidGeodesics.Wgs84.Direct(latitude, longitude, 360.0 * (Corners - i) / Corners, radiusMeters);
            (ring[2 * i], ring[(2 * i) + 1]) = (corner.Longitude, corner.Latitude);
        }

        (ring[^2], ring[^1]) = (ring[0], ring[1]);
        return ring;
    }
}
