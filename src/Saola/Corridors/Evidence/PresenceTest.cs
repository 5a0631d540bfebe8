namespace Saola.Corridors.Evidence;

/// <summary>
/// Does a map tell where animals were? The area under the curve is the Mann-Whitney statistic of values at detections and at all available cells, none of them sampled (Hanley and McNeil, Radiology 143 (1982) 29).
/// A model of connectivity is tested with movements withheld from it, beside a null model (McClure, Hansen and Inman, Landscape Ecol. 31 (2016) 1419). Intervals are percentiles of the bootstrap (Efron and Tibshirani,
/// An Introduction to the Bootstrap (1993), chapter 13). It takes cells as independent: where detections come in clusters, intervals are too narrow.
/// </summary>
public static class PresenceTest
{
    /// <summary>Fewer cells give no verdict.</summary>
    public const int FewestCells = 10;

    /// <summary>With fewer resamples, 2.5 % are not even one.</summary>
    private const int FewestResamples = 40;

    /// <summary>Tests a map.</summary>
    /// <param name="map">Value of each cell: the greater, the better used; NaN for none.</param>
    /// <param name="nullMap">The null model's value of the same cells, such as one by distance alone.</param>
    /// <param name="detections">The cell of each withheld detection, in any order; a negative one lies beyond the map.</param>
    /// <param name="options">Resamples and their seed.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="SaolaException">The maps differ in size or have no cell in common, or a detection has a cell that no map has.</exception>
    public static PresenceResult Of(
        ReadOnlySpan<double> map, ReadOnlySpan<double> nullMap, IReadOnlyCollection<int> detections, PresenceOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new PresenceOptions();
        if (options.Resamples < FewestResamples) throw new SaolaException(Counted.Text($"{options.Resamples} [resample|resamples] give no interval of 95 %; take {FewestResamples} at least, usually 1000"));
        MapPair.ThrowIfUnequal(map.Length, nullMap.Length);
        var values = MapPair.Shared(map, nullMap);
        if (values.Length == 0) throw new SaolaException("no cell has a value in both the map and the null model's, so nothing can be compared; check that they cover the same land");

        var (cells, left) = (new SortedSet<int>(), 0);
        foreach (var cell in detections)
        {
            if (cell >= map.Length) throw new SaolaException($"a detection lies in cell {cell}, and the map has {map.Length}; count cells row by row from 0, and give those beyond the map as -1");
            if (cell < 0 || double.IsNaN(map[cell]) || double.IsNaN(nullMap[cell])) left++;
            else cells.Add(cell);
        }

        if (cells.Count == 0) return new PresenceResult(detections.Count, left, 0, values.Length, null, null, null, null, null, EvidenceVerdict.TooFew);
        var own = Ranks(values, map, cells);
        var other = Ranks(MapPair.Shared(nullMap, map), nullMap, cells);
        var differences = own.Zip(other, (a, b) => a - b).ToArray();
        // Sums of whole numbers are exact in any order; twice a rank is one.
        var scale = 2d * values.Length * cells.Count;
        var (auc, nullAuc, difference) = (own.Sum() / scale, other.Sum() / scale, differences.Sum() / scale);
        if (cells.Count < FewestCells) return new PresenceResult(detections.Count, left, cells.Count, values.Length, auc, null, nullAuc, difference, null, EvidenceVerdict.TooFew);
        var (interval, paired) = Intervals(own, differences, scale, options, cancellation);
        var verdict = paired.Low > 0 ? EvidenceVerdict.Supported : paired.High < 0 ? EvidenceVerdict.Worse : EvidenceVerdict.NotBetterThanNull;
        return new PresenceResult(detections.Count, left, cells.Count, values.Length, auc, interval, nullAuc, difference, paired, verdict);
    }

    /// <summary>Of each cell, twice the number of available cells with less, and once that of those with as much.</summary>
    private static long[] Ranks(double[] values, ReadOnlySpan<double> map, SortedSet<int> cells)
    {
        Array.Sort(values);
        var (ranks, i) = (new long[cells.Count], 0);
        foreach (var cell in cells) ranks[i++] = (long)Before(values, map[cell], orEqual: false) + Before(values, map[cell], orEqual: true);
        return ranks;
    }

    private static int Before(double[] sorted, double value, bool orEqual)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (sorted[middle] < value || (orEqual && sorted[middle] == value)) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static (Interval Own, Interval Paired) Intervals(long[] own, long[] differences, double scale, PresenceOptions options, CancellationToken cancellation)
    {
        var draws = Draws.Of(options.Seed, 0);
        var (sums, paired) = (new long[options.Resamples], new long[options.Resamples]);
        for (var resample = 0; resample < options.Resamples; resample++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < own.Length; i++)
            {
                var drawn = draws.Below(own.Length);
                sums[resample] += own[drawn];
                paired[resample] += differences[drawn];
            }
        }

        return (Percentiles(sums, scale), Percentiles(paired, scale));
    }

    private static Interval Percentiles(long[] sums, double scale)
    {
        Array.Sort(sums);
        var place = (sums.Length + 1) / FewestResamples;
        return new Interval(sums[place - 1] / scale, sums[^place] / scale);
    }
}
