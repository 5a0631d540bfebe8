namespace Saola.Geo.Projections;

/// <summary>Lambert's cylindrical equal-area projection (EPSG Guidance Note 7-2, method 9835), such as EPSG:6933.</summary>
public sealed class CylindricalEqualArea : MapProjection
{
    private readonly Authalic _authalic;
    private readonly double _scale, _longitude0, _x0, _y0;

    /// <summary>The parallel of true scale and the central meridian in degrees, false easting and northing in metres.</summary>
    public CylindricalEqualArea(Ellipsoid ellipsoid, double parallel, double longitude0, double falseEasting, double falseNorthing)
    {
        (_authalic, _longitude0, _x0, _y0) = (new Authalic(ellipsoid), longitude0, falseEasting, falseNorthing);
        var (sin, cos) = Math.SinCos(parallel * Radians);
        _scale = cos / Math.Sqrt(1 - (ellipsoid.Eccentricity2 * sin * sin));
    }

    public override bool IsEqualArea => true;

    public override double CentralMeridian => _longitude0;

    public override (double X, double Y) Forward(double latitude, double longitude) =>
        (_x0 + (_authalic.Radius * _scale * (longitude - _longitude0) * Radians), _y0 + (_authalic.Radius * _authalic.OfLatitude(latitude) / (2 * _scale)));

    public override (double Latitude, double Longitude) Inverse(double x, double y) =>
        (_authalic.Latitude((y - _y0) * 2 * _scale / _authalic.Radius), _longitude0 + ((x - _x0) / (_authalic.Radius * _scale) / Radians));
}
