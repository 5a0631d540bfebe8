namespace Saola.Geo;

/// <summary>
/// The shifts that web maps of mainland China lay over WGS 84 positions. No law or standard publishes them; the formulas are the ones that
/// circulate since 2011 and that surveys of map tiles have confirmed to about a metre. They serve to recognise shifted positions, never to
/// correct them: a shifted position and a true one look alike.
/// </summary>
public static class ObfuscatedDatum
{
    private const double Radians = Math.PI / 180;

    /// <summary>Whether the shift is laid over a position at all: a box around China.</summary>
    public static bool Covers(double latitude, double longitude) => latitude is >= 0.8293 and <= 55.8271 && longitude is >= 72.004 and <= 137.8347;

    /// <summary>WGS 84 → GCJ-02 (“Mars coordinates”, 火星坐标), in degrees: 100 to 700 m away.</summary>
    public static (double Latitude, double Longitude) Gcj02(double latitude, double longitude)
    {
        if (!Covers(latitude, longitude)) return (latitude, longitude);
        // Metres on Krasovsky's ellipsoid.
        const double radius = 6_378_245, e2 = 0.00669342162296594323;
        var (x, y) = (longitude - 105, latitude - 35);
        var both = (20 * Math.Sin(6 * Math.PI * x)) + (20 * Math.Sin(2 * Math.PI * x));
        var north = -100 + (2 * x) + (3 * y) + (0.2 * y * y) + (0.1 * x * y) + (0.2 * Math.Sqrt(Math.Abs(x)))
            + ((both + Waves(y, 20, 40, 1, 3) + Waves(y, 160, 320, 12, 30)) * 2 / 3);
        var east = 300 + x + (2 * y) + (0.1 * x * x) + (0.1 * x * y) + (0.1 * Math.Sqrt(Math.Abs(x)))
            + ((both + Waves(x, 20, 40, 1, 3) + Waves(x, 150, 300, 12, 30)) * 2 / 3);
        var (sin, cos) = Math.SinCos(latitude * Radians);
        var square = 1 - (e2 * sin * sin);
        var root = Math.Sqrt(square);
        return (latitude + (north / (radius * (1 - e2) / (square * root) * Radians)), longitude + (east / (radius / root * cos * Radians)));
    }

    /// <summary>WGS 84 → BD-09, in degrees: GCJ-02 and a second shift of about 900 m.</summary>
    public static (double Latitude, double Longitude) Bd09(double latitude, double longitude)
    {
        if (!Covers(latitude, longitude)) return (latitude, longitude);
        var (y, x) = Gcj02(latitude, longitude);
        var distance = Math.Sqrt((x * x) + (y * y)) + (0.00002 * Math.Sin(y * Math.PI * 3000 / 180));
        var angle = Math.Atan2(y, x) + (0.000003 * Math.Cos(x * Math.PI * 3000 / 180));
        return ((distance * Math.Sin(angle)) + 0.006, (distance * Math.Cos(angle)) + 0.0065);
    }

    /// <summary>
    /// <c>GCJ-02</c> or <c>BD-09</c> when one position lies where that system would put another one of the same place, to a tolerance in metres; otherwise
    /// null. Two positions that differ by chance do so about once in 300 times at a tolerance of 40 m: it is a suspicion, and many positions of a dataset
    /// make it firm.
    /// </summary>
    public static string? Recognise((double Latitude, double Longitude) reference, (double Latitude, double Longitude) position, double toleranceMeters)
    {
        if (!Covers(reference.Latitude, reference.Longitude)) return null;
        // Both shifts are longer than 100 m: what lies nearer is not shifted.
        if (Away(reference) <= Math.Max(100, 2 * toleranceMeters)) return null;
        if (Away(Gcj02(reference.Latitude, reference.Longitude)) <= toleranceMeters) return "GCJ-02";
        return Away(Bd09(reference.Latitude, reference.Longitude)) <= toleranceMeters ? "BD-09" : null;

        double Away((double Latitude, double Longitude) p) => Geodesic.DistanceMeters(p.Latitude, p.Longitude, position.Latitude, position.Longitude);
    }

    private static double Waves(double v, double first, double second, double a, double b) =>
        (first * Math.Sin(v / a * Math.PI)) + (second * Math.Sin(v / b * Math.PI));
}
