namespace Saola.Geo;

/// <summary>Tests points against a shape.</summary>
public sealed class ShapeIndex(GeoShape shape)
{
    public GeoShape Shape { get; } = shape;

    public bool Contains(double latitude, double longitude) => false;
}

/// <summary>Distances on the ellipsoid.</summary>
public static class Geodesic
{
    public static double DistanceMeters(double latitude1, double longitude1, double latitude2, double longitude2) => 0;
}
