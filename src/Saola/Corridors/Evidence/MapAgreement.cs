namespace Saola.Corridors.Evidence;

/// <summary>How alike two maps rank their cells.</summary>
/// <param name="Cells">Cells with values in both.</param>
/// <param name="Rho">From -1 to 1; null where one of the maps is the same everywhere.</param>
public sealed record RankAgreement(int Cells, double? Rho);

/// <summary>How far two footprints cover the same cells.</summary>
/// <param name="One">Cells of the one.</param>
/// <param name="Other">Cells of the other.</param>
/// <param name="Both">Cells that they share.</param>
public sealed record FootprintOverlap(int One, int Other, int Both)
{
    /// <summary>Cells of either.</summary>
    public int Either => One + Other - Both;

    /// <summary>Shared cells over those of either, from 0 to 1 (Jaccard, New Phytol. 11 (1912) 37); null where both are empty.</summary>
    public double? Jaccard => Either > 0 ? (double)Both / Either : null;
}

/// <summary>How alike two maps of the same cells are, such as those of two scenarios.</summary>
public static class MapAgreement
{
    /// <summary>
    /// The correlation of ranks, those of equal values averaged (Spearman, Am. J. Psychol. 15 (1904) 72). Ranks are whole or half, and their products are added up exactly. It takes 20 bytes for each cell.
    /// </summary>
    /// <param name="one">Value of each cell; NaN for none.</param>
    /// <param name="other">The same of the other map.</param>
    /// <exception cref="SaolaException">The maps differ in size or have no cell in common.</exception>
    public static RankAgreement Spearman(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        MapPair.ThrowIfUnequal(one.Length, other.Length);
        var ranks = Ranks(MapPair.Shared(one, other));
        if (ranks.Length == 0) throw new SaolaException("no cell has a value in both maps, so they cannot be compared; check that they cover the same land");
        var others = Ranks(MapPair.Shared(other, one));
        var (both, first, second) = (Int128.Zero, Int128.Zero, Int128.Zero);
        for (var i = 0; i < ranks.Length; i++)
        {
            both += (long)ranks[i] * others[i];
            first += (long)ranks[i] * ranks[i];
            second += (long)others[i] * others[i];
        }

        return new RankAgreement(ranks.Length, first == 0 || second == 0 ? null : Math.Clamp((double)both / (Math.Sqrt((double)first) * Math.Sqrt((double)second)), -1, 1));
    }

    /// <summary>What two footprints share.</summary>
    /// <exception cref="SaolaException">The maps differ in size.</exception>
    public static FootprintOverlap Overlap(ReadOnlySpan<bool> one, ReadOnlySpan<bool> other)
    {
        MapPair.ThrowIfUnequal(one.Length, other.Length);
        var (first, second, both) = (0, 0, 0);
        for (var cell = 0; cell < one.Length; cell++)
        {
            if (one[cell]) first++;
            if (other[cell]) second++;
            if (one[cell] && other[cell]) both++;
        }

        return new FootprintOverlap(first, second, both);
    }

    /// <summary>
    /// The part of what two maps spread over their cells that lies elsewhere: half the sum of the differences of shares, ½ Σ |aᵢ/Σa − bᵢ/Σb|; 0 where both are spread alike, 1 where no cell has something of both. It is the
    /// total variation distance (Levin and Peres, Markov Chains and Mixing Times, 2nd ed. 2017, prop. 4.2), and 1 less Schoener's D (Ecology 49 (1968) 704).
    /// </summary>
    /// <param name="one">Of each cell what it has, 0 or more; how much it is in all does not count.</param>
    /// <param name="other">The same of the other map.</param>
    /// <returns>From 0 to 1; null where one of the maps has nothing.</returns>
    /// <exception cref="SaolaException">The maps differ in size.</exception>
    public static double? Elsewhere(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        MapPair.ThrowIfUnequal(one.Length, other.Length);
        var (first, second, apart) = (0d, 0d, 0d);
        for (var cell = 0; cell < one.Length; cell++) (first, second) = (first + one[cell], second + other[cell]);
        if (!(first > 0 && second > 0)) return null;
        for (var cell = 0; cell < one.Length; cell++) apart += Math.Abs((one[cell] / first) - (other[cell] / second));
        return Math.Min(1, apart / 2);
    }

    /// <summary>Twice the rank of each value less twice the mean rank, so that it is whole and adds up to 0.</summary>
    private static int[] Ranks(double[] values)
    {
        var order = new int[values.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(values, order);
        var ranks = new int[values.Length];
        for (var first = 0; first < values.Length;)
        {
            var end = first + 1;
            while (end < values.Length && values[end] == values[first]) end++;
            // Ranks are first + 1 to end, and twice their mean is first + 1 + end; the mean of all is (n + 1) / 2.
            for (var i = first; i < end; i++) ranks[order[i]] = first - (values.Length - end);
            first = end;
        }

        return ranks;
    }
}
