namespace Saola.Records;

/// <summary>Licences in GBIF's constants: CC0_1_0, CC_BY_4_0, CC_BY_NC_4_0, UNSPECIFIED or UNSUPPORTED.</summary>
public static class Licenses
{
    private static readonly Vocabulary Names = Vocabulary.Of("""
        CC0_1_0: cc0, cc 0, cc zero, cc0 1.0, cc zero 1.0, public domain, publicdomain, cc0 1.0 public domain, pddl, open data commons public domain dedication and license
        CC_BY_4_0: cc by, by, cc by 4.0, cc by 4.0 international, creative commons attribution, creative commons attribution 4.0,
          creative commons attribution cc by 4.0 license, creative commons attribution cc by 4.0, creative commons attribution 4.0 international,
          attribution 4.0 international
        CC_BY_NC_4_0: cc by nc, by nc, cc by nc 4.0, cc by nc 4.0 international, creative commons attribution noncommercial,
          creative commons attribution non commercial cc by nc 4.0 license, creative commons attribution non commercial cc by nc 4.0,
          creative commons attribution noncommercial 4.0 international, attribution noncommercial 4.0 international
        UNSPECIFIED: no license, no licence
        UNSUPPORTED: cc by sa, cc by nd, cc by nc sa, cc by nc nd, by sa, by nc sa, cc by sa 4.0, cc by nc sa 4.0, cc by nd 4.0, cc by nc nd 4.0,
          all rights reserved, copyright, odbl
        """);

    /// <summary>
    /// The constant of a URI or name. A URI of Creative Commons is read by its parts, so that its host, protocol, country, legal code
    /// and trailing slash do not matter; versions other than GBIF's three are UNSUPPORTED, and so is any other text.
    /// </summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || Placeholder.IsUnknown(text)) return "UNSPECIFIED";
        if (Names.Find(text) is { } named) return named;
        if (Has(text, "publicdomain/zero/1.0") || Has(text, "share-your-work/public-domain/cc0") || Has(text, "licenses/pddl/1.0")) return "CC0_1_0";
        if (Has(text, "creativecommons.org/licenses/by/4.0") || Has(text, "opendatacommons.org/licenses/by/1.0")) return "CC_BY_4_0";
        return Has(text, "creativecommons.org/licenses/by-nc/4.0") ? "CC_BY_NC_4_0" : "UNSUPPORTED";
    }

    private static bool Has(ReadOnlySpan<char> text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
