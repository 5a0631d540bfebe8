namespace Saola.Indicators;

/// <summary>How complete a sample of individuals is: the share of all individuals of a community that belong to species of the sample.</summary>
public static class SampleCoverage
{
    /// <summary>
    /// The estimator of Chao &amp; Jost (2012), Ecology 93: 2533–2547, equation 4a:
    /// Ĉ(n) = 1 − (f1 / n) · (n − 1) f1 / ((n − 1) f1 + 2 f2).
    /// </summary>
    /// <param name="n">Individuals in the sample; here records with a species.</param>
    /// <param name="once">f1: species with exactly one.</param>
    /// <param name="twice">f2: species with exactly two.</param>
    /// <returns>
    /// 0 to 1; null for an empty sample, of which nothing is known. A sample of one, and one in which each species came once, has a coverage of 0: whatever
    /// comes next may be new.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or there are more species than individuals for them.</exception>
    public static double? Of(long n, long once, long twice)
    {
        Sample.Check(n, once, twice);
        if (n == 0) return null;
        if (once == 0) return 1;
        if (n == 1) return 0;
        var left = (n - 1) * (double)once;
        return 1 - ((double)once / n * (left / (left + (2.0 * twice))));
    }
}
