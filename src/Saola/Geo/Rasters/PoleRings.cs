namespace Saola.Geo.Rasters;

/// <summary>
/// The rings of a polygon of which some run round a pole, with the polygon on their left and longitudes within ±180. They are opened where they cross the antimeridian, on the polygon's side of all
/// their crossings: one alone is then closed over its pole along it, and two are the rims of a band, which become one ring.
/// </summary>
internal static class PoleRings
{
    public static double[][] Opened(double[][] rings)
    {
        var round = Array.FindAll(rings, ring => Turns(ring) != 0);
        if (round.Length is not (1 or 2)) return rings;
        var opened = round.Select(Open).ToList();
        double[] one = [.. opened[0], .. opened.Count == 2 ? opened[1] : [], opened[0][0], opened[0][1]];
        return [one, .. rings.Where(ring => !round.Contains(ring))];
    }

    /// <summary>How often a ring goes round to the east.</summary>
    private static int Turns(double[] ring)
    {
        double sum = 0;
        for (var i = 0; i + 3 < ring.Length; i += 2) sum += Math.IEEERemainder(ring[i + 2] - ring[i], 360);
        return (int)Math.Round(sum / 360);
    }

    /// <summary>A ring from the antimeridian to the antimeridian.</summary>
    private static double[] Open(double[] ring)
    {
        var isEast = Turns(ring) > 0;
        var (at, best) = (-1, double.NegativeInfinity);
        for (var i = 0; i + 3 < ring.Length; i += 2)
        {
            if (Math.Abs(ring[i + 2] - ring[i]) <= 180) continue;
            // The polygon is north of a ring that goes east.
            var y = Crossing(ring, i) * (isEast ? 1 : -1);
            if (y > best) (at, best) = (i, y);
        }

        var start = isEast ? -180.0 : 180.0;
        var latitude = Crossing(ring, at);
        return [start, latitude, .. ring[(at + 2)..], .. ring[2..(at + 2)], -start, latitude];
    }

    private static double Crossing(double[] ring, int at)
    {
        var (before, after) = (180 - Math.Abs(ring[at]), 180 - Math.Abs(ring[at + 2]));
        return before + after == 0 ? ring[at + 1] : ring[at + 1] + (before / (before + after) * (ring[at + 3] - ring[at + 1]));
    }
}
