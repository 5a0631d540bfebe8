using System.Globalization;
using NetTopologySuite.Geometries;
using Saola.Platform.Intake.Containers;

namespace Saola.Platform.Intake.Features;

/// <summary>GPX 1.0 and 1.1: a feature for each waypoint, route and track; the segments of a track are one line of several parts.</summary>
internal sealed class GpxFeatures(Func<Container> open, Entry entry)
{
    public FeatureTable Table(CancellationToken cancellation)
    {
        using var container = open();
        using var reader = new MarkupReader(container, entry);
        if (!reader.Read() || reader.Element != "gpx") throw new SaolaException($"{container.Name(entry)}: is no GPX; give the track as GPX, KML or GeoJSON");
        return new FeatureTable("GPX", null, [], Read(cancellation));
    }

    private IEnumerable<Feature> Read(CancellationToken cancellation)
    {
        using var container = open();
        using var reader = new MarkupReader(container, entry);
        var maker = new ShapeMaker(CoordinateSystem.Wgs84);
        var number = 0;
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (reader.IsStart && reader.Element is "wpt" or "rte" or "trk") yield return FeatureOf(++number, reader.Whole(), maker);
        }
    }

    private static Feature FeatureOf(int number, Markup element, ShapeMaker maker)
    {
        var attributes = new OrderedDictionary<string, string> { ["kind"] = element.Name switch { "wpt" => "waypoint", "rte" => "route", _ => "track" } };
        foreach (var child in element.Children)
        {
            if (child.Name == "link" && child.Attributes.TryGetValue("href", out var address)) attributes["link"] = address;
            else if (child.Children.Count == 0 && child.Name is not ("rtept" or "trkseg" or "extensions")) attributes[child.Name] = child.Text.Trim();
        }

        try
        {
            var geometry = element.Name switch
            {
                "wpt" => ShapeMaker.Point(Position(element, maker)),
                "rte" => Line(element.All("rtept"), maker),
                _ => ShapeMaker.Together([.. element.All("trkseg").Select(s => Line(s.All("trkpt"), maker)).OfType<Geometry>()]),
            };
            return new Feature(number, maker.Finished(geometry), attributes, null);
        }
        catch (UnreadableException e)
        {
            return new Feature(number, null, attributes, e.Message);
        }
    }

    private static LineString? Line(IEnumerable<Markup> points, ShapeMaker maker) => maker.Line([.. points.Select(p => Position(p, maker))]);

    private static Coordinate Position(Markup point, ShapeMaker maker) =>
        point.Attributes.TryGetValue("lon", out var lon) && double.TryParse(lon, NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
        && point.Attributes.TryGetValue("lat", out var lat) && double.TryParse(lat, NumberStyles.Float, CultureInfo.InvariantCulture, out var y)
            ? maker.Position(x, y) : throw new UnreadableException("a point has no lat and lon");
}
