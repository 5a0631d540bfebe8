namespace Saola.Records;

/// <summary>Licences in GBIF's constants: CC0_1_0, CC_BY_4_0, CC_BY_NC_4_0, UNSPECIFIED or UNSUPPORTED.</summary>
public static class Licenses
{
    private static readonly Vocabulary Constants = Vocabulary.Of("""
        CC0_1_0:
        CC_BY_4_0:
        CC_BY_NC_4_0:
        UNSPECIFIED: no license, no licence, no license given, license unknown, not licensed
        UNSUPPORTED: other
        """);

    internal static IReadOnlyList<string> Values { get; } = ["CC0_1_0", "CC_BY_4_0", "CC_BY_NC_4_0", "UNSPECIFIED", "UNSUPPORTED"];

    /// <summary>
    /// The constant of a URI or name; versions other than GBIF's three are UNSUPPORTED, and so is any other text. What has no version is
    /// of the current one. The public domain, and Open Data Commons' PDDL and ODC-BY, count as CC0 and CC BY, as GBIF has them.
    /// </summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || Placeholder.IsUnknown(text)) return "UNSPECIFIED";
        if (Constants.Find(text) is { } known) return known;
        return LicenseText.Read(text) switch
        {
            { Kind: LicenseKind.Zero or LicenseKind.PublicDomain or LicenseKind.OpenDataPublicDomain } => "CC0_1_0",
            { Kind: LicenseKind.OpenDataBy } => "CC_BY_4_0",
            { Kind: LicenseKind.CreativeCommons, Version: "4.0", Elements: "by" } => "CC_BY_4_0",
            { Kind: LicenseKind.CreativeCommons, Version: "4.0", Elements: "by-nc" } => "CC_BY_NC_4_0",
            _ => "UNSUPPORTED",
        };
    }

    /// <summary>The canonical URI of any licence of Creative Commons or Open Data Commons, such as <c>http://creativecommons.org/licenses/by-sa/3.0/</c>; null for others.</summary>
    public static string? UriOf(ReadOnlySpan<char> text) => LicenseText.Read(text) switch
    {
        { Kind: LicenseKind.Zero } => "http://creativecommons.org/publicdomain/zero/1.0/",
        { Kind: LicenseKind.Mark } => "http://creativecommons.org/publicdomain/mark/1.0/",
        { Kind: LicenseKind.CreativeCommons } cc => $"http://creativecommons.org/licenses/{cc.Elements}/{cc.Version}/",
        { Kind: LicenseKind.OpenDataPublicDomain } => "http://opendatacommons.org/licenses/pddl/1.0/",
        { Kind: LicenseKind.OpenDataBy } => "http://opendatacommons.org/licenses/by/1.0/",
        { Kind: LicenseKind.OpenDatabase } => "http://opendatacommons.org/licenses/odbl/1.0/",
        _ => null,
    };
}
