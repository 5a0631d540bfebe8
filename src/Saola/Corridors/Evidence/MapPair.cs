namespace Saola.Corridors.Evidence;

/// <summary>Two maps of the same cells.</summary>
internal static class MapPair
{
    public static void ThrowIfUnequal(int one, int other)
    {
        if (one != other) throw new SaolaException(Counted.Text($"one map has {one} [cell|cells] and the other {other}; lay them on the same grid first"));
    }

    /// <summary>The values of a map at cells where another has values too.</summary>
    public static double[] Shared(ReadOnlySpan<double> map, ReadOnlySpan<double> other)
    {
        var count = 0;
        for (var cell = 0; cell < map.Length; cell++)
        {
            if (!double.IsNaN(map[cell]) && !double.IsNaN(other[cell])) count++;
        }

        var (values, at) = (new double[count], 0);
        for (var cell = 0; at < count; cell++)
        {
            if (!double.IsNaN(map[cell]) && !double.IsNaN(other[cell])) values[at++] = map[cell];
        }

        return values;
    }
}
