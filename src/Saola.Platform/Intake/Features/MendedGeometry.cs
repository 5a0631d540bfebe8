using NetTopologySuite.Geometries;

namespace Saola.Platform.Intake.Features;

/// <summary>What mending did to a geometry.</summary>
/// <param name="Geometry">Valid, within [−180, 180] × [−90, 90], outlines counter-clockwise.</param>
/// <param name="Faults">
/// What was wrong, sorted, from a closed list: "beyond ±180 or ±90", "crosses the antimeridian", "disconnected interior", "encloses a pole",
/// "hole given as a polygon", "hole outside", "nested holes", "nested shells", "non-finite coordinate", "overlapping parts", "repeated points",
/// "repeated ring", "self-intersection", "spike", "too few points", "unclosed ring", "wrong winding", "zero area".
/// </param>
/// <param name="AreaBeforeSquareMeters">On the ellipsoid, of the rings as they were written: outlines less holes.</param>
/// <param name="AreaAfterSquareMeters">On the ellipsoid, of the mended geometry.</param>
public sealed record MendedGeometry(Geometry Geometry, IReadOnlyList<string> Faults, double AreaBeforeSquareMeters, double AreaAfterSquareMeters);
