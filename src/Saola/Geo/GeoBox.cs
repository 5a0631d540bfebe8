namespace Saola.Geo;

/// <summary>A box in WGS84 degrees that does not cross the antimeridian: west ≤ east, south ≤ north.</summary>
public readonly record struct GeoBox(double West, double South, double East, double North)
{
    public static readonly GeoBox World = new(-180, -90, 180, 90);

    public bool Contains(double latitude, double longitude) =>
        longitude >= West && longitude <= East && latitude >= South && latitude <= North;

    public bool Intersects(GeoBox other) =>
        West <= other.East && other.West <= East && South <= other.North && other.South <= North;

    public GeoBox Union(GeoBox other) =>
        new(Math.Min(West, other.West), Math.Min(South, other.South), Math.Max(East, other.East), Math.Max(North, other.North));
}
