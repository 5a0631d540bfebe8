using System.Globalization;

namespace Saola.Platform.Places.Layers;

/// <summary>What is known of a place, for people to read on a terminal.</summary>
public static class PlaceText
{
    public static IEnumerable<string> Lines(Place place)
    {
        yield return $"{place.Name}{(place.OriginalName is { } original ? $" – {original}" : "")} [{place.Key}]";
        yield return $"  layer: {place.Layer.Info.Title} ({place.Layer.Info.Kind.Name()}; licence: {place.Layer.Info.License ?? "not stated"})";
        yield return string.Create(CultureInfo.InvariantCulture, $"  form: {Form(place)}");
        if (place.Countries.Count > 0) yield return $"  countries, as the source says: {string.Join(", ", place.Countries)}";
        if (place.Site is { } site)
        {
            yield return $"  site: {string.Join("; ", new[] { site.Type?.ToString(), site.Designation, site.IucnCategory is { } category ? $"IUCN {category}" : null, site.Status, site.StatusYear?.ToString(CultureInfo.InvariantCulture) }.OfType<string>())}";
            if (site.ReportedArea is { } reported) yield return string.Create(CultureInfo.InvariantCulture, $"  reported area: {reported:N2} km²; computed: {place.Area:N2} km²");
        }

        if (place.Range is { } range) yield return $"  range of {range.ScientificName}{(range.TaxonKey is { } key ? $" ({key})" : "")}: presence {range.Presence?.ToString(CultureInfo.InvariantCulture) ?? "–"}, origin {range.Origin?.ToString(CultureInfo.InvariantCulture) ?? "–"}, season {range.Seasonal?.ToString(CultureInfo.InvariantCulture) ?? "–"}";
        if (place.Mended is { } mended) yield return string.Create(CultureInfo.InvariantCulture, $"  mended: {string.Join(", ", mended.Faults)}; {mended.AreaBefore:N4} km² before, {mended.AreaAfter:N4} km² after");
        foreach (var (name, value) in place.Attributes.Where(a => a.Value.Length > 0)) yield return $"    {name}: {value}";
    }

    private static string Form(Place place) => place.Form switch
    {
        PlaceForm.Area => string.Create(CultureInfo.InvariantCulture, $"area of {place.Area:N3} km²"),
        PlaceForm.Circle => string.Create(CultureInfo.InvariantCulture, $"a circle of {place.Area:N3} km² that stands for a point with a reported area"),
        PlaceForm.Line => "line",
        _ => "point without an area",
    };
}
