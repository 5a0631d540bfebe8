namespace Saola.Geo;

/// <summary>Brings the rings of a polygon into [−180, 180]: cuts what crosses the antimeridian and closes what runs round a pole.</summary>
internal static class Antimeridian
{
    /// <summary>
    /// The polygons that a polygon becomes; one with the same rings when nothing crosses. Neighbouring points more than 180° of longitude
    /// apart are taken to be joined the short way, over the antimeridian, as RFC 7946 section 3.1.9 advises writers to avoid.
    /// </summary>
    public static IEnumerable<double[][]> Split(double[][] rings)
    {
        if (!rings.Any(Crosses)) return [rings];

        var unrolled = rings.Select(Unroll).ToList();
        var (min, max) = RingClip.Range(unrolled[0], 0);
        // A ring along whole parallels, from −180 to 180, folds up to nothing: it is meant as it stands, the whole way round.
        if (min == max) (min, max) = RingClip.Range(unrolled[0] = rings[0], 0);
        for (var i = 1; i < unrolled.Count; i++) unrolled[i] = Into(unrolled[i], min, max);
        foreach (var ring in unrolled)
        {
            var (west, east) = RingClip.Range(ring, 0);
            (min, max) = (Math.Min(min, west), Math.Max(max, east));
        }

        var parts = new List<double[][]>();
        for (var turn = Math.Floor((min + 180) / 360); -180 + (360 * turn) < max; turn++)
        {
            var west = -180 + (360 * turn);
            var strip = RingClip.Clip(RingClip.Clip(unrolled, 0, west, keepAbove: true), 0, west + 360, keepAbove: false);
            if (turn != 0) strip = [.. strip.Select(ring => Shift(ring, -360 * turn))];
            parts.AddRange(RingNest.Nest(strip));
        }

        return parts;
    }

    public static bool Crosses(double[] ring)
    {
        for (var i = 0; i < ring.Length; i += 2)
        {
            if (Math.Abs(ring[i]) > 180 || (i >= 2 && Math.Abs(ring[i] - ring[i - 2]) > 180)) return true;
        }

        return false;
    }

    /// <summary>How many degrees of longitude a ring is wide, with steps of more than 180° taken the short way.</summary>
    public static double Width(double[] ring)
    {
        var (west, east) = RingClip.Range(Unroll(ring), 0);
        return east - west;
    }

    private static double[] Unroll(double[] ring)
    {
        var result = new List<double>(ring.Length + 6);
        double turn = 0;
        for (var i = 0; i < ring.Length; i += 2)
        {
            if (i > 0)
            {
                var step = ring[i] - ring[i - 2];
                if (step > 180) turn -= 360;
                else if (step < -180) turn += 360;
            }

            result.Add(ring[i] + turn);
            result.Add(ring[i + 1]);
        }

        if (result[^2] != result[0])
        {
            double latitudes = 0;
            for (var i = 1; i < ring.Length; i += 2) latitudes += ring[i];
            double pole = latitudes < 0 ? -90 : 90;
            result.AddRange([result[^2], pole, result[0], pole, result[0], result[1]]);
        }

        return [.. result];
    }

    private static double[] Into(double[] hole, double min, double max)
    {
        var (west, east) = RingClip.Range(hole, 0);
        var middle = (west + east) / 2;
        var shift = middle < min ? 360 : middle > max ? -360 : 0;
        return shift == 0 ? hole : Shift(hole, shift);
    }

    private static double[] Shift(double[] ring, double by)
    {
        var result = (double[])ring.Clone();
        for (var i = 0; i < result.Length; i += 2) result[i] += by;
        return result;
    }
}
