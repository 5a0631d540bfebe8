using Saola.Corridors.Evidence;

namespace Saola.Platform.Corridors.Study;

/// <summary>What tests with detections or tracks say of corridors.</summary>
public enum CorridorStanding
{
    /// <summary>Animals were where the map says, more than distance alone would have them.</summary>
    Validated,
    /// <summary>Distance alone tells as much, or more.</summary>
    NotBetter,
    /// <summary>Nothing, or too little, to test it with.</summary>
    Unvalidated,
}

/// <summary>Standings, and their words.</summary>
public static class CorridorStandings
{
    public static CorridorStanding Of(ValidationFacts? validation) => validation is null ? CorridorStanding.Unvalidated
        : validation.IsSupported ? CorridorStanding.Validated
        : validation.Presence?.Verdict is EvidenceVerdict.NotBetterThanNull or EvidenceVerdict.Worse || validation.Tracks?.Verdict is EvidenceVerdict.NotBetterThanNull or EvidenceVerdict.Worse ? CorridorStanding.NotBetter
        : CorridorStanding.Unvalidated;

    /// <summary>In English.</summary>
    public static string Word(this CorridorStanding standing) => standing switch
    {
        CorridorStanding.Validated => "validated",
        CorridorStanding.NotBetter => "not better than distance alone",
        _ => "unvalidated",
    };

    /// <summary>A word of one piece: in tables and shapes, and by which pages find its text.</summary>
    public static string Code(this CorridorStanding standing) => standing switch
    {
        CorridorStanding.Validated => "validated",
        CorridorStanding.NotBetter => "not-better",
        _ => "unvalidated",
    };
}
