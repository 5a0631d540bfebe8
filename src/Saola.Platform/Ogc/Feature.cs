using System.Globalization;
using System.Text.Json;
using Saola.Geo;

namespace Saola.Platform.Ogc;

/// <summary>A feature: its id, where it is, and what is said of it.</summary>
/// <param name="Id">Unlike any other's in the collection, and the same in every snapshot. Whole numbers are written as numbers.</param>
/// <param name="Geometry">Null where it has no place.</param>
/// <param name="WriteProperties">Writes an object with its properties.</param>
public sealed record Feature(string Id, FeatureGeometry? Geometry, Action<Utf8JsonWriter> WriteProperties)
{
    /// <summary>Writes it as a GeoJSON feature (RFC 7946), in a system of coordinates.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="crs">The system.</param>
    /// <param name="more">Writes further members; null for none.</param>
    public void Write(Utf8JsonWriter json, Crs crs, Action<Utf8JsonWriter>? more = null)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        if (long.TryParse(Id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) json.WriteNumber("id", number);
        else json.WriteString("id", Id);
        json.WritePropertyName("geometry");
        if (Geometry is null) json.WriteNullValue();
        else Geometry.Write(json, crs);
        json.WritePropertyName("properties");
        WriteProperties(json);
        more?.Invoke(json);
        json.WriteEndObject();
    }
}

/// <summary>The geometry of a feature, in degrees on WGS 84.</summary>
public abstract record FeatureGeometry
{
    public sealed record Point(double Longitude, double Latitude) : FeatureGeometry;

    /// <summary>A whole cell, as of a generalised record.</summary>
    public sealed record Box(GeoBox Area) : FeatureGeometry;

    public sealed record Polygons(GeoShape Shape) : FeatureGeometry;

    internal void Write(Utf8JsonWriter json, Crs crs)
    {
        json.WriteStartObject();
        switch (this)
        {
            case Point point:
                json.WriteString("type", "Point");
                json.WritePropertyName("coordinates");
                Position(json, crs, point.Longitude, point.Latitude);
                break;
            case Box { Area: var a }:
                json.WriteString("type", "Polygon");
                json.WriteStartArray("coordinates");
                // To six decimals, as the footprint of a record has it.
                var (west, south, east, north) = (Math.Round(a.West, 6), Math.Round(a.South, 6), Math.Round(a.East, 6), Math.Round(a.North, 6));
                Ring(json, crs, [west, south, east, south, east, north, west, north, west, south], isOutline: true);
                json.WriteEndArray();
                break;
            case Polygons { Shape: var shape }:
                json.WriteString("type", "MultiPolygon");
                json.WriteStartArray("coordinates");
                foreach (var polygon in shape.Polygons)
                {
                    json.WriteStartArray();
                    for (var i = 0; i < polygon.Rings.Count; i++) Ring(json, crs, polygon.Rings[i], i == 0);
                    json.WriteEndArray();
                }

                json.WriteEndArray();
                break;
        }

        json.WriteEndObject();
    }

    /// <summary>Outlines run counter-clockwise and holes clockwise (RFC 7946, 3.1.6).</summary>
    private static void Ring(Utf8JsonWriter json, Crs crs, double[] ring, bool isOutline)
    {
        json.WriteStartArray();
        var turned = GeoShape.SignedArea(ring) >= 0 != isOutline;
        for (var i = 0; i < ring.Length; i += 2)
        {
            var at = turned ? ring.Length - 2 - i : i;
            Position(json, crs, ring[at], ring[at + 1]);
        }

        json.WriteEndArray();
    }

    private static void Position(Utf8JsonWriter json, Crs crs, double longitude, double latitude)
    {
        var (x, y) = crs.FromDegrees(longitude, latitude);
        json.WriteStartArray();
        json.WriteNumberValue(crs == Crs.WebMercator ? Math.Round(x, 3) : x);
        json.WriteNumberValue(crs == Crs.WebMercator ? Math.Round(y, 3) : y);
        json.WriteEndArray();
    }
}
