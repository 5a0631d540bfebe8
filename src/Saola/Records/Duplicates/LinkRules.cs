namespace Saola.Records.Duplicates;

/// <summary>How much a link rests on; the greater, the more.</summary>
public enum LinkStrength
{
    /// <summary>No probable duplicate.</summary>
    None,
    /// <summary>The same person, day and place, and no number: only where no other pair of the two datasets fits as well.</summary>
    Circumstances,
    /// <summary>The one type of a name.</summary>
    Type,
    /// <summary>A number that others may have too, with what makes it theirs.</summary>
    LocalIdentifier,
    /// <summary>An identifier that says by itself whose it is.</summary>
    Identifier,
}

/// <summary>
/// Which reasons make a probable duplicate. GBIF's clustering gave the idea and the names; where the rules are stricter,
/// docs/decisions/duplicates.md says why.
/// </summary>
public static class LinkRules
{
    /// <summary>Raised whenever the same records could be linked otherwise.</summary>
    public const string Version = "1";

    /// <summary>Any of these, and two records are not the same, whatever they have in common.</summary>
    public const LinkReasons Conflicts = LinkReasons.DIFFERENT_TAXON | LinkReasons.DIFFERENT_DATE | LinkReasons.DIFFERENT_COORDINATES
        | LinkReasons.DIFFERENT_COUNTRY | LinkReasons.DIFFERENT_STATUS;

    private const LinkReasons Near = LinkReasons.SAME_COORDINATES | LinkReasons.WITHIN_200m;

    /// <summary>What two records with these reasons are to one another.</summary>
    public static LinkStrength Strength(LinkReasons reasons)
    {
        if (Has(Conflicts)) return LinkStrength.None;
        if (Has(LinkReasons.IDENTIFIERS_OVERLAP) && Has(LinkReasons.SAME_ACCEPTED_SPECIES | LinkReasons.SAME_HIGHER_TAXON)) return LinkStrength.Identifier;
        if (!Has(LinkReasons.SAME_ACCEPTED_SPECIES) || Has(LinkReasons.APPROXIMATE_DATE)) return LinkStrength.None;
        var (sameDay, near, samePerson) = (Has(LinkReasons.SAME_DATE), Has(Near), Has(LinkReasons.SAME_RECORDER_NAME));
        var parted = Has(LinkReasons.DIFFERENT_RECORDER_NAME | LinkReasons.DIFFERENT_KIND);
        if (Has(LinkReasons.LOCAL_IDENTIFIERS_OVERLAP)
            && ((samePerson && (sameDay || Has(Near | LinkReasons.WITHIN_2Km))) || (sameDay && near && !parted))) return LinkStrength.LocalIdentifier;
        if (Has(LinkReasons.SAME_SPECIMEN) && !parted) return LinkStrength.Type;
        return samePerson && sameDay && near && !parted && !Has(LinkReasons.DIFFERENT_INDIVIDUALS) ? LinkStrength.Circumstances : LinkStrength.None;

        bool Has(LinkReasons any) => (reasons & any) != LinkReasons.None;
    }

    /// <summary>A number by which links of one record are compared: strength first, then time and place.</summary>
    internal static int Score(LinkReasons reasons) => ((int)Strength(reasons) << 2)
        + ((reasons & LinkReasons.SAME_TIME) != LinkReasons.None ? 2 : 0) + ((reasons & LinkReasons.SAME_COORDINATES) != LinkReasons.None ? 1 : 0);
}
