using CsCheck;
using Saola.Corridors.Evidence;

namespace Saola.Tests.Corridors.Evidence;

public sealed class MapAgreementTests
{
    private static readonly Gen<double> Values = Gen.Frequency((1, Gen.Const(double.NaN)), (1, Gen.Const(double.PositiveInfinity)), (3, Gen.Int[0, 4].Select(i => (double)i)), (3, Gen.Double[0, 4]));

    private static readonly Gen<(double[] One, double[] Other)> Maps = from cells in Gen.Int[1, 50] from one in Values.Array[cells] from other in Values.Array[cells] select (one, other);

    [Fact]
    public void Correlations_are_those_of_ranks_counted_one_by_one() => Maps.Sample(maps =>
    {
        var cells = Shared(maps.One, maps.Other);
        if (cells.Count == 0) return;
        var found = MapAgreement.Spearman(maps.One, maps.Other);
        Assert.Equal(cells.Count, found.Cells);
        var (one, other) = (PlainRanks(maps.One, cells), PlainRanks(maps.Other, cells));
        var (mean, both, first, second) = ((cells.Count + 1) / 2d, 0d, 0d, 0d);
        for (var i = 0; i < one.Count; i++) (both, first, second) = (both + ((one[i] - mean) * (other[i] - mean)), first + Math.Pow(one[i] - mean, 2), second + Math.Pow(other[i] - mean, 2));
        if (first == 0 || second == 0) Assert.Null(found.Rho);
        else Assert.Equal(both / Math.Sqrt(first * second), found.Rho!.Value, 1e-12);
    }, iter: 1000);

    [Fact]
    public void A_map_agrees_with_itself_and_with_what_rises_with_it() => Maps.Sample(maps =>
    {
        if (Shared(maps.One, maps.Other).Count == 0) return;
        var found = MapAgreement.Spearman(maps.One, maps.Other);
        Assert.Equal(found, MapAgreement.Spearman(maps.Other, maps.One));
        Assert.Equal(found, MapAgreement.Spearman([.. maps.One.Select(v => v < 1 ? v * 2 : v * 1024)], maps.Other));
        Assert.Equal(-found.Rho, MapAgreement.Spearman([.. maps.One.Select(v => -v)], maps.Other).Rho);
        if (MapAgreement.Spearman(maps.One, maps.One).Rho is { } itself) Assert.Equal(1, itself, 1e-15);
    });

    /// <summary>Ten values with d² adding up to 194: 1 − 6 · 194 / (10 · 99).</summary>
    [Fact]
    public void The_example_of_intelligence_and_television_is_met()
    {
        double[] quotients = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
        double[] hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
        Assert.Equal(-29 / 165d, MapAgreement.Spearman(quotients, hours).Rho!.Value, 1e-15);
    }

    [Fact]
    public void Large_maps_overflow_nothing()
    {
        var map = Enumerable.Range(0, 3_000_000).Select(i => (double)(i ^ 0x2A5)).ToArray();
        Assert.Equal((3_000_000, 1d), (MapAgreement.Spearman(map, map).Cells, Math.Round(MapAgreement.Spearman(map, map).Rho!.Value, 12)));
        Assert.Equal(-1, MapAgreement.Spearman(map, [.. map.Select(v => -v)]).Rho!.Value, 1e-12);
    }

    [Fact]
    public void Overlaps_are_those_of_sets() => Gen.Select(Gen.Bool.Array[30], Gen.Bool.Array[30]).Sample((one, other) =>
    {
        var found = MapAgreement.Overlap(one, other);
        var (first, second) = (Enumerable.Range(0, 30).Where(i => one[i]).ToHashSet(), Enumerable.Range(0, 30).Where(i => other[i]).ToHashSet());
        Assert.Equal((first.Count, second.Count, first.Intersect(second).Count(), first.Union(second).Count()), (found.One, found.Other, found.Both, found.Either));
        Assert.Equal(first.Union(second).Any() ? (double)found.Both / first.Union(second).Count() : null, found.Jaccard);
    });

    [Fact]
    public void Empty_footprints_have_no_overlap() => Assert.Null(MapAgreement.Overlap([false, false], [false, false]).Jaccard);

    /// <summary>Of all sets of cells the one whose share differs most: the definition of the total variation distance.</summary>
    [Fact]
    public void What_lies_elsewhere_is_the_greatest_difference_that_any_set_of_cells_has() => Gen.Select(Amounts, Amounts).Sample((one, other) =>
    {
        var (first, second) = (one.Sum(), other.Sum());
        if (first == 0 || second == 0) Assert.Null(MapAgreement.Elsewhere(one, other));
        else
        {
            var most = Enumerable.Range(0, 1 << one.Length).Max(set => Enumerable.Range(0, one.Length).Where(i => (set >> i & 1) == 1).Sum(i => (one[i] / first) - (other[i] / second)));
            Assert.Equal(most, MapAgreement.Elsewhere(one, other)!.Value, 1e-12);
            Assert.Equal(MapAgreement.Elsewhere(one, other)!.Value, MapAgreement.Elsewhere(other, [.. one.Select(v => v * 3)])!.Value, 1e-12);
        }
    });

    [Fact]
    public void Nothing_lies_elsewhere_of_the_same_and_all_of_it_where_no_cell_is_shared()
    {
        Assert.Equal(0, MapAgreement.Elsewhere([1, 2, 0.3], [1, 2, 0.3]));
        Assert.Equal(0, MapAgreement.Elsewhere([1, 2, 0.3], [2, 4, 0.6]));
        Assert.Equal(1, MapAgreement.Elsewhere([1, 0, 3], [0, 5, 0]));
        Assert.Equal(0.25, MapAgreement.Elsewhere([1, 1], [3, 1]));
    }

    [Fact]
    public void What_cannot_be_compared_is_told_in_a_line()
    {
        Assert.Contains("one map has 2 cells and the other 1", Assert.Throws<SaolaException>(() => MapAgreement.Spearman([1, 2], [1])).Message, StringComparison.Ordinal);
        Assert.Contains("one map has 2 cells and the other 1", Assert.Throws<SaolaException>(() => MapAgreement.Overlap([true, true], [true])).Message, StringComparison.Ordinal);
        Assert.Contains("one map has 2 cells and the other 1", Assert.Throws<SaolaException>(() => MapAgreement.Elsewhere([1, 2], [1])).Message, StringComparison.Ordinal);
        Assert.Contains("no cell has a value in both maps", Assert.Throws<SaolaException>(() => MapAgreement.Spearman([1, double.NaN], [double.NaN, 1])).Message, StringComparison.Ordinal);
    }

    /// <summary>Many cells have nothing.</summary>
    private static Gen<double[]> Amounts => Gen.Int[-4, 6].Select(v => (double)Math.Max(0, v)).Array[7];

    private static List<int> Shared(double[] one, double[] other) => [.. Enumerable.Range(0, one.Length).Where(i => !double.IsNaN(one[i]) && !double.IsNaN(other[i]))];

    private static List<double> PlainRanks(double[] map, List<int> cells) => cells.ConvertAll(cell => cells.Count(other => map[other] < map[cell]) + ((cells.Count(other => map[other] == map[cell]) + 1) / 2d));
}
