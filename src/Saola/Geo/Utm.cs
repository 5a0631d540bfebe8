using System.Globalization;

namespace Saola.Geo;

/// <summary>
/// A position in the Universal Transverse Mercator grid (NGA.SIG.0012_2.0.0_UTMUPS, "The Universal Grids and the Transverse Mercator and
/// Polar Stereographic Map Projections", 2014).
/// </summary>
/// <param name="Zone">1 to 60.</param>
/// <param name="South">Whether northings are counted from 10,000 km south of the equator.</param>
/// <param name="Easting">Metres; 500,000 on the central meridian.</param>
/// <param name="Northing">Metres.</param>
public readonly record struct Utm(int Zone, bool South, double Easting, double Northing)
{
    /// <summary>The bands of 8° of latitude from 80° S; X has 12°.</summary>
    internal const string Bands = "CDEFGHJKLMNPQRSTUVWX";

    private const double Scale = 0.9996;
    private const double FalseEasting = 500_000;
    private const double FalseNorthing = 10_000_000;

    private static readonly TransverseMercator OnWgs84 = new(Ellipsoid.Wgs84, Scale);

    /// <summary>The zone of a position, with the exceptions of south-west Norway and Svalbard.</summary>
    public static int ZoneOf(double latitude, double longitude)
    {
        longitude = Longitude.InRange(longitude);
        if (latitude is >= 56 and < 64 && longitude is >= 3 and < 12) return 32;
        if (latitude is >= 72 and < 84 && longitude is >= 0 and < 42) return longitude < 9 ? 31 : longitude < 21 ? 33 : longitude < 33 ? 35 : 37;
        return Math.Clamp((int)Math.Floor((longitude + 180) / 6) + 1, 1, 60);
    }

    /// <summary>The band's letter; NUL beyond 80° S and 84° N.</summary>
    public static char BandOf(double latitude) =>
        latitude is >= -80 and <= 84 ? Bands[Math.Min((int)Math.Floor((latitude + 80) / 8), latitude < 0 ? (Bands.Length / 2) - 1 : Bands.Length - 1)] : '\0';

    /// <summary>A position in degrees of WGS 84 in its own zone, or in another one.</summary>
    public static Utm Of(double latitude, double longitude, int? zone = null) => Of(latitude, longitude, zone ?? ZoneOf(latitude, longitude), OnWgs84);

    /// <summary>A position in degrees on another ellipsoid.</summary>
    public static Utm Of(double latitude, double longitude, int zone, Ellipsoid ellipsoid) => Of(latitude, longitude, zone, On(ellipsoid));

    /// <summary>Degrees of latitude and longitude on WGS 84.</summary>
    public (double Latitude, double Longitude) ToGeographic() => ToGeographic(Ellipsoid.Wgs84);

    /// <summary>Degrees of latitude and longitude on the ellipsoid of the grid's datum.</summary>
    public (double Latitude, double Longitude) ToGeographic(Ellipsoid ellipsoid)
    {
        var (latitude, longitude) = On(ellipsoid).Unproject(Easting - FalseEasting, Northing - (South ? FalseNorthing : 0));
        return (latitude, Longitude.InRange(longitude + CentralMeridian(Zone)));
    }

    /// <summary>Such as <c>33N 500000 4649776</c>, where N and S are the halves of the globe.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Zone}{(South ? 'S' : 'N')} {Math.Round(Easting, 3)} {Math.Round(Northing, 3)}");

    internal static double CentralMeridian(int zone) => (zone * 6) - 183;

    private static Utm Of(double latitude, double longitude, int zone, TransverseMercator projection)
    {
        var (east, north) = projection.Project(latitude, Math.IEEERemainder(longitude - CentralMeridian(zone), 360));
        return new Utm(zone, latitude < 0, east + FalseEasting, north + (latitude < 0 ? FalseNorthing : 0));
    }

    private static TransverseMercator On(Ellipsoid ellipsoid) => ellipsoid == Ellipsoid.Wgs84 ? OnWgs84 : new TransverseMercator(ellipsoid, Scale);
}
