using Saola.Geo;

namespace Saola.Platform.Store;

/// <summary>What the key of a place means in a filter: the area of the place, as the layers of the snapshot have it.</summary>
internal static class PlaceKeys
{
    /// <summary>Whether a filter names places by their keys.</summary>
    public static bool Any(Filter filter) => filter switch
    {
        Filter.And and => and.Parts.Any(Any),
        Filter.Or or => or.Parts.Any(Any),
        Filter.Not not => Any(not.Part),
        Filter.InPlace => true,
        _ => false,
    };

    /// <summary>The filter with the keys of places read.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="shapes">The area of a place; empty for lines and points, null for what is no place.</param>
    /// <exception cref="SaolaException">A key is that of no place, or of one without an area.</exception>
    public static Filter Read(Filter filter, Func<string, GeoShape?> shapes) => filter switch
    {
        Filter.And all when Any(all) => new Filter.And([.. all.Parts.Select(p => Read(p, shapes))]),
        Filter.Or any when Any(any) => new Filter.Or([.. any.Parts.Select(p => Read(p, shapes))]),
        Filter.Not inner when Any(inner) => new Filter.Not(Read(inner.Part, shapes)),
        Filter.InPlace place => new Filter.Within(Area(place.Key, shapes(place.Key))),
        _ => filter,
    };

    private static GeoShape Area(string key, GeoShape? shape) => shape switch
    {
        null => throw Refusal.OfPlace($"place: '{key}' is no place of this snapshot; a place is named as layer/id, and /places lists them."),
        { Polygons.Count: 0 } => throw Refusal.OfPlace($"place: '{key}' has no area that a record could lie in; use geoDistance around it."),
        _ => shape,
    };
}
