using System.Text.Json;

namespace Saola.Host.Pages.Corridors;

/// <summary>A feature of a study's <c>corridors.geojson</c>.</summary>
/// <param name="Part">core, corridor, way, weakest or barrier.</param>
/// <param name="Link">The link that it belongs to; empty for cores.</param>
/// <param name="Core">The core's number; 0 for others.</param>
/// <param name="Country">Of a weakest piece.</param>
/// <param name="Lines">Longitude and latitude in turn: rings, lines, or points of one position each.</param>
internal sealed record CorridorFeature(string Part, string Link, int Core, string? Country, IReadOnlyList<double[]> Lines)
{
    private const string Where = "corridors.geojson";

    /// <exception cref="SaolaException">It is not what a study writes.</exception>
    public static IReadOnlyList<CorridorFeature> Read(byte[] geoJson)
    {
        try
        {
            using var document = JsonDocument.Parse(geoJson);
            return [.. document.RootElement.GetProperty("features").EnumerateArray().Select(Of)];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new SaolaException($"{Where}: it is not the GeoJSON that a study of corridors writes; give the file as it was saved.", e);
        }
    }

    private static CorridorFeature Of(JsonElement feature)
    {
        var properties = feature.GetProperty("properties");
        var lines = new List<double[]>();
        Geometry(feature.GetProperty("geometry"), lines);
        return new CorridorFeature(Text("part") ?? "", Text("link") ?? "", properties.TryGetProperty("core", out var core) ? core.GetInt32() : 0, Text("countryCode"), lines);

        string? Text(string name) => properties.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    private static void Geometry(JsonElement geometry, List<double[]> lines)
    {
        if (geometry.ValueKind == JsonValueKind.Null) return;
        if (geometry.TryGetProperty("geometries", out var parts))
        {
            foreach (var part in parts.EnumerateArray()) Geometry(part, lines);
        }
        else
        {
            Coordinates(geometry.GetProperty("coordinates"), lines);
        }
    }

    /// <summary>However deep they lie: arrays of positions are lines, and a position alone is a point.</summary>
    private static void Coordinates(JsonElement coordinates, List<double[]> lines)
    {
        if (coordinates.GetArrayLength() == 0) return;
        if (coordinates[0].ValueKind == JsonValueKind.Number) lines.Add([coordinates[0].GetDouble(), coordinates[1].GetDouble()]);
        else if (coordinates[0].GetArrayLength() > 0 && coordinates[0][0].ValueKind == JsonValueKind.Number)
            lines.Add([.. coordinates.EnumerateArray().SelectMany(position => new[] { position[0].GetDouble(), position[1].GetDouble() })]);
        else
        {
            foreach (var inner in coordinates.EnumerateArray()) Coordinates(inner, lines);
        }
    }
}
