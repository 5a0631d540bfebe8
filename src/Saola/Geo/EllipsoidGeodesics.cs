namespace Saola.Geo;

/// <summary>The shortest line between two positions on an ellipsoid.</summary>
/// <param name="Meters">Its length.</param>
/// <param name="Azimuth1">Its direction at the first position, in degrees clockwise from north.</param>
/// <param name="Azimuth2">Its direction at the second position, onwards.</param>
/// <param name="ArcDegrees">Its length on the auxiliary sphere.</param>
/// <param name="ReducedMeters">The reduced length m₁₂: how far apart geodesics that leave the first position a radian apart are at the second.</param>
/// <param name="Scale12">The scale M₁₂: how far apart parallel geodesics from the first position are at the second.</param>
/// <param name="Scale21">The scale M₂₁, the other way.</param>
/// <param name="AreaSquareMeters">The area between the line and the equator, positive when the line runs east in the north; NaN when it was not asked for.</param>
public readonly record struct GeodesicInverse(
    double Meters, double Azimuth1, double Azimuth2, double ArcDegrees, double ReducedMeters, double Scale12, double Scale21, double AreaSquareMeters);

/// <summary>A position on a geodesic.</summary>
/// <param name="Latitude">In degrees.</param>
/// <param name="Longitude">In degrees, in [−180, 180].</param>
/// <param name="Azimuth">The line's direction there, in degrees clockwise from north.</param>
public readonly record struct GeodesicPosition(double Latitude, double Longitude, double Azimuth);

/// <summary>
/// Geodesics on an ellipsoid: shortest lines between two positions, and lines from a position in a direction (C. F. F. Karney, "Algorithms for geodesics",
/// J. Geodesy 87, 2013, doi:10.1007/s00190-012-0578-z). Positions are in degrees. For ellipsoids like the Earth's the error is some nanometres, and every
/// pair of positions has an answer, antipodes too. Safe for many threads.
/// </summary>
public sealed class EllipsoidGeodesics
{
    /// <summary>The largest flattening for which series to the sixth power are good to a micrometre.</summary>
    public const double MaxFlattening = 0.01;

    public static readonly EllipsoidGeodesics Wgs84 = new(Ellipsoid.Wgs84);

    /// <exception cref="SaolaException">The ellipsoid is none, is prolate or is too flat.</exception>
    public EllipsoidGeodesics(Ellipsoid ellipsoid)
    {
        if (!(ellipsoid.Radius > 0 && double.IsFinite(ellipsoid.Radius)) || !(ellipsoid.Flattening is >= 0 and <= MaxFlattening))
        {
            throw new SaolaException(
                $"An ellipsoid of radius {ellipsoid.Radius} and inverse flattening {ellipsoid.InverseFlattening} has no geodesics here: give a positive radius in metres and an inverse flattening of 100 or more (infinite for a sphere).");
        }

        Ellipsoid = ellipsoid;
        Series = new GeodesicSeries(Flattening = ellipsoid.Flattening);
        OneLess = 1 - Flattening;
        PolarRadius = ellipsoid.Radius * OneLess;
        Eccentricity2 = ellipsoid.Eccentricity2;
        Second2 = Eccentricity2 / (OneLess * OneLess);
        var e = Math.Sqrt(Eccentricity2);
        AuthalicRadius2 = ((ellipsoid.Radius * ellipsoid.Radius) + (PolarRadius * PolarRadius * (e == 0 ? 1 : Math.Atanh(e) / e))) / 2;
    }

    public Ellipsoid Ellipsoid { get; }

    /// <summary>The area of the whole ellipsoid in square metres.</summary>
    public double SurfaceSquareMeters => 4 * Math.PI * AuthalicRadius2;

    internal GeodesicSeries Series { get; }
    internal double Flattening { get; }

    /// <summary>1 − f, the ratio of the axes.</summary>
    internal double OneLess { get; }
    internal double PolarRadius { get; }
    internal double Eccentricity2 { get; }

    /// <summary>The square of the second eccentricity.</summary>
    internal double Second2 { get; }

    /// <summary>The square of the radius of the sphere of the same area (equation 60).</summary>
    internal double AuthalicRadius2 { get; }

    /// <summary>The distance of two positions in metres.</summary>
    public double DistanceMeters(double latitude1, double longitude1, double latitude2, double longitude2) =>
        IsEarthly(latitude1, longitude1, latitude2, longitude2) ? new GeodesicSolution(this, latitude1, longitude1, latitude2, longitude2).Meters : double.NaN;

    /// <summary>The shortest line between two positions; one of several where they are opposite to each other. Positions that are none give NaN.</summary>
    public GeodesicInverse Inverse(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        if (!IsEarthly(latitude1, longitude1, latitude2, longitude2))
            return new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        return new GeodesicSolution(this, latitude1, longitude1, latitude2, longitude2).Whole();
    }

    /// <summary>The position at a distance in metres from another, in the direction of an azimuth in degrees.</summary>
    public GeodesicPosition Direct(double latitude, double longitude, double azimuth, double meters) => Line(latitude, longitude, azimuth).At(meters);

    /// <summary>The geodesic that leaves a position in the direction of an azimuth.</summary>
    public GeodesicLine Line(double latitude, double longitude, double azimuth) => new(this, latitude, longitude, azimuth);

    /// <summary>The geodesic from one position to another, and its length.</summary>
    public GeodesicLine Line(double latitude1, double longitude1, double latitude2, double longitude2, out double meters)
    {
        var inverse = Inverse(latitude1, longitude1, latitude2, longitude2);
        meters = inverse.Meters;
        return Line(latitude1, longitude1, inverse.Azimuth1);
    }

    /// <summary>Sine and cosine of the reduced latitude (equation 6), the cosine never quite 0.</summary>
    internal (double Sin, double Cos) Reduced(double latitude)
    {
        var (sin, cos) = Degrees.SinCos(latitude);
        sin *= OneLess;
        var length = Math.Sqrt((sin * sin) + (cos * cos));
        return (sin / length, Math.Max(1e-150, cos / length));
    }

    private static bool IsEarthly(double latitude1, double longitude1, double latitude2, double longitude2) =>
        Math.Abs(latitude1) <= 90 && Math.Abs(latitude2) <= 90 && double.IsFinite(longitude1) && double.IsFinite(longitude2);
}
