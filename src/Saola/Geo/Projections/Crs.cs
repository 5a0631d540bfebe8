using System.Globalization;

namespace Saola.Geo.Projections;

/// <summary>A coordinate reference system in two dimensions: degrees on a datum, or a map of it.</summary>
public sealed class Crs
{
    internal Crs(string text, Datum datum, MapProjection? projection, double unit = 1) => (Text, Datum, Projection, Unit) = (text, datum, projection, unit);

    /// <summary>How it was named: <c>EPSG:4326</c>, or WKT.</summary>
    public string Text { get; }

    public Datum Datum { get; }

    /// <summary>Null for degrees.</summary>
    public MapProjection? Projection { get; }

    /// <summary>Metres in a unit of the map; 1 for degrees, which are none.</summary>
    public double Unit { get; }

    public bool IsGeographic => Projection is null;

    public static Crs Wgs84 { get; } = new("EPSG:4326", Datum.Wgs84, projection: null);

    /// <summary>
    /// Reads <c>EPSG:32648</c>, <c>ESRI:54009</c>, a code alone, or WKT 1 as OGC and ESRI write it (the .prj file beside a grid).
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="where">What it is about, for the message: a file's name.</param>
    /// <exception cref="SaolaException">It is not understood.</exception>
    public static Crs Read(string text, string where) => TryRead(text) ?? throw new SaolaException(
        $"{where}: the coordinate system '{Short(text)}' is not known; degrees on a datum, UTM, web Mercator and Albers, Lambert, Mollweide and transverse Mercator maps by EPSG code or WKT are: transform the file into one of them (gdalwarp -t_srs EPSG:4326), or say which one it is in with --crs");

    /// <summary>The same; null where it is not understood.</summary>
    public static Crs? TryRead(string text)
    {
        text = text.Trim();
        var digits = text.StartsWith("EPSG:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("ESRI:", StringComparison.OrdinalIgnoreCase) ? text[5..] : text;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? KnownSystems.OfCode(code) : CrsWkt.Read(text);
    }

    /// <summary>What a position in degrees on the datum is here: degrees east and north, or units of the map.</summary>
    public (double X, double Y) Forward(double latitude, double longitude)
    {
        if (Projection is null) return (longitude, latitude);
        var (x, y) = Projection.Forward(latitude, longitude);
        return (x / Unit, y / Unit);
    }

    /// <summary>The position on the datum, in degrees; NaN where the map shows nothing.</summary>
    public (double Latitude, double Longitude) Inverse(double x, double y) => Projection is null ? (y, x) : Projection.Inverse(x * Unit, y * Unit);

    public override string ToString() => Text;

    private static string Short(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 60), "…");
}
