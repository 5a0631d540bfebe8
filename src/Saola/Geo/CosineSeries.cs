namespace Saola.Geo;

/// <summary>
/// A function of a small ε and an angle σ as a series: the sum of ε^i cos(2jσ) times a coefficient, up to the sixth power of ε. The integrals of geodesics
/// (C. F. F. Karney, "Algorithms for geodesics", J. Geodesy 87, 2013, section 3) have integrands of this form, with j ≤ i.
/// </summary>
internal sealed class CosineSeries
{
    public const int Order = 6;

    private readonly double[,] _of = new double[Order + 1, Order + 1];

    public double this[int power, int harmonic]
    {
        get => _of[power, harmonic];
        private set => _of[power, harmonic] = value;
    }

    /// <summary>The product of (1 − ε e^{2iσ})^p and its conjugate, which is (1 − 2ε cos 2σ + ε²)^p, over (1 − ε)^q, with q of −1 or more.</summary>
    public static CosineSeries Root(double p, int q)
    {
        var binomial = Binomial(p);
        var root = new CosineSeries();
        for (var j = 0; j <= Order; j++)
        {
            for (var m = 0; (2 * m) + j <= Order; m++) root[(2 * m) + j, j] += binomial[m] * binomial[m + j] * (j == 0 ? 1 : 2);
        }

        for (var i = 0; i < q; i++) root = root.OverOneLessEpsilon();
        return q < 0 ? root.TimesOneLessEpsilon() : root;
    }

    /// <summary>k² sin²σ, where k² = 4ε/(1 − ε)² (equation 9).</summary>
    public static CosineSeries Square()
    {
        var square = new CosineSeries { [1, 0] = 2, [1, 1] = -2 };
        return square.OverOneLessEpsilon().OverOneLessEpsilon();
    }

    /// <summary>The sum of a power series in this one, which has no constant part.</summary>
    public CosineSeries In(Func<int, double> coefficient)
    {
        var sum = new CosineSeries { [0, 0] = coefficient(Order) };
        for (var i = Order - 1; i >= 0; i--)
        {
            sum = sum.Times(this);
            sum[0, 0] += coefficient(i);
        }

        return sum;
    }

    public CosineSeries Plus(double constant)
    {
        var sum = new CosineSeries();
        Array.Copy(_of, sum._of, _of.Length);
        sum[0, 0] += constant;
        return sum;
    }

    /// <summary>The coefficients of (1 − x)^p.</summary>
    public static double[] Binomial(double p)
    {
        var of = new double[Order + 1];
        of[0] = 1;
        for (var i = 1; i <= Order; i++) of[i] = of[i - 1] * (i - 1 - p) / i;
        return of;
    }

    private CosineSeries Times(CosineSeries other)
    {
        var product = new CosineSeries();
        for (var i = 0; i <= Order; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                if (_of[i, j] == 0) continue;
                for (var k = 0; i + k <= Order; k++)
                {
                    for (var l = 0; l <= k; l++)
                    {
                        var half = _of[i, j] * other[k, l] / 2;
                        product[i + k, j + l] += half;
                        product[i + k, Math.Abs(j - l)] += half;
                    }
                }
            }
        }

        return product;
    }

    private CosineSeries OverOneLessEpsilon()
    {
        var sum = new CosineSeries();
        for (var i = 0; i <= Order; i++)
        {
            for (var j = 0; j <= Order; j++) sum[i, j] = _of[i, j] + (i > 0 ? sum[i - 1, j] : 0);
        }

        return sum;
    }

    private CosineSeries TimesOneLessEpsilon()
    {
        var difference = new CosineSeries();
        for (var i = 0; i <= Order; i++)
        {
            for (var j = 0; j <= Order; j++) difference[i, j] = _of[i, j] - (i > 0 ? _of[i - 1, j] : 0);
        }

        return difference;
    }
}
