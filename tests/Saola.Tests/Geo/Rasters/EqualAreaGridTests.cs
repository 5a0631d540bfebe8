using CsCheck;
using Saola.Geo;
using Saola.Geo.Projections;
using Saola.Geo.Rasters;

namespace Saola.Tests.Geo.Rasters;

/// <summary>Equal-area grids about boxes.</summary>
public sealed class EqualAreaGridTests
{
    [Fact]
    public void A_grid_covers_its_box_and_little_more() =>
        Gen.Select(Gen.Double[-90, 89], Gen.Double[-180, 179], Gen.Double[0.01, 40], Gen.Double[0.01, 100], Gen.Double[0.01, 0.2]).Sample((south, west, high, wide, share) =>
        {
            var box = new GeoBox(west, south, west + wide, Math.Min(90, south + high));
            var cell = Math.Round(share * 111_000 * Math.Max(high, wide), 1);
            var grid = EqualAreaGrid.Around(box, cell, "test");
            Assert.Equal((cell, cell), (grid.CellWidth, grid.CellHeight));
            Assert.Equal(Math.Round(grid.West / cell), grid.West / cell, 1e-6);
            Assert.Equal(Math.Round(grid.North / cell), grid.North / cell, 1e-6);
            double left = double.PositiveInfinity, right = double.NegativeInfinity, below = left, above = right;
            for (var i = 0; i <= 60; i++)
            {
                for (var j = 0; j <= 60; j++)
                {
                    var (x, y) = grid.Crs!.Forward(box.South + ((box.North - box.South) * i / 60.0), box.West + ((box.East - box.West) * j / 60.0));
                    (left, right, below, above) = (Math.Min(left, x), Math.Max(right, x), Math.Min(below, y), Math.Max(above, y));
                }
            }

            Assert.True(left >= grid.West && right <= grid.East && below >= grid.South && above <= grid.North);
            // Places between those of the test may reach further by their bulge.
            var slack = cell + (0.001 * (right - left + above - below));
            Assert.True(left - grid.West <= slack && grid.East - right <= slack && below - grid.South <= slack && grid.North - above <= slack);
        }, iter: 300);

    [Fact]
    public void The_map_is_the_one_of_its_middle_and_is_read_back()
    {
        var grid = EqualAreaGrid.Around(new GeoBox(102.13, 8.17, 109.46, 23.39), 1_000, "test");
        Assert.Contains("\"latitude_of_center\",15.8]", grid.Crs!.Text, StringComparison.Ordinal);
        Assert.Contains("\"longitude_of_center\",105.8]", grid.Crs.Text, StringComparison.Ordinal);
        var (x, y) = grid.Crs.Forward(15.8, 105.8);
        Assert.Equal(0, x, 1e-6);
        Assert.Equal(0, y, 1e-6);
        Assert.Equal(new LambertAzimuthal(Ellipsoid.Wgs84, 15.8, 105.8, 0, 0).Forward(20, 100), Crs.Read(grid.Crs.Text, "test").Forward(20, 100));
        Assert.Equal(4326, grid.Crs.Datum.Crs);
        // Boxes that are nearly alike share cells.
        var near = EqualAreaGrid.Around(new GeoBox(102.14, 8.16, 109.44, 23.41), 1_000, "test");
        Assert.Equal(grid.Crs.Text, near.Crs!.Text);
    }

    [Fact]
    public void Over_the_antimeridian_and_round_a_pole_there_is_a_grid()
    {
        var fiji = EqualAreaGrid.Around(new GeoBox(176, -20, 184, -12), 1_000, "test");
        // As far to the east as to the west: four degrees of the parallel of 12° each.
        Assert.Equal((-436_000, 436_000), (fiji.West, fiji.East));
        Assert.NotNull(CellMask.At(fiji, -178, -16, "test"));
        Assert.NotNull(CellMask.At(fiji, 178, -16, "test"));
        var arctic = EqualAreaGrid.Around(new GeoBox(-180, 66, 180, 90), 10_000, "test");
        for (var longitude = -180; longitude < 180; longitude += 7) Assert.NotNull(CellMask.At(arctic, longitude, 66.001, "test"));
        var wide = EqualAreaGrid.Around(new GeoBox(-100, -60, 100, 60), 10_000, "test");
        Assert.NotNull(CellMask.At(wide, -99.9, 0, "test"));
    }

    [Theory]
    [InlineData(-180, -90, 180, 90, 10_000, "round the globe")]
    [InlineData(0, 0, 1, 1, 0, "cells of 0 m")]
    [InlineData(0, 0, 1, 1, double.NaN, "no cells")]
    [InlineData(0, 0, 40, 40, 1, "than can be numbered")]
    [InlineData(5, 0, 4, 1, 100, "no box")]
    [InlineData(0, 0, double.NaN, 1, 100, "no box")]
    public void What_cannot_be_a_grid_is_told(double west, double south, double east, double north, double cell, string part) =>
        Assert.Contains(part, Assert.Throws<SaolaException>(() => EqualAreaGrid.Around(new GeoBox(west, south, east, north), cell, "plan")).Message, StringComparison.Ordinal);
}
