using CsCheck;
using Saola.Geo;
using Saola.Geo.Projections;
using Saola.Geo.Rasters;

namespace Saola.Tests.Geo.Rasters;

/// <summary>Lengths over cells, and values at points.</summary>
public sealed class LineStatisticsTests
{
    private static readonly ZonalOptions ByClass = new() { ByClass = true };

    [Fact]
    public void Edges_are_as_long_as_the_meridian_and_the_equator_say()
    {
        // The quarter of a meridian of WGS 84, and a degree of its equator.
        Assert.Equal(10_001_965.7293, StraightEdge.Metres(0, 12, 90, 12), 0.001);
        Assert.Equal(Geodesic.EquatorialRadius * Math.PI / 180, StraightEdge.Metres(0, 0, 0, 1), 1e-6);
        Assert.Equal(Geodesic.DistanceMeters(12, 105, 12.01, 105.01), StraightEdge.Metres(12, 105, 12.01, 105.01), 1e-4);
    }

    [Fact]
    public void The_pieces_of_a_line_are_where_a_walk_in_small_steps_finds_them() =>
        Gen.Select(Gen.Double[-2, 12].Array[4, 12], Gen.Int[0, 1000]).Sample((numbers, seed) =>
        {
            var line = numbers[..(numbers.Length / 2 * 2)];
            var random = new Random(seed);
            double[] values = [.. Enumerable.Range(0, 80).Select(_ => random.Next(5) is var v and > 0 ? v : double.NaN)];
            var raster = new RasterArray(new RasterGrid(10, 8, 0, 9, 1, 1, Crs.Wgs84, null), values);
            var result = ZonalStatistics.Along(raster, [line], ByClass);
            var expected = new Dictionary<double, double>();
            double beyond = 0, none = 0, all = 0;
            const int steps = 2_000;
            for (var i = 0; i + 3 < line.Length; i += 2)
            {
                double Y(double t) => line[i + 1] + (t * (line[i + 3] - line[i + 1]));
                double X(double t) => line[i] + (t * (line[i + 2] - line[i]));
                for (var s = 0; s < steps; s++)
                {
                    var length = StraightEdge.Metres(Y((double)s / steps), X((double)s / steps), Y((s + 1.0) / steps), X((s + 1.0) / steps)) / 1000;
                    var (column, row) = ((int)Math.Floor(X((s + 0.5) / steps)), (int)Math.Floor(9 - Y((s + 0.5) / steps)));
                    all += length;
                    if (column is < 0 or >= 10 || row is < 0 or >= 8) beyond += length;
                    else if (double.IsNaN(values[(row * 10) + column])) none += length;
                    else expected[values[(row * 10) + column]] = expected.GetValueOrDefault(values[(row * 10) + column]) + length;
                }
            }

            // Each crossing of an edge is a step of uncertainty; a line crosses at most some twenty.
            var tolerance = all / steps * 30;
            Assert.Equal(all, result.Km + result.NoDataKm + result.BeyondKm, 1e-6);
            Assert.Equal(beyond, result.BeyondKm, tolerance);
            Assert.Equal(none, result.NoDataKm, tolerance);
            foreach (var (value, km) in expected) Assert.Equal(km, result.Classes.FirstOrDefault(c => c.Value == value)?.Km ?? 0, tolerance);
            Assert.Equal(result.Km, result.Classes.Sum(c => c.Km), 1e-6);
        }, iter: 100);

    [Fact]
    public void Pieces_end_where_cells_do()
    {
        var raster = new RasterArray(new RasterGrid(2, 1, 0, 1, 1, 1, Crs.Wgs84, null), [7, 8]);
        var result = ZonalStatistics.Along(raster, [[0.25, 0.5, 1.75, 0.5]], ByClass);
        var half = StraightEdge.Metres(0.5, 0.25, 0.5, 1) / 1000;
        Assert.Equal([(7.0, Math.Round(half, 9)), (8.0, Math.Round(half, 9))], result.Classes.Select(c => (c.Value, Math.Round(c.Km, 9))));
        Assert.Equal((0.0, 0.0, 7.0, 8.0), (result.BeyondKm, result.NoDataKm, result.Min, result.Max));
        Assert.Equal(7.5, result.Mean!.Value, 9);
        // Along the edge between two rows the lower one counts, and along the raster's southern edge none.
        var two = new RasterArray(new RasterGrid(1, 2, 0, 2, 1, 1, Crs.Wgs84, null), [1, 2]);
        Assert.Equal(2, Assert.Single(ZonalStatistics.Along(two, [[0, 1, 1, 1]], ByClass).Classes).Value);
        Assert.Empty(ZonalStatistics.Along(two, [[0, 0, 1, 0]], ByClass).Classes);
    }

    [Theory]
    [InlineData("EPSG:32648", 300_000, 1_500_000, 1_000)]
    [InlineData("EPSG:3857", 11_500_000, 1_500_000, 1_000)]
    [InlineData("ESRI:54009", 10_000_000, 1_500_000, 1_000)]
    public void On_a_map_lines_are_as_long_as_on_the_globe(string code, double west, double north, double size)
    {
        var grid = new RasterGrid(100, 100, west, north, size, size, Crs.Read(code, "test"), null);
        var raster = new RasterArray(grid, [.. Enumerable.Range(0, 10_000).Select(i => (double)(i % 100))]);
        var ((y1, x1), (y2, x2)) = (grid.Crs!.Inverse(grid.X(3.3), grid.Y(90.2)), grid.Crs.Inverse(grid.X(95.1), grid.Y(12.7)));
        var there = ZonalStatistics.Along(raster, [[x1, y1, x2, y2]], ByClass);
        var back = ZonalStatistics.Along(raster, [[x2, y2, x1, y1]], ByClass);
        Assert.Equal(StraightEdge.Metres(y1, x1, y2, x2) / 1000, there.Km, 1e-6);
        Assert.Equal(0, there.BeyondKm);
        Assert.Equal(93, there.Classes.Count);
        for (var i = 0; i < there.Classes.Count; i++) Assert.Equal(there.Classes[i].Km, back.Classes[i].Km, 1e-6);
    }

    [Fact]
    public void Lines_over_the_antimeridian_go_the_short_way()
    {
        var raster = new RasterArray(new RasterGrid(36, 18, -180, 90, 10, 10, Crs.Wgs84, null), [.. Enumerable.Range(0, 36 * 18).Select(i => (double)(i % 36))]);
        var result = ZonalStatistics.Along(raster, [[175, 5, -175, 5]], ByClass);
        Assert.Equal([0, 35], result.Classes.Select(c => (int)c.Value));
        Assert.Equal(result.Classes[0].Km, result.Classes[1].Km, 1e-6);
        Assert.Equal(0, result.BeyondKm);
    }

    [Fact]
    public void Points_have_the_value_of_the_cell_east_and_south_of_an_edge()
    {
        var raster = new RasterArray(new RasterGrid(2, 2, 179, 1, 1, 1, Crs.Wgs84, 4), [1, 2, 3, 4]);
        PointValue[] expected = [new(1, false), new(2, false), new(3, false), new(null, false), new(null, true), new(2, false)];
        Assert.Equal(expected, ZonalStatistics.At(raster, [(179.5, 0.5), (180, 1), (179, 0), (180.5, -0.5), (179.5, -1), (-179.5, 0.5)]));
    }

    [Fact]
    public void Cells_that_are_far_apart_are_each_read_from_their_block()
    {
        var grid = new RasterGrid(300, 300, 0, 3, 0.01, 0.01, Crs.Wgs84, null);
        double[] values = [.. Enumerable.Range(0, 90_000).Select(i => (double)i)];
        var random = new Random(3);
        (double, double)[] points = [.. Enumerable.Range(0, 500).Select(_ => (random.NextDouble() * 3, random.NextDouble() * 3))];
        Assert.Equal(points.Select(p => (double?)(((int)Math.Floor((3 - p.Item2) / 0.01) * 300) + (int)Math.Floor(p.Item1 / 0.01))), ZonalStatistics.At(new RasterArray(grid, values), points).Select(p => p.Value));
    }
}
