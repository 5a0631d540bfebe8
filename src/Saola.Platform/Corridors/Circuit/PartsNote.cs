namespace Saola.Platform.Corridors.Circuit;

/// <summary>Names the focal points that nothing connects: between them nothing is solved.</summary>
internal static class PartsNote
{
    private const int MostNamed = 12;

    /// <summary>What is to be told of points of which some pairs have no resistance; null where each pair that was asked for has one.</summary>
    /// <param name="points">Their numbers.</param>
    /// <param name="isAsked">Whether a pair, by their places, was asked for.</param>
    /// <param name="isConnected">Whether it has a resistance.</param>
    /// <param name="isOnLandscape">Whether a point lies where anything conducts.</param>
    public static string? Of(IReadOnlyList<int> points, Func<int, int, bool> isAsked, Func<int, int, bool> isConnected, Func<int, bool> isOnLandscape)
    {
        var (groups, isApart) = (Enumerable.Range(0, points.Count).ToArray(), false);
        for (var a = 0; a < points.Count; a++)
        {
            for (var b = a + 1; b < points.Count; b++)
            {
                if (isConnected(a, b)) Array.ForEach(Enumerable.Range(0, groups.Length).Where(i => groups[i] == groups[b]).ToArray(), i => groups[i] = groups[a]);
                else isApart |= isAsked(a, b);
            }
        }

        if (!isApart) return null;
        var (off, on) = (Enumerable.Range(0, points.Count).Where(i => !isOnLandscape(i)).ToList(), Enumerable.Range(0, points.Count).Where(isOnLandscape).GroupBy(i => groups[i]).ToList());
        var lines = new List<string>();
        if (on.Count > 1) lines.Add($"nothing connects {string.Join(" with ", on.Select(group => Named([.. group])).Take(MostNamed))}{(on.Count > MostNamed ? $" and {on.Count - MostNamed} more parts" : "")}; their resistances are told as -1");
        if (off.Count > 0) lines.Add($"{Named(off)} {(off.Count == 1 ? "lies" : "lie")} where nothing conducts");
        return string.Join("; ", lines);

        string Named(List<int> places) => (places.Count == 1 ? "point " : "points ") + string.Join(", ", places.Take(MostNamed).Select(i => points[i])) + (places.Count > MostNamed ? $" and {places.Count - MostNamed} more" : "");
    }
}
