namespace Saola.Geo;

/// <summary>
/// A transformation of geocentric coordinates by three shifts, three rotations and a scale, in the sense of the position vector (EPSG
/// Guidance Note 7-2, section 4.3.3, method 9606; with zero rotations and scale, method 9603).
/// </summary>
/// <param name="X">Shift in metres.</param>
/// <param name="Y">Shift in metres.</param>
/// <param name="Z">Shift in metres.</param>
/// <param name="RotationX">Arc seconds.</param>
/// <param name="RotationY">Arc seconds.</param>
/// <param name="RotationZ">Arc seconds.</param>
/// <param name="Scale">Parts per million.</param>
public readonly record struct Helmert(double X, double Y, double Z, double RotationX = 0, double RotationY = 0, double RotationZ = 0, double Scale = 0)
{
    private const double Radians = Math.PI / 180;

    /// <summary>Whether it leaves every position where it is.</summary>
    public bool IsNull => this == default;

    /// <summary>Moves a position on one ellipsoid, at height 0, to the latitude and longitude on another, in degrees.</summary>
    public (double Latitude, double Longitude) Apply(double latitude, double longitude, Ellipsoid from, Ellipsoid to)
    {
        var (x, y, z) = Geocentric(latitude, longitude, from);
        var (rx, ry, rz) = (RotationX * Radians / 3600, RotationY * Radians / 3600, RotationZ * Radians / 3600);
        var scale = 1 + (Scale * 1e-6);
        return Geographic(
            X + (scale * (x - (rz * y) + (ry * z))),
            Y + (scale * ((rz * x) + y - (rx * z))),
            Z + (scale * ((-ry * x) + (rx * y) + z)),
            to);
    }

    private static (double X, double Y, double Z) Geocentric(double latitude, double longitude, Ellipsoid ellipsoid)
    {
        var (sin, cos) = Math.SinCos(latitude * Radians);
        var (sinLongitude, cosLongitude) = Math.SinCos(longitude * Radians);
        var e2 = ellipsoid.Eccentricity2;
        var normal = ellipsoid.Radius / Math.Sqrt(1 - (e2 * sin * sin));
        return (normal * cos * cosLongitude, normal * cos * sinLongitude, normal * (1 - e2) * sin);
    }

    // B. R. Bowring, "Transformation from spatial to geographical coordinates", Survey Review 181, 1976: exact to 1e-9″ near the surface.
    private static (double Latitude, double Longitude) Geographic(double x, double y, double z, Ellipsoid ellipsoid)
    {
        var a = ellipsoid.Radius;
        var b = a * (1 - ellipsoid.Flattening);
        var e2 = ellipsoid.Eccentricity2;
        var distance = Math.Sqrt((x * x) + (y * y));
        var (sin, cos) = Math.SinCos(Math.Atan2(z * a, distance * b));
        var latitude = Math.Atan2(z + (e2 / (1 - e2) * b * sin * sin * sin), distance - (e2 * a * cos * cos * cos));
        return (latitude / Radians, Math.Atan2(y, x) / Radians);
    }
}
