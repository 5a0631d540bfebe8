namespace Saola.Geo;

/// <summary>
/// The transverse Mercator projection by Krüger's series to the sixth order of the third flattening (C. F. F. Karney, "Transverse Mercator
/// with an accuracy of a few nanometers", Journal of Geodesy 85, 2011, equations 10–12, 35 and 36): exact to nanometres within 3,900 km of
/// the central meridian.
/// </summary>
public sealed class TransverseMercator
{
    private const double Radians = Math.PI / 180;

    private readonly Ellipsoid _ellipsoid;
    private readonly double _radius;
    private readonly double[] _forward;
    private readonly double[] _inverse;

    /// <param name="ellipsoid">The ellipsoid of the latitudes and longitudes.</param>
    /// <param name="scale">The scale on the central meridian, such as 0.9996 for UTM.</param>
    public TransverseMercator(Ellipsoid ellipsoid, double scale)
    {
        _ellipsoid = ellipsoid;
        var n = ellipsoid.Flattening / (2 - ellipsoid.Flattening);
        var n2 = n * n;
        _radius = scale * ellipsoid.Radius / (1 + n) * (1 + (n2 / 4) + (n2 * n2 / 64) + (n2 * n2 * n2 / 256));
        _forward =
        [
            Sum(n, 0, 1 / 2.0, -2 / 3.0, 5 / 16.0, 41 / 180.0, -127 / 288.0, 7891 / 37800.0),
            Sum(n, 0, 0, 13 / 48.0, -3 / 5.0, 557 / 1440.0, 281 / 630.0, -1983433 / 1935360.0),
            Sum(n, 0, 0, 0, 61 / 240.0, -103 / 140.0, 15061 / 26880.0, 167603 / 181440.0),
            Sum(n, 0, 0, 0, 0, 49561 / 161280.0, -179 / 168.0, 6601661 / 7257600.0),
            Sum(n, 0, 0, 0, 0, 0, 34729 / 80640.0, -3418889 / 1995840.0),
            Sum(n, 0, 0, 0, 0, 0, 0, 212378941 / 319334400.0),
        ];
        _inverse =
        [
            Sum(n, 0, 1 / 2.0, -2 / 3.0, 37 / 96.0, -1 / 360.0, -81 / 512.0, 96199 / 604800.0),
            Sum(n, 0, 0, 1 / 48.0, 1 / 15.0, -437 / 1440.0, 46 / 105.0, -1118711 / 3870720.0),
            Sum(n, 0, 0, 0, 17 / 480.0, -37 / 840.0, -209 / 4480.0, 5569 / 90720.0),
            Sum(n, 0, 0, 0, 0, 4397 / 161280.0, -11 / 504.0, -830251 / 7257600.0),
            Sum(n, 0, 0, 0, 0, 0, 4583 / 161280.0, -108847 / 3991680.0),
            Sum(n, 0, 0, 0, 0, 0, 0, 20648693 / 638668800.0),
        ];
    }

    /// <summary>Metres east of the central meridian and north of the equator.</summary>
    /// <param name="latitude">Degrees.</param>
    /// <param name="longitude">Degrees from the central meridian.</param>
    public (double East, double North) Project(double latitude, double longitude)
    {
        var conformal = _ellipsoid.Conformal(Math.Tan(latitude * Radians));
        var (sin, cos) = Math.SinCos(longitude * Radians);
        var xi = Math.Atan2(conformal, cos);
        var eta = Math.Asinh(sin / Math.Sqrt((conformal * conformal) + (cos * cos)));
        var (x, y) = (eta, xi);
        for (var j = 1; j <= 6; j++)
        {
            x += _forward[j - 1] * Math.Cos(2 * j * xi) * Math.Sinh(2 * j * eta);
            y += _forward[j - 1] * Math.Sin(2 * j * xi) * Math.Cosh(2 * j * eta);
        }

        return (_radius * x, _radius * y);
    }

    /// <summary>Degrees of latitude, and of longitude from the central meridian.</summary>
    public (double Latitude, double Longitude) Unproject(double east, double north)
    {
        var (xi, eta) = (north / _radius, east / _radius);
        var (x, y) = (eta, xi);
        for (var j = 1; j <= 6; j++)
        {
            x -= _inverse[j - 1] * Math.Cos(2 * j * xi) * Math.Sinh(2 * j * eta);
            y -= _inverse[j - 1] * Math.Sin(2 * j * xi) * Math.Cosh(2 * j * eta);
        }

        var (sinh, cos) = (Math.Sinh(x), Math.Cos(y));
        var tau = _ellipsoid.FromConformal(Math.Sin(y) / Math.Sqrt((sinh * sinh) + (cos * cos)));
        return (Math.Atan(tau) / Radians, Math.Atan2(sinh, cos) / Radians);
    }

    private static double Sum(double n, params ReadOnlySpan<double> coefficients)
    {
        double sum = 0;
        for (var i = coefficients.Length - 1; i >= 0; i--) sum = (sum * n) + coefficients[i];
        return sum;
    }
}
