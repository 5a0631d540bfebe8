namespace Saola.Geo;

/// <summary>A position in the Universal Polar Stereographic grid beyond 84° N and 80° S (NGA.SIG.0012, section 8).</summary>
/// <param name="South">Whether it is the grid of the south pole.</param>
/// <param name="Easting">Metres; 2,000,000 at the pole.</param>
/// <param name="Northing">Metres; 2,000,000 at the pole.</param>
public readonly record struct Ups(bool South, double Easting, double Northing)
{
    private const double Pole = 2_000_000;
    private const double Radians = Math.PI / 180;

    // 2·0.994·a ⁄ √((1+e)^(1+e)·(1−e)^(1−e)) (J. P. Snyder, "Map Projections: a working manual", 1987, equation 21-33).
    private static readonly double Radius = 2 * 0.994 * Ellipsoid.Wgs84.Radius / Shape(Math.Sqrt(Ellipsoid.Wgs84.Eccentricity2));

    /// <summary>A position in degrees of WGS 84.</summary>
    public static Ups Of(double latitude, double longitude)
    {
        var south = latitude < 0;
        var conformal = Ellipsoid.Wgs84.Conformal(Math.Tan(Math.Abs(latitude) * Radians));
        var distance = Radius / (Math.Sqrt(1 + (conformal * conformal)) + conformal);
        var (sin, cos) = Math.SinCos(longitude * Radians);
        return new Ups(south, Pole + (distance * sin), Pole + (south ? distance * cos : -distance * cos));
    }

    /// <summary>Degrees of latitude and longitude on WGS 84.</summary>
    public (double Latitude, double Longitude) ToGeographic()
    {
        var (x, y) = (Easting - Pole, Northing - Pole);
        var t = Math.Sqrt((x * x) + (y * y)) / Radius;
        var latitude = t == 0 ? 90 : Math.Atan(Ellipsoid.Wgs84.FromConformal(((1 / t) - t) / 2)) / Radians;
        return (South ? -latitude : latitude, t == 0 ? 0 : Math.Atan2(x, South ? y : -y) / Radians);
    }

    private static double Shape(double e) => Math.Sqrt(Math.Pow(1 + e, 1 + e) * Math.Pow(1 - e, 1 - e));
}
