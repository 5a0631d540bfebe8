namespace Saola.Corridors.Evidence;

/// <summary>What observations say of a map beside a null model's.</summary>
public enum EvidenceVerdict
{
    /// <summary>The map tells better than the null model where animals were.</summary>
    Supported,

    /// <summary>No difference is shown. It may be there all the same, and too small for so few observations.</summary>
    NotBetterThanNull,

    /// <summary>The null model tells it better.</summary>
    Worse,

    /// <summary>There are too few observations for a verdict.</summary>
    TooFew,
}

/// <summary>An interval of 95 %, both ends included.</summary>
public readonly record struct Interval(double Low, double High);
