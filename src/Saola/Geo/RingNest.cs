namespace Saola.Geo;

/// <summary>Finds out which rings are holes of which.</summary>
public static class RingNest
{
    /// <summary>Sorts loose rings into polygons: a ring inside an odd number of others is a hole of the smallest of them.</summary>
    public static IEnumerable<double[][]> Nest(IReadOnlyList<double[]> rings)
    {
        if (rings.Count < 2) return rings.Select(ring => new[] { ring });
        var sorted = rings.OrderByDescending(ring => Math.Abs(GeoShape.SignedArea(ring))).ToList();
        var polygons = new List<List<double[]>>();
        var owner = new List<double[]>?[sorted.Count];
        for (var i = 0; i < sorted.Count; i++)
        {
            var around = Enumerable.Range(0, i).Where(j => Encloses(sorted[j], sorted[i])).ToList();
            if (around.Count % 2 == 1 && owner[around[^1]] is { } polygon)
            {
                polygon.Add(sorted[i]);
                continue;
            }

            owner[i] = [sorted[i]];
            polygons.Add(owner[i]!);
        }

        return polygons.Select(polygon => polygon.ToArray());
    }

    private static bool Encloses(double[] outer, double[] inner)
    {
        if (!Box(outer).Intersects(Box(inner))) return false;
        // A corner may lie on the outer ring, where both were cut; the middle of an edge seldom does.
        var inside = 0;
        var tried = 0;
        for (var i = 0; i + 3 < inner.Length && tried < 15; i += 2, tried++)
        {
            if (Contains(outer, (inner[i] + inner[i + 2]) / 2, (inner[i + 1] + inner[i + 3]) / 2)) inside++;
        }

        return 2 * inside > tried;
    }

    private static GeoBox Box(double[] ring)
    {
        var (x, y) = (RingClip.Range(ring, 0), RingClip.Range(ring, 1));
        return new GeoBox(x.Min, y.Min, x.Max, y.Max);
    }

    private static bool Contains(double[] ring, double x, double y)
    {
        var inside = false;
        for (var i = 0; i + 3 < ring.Length; i += 2)
        {
            if ((ring[i + 1] > y) != (ring[i + 3] > y) &&
                x < ring[i] + ((y - ring[i + 1]) / (ring[i + 3] - ring[i + 1]) * (ring[i + 2] - ring[i])))
            {
                inside = !inside;
            }
        }

        return inside;
    }
}
