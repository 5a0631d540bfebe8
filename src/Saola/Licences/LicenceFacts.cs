namespace Saola.Licences;

/// <summary>What is known of one demand of a licence. Silence is <see cref="Unknown"/>, never a no.</summary>
public enum Told : byte
{
    Unknown,
    Yes,
    No,
}

/// <summary>What a licence asks of those who use the data.</summary>
/// <param name="Attribution">Whether the source must be named.</param>
/// <param name="ShareAlike">Whether what is made of the data must be shared under the same licence.</param>
/// <param name="NonCommercial">Whether commercial use is excluded.</param>
/// <param name="NoDerivatives">Whether the data may only be passed on as they are.</param>
/// <param name="Redistribution">Whether the data may be passed on at all.</param>
public readonly record struct LicenceFacts(Told Attribution, Told ShareAlike, Told NonCommercial, Told NoDerivatives, Told Redistribution)
{
    /// <summary>Nothing is demanded: CC0 and the public domain.</summary>
    public static readonly LicenceFacts Free = new(Told.No, Told.No, Told.No, Told.No, Told.Yes);

    /// <summary>All rights are reserved: whoever wants more than to look must ask.</summary>
    public static readonly LicenceFacts Reserved = new(Told.Unknown, Told.Unknown, Told.Unknown, Told.Unknown, Told.No);

    /// <summary>The facts of letters: b attribution, s share-alike, n non-commercial, d no derivatives; what is not named is not demanded.</summary>
    internal static LicenceFacts Of(ReadOnlySpan<char> letters) =>
        new(Has(letters, 'b'), Has(letters, 's'), Has(letters, 'n'), Has(letters, 'd'), Told.Yes);

    /// <summary>What holds under two statements together: every demand of either, and doubt where either leaves it.</summary>
    public LicenceFacts And(LicenceFacts other) => new(
        Demand(Attribution, other.Attribution), Demand(ShareAlike, other.ShareAlike), Demand(NonCommercial, other.NonCommercial), Demand(NoDerivatives, other.NoDerivatives),
        Redistribution == Told.No || other.Redistribution == Told.No ? Told.No : Redistribution == Told.Unknown || other.Redistribution == Told.Unknown ? Told.Unknown : Told.Yes);

    private static Told Demand(Told a, Told b) => a == Told.Yes || b == Told.Yes ? Told.Yes : a == Told.Unknown || b == Told.Unknown ? Told.Unknown : Told.No;

    private static Told Has(ReadOnlySpan<char> letters, char letter) => letters.Contains(letter) ? Told.Yes : Told.No;
}
