namespace Saola.Geo;

/// <summary>A published transformation of a datum to WGS 84 within an area.</summary>
/// <param name="Epsg">Its code in the EPSG Geodetic Parameter Dataset; 0 where the datum's definition says it.</param>
/// <param name="AccuracyMeters">How exact its publisher says that it is.</param>
/// <param name="Parameters">What it does.</param>
/// <param name="Area">The box of the area that it was made for; a west greater than the east crosses the antimeridian.</param>
/// <param name="Where">The area's name.</param>
public sealed record DatumOperation(int Epsg, double AccuracyMeters, Helmert Parameters, GeoBox Area, string Where)
{
    public bool Covers(double latitude, double longitude) =>
        latitude >= Area.South && latitude <= Area.North
        && (Area.West <= Area.East ? longitude >= Area.West && longitude <= Area.East : longitude >= Area.West || longitude <= Area.East);

    internal double Size => (Area.North - Area.South) * (Area.West <= Area.East ? Area.East - Area.West : 360 + Area.East - Area.West);
}
