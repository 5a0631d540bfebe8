namespace Saola.Geo.Projections;

/// <summary>
/// The function q of an ellipsoid's latitudes, by which areas are measured: between two parallels and two meridians lies a²·Δλ·Δq/2
/// (J. P. Snyder, "Map Projections: A Working Manual", 1987, equation 3-12).
/// </summary>
public readonly struct Authalic
{
    private readonly double _e2;
    private readonly double _e;

    public Authalic(Ellipsoid ellipsoid)
    {
        Radius = ellipsoid.Radius;
        _e2 = ellipsoid.Eccentricity2;
        _e = Math.Sqrt(_e2);
        Polar = Of(1);
    }

    /// <summary>The equatorial radius in metres.</summary>
    public double Radius { get; }

    /// <summary>q of the north pole.</summary>
    public double Polar { get; }

    /// <summary>q of the sine of a latitude.</summary>
    public double Of(double sine) => _e == 0 ? 2 * sine
        : (1 - _e2) * ((sine / (1 - (_e2 * sine * sine))) - (Math.Log((1 - (_e * sine)) / (1 + (_e * sine))) / (2 * _e)));

    /// <summary>q of a latitude in degrees.</summary>
    public double OfLatitude(double latitude) => Of(Math.Sin(latitude * (Math.PI / 180)));

    /// <summary>The latitude of a q in degrees; NaN beyond the poles.</summary>
    public double Latitude(double q)
    {
        // A pole is met by rounding too.
        if (Math.Abs(q) > Polar) q = Math.Abs(q) > Polar * (1 + 1e-12) ? double.NaN : Math.CopySign(Polar, q);
        // Newton's method in the sine, whose derivative is nowhere near zero.
        var sine = q / Polar;
        for (var i = 0; i < 6; i++)
        {
            var left = 1 - (_e2 * sine * sine);
            sine = Math.Clamp(sine - ((Of(sine) - q) * left * left / (2 * (1 - _e2))), -1, 1);
        }

        return Math.Asin(sine) * (180 / Math.PI);
    }
}
