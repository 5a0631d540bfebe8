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
