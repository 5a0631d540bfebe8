namespace Saola.Geo.Projections;

/// <summary>Albers' equal-area conic projection (EPSG Guidance Note 7-2, method 9822).</summary>
public sealed class AlbersEqualArea : MapProjection
{
    private readonly Authalic _authalic;
    private readonly double _n, _c, _rho0, _longitude0, _x0, _y0;

    /// <summary>Parallels and origin in degrees, false easting and northing in metres.</summary>
    public AlbersEqualArea(Ellipsoid ellipsoid, double parallel1, double parallel2, double latitude0, double longitude0, double falseEasting, double falseNorthing)
    {
        (_authalic, _longitude0, _x0, _y0) = (new Authalic(ellipsoid), longitude0, falseEasting, falseNorthing);
        var (m1, m2) = (Width2(ellipsoid, parallel1), Width2(ellipsoid, parallel2));
        var (q1, q2) = (_authalic.OfLatitude(parallel1), _authalic.OfLatitude(parallel2));
        _n = parallel1 == parallel2 ? Math.Sin(parallel1 * Radians) : (m1 - m2) / (q2 - q1);
        _c = m1 + (_n * q1);
        _rho0 = Rho(_authalic.OfLatitude(latitude0));
    }

    public override bool IsEqualArea => true;

    public override double CentralMeridian => _longitude0;

    public override (double X, double Y) Forward(double latitude, double longitude)
    {
        var rho = Rho(_authalic.OfLatitude(latitude));
        var (sin, cos) = Math.SinCos(_n * (longitude - _longitude0) * Radians);
        return (_x0 + (rho * sin), _y0 + _rho0 - (rho * cos));
    }

    public override (double Latitude, double Longitude) Inverse(double x, double y)
    {
        var (east, south) = (x - _x0, _rho0 - (y - _y0));
        var rho = Math.Sqrt((east * east) + (south * south));
        var theta = _n < 0 ? Math.Atan2(-east, -south) : Math.Atan2(east, south);
        var scaled = rho * _n / _authalic.Radius;
        return (_authalic.Latitude((_c - (scaled * scaled)) / _n), _longitude0 + (theta / _n / Radians));
    }

    private double Rho(double q) => _authalic.Radius * Math.Sqrt(_c - (_n * q)) / _n;

    private static double Width2(Ellipsoid ellipsoid, double latitude)
    {
        var (sin, cos) = Math.SinCos(latitude * Radians);
        return cos * cos / (1 - (ellipsoid.Eccentricity2 * sin * sin));
    }
}
