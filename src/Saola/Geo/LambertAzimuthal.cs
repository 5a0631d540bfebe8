using Saola.Geo.Projections;

namespace Saola.Geo;

/// <summary>Lambert's azimuthal equal-area projection of the ellipsoid (EPSG Guidance Note 7-2, method 9820).</summary>
public sealed class LambertAzimuthal : MapProjection
{
    private readonly Authalic _authalic;
    private readonly double _radius, _longitude0, _sine0, _cosine0, _stretch, _x0, _y0;

    /// <summary>The centre in degrees, false easting and northing in metres.</summary>
    public LambertAzimuthal(Ellipsoid ellipsoid, double latitude0, double longitude0, double falseEasting, double falseNorthing)
    {
        _authalic = new Authalic(ellipsoid);
        (_longitude0, _x0, _y0) = (longitude0 * Radians, falseEasting, falseNorthing);
        var (sine, cosine) = (Math.Sin(latitude0 * Radians), Math.Cos(latitude0 * Radians));
        _radius = ellipsoid.Radius * Math.Sqrt(_authalic.Polar / 2);
        _sine0 = _authalic.Of(sine) / _authalic.Polar;
        _cosine0 = Math.Sqrt(1 - (_sine0 * _sine0));
        // At a pole the two go to zero together.
        _stretch = _cosine0 < 1e-9 ? 1 : ellipsoid.Radius * cosine / Math.Sqrt(1 - (ellipsoid.Eccentricity2 * sine * sine)) / (_radius * _cosine0);
    }

    /// <summary>EPSG:3035: ETRS89, GRS 1980, centred at 52° N 10° E. WGS 84 is taken for ETRS89: they differ by less than a metre.</summary>
    public static LambertAzimuthal Europe { get; } = new(new Ellipsoid(6_378_137, 298.257222101), 52, 10, 4_321_000, 3_210_000);

    public override bool IsEqualArea => true;

    public override double CentralMeridian => _longitude0 / Radians;

    /// <summary>Easting and northing in metres of a position in degrees; infinite at the point opposite the centre.</summary>
    public override (double X, double Y) Forward(double latitude, double longitude)
    {
        var sine = _authalic.OfLatitude(latitude) / _authalic.Polar;
        var cosine = Math.Sqrt(Math.Max(0, 1 - (sine * sine)));
        var (east, north) = Math.SinCos((longitude * Radians) - _longitude0);
        var apart = 1 + (_sine0 * sine) + (_cosine0 * cosine * north);
        if (apart < 1e-12) return (double.PositiveInfinity, double.PositiveInfinity);
        var scale = _radius * Math.Sqrt(2 / apart);
        return (_x0 + (scale * _stretch * cosine * east), _y0 + (scale / _stretch * ((_cosine0 * sine) - (_sine0 * cosine * north))));
    }

    public override (double Latitude, double Longitude) Inverse(double x, double y)
    {
        var (east, north) = ((x - _x0) / _stretch, (y - _y0) * _stretch);
        var rho = Math.Sqrt((east * east) + (north * north));
        if (rho == 0) return (_authalic.Latitude(_sine0 * _authalic.Polar), _longitude0 / Radians);
        var half = Math.Asin(rho / (2 * _radius));
        var (sin, cos) = Math.SinCos(2 * half);
        var q = (cos * _sine0) + (north * sin * _cosine0 / rho);
        return (_authalic.Latitude(q * _authalic.Polar), (_longitude0 + Math.Atan2(east * sin, (rho * _cosine0 * cos) - (north * _sine0 * sin))) / Radians);
    }
}
