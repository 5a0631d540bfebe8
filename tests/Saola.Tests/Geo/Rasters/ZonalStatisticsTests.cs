using CsCheck;
using Saola.Geo;
using Saola.Geo.Projections;
using Saola.Geo.Rasters;

namespace Saola.Tests.Geo.Rasters;

/// <summary>Cells of areas: against a plain loop over all cells, and against closed forms.</summary>
public sealed class ZonalStatisticsTests
{
    private static readonly ZonalOptions ByClass = new() { ByClass = true };

    /// <summary>Polygons with corners on quarters of cells: their edges run through middles all the time. Rings may cross themselves; the second is a hole or an island.</summary>
    private static readonly Gen<double[][][]> Polygons =
        Gen.Int[-6, 40].Array[3, 8].Select(xs => xs).SelectMany(xs => Gen.Int[-6, 40].Array[xs.Length].Select(ys => Ring(xs, ys)))
            .Array[1, 2].Array[1, 3];

    [Fact]
    public void Cells_are_those_of_a_plain_loop_where_edges_run_through_their_middles() =>
        Gen.Select(Polygons, Gen.Int[0, 4].Array[80]).Sample((polygons, values) =>
        {
            // 8 rows and 10 columns of cells of a degree, from 9° N 0° E; a 0 is no value.
            var raster = new RasterArray(new RasterGrid(10, 8, 0, 9, 1, 1, Crs.Wgs84, 0), [.. values.Select(v => (double)v)]);
            var result = ZonalStatistics.Of(raster, GeoShape.Of(polygons), ByClass);
            var inside = Enumerable.Range(0, 80).Where(i => polygons.Any(p => IsIn(p, (4 * (i % 10)) + 2, 36 - (4 * (i / 10)) - 2))).ToList();
            Assert.Equal(inside.Count(i => values[i] != 0), result.Cells);
            Assert.Equal(inside.Count(i => values[i] == 0), result.NoDataCells);
            Assert.Equal(inside.Sum(i => values[i]), result.Sum);
            Assert.Equal(inside.Where(i => values[i] != 0).GroupBy(i => values[i]).OrderBy(g => g.Key).Select(g => ((double)g.Key, (long)g.Count())), result.Classes.Select(c => (c.Value, c.Cells)));
            var km2 = inside.Where(i => values[i] != 0).Sum(i => Square(9 - (i / 10)));
            Assert.Equal(km2, result.Km2, 1e-9 * km2);
        }, iter: 2_000);

    [Fact]
    public void Cells_are_those_of_a_plain_loop_for_any_polygon_and_grid() =>
        Gen.Select(Gen.Double[-1, 12].Array[6, 40], Gen.Int[1, 70], Gen.Int[1, 90], Gen.Double[0.05, 0.3], Gen.Int[0, 1000]).Sample((numbers, rows, columns, size, seed) =>
        {
            var ring = numbers[..(numbers.Length / 2 * 2)];
            var random = new Random(seed);
            var grid = new RasterGrid(columns, rows, 0.123, 10.456, size, size * 0.9, Crs.Wgs84, null);
            double[] values = [.. Enumerable.Range(0, rows * columns).Select(_ => random.Next(8) == 0 ? double.NaN : random.NextDouble())];
            double[] closed = [.. ring, ring[0], ring[1]];
            var result = ZonalStatistics.Of(new RasterArray(grid, values), GeoShape.Of([[closed]]));
            long cells = 0, none = 0;
            double sum = 0, min = double.PositiveInfinity, max = double.NegativeInfinity;
            for (var row = 0; row < rows; row++)
            {
                double ofRow = 0;
                for (var column = 0; column < columns; column++)
                {
                    if (!Contains(closed, grid.X(column + 0.5), grid.Y(row + 0.5))) continue;
                    var value = values[(row * columns) + column];
                    if (double.IsNaN(value))
                    {
                        none++;
                        continue;
                    }

                    cells++;
                    ofRow += value;
                    (min, max) = (Math.Min(min, value), Math.Max(max, value));
                }

                sum += ofRow;
            }

            Assert.Equal((cells, none, sum, cells > 0 ? min : (double?)null, cells > 0 ? max : (double?)null), (result.Cells, result.NoDataCells, result.Sum, result.Min, result.Max));
        }, iter: 300);

    [Fact]
    public void Neighbours_share_no_cell_and_leave_none_out() =>
        Gen.Int[0, 40].Array[6].Sample(cuts =>
        {
            // A box of 10 by 10 cells is cut by a bent line from its north to its south.
            double[] line = [cuts[0] / 4.0, 10, cuts[1] / 4.0, 7.5, cuts[2] / 4.0, 5, cuts[3] / 4.0, 2.5, cuts[4] / 4.0, 0];
            double[] back = [.. line.Chunk(2).Reverse().SelectMany(p => p)];
            var raster = new RasterArray(new RasterGrid(10, 10, 0, 10, 1, 1, Crs.Wgs84, null), [.. Enumerable.Repeat(1.0, 100)]);
            var (west, east) = (GeoShape.Of([[[0, 10, .. line, 0, 0]]]), GeoShape.Of([[[10, 0, .. back, 10, 10]]]));
            return ZonalStatistics.Of(raster, west).Cells + ZonalStatistics.Of(raster, east).Cells == 100;
        }, iter: 1_000);

    [Fact]
    public void Parts_that_overlap_count_once_and_holes_not_at_all()
    {
        var raster = Counting(20, 20);
        var shape = GeoShape.ParseWkt("MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 4 2, 4 4, 2 4, 2 2)), ((5 5, 15 5, 15 15, 5 15, 5 5)))");
        Assert.Equal(100 - 4 + 100 - 25, ZonalStatistics.Of(raster, shape).Cells);
    }

    [Fact]
    public void What_lies_beyond_the_raster_is_told()
    {
        var raster = Counting(4, 4);
        Assert.False(ZonalStatistics.Of(raster, GeoShape.OfBox(0, 0, 4, 4)).ReachesBeyond);
        var part = ZonalStatistics.Of(raster, GeoShape.OfBox(3, 3, 6, 6));
        Assert.Equal((1, true), (part.Cells, part.ReachesBeyond));
        var none = ZonalStatistics.Of(raster, GeoShape.OfBox(50, 50, 60, 60));
        Assert.Equal((0L, 0L, true, null, 0.0), (none.Cells, none.NoDataCells, none.ReachesBeyond, none.Mean, none.Sum));
    }

    [Fact]
    public void Over_the_antimeridian_both_sides_count()
    {
        // The same globe from −180 to 180 and from 0 to 360.
        double[] values = [.. Enumerable.Range(0, 18 * 36).Select(i => (double)(i % 36))];
        var shape = GeoShape.ParseWkt("POLYGON ((165 -20, 195 -20, 195 20, 165 20, 165 -20))");
        var west = ZonalStatistics.Of(new RasterArray(new RasterGrid(36, 18, -180, 90, 10, 10, Crs.Wgs84, null), values), shape, ByClass);
        var east = ZonalStatistics.Of(new RasterArray(new RasterGrid(36, 18, 0, 90, 10, 10, Crs.Wgs84, null), values), shape, ByClass);
        Assert.Equal([0, 34, 35], west.Classes.Select(c => (int)c.Value).Order());
        Assert.Equal([16, 17, 18], east.Classes.Select(c => (int)c.Value).Order());
        Assert.Equal(west.Cells, east.Cells);
        Assert.Equal(west.Km2, east.Km2, 1e-6);
    }

    [Fact]
    public void The_cells_of_the_globe_are_its_surface()
    {
        var world = GeoShape.ParseWkt("POLYGON ((-180 -90, 180 -90, 180 90, -180 90, -180 -90))");
        var degrees = new RasterArray(new RasterGrid(360, 180, -180, 90, 1, 1, Crs.Wgs84, null), [.. Enumerable.Repeat(1.0, 360 * 180)]);
        // The surface of WGS 84 is 510,065,621.724 km².
        Assert.Equal(510_065_621.724, ZonalStatistics.Of(degrees, world).Km2, 0.001);
        var map = Crs.Read("EPSG:6933", "test");
        var (x, y) = map.Forward(90, 180);
        var equal = new RasterArray(new RasterGrid(360, 180, -x, y, x / 180, y / 90, map, null), [.. Enumerable.Repeat(1.0, 360 * 180)]);
        var result = ZonalStatistics.Of(equal, world);
        Assert.Equal(360 * 180, result.Cells);
        Assert.Equal(510_065_621.724, result.Km2, 0.001);
    }

    [Theory]
    [InlineData("EPSG:32648", 400_000, 1_500_000, 1_000)]
    [InlineData("EPSG:32648", 400_000, 1_500_000, 5_000)]
    [InlineData("EPSG:3857", 11_500_000, 1_500_000, 5_000)]
    [InlineData("EPSG:6933", 10_000_000, 1_500_000, 5_000)]
    [InlineData("ESRI:54009", 10_000_000, 1_500_000, 5_000)]
    [InlineData("EPSG:3035", 4_300_000, 3_200_000, 5_000)]
    [InlineData("EPSG:4240", 100, 17, 0.05)]
    public void On_a_map_a_cell_counts_where_its_middle_on_the_globe_does(string code, double west, double north, double size)
    {
        var grid = new RasterGrid(80, 60, west, north, size, size, Crs.Read(code, "test"), null);
        var frame = new RasterFrame(grid, "test");
        double[] values = [.. Enumerable.Range(0, 80 * 60).Select(i => (double)i)];
        var raster = new RasterArray(grid, values);
        var crs = grid.Crs!;
        (double Latitude, double Longitude) Globe(double column, double row)
        {
            var (latitude, longitude) = crs.Inverse(grid.X(column), grid.Y(row));
            return crs.Datum.OperationAt(latitude, longitude) is { } operation && crs.Datum.Crs != 4326 ? crs.Datum.ToWgs84(latitude, longitude, operation) : (latitude, longitude);
        }

        Gen.Select(Gen.Double[-5, 85], Gen.Double[-5, 65]).Array[3, 12].Sample(corners =>
        {
            double[] ring = [.. corners.SelectMany(c => Globe(c.Item1, c.Item2) is var (latitude, longitude) ? new[] { longitude, latitude } : [])];
            var shape = GeoShape.Of([[ring]]);
            var index = new ShapeIndex(shape);
            var counted = ZonalStatistics.Of(raster, shape, ByClass).Classes.Select(c => (int)c.Value).ToHashSet();
            for (var i = 0; i < values.Length; i++)
            {
                var (latitude, longitude) = Globe((i % 80) + 0.5, (i / 80) + 0.5);
                if (counted.Contains(i) == index.Contains(latitude, longitude)) continue;
                // An edge of a map is followed to a hundredth of a cell: they may differ on an edge only.
                Assert.InRange(CellsToEdge(ring, Globe, (i % 80) + 0.5, (i / 80) + 0.5), 0, 0.03);
            }
        }, iter: 10);
        Assert.True(frame.Extent.East - frame.Extent.West < 30);
    }

    // How far a place of a grid is from the nearest edge of a ring, in cells: the grid is plain enough about one cell
    // that its derivatives there carry the edges into cells.
    private static double CellsToEdge(double[] ring, Func<double, double, (double Latitude, double Longitude)> globe, double column, double row)
    {
        const double Step = 0.01;
        var (latitude, longitude) = globe(column, row);
        var (right, below) = (globe(column + Step, row), globe(column, row + Step));
        var (xx, yx) = ((right.Longitude - longitude) / Step, (right.Latitude - latitude) / Step);
        var (xy, yy) = ((below.Longitude - longitude) / Step, (below.Latitude - latitude) / Step);
        var determinant = (xx * yy) - (xy * yx);
        (double X, double Y) Cells(int corner)
        {
            var (x, y) = (ring[2 * corner] - longitude, ring[(2 * corner) + 1] - latitude);
            return (((x * yy) - (y * xy)) / determinant, ((y * xx) - (x * yx)) / determinant);
        }

        var nearest = double.PositiveInfinity;
        for (int corners = ring.Length / 2, i = 0; i < corners; i++)
        {
            var ((ax, ay), (bx, by)) = (Cells(i), Cells((i + 1) % corners));
            var (dx, dy) = (bx - ax, by - ay);
            var length = (dx * dx) + (dy * dy);
            var along = length == 0 ? 0 : Math.Clamp(-((ax * dx) + (ay * dy)) / length, 0, 1);
            nearest = Math.Min(nearest, Math.Sqrt(Math.Pow(ax + (along * dx), 2) + Math.Pow(ay + (along * dy), 2)));
        }

        return nearest;
    }

    [Theory]
    [InlineData("EPSG:32648", 300_000, 1_500_000, 30)]
    [InlineData("EPSG:32648", 300_000, 7_500_000, 2_000)]
    [InlineData("ESRI:54009", 10_000_000, 5_500_000, 1_000)]
    [InlineData("EPSG:3857", 11_500_000, 6_500_000, 1_000)]
    [InlineData("EPSG:3035", 5_000_000, 5_200_000, 1_000)]
    public void The_area_of_a_cell_is_that_of_the_ellipsoid_under_it(string code, double west, double north, double size)
    {
        var grid = new RasterGrid(200, 200, west, north, size, size, Crs.Read(code, "test"), null);
        var areas = new CellAreas(grid);
        var found = new double[150];
        areas.OfCells(7, 20, found);
        for (var i = 0; i < found.Length; i += 7) Assert.Equal(1, found[i] / ByDerivatives(grid, 20 + i, 7), 1e-6);
        var alone = new double[1];
        areas.OfCells(7, 100, alone);
        Assert.Equal(found[80], alone[0]);
    }

    [Fact]
    public void Round_a_pole_a_cell_counts_where_its_middle_does()
    {
        // A map of the Arctic as the EASE grid has it.
        var map = Crs.Read("""PROJCS["north",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],UNIT["degree",0.0174532925199433]],PROJECTION["Lambert_Azimuthal_Equal_Area"],PARAMETER["latitude_of_center",90],PARAMETER["longitude_of_center",0],UNIT["metre",1]]""", "test");
        var raster = new RasterArray(new RasterGrid(60, 60, -3_000_000, 3_000_000, 100_000, 100_000, map, null), [.. Enumerable.Repeat(1.0, 3_600)]);
        var cap = GeoShape.ParseWkt("POLYGON ((-180 75, 180 75, 180 90, -180 90, -180 75))");
        var inside = 0;
        for (var i = 0; i < 3_600; i++) inside += map.Inverse(raster.Grid.X((i % 60) + 0.5), raster.Grid.Y((i / 60) + 0.5)).Latitude >= 75 ? 1 : 0;
        Assert.Equal(inside, ZonalStatistics.Of(raster, cap).Cells);
        Assert.Equal(inside * 10_000.0, ZonalStatistics.Of(raster, cap).Km2, 1e-6);
        // A slice over the antimeridian.
        Assert.Equal(ZonalStatistics.Of(raster, GeoShape.ParseWkt("POLYGON ((-10 75, 10 75, 10 85, -10 85, -10 75))")).Cells, ZonalStatistics.Of(raster, GeoShape.ParseWkt("POLYGON ((170 75, 190 75, 190 85, 170 85, 170 75))")).Cells);
    }

    [Fact]
    public void More_values_than_classes_can_have_are_refused()
    {
        var raster = Counting(40, 40);
        var shape = GeoShape.OfBox(0, 0, 40, 40);
        Assert.Equal(1_600, ZonalStatistics.Of(raster, shape, ByClass).Classes.Count);
        Assert.Contains("carbon.tif", Assert.Throws<SaolaException>(() => ZonalStatistics.Of(raster, shape, ByClass with { MostClasses = 1_000, Where = "carbon.tif" })).Message);
    }

    [Fact]
    public void A_raster_of_no_known_system_is_refused()
    {
        var raster = new RasterArray(new RasterGrid(1, 1, 0, 1, 1, 1, null, null), [1]);
        Assert.Contains("--crs", Assert.Throws<SaolaException>(() => ZonalStatistics.Of(raster, GeoShape.OfBox(0, 0, 1, 1))).Message);
    }

    [Fact]
    public void Means_by_area_weigh_cells_by_what_they_cover()
    {
        var raster = new RasterArray(new RasterGrid(1, 2, 0, 80, 40, 40, Crs.Wgs84, null), [1, 3]);
        var result = ZonalStatistics.Of(raster, GeoShape.OfBox(0, 0, 40, 80));
        Assert.Equal(2, result.Mean);
        var (north, south) = (ZonalStatistics.Of(raster, GeoShape.OfBox(0, 40, 40, 80)).Km2, ZonalStatistics.Of(raster, GeoShape.OfBox(0, 0, 40, 40)).Km2);
        Assert.Equal((north + (3 * south)) / (north + south), result.MeanByArea!.Value, 1e-12);
    }

    [Fact]
    public void Windows_do_not_change_the_sums()
    {
        var random = new Random(5);
        double[] values = [.. Enumerable.Range(0, 700 * 300).Select(_ => random.NextDouble())];
        var grid = new RasterGrid(700, 300, 100, 20, 0.01, 0.01, Crs.Wgs84, null);
        var shape = GeoShape.ParseWkt("POLYGON ((100.5 17.2, 106.3 18, 103 19.9, 100.5 17.2), (102 18, 103 18.2, 102.5 18.9, 102 18))");
        var whole = ZonalStatistics.Of(new RasterArray(grid, values), shape);
        Assert.True(whole.Cells > 10_000);
        foreach (var block in new[] { (16, 16), (128, 128), (1, 700), (7, 33), (2048, 2048) })
            Assert.Equal(whole, ZonalStatistics.Of(new Blocks(grid, values, block), shape) with { Classes = whole.Classes });
    }

    /// <summary>A raster that would rather be read in other windows.</summary>
    private sealed class Blocks(RasterGrid grid, double[] values, (int, int) block) : Raster(grid, RasterValueType.Float64)
    {
        private readonly RasterArray _array = new(grid, values);

        public override (int Rows, int Columns) Block => block;

        protected override void ReadCells(RasterWindow window, Span<double> read) => _array.Read(window, read);
    }

    private static RasterArray Counting(int columns, int rows) =>
        new(new RasterGrid(columns, rows, 0, rows, 1, 1, Crs.Wgs84, null), [.. Enumerable.Range(0, columns * rows).Select(i => (double)i)]);

    /// <summary>km² between a parallel and the one a degree south of it, over a degree of longitude, summed in a thousand slices.</summary>
    private static double Square(int north)
    {
        double sum = 0;
        for (var i = 0; i < 1_000; i++)
        {
            var sine = Math.Sin((north - ((i + 0.5) / 1_000)) * Math.PI / 180);
            var left = 1 - (Ellipsoid.Wgs84.Eccentricity2 * sine * sine);
            sum += Math.Sqrt(1 - (sine * sine)) * (1 - Ellipsoid.Wgs84.Eccentricity2) / (left * left);
        }

        return sum / 1_000 * Math.Pow(Geodesic.EquatorialRadius * Math.PI / 180, 2) / 1e6;
    }

    private static double ByDerivatives(RasterGrid grid, int column, int row)
    {
        var (x, y, d) = (grid.X(column + 0.5), grid.Y(row + 0.5), 50.0);
        var ((e1, e0), (n1, n0), latitude) = ((grid.Crs!.Inverse(x + d, y), grid.Crs.Inverse(x - d, y)), (grid.Crs.Inverse(x, y + d), grid.Crs.Inverse(x, y - d)), grid.Crs.Inverse(x, y).Latitude);
        var determinant = (((e1.Longitude - e0.Longitude) * (n1.Latitude - n0.Latitude)) - ((n1.Longitude - n0.Longitude) * (e1.Latitude - e0.Latitude))) * Math.Pow(Math.PI / 180 / (2 * d), 2);
        var ellipsoid = grid.Crs.Datum.Ellipsoid;
        var left = 1 - (ellipsoid.Eccentricity2 * Math.Pow(Math.Sin(latitude * Math.PI / 180), 2));
        return determinant * ellipsoid.Radius * ellipsoid.Radius * (1 - ellipsoid.Eccentricity2) / (left * left) * Math.Cos(latitude * Math.PI / 180) * grid.CellWidth * grid.CellHeight / 1e6;
    }

    private static double[] Ring(int[] xs, int[] ys) => [.. xs.Zip(ys).SelectMany(p => new[] { p.First / 4.0, p.Second / 4.0 }), xs[0] / 4.0, ys[0] / 4.0];

    /// <summary>Even-odd in whole numbers, quarters of a degree: exact. Edges belong to what lies east and north of them.</summary>
    private static bool IsIn(double[][] rings, long x, long y)
    {
        var inside = false;
        foreach (var ring in rings)
        {
            for (var i = 0; i + 3 < ring.Length; i += 2)
            {
                var (x1, y1, x2, y2) = ((long)(ring[i] * 4), (long)(ring[i + 1] * 4), (long)(ring[i + 2] * 4), (long)(ring[i + 3] * 4));
                if (y1 > y2) (x1, y1, x2, y2) = (x2, y2, x1, y1);
                if (y1 <= y && y < y2 && ((x - x1) * (y2 - y1)) >= ((y - y1) * (x2 - x1))) inside = !inside;
            }
        }

        return inside;
    }

    private static bool Contains(double[] ring, double x, double y)
    {
        var inside = false;
        for (var i = 0; i + 3 < ring.Length; i += 2)
        {
            if ((ring[i + 1] <= y) != (ring[i + 3] <= y) && x >= ring[i] + ((y - ring[i + 1]) / (ring[i + 3] - ring[i + 1]) * (ring[i + 2] - ring[i]))) inside = !inside;
        }

        return inside;
    }
}
