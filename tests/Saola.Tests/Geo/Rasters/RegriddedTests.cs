using CsCheck;
using Saola.Geo;
using Saola.Geo.Projections;
using Saola.Geo.Rasters;

namespace Saola.Tests.Geo.Rasters;

/// <summary>Rasters on other grids, against a plain evaluation place by place.</summary>
public sealed class RegriddedTests
{
    private static readonly RasterGrid Degrees = new(400, 300, 104, 14, 0.01, 0.01, Crs.Wgs84, null);

    [Fact]
    public void On_its_own_grid_a_raster_is_as_it_is()
    {
        var random = new Random(1);
        double[] values = [.. Enumerable.Range(0, 120_000).Select(_ => random.Next(4) == 0 ? -9 : random.NextDouble())];
        var raster = new RasterArray(Degrees with { NoData = -9 }, values);
        Assert.Equal(values.Select(v => v == -9 ? double.NaN : v), Regridded.Read(raster, Degrees, null, "test", CancellationToken.None));
        Assert.Equal(values.Select(v => v == -9 ? double.NaN : v * 2), Regridded.Read(raster, Degrees, v => v * 2, "test", CancellationToken.None));
    }

    [Theory]
    [InlineData(0.0025)]
    [InlineData(0.01)]
    [InlineData(0.03)]
    [InlineData(0.5)]
    public void A_constant_stays_what_it_is(double cell)
    {
        var raster = new RasterArray(Degrees, [.. Enumerable.Repeat(0.1, 120_000)]);
        var target = EqualAreaGrid.Around(new GeoBox(105, 12, 107, 13), cell * 111_000, "test");
        Assert.All(Regridded.Read(raster, target, null, "test", CancellationToken.None), v => Assert.Equal(0.1, v));
    }

    [Theory]
    [InlineData("EPSG:32648", 1_050, 1)]
    [InlineData("EPSG:32648", 1_100, 2)]
    [InlineData("EPSG:32648", 9_000, 8)]
    [InlineData("EPSG:6933", 3_200, 3)]
    [InlineData("EPSG:4326", 0.025, 3)]
    [InlineData("EPSG:4240", 0.01, 1)]
    public void Each_place_has_the_source_cell_that_it_lies_in(string code, double size, int side)
    {
        var random = new Random(2);
        double[] values = [.. Enumerable.Range(0, 120_000).Select(_ => random.Next(3) == 0 ? double.NaN : random.Next(100))];
        var crs = Crs.Read(code, "test");
        // It reaches beyond the source in the north-west.
        var (x, y) = crs.Forward(14.05, 103.95);
        var target = new RasterGrid(60, 50, x, y, size, size, crs, null);
        var found = Regridded.Read(new RasterArray(Degrees, values), target, v => v == 7 ? double.NaN : v + 0.5, "test", CancellationToken.None);
        var frame = new RasterFrame(target, "test");
        var (wrong, empty) = (0, 0);
        for (var i = 0; i < found.Length; i++)
        {
            double sum = 0;
            var (count, isNearEdge) = (0, false);
            for (var p = 0; p < side * side; p++)
            {
                var (latitude, longitude) = frame.Inverse(target.X((i % 60) + (((p % side) + 0.5) / side)), target.Y((i / 60) + (((p / side) + 0.5) / side)));
                var (column, row) = ((longitude - 104) / 0.01, (14 - latitude) / 0.01);
                isNearEdge |= Math.Abs(column - Math.Round(column)) < 0.01 || Math.Abs(row - Math.Round(row)) < 0.01;
                if (column < 0 || column >= 400 || row < 0 || row >= 300 || values[((int)row * 400) + (int)column] is not (var v and >= 0) || v == 7) continue;
                sum += v + 0.5;
                count++;
            }

            var expected = count * 2 >= side * side ? sum / count : double.NaN;
            empty += double.IsNaN(expected) ? 1 : 0;
            if (double.IsNaN(expected) ? double.IsNaN(found[i]) : Math.Abs(expected - found[i]) < 1e-9) continue;
            wrong++;
            Assert.True(isNearEdge, $"cell {i}: {expected} is {found[i]}");
        }

        Assert.InRange(empty, 1, found.Length - 100);
        Assert.InRange(wrong, 0, found.Length / 20);
    }

    [Fact]
    public void A_slope_is_met_within_a_cell()
    {
        var slope = new RasterArray(Degrees, [.. Enumerable.Range(0, 120_000).Select(i => (Degrees.Y((i / 400) + 0.5) * 10) + Degrees.X((i % 400) + 0.5))]);
        var target = EqualAreaGrid.Around(new GeoBox(104.5, 11.5, 107.5, 13.5), 700, "test");
        var found = Regridded.Read(slope, target, null, "test", CancellationToken.None);
        for (var i = 0; i < found.Length; i++)
        {
            var (latitude, longitude) = target.Crs!.Inverse(target.X((i % target.Columns) + 0.5), target.Y((i / target.Columns) + 0.5));
            Assert.Equal((latitude * 10) + longitude, found[i], 11 * 0.0051);
        }
    }

    [Fact]
    public void Half_of_the_places_are_enough_for_a_value()
    {
        var source = new RasterGrid(8, 2, 0, 0.02, 0.01, 0.01, Crs.Wgs84, null);
        double n = double.NaN;
        var raster = new RasterArray(source, [1, 2, 1, n, 1, n, n, n, 3, 4, 2, 3, n, 3, n, 5]);
        var target = new RasterGrid(4, 1, 0, 0.02, 0.02, 0.02, Crs.Wgs84, null);
        Assert.Equal([2.5, 2, 2, n], Regridded.Read(raster, target, null, "test", CancellationToken.None));
    }

    [Fact]
    public void Classes_are_valued_before_they_are_averaged()
    {
        var raster = new RasterArray(new RasterGrid(2, 2, 0, 0.02, 0.01, 0.01, Crs.Wgs84, null), [1, 1, 1, 4]);
        var target = new RasterGrid(1, 1, 0, 0.02, 0.02, 0.02, Crs.Wgs84, null);
        Assert.Equal([(3 * 10 + 1000) / 4.0], Regridded.Read(raster, target, v => v == 1 ? 10 : 1000, "test", CancellationToken.None));
        Assert.Equal("no such class", Assert.Throws<SaolaException>(() => Regridded.Read(raster, target, _ => throw new SaolaException("no such class"), "test", CancellationToken.None)).Message);
    }

    [Theory]
    [InlineData(-180)]
    [InlineData(0)]
    public void Over_the_antimeridian_both_ends_are_read(double west)
    {
        var world = new RasterGrid(3600, 1800, west, 90, 0.1, 0.1, Crs.Wgs84, null);
        var source = new Computed(world, (row, column) => Math.Floor(Math.IEEERemainder(world.X(column + 0.5), 360)) + (1000 * row));
        var target = EqualAreaGrid.Around(new GeoBox(176, -20, 184, -12), 5_000, "test");
        var found = Regridded.Read(source, target, v => v - (1000 * Math.Floor((v + 500) / 1000)), "test", CancellationToken.None);
        for (var i = 0; i < found.Length; i += 11)
        {
            var (_, longitude) = target.Crs!.Inverse(target.X((i % target.Columns) + 0.5), target.Y((i / target.Columns) + 0.5));
            longitude = Math.IEEERemainder(longitude, 360);
            // Away from the edges of whole degrees.
            if (Math.Abs(longitude - Math.Round(longitude)) > 0.11) Assert.Equal(Math.Floor(longitude), found[i]);
        }
    }

    [Fact]
    public void Large_sources_are_read_in_windows_and_each_part_once()
    {
        var fine = new RasterGrid(6000, 4000, 104, 14, 0.0005, 0.0005, Crs.Wgs84, null);
        var source = new Computed(fine, (row, column) => row + (column / 10_000.0));
        var target = new RasterGrid(150, 100, 104, 14, 0.02, 0.02, Crs.Wgs84, null);
        var found = Regridded.Read(source, target, null, "test", CancellationToken.None);
        Assert.InRange(source.Most, 1, Raster.MostCells);
        Assert.InRange(source.Cells, 1, 6000L * 4000);
        // Places at 2.5, 7.5, … of the 40 cells across: on the middles of cells 2, 7, …, which have 19.5 as their mean.
        for (var i = 0; i < found.Length; i++) Assert.Equal((40 * (i / 150)) + 19.5 + (((40 * (i % 150)) + 19.5) / 10_000), found[i], 1e-9);
    }

    [Fact]
    public void A_grid_beyond_the_raster_is_empty_and_one_without_a_system_is_refused()
    {
        var raster = new RasterArray(Degrees, new double[120_000]);
        Assert.All(Regridded.Read(raster, EqualAreaGrid.Around(new GeoBox(0, 0, 1, 1), 10_000, "test"), null, "test", CancellationToken.None), v => Assert.True(double.IsNaN(v)));
        Assert.Contains("forest.tif", Assert.Throws<SaolaException>(() => Regridded.Read(new RasterArray(Degrees with { Crs = null }, new double[120_000]), Degrees, null, "forest.tif", CancellationToken.None)).Message);
        Assert.Throws<OperationCanceledException>(() => Regridded.Read(raster, Degrees, null, "test", new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_cell_has_the_side_of_a_square_of_its_area()
    {
        Assert.Equal(2_500, Regridded.MetresOfCell(EqualAreaGrid.Around(new GeoBox(100, 10, 101, 11), 2_500, "test")), 1e-6);
        // A degree about 0.5° N: between two parallels and meridians of WGS 84.
        Assert.Equal(Math.Sqrt(StraightEdges.Wgs84.BoxArea(10, 0, 11, 1)), Regridded.MetresOfCell(new RasterGrid(1, 1, 10, 1, 1, 1, Crs.Wgs84, null)), 1e-3);
        // At 60° the map of web pages is about twice as large as the globe.
        var web = new RasterGrid(3, 3, -1_500, 8_399_737 + 1_500, 1_000, 1_000, Crs.Read("EPSG:3857", "test"), null);
        var ((north, west), (south, east)) = (web.Crs!.Inverse(-500, web.Y(1)), web.Crs.Inverse(500, web.Y(2)));
        Assert.Equal(Math.Sqrt(StraightEdges.Wgs84.BoxArea(west, south, east, north)), Regridded.MetresOfCell(web), 1e-3);
        Assert.InRange(Regridded.MetresOfCell(web), 500, 502);
    }

    /// <summary>A raster of a formula, which counts what is read of it.</summary>
    private sealed class Computed(RasterGrid grid, Func<int, int, double> value) : Raster(grid, RasterValueType.Float64)
    {
        public int Most { get; private set; }

        public long Cells { get; private set; }

        public override (int Rows, int Columns) Block => (256, 256);

        protected override void ReadCells(RasterWindow window, Span<double> values)
        {
            (Most, Cells) = (Math.Max(Most, window.Cells), Cells + window.Cells);
            for (var i = 0; i < values.Length; i++) values[i] = value(window.Row + (i / window.Columns), window.Column + (i % window.Columns));
        }
    }
}
