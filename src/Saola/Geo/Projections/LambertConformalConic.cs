namespace Saola.Geo.Projections;

/// <summary>Lambert's conformal conic projection with two standard parallels, or one of scale 1 (EPSG Guidance Note 7-2, methods 9802 and 9801).</summary>
public sealed class LambertConformalConic : MapProjection
{
    private readonly Ellipsoid _ellipsoid;
    private readonly double _n, _f, _rho0, _longitude0, _x0, _y0;

    /// <summary>Parallels and origin in degrees, false easting and northing in metres.</summary>
    public LambertConformalConic(Ellipsoid ellipsoid, double parallel1, double parallel2, double latitude0, double longitude0, double falseEasting, double falseNorthing, double scale = 1)
    {
        (_ellipsoid, _longitude0, _x0, _y0) = (ellipsoid, longitude0, falseEasting, falseNorthing);
        var (m1, m2) = (Width(parallel1), Width(parallel2));
        var (t1, t2) = (Isometric(parallel1), Isometric(parallel2));
        _n = parallel1 == parallel2 ? Math.Sin(parallel1 * Radians) : (Math.Log(m1) - Math.Log(m2)) / (t2 - t1);
        _f = scale * ellipsoid.Radius * m1 / _n * Math.Exp(_n * t1);
        _rho0 = Rho(latitude0);
    }

    public override double CentralMeridian => _longitude0;

    public override (double X, double Y) Forward(double latitude, double longitude)
    {
        var rho = Rho(latitude);
        var (sin, cos) = Math.SinCos(_n * (longitude - _longitude0) * Radians);
        return (_x0 + (rho * sin), _y0 + _rho0 - (rho * cos));
    }

    public override (double Latitude, double Longitude) Inverse(double x, double y)
    {
        var (east, south) = (x - _x0, _rho0 - (y - _y0));
        var sign = Math.Sign(_n);
        var rho = sign * Math.Sqrt((east * east) + (south * south));
        var theta = Math.Atan2(sign * east, sign * south);
        var tau = _ellipsoid.FromConformal(Math.Sinh(Math.Log(_f / rho) / _n));
        return (Math.Atan(tau) / Radians, _longitude0 + (theta / _n / Radians));
    }

    private double Rho(double latitude) => _f * Math.Exp(-_n * Isometric(latitude));

    /// <summary>The isometric latitude.</summary>
    private double Isometric(double latitude) => Math.Asinh(_ellipsoid.Conformal(Math.Tan(latitude * Radians)));

    private double Width(double latitude)
    {
        var (sin, cos) = Math.SinCos(latitude * Radians);
        return cos / Math.Sqrt(1 - (_ellipsoid.Eccentricity2 * sin * sin));
    }
}
