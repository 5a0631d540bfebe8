namespace Saola.Platform.Corridors.Circuit;

/// <summary>Short-circuit regions to which focal regions are added: cells of one focal region are one node, together with every region that it overlaps.</summary>
internal static class RegionSet
{
    /// <param name="regions">Numbers of regions by cell; null for none.</param>
    /// <param name="cells">Number of cells.</param>
    /// <param name="points">Focal points and regions.</param>
    /// <returns>The regions with those added; the same where no focal point has more than one cell.</returns>
    public static int[]? With(int[]? regions, int cells, IEnumerable<FocalPoint> points)
    {
        List<FocalPoint> wide = [.. points.Where(point => point.Cells.Count > 1)];
        if (wide.Count == 0) return regions;
        var joined = regions?.ToArray() ?? new int[cells];
        var next = joined.Length == 0 ? 0 : joined.Max();
        foreach (var point in wide)
        {
            next++;
            var overlapped = point.Cells.Select(cell => joined[cell]).Where(region => region > 0).ToHashSet();
            foreach (var cell in point.Cells) joined[cell] = next;
            if (overlapped.Count == 0) continue;
            foreach (ref var region in joined.AsSpan())
            {
                if (overlapped.Contains(region)) region = next;
            }
        }

        return joined;
    }
}
