using System.Runtime.CompilerServices;

namespace Saola.Geo;

/// <summary>A point or vector in metres from the Earth's centre: x to 0° 0°, y to 0° 90° E, z to the north pole.</summary>
internal readonly record struct Cartesian(double X, double Y, double Z)
{
    public static Cartesian operator +(Cartesian a, Cartesian b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Cartesian operator -(Cartesian a, Cartesian b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static Cartesian operator *(double times, Cartesian a) => new(times * a.X, times * a.Y, times * a.Z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Dot(Cartesian other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

    /// <summary>A position on WGS84.</summary>
    public static Cartesian Of(double latitude, double longitude)
    {
        var (sin, cos) = Degrees.SinCos(latitude);
        var (east, north) = Degrees.SinCos(longitude);
        var radius = Ellipsoid.Wgs84.Radius / Math.Sqrt(1 - (Ellipsoid.Wgs84.Eccentricity2 * sin * sin));
        return new(radius * cos * north, radius * cos * east, radius * (1 - Ellipsoid.Wgs84.Eccentricity2) * sin);
    }

    /// <summary>How near two straight segments come to each other, and where on each, from 0 to 1 (V. J. Lumelsky, Information Processing Letters 21, 1985).</summary>
    public static (double Distance, double OnFirst, double OnSecond) Nearest(Cartesian a, Cartesian b, Cartesian c, Cartesian d)
    {
        var (first, second, apart) = (b - a, d - c, a - c);
        double aa = first.Dot(first), bb = second.Dot(second), ab = first.Dot(second), ac = first.Dot(apart), bc = second.Dot(apart);
        var across = (aa * bb) - (ab * ab);
        // Segments of one direction, or of no length, have many nearest points or one; any will do.
        var t = across > 1e-12 * aa * bb ? Math.Clamp(((ab * bc) - (ac * bb)) / across, 0, 1) : 0;
        var u = bb > 0 ? Math.Clamp(((ab * t) + bc) / bb, 0, 1) : 0;
        t = aa > 0 ? Math.Clamp(((ab * u) - ac) / aa, 0, 1) : 0;

        var gap = apart + (t * first) - (u * second);
        return (Math.Sqrt(gap.Dot(gap)), t, u);
    }
}
