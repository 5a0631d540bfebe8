using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Saola.Geo;

namespace Saola.Platform.Places;

/// <summary>A country with a border in common.</summary>
/// <param name="Code">ISO 3166-1 alpha-2.</param>
/// <param name="Meters">Length of the common border as the boundary set draws it.</param>
public sealed record Neighbour(string Code, double Meters);

/// <summary>
/// Which countries touch each other by a boundary set: found in its polygons when first asked for, and kept as long as the set is in use. Where the land of a country
/// touches a disputed area, all its claimants are neighbours; to claim the same area alone makes no neighbours.
/// </summary>
public static class Neighbours
{
    /// <summary>Borders of two countries are the same where they are so near to each other, in degrees of latitude (about 100 m): sets are not always drawn corner by corner.</summary>
    private const double Tolerance = 0.001;

    private static readonly ConditionalWeakTable<BoundarySet, Borders> Known = [];

    /// <summary>The neighbours of a country, that with the longest border first; none where the set has no such country, or no shape of it.</summary>
    public static IReadOnlyList<Neighbour> Of(BoundarySet set, string code) => Known.GetValue(set, s => new Borders(s)).Of(code);

    private sealed class Borders(BoundarySet set)
    {
        private readonly ConcurrentDictionary<string, IReadOnlyList<Neighbour>> _found = new(StringComparer.Ordinal);

        /// <summary>The land that nobody disputes.</summary>
        private readonly Lazy<CountryIndex> _land = new(() => set.Disputed.Count == 0 ? set.Index
            : CountryIndex.Build([.. set.Countries.Where(c => c.Shape is not null).Select(c => (c.Code, c.Shape!))]));

        private Lazy<IReadOnlyList<(DisputedArea Area, Dictionary<string, double> Lengths)>> Disputed => field ??= new(() => [.. set.Disputed.Select(area => (area, Along(area.Shape, except: null)))]);

        public IReadOnlyList<Neighbour> Of(string code) => _found.GetOrAdd(code, Find);

        private IReadOnlyList<Neighbour> Find(string code)
        {
            if (set.Find(code) is not { } country) return [];
            var lengths = country.Shape is { } shape ? Along(shape, code) : [];
            foreach (var (area, touching) in Disputed.Value)
            {
                // The land of others at an area that it claims, and the claimants of areas at its own land.
                if (area.Claimants.Contains(code)) foreach (var (other, length) in touching) Add(other, length);
                if (touching.TryGetValue(code, out var own)) foreach (var other in area.Claimants) Add(other, own);
            }

            lengths.Remove(code);
            return [.. lengths.OrderByDescending(l => l.Value).ThenBy(l => l.Key, StringComparer.Ordinal).Select(l => new Neighbour(l.Key, l.Value))];

            void Add(string other, double length) => lengths[other] = lengths.GetValueOrDefault(other) + length;
        }

        /// <summary>The countries whose land is along a shape's border, with the length of the edges whose both ends are there: a single corner in common is no border.</summary>
        private Dictionary<string, double> Along(GeoShape shape, string? except)
        {
            var lengths = new Dictionary<string, double>(StringComparer.Ordinal);
            foreach (var ring in shape.Polygons.SelectMany(polygon => polygon.Rings))
            {
                HashSet<string> before = [];
                for (var i = 0; i < ring.Length; i += 2)
                {
                    var here = _land.Value.Near(ring[i + 1], ring[i], Tolerance).Select(near => near.Code).Where(near => near != except).ToHashSet(StringComparer.Ordinal);
                    foreach (var other in here.Where(before.Contains))
                        lengths[other] = lengths.GetValueOrDefault(other) + Geodesic.DistanceMeters(ring[i - 1], ring[i - 2], ring[i + 1], ring[i]);
                    before = here;
                }
            }

            return lengths;
        }
    }
}
