namespace Saola.Geo.Projections;

/// <summary>Coordinate systems from WKT 1, by their codes where they have one, else by their parameters.</summary>
internal static class CrsWkt
{
    public static Crs? Read(string text) => CrsNode.Parse(text) switch
    {
        { Keyword: "GEOGCS" } node when DatumOf(node) is { } datum => new Crs(text, datum, projection: null),
        { Keyword: "PROJCS" } node => Projected(node, text),
        { Keyword: "COMPD_CS", Nodes: [var first, ..] } => first.Keyword == "PROJCS" ? Projected(first, text) : first.Keyword == "GEOGCS" && DatumOf(first) is { } datum ? new Crs(text, datum, projection: null) : null,
        _ => null,
    };

    private static Crs? Projected(CrsNode node, string text)
    {
        if (node.Code is { } code && KnownSystems.OfCode(code) is { IsGeographic: false } known) return known;
        if (node.Find("GEOGCS") is not { } base_ || DatumOf(base_) is not { } datum || node.Find("UNIT")?.Number(1) is not ({ } unit and > 0)) return null;
        // The parameters speak of the ellipsoid that is written beside them.
        var ellipsoid = base_.Find("DATUM")?.Find("SPHEROID") is { } spheroid && spheroid.Number(1) is { } radius and > 0 && spheroid.Number(2) is { } inverse and >= 0
            ? new Ellipsoid(radius, inverse == 0 ? double.PositiveInfinity : inverse) : datum.Ellipsoid;
        return Map(Plain(node.Find("PROJECTION")?.Name ?? ""), ellipsoid, new Parameters(node, unit)) is { } map ? new Crs(text, datum, map, unit) : null;
    }

    private static MapProjection? Map(string method, Ellipsoid on, Parameters p) => method switch
    {
        "transversemercator" or "gausskruger" => new TransverseMercatorMap(on, p.Scale, p.Latitude0, p.Longitude0, p.East, p.North),
        "albers" or "albersconicequalarea" => new AlbersEqualArea(on, p.Parallel1, p.Parallel2, p.Latitude0, p.Longitude0, p.East, p.North),
        "lambertconformalconic" or "lambertconformalconic1sp" or "lambertconformalconic2sp" => new LambertConformalConic(on, p.Parallel1, p.Parallel2, p.Latitude0, p.Longitude0, p.East, p.North, p.Scale),
        "lambertazimuthalequalarea" => new LambertAzimuthal(on, p.Latitude0, p.Longitude0, p.East, p.North),
        "cylindricalequalarea" or "lambertcylindricalequalarea" => new CylindricalEqualArea(on, p.Parallel1, p.Longitude0, p.East, p.North),
        "mollweide" => new Mollweide(on, p.Longitude0, p.East, p.North),
        "mercatorauxiliarysphere" or "popularvisualisationpseudomercator" when p is { Longitude0: 0, East: 0, North: 0 } => new WebMercator(),
        _ => null,
    };

    /// <summary>The datum, where degrees are counted from Greenwich.</summary>
    private static Datum? DatumOf(CrsNode geographic)
    {
        var fromGreenwich = geographic.Find("PRIMEM") is not { } meridian || meridian.Number(1) is 0 or null;
        var inDegrees = geographic.Find("UNIT")?.Number(1) is not { } unit || Math.Abs(unit - (Math.PI / 180)) < 1e-9;
        if (!fromGreenwich || !inDegrees) return null;
        return (geographic.Code is { } code ? KnownSystems.Geographic(code) : null) ?? (geographic.Find("DATUM") is { } datum ? KnownSystems.Named(datum.Name) : null);
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>What a map's parameters say, in degrees and metres; the names are those of OGC, EPSG and ESRI.</summary>
    private sealed class Parameters(CrsNode node, double unit)
    {
        private readonly Dictionary<string, double> _values = node.Nodes.Where(n => n.Keyword == "PARAMETER" && n.Number(1) is not null)
            .GroupBy(n => Plain(n.Name)).ToDictionary(g => g.Key, g => g.First().Number(1)!.Value, StringComparer.Ordinal);

        public double Latitude0 => Of("latitudeoforigin", "latitudeofcenter", "centralparallel") ?? 0;

        public double Longitude0 => Of("centralmeridian", "longitudeofcenter", "longitudeoforigin") ?? 0;

        public double Parallel1 => Of("standardparallel1") ?? Of("latitudeoforigin") ?? 0;

        public double Parallel2 => Of("standardparallel2") ?? Parallel1;

        public double Scale => Of("scalefactor") ?? 1;

        public double East => (Of("falseeasting") ?? 0) * unit;

        public double North => (Of("falsenorthing") ?? 0) * unit;

        private double? Of(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (_values.TryGetValue(name, out var value)) return value;
            }

            return null;
        }
    }
}
