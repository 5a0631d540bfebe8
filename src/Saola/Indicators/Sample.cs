namespace Saola.Indicators;

/// <summary>Checks of the numbers that describe a sample.</summary>
internal static class Sample
{
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or there are more species than individuals for them.</exception>
    public static void Check(long n, long once, long twice)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfNegative(once);
        ArgumentOutOfRangeException.ThrowIfNegative(twice);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(once, n);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(twice, (n - once) / 2);
    }
}
