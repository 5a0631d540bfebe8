namespace Saola.Geo;

/// <summary>
/// Lambert's azimuthal equal-area projection of the ellipsoid (EPSG Guidance Note 7-2, method 9820), in the form of EPSG:3035: ETRS89, GRS 1980, centred at 52° N 10° E, with
/// false easting 4,321,000 m and false northing 3,210,000 m. WGS 84 is taken for ETRS89: they differ by less than a metre.
/// </summary>
public static class LambertAzimuthal
{
    private const double FalseEasting = 4_321_000, FalseNorthing = 3_210_000, Axis = 6_378_137, Flattening = 1 / 298.257222101;

    private static readonly double Squared = Flattening * (2 - Flattening), Eccentricity = Math.Sqrt(Squared);
    private static readonly double Polar = Authalic(1), Radius = Axis * Math.Sqrt(Polar / 2), Longitude0 = Radians(10);
    private static readonly double Sine0 = Authalic(Math.Sin(Radians(52))) / Polar, Cosine0 = Math.Sqrt(1 - (Sine0 * Sine0));
    private static readonly double Stretch = Axis * Math.Cos(Radians(52)) / Math.Sqrt(1 - (Squared * Math.Sin(Radians(52)) * Math.Sin(Radians(52)))) / (Radius * Cosine0);

    /// <summary>Easting and northing in metres of a position in degrees; infinite at the point opposite the centre.</summary>
    public static (double Easting, double Northing) Forward(double latitude, double longitude)
    {
        var sine = Authalic(Math.Sin(Radians(latitude))) / Polar;
        var cosine = Math.Sqrt(Math.Max(0, 1 - (sine * sine)));
        var (east, north) = Math.SinCos(Radians(longitude) - Longitude0);
        var apart = 1 + (Sine0 * sine) + (Cosine0 * cosine * north);
        if (apart < 1e-12) return (double.PositiveInfinity, double.PositiveInfinity);
        var scale = Radius * Math.Sqrt(2 / apart);
        return (FalseEasting + (scale * Stretch * cosine * east), FalseNorthing + (scale / Stretch * ((Cosine0 * sine) - (Sine0 * cosine * north))));
    }

    /// <summary>The authalic function q of a latitude's sine.</summary>
    private static double Authalic(double sine) =>
        (1 - Squared) * ((sine / (1 - (Squared * sine * sine))) - (Math.Log((1 - (Eccentricity * sine)) / (1 + (Eccentricity * sine))) / (2 * Eccentricity)));

    private static double Radians(double degrees) => degrees * (Math.PI / 180);
}
