using NetTopologySuite.Operation.Valid;

namespace Saola.Platform.Intake.Features;

/// <summary>The names of what can be wrong with a geometry.</summary>
internal static class GeometryFaults
{
    public const string UnclosedRing = "unclosed ring";
    public const string SelfIntersection = "self-intersection";
    public const string RepeatedPoints = "repeated points";
    public const string RepeatedRing = "repeated ring";
    public const string Spike = "spike";
    public const string ZeroArea = "zero area";
    public const string WrongWinding = "wrong winding";
    public const string Antimeridian = "crosses the antimeridian";
    public const string Pole = "encloses a pole";
    public const string HoleOutside = "hole outside";
    public const string HoleAsPolygon = "hole given as a polygon";
    public const string NestedHoles = "nested holes";
    public const string NestedShells = "nested shells";
    public const string OverlappingParts = "overlapping parts";
    public const string DisconnectedInterior = "disconnected interior";
    public const string TooFewPoints = "too few points";
    public const string Beyond = "beyond ±180 or ±90";
    public const string NonFinite = "non-finite coordinate";

    /// <summary>All of them, sorted.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        .. new[]
        {
            UnclosedRing, SelfIntersection, RepeatedPoints, RepeatedRing, Spike, ZeroArea, WrongWinding, Antimeridian, Pole, HoleOutside, HoleAsPolygon, NestedHoles, NestedShells,
            OverlappingParts, DisconnectedInterior, TooFewPoints, Beyond, NonFinite,
        }.Order(StringComparer.Ordinal),
    ];

    /// <summary>The name of what a test of validity found.</summary>
    public static string Of(TopologyValidationErrors error) => error switch
    {
        TopologyValidationErrors.HoleOutsideShell => HoleOutside,
        TopologyValidationErrors.NestedHoles => NestedHoles,
        TopologyValidationErrors.NestedShells => NestedShells,
        TopologyValidationErrors.DisconnectedInteriors => DisconnectedInterior,
        TopologyValidationErrors.DuplicateRings => RepeatedRing,
        TopologyValidationErrors.TooFewPoints => TooFewPoints,
        TopologyValidationErrors.InvalidCoordinate => NonFinite,
        TopologyValidationErrors.RingNotClosed => UnclosedRing,
        _ => SelfIntersection,
    };
}
