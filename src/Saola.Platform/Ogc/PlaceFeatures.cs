using System.Globalization;
using System.Text.Json;
using Saola.Geo;
using Saola.Platform.Places;
using Saola.Platform.Store;

namespace Saola.Platform.Ogc;

/// <summary>The countries of a home's boundary set, by their codes, and the areas that several of them claim.</summary>
/// <param name="boundaries">The set.</param>
public sealed class PlaceFeatures(BoundarySet boundaries) : FeatureCollection
{
    private readonly IReadOnlyList<(Feature Feature, ShapeIndex Index)> _all =
    [
        .. boundaries.Countries.Where(c => c.Shape is { Polygons.Count: > 0 }).Select(c => (Of(c), c.Shape!.Index)),
        .. boundaries.Disputed.Where(d => d.Shape.Polygons.Count > 0).Select((d, i) => (Of(d, i), d.Shape.Index)),
    ];

    public override string Id => "places";

    public override string Title => "Countries and disputed areas";

    public override string Description =>
        $"Countries by their codes in ISO 3166-1, and areas that several of them claim, as the boundary set '{boundaries.Name}' {boundaries.Version} has them. Boundaries are a policy, not a truth.";

    public override string? Attribution => boundaries.Notice.Length > 0 ? $"{boundaries.Source} · {boundaries.Notice}" : boundaries.Source;

    public override string Stamp => boundaries.Hash;

    public override IReadOnlyList<FeatureProperty> Properties { get; } =
    [
        new("kind", "string", "country or disputed area"), new("code", "string", "ISO 3166-1 alpha-2"), new("alpha3", "string", "ISO 3166-1 alpha-3"), new("name", "string", ""), new("nameChinese", "string", ""),
        new("continent", "string", ""), new("subregion", "string", ""), new("claimants", "array", "Codes of the countries that claim a disputed area."),
    ];

    public override Task<FeatureExtent> Extent(FeatureSource source, CancellationToken cancellation) =>
        Task.FromResult(new FeatureExtent(boundaries.Countries.SelectMany(c => c.Shape?.Bounds ?? []).Select(b => (GeoBox?)b).Aggregate((GeoBox?)null, (a, b) => a?.Union(b!.Value) ?? b)));

    public override Task<FeaturePage> Page(FeatureSource source, Filter filter, int limit, FeatureCursor? cursor, CancellationToken cancellation)
    {
        var matching = _all.Where(p => Touches(p.Index, filter)).Select(p => p.Feature).ToList();
        var passed = (int)Math.Min(matching.Count, cursor?.Passed ?? 0);
        var shown = matching.Skip(passed).Take(limit).ToList();
        var end = passed + shown.Count;
        return Task.FromResult(new FeaturePage(matching.Count, shown, shown.Count > 0 && end < matching.Count ? new FeatureCursor(end, end) : null));
    }

    public override Task<Feature?> One(FeatureSource source, string id, CancellationToken cancellation) =>
        Task.FromResult(_all.Select(p => p.Feature).FirstOrDefault(f => f.Id == id));

    /// <summary>Whether a place reaches into a box.</summary>
    private static bool Touches(ShapeIndex index, Filter filter)
    {
        if (filter is not Filter.Box box) return true;
        return box.West <= box.East ? index.Intersects(new GeoBox(box.West, box.South, box.East, box.North))
            : index.Intersects(new GeoBox(box.West, box.South, 180, box.North)) || index.Intersects(new GeoBox(-180, box.South, box.East, box.North));
    }

    private static Feature Of(Country country) => new(country.Code, new FeatureGeometry.Polygons(country.Shape!), json => Write(json, "country",
        ("code", country.Code), ("alpha3", country.Alpha3), ("name", country.Name), ("nameChinese", country.NameChinese), ("continent", country.Continent), ("subregion", country.Subregion)));

    private static Feature Of(DisputedArea area, int index) => new(string.Create(CultureInfo.InvariantCulture, $"disputed-{index + 1}"), new FeatureGeometry.Polygons(area.Shape), json =>
        Write(json, "disputed area", area.Claimants, ("name", area.Name)));

    private static void Write(Utf8JsonWriter json, string kind, params ReadOnlySpan<(string Name, string Value)> properties) => Write(json, kind, [], properties);

    private static void Write(Utf8JsonWriter json, string kind, IReadOnlyList<string> claimants, params ReadOnlySpan<(string Name, string Value)> properties)
    {
        json.WriteStartObject();
        json.WriteString("kind", kind);
        foreach (var (name, value) in properties)
        {
            if (value.Length > 0) json.WriteString(name, value);
        }

        json.WriteStartArray("claimants");
        foreach (var code in claimants) json.WriteStringValue(code);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
