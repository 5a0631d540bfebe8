namespace Saola.Geo;

/// <summary>Polygons in longitude and latitude.</summary>
public sealed class GeoShape
{
    public static GeoShape ParseWkt(string text) => throw new NotSupportedException(text);
}
