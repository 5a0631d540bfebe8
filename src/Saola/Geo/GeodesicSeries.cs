namespace Saola.Geo;

/// <summary>
/// The integrals along a geodesic that give its length, its longitude and the area below it, as series to the sixth power of ε (C. F. F. Karney, "Algorithms
/// for geodesics", J. Geodesy 87, 2013, equations 7–9, 15–18, 23–25, 39–43 and 59–63). The paper prints the coefficients as polynomials; here they are
/// made from the integrands when an ellipsoid is first used, exact in its flattening.
/// </summary>
internal sealed class GeodesicSeries
{
    public const int Terms = CosineSeries.Order + 1;

    private static readonly double[] Length = Integrated(CosineSeries.Root(0.5, 1));
    private static readonly double[] Inverse = Integrated(CosineSeries.Root(-0.5, -1));

    private readonly double[] _longitude;
    private readonly double[] _area;

    public GeodesicSeries(double flattening)
    {
        // Equation 8: the integrand is 1 / (1 + r u), with the root of 1 + k² sin²σ written as 1 + u.
        var r = (1 - flattening) / (2 - flattening);
        _longitude = Integrated(CosineSeries.Root(0.5, 1).Plus(-1).In(i => Math.Pow(-r, i)));
        _area = Area(flattening);
    }

    /// <summary>
    /// I₁(σ) = ∫ √(1 + k² sin²σ) dσ: the first coefficient is σ's, the others those of sin 2lσ. Times the polar radius it is the distance from the node.
    /// </summary>
    public static void Distance(double epsilon, Span<double> coefficients) => At(Length, epsilon, coefficients);

    /// <summary>I₂(σ) = ∫ dσ / √(1 + k² sin²σ), in the same form: with I₁ it gives the reduced length (equation 40).</summary>
    public static void Reduced(double epsilon, Span<double> coefficients) => At(Inverse, epsilon, coefficients);

    /// <summary>I₃(σ) in the same form: times f sin α₀ it is what the longitude is behind that on the auxiliary sphere (equation 8).</summary>
    public void Longitude(double epsilon, Span<double> coefficients) => At(_longitude, epsilon, coefficients);

    /// <summary>I₄(σ), coefficients of cos (2l + 1)σ: times e²a² cos α₀ sin α₀ it is the part of the area that the authalic sphere lacks (equation 59).</summary>
    public void Area(double epsilon, Span<double> coefficients) => At(_area, epsilon, coefficients);

    /// <summary>ε of the cosine of a geodesic's azimuth at the node, squared, and the second eccentricity (equations 9 and 16).</summary>
    public static double Epsilon(double cosine2, double second2)
    {
        var k2 = cosine2 * second2;
        return k2 / ((2 * (1 + Math.Sqrt(1 + k2))) + k2);
    }

    /// <summary>The sum of c[l] sin 2lσ for l from 1 on, by Clenshaw's recurrence.</summary>
    public static double Sines(ReadOnlySpan<double> c, double sin, double cos)
    {
        var x = 2 * (cos - sin) * (cos + sin);
        double after = 0, sum = 0;
        for (var l = c.Length - 1; l > 0; l--) (sum, after) = ((x * sum) - after + c[l], sum);
        return 2 * sin * cos * sum;
    }

    /// <summary>The sum of c[l] cos (2l + 1)σ, by Clenshaw's recurrence.</summary>
    public static double OddCosines(ReadOnlySpan<double> c, double sin, double cos)
    {
        var x = 2 * (cos - sin) * (cos + sin);
        double after = 0, sum = 0;
        for (var l = c.Length - 1; l >= 0; l--) (sum, after) = ((x * sum) - after + c[l], sum);
        return cos * (sum - after);
    }

    /// <summary>For each harmonic the polynomial in ε, its powers from the harmonic's own on.</summary>
    private static double[] Integrated(CosineSeries integrand) => Table((i, l) => integrand[i, l] / (l == 0 ? 1 : 2 * l));

    private static double[] Area(double flattening)
    {
        // Equation 60: (t(e'²) − t(y)) / (e'² − y) for y = k² sin²σ, where t(x) = x + √(1/x + 1) asinh √x is a power series.
        const int enough = 60;
        var second2 = flattening * (2 - flattening) / ((1 - flattening) * (1 - flattening));
        var t = new double[enough];
        double root = 1;
        for (var i = 0; i < enough; i++)
        {
            double arc = 1;
            for (var j = 0; i + j < enough; j++)
            {
                t[i + j] += root * arc;
                arc *= -((2 * j) + 1) * ((2 * j) + 1) / (double)((2 * j) + 2) / ((2 * j) + 3);
            }

            root *= (0.5 - i) / (i + 1);
        }

        t[1]++;
        var quotient = CosineSeries.Square().In(i =>
        {
            double sum = 0;
            for (var j = enough - 1; j > i; j--) sum = (sum * second2) + t[j];
            return sum;
        });
        double Of(int power, int harmonic) => harmonic > CosineSeries.Order ? 0 : quotient[power, harmonic];
        return Table((i, l) => ((Of(i, l) * (l == 0 ? 2 : 1)) - Of(i, l + 1)) / 4 / ((2 * l) + 1));
    }

    private static double[] Table(Func<int, int, double> coefficient)
    {
        var table = new List<double>();
        for (var l = 0; l < Terms; l++)
        {
            for (var i = CosineSeries.Order; i >= l; i--) table.Add(coefficient(i, l));
        }

        return [.. table];
    }

    private static void At(ReadOnlySpan<double> table, double epsilon, Span<double> coefficients)
    {
        double power = 1;
        var at = 0;
        for (var l = 0; l < Terms; l++)
        {
            var sum = table[at++];
            for (var i = CosineSeries.Order - l; i > 0; i--) sum = (sum * epsilon) + table[at++];
            coefficients[l] = sum * power;
            power *= epsilon;
        }
    }
}
