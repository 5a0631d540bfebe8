namespace Saola.Geo;

/// <summary>Cuts the rings of a polygon along a line that is parallel to an axis.</summary>
public static class RingClip
{
    /// <summary>
    /// The part of a polygon on one side of a line. A ring is a closed array x0, y0, x1, y1, …; all rings together mean their even-odd
    /// interior. The cut ends are joined along the line in sorted order, two by two, so that the result has no edge outside the polygon. One ring may become several: <see cref="RingNest"/> tells outlines from holes.
    /// </summary>
    /// <param name="rings">The rings of one polygon.</param>
    /// <param name="axis">0 for a line x = <paramref name="bound"/>, 1 for a line y = <paramref name="bound"/>.</param>
    /// <param name="bound">Where the line is.</param>
    /// <param name="keepAbove">Whether the part with greater coordinates is kept, or that with smaller ones.</param>
    public static List<double[]> Clip(IReadOnlyList<double[]> rings, int axis, double bound, bool keepAbove)
    {
        var kept = new List<double[]>(rings.Count);
        var chains = new List<List<double>>();
        foreach (var ring in rings)
        {
            var (min, max) = Range(ring, axis);
            if (keepAbove ? min >= bound : max <= bound) kept.Add(ring);
            else if (keepAbove ? max > bound : min < bound) Cut(ring, axis, bound, keepAbove, chains);
        }

        if (chains.Count > 0) Join(chains, axis, kept);
        return kept;
    }

    /// <summary>The part of a polygon inside a box.</summary>
    public static List<double[]> Clip(IReadOnlyList<double[]> rings, double minX, double minY, double maxX, double maxY) =>
        Clip(Clip(Clip(Clip(rings, 0, minX, keepAbove: true), 0, maxX, keepAbove: false), 1, minY, keepAbove: true), 1, maxY, keepAbove: false);

    internal static (double Min, double Max) Range(ReadOnlySpan<double> ring, int axis)
    {
        double min = double.PositiveInfinity, max = double.NegativeInfinity;
        for (var i = axis; i < ring.Length; i += 2)
        {
            min = Math.Min(min, ring[i]);
            max = Math.Max(max, ring[i]);
        }

        return (min, max);
    }

    private static void Cut(double[] ring, int axis, double bound, bool keepAbove, List<List<double>> chains)
    {
        var n = (ring.Length / 2) - 1;
        bool Inside(int i) => keepAbove ? ring[(2 * (i % n)) + axis] > bound : ring[(2 * (i % n)) + axis] < bound;

        var first = 0;
        while (Inside(first)) first++;
        List<double>? chain = null;
        for (var i = first; i < first + n; i++)
        {
            var (a, b) = (i % n, (i + 1) % n);
            if (Inside(i) == Inside(i + 1))
            {
                if (chain is not null) AddPoint(chain, ring[2 * b], ring[(2 * b) + 1]);
                continue;
            }

            var (x, y) = Crossing(ring, a, b, axis, bound);
            if (chain is null)
            {
                chain = [x, y, ring[2 * b], ring[(2 * b) + 1]];
            }
            else
            {
                AddPoint(chain, x, y);
                chains.Add(chain);
                chain = null;
            }
        }
    }

    private static (double X, double Y) Crossing(double[] ring, int a, int b, int axis, double bound)
    {
        // The order of the ends must not change the result, or neighbours that share the edge would part.
        if (ring[(2 * a) + axis] > ring[(2 * b) + axis]) (a, b) = (b, a);
        double a0 = ring[(2 * a) + axis], a1 = ring[(2 * a) + 1 - axis], b0 = ring[(2 * b) + axis], b1 = ring[(2 * b) + 1 - axis];
        var other = a0 == bound ? a1 : b0 == bound ? b1 : a1 + ((bound - a0) / (b0 - a0) * (b1 - a1));
        return axis == 0 ? (bound, other) : (other, bound);
    }

    private static void AddPoint(List<double> chain, double x, double y)
    {
        if (chain[^2] == x && chain[^1] == y) return;
        chain.Add(x);
        chain.Add(y);
    }

    private static void Join(List<List<double>> chains, int axis, List<double[]> kept)
    {
        var ends = new (double Along, int End)[2 * chains.Count];
        for (var i = 0; i < chains.Count; i++)
        {
            ends[2 * i] = (chains[i][1 - axis], 2 * i);
            ends[(2 * i) + 1] = (chains[i][^(1 + axis)], (2 * i) + 1);
        }

        Array.Sort(ends);
        var partner = new int[ends.Length];
        for (var i = 0; i < ends.Length; i += 2)
        {
            partner[ends[i].End] = ends[i + 1].End;
            partner[ends[i + 1].End] = ends[i].End;
        }

        var used = new bool[chains.Count];
        for (var start = 0; start < chains.Count; start++)
        {
            if (used[start]) continue;
            var ring = new List<double>();
            var entry = 2 * start;
            while (!used[entry / 2])
            {
                var chain = chains[entry / 2];
                used[entry / 2] = true;
                for (var k = 0; k < chain.Count; k += 2)
                {
                    var at = (entry & 1) == 0 ? k : chain.Count - 2 - k;
                    if (ring.Count == 0 || ring[^2] != chain[at] || ring[^1] != chain[at + 1]) ring.AddRange([chain[at], chain[at + 1]]);
                }

                entry = partner[entry ^ 1];
            }

            if (ring[0] != ring[^2] || ring[1] != ring[^1]) ring.AddRange([ring[0], ring[1]]);
            if (ring.Count >= 8) kept.Add([.. ring]);
        }
    }
}
