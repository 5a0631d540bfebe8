using System.Text.Json;

namespace Saola.Geo;

/// <summary>Reads the areas of GeoJSON (RFC 7946), and says where it goes wrong.</summary>
internal static class GeoJson
{
    private const int MaxNesting = 32;

    public static List<double[][]> Polygons(JsonElement element, int maxPoints)
    {
        var polygons = new List<double[][]>();
        var left = maxPoints;
        Read(element, "$", polygons, ref left, maxPoints, 0);
        return polygons;
    }

    private static void Read(JsonElement element, string path, List<double[][]> polygons, ref int left, int max, int depth)
    {
        if (depth > MaxNesting) throw Bad(path, $"nested deeper than {MaxNesting} levels");
        if (element.ValueKind == JsonValueKind.Null) return;
        var type = element.ValueKind == JsonValueKind.Object && element.TryGetProperty("type", out var t) && t.ValueKind == JsonValueKind.String
            ? t.GetString()
            : throw Bad(path, "expected an object with a \"type\"");
        switch (type)
        {
            case "Polygon":
                polygons.Add(Polygon(Array(element, "coordinates", path), $"{path}.coordinates", ref left, max));
                break;
            case "MultiPolygon":
                var i = 0;
                foreach (var polygon in Array(element, "coordinates", path).EnumerateArray())
                    polygons.Add(Polygon(polygon, $"{path}.coordinates[{i++}]", ref left, max));
                break;
            case "Feature":
                if (element.TryGetProperty("geometry", out var geometry)) Read(geometry, $"{path}.geometry", polygons, ref left, max, depth + 1);
                break;
            case "FeatureCollection" or "GeometryCollection":
                var name = type == "FeatureCollection" ? "features" : "geometries";
                var j = 0;
                foreach (var member in Array(element, name, path).EnumerateArray())
                    Read(member, $"{path}.{name}[{j++}]", polygons, ref left, max, depth + 1);
                break;
            default:
                throw Bad(path, $"{type} is not an area; give a Polygon or MultiPolygon");
        }
    }

    private static double[][] Polygon(JsonElement element, string path, ref int left, int max)
    {
        var rings = new List<double[]>();
        foreach (var ring in Elements(element, path))
        {
            var at = $"{path}[{rings.Count}]";
            var points = new List<double>();
            foreach (var point in Elements(ring, at))
            {
                if (--left < 0) throw Bad(at, $"more than {max:N0} points; simplify the shape");
                var (x, y) = Position(point, $"{at}[{points.Count / 2}]");
                points.Add(x);
                points.Add(y);
            }

            if (points.Count < 8) throw Bad(at, "a ring needs at least 4 points, the last equal to the first");
            rings.Add([.. points]);
        }

        return [.. rings];
    }

    private static (double X, double Y) Position(JsonElement point, string path)
    {
        if (point.ValueKind != JsonValueKind.Array || point.GetArrayLength() < 2 ||
            point[0].ValueKind != JsonValueKind.Number || point[1].ValueKind != JsonValueKind.Number)
        {
            throw Bad(path, "expected [longitude, latitude]");
        }

        var (x, y) = (point[0].GetDouble(), point[1].GetDouble());
        if (!(Math.Abs(x) <= 360)) throw Bad(path, $"longitude {x} is beyond ±360; the order is longitude, latitude");
        if (!(Math.Abs(y) <= 90)) throw Bad(path, $"latitude {y} is beyond ±90; the order is longitude, latitude");
        return (x, y);
    }

    private static JsonElement Array(JsonElement element, string name, string path) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? value
            : throw Bad(path, $"expected \"{name}\" with an array");

    private static JsonElement.ArrayEnumerator Elements(JsonElement element, string path) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : throw Bad(path, "expected an array");

    private static SaolaException Bad(string path, string what) => new($"GeoJSON at {path}: {what}.");
}
