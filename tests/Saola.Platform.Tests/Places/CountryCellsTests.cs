using Saola.Geo;
using Saola.Platform.Places;

namespace Saola.Platform.Tests.Places;

public sealed class CountryCellsTests
{
    private static readonly BoundarySet Bundled = BoundarySet.Bundled();

    [Theory]
    [InlineData("KH")]
    [InlineData("LU")]
    [InlineData("CL")]
    [InlineData("FJ")]
    [InlineData("RU")]
    [InlineData("MC")]
    public void The_cells_of_a_country_are_those_that_its_land_touches(string code)
    {
        var cells = CountryCells.Of(Bundled, code)!;
        var shape = new ShapeIndex(Bundled.Find(code)!.Shape!);
        var land = cells.Land.ToHashSet();

        Assert.InRange(cells.Land.Count, 1, 1_500);
        Assert.Equal(land.Count, cells.Land.Count);
        Assert.All(cells.Land, cell => Assert.True(shape.Intersects(cells.BoxOf(cell.X, cell.Y))));
        // Corners of the land lie in cells of it; a corner on a cell's edge belongs to two.
        foreach (var ring in shape.Shape.Polygons.SelectMany(p => p.Rings))
        {
            for (var i = 0; i < ring.Length; i += 14)
            {
                var (x, y) = (Math.Min(cells.Columns - 1, (int)Math.Floor((ring[i] + 180) / cells.Degrees)), Math.Min(cells.Rows - 1, (int)Math.Floor((90 - ring[i + 1]) / cells.Degrees)));
                Assert.Contains((x, y), land);
            }
        }
    }

    [Fact]
    public void A_country_without_a_shape_has_no_cells() => Assert.Null(CountryCells.Of(Bundled, "XX"));

    [Fact]
    public void Neighbours_of_the_same_size_of_cells_have_cells_of_one_grid()
    {
        var (one, other) = (CountryCells.Of(Bundled, "KH")!, CountryCells.Of(Bundled, "LA")!);
        Assert.Equal(one.Degrees, other.Degrees);
        Assert.NotEmpty(one.Land.Intersect(other.Land));
    }
}
