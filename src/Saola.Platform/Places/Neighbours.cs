using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Saola.Geo;

namespace Saola.Platform.Places;

/// <summary>A country with a border in common.</summary>
/// <param name="Code">ISO 3166-1 alpha-2.</param>
/// <param name="Meters">Length of the common border as the boundary set draws it; borders of disputed areas among it.</param>
public sealed record Neighbour(string Code, double Meters);

/// <summary>Which countries touch each other by a boundary set: found in its polygons when first asked for, and kept as long as the set is in use.</summary>
public static class Neighbours
{
    /// <summary>Borders of two countries are the same where they are so near to each other, in degrees of latitude (about 100 m): sets are not always drawn corner by corner.</summary>
    private const double Tolerance = 0.001;

    private static readonly ConditionalWeakTable<BoundarySet, ConcurrentDictionary<string, IReadOnlyList<Neighbour>>> Known = [];

    /// <summary>The neighbours of a country, that with the longest border first; none where the set has no such country, or no shape of it.</summary>
    public static IReadOnlyList<Neighbour> Of(BoundarySet set, string code) =>
        Known.GetOrCreateValue(set).GetOrAdd(code, own => Find(set, own));

    private static IReadOnlyList<Neighbour> Find(BoundarySet set, string code)
    {
        var shapes = set.Disputed.Where(area => area.Claimants.Contains(code)).Select(area => area.Shape);
        if (set.Find(code)?.Shape is { } own) shapes = shapes.Prepend(own);
        var lengths = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var ring in shapes.SelectMany(shape => shape.Polygons).SelectMany(polygon => polygon.Rings)) Add(set.Index, ring, code, lengths);
        return [.. lengths.Where(l => l.Value > 0).OrderByDescending(l => l.Value).ThenBy(l => l.Key, StringComparer.Ordinal).Select(l => new Neighbour(l.Key, l.Value))];
    }

    /// <summary>Adds the length of each edge whose both ends are on another country's border or in its land: a single corner in common is no border.</summary>
    private static void Add(CountryIndex index, double[] ring, string code, Dictionary<string, double> lengths)
    {
        HashSet<string> before = [];
        for (var i = 0; i < ring.Length; i += 2)
        {
            var here = index.Near(ring[i + 1], ring[i], Tolerance).Select(near => near.Code).Where(near => near != code).ToHashSet(StringComparer.Ordinal);
            if (i > 0)
            {
                foreach (var other in here.Where(before.Contains))
                    lengths[other] = lengths.GetValueOrDefault(other) + Geodesic.DistanceMeters(ring[i - 1], ring[i - 2], ring[i + 1], ring[i]);
            }

            before = here;
        }
    }
}
