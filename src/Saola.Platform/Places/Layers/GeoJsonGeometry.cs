using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Saola.Platform.Places.Layers;

/// <summary>Geometries as GeoJSON (RFC 7946) has them.</summary>
public static class GeoJsonGeometry
{
    /// <summary>Writes a geometry as an object of GeoJSON.</summary>
    public static void Write(Utf8JsonWriter json, Geometry geometry)
    {
        json.WriteStartObject();
        json.WriteString("type", geometry.GeometryType);
        if (geometry is GeometryCollection and not (MultiPoint or MultiLineString or MultiPolygon))
        {
            json.WriteStartArray("geometries");
            foreach (var part in ((GeometryCollection)geometry).Geometries) Write(json, part);
            json.WriteEndArray();
        }
        else
        {
            json.WritePropertyName("coordinates");
            Coordinates(json, geometry);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes a feature; properties that are null are left out.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="geometry">In degrees of WGS84.</param>
    /// <param name="id">Null for none.</param>
    /// <param name="properties">Texts and numbers, in their order.</param>
    public static void WriteFeature(Utf8JsonWriter json, Geometry geometry, string? id, params ReadOnlySpan<(string Name, object? Value)> properties)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        if (id is not null) json.WriteString("id", id);
        json.WritePropertyName("geometry");
        Write(json, geometry);
        json.WriteStartObject("properties");
        foreach (var (name, value) in properties)
        {
            switch (value)
            {
                case string text: json.WriteString(name, text); break;
                case int number: json.WriteNumber(name, number); break;
                case long number: json.WriteNumber(name, number); break;
                case double number: json.WriteNumber(name, number); break;
                default: break;
            }
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Coordinates(Utf8JsonWriter json, Geometry geometry)
    {
        if (geometry is Point point)
        {
            Position(json, point.X, point.Y);
            return;
        }

        json.WriteStartArray();
        switch (geometry)
        {
            case LineString line:
                var ordinates = Shapes.Ordinates(line);
                for (var i = 0; i < ordinates.Length; i += 2) Position(json, ordinates[i], ordinates[i + 1]);
                break;
            case Polygon polygon:
                foreach (var ring in Shapes.Rings(polygon)) Coordinates(json, ring);
                break;
            case GeometryCollection many:
                foreach (var part in many.Geometries) Coordinates(json, part);
                break;
            default:
                break;
        }

        json.WriteEndArray();
    }

    // Seven decimals are a centimetre.
    private static void Position(Utf8JsonWriter json, double longitude, double latitude)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Math.Round(longitude, 7));
        json.WriteNumberValue(Math.Round(latitude, 7));
        json.WriteEndArray();
    }
}
