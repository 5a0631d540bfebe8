namespace Saola.Corridors.Evidence;

/// <summary>Tests whose distributions have closed forms.</summary>
internal static class SignificanceTests
{
    /// <summary>Chance that of so many even throws the rarer side is as rare as this or rarer, on either side.</summary>
    public static double Sign(int one, int other)
    {
        var (throws, rarer) = (one + other, Math.Min(one, other));
        // Logarithms, since 2⁻ⁿ is no number for many throws.
        var (sum, chance) = (0d, -throws * Math.Log(2));
        for (var k = 0; k <= rarer; k++)
        {
            sum += Math.Exp(chance);
            chance += Math.Log((double)(throws - k) / (k + 1));
        }

        return Math.Min(1, 2 * sum);
    }

    /// <summary>Fisher's combination of independent chances. With an even number of degrees of freedom the tail of chi-square is a Poisson sum: e⁻ˣ Σ xᵏ / k!, where x is half of it.</summary>
    public static double Fisher(IReadOnlyList<double> chances)
    {
        var half = -chances.Sum(Math.Log);
        if (half <= 0) return 1;
        var (sum, term) = (0d, -half);
        for (var k = 0; k < chances.Count; k++)
        {
            sum += Math.Exp(term);
            term += Math.Log(half / (k + 1));
        }

        return Math.Min(1, sum);
    }
}
