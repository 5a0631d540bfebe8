using CsCheck;
using Saola.Geo;
using Saola.Geo.Projections;
using Saola.Geo.Rasters;

namespace Saola.Tests.Geo.Rasters;

/// <summary>Cells of areas, positions and lines, against a test of each cell by itself.</summary>
public sealed class CellMaskTests
{
    private static readonly RasterGrid Grid = new(40, 30, 0.123, 10.456, 0.25, 0.3, Crs.Wgs84, null);

    [Fact]
    public void Cells_in_a_shape_are_those_whose_middles_are() =>
        Gen.Double[-1, 12].Array[6, 30].Sample(numbers =>
        {
            var shape = GeoShape.Of([[numbers[..(numbers.Length / 2 * 2)]]]);
            var cells = new byte[Grid.Rows * Grid.Columns];
            CellMask.Fill<byte>(Grid, shape, "test", cells, 7);
            var last = (Row: -1, End: -1);
            foreach (var (row, start, end) in CellMask.Spans(Grid, shape, "test"))
            {
                Assert.True(row > last.Row || (row == last.Row && start > last.End));
                Assert.True(start >= 0 && start < end && end <= Grid.Columns);
                last = (row, end);
            }

            for (var i = 0; i < cells.Length; i++)
            {
                var isIn = shape.Index.Contains(Grid.Y((i / Grid.Columns) + 0.5), Grid.X((i % Grid.Columns) + 0.5));
                Assert.Equal(isIn ? 7 : 0, cells[i]);
            }
        }, iter: 200);

    [Fact]
    public void Cells_beyond_a_shape_are_left_as_they_are()
    {
        int[] cells = [1, 2, 3, 4];
        CellMask.Fill(new RasterGrid(2, 2, 0, 2, 1, 1, Crs.Wgs84, null), GeoShape.OfBox(0.9, 0, 3, 0.9), "test", cells.AsSpan(), 9);
        Assert.Equal([1, 2, 3, 9], cells);
        Assert.Throws<ArgumentException>(() => CellMask.Fill(Grid, GeoShape.Empty, "test", cells.AsSpan(), 9));
    }

    [Fact]
    public void A_position_is_in_the_cell_east_and_south_of_an_edge()
    {
        var grid = new RasterGrid(2, 2, 179, 1, 1, 1, Crs.Wgs84, null);
        Assert.Equal((0, 0), CellMask.At(grid, 179.5, 0.5, "test"));
        Assert.Equal((1, 1), CellMask.At(grid, 180, 0, "test"));
        Assert.Equal((0, 1), CellMask.At(grid, -179.5, 0.5, "test"));
        Assert.Null(CellMask.At(grid, 178.9, 0.5, "test"));
        Assert.Null(CellMask.At(grid, 179.5, -1, "test"));
    }

    [Theory]
    [InlineData("EPSG:32648", 300_000, 1_500_000, 1_000)]
    [InlineData("EPSG:6933", 10_000_000, 1_500_000, 5_000)]
    [InlineData("EPSG:4240", 100, 17, 0.05)]
    public void The_middle_of_each_cell_lies_in_it(string code, double west, double north, double size)
    {
        var frame = new RasterFrame(new RasterGrid(50, 40, west, north, size, size, Crs.Read(code, "test"), null), "test");
        for (var i = 0; i < 2_000; i += 13)
        {
            var (latitude, longitude) = frame.Inverse(frame.Grid.X((i % 50) + 0.5), frame.Grid.Y((i / 50) + 0.5));
            Assert.Equal((i / 50, i % 50), frame.CellAt(longitude, latitude));
        }
    }

    [Fact]
    public void Lines_pass_through_the_cells_that_a_walk_in_small_steps_finds() =>
        Gen.Double[-1, 12].Array[4, 10].Array[1, 3].Sample(numbers =>
        {
            double[][] lines = [.. numbers.Select(n => n[..(n.Length / 2 * 2)])];
            var cells = CellMask.Along(Grid, lines, "test").ToList();
            Assert.Equal(cells.Distinct().Order(), cells);
            var walked = new HashSet<int>();
            foreach (var line in lines)
            {
                for (var i = 0; i + 3 < line.Length; i += 2)
                {
                    for (var s = 0.0005; s < 1; s += 0.001)
                    {
                        if (CellMaskAt(line[i] + (s * (line[i + 2] - line[i])), line[i + 1] + (s * (line[i + 3] - line[i + 1]))) is { } cell) walked.Add(cell);
                    }
                }
            }

            Assert.Subset(cells.ToHashSet(), walked);
            // Small steps miss what a line cuts off a corner.
            Assert.True(cells.Count - walked.Count <= 0.1 * cells.Count + 3);
        }, iter: 100);

    [Fact]
    public void A_grid_of_no_known_system_is_refused_at_once() =>
        Assert.Contains("cells.asc", Assert.Throws<SaolaException>(() => CellMask.Spans(Grid with { Crs = null }, GeoShape.OfBox(0, 0, 1, 1), "cells.asc")).Message);

    private static int? CellMaskAt(double x, double y)
    {
        var (column, row) = ((int)Math.Floor((x - Grid.West) / Grid.CellWidth), (int)Math.Floor((Grid.North - y) / Grid.CellHeight));
        return column >= 0 && column < Grid.Columns && row >= 0 && row < Grid.Rows ? (row * Grid.Columns) + column : null;
    }
}
