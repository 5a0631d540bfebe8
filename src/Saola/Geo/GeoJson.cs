using System.Text.Json;

namespace Saola.Geo;

/// <summary>Reads the geometries of GeoJSON (RFC 7946), and says where it goes wrong.</summary>
internal static class GeoJson
{
    private const int MaxNesting = 32;

    public static List<double[][]> Polygons(JsonElement element, int maxPoints)
    {
        var found = new Found(maxPoints, OnlyAreas: true);
        Read(element, "$", found, 0);
        return found.Polygons;
    }

    /// <summary>Areas, lines and points.</summary>
    public static Found All(JsonElement element, int maxPoints)
    {
        var found = new Found(maxPoints, OnlyAreas: false);
        Read(element, "$", found, 0);
        return found;
    }

    private static void Read(JsonElement element, string path, Found found, int depth)
    {
        if (depth > MaxNesting) throw Bad(path, $"nested deeper than {MaxNesting} levels");
        if (element.ValueKind == JsonValueKind.Null) return;
        var type = element.ValueKind == JsonValueKind.Object && element.TryGetProperty("type", out var t) && t.ValueKind == JsonValueKind.String
            ? t.GetString()
            : throw Bad(path, "expected an object with a \"type\"");
        switch (type)
        {
            case "Polygon":
                found.Polygons.Add(Polygon(Array(element, "coordinates", path), $"{path}.coordinates", found));
                break;
            case "MultiPolygon":
                var i = 0;
                foreach (var polygon in Array(element, "coordinates", path).EnumerateArray())
                    found.Polygons.Add(Polygon(polygon, $"{path}.coordinates[{i++}]", found));
                break;
            case "LineString" when !found.OnlyAreas:
                found.Lines.Add(Line(Array(element, "coordinates", path), $"{path}.coordinates", found));
                break;
            case "MultiLineString" when !found.OnlyAreas:
                var k = 0;
                foreach (var line in Array(element, "coordinates", path).EnumerateArray()) found.Lines.Add(Line(line, $"{path}.coordinates[{k++}]", found));
                break;
            case "Point" when !found.OnlyAreas:
                found.Points.Add(Counted(Array(element, "coordinates", path), $"{path}.coordinates", found));
                break;
            case "MultiPoint" when !found.OnlyAreas:
                var n = 0;
                foreach (var point in Array(element, "coordinates", path).EnumerateArray()) found.Points.Add(Counted(point, $"{path}.coordinates[{n++}]", found));
                break;
            case "Feature":
                if (element.TryGetProperty("geometry", out var geometry)) Read(geometry, $"{path}.geometry", found, depth + 1);
                break;
            case "FeatureCollection" or "GeometryCollection":
                var name = type == "FeatureCollection" ? "features" : "geometries";
                var j = 0;
                foreach (var member in Array(element, name, path).EnumerateArray())
                    Read(member, $"{path}.{name}[{j++}]", found, depth + 1);
                break;
            default:
                throw Bad(path, found.OnlyAreas ? $"{type} is not an area; give a Polygon or MultiPolygon" : $"{type} is no geometry of GeoJSON");
        }
    }

    private static double[] Line(JsonElement element, string path, Found found)
    {
        var points = new List<double>();
        foreach (var point in Elements(element, path))
        {
            var (x, y) = Counted(point, $"{path}[{points.Count / 2}]", found);
            points.Add(x);
            points.Add(y);
        }

        return points.Count >= 4 ? [.. points] : throw Bad(path, "a line needs at least 2 points");
    }

    private static double[][] Polygon(JsonElement element, string path, Found found)
    {
        var rings = new List<double[]>();
        foreach (var ring in Elements(element, path))
        {
            var at = $"{path}[{rings.Count}]";
            var points = new List<double>();
            foreach (var point in Elements(ring, at))
            {
                var (x, y) = Counted(point, at, points.Count / 2, found);
                points.Add(x);
                points.Add(y);
            }

            if (points.Count < 8) throw Bad(at, "a ring needs at least 4 points, the last equal to the first");
            rings.Add([.. points]);
        }

        return [.. rings];
    }

    private static (double X, double Y) Counted(JsonElement point, string path, Found found) =>
        --found.Left < 0 ? throw Bad(path, $"more than {found.MaxPoints:N0} points; simplify the shape") : Position(point, path);

    private static (double X, double Y) Counted(JsonElement point, string ring, int index, Found found) =>
        --found.Left < 0 ? throw Bad(ring, $"more than {found.MaxPoints:N0} points; simplify the shape") : Position(point, $"{ring}[{index}]");

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

    /// <summary>What was found, and how many points there may still be.</summary>
    internal sealed record Found(int MaxPoints, bool OnlyAreas)
    {
        public int Left { get; set; } = MaxPoints;

        public List<double[][]> Polygons { get; } = [];

        public List<double[]> Lines { get; } = [];

        public List<(double Longitude, double Latitude)> Points { get; } = [];
    }
}
