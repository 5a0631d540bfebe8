namespace Saola.Geo;

/// <summary>Angles in degrees, whose multiples of 90 have exact sines and cosines.</summary>
internal static class Degrees
{
    public const double InRadian = 180 / Math.PI;
    public const double Radian = Math.PI / 180;

    /// <summary>Sine and cosine of an angle, and of what a rounding left out of it. How far it is from a multiple of 90° is stepped.</summary>
    public static (double Sin, double Cos) SinCos(double degrees, double lost = 0)
    {
        var rest = Math.IEEERemainder(degrees, 360);
        var quarter = (int)Math.Round(rest / 90);
        var (sin, cos) = Math.SinCos(Stepped(rest - (90 * quarter) + lost) * Radian);
        return (quarter & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, 0 - sin),
            2 => (0 - sin, 0 - cos),
            _ => (0 - cos, sin),
        };
    }

    /// <summary>The direction of a vector in degrees, from the axis of the cosine; vectors along the axes give exact multiples of 90.</summary>
    public static double Of(double sin, double cos)
    {
        if (Math.Abs(sin) <= Math.Abs(cos))
        {
            var near = Math.Atan2(sin, Math.Abs(cos)) * InRadian;
            return cos >= 0 ? near : Math.CopySign(180, sin) - near;
        }

        var far = Math.Atan2(cos, Math.Abs(sin)) * InRadian;
        return sin > 0 ? 90 - far : far - 90;
    }

    /// <summary>
    /// An angle in steps of 2⁻⁵⁷°, 0.8 picometres of the Earth: nearer to 0 a double tells angles apart that no calculation can (GeographicLib rounds
    /// them too). Those of a sixteenth of a degree and more have no finer steps.
    /// </summary>
    public static double Stepped(double degrees)
    {
        const double least = 1.0 / 16;
        var size = Math.Abs(degrees);
        return size < least ? Math.CopySign(least - (least - size), degrees) : degrees;
    }

    /// <summary>An angle turned into [−180, 180].</summary>
    public static double Turned(double degrees) => Math.Abs(degrees) <= 180 ? degrees : Math.IEEERemainder(degrees, 360);

    /// <summary>From one longitude to another the short way, in [−180, 180], and what the rounding of that difference left out.</summary>
    public static (double Difference, double Lost) Between(double from, double to)
    {
        var (difference, rest) = Sum(-Turned(from), Turned(to));
        if (Math.Abs(difference) <= 180) return (difference, rest);
        var (turned, more) = Sum(difference, difference > 0 ? -360 : 360);
        return (turned, more + rest);
    }

    private static (double Sum, double Lost) Sum(double a, double b)
    {
        var sum = a + b;
        var part = sum - a;
        return (sum, (a - (sum - part)) + (b - part));
    }
}
