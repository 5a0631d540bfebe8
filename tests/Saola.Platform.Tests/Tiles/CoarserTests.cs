using CsCheck;
using Saola.Platform.Store;
using Saola.Platform.Tiles;

namespace Saola.Platform.Tests.Tiles;

public sealed class CoarserTests
{
    [Fact]
    public void Coarser_squares_hold_the_records_of_the_squares_and_points_within_them() =>
        Gen.Select(Gen.Select(Gen.Int[0, 127], Gen.Int[0, 127], Gen.Long[1, 5_000]).List[0, 60], Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1]).List[0, 20], Gen.OneOf(Gen.Const(8), Gen.Const(16), Gen.Const(32)))
            .Sample((bins, points, side) =>
            {
                var content = new TileContent(128, [.. bins.Select(b => new TileBin(b.Item1, b.Item2, b.Item3))], [.. points.Select((p, i) => new TilePoint(p.Item1, p.Item2, i, null, null))]);
                var coarser = content.Coarser(side);
                for (var y = 0; y < side; y++)
                {
                    for (var x = 0; x < side; x++)
                    {
                        var width = 128 / side;
                        var expected = bins.Where(b => b.Item1 / width == x && b.Item2 / width == y).Sum(b => b.Item3)
                            + points.Count(p => Math.Min(side - 1, (int)(p.Item1 * side)) == x && Math.Min(side - 1, (int)(p.Item2 * side)) == y);
                        Assert.Equal(expected, coarser.Bins.Where(b => b.X == x && b.Y == y).Sum(b => b.Count));
                    }
                }

                Assert.Equal(coarser.Bins.Count, coarser.Bins.Select(b => (b.X, b.Y)).Distinct().Count());
                Assert.Empty(coarser.Points);
            });

    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(1_000, "1.0k")]
    [InlineData(1_299, "1.2k")]
    [InlineData(9_999, "9.9k")]
    [InlineData(10_000, "10k")]
    [InlineData(999_999, "999k")]
    [InlineData(1_000_000, "1.0M")]
    [InlineData(12_345_678, "12M")]
    [InlineData(2_500_000_000, "2.5G")]
    public void A_number_in_a_square_tells_no_more_than_there_is(long count, string text) => Assert.Equal(text, TileNumber.Short(count));
}
