using Saola.Platform.Intake.Containers;

namespace Saola.Platform.Intake.Features;

/// <summary>KML of any version (OGC 12-007r2 and before), alone or in a KMZ: a feature for each placemark, its folders as an attribute. What a file only links to is not fetched.</summary>
internal sealed class KmlFeatures(Func<Container> open, Entry entry)
{
    /// <summary>Elements of a placemark that are no attributes of it.</summary>
    private static readonly HashSet<string> Drawn =
        ["Style", "StyleMap", "Region", "Camera", "LookAt", "author", "link", "AbstractView", "Metadata", "AddressDetails", "balloonVisibility"];

    public FeatureTable Table(CancellationToken cancellation)
    {
        using var container = open();
        using var reader = new MarkupReader(container, entry);
        if (!reader.Read() || reader.Element is not ("kml" or "Document" or "Folder" or "Placemark"))
            throw new SaolaException($"{container.Name(entry)}: is XML, but neither KML nor GPX; give the layer as GeoJSON or KML");
        return new FeatureTable("KML", null, [], Read(cancellation));
    }

    private IEnumerable<Feature> Read(CancellationToken cancellation)
    {
        using var container = open();
        using var reader = new MarkupReader(container, entry);
        var shape = new KmlShape(new ShapeMaker(CoordinateSystem.Wgs84));
        var folders = new Stack<(int Depth, string? Name)>();
        var number = 0;
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (!reader.IsStart)
            {
                if (folders.TryPeek(out var ended) && reader.Depth == ended.Depth) folders.Pop();
                continue;
            }

            switch (reader.Element)
            {
                case "Folder" or "Document" when !reader.IsEmpty:
                    folders.Push((reader.Depth, null));
                    break;
                case "name" when folders.TryPeek(out var folder) && reader.Depth == folder.Depth + 1:
                    folders.Pop();
                    folders.Push((folder.Depth, reader.Whole().Text.Trim()));
                    break;
                case "Placemark":
                    yield return FeatureOf(++number, reader.Whole(), string.Join(" / ", folders.Reverse().Select(f => f.Name).Where(n => !string.IsNullOrEmpty(n))), shape);
                    break;
                case "NetworkLink":
                    yield return new Feature(++number, null, Attributes(reader.Whole()), "is a link to another file, which is not fetched; give that file");
                    break;
                case "Style" or "StyleMap" or "Schema" or "GroundOverlay" or "ScreenOverlay" or "PhotoOverlay" or "Tour" or "Region":
                    reader.Whole();
                    break;
                default: break;
            }
        }
    }

    private static Feature FeatureOf(int number, Markup placemark, string folder, KmlShape shape)
    {
        var attributes = Attributes(placemark);
        if (folder.Length > 0) attributes.TryAdd("folder", folder);
        try
        {
            return new Feature(number, shape.Read(placemark), attributes, null);
        }
        catch (UnreadableException e)
        {
            return new Feature(number, null, attributes, e.Message);
        }
    }

    private static OrderedDictionary<string, string> Attributes(Markup placemark)
    {
        var attributes = new OrderedDictionary<string, string>();
        if (placemark.Attributes.TryGetValue("id", out var id)) attributes["id"] = id;
        foreach (var child in placemark.Children.Where(c => !Drawn.Contains(c.Name) && !KmlShape.IsShape(c.Name)))
        {
            switch (child.Name)
            {
                case "ExtendedData":
                    foreach (var (name, value) in Extended(child)) attributes[name] = value;
                    break;
                case "TimeStamp" or "TimeSpan":
                    foreach (var time in child.Children) attributes[time.Name] = time.Text.Trim();
                    break;
                case "description": attributes[child.Name] = child.Text; break;
                default:
                    if (child.Children.Count == 0 || child.Text.Length > 0) attributes[child.Name] = child.Text.Trim();
                    break;
            }
        }

        return attributes;
    }

    private static IEnumerable<(string Name, string Value)> Extended(Markup data)
    {
        foreach (var child in data.Children)
        {
            switch (child.Name)
            {
                case "Data" when child.Attributes.TryGetValue("name", out var name):
                    yield return (name, child.Child("value")?.Text ?? "");
                    break;
                case "SchemaData":
                    foreach (var simple in child.All("SimpleData"))
                    {
                        if (simple.Attributes.TryGetValue("name", out var field)) yield return (field, simple.Text);
                    }

                    break;
                default:
                    if (child.Children.Count == 0) yield return (child.Name, child.Text);
                    break;
            }
        }
    }
}
