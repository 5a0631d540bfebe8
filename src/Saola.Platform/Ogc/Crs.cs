namespace Saola.Platform.Ogc;

/// <summary>A system in which coordinates are asked for and told (OGC API – Features, part 2). Records are kept in longitude and latitude on WGS 84.</summary>
public sealed class Crs
{
    /// <summary>Radius of the sphere of Web Mercator in metres (EPSG:3857, method 1024).</summary>
    private const double Radius = 6_378_137;

    /// <summary>The poles have no place in Web Mercator: what lies nearer to them than a metre is told a metre away from them.</summary>
    private const double FarthestNorth = 89.99999;

    public static readonly Crs
        Wgs84 = new("http://www.opengis.net/def/crs/OGC/1.3/CRS84", (longitude, latitude) => (longitude, latitude), (x, y) => (x, y)),
        LatitudeFirst = new("http://www.opengis.net/def/crs/EPSG/0/4326", (longitude, latitude) => (latitude, longitude), (x, y) => (y, x)),
        WebMercator = new("http://www.opengis.net/def/crs/EPSG/0/3857", Projected, Unprojected);

    private readonly Func<double, double, (double X, double Y)> _from, _to;

    private Crs(string uri, Func<double, double, (double, double)> from, Func<double, double, (double, double)> to) => (Uri, _from, _to) = (uri, from, to);

    /// <summary>All of them, the one that holds where none is named first.</summary>
    public static IReadOnlyList<Crs> All { get; } = [Wgs84, LatitudeFirst, WebMercator];

    public string Uri { get; }

    /// <summary>The system of a URI, or null.</summary>
    public static Crs? Find(string uri) => All.FirstOrDefault(crs => crs.Uri == uri.Replace("https://", "http://", StringComparison.Ordinal));

    /// <summary>Coordinates of this system, in its order of axes, from degrees.</summary>
    public (double X, double Y) FromDegrees(double longitude, double latitude) => _from(longitude, latitude);

    /// <summary>Degrees from coordinates of this system.</summary>
    public (double Longitude, double Latitude) ToDegrees(double x, double y) => _to(x, y);

    private static (double, double) Projected(double longitude, double latitude)
    {
        var north = Math.Clamp(latitude, -FarthestNorth, FarthestNorth) * Math.PI / 180;
        return (Radius * longitude * Math.PI / 180, Radius * Math.Log(Math.Tan((Math.PI / 4) + (north / 2))));
    }

    private static (double, double) Unprojected(double x, double y) =>
        (x / Radius * 180 / Math.PI, ((2 * Math.Atan(Math.Exp(y / Radius))) - (Math.PI / 2)) * 180 / Math.PI);
}
