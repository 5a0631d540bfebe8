using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Saola.Platform.Intake.Features;

/// <summary>Geometries of GeoJSON (RFC 7946 section 3.1); heights are dropped.</summary>
internal sealed class JsonShape(ShapeMaker maker)
{
    private const int MostDepth = 16;

    /// <exception cref="UnreadableException">It is no geometry; the line says where.</exception>
    public Geometry Read(JsonElement geometry) => maker.Finished(One(geometry, "geometry", 0));

    /// <summary>Whether a type is one of a geometry.</summary>
    public static bool IsGeometry(string? type) => type is "Point" or "MultiPoint" or "LineString" or "MultiLineString" or "Polygon" or "MultiPolygon" or "GeometryCollection";

    private Geometry? One(JsonElement geometry, string path, int depth)
    {
        if (geometry.ValueKind != JsonValueKind.Object) throw new UnreadableException($"{path} is no object");
        if (depth > MostDepth) throw new UnreadableException($"{path} is nested more than {MostDepth} deep");
        var type = geometry.TryGetProperty("type", out var t) && t.ValueKind == JsonValueKind.String ? JsonText.Of(t) : throw new UnreadableException($"{path} has no type");
        if (type == "GeometryCollection")
            return ShapeMaker.Together([.. Elements(Member(geometry, "geometries", path), $"{path}.geometries").Select((g, i) => One(g, $"{path}.geometries[{i}]", depth + 1)).OfType<Geometry>()]);
        if (!IsGeometry(type)) throw new UnreadableException($"{path} is of the type '{Short(type)}', which GeoJSON does not have");
        var coordinates = Member(geometry, "coordinates", path);
        path += ".coordinates";
        return type switch
        {
            "Point" => Elements(coordinates, path).Any() ? ShapeMaker.Point(Position(coordinates, path)) : null,
            "MultiPoint" => ShapeMaker.Together([.. Positions(coordinates, path).Select(ShapeMaker.Point)]),
            "LineString" => Line(coordinates, path),
            "MultiLineString" => ShapeMaker.Together([.. Elements(coordinates, path).Select((l, i) => Line(l, $"{path}[{i}]")).OfType<Geometry>()]),
            "Polygon" => Area(coordinates, path),
            _ => ShapeMaker.Together([.. Elements(coordinates, path).Select((p, i) => Area(p, $"{path}[{i}]")).OfType<Geometry>()]),
        };
    }

    private LineString? Line(JsonElement coordinates, string path) => maker.Line(Positions(coordinates, path));

    private Polygon? Area(JsonElement coordinates, string path) => maker.Area([.. Elements(coordinates, path).Select((r, i) => Positions(r, $"{path}[{i}]"))]);

    private List<Coordinate> Positions(JsonElement coordinates, string path)
    {
        var positions = new List<Coordinate>(Elements(coordinates, path).Count());
        foreach (var position in coordinates.EnumerateArray()) positions.Add(Position(position, path, positions.Count));
        return positions;
    }

    private Coordinate Position(JsonElement position, string path, int index = -1)
    {
        if (position.ValueKind == JsonValueKind.Array && position.GetArrayLength() >= 2 && Number(position[0]) is { } x && Number(position[1]) is { } y) return maker.Position(x, y);
        throw new UnreadableException($"{path}{(index < 0 ? "" : FormattableString.Invariant($"[{index}]"))} is no position, which is [longitude, latitude]");
    }

    private static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : null;

    private static JsonElement Member(JsonElement geometry, string name, string path) =>
        geometry.TryGetProperty(name, out var value) ? value : throw new UnreadableException($"{path} has no {name}");

    private static JsonElement.ArrayEnumerator Elements(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw new UnreadableException($"{path} is no array");

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
