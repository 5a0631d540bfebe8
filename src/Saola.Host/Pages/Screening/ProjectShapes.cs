using System.Text;
using System.Text.Json;
using NetTopologySuite.Geometries;
using Saola.Platform.Places.Layers;
using Saola.Platform.Screening;

namespace Saola.Host.Pages.Screening;

/// <summary>What stands in the form's text, for its map.</summary>
internal static class ProjectShapes
{
    /// <summary>The geometry of well-known text; null where there is none, or none that can be read: that is told when it is sent.</summary>
    public static Geometry? Of(string text)
    {
        try
        {
            return text.Length == 0 || text[0] is '{' or '[' ? null : ScreeningProject.OfText(text, null).Geometry;
        }
        catch (SaolaException)
        {
            return null;
        }
    }

    public static string GeoJson(Geometry geometry)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            foreach (var part in Saola.Platform.Places.Layers.Shapes.Parts(geometry))
            {
                json.WriteStartObject();
                json.WriteString("type", "Feature");
                json.WriteStartObject("properties");
                json.WriteEndObject();
                json.WritePropertyName("geometry");
                GeoJsonGeometry.Write(json, part);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>The place of a key such as layer/id; null for none.</summary>
    public static Geometry? PlaceOf(string key, IReadOnlyList<PlaceLayer> layers) =>
        key.Split('/', 2) is [var layer, var id] ? layers.FirstOrDefault(l => l.Key == layer)?.Find(id)?.Geometry : null;
}
