namespace Saola.Geo.Projections;

/// <summary>The Mercator map of web pages, EPSG:3857: latitudes of the ellipsoid on a sphere (EPSG Guidance Note 7-2, method 1024).</summary>
public sealed class WebMercator : MapProjection
{
    private const double Radius = Geodesic.EquatorialRadius;

    public override double CentralMeridian => 0;

    public override (double X, double Y) Forward(double latitude, double longitude) => (Radius * longitude * Radians, Radius * Math.Asinh(Math.Tan(latitude * Radians)));

    public override (double Latitude, double Longitude) Inverse(double x, double y) => (Math.Atan(Math.Sinh(y / Radius)) / Radians, x / Radius / Radians);
}

/// <summary>
/// Mollweide's projection, ESRI:54009: latitudes of the ellipsoid on a sphere of its equatorial radius (Snyder 1987, equations 31-1 to 31-8),
/// as geographic programs compute it. On the ellipsoid it is therefore equal-area only to 0.7 %, and areas are not taken from it.
/// </summary>
public sealed class Mollweide(Ellipsoid ellipsoid, double longitude0, double falseEasting, double falseNorthing) : MapProjection
{
    private readonly double _x = 2 * Math.Sqrt(2) / Math.PI * ellipsoid.Radius, _y = Math.Sqrt(2) * ellipsoid.Radius;

    public override double CentralMeridian => longitude0;

    public override (double X, double Y) Forward(double latitude, double longitude)
    {
        var right = Math.PI * Math.Sin(latitude * Radians);
        // Newton's method in 2θ + sin 2θ, which is slow at the poles alone; there a series starts it near the end.
        var theta = Math.Abs(latitude) > 80 ? Math.CopySign((Math.PI / 2) - (Math.Cbrt(0.75 * (Math.PI - Math.Abs(right)))), latitude) : latitude * Radians;
        for (var i = 0; i < 30; i++)
        {
            var slope = 2 + (2 * Math.Cos(2 * theta));
            if (slope < 1e-14) break;
            var step = ((2 * theta) + Math.Sin(2 * theta) - right) / slope;
            theta -= step;
            if (Math.Abs(step) < 1e-15) break;
        }

        return (falseEasting + (_x * (longitude - longitude0) * Radians * Math.Cos(theta)), falseNorthing + (_y * Math.Sin(theta)));
    }

    public override (double Latitude, double Longitude) Inverse(double x, double y)
    {
        var theta = Math.Asin((y - falseNorthing) / _y);
        var longitude = (x - falseEasting) / (_x * Math.Cos(theta)) / Radians;
        if (!(Math.Abs(longitude) <= 180.000001)) return (double.NaN, double.NaN);
        return (Math.Asin(((2 * theta) + Math.Sin(2 * theta)) / Math.PI) / Radians, longitude0 + longitude);
    }
}
