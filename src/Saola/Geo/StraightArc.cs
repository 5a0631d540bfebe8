namespace Saola.Geo;

/// <summary>
/// The length of edges that are straight in longitude and latitude: the integral of √(M² dφ² + (N cos φ)² dλ²) by Gauss's quadrature. The integrand is analytic but
/// for points near the poles, where cos φ = ±i dφ/dλ: in the ellipse through the nearest of them, with the ends of the edge as foci and half-axes that sum to ρ, n points are wrong by a
/// part of ρ^−2n (L. N. Trefethen, "Is Gauss Quadrature Better than Clenshaw–Curtis?", SIAM Review 50, 2008, theorem 4.5). So many points are taken that this is
/// below 1e-15, or the edge is halved.
/// </summary>
internal sealed class StraightArc(Ellipsoid ellipsoid)
{
    private const int MostPoints = 16;

    /// <summary>The ρ from which on n points are enough.</summary>
    private static readonly double[] Enough = [.. Enumerable.Range(0, MostPoints + 1).Select(n => n == 0 ? double.PositiveInfinity : Math.Exp(17.5 / n))];

    private readonly double _radius = ellipsoid.Radius, _e2 = ellipsoid.Eccentricity2;

    /// <summary>Metres of an edge from a latitude by dφ and dλ, all in radians.</summary>
    public double Length(double latitude, double north, double east)
    {
        if (north == 0) return Math.Abs(east) * Radius(latitude);
        // The singular points are no nearer to the axis than this.
        var away = Math.Abs(north) / Math.Sqrt((north * north) + (east * east));
        var (far, farther) = (Distance(latitude, away), Distance(latitude + north, away));
        var axis = Math.Max(1, (far + farther) / Math.Abs(north));
        var rho = axis + Math.Sqrt((axis * axis) - 1);
        if (rho < Enough[MostPoints])
            return Length(latitude, north / 2, east / 2) + Length(latitude + (north / 2), north / 2, east / 2);

        var points = 2;
        while (rho < Enough[points]) points++;
        var rule = GaussLegendre.Of(points);
        double sum = 0;
        for (var i = 0; i < points; i++) sum += rule.Weights[i] * Speed(latitude + (north * (1 + rule.Points[i]) / 2), north, east);
        return sum / 2;
    }

    /// <summary>Metres per unit of the edge's parameter, which runs from 0 to 1.</summary>
    public double Speed(double latitude, double north, double east)
    {
        var (sin, cos) = Math.SinCos(latitude);
        var root2 = 1 - (_e2 * sin * sin);
        var (along, across) = (north * (1 - _e2) / root2, east * cos);
        return _radius * Math.Sqrt(((along * along) + (across * across)) / root2);
    }

    /// <summary>The radius of a parallel in metres.</summary>
    private double Radius(double latitude)
    {
        var (sin, cos) = Math.SinCos(latitude);
        return _radius * Math.Max(0, cos) / Math.Sqrt(1 - (_e2 * sin * sin));
    }

    private static double Distance(double latitude, double away)
    {
        var pole = (Math.PI / 2) - Math.Abs(latitude);
        return Math.Sqrt((pole * pole) + (away * away));
    }
}
