namespace Saola.Geo.Projections;

/// <summary>A transverse Mercator map: UTM, Gauss–Krüger and national grids (<see cref="TransverseMercator"/> with an origin).</summary>
public sealed class TransverseMercatorMap : MapProjection
{
    private readonly TransverseMercator _projection;
    private readonly double _longitude0, _x0, _y0;

    /// <summary>The origin in degrees, false easting and northing in metres.</summary>
    public TransverseMercatorMap(Ellipsoid ellipsoid, double scale, double latitude0, double longitude0, double falseEasting, double falseNorthing)
    {
        _projection = new TransverseMercator(ellipsoid, scale);
        (_longitude0, _x0) = (longitude0, falseEasting);
        _y0 = falseNorthing - _projection.Project(latitude0, 0).North;
    }

    /// <summary>A zone of UTM.</summary>
    public static TransverseMercatorMap Utm(Ellipsoid ellipsoid, int zone, bool south) => new(ellipsoid, 0.9996, 0, (zone * 6) - 183, 500_000, south ? 10_000_000 : 0);

    public override double CentralMeridian => _longitude0;

    public override (double X, double Y) Forward(double latitude, double longitude)
    {
        // Beyond a quarter of the globe the map folds back on itself.
        if (Math.Abs(longitude - _longitude0) > 80) return (double.NaN, double.NaN);
        var (east, north) = _projection.Project(latitude, longitude - _longitude0);
        return (_x0 + east, _y0 + north);
    }

    public override (double Latitude, double Longitude) Inverse(double x, double y)
    {
        var (latitude, longitude) = _projection.Unproject(x - _x0, y - _y0);
        return Math.Abs(longitude) > 80 ? (double.NaN, double.NaN) : (latitude, _longitude0 + longitude);
    }
}
