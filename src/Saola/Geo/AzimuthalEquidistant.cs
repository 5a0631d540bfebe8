namespace Saola.Geo;

/// <summary>
/// The azimuthal equidistant projection of an ellipsoid round any centre: every position at its geodesic distance from the centre, in its direction (J. P. Snyder, "Map Projections: A Working Manual",
/// 1987, section 25; by geodesics as in C. F. F. Karney 2013, section 7). Buffers are made in it: near the centre it is true in all directions, and at r metres from it too long across by a
/// part of about r² / 6R², which is 4e-5 at 100 km.
/// </summary>
public sealed class AzimuthalEquidistant
{
    private readonly EllipsoidGeodesics _on;

    /// <exception cref="SaolaException">The centre is no position.</exception>
    public AzimuthalEquidistant(double latitude, double longitude, EllipsoidGeodesics? on = null)
    {
        (Latitude, Longitude) = (GeoLine.Position(latitude, longitude), longitude);
        _on = on ?? EllipsoidGeodesics.Wgs84;
    }

    public double Latitude { get; }
    public double Longitude { get; }

    /// <summary>Metres east and north of the centre; NaN for what is no position.</summary>
    public (double X, double Y) Forward(double latitude, double longitude)
    {
        var inverse = _on.Inverse(Latitude, Longitude, latitude, longitude);
        var (sin, cos) = Degrees.SinCos(inverse.Azimuth1);
        return (inverse.Meters * sin, inverse.Meters * cos);
    }

    /// <summary>The position at some metres east and north of the centre, in degrees.</summary>
    public (double Latitude, double Longitude) Inverse(double x, double y)
    {
        var at = _on.Direct(Latitude, Longitude, Degrees.Of(x, y), Math.Sqrt((x * x) + (y * y)));
        return (at.Latitude, at.Longitude);
    }
}
