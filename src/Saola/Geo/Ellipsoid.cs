namespace Saola.Geo;

/// <summary>An ellipsoid of revolution.</summary>
/// <param name="Radius">Equatorial radius in metres.</param>
/// <param name="InverseFlattening">1/f.</param>
public readonly record struct Ellipsoid(double Radius, double InverseFlattening)
{
    public static readonly Ellipsoid Wgs84 = new(Geodesic.EquatorialRadius, 298.257223563);

    public double Flattening => 1 / InverseFlattening;

    /// <summary>The square of the first eccentricity.</summary>
    public double Eccentricity2 => Flattening * (2 - Flattening);

    /// <summary>The tangent of the conformal latitude of the tangent of a latitude (Karney 2011, equations 7–9).</summary>
    internal double Conformal(double tau)
    {
        var e = Math.Sqrt(Eccentricity2);
        var secant = Math.Sqrt(1 + (tau * tau));
        var sigma = Math.Sinh(e * Math.Atanh(e * tau / secant));
        return (tau * Math.Sqrt(1 + (sigma * sigma))) - (sigma * secant);
    }

    /// <summary>The inverse of <see cref="Conformal"/> by Newton's method (Karney 2011, equations 19–21): five steps are more than any latitude needs.</summary>
    internal double FromConformal(double conformal)
    {
        var e2 = Eccentricity2;
        var tau = conformal;
        for (var i = 0; i < 5 && double.IsFinite(tau) && Math.Abs(tau) < 1e12; i++)
        {
            var at = Conformal(tau);
            var square = 1 + (tau * tau);
            tau += (conformal - at) / Math.Sqrt(1 + (at * at)) * (1 + ((1 - e2) * tau * tau)) / ((1 - e2) * Math.Sqrt(square));
        }

        return tau;
    }
}
