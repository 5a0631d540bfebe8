namespace Saola.Bench.Synthetic;

/// <summary>A stream of random numbers from a seed (SplitMix64), the same on every machine.</summary>
internal struct Rolls(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 up to, not including, 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public int Below(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);

    public bool OneIn(int n) => Below(n) == 0;

    /// <summary>A place in a list whose first entries are taken far more often: a power law.</summary>
    public int Skewed(int limit, double power) => (int)(limit * Math.Pow(Fraction(), power));

    /// <summary>Normal with a standard deviation of one (Box and Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Fraction())) * Math.Cos(2 * Math.PI * Fraction());
}
