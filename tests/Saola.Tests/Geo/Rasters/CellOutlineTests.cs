using CsCheck;
using NetTopologySuite.IO;
using NetTopologySuite.Operation.Valid;
using Saola.Geo;
using Saola.Geo.Projections;
using Saola.Geo.Rasters;

namespace Saola.Tests.Geo.Rasters;

/// <summary>Outlines of cells: valid by NetTopologySuite, around the cells and no others, and as large as they are.</summary>
public sealed class CellOutlineTests
{
    /// <summary>Rows, columns and cells, from few to nearly all.</summary>
    private static readonly Gen<(int Columns, bool[] Cells)> Masks =
        Gen.Select(Gen.Int[1, 14], Gen.Int[1, 14], Gen.Int[1, 9]).SelectMany((rows, columns, share) => Gen.Int[0, 9].Array[rows * columns].Select(v => (columns, v.Select(n => n < share).ToArray())));

    public static TheoryData<string[]> Drawings => new()
    {
        new[] { "#" },
        new[] { "." },
        new[] { "####", "####" },
        // Islands in lakes on islands.
        new[] { "#######", "#.....#", "#.###.#", "#.#.#.#", "#.###.#", "#.....#", "#######" },
        // A lake of two cells that touch at a corner.
        new[] { "####", "#.##", "##.#", "####" },
        // A ring that closes at a corner alone, from inside and from outside.
        new[] { "###.", "#.#.", "##.#", "...#" },
        new[] { "###", "#.#", "##." },
        new[] { ".##", "#.#", "###" },
        new[] { "#.#.#", ".#.#.", "#.#.#" },
        // Cells around one that they touch at its corners.
        new[] { "#####", "##.##", "#.#.#", "##.##", "#####" },
        new[] { "#.###", "..#.#", "###.#", "#...#", "#####" },
    };

    [Theory]
    [MemberData(nameof(Drawings))]
    public void Drawings_are_outlined(string[] rows) =>
        AssertIs(new RasterGrid(rows[0].Length, rows.Length, 100, 20, 0.25, 0.25, Crs.Wgs84, null), [.. string.Concat(rows).Select(c => c == '#')]);

    [Fact]
    public void Any_cells_are_outlined() =>
        Masks.Sample(mask => AssertIs(new RasterGrid(mask.Columns, mask.Cells.Length / mask.Columns, 100.1, 20.3, 0.1, 0.07, Crs.Wgs84, null), mask.Cells), iter: 2_000);

    [Fact]
    public void Any_cells_over_the_antimeridian_are_outlined() =>
        // From whole cells on both sides to one that it cuts.
        Gen.Select(Masks, Gen.Int[0, 4]).Sample((mask, place) =>
            AssertIs(new RasterGrid(mask.Columns, mask.Cells.Length / mask.Columns, new[] { 175.5, 174.6, -184, 176.123, 179.1 }[place], 20.3, 0.9, 0.9, Crs.Wgs84, null), mask.Cells), iter: 1_000);

    [Theory]
    [InlineData(-180)]
    [InlineData(0)]
    [InlineData(-5)]
    public void Cells_all_round_the_globe_are_outlined(double west) =>
        Gen.Int[0, 3].Array[18 * 36].Sample(values => AssertIs(new RasterGrid(36, 18, west, 90, 10, 10, Crs.Wgs84, null), [.. values.Select(v => v > 0)]), iter: 100);

    [Fact]
    public void The_whole_globe_is_one_box()
    {
        var shape = CellOutline.Of(new RasterGrid(36, 18, 0, 90, 10, 10, Crs.Wgs84, null), _ => true, "test");
        Assert.Equal(510_065_621.724, shape.AreaSquareMeters / 1e6, 0.001);
        Assert.Single(shape.Polygons);
        // A grid of posts reaches half a cell over the poles.
        var posts = CellOutline.Of(new RasterGrid(36, 19, -185, 95, 10, 10, Crs.Wgs84, null), _ => true, "test");
        Assert.Equal(510_065_621.724, posts.AreaSquareMeters / 1e6, 0.001);
    }

    [Fact]
    public void Only_corners_are_points_in_degrees()
    {
        var shape = CellOutline.Of(new RasterGrid(100, 50, 100, 20, 0.1, 0.1, Crs.Wgs84, null), [.. Enumerable.Repeat(true, 5_000)], "test");
        Assert.Equal(5, shape.Points);
        Assert.Equal([100, 20, 100, 15, 110, 15, 110, 20, 100, 20], Assert.Single(Assert.Single(shape.Polygons).Rings));
    }

    [Fact]
    public void On_both_sides_of_the_antimeridian_a_shape_has_a_box()
    {
        var shape = CellOutline.Of(new RasterGrid(10, 10, 175, 5, 1, 1, Crs.Wgs84, null), _ => true, "test");
        Assert.Equal([new GeoBox(-180, -5, -175, 5), new GeoBox(175, -5, 180, 5)], shape.Bounds);
    }

    [Theory]
    [InlineData("EPSG:32648", 300_000, 1_500_000, 1_000)]
    [InlineData("EPSG:32660", 700_000, 6_500_000, 5_000)]
    [InlineData("EPSG:3857", 11_500_000, 1_500_000, 5_000)]
    [InlineData("EPSG:6933", 10_000_000, 1_500_000, 5_000)]
    [InlineData("EPSG:3035", 4_300_000, 3_200_000, 5_000)]
    [InlineData("EPSG:4240", 100, 17, 0.05)]
    public void Any_cells_of_a_map_are_outlined(string code, double west, double north, double size) =>
        Gen.Int[0, 3].Array[24 * 40].Sample(values => AssertIs(new RasterGrid(40, 24, west, north, size, size, Crs.Read(code, "test"), null), [.. values.Select(v => v > 0)], 1e-4), iter: 20);

    [Fact]
    public void Straight_runs_of_a_map_have_points_at_the_same_places()
    {
        var grid = new RasterGrid(100, 60, 300_000, 1_500_000, 500, 500, Crs.Read("EPSG:32648", "test"), null);
        var (west, east) = (CellOutline.Of(grid, i => i % 100 < 37, "test"), CellOutline.Of(grid, i => i % 100 >= 37, "test"));
        // Two corners and rows 16, 32 and 48 between them, in both.
        Assert.Equal(5, Points(west).Intersect(Points(east)).Count());
        // Rows on both sides, and columns 16 and 32 above and below.
        Assert.Equal(4 + 6 + 4 + 1, west.Points);
    }

    [Theory]
    [InlineData(82, 90)]
    [InlineData(82, 86)]
    public void Round_a_pole_an_outline_is_closed_over_it(double from, double to)
    {
        var grid = EqualAreaGrid.Around(new GeoBox(-180, 80, 180, 90), 50_000, "test");
        var frame = new RasterFrame(grid, "test");
        bool[] cells = [.. Enumerable.Range(0, grid.Rows * grid.Columns).Select(i => frame.Inverse(grid.X((i % grid.Columns) + 0.5), grid.Y((i / grid.Columns) + 0.5)).Latitude is var latitude && latitude >= from && latitude <= to)];
        AssertIs(grid, cells, 1e-3);
        Assert.Equal(to == 90, CellOutline.Of(grid, cells, "test").Index.Contains(90, 12));
    }

    [Fact]
    public void An_outline_round_both_poles_is_refused_and_not_turned_inside_out()
    {
        var grid = EqualAreaGrid.Around(new GeoBox(-120, -85, 120, 85), 200_000, "test");
        bool IsIn(int i) => Math.Sqrt(Math.Pow(grid.X((i % grid.Columns) + 0.5), 2) + Math.Pow(grid.Y((i / grid.Columns) + 0.5), 2)) < 11_000_000;
        Assert.Contains("grid in degrees", Assert.Throws<SaolaException>(() => CellOutline.Of(grid, IsIn, "test")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_that_are_not_on_the_globe_are_refused()
    {
        var grid = new RasterGrid(10, 10, -20_000_000, 10_000_000, 4_000_000, 2_000_000, Crs.Read("ESRI:54009", "test"), null);
        Assert.Contains("globe", Assert.Throws<SaolaException>(() => CellOutline.Of(grid, _ => true, "grid.tif")).Message);
        Assert.Throws<ArgumentException>(() => CellOutline.Of(grid, new bool[3], "test"));
    }

    [Fact]
    public void A_million_scattered_cells_have_an_outline_of_their_area()
    {
        var random = new Random(7);
        bool[] cells = [.. Enumerable.Range(0, 1_000_000).Select(_ => random.Next(5) < 3)];
        var grid = new RasterGrid(1000, 1000, 100, 20, 0.001, 0.001, Crs.Wgs84, null);
        var areas = new CellAreas(grid);
        double expected = 0;
        for (var i = 0; i < cells.Length; i++) expected += cells[i] ? areas.OfRow(i / 1000) : 0;
        Assert.Equal(1, CellOutline.Of(grid, cells, "test").AreaSquareMeters / 1e6 / expected, 1e-9);
    }

    private static void AssertIs(RasterGrid grid, bool[] cells, double tolerance = 1e-9)
    {
        var shape = CellOutline.Of(grid, cells, "test");
        if (shape.Polygons.Count > 0)
        {
            var validity = new IsValidOp(new WKTReader().Read(shape.ToWkt()));
            Assert.True(validity.IsValid, validity.ValidationError?.ToString());
        }

        var (frame, areas, area) = (new RasterFrame(grid, "test"), new CellAreas(grid), new double[1]);
        double expected = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            var (row, column) = (i / grid.Columns, i % grid.Columns);
            var (latitude, longitude) = frame.Inverse(grid.X(column + 0.5), grid.Y(row + 0.5));
            Assert.Equal(cells[i], shape.Index.Contains(latitude, longitude));
            areas.OfCells(row, column, area);
            expected += cells[i] ? area[0] : 0;
        }

        Assert.Equal(expected, shape.AreaSquareMeters / 1e6, tolerance * expected);
    }

    private static IEnumerable<(double, double)> Points(GeoShape shape) =>
        shape.Polygons.SelectMany(p => p.Rings).SelectMany(r => r.Chunk(2)).Select(p => (p[0], p[1])).Distinct();
}
