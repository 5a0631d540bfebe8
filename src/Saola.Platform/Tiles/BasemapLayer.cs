using Saola.Geo;
using Saola.Platform.Places;

namespace Saola.Platform.Tiles;

/// <summary>A polygon of the basemap in web-mercator units (0 to 1, y to the south), with its extent.</summary>
internal sealed record MapPolygon(IReadOnlyList<double[]> Rings, double MinX, double MinY, double MaxX, double MaxY)
{
    public static MapPolygon Of(IReadOnlyList<double[]> rings)
    {
        double minX = 2, minY = 2, maxX = -1, maxY = -1;
        foreach (var ring in rings)
        {
            for (var i = 0; i < ring.Length; i += 2)
            {
                (minX, maxX) = (Math.Min(minX, ring[i]), Math.Max(maxX, ring[i]));
                (minY, maxY) = (Math.Min(minY, ring[i + 1]), Math.Max(maxY, ring[i + 1]));
            }
        }

        return new MapPolygon(rings, minX, minY, maxX, maxY);
    }
}

/// <summary>The territory of a country, or a disputed area.</summary>
internal sealed record MapArea(string? Code, string Name, string? NameChinese, string? Claimants, IReadOnlyList<MapPolygon> Polygons);

/// <summary>What there is to draw in a part of the world: areas, and the lines between them.</summary>
internal sealed record BasemapLayer(IReadOnlyList<MapArea> Areas, IReadOnlyList<double[]> Borders, IReadOnlyList<double[]> DisputedBorders)
{
    public static BasemapLayer Of(IReadOnlyList<Country> countries, IReadOnlyList<DisputedArea> disputed)
    {
        var shapes = countries.Where(c => c.Shape is not null).Select(c => c.Shape!).Concat(disputed.Select(d => d.Shape)).ToList();
        var projected = shapes.ConvertAll(shape => shape.Polygons.Select(polygon => MapPolygon.Of([.. polygon.Rings.Select(Project)])).ToList());
        var areas = countries.Where(c => c.Shape is not null)
            .Select((c, i) => new MapArea(c.Code, c.Name, c.NameChinese, Claimants: null, projected[i])).ToList();
        var first = areas.Count;
        areas.AddRange(disputed.Select((d, i) => new MapArea(Code: null, d.Name, NameChinese: null, string.Join(',', d.Claimants), projected[first + i])));
        var (plain, contested) = SharedEdges(projected, first);
        return new BasemapLayer(areas, plain, contested);
    }

    /// <summary>The part inside a box.</summary>
    public BasemapLayer Clip(double minX, double minY, double maxX, double maxY)
    {
        var areas = new List<MapArea>();
        foreach (var area in Areas)
        {
            List<MapPolygon>? kept = null;
            foreach (var polygon in area.Polygons)
            {
                if (polygon.MinX > maxX || polygon.MaxX < minX || polygon.MinY > maxY || polygon.MaxY < minY) continue;
                if (polygon.MinX >= minX && polygon.MaxX <= maxX && polygon.MinY >= minY && polygon.MaxY <= maxY)
                {
                    (kept ??= []).Add(polygon);
                    continue;
                }

                var rings = RingClip.Clip(polygon.Rings, minX, minY, maxX, maxY);
                if (rings.Count > 0) (kept ??= []).AddRange(RingNest.Nest(rings).Select(MapPolygon.Of));
            }

            if (kept is not null) areas.Add(area with { Polygons = kept });
        }

        return new BasemapLayer(
            areas, LineClip.Clip(Borders, minX, minY, maxX, maxY), LineClip.Clip(DisputedBorders, minX, minY, maxX, maxY));
    }

    private static double[] Project(double[] ring)
    {
        var result = new double[ring.Length];
        for (var i = 0; i < ring.Length; i += 2) (result[i], result[i + 1]) = Cell.Project(ring[i + 1], ring[i]);
        return result;
    }

    /// <summary>The edges that two areas share, as lines: those of countries alone, and those that bound a disputed area.</summary>
    private static (List<double[]> Plain, List<double[]> Contested) SharedEdges(List<List<MapPolygon>> areas, int countries)
    {
        const int Shared = 1 << 20, Disputed = 1 << 21;
        var owners = new Dictionary<(long, long, long, long), int>();
        foreach (var (area, ring) in Rings(areas))
        {
            for (var i = 0; i + 3 < ring.Length; i += 2)
            {
                var key = Edge(ring, i);
                if (!owners.TryGetValue(key, out var owner)) owners[key] = area;
                else if ((owner & (Shared - 1)) != area) owners[key] = owner | Shared | (area >= countries ? Disputed : 0);
            }
        }

        List<double[]> plain = [], contested = [];
        foreach (var (area, ring) in Rings(areas))
        {
            var line = new List<double>();
            var kind = 0;
            for (var i = 0; i + 3 < ring.Length; i += 2)
            {
                var owner = owners[Edge(ring, i)];
                // The first owner draws the line, once.
                var next = (owner & (Shared - 1)) == area ? owner & (Shared | Disputed) : 0;
                if (next != kind) Flush();
                kind = next;
                if (kind == 0) continue;
                if (line.Count == 0) line.AddRange([ring[i], ring[i + 1]]);
                line.AddRange([ring[i + 2], ring[i + 3]]);
            }

            Flush();

            void Flush()
            {
                if (line.Count > 0) ((kind & Disputed) != 0 ? contested : plain).Add([.. line]);
                line.Clear();
            }
        }

        return (plain, contested);
    }

    private static IEnumerable<(int Area, double[] Ring)> Rings(List<List<MapPolygon>> areas) =>
        areas.SelectMany((polygons, area) => polygons.SelectMany(polygon => polygon.Rings.Select(ring => (area, ring))));

    private static (long, long, long, long) Edge(double[] ring, int i)
    {
        var (ax, ay, bx, by) = (Whole(ring[i]), Whole(ring[i + 1]), Whole(ring[i + 2]), Whole(ring[i + 3]));
        return (ax, ay).CompareTo((bx, by)) <= 0 ? (ax, ay, bx, by) : (bx, by, ax, ay);
    }

    // A territory that crosses the antimeridian has been turned round the globe and back, which costs the last bits that its neighbours keep.
    private static long Whole(double fraction) => (long)Math.Round(fraction * (1L << 40));
}
