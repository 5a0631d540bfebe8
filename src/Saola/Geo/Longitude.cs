namespace Saola.Geo;

/// <summary>The turn of the globe.</summary>
public static class Longitude
{
    /// <summary>The same meridian within [−180, 180], in degrees; NaN for NaN and infinities.</summary>
    public static double InRange(double longitude) =>
        longitude is >= -180 and <= 180 ? longitude : Math.IEEERemainder(longitude, 360);
}
