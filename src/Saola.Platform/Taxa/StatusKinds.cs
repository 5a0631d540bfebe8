namespace Saola.Platform.Taxa;

/// <summary>What a status says, in the few words that a mark can tell.</summary>
public enum StatusKind
{
    /// <summary>Extinct, everywhere, in the wild or in a region.</summary>
    Gone,
    /// <summary>Critically endangered, endangered or vulnerable: what IUCN calls threatened.</summary>
    Threatened,
    Near,
    Safe,
    /// <summary>Not known, or not looked at.</summary>
    Unknown,
    /// <summary>Named by an appendix or a law.</summary>
    Listed,
}

/// <summary>Which kind a value of a status is, and how grave.</summary>
public static class StatusKinds
{
    /// <summary>Categories of the Red List, the gravest first.</summary>
    private static readonly string[] Categories = ["EX", "EW", "RE", "CR", "EN", "VU", "LR/cd", "LR/nt", "NT", "LR/lc", "LC", "DD", "NE", "NA"];

    public static StatusKind Of(string scheme, string value) => (scheme, value) switch
    {
        (StatusSchemes.RedListCategory, "EX" or "EW" or "RE") => StatusKind.Gone,
        (StatusSchemes.RedListCategory, "CR" or "EN" or "VU") => StatusKind.Threatened,
        (StatusSchemes.RedListCategory, "NT" or "LR/nt" or "LR/cd") => StatusKind.Near,
        (StatusSchemes.RedListCategory, "LC" or "LR/lc") => StatusKind.Safe,
        (StatusSchemes.RedListCategory, _) => StatusKind.Unknown,
        (StatusSchemes.CitesAppendix, "NC") => StatusKind.Unknown,
        _ => StatusKind.Listed,
    };

    /// <summary>A number by which values of a scheme are ordered, the gravest first; what has no place comes last.</summary>
    public static int Rank(string scheme, string value) =>
        scheme == StatusSchemes.RedListCategory && Array.IndexOf(Categories, value) is var at and >= 0 ? at : int.MaxValue;
}
