using CsCheck;
using Saola.Corridors.LeastCost;

namespace Saola.Tests.Corridors.LeastCost;

public sealed class StraightDistanceTests
{
    [Fact]
    public void The_nearest_cell_is_as_near_as_looking_at_every_one_says() =>
        (from rows in Gen.Int[1, 12]
         from columns in Gen.Int[1, 12]
         from isIn in Gen.Frequency((1, Gen.Const(true)), (5, Gen.Const(false))).Array[rows * columns]
         from width in Gen.OneOf(Gen.Const(1d), Gen.Const(30d))
         from height in Gen.OneOf(Gen.Const(1d), Gen.Const(7d), Gen.Const(90d))
         select (rows, columns, isIn, width, height)).Sample(set =>
    {
        var found = StraightDistance.NearestCells(cell => set.isIn[cell], set.rows, set.columns, set.width, set.height);
        var all = Enumerable.Range(0, found.Length).Where(cell => set.isIn[cell]).ToList();
        for (var cell = 0; cell < found.Length; cell++)
        {
            if (all.Count == 0) Assert.Equal(-1, found[cell]);
            else
            {
                var least = all.Min(other => StraightDistance.Between(cell, other, set.columns, set.width, set.height));
                Assert.True(set.isIn[found[cell]]);
                Assert.Equal(least, StraightDistance.Between(cell, found[cell], set.columns, set.width, set.height), 1e-9 * least);
            }
        }
    });
}
