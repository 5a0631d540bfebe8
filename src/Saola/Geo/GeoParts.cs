using System.Text.Json;

namespace Saola.Geo;

/// <summary>Areas, lines and points of GeoJSON in degrees of WGS 84.</summary>
/// <param name="Areas">All polygons as one shape.</param>
/// <param name="Lines">Each as longitude, latitude, longitude, latitude, …</param>
/// <param name="Points">In the order in which they stand there.</param>
public sealed record GeoParts(GeoShape Areas, IReadOnlyList<double[]> Lines, IReadOnlyList<(double Longitude, double Latitude)> Points)
{
    public bool IsEmpty => Areas.Polygons.Count == 0 && Lines.Count == 0 && Points.Count == 0;

    /// <summary>Reads a geometry, a Feature, or a collection of them. Bad text throws a <see cref="SaolaException"/> that names the position.</summary>
    public static GeoParts ParseGeoJson(ReadOnlySpan<byte> utf8, int maxPoints)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8);
            using var document = JsonDocument.ParseValue(ref reader);
            var found = GeoJson.All(document.RootElement, maxPoints);
            return new GeoParts(GeoShape.Of(found.Polygons), found.Lines, found.Points);
        }
        catch (JsonException e)
        {
            throw new SaolaException($"GeoJSON, line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}: not JSON; check brackets and commas there.", e);
        }
    }
}
