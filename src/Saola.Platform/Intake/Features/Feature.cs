using NetTopologySuite.Geometries;

namespace Saola.Platform.Intake.Features;

/// <summary>A feature as a file has it.</summary>
/// <param name="Number">1-based, in file order.</param>
/// <param name="Geometry">WGS84 longitude/latitude, XY; null where it has none or cannot be read (then Fault says why).</param>
/// <param name="Attributes">All attributes verbatim as text, in the file's order; numbers invariant, as exact as the file has them.</param>
/// <param name="Fault">One line; null where the geometry was read.</param>
public sealed record Feature(int Number, Geometry? Geometry, IReadOnlyDictionary<string, string> Attributes, string? Fault);

/// <summary>What a vector file holds.</summary>
/// <param name="Kind">"GeoJSON", "Shapefile", "GeoPackage", "KML", "GPX", "CSV".</param>
/// <param name="Layer">The layer inside of the file, where it has several.</param>
/// <param name="Notes">What a reader should know: a system of coordinates that was assumed or transformed, an encoding that was guessed; a line each.</param>
/// <param name="Features">
/// The features, read from the file as they are asked for, each time anew. A feature that cannot be read is one with a fault; a file that
/// ends too early or cannot be read any further throws a <see cref="SaolaException"/> there.
/// </param>
public sealed record FeatureTable(string Kind, string? Layer, IReadOnlyList<string> Notes, IEnumerable<Feature> Features);
