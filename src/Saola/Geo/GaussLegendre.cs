namespace Saola.Geo;

/// <summary>Points and weights of Gauss's quadrature on [−1, 1], found as the zeros of Legendre's polynomials by Newton's method.</summary>
internal sealed class GaussLegendre
{
    private static readonly GaussLegendre[] Rules = [.. Enumerable.Range(0, 21).Select(n => new GaussLegendre(n))];

    private GaussLegendre(int points)
    {
        (Points, Weights) = (new double[points], new double[points]);
        for (var i = 0; i < points; i++)
        {
            var x = Math.Cos(Math.PI * (i + 0.75) / (points + 0.5));
            double slope = 1;
            for (var step = 0; step < 10; step++)
            {
                var (before, value) = (1.0, x);
                for (var n = 2; n <= points; n++) (before, value) = (value, ((((2 * n) - 1) * x * value) - ((n - 1) * before)) / n);
                slope = points * ((x * value) - before) / ((x * x) - 1);
                x -= value / slope;
            }

            (Points[i], Weights[i]) = (points == 1 ? 0 : x, points == 1 ? 2 : 2 / ((1 - (x * x)) * slope * slope));
        }
    }

    public double[] Points { get; }
    public double[] Weights { get; }

    /// <summary>The rule of 1 to 20 points.</summary>
    public static GaussLegendre Of(int points) => Rules[points];
}
