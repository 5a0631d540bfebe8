namespace Saola.Platform.Places.Layers;

/// <summary>How a protected area is to be counted.</summary>
public enum SiteType
{
    ProtectedArea,
    /// <summary>Other effective area-based conservation measure.</summary>
    Oecm,
}

/// <summary>Where a site lies, as its source says.</summary>
public enum SiteRealm
{
    Unknown,
    Terrestrial,
    /// <summary>Land and sea.</summary>
    Coastal,
    Marine,
}

/// <summary>
/// What WDPA / WDPCA say of a site, under whichever of their names: those of the merged database (SITE_ID, SITE_PID, SITE_TYPE, NAME_ENG, REALM, PRNT_ISO3) and the older
/// ones (WDPAID, WDPA_PID, PA_DEF, NAME, ORIG_NAME, MARINE, PARENT_ISO3) alike. Areas in km². Values that the manual does not know are kept as they are.
/// </summary>
public sealed record SiteFacts
{
    /// <summary>SITE_ID, WDPAID.</summary>
    public required string SiteId { get; init; }

    /// <summary>SITE_PID, WDPA_PID: a parcel of the site; the site's id where it has one parcel.</summary>
    public required string ParcelId { get; init; }

    /// <summary>SITE_TYPE (PA, OECM), PA_DEF (1, 0); null where neither stands there.</summary>
    public SiteType? Type { get; init; }

    /// <summary>DESIG_ENG, or else DESIG.</summary>
    public string? Designation { get; init; }

    /// <summary>DESIG_TYPE: National, Regional, International.</summary>
    public string? DesignationType { get; init; }

    /// <summary>IUCN_CAT: Ia, Ib, II … VI, Not Reported, Not Applicable, Not Assigned.</summary>
    public string? IucnCategory { get; init; }

    /// <summary>STATUS: Proposed, Inscribed, Adopted, Designated, Established, Not Reported.</summary>
    public string? Status { get; init; }

    /// <summary>STATUS_YR; null for 0, which means that nobody knows.</summary>
    public int? StatusYear { get; init; }

    /// <summary>REP_AREA in km²; null for 0.</summary>
    public double? ReportedArea { get; init; }

    /// <summary>REP_M_AREA in km²: the marine part of it; null for 0.</summary>
    public double? ReportedMarineArea { get; init; }

    /// <summary>GIS_AREA in km², as the source computed it; null for 0.</summary>
    public double? SourceArea { get; init; }

    /// <summary>REALM, or MARINE (0, 1, 2).</summary>
    public SiteRealm Realm { get; init; }

    /// <summary>GOV_TYPE.</summary>
    public string? Governance { get; init; }

    /// <summary>VERIF: State Verified, Expert Verified, Not Reported.</summary>
    public string? Verified { get; init; }

    /// <summary>INT_CRIT: criteria of World Heritage, Ramsar or OSPAR; null for Not Applicable and Not Reported.</summary>
    public string? InternationalCriteria { get; init; }

    /// <summary>Whether it is a World Heritage site by its designation.</summary>
    public bool IsWorldHeritage => Designates("World Heritage");

    /// <summary>Whether it is a Ramsar site by its designation.</summary>
    public bool IsRamsar => Designates("Ramsar");

    /// <summary>Whether it is a biosphere reserve of UNESCO's Man and the Biosphere Programme.</summary>
    public bool IsBiosphereReserve => Designates("UNESCO-MAB") || (Designates("MAB") && Designates("Biosphere"));

    private bool Designates(string words) => Designation?.Contains(words, StringComparison.OrdinalIgnoreCase) ?? false;
}
