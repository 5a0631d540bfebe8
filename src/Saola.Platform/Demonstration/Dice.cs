namespace Saola.Platform.Demonstration;

/// <summary>
/// A seeded source of chance that gives the same numbers on every machine and version (SplitMix64: Steele, Lea, Flood 2014).
/// Each row has dice of its own, thrown from its address, so a row can be made again without the rows before it.
/// </summary>
internal struct Dice
{
    private ulong _state;

    private Dice(ulong state) => _state = state;

    /// <summary>The dice of an address such as (seed, dataset, row).</summary>
    public static Dice At(int seed, int stream, long row = 0)
    {
        var dice = new Dice((ulong)(uint)seed << 32 | (uint)stream);
        dice._state = dice.Next() ^ (ulong)row;
        dice._state = dice.Next();
        return dice;
    }

    /// <summary>Evenly in [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + (high - low) * Unit();

    /// <summary>A whole number in [0, <paramref name="end"/>).</summary>
    public int Below(int end) => (int)(Unit() * end);

    public bool Chance(double probability) => Unit() < probability;

    /// <summary>Standard normal (Box and Muller 1958).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    /// <summary>Exponential with the given mean.</summary>
    public double Exponential(double mean) => -mean * Math.Log(1 - Unit());

    /// <summary>An index drawn by running totals of weights.</summary>
    public int Weighted(ReadOnlySpan<double> totals)
    {
        var target = Unit() * totals[^1];
        var found = totals.BinarySearch(target);
        return Math.Min(found < 0 ? ~found : found + 1, totals.Length - 1);
    }

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
