namespace Saola.Geo;

/// <summary>How far two things are from each other on WGS84, and where they are nearest.</summary>
/// <param name="Meters">The length of the geodesic between those places; 0 where they meet.</param>
/// <param name="Latitude1">Where the first is nearest, in degrees.</param>
/// <param name="Longitude1">In [−180, 180].</param>
/// <param name="Latitude2">Where the second is nearest.</param>
/// <param name="Longitude2">In [−180, 180].</param>
public readonly record struct GeoGap(double Meters, double Latitude1, double Longitude1, double Latitude2, double Longitude2);

/// <summary>How far a line is from something, and where along the line it is nearest.</summary>
/// <param name="ChainageMeters">Metres along the line from its start.</param>
/// <param name="Gap">The distance; the line is the first.</param>
public readonly record struct LineGap(double ChainageMeters, GeoGap Gap);
