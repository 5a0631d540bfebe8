using Saola.Geo;

namespace Saola.Platform.Intake.Features;

/// <summary>
/// A system of coordinates, and the way from it to WGS84. The axes are always x east, y north, as files of features have them whatever the
/// system's definition says.
/// </summary>
/// <param name="Name">Such as <c>WGS 84 / UTM zone 48N</c>.</param>
/// <param name="Datum">The datum of its latitudes and longitudes; null where nobody knows it, so that positions are taken as they are.</param>
/// <param name="Unproject">From the file's numbers to degrees of longitude and latitude on that datum; null where they are those.</param>
internal sealed record CoordinateSystem(string Name, Datum? Datum, Func<double, double, (double Longitude, double Latitude)>? Unproject)
{
    private const double Degrees = 180 / Math.PI;

    public static readonly CoordinateSystem Wgs84 = new("WGS 84", Datum.Wgs84, null);

    /// <summary>Whether the numbers are taken as they stand.</summary>
    public bool IsAsItStands => Unproject is null && (Datum is null || Datum.IsWgs84OrNear);

    /// <summary>What a reader should know of it; null for degrees of WGS84.</summary>
    public string? Note
    {
        get
        {
            if (Unproject is null && Datum == Datum.Wgs84) return null;
            if (Datum is null) return $"the coordinates are {Name}, on a datum that is not known: taken for WGS84, which may be some hundred metres off";
            var shift = Datum.IsWgs84OrNear ? "" : Datum.Operations.Count == 0 ? $", whose datum {Datum.Name} no published transformation leads from: taken for WGS84" : Accuracy(Datum);
            return Unproject is null && shift.Length == 0 ? $"the coordinates are on {Name}, which is WGS84 to a metre or so: taken as they stand" : $"the coordinates are {Name}; transformed to WGS84{shift}";
        }
    }

    /// <summary>Degrees of WGS84 of a position; not finite where the system does not reach it.</summary>
    public (double Longitude, double Latitude) ToWgs84(double x, double y)
    {
        var (longitude, latitude) = Unproject is null ? (x, y) : Unproject(x, y);
        if (Datum is null || Datum.IsWgs84OrNear || !double.IsFinite(longitude) || !double.IsFinite(latitude)) return (longitude, latitude);
        if (Datum.OperationAt(latitude, longitude) is not { } operation) return (longitude, latitude);
        var moved = Datum.ToWgs84(latitude, longitude, operation);
        return (moved.Longitude, moved.Latitude);
    }

    /// <summary>The system of an EPSG code: geographic ones, UTM on every datum that is known, web Mercator; null for others.</summary>
    public static CoordinateSystem? OfEpsg(int code)
    {
        if (code is 3857 or 900913 or 102100 or 102113 or 3785) return WebMercator;
        if (Datum.UtmOfEpsg(code) is var (datum, zone, south))
            return new($"{datum.Name} / UTM zone {zone}{(south ? 'S' : 'N')}", datum, OfUtm(datum, zone, south));
        // The table's other codes name projected systems as well, of which only the datum is known.
        return Datum.All.FirstOrDefault(d => d.Crs == code) is { } geographic ? new(geographic.Name, geographic, null)
            : Datum.OfEpsg(code) is { } other && other.OtherCodes.Contains(code) && code is (>= 4000 and < 5000) or 7842 or 7843 or 6666 or 6317 or 6319 ? new(other.Name, other, null)
            : null;
    }

    /// <summary>The spherical Mercator projection of web maps (EPSG 3857, method 1024 of EPSG Guidance Note 7-2).</summary>
    public static CoordinateSystem WebMercator { get; } = new("WGS 84 / Pseudo-Mercator", Datum.Wgs84, (x, y) =>
        (x / Geodesic.EquatorialRadius * Degrees, Math.Atan(Math.Sinh(y / Geodesic.EquatorialRadius)) * Degrees));

    private static Func<double, double, (double, double)> OfUtm(Datum datum, int zone, bool south)
    {
        var projection = new TransverseMercator(datum.Ellipsoid, 0.9996);
        return (x, y) =>
        {
            var (latitude, longitude) = projection.Unproject(x - 500_000, y - (south ? 10_000_000 : 0));
            return (longitude + (zone * 6) - 183, latitude);
        };
    }

    private static string Accuracy(Datum datum) => double.IsNaN(datum.Operations[0].AccuracyMeters) ? $" from the datum {datum.Name} as the file says" : FormattableString.Invariant($" from the datum {datum.Name}, good to {datum.Operations[0].AccuracyMeters:0.##} m at best");
}
