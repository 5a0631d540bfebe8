using System.Text.Json;

namespace Saola.Platform.Places;

/// <summary>One feature of a topology: its id and name as given, and its polygons' rings (longitude and latitude in turn).</summary>
internal sealed record TopoFeature(string? Id, string Name, List<double[][]> Polygons);

/// <summary>
/// Reads the polygons of a TopoJSON object: shared arcs of quantized differences, named by index, a negative index −i−1 meaning arc i
/// backwards (TopoJSON format specification, sections 2.1.1 to 2.1.4).
/// </summary>
internal static class TopoJson
{
    public static List<TopoFeature> Read(byte[] utf8, string objectName)
    {
        using var document = JsonDocument.Parse(utf8);
        return Read(document.RootElement, objectName);
    }

    public static List<TopoFeature> Read(JsonElement root, string objectName)
    {
        var arcs = Arcs(root);
        var features = new List<TopoFeature>();
        foreach (var geometry in root.GetProperty("objects").GetProperty(objectName).GetProperty("geometries").EnumerateArray())
        {
            // Null is a geometry without a place.
            var polygons = geometry.GetProperty("type").GetString() switch
            {
                "Polygon" => [Polygon(geometry.GetProperty("arcs"), arcs)],
                "MultiPolygon" => geometry.GetProperty("arcs").EnumerateArray().Select(polygon => Polygon(polygon, arcs)).ToList(),
                _ => new List<double[][]>(),
            };
            var id = geometry.TryGetProperty("id", out var value) ? value.ToString() : null;
            features.Add(new TopoFeature(id, geometry.GetProperty("properties").GetProperty("name").GetString() ?? "", polygons));
        }

        return features;
    }

    private static double[][] Arcs(JsonElement root)
    {
        var transform = root.GetProperty("transform");
        var (scale, translate) = (transform.GetProperty("scale"), transform.GetProperty("translate"));
        var (scaleX, scaleY) = (scale[0].GetDouble(), scale[1].GetDouble());
        var (shiftX, shiftY) = (translate[0].GetDouble(), translate[1].GetDouble());
        var arcs = root.GetProperty("arcs");
        var result = new double[arcs.GetArrayLength()][];
        var next = 0;
        foreach (var arc in arcs.EnumerateArray())
        {
            var points = new double[2 * arc.GetArrayLength()];
            var (at, x, y) = (0, 0L, 0L);
            foreach (var point in arc.EnumerateArray())
            {
                x += point[0].GetInt64();
                y += point[1].GetInt64();
                // The last column may come out a rounding beyond 180, which would be another turn of the globe.
                points[at++] = Math.Clamp((x * scaleX) + shiftX, -180, 180);
                points[at++] = Math.Clamp((y * scaleY) + shiftY, -90, 90);
            }

            result[next++] = points;
        }

        return result;
    }

    private static double[][] Polygon(JsonElement rings, double[][] arcs) =>
        [.. rings.EnumerateArray().Select(ring => Ring(ring, arcs))];

    private static double[] Ring(JsonElement ring, double[][] arcs)
    {
        var points = new List<double>();
        foreach (var index in ring.EnumerateArray())
        {
            var i = index.GetInt32();
            var arc = arcs[i < 0 ? ~i : i];
            // Each arc begins where the one before it ends.
            var skip = points.Count == 0 ? 0 : 1;
            for (var k = skip; k < arc.Length / 2; k++)
            {
                var at = i < 0 ? arc.Length - 2 - (2 * k) : 2 * k;
                points.Add(arc[at]);
                points.Add(arc[at + 1]);
            }
        }

        return [.. points];
    }
}
