namespace Saola.Geo;

/// <summary>An edge that is straight in longitude and latitude, as GeoJSON's are (RFC 7946), measured on the ellipsoid of WGS 84.</summary>
public static class StraightEdge
{
    private const double Radians = Math.PI / 180, LongestStep = 0.25;

    // Gauss–Legendre nodes and weights of three points on [0, 1].
    private static readonly double Off = Math.Sqrt(0.6) / 2;

    /// <summary>
    /// Its length in metres: the integral of √(M²dφ² + N²cos²φ dλ²), M and N being the radii of curvature, by Gauss and Legendre's rule on steps of a
    /// quarter of a degree, which is exact to a millimetre on any edge.
    /// </summary>
    public static double Metres(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        var (dy, dx) = (latitude2 - latitude1, longitude2 - longitude1);
        var steps = Math.Max(1, (int)Math.Ceiling(Math.Max(Math.Abs(dx), Math.Abs(dy)) / LongestStep));
        double sum = 0;
        for (var i = 0; i < steps; i++)
            sum += (5 * Speed(latitude1 + (dy * (i + 0.5 - Off) / steps), dy, dx)) + (8 * Speed(latitude1 + (dy * (i + 0.5) / steps), dy, dx)) + (5 * Speed(latitude1 + (dy * (i + 0.5 + Off) / steps), dy, dx));
        return sum * Radians / (18 * steps);
    }

    private static double Speed(double latitude, double dy, double dx)
    {
        var ellipsoid = Ellipsoid.Wgs84;
        var (sin, cos) = Math.SinCos(latitude * Radians);
        var e2 = ellipsoid.Eccentricity2;
        var left = 1 - (e2 * sin * sin);
        var normal = ellipsoid.Radius / Math.Sqrt(left);
        var (north, east) = (normal * (1 - e2) / left * dy, normal * cos * dx);
        return Math.Sqrt((north * north) + (east * east));
    }
}
