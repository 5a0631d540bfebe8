using Saola.Geo;
using Saola.Records.Quality;

namespace Saola.Platform.Places;

/// <summary>What a boundary set lets quality tests look up.</summary>
public static class BoundaryQuality
{
    /// <param name="set">The boundary set.</param>
    /// <param name="latestDay">Today, counted from 1970-01-01.</param>
    public static QualityContext Context(BoundarySet set, int latestDay) => new(set.Index, latestDay)
    {
        Extents = new CountryExtents(set).Of,
        Divisions = new DivisionAuthority(BundledDivisions.Near, BundledDivisions.Has),
    };
}

/// <summary>
/// The middle of each country, as gazetteers compute it: the centroid of all of its land, and that of its largest part, each in degrees (as a plate carrée map has
/// it) and on the sphere, and the point that the set itself names. Computed once for a code.
/// </summary>
internal sealed class CountryExtents(BoundarySet set)
{
    private const double EarthRadius = 6_371_008.8;

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, CountryExtent?> _known = new(StringComparer.Ordinal);

    public CountryExtent? Of(string code) => _known.GetOrAdd(code, c => set.Find(c) is { Shape: { } shape } country ? Measure(country, shape) : null);

    private static CountryExtent Measure(Country country, GeoShape shape)
    {
        var parts = shape.Polygons.Select(Part.Of).ToList();
        var largest = parts.MaxBy(p => p.SquareMeters)!;
        var all = parts.Aggregate((a, b) => a + b);
        return new CountryExtent([all.OnMap, all.OnSphere, largest.OnMap, largest.OnSphere, (country.Latitude, country.Longitude)], all.SquareMeters);
    }

    /// <summary>Sums over rings; holes count with the other sign.</summary>
    private sealed record Part(double SquareMeters, double MapArea, double MapX, double MapY, double WeightedX, double WeightedY)
    {
        public (double, double) OnMap => (MapY / MapArea, MapX / MapArea);

        public (double, double) OnSphere => (WeightedY / SquareMeters, WeightedX / SquareMeters);

        public static Part operator +(Part a, Part b) => new(a.SquareMeters + b.SquareMeters, a.MapArea + b.MapArea, a.MapX + b.MapX, a.MapY + b.MapY,
            a.WeightedX + b.WeightedX, a.WeightedY + b.WeightedY);

        public static Part Of(GeoPolygon polygon)
        {
            var sum = new Part(0, 0, 0, 0, 0, 0);
            for (var i = 0; i < polygon.Rings.Count; i++) sum += Ring(polygon.Rings[i], i == 0 ? 1 : -1);
            return sum;
        }

        private static Part Ring(double[] ring, int sign)
        {
            double area = 0, x = 0, y = 0;
            for (var i = 0; i + 3 < ring.Length; i += 2)
            {
                var cross = (ring[i] * ring[i + 3]) - (ring[i + 2] * ring[i + 1]);
                area += cross / 2;
                x += (ring[i] + ring[i + 2]) * cross / 6;
                y += (ring[i + 1] + ring[i + 3]) * cross / 6;
            }

            if (area == 0) return new Part(0, 0, 0, 0, 0, 0);
            // A degree of longitude is as long as the cosine of the latitude of the ring's middle: exact enough for the size and the weight of a part.
            var turn = Math.Sign(area) * sign;
            var degree = EarthRadius * Math.PI / 180;
            var square = Math.Abs(area) * degree * degree * Math.Cos(y / area * Math.PI / 180) * sign;
            return new Part(square, area * turn, x * turn, y * turn, x / area * square, y / area * square);
        }
    }
}
