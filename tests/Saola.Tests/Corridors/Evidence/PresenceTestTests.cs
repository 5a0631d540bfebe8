using CsCheck;
using Saola.Corridors.Evidence;

namespace Saola.Tests.Corridors.Evidence;

public sealed class PresenceTestTests
{
    private const double None = double.NaN;

    /// <summary>Maps with ties and gaps, and detections with repeats, some beyond the map.</summary>
    private static readonly Gen<(double[] Map, double[] Null, int[] Detections)> Cases =
        from cells in Gen.Int[1, 60]
        from map in Values.Array[cells]
        from other in Values.Array[cells]
        from detections in Gen.Int[-1, cells - 1].Array[0, 80]
        select (map, other, detections);

    private static Gen<double> Values => Gen.Frequency((1, Gen.Const(None)), (2, Gen.Int[0, 3].Select(i => (double)i)), (1, Gen.Const(double.PositiveInfinity)), (4, Gen.Double[0, 3]));

    [Fact]
    public void Areas_are_those_of_comparing_every_detection_with_every_cell() => Cases.Sample(c =>
    {
        var available = Available(c.Map, c.Null);
        if (available.Count == 0) return;
        var cells = c.Detections.Where(available.Contains).Distinct().ToList();
        var found = PresenceTest.Of(c.Map, c.Null, c.Detections);
        Assert.Equal((c.Detections.Length, c.Detections.Count(d => !available.Contains(d)), cells.Count, available.Count), (found.Detections, found.Left, found.Cells, found.Available));
        if (cells.Count == 0)
        {
            Assert.Null(found.Auc);
            return;
        }

        Assert.Equal(PlainArea(c.Map, cells, available), found.Auc!.Value, 1e-12);
        Assert.Equal(PlainArea(c.Null, cells, available), found.NullAuc!.Value, 1e-12);
        Assert.Equal(found.Auc.Value - found.NullAuc.Value, found.Difference!.Value, 1e-12);
    }, iter: 300);

    [Fact]
    public void Intervals_are_those_of_drawing_cells_one_by_one_and_sorting() => Cases.Sample(c =>
    {
        var available = Available(c.Map, c.Null);
        var cells = c.Detections.Where(available.Contains).Distinct().Order().ToList();
        if (cells.Count < PresenceTest.FewestCells) return;
        var found = PresenceTest.Of(c.Map, c.Null, c.Detections, new PresenceOptions { Resamples = 99, Seed = 7 });
        var (draws, areas, differences) = (Draws.Of(7, 0), new List<double>(), new List<double>());
        var (own, other) = (cells.ConvertAll(cell => PlainArea(c.Map, [cell], available)), cells.ConvertAll(cell => PlainArea(c.Null, [cell], available)));
        for (var resample = 0; resample < 99; resample++)
        {
            var drawn = cells.ConvertAll(_ => draws.Below(cells.Count));
            areas.Add(drawn.Average(i => own[i]));
            differences.Add(drawn.Average(i => own[i] - other[i]));
        }

        // 2.5 % of 100 places are two and a half: the second from both ends.
        Near(areas.Order().ElementAt(1), areas.OrderDescending().ElementAt(1), found.AucInterval!.Value);
        Near(differences.Order().ElementAt(1), differences.OrderDescending().ElementAt(1), found.DifferenceInterval!.Value);
    }, iter: 40);

    [Fact]
    public void Only_the_order_of_values_counts() => Cases.Sample(c =>
    {
        if (Available(c.Map, c.Null).Count == 0) return;
        var stretched = c.Map.Select(v => v < 1 ? v * 2 : v * 1024).ToArray();
        Assert.Equal(PresenceTest.Of(c.Map, c.Null, c.Detections), PresenceTest.Of(stretched, [.. c.Null.Select(v => v * 1024)], c.Detections));
    }, iter: 40);

    [Fact]
    public void The_order_and_number_of_detections_in_a_cell_change_nothing()
    {
        var map = Random(400, 3);
        int[] cells = [.. Enumerable.Range(0, 30).Select(i => i * 13)];
        var once = PresenceTest.Of(map, Random(400, 4), cells);
        var often = PresenceTest.Of(map, Random(400, 4), [.. cells.Reverse(), .. cells, 13, 13]);
        Assert.Equal((once with { Detections = 62 }), often);
    }

    [Fact]
    public void Exchanged_maps_exchange_the_verdict()
    {
        var (map, chance, cells) = UsedWell();
        var better = PresenceTest.Of(map, chance, cells);
        var worse = PresenceTest.Of(chance, map, cells);
        Assert.Equal((EvidenceVerdict.Supported, EvidenceVerdict.Worse), (better.Verdict, worse.Verdict));
        Assert.Equal(better.Difference, -worse.Difference);
        Assert.Equal(better.DifferenceInterval, new Interval(-worse.DifferenceInterval!.Value.High, -worse.DifferenceInterval.Value.Low));
    }

    [Fact]
    public void A_map_beside_itself_is_no_better()
    {
        var (map, _, cells) = UsedWell();
        var found = PresenceTest.Of(map, map, cells);
        Assert.Equal((0d, new Interval(0, 0), EvidenceVerdict.NotBetterThanNull), (found.Difference, found.DifferenceInterval, found.Verdict));
    }

    [Fact]
    public void Maps_of_chance_are_no_better_for_all_but_one_seed_in_twenty()
    {
        var no = Enumerable.Range(1, 400).Count(seed =>
        {
            var draws = Draws.Of(seed, 9);
            int[] cells = [.. Enumerable.Range(0, 60).Select(_ => draws.Below(500))];
            return PresenceTest.Of(Random(500, seed), Random(500, seed + 100_000), cells, new PresenceOptions { Resamples = 399, Seed = seed }).Verdict == EvidenceVerdict.NotBetterThanNull;
        });
        Assert.InRange(no / 400d, 0.92, 0.98);
    }

    [Fact]
    public void The_interval_holds_the_true_area_for_about_nineteen_seeds_in_twenty()
    {
        // Detections where the greater of two random cells is chosen have an area of 2/3.
        var map = Enumerable.Range(0, 2000).Select(i => (double)i).ToArray();
        var held = Enumerable.Range(1, 300).Count(seed =>
        {
            var draws = Draws.Of(seed, 5);
            int[] cells = [.. Enumerable.Range(0, 80).Select(_ => Math.Max(draws.Below(2000), draws.Below(2000)))];
            var interval = PresenceTest.Of(map, map, cells, new PresenceOptions { Resamples = 399, Seed = seed }).AucInterval!.Value;
            return interval.Low <= 2 / 3d && interval.High >= 2 / 3d;
        });
        Assert.InRange(held / 300d, 0.91, 0.98);
    }

    [Fact]
    public void Fewer_than_ten_cells_give_no_verdict()
    {
        var (map, chance, cells) = UsedWell();
        var nine = PresenceTest.Of(map, chance, [.. cells.Take(9)]);
        Assert.Equal((EvidenceVerdict.TooFew, (Interval?)null), (nine.Verdict, nine.DifferenceInterval));
        Assert.NotNull(nine.Auc);
        Assert.NotNull(PresenceTest.Of(map, chance, [.. cells.Take(10)]).DifferenceInterval);
        Assert.Equal(new PresenceResult(0, 0, 0, map.Length, null, null, null, null, null, EvidenceVerdict.TooFew), PresenceTest.Of(map, chance, []));
    }

    [Fact]
    public void What_cannot_be_compared_is_told_in_a_line()
    {
        Assert.Equal("one map has 1 cell and the other 2; lay them on the same grid first", Message(() => PresenceTest.Of([1], [1, 2], [])));
        Assert.Contains("no cell has a value in both", Message(() => PresenceTest.Of([1, None], [None, 2], [0])), StringComparison.Ordinal);
        Assert.Contains("a detection lies in cell 2, and the map has 2", Message(() => PresenceTest.Of([1, 2], [1, 2], [2])), StringComparison.Ordinal);
        Assert.Contains("20 resamples give no interval", Message(() => PresenceTest.Of([1, 2], [1, 2], [0], new PresenceOptions { Resamples = 20 })), StringComparison.Ordinal);
    }

    private static string Message(Func<object> act) => Assert.Throws<SaolaException>(act).Message;

    private static (double[] Map, double[] Chance, int[] Cells) UsedWell() => ([.. Enumerable.Range(0, 300).Select(i => (double)i)], Random(300, 1), [.. Enumerable.Range(0, 30).Select(i => 299 - (i * 4))]);

    private static double[] Random(int cells, int seed)
    {
        var draws = Draws.Of(seed, 1);
        return [.. Enumerable.Range(0, cells).Select(_ => draws.Share())];
    }

    private static HashSet<int> Available(double[] map, double[] other) => [.. Enumerable.Range(0, map.Length).Where(i => !double.IsNaN(map[i]) && !double.IsNaN(other[i]))];

    private static double PlainArea(double[] map, List<int> cells, HashSet<int> available) =>
        cells.Average(cell => available.Average(other => map[cell] > map[other] ? 1 : map[cell] == map[other] ? 0.5 : 0));

    private static void Near(double low, double high, Interval found)
    {
        Assert.Equal(low, found.Low, 1e-12);
        Assert.Equal(high, found.High, 1e-12);
    }
}
