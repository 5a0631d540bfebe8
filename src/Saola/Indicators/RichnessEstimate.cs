namespace Saola.Indicators;

/// <summary>How many species a community has, as far as a sample of it tells.</summary>
/// <param name="Species">The estimate: a lower bound, since species that are rarer than the rarest of the sample leave no trace in it.</param>
/// <param name="Low">The lower end of the interval that holds the bound with a probability of 95 %; never below the species of the sample.</param>
/// <param name="High">Its upper end.</param>
public readonly record struct RichnessEstimate(double Species, double Low, double High)
{
    /// <summary>The quantile of the normal distribution for 95 %.</summary>
    private const double Quantile = 1.959963984540054;

    /// <summary>
    /// Chao1, bias-corrected: S + f1 (f1 − 1) / (2 (f2 + 1)). Chao (1984), Scandinavian Journal of Statistics 11: 265–270, in the form of Chao (2005),
    /// Encyclopedia of Statistical Sciences 12: 7907–7916, which has a value where no species came twice. Its variance is that of the same form, and the interval is log-normal in
    /// what was not seen (Chao 1987, Biometrics 43: 783–791): S + T/K to S + T·K with T the unseen species and K = exp(1.96 √ln(1 + var / T²)).
    /// </summary>
    /// <param name="species">S: species of the sample.</param>
    /// <param name="once">f1: those with exactly one individual.</param>
    /// <param name="twice">f2: those with exactly two.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or there are more rare species than species.</exception>
    public static RichnessEstimate Chao1(long species, long once, long twice)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(once);
        ArgumentOutOfRangeException.ThrowIfNegative(twice);
        ArgumentOutOfRangeException.ThrowIfLessThan(species, once + twice);
        double f1 = once, f2 = twice;
        var unseen = f1 * (f1 - 1) / (2 * (f2 + 1));
        if (unseen <= 0) return new RichnessEstimate(species, species, species);
        var variance = unseen + (f1 * Square((2 * f1) - 1) / (4 * Square(f2 + 1))) + (Square(f1) * f2 * Square(f1 - 1) / (4 * Square(Square(f2 + 1))));
        var spread = Math.Exp(Quantile * Math.Sqrt(Math.Log(1 + (variance / Square(unseen)))));
        return new RichnessEstimate(species + unseen, species + (unseen / spread), species + (unseen * spread));
    }

    private static double Square(double x) => x * x;
}
