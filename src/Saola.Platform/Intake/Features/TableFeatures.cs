using System.Text;
using System.Text.Json;
using NetTopologySuite.Geometries;
using Saola.Platform.Intake.Containers;
using Saola.Platform.Intake.Text;
using Saola.Records;

namespace Saola.Platform.Intake.Features;

/// <summary>A table of text with a column of geometries (WKT, GeoJSON, or well-known binary in hexadecimal digits) or two of coordinates, read by the intake's own reader.</summary>
internal sealed class TableFeatures(Func<Container> open, Entry entry)
{
    private const int SlabBytes = 32 << 20;

    private static readonly HashSet<string> Shapes =
        ["wkt", "geom", "geometry", "thegeom", "wkbgeometry", "geomwkt", "wktgeom", "geometrywkt", "wktgeometry", "footprintwkt", "shape", "geojson", "geomjson", "wkb", "stastext", "几何"];

    /// <summary>Pairs of latitude and longitude, the surest first.</summary>
    private static readonly (string[] Latitudes, string[] Longitudes)[] Pairs =
    [
        (["decimallatitude"], ["decimallongitude"]),
        (["latitude", "lat"], ["longitude", "lon", "long", "lng"]),
        (["latitudedd", "latdd", "latitudedecimal", "latdec", "latwgs84", "wgs84lat", "gpslat", "gpslatitude", "centroidlat", "latitud", "纬度", "緯度", "широта", "latituden"],
            ["longitudedd", "londd", "longdd", "longitudedecimal", "londec", "longdec", "lonwgs84", "longwgs84", "wgs84lon", "gpslon", "gpslong", "gpslongitude", "centroidlon", "centroidlong", "longitud", "经度", "經度", "долгота", "longitudee"]),
        (["y", "ycoord", "pointy", "coordy", "ycoordinate", "cy"], ["x", "xcoord", "pointx", "coordx", "xcoordinate", "cx"]),
    ];

    public FeatureTable Table(CancellationToken cancellation)
    {
        var notes = new List<string>();
        using var container = open();
        var columns = ColumnsOf(TextOpening.Headed(container, [entry], Options, notes), container.Name(entry));
        if (columns.Shape is { } shape) notes.Add($"geometries are of the column '{shape.Header}'");
        if (columns.Pair is var (latitude, longitude)) notes.Add($"coordinates are of the columns '{latitude.Header}' and '{longitude.Header}', taken for WGS84");
        return new FeatureTable("CSV", null, notes, Read(cancellation));
    }

    private static SourceOptions Options => new() { AnyHeaders = true, SlabBytes = SlabBytes };

    private sealed record Columns(SourceColumn? Shape, (SourceColumn Latitude, SourceColumn Longitude)? Pair);

    private IEnumerable<Feature> Read(CancellationToken cancellation)
    {
        using var container = open();
        var table = TextOpening.Headed(container, [entry], Options, []);
        var columns = ColumnsOf(table, container.Name(entry));
        var headers = table.Columns.Where(c => c.Index >= 0).Select(c => (c.Index, c.Header.Trim())).ToList();
        var maker = new ShapeMaker(CoordinateSystem.Wgs84);
        var number = 0;
        foreach (var slab in table.Read(cancellation))
        {
            using (slab)
            {
                slab.Parse();
                var broken = new Queue<QuarantinedRow>(slab.Quarantined.Where(q => !q.IsLeftOut));
                for (var row = 0; row <= slab.Rows; row++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    while (broken.TryPeek(out var next) && (row == slab.Rows || next.Line < slab.Line(row)))
                    {
                        number++;
                        yield return new Feature(number, null, new OrderedDictionary<string, string>(), FormattableString.Invariant($"line {broken.Dequeue().Line}: {next.Reason}"));
                    }

                    if (row == slab.Rows) break;
                    number++;
                    var attributes = new OrderedDictionary<string, string>(headers.Count);
                    foreach (var (index, header) in headers)
                    {
                        var key = header;
                        for (var n = 2; !attributes.TryAdd(key, Encoding.UTF8.GetString(slab.Field(row, index))); n++) key = $"{header}_{n}";
                    }

                    yield return FeatureOf(number, attributes, Text(slab, row, columns.Shape), Text(slab, row, columns.Pair?.Latitude), Text(slab, row, columns.Pair?.Longitude), maker);
                }
            }
        }
    }

    private static Feature FeatureOf(int number, OrderedDictionary<string, string> attributes, string shape, string latitude, string longitude, ShapeMaker maker)
    {
        try
        {
            if (shape.Length > 0) return new Feature(number, Shape(shape, maker), attributes, null);
            if (latitude.Length == 0 && longitude.Length == 0) return new Feature(number, null, attributes, "has no geometry");
            if (!CoordinateText.TryParse(latitude, out var y, out _) || !CoordinateText.TryParse(longitude, out var x, out _))
                return new Feature(number, null, attributes, $"'{Short(latitude)}' and '{Short(longitude)}' are no latitude and longitude");
            return new Feature(number, maker.Finished(ShapeMaker.Point(maker.Position(x, y))), attributes, null);
        }
        catch (UnreadableException e)
        {
            return new Feature(number, null, attributes, e.Message);
        }
    }

    private static Geometry Shape(string text, ShapeMaker maker)
    {
        if (text[0] == '{')
        {
            try
            {
                using var json = JsonDocument.Parse(text);
                return new JsonShape(maker).Read(json.RootElement.TryGetProperty("geometry", out var geometry) ? geometry : json.RootElement);
            }
            catch (JsonException)
            {
                throw new UnreadableException("the geometry is no JSON");
            }
        }

        var system = maker;
        if (text.StartsWith("SRID=", StringComparison.OrdinalIgnoreCase) && text.IndexOf(';', StringComparison.Ordinal) is > 0 and < 20 and var end)
        {
            system = MakerOf(text.AsSpan(5, end - 5), maker);
            text = text[(end + 1)..];
        }

        if (text[0] is not ('0' or '\\')) return new WktShape(text, system).Read();
        byte[] wkb;
        try
        {
            wkb = Convert.FromHexString(text.StartsWith("\\x", StringComparison.Ordinal) || text.StartsWith("0x", StringComparison.Ordinal) ? text.AsSpan(2) : text);
        }
        catch (FormatException)
        {
            throw new UnreadableException("the geometry is no well-known binary in hexadecimal digits");
        }

        return new WkbShape(wkb, WkbShape.SridOf(wkb) is var srid and > 0 ? MakerOf(FormattableString.Invariant($"{srid}"), maker) : system).Read();
    }

    private static ShapeMaker MakerOf(ReadOnlySpan<char> srid, ShapeMaker wgs84) =>
        srid is "4326" or "0" ? wgs84
            : int.TryParse(srid, out var code) && CoordinateSystem.OfEpsg(code) is { } system ? new ShapeMaker(system)
            : throw new UnreadableException($"the geometry is in the system of coordinates {Short(srid.ToString())}, which is not known here");

    private static Columns ColumnsOf(TextTable table, string name)
    {
        var folded = table.Columns.Where(c => c.Index >= 0).Select(c => (Key: new string([.. c.Header.Where(char.IsLetterOrDigit)]).ToLowerInvariant(), Column: c)).ToList();
        SourceColumn? Find(IEnumerable<string> names) => names.Select(n => folded.Find(f => f.Key == n).Column).FirstOrDefault(c => c is not null);
        var pair = Pairs.Select(p => (Latitude: Find(p.Latitudes), Longitude: Find(p.Longitudes))).FirstOrDefault(p => p.Latitude is not null && p.Longitude is not null);
        var shape = folded.Find(f => Shapes.Contains(f.Key)).Column;
        if (shape is null && pair.Latitude is null)
            throw new SaolaException($"{name}: is no table with coordinates: name its columns latitude and longitude (degrees of WGS84), or put geometries as WKT into a column 'wkt'");
        return new Columns(shape, pair.Latitude is null ? null : (pair.Latitude, pair.Longitude!));
    }

    private static string Text(Slab slab, int row, SourceColumn? column) => column is null ? "" : Encoding.UTF8.GetString(slab.Field(row, column.Index)).Trim();

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
