using System.Globalization;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;
using Saola.Geo;
using Saola.Records;
using Datum = Saola.Geo.Datum;
using Ellipsoid = Saola.Geo.Ellipsoid;

namespace Saola.Platform.Intake.Features;

/// <summary>Reads what files call their system of coordinates.</summary>
internal static class CoordinateSystemText
{
    private const double Degrees = 180 / Math.PI;

    /// <summary>The system of a code or a name, such as <c>EPSG:32648</c>, <c>urn:ogc:def:crs:OGC:1.3:CRS84</c>, <c>WGS 84</c>; null when it is not known.</summary>
    public static CoordinateSystem? OfName(string text)
    {
        text = text.Trim();
        if (text.Contains("CRS84", StringComparison.OrdinalIgnoreCase)) return CoordinateSystem.Wgs84;
        if (text.Contains("EPSG", StringComparison.OrdinalIgnoreCase))
        {
            var digits = text.AsSpan(text.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1);
            return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? CoordinateSystem.OfEpsg(code) : null;
        }

        return DatumText.Read(text) is { Datum: { } datum, Zone: 0 } ? new CoordinateSystem(datum.Name, datum, null) : null;
    }

    /// <summary>The system of a well-known text, of OGC's or of Esri's spelling; null when it is not known or cannot be computed.</summary>
    public static CoordinateSystem? OfWkt(string text)
    {
        var root = WktNode.Parse(text);
        while (root is { Keyword: "COMPD_CS" or "COMPOUNDCRS" or "BOUNDCRS" or "SOURCECRS" }) root = root.Nodes.Count > 0 ? root.Nodes[0] : null;
        if (root is null) return null;
        if (CodeOf(root) is { } code && CoordinateSystem.OfEpsg(code) is { } known) return known;
        return root.Keyword switch
        {
            "GEOGCS" or "GEOGCRS" or "GEODCRS" or "GEOGRAPHICCRS" => Geographic(root),
            "PROJCS" or "PROJCRS" or "PROJECTEDCRS" => Projected(root),
            _ => null,
        };
    }

    private static CoordinateSystem? Geographic(WktNode node)
    {
        var (datum, perUnit, meridian) = (DatumOf(node), AngleOf(node), MeridianOf(node));
        var asItStands = Math.Abs(perUnit - 1) < 1e-9 && meridian == 0;
        return new(Named(node), datum, asItStands ? null : (x, y) => ((x * perUnit) + meridian, y * perUnit));
    }

    private static CoordinateSystem? Projected(WktNode node)
    {
        if (node.Find("GEOGCS", "BASEGEOGCRS", "BASEGEODCRS") is not { } geographic) return null;
        var method = (node.Find("PROJECTION") ?? node.Find("CONVERSION")?.Find("METHOD"))?.Name.Replace(' ', '_').ToUpperInvariant() ?? "";
        if (method is "MERCATOR_AUXILIARY_SPHERE" or "POPULAR_VISUALISATION_PSEUDO_MERCATOR" || node.Name.Contains("Pseudo-Mercator", StringComparison.OrdinalIgnoreCase)) return CoordinateSystem.WebMercator;
        var meridian = MeridianOf(geographic);
        var unproject = method is "TRANSVERSE_MERCATOR" or "GAUSS_KRUGER" ? OfTransverseMercator(node, geographic) : OfProjNet(node);
        return unproject is null ? null : new(Named(node), DatumOf(geographic), meridian == 0 ? unproject : (x, y) => unproject(x, y) is var (longitude, latitude) ? (longitude + meridian, latitude) : default);
    }

    private static Func<double, double, (double, double)>? OfTransverseMercator(WktNode node, WktNode geographic)
    {
        var angle = AngleOf(geographic);
        var parameters = (node.Find("CONVERSION") ?? node).Nodes.Where(n => n.Keyword == "PARAMETER" && n.Values.Count > 1).DistinctBy(n => Folded(n.Name)).ToDictionary(n => Folded(n.Name), Parameter);
        double Of(double otherwise, params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (parameters.TryGetValue(name, out var value)) return value;
            }

            return otherwise;
        }

        var unit = LengthOf(node);
        // In the older form parameters are in the system's own units; in the newer one they bring theirs.
        var newer = node.Find("CONVERSION") is not null;
        var (east, north) = (Of(0, "falseeasting") * (newer ? 1 : unit), Of(0, "falsenorthing") * (newer ? 1 : unit));
        var middle = Of(0, "centralmeridian", "longitudeofcenter", "longitudeofnaturalorigin") * (newer ? 1 : angle);
        var origin = Of(0, "latitudeoforigin", "latitudeofcenter", "latitudeofnaturalorigin") * (newer ? 1 : angle);
        var scale = Of(1, "scalefactor", "scalefactoratnaturalorigin");
        if (EllipsoidOf(geographic) is not { } ellipsoid || !(scale > 0) || !double.IsFinite(east + north + middle + origin + scale + unit)) return null;
        var projection = new TransverseMercator(ellipsoid, scale);
        var offset = origin == 0 ? 0 : projection.Project(origin, 0).North;
        return (x, y) =>
        {
            var (latitude, longitude) = projection.Unproject((x * unit) - east, (y * unit) - north + offset);
            return (longitude + middle, latitude);
        };
    }

    /// <summary>In metres, degrees or parts, where it brings its own unit; otherwise as it is written.</summary>
    private static double Parameter(WktNode parameter) => Number(parameter.Values[1]) * parameter.Find("LENGTHUNIT", "ANGLEUNIT", "SCALEUNIT") switch
    {
        { Keyword: "ANGLEUNIT", Values.Count: > 1 } unit => Number(unit.Values[1]) * Degrees,
        { Values.Count: > 1 } unit => Number(unit.Values[1]),
        _ => 1,
    };

    /// <summary>Other projections, to the geographic system that they are of: the way to WGS84 is ours in every case.</summary>
    private static Func<double, double, (double, double)>? OfProjNet(WktNode node)
    {
        if (node.Keyword != "PROJCS") return null;
        try
        {
            var system = (ProjectedCoordinateSystem)new CoordinateSystemFactory().CreateFromWkt(node.Without("AXIS", "AUTHORITY", "TOWGS84", "EXTENSION"));
            var inverse = new CoordinateTransformationFactory().CreateFromCoordinateSystems(system, system.GeographicCoordinateSystem).MathTransform;
            return (x, y) =>
            {
                try
                {
                    return inverse.Transform(x, y);
                }
                catch (ArgumentException)
                {
                    // It has no inverse there.
                    return (double.NaN, double.NaN);
                }
            };
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or InvalidOperationException or InvalidCastException or NullReferenceException or IndexOutOfRangeException or FormatException or KeyNotFoundException or NotImplementedException)
        {
            return null;
        }
    }

    /// <summary>The datum by the code or the names of a geographic system, or by its own way to WGS84; null when there is none.</summary>
    private static Datum? DatumOf(WktNode geographic)
    {
        var node = geographic.Find("DATUM", "GEODETICDATUM", "TRF", "ENSEMBLE");
        if (CodeOf(geographic) is { } code && Datum.OfEpsg(code) is { } coded) return coded;
        if (node is not null && CodeOf(node) is { } datumCode && Datum.OfEpsg(datumCode) is { } codedDatum) return codedDatum;
        foreach (var name in (ReadOnlySpan<string>)[geographic.Name, node?.Name ?? ""])
        {
            var plain = name.Replace('_', ' ').Trim();
            foreach (var prefix in (ReadOnlySpan<string>)["GCS ", "D "])
            {
                if (plain.StartsWith(prefix, StringComparison.Ordinal)) plain = plain[prefix.Length..];
            }

            if (plain.Length > 0 && DatumText.Read(plain) is { Datum: { } datum }) return datum;
        }

        if (node?.Find("TOWGS84") is not { } way || EllipsoidOf(geographic) is not { } ellipsoid) return null;
        var p = way.Values.Select(Number).ToArray();
        if (p.Length is not (3 or 7) || !p.All(double.IsFinite)) return null;
        var helmert = p.Length == 3 ? new Helmert(p[0], p[1], p[2]) : new Helmert(p[0], p[1], p[2], p[3], p[4], p[5], p[6]);
        return new Datum
        {
            Crs = 0, Code = 0, Name = node.Name, Ellipsoid = ellipsoid, OtherCodes = [],
            Operations = [new DatumOperation(0, double.NaN, helmert, new GeoBox(-180, -90, 180, 90), "as the file says")],
        };
    }

    private static Ellipsoid? EllipsoidOf(WktNode geographic)
    {
        if (geographic.Find("DATUM", "GEODETICDATUM", "TRF", "ENSEMBLE")?.Find("SPHEROID", "ELLIPSOID") is not { Values.Count: > 2 } node) return null;
        var (radius, inverse) = (Number(node.Values[1]), Number(node.Values[2]));
        if (!(radius is > 6e6 and < 7e6) || !(inverse >= 0)) return null;
        // A sphere is written as an inverse flattening of 0.
        return new Ellipsoid(radius, inverse == 0 ? 1e12 : inverse);
    }

    private static double AngleOf(WktNode geographic) =>
        (geographic.Find("UNIT", "ANGLEUNIT") ?? geographic.Find("CS")?.Find("ANGLEUNIT")) is { Values.Count: > 1 } unit && Number(unit.Values[1]) is > 0 and var radians ? radians * Degrees : 1;

    private static double LengthOf(WktNode projected) =>
        (projected.Find("UNIT", "LENGTHUNIT") ?? projected.Find("CS")?.Find("LENGTHUNIT")) is { Values.Count: > 1 } unit && Number(unit.Values[1]) is > 0 and var metres ? metres : 1;

    private static double MeridianOf(WktNode geographic) =>
        geographic.Find("PRIMEM", "PRIMEMERIDIAN") is { Values.Count: > 1 } node && Number(node.Values[1]) is var longitude && double.IsFinite(longitude) ? longitude * AngleOf(geographic) : 0;

    private static int? CodeOf(WktNode node) =>
        node.Find("AUTHORITY", "ID") is { Values.Count: > 1 } authority && authority.Name.Equals("EPSG", StringComparison.OrdinalIgnoreCase)
        && int.TryParse(authority.Values[1], NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : null;

    private static string Named(WktNode node) => node.Name is { Length: > 0 } name ? new string([.. name.Take(80).Select(c => char.IsControl(c) ? ' ' : c)]).Replace('_', ' ') : "without a name";

    private static string Folded(string name) => name.Replace("_", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;
}
