namespace Saola.Corridors.Evidence;

/// <summary>Random numbers that are the same on every machine and with every version of .NET (SplitMix64; Steele, Lea and Flood, OOPSLA 2014).</summary>
internal struct Draws(ulong seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state = seed;

    /// <summary>A stream of its own for a part of the work, so that what one part draws changes no other.</summary>
    public static Draws Of(long seed, int part) => new(new Draws(unchecked(new Draws((ulong)seed).Next() + (ulong)part)).Next());

    public ulong Next()
    {
        var z = _state = unchecked(_state + Golden);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }

    /// <summary>A whole number from 0, below so many. The upper half of the product makes their chances equal to 2⁻³² and better.</summary>
    public int Below(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    /// <summary>A number from 0, below 1.</summary>
    public double Share() => (Next() >> 11) * (1d / (1L << 53));
}
