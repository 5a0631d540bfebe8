using System.Text.Json;
using NetTopologySuite.Geometries;
using Saola.Platform.Places.Layers;

namespace Saola.Platform.Screening;

/// <summary>A screening as a GeoJSON FeatureCollection (RFC 7946): the project, its zones, and the cells of the survey effort.</summary>
public static class ScreeningGeoJson
{
    public static byte[] Of(ScreeningResult found)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteString("name", found.Name);
            json.WriteString("snapshot", found.Snapshot);
            json.WriteStartArray("features");
            GeoJsonGeometry.WriteFeature(json, found.Geometry, null, ("part", "project"), ("name", found.Name));
            foreach (var zone in found.Zones.Where(zone => zone.Area > 0))
                GeoJsonGeometry.WriteFeature(json, zone.Geometry, null, ("part", zone.Kilometres is null ? "area-of-analysis" : "buffer"), ("km", zone.Kilometres), ("areaKm2", zone.Area), ("records", zone.Records), ("generalised", zone.Generalised), ("species", zone.Species));
            foreach (var cell in found.Effort.Grid)
                GeoJsonGeometry.WriteFeature(json, Box(cell), null, ("part", "effort"), ("records", cell.Records), ("species", (long)cell.Species), ("surveyed", cell.Records > 0 ? "yes" : "no"));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return output.ToArray();
    }

    private static Polygon Box(EffortCell cell) => Shapes.Factory.CreatePolygon(
        [new Coordinate(cell.West, cell.South), new Coordinate(cell.East, cell.South), new Coordinate(cell.East, cell.North), new Coordinate(cell.West, cell.North), new Coordinate(cell.West, cell.South)]);
}
