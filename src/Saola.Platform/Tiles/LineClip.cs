namespace Saola.Platform.Tiles;

/// <summary>Cuts lines (x0, y0, x1, y1, …) to a box.</summary>
internal static class LineClip
{
    public static List<double[]> Clip(IReadOnlyList<double[]> lines, double minX, double minY, double maxX, double maxY)
    {
        var kept = new List<double[]>();
        foreach (var line in lines)
        {
            var part = new List<double>();
            for (var i = 0; i + 3 < line.Length; i += 2)
            {
                double ax = line[i], ay = line[i + 1], bx = line[i + 2], by = line[i + 3];
                if (!Cut(ax, ay, bx, by, minX, minY, maxX, maxY, out var from, out var to))
                {
                    Flush(part, kept);
                    continue;
                }

                if (part.Count == 0) part.AddRange([ax + (from * (bx - ax)), ay + (from * (by - ay))]);
                part.AddRange(to == 1 ? [bx, by] : [ax + (to * (bx - ax)), ay + (to * (by - ay))]);
                if (to < 1) Flush(part, kept);
            }

            Flush(part, kept);
        }

        return kept;
    }

    private static void Flush(List<double> part, List<double[]> kept)
    {
        if (part.Count > 2) kept.Add([.. part]);
        part.Clear();
    }

    /// <summary>The part of a segment inside a box, as shares of its length (Y.-D. Liang and B. A. Barsky, 1984).</summary>
    private static bool Cut(
        double ax, double ay, double bx, double by, double minX, double minY, double maxX, double maxY, out double from, out double to)
    {
        (from, to) = (0, 1);
        return Side(ax - bx, ax - minX, ref from, ref to) && Side(bx - ax, maxX - ax, ref from, ref to) &&
               Side(ay - by, ay - minY, ref from, ref to) && Side(by - ay, maxY - ay, ref from, ref to);
    }

    private static bool Side(double step, double room, ref double from, ref double to)
    {
        if (step == 0) return room >= 0;
        var share = room / step;
        if (step < 0) from = Math.Max(from, share);
        else to = Math.Min(to, share);
        return from < to;
    }
}
