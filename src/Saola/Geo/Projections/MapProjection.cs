namespace Saola.Geo.Projections;

/// <summary>A map projection of an ellipsoid: degrees on its own datum to metres, and back.</summary>
/// <remarks>
/// Longitudes are continuous: 181° is not taken for −179°, so that what lies beyond the seam of a map lies beyond its edge. A position that
/// the map does not show becomes NaN or infinite.
/// </remarks>
public abstract class MapProjection
{
    private protected const double Radians = Math.PI / 180;

    /// <summary>Whether the same area on the ellipsoid is the same area on the map, everywhere.</summary>
    public virtual bool IsEqualArea => false;

    /// <summary>The meridian in the middle of the map, in degrees.</summary>
    public abstract double CentralMeridian { get; }

    /// <summary>Metres to the east and to the north, false ones included.</summary>
    /// <param name="latitude">Degrees.</param>
    /// <param name="longitude">Degrees.</param>
    public abstract (double X, double Y) Forward(double latitude, double longitude);

    /// <summary>Degrees of latitude and longitude.</summary>
    /// <param name="x">Metres to the east.</param>
    /// <param name="y">Metres to the north.</param>
    public abstract (double Latitude, double Longitude) Inverse(double x, double y);
}
