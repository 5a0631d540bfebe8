using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Saola.Geo;
using Saola.Geo.Projections;
using Saola.Geo.Rasters;
using Saola.Platform.Places.Rasters;
using Saola.Platform.Tests.Intake;
using Saola.Platform.Tests.Safety;
using Saola.Testing;

namespace Saola.Platform.Tests.Places.Rasters;

/// <summary>GeoTIFFs as GDAL writes them, in all their layouts; ours as GDAL reads them; and what cannot be read.</summary>
public sealed class GeoTiffTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Layouts
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var type in new[] { "Byte", "UInt16", "Int16", "UInt32", "Int32", "Float32", "Float64" })
            {
                var predictor = type.StartsWith("Float", StringComparison.Ordinal) ? 3 : 2;
                all.Add(type, "");
                all.Add(type, "COMPRESS=LZW TILED=YES BLOCKXSIZE=32 BLOCKYSIZE=16");
                all.Add(type, $"COMPRESS=DEFLATE PREDICTOR={predictor} TILED=YES BLOCKXSIZE=16 BLOCKYSIZE=48");
                all.Add(type, $"COMPRESS=LZW PREDICTOR={predictor} BLOCKYSIZE=7 ENDIANNESS=BIG");
                all.Add(type, "COMPRESS=PACKBITS BLOCKYSIZE=70 ENDIANNESS=BIG");
                all.Add(type, $"COMPRESS=DEFLATE PREDICTOR={predictor} BIGTIFF=YES TILED=YES BLOCKXSIZE=64 BLOCKYSIZE=64");
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Cells_are_those_that_GDAL_wrote(string type, string options)
    {
        var values = Values(type);
        var grid = Grid(53, 70);
        AsciiGridWriter.Write(In("a.asc"), new RasterArray(grid, values));
        Gdal.Run("gdal_translate", [.. "--config AAIGRID_DATATYPE Float64 -q -a_srs EPSG:32648 -a_nodata 77 -ot".Split(' '), type, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(o => new[] { "-co", o }), In("a.asc"), In("a.tif")]);
        using var raster = RasterFile.Open(In("a.tif"));
        Assert.Equal(type, raster.Type.ToString());
        Assert.Equal((grid with { Crs = null }).ToString(), (raster.Grid with { Crs = null }).ToString());
        Assert.Equal("EPSG:32648", raster.Grid.Crs!.Text);
        AssertSame(values, raster);
    }

    [Theory]
    [InlineData("PIXEL", "")]
    [InlineData("BAND", "")]
    [InlineData("PIXEL", "TILED=YES BLOCKXSIZE=16 BLOCKYSIZE=16 COMPRESS=DEFLATE PREDICTOR=2")]
    [InlineData("BAND", "TILED=YES BLOCKXSIZE=16 BLOCKYSIZE=16 COMPRESS=LZW")]
    public void Each_band_is_read_by_its_number(string interleave, string options)
    {
        var grid = Grid(53, 70);
        var bands = Enumerable.Range(1, 3).Select(b => Values("Int16", b)).ToList();
        for (var b = 0; b < 3; b++) AsciiGridWriter.Write(In($"{b}.asc"), new RasterArray(grid, bands[b]));
        Gdal.Run("gdalbuildvrt", "-q", "-separate", In("all.vrt"), In("0.asc"), In("1.asc"), In("2.asc"));
        Gdal.Run("gdal_translate", [.. "-q -ot Int16 -co".Split(' '), $"INTERLEAVE={interleave}", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(o => new[] { "-co", o }), In("all.vrt"), In("all.tif")]);
        for (var b = 1; b <= 3; b++)
        {
            using var raster = RasterFile.Open(In("all.tif"), new RasterOptions { Band = b });
            AssertSame(bands[b - 1], raster);
        }

        Assert.Contains("no band 4", Assert.Throws<SaolaException>(() => RasterFile.Open(In("all.tif"), new RasterOptions { Band = 4 })).Message);
    }

    [Theory]
    [InlineData("EPSG:4326")]
    [InlineData("EPSG:32748")]
    [InlineData("EPSG:3857")]
    [InlineData("EPSG:6933")]
    [InlineData("EPSG:4490")]
    [InlineData("ESRI:54009")]
    [InlineData("ESRI:102025")]
    [InlineData("+proj=aea +lat_1=43 +lat_2=48 +lat_0=41 +lon_0=-120 +x_0=700000 +datum=NAD83")]
    [InlineData("+proj=tmerc +lat_0=0 +lon_0=105.5 +k=0.9999 +x_0=500000 +datum=WGS84")]
    [InlineData("+proj=laea +lat_0=15 +lon_0=105 +datum=WGS84")]
    [InlineData("+proj=lcc +lat_1=10 +lat_2=20 +lat_0=15 +lon_0=105 +datum=WGS84 +units=us-ft")]
    public void Systems_are_understood_as_GDAL_means_them(string system)
    {
        var (x, y) = system is "EPSG:4326" or "EPSG:4490" ? (10, 10) : (500_000, 1_500_000);
        AsciiGridWriter.Write(In("a.asc"), new RasterArray(new RasterGrid(2, 2, x, y, 1, 1, null, null), [1, 2, 3, 4]));
        Gdal.Run("gdal_translate", "-q", "-a_srs", system, In("a.asc"), In("a.tif"));
        using var raster = RasterFile.Open(In("a.tif"));
        var crs = raster.Grid.Crs!;
        // The middle of the first cell, on the map's own datum.
        var told = Gdal.Run("gdalinfo", "-json", In("a.tif"));
        var corner = JsonDocument.Parse(told).RootElement.GetProperty("wgs84Extent").GetProperty("coordinates")[0][0];
        var (latitude, longitude) = crs.Inverse(x, y);
        Assert.Equal(corner[0].GetDouble(), longitude, 1e-6);
        Assert.Equal(corner[1].GetDouble(), latitude, 1e-6);
    }

    [Fact]
    public void Cells_whose_positions_are_points_have_their_middles_there()
    {
        AsciiGridWriter.Write(In("a.asc"), new RasterArray(Grid(5, 4), [.. Enumerable.Range(0, 20).Select(i => (double)i)]));
        Gdal.Run("gdal_translate", "-q", "-mo", "AREA_OR_POINT=Point", In("a.asc"), In("a.tif"));
        using var raster = RasterFile.Open(In("a.tif"));
        Assert.Equal((Grid(5, 4).West, Grid(5, 4).North), (raster.Grid.West, raster.Grid.North));
    }

    [Fact]
    public void Tiles_that_were_left_out_hold_no_value()
    {
        var values = new double[100 * 100];
        Array.Fill(values, double.NaN);
        values[(80 * 100) + 90] = 5;
        AsciiGridWriter.Write(In("a.asc"), new RasterArray(Grid(100, 100), values));
        Gdal.Run("gdal_translate", [.. "-q -ot Int16 -co SPARSE_OK=TRUE -co TILED=YES -co BLOCKXSIZE=16 -co BLOCKYSIZE=16".Split(' '), In("a.asc"), In("a.tif")]);
        Assert.True(new FileInfo(In("a.tif")).Length < 3_000);
        using var raster = RasterFile.Open(In("a.tif"));
        AssertSame(values, raster);
    }

    [Theory]
    [InlineData("-co COMPRESS=ZSTD", "ZSTD")]
    [InlineData("-ot CFloat32", "format 6")]
    [InlineData("-ot Float64 -co COMPRESS=DEFLATE -co PREDICTOR=2", "PREDICTOR=3")]
    [InlineData("-a_scale 0.1", "-unscale")]
    [InlineData("-a_gt 10 1 0.5 20 0.5 -1", "gdalwarp")]
    public void Kinds_that_are_not_read_are_named_with_a_remedy(string options, string said)
    {
        AsciiGridWriter.Write(In("a.asc"), new RasterArray(Grid(5, 4), [.. Enumerable.Range(0, 20).Select(i => (double)i)]));
        if (options.Contains("-a_gt", StringComparison.Ordinal))
        {
            // GDAL 3.6 has no option for it; a virtual raster says it.
            Gdal.Run("gdal_translate", "-q", "-of", "VRT", In("a.asc"), In("a.vrt"));
            File.WriteAllText(In("a.vrt"), System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(In("a.vrt")), "<GeoTransform>[^<]*", "<GeoTransform>10, 1, 0.5, 20, 0.5, -1", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
            Gdal.Run("gdal_translate", "-q", In("a.vrt"), In("a.tif"));
        }
        else
        {
            Gdal.Run("gdal_translate", ["-q", .. options.Split(' '), In("a.asc"), In("a.tif")]);
        }

        Assert.Contains(said, Assert.Throws<SaolaException>(() => RasterFile.Open(In("a.tif"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RasterValueType.Byte)]
    [InlineData(RasterValueType.UInt16)]
    [InlineData(RasterValueType.Int16)]
    [InlineData(RasterValueType.UInt32)]
    [InlineData(RasterValueType.Int32)]
    [InlineData(RasterValueType.Float32)]
    [InlineData(RasterValueType.Float64)]
    public void What_is_written_is_read_back_by_us_and_by_GDAL(RasterValueType type)
    {
        var values = Values(type.ToString());
        // Two rows and columns of tiles, the last ones cut.
        var grid = new RasterGrid(300, 280, 101.25, 22.5, 0.25, 0.125, Crs.Read("EPSG:4326", "test"), 77);
        double[] many = [.. Enumerable.Range(0, 300 * 280).Select(i => values[i % values.Length])];
        GeoTiffWriter.Write(In("ours.tif"), new RasterArray(grid, many, type));
        using (var raster = RasterFile.Open(In("ours.tif")))
        {
            Assert.Equal((type, grid with { Crs = null }, "EPSG:4326"), (raster.Type, raster.Grid with { Crs = null }, raster.Grid.Crs!.Text));
            AssertSame(many, raster);
        }

        var told = Gdal.Run("gdalinfo", In("ours.tif"));
        Assert.Contains("Origin = (101.250000000000000,22.500000000000000)", told, StringComparison.Ordinal);
        Assert.Contains("Pixel Size = (0.250000000000000,-0.125000000000000)", told, StringComparison.Ordinal);
        Assert.Contains("ID[\"EPSG\",4326]", told, StringComparison.Ordinal);
        Assert.Contains("COMPRESSION=DEFLATE", told, StringComparison.Ordinal);
        Assert.Contains("Block=256x256", told, StringComparison.Ordinal);
        // Bare numbers, row by row.
        Gdal.Run("gdal_translate", "-q", "-of", "ENVI", "-ot", "Float64", In("ours.tif"), In("ours.bin"));
        Assert.Equal(many.Select(v => double.IsNaN(v) ? 77 : v), MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(In("ours.bin"))).ToArray());
    }

    [Fact]
    public void Facts_go_with_a_file_and_GDAL_shows_them()
    {
        GeoTiffWriter.Write(In("ours.tif"), new RasterArray(new RasterGrid(2, 1, 100, 1, 1, 1, Crs.Wgs84, null), [1, 2], RasterValueType.Float32), [("unit", "amperes"), ("standing", "unvalidated")]);
        using (var raster = RasterFile.Open(In("ours.tif"))) Assert.Equal((2, 1), (raster.Grid.Columns, raster.Grid.Rows));
        var told = Gdal.Run("gdalinfo", In("ours.tif"));
        Assert.Contains("unit=amperes", told, StringComparison.Ordinal);
        Assert.Contains("standing=unvalidated", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EPSG:32648", "ID[\"EPSG\",32648]")]
    [InlineData("""PROJCS["NAD_1983_Albers",GEOGCS["GCS_North_American_1983",DATUM["D_North_American_1983",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Albers"],PARAMETER["False_Easting",700000.0],PARAMETER["False_Northing",0.0],PARAMETER["central_meridian",-120.0],PARAMETER["Standard_Parallel_1",43.0],PARAMETER["Standard_Parallel_2",48.0],PARAMETER["latitude_of_origin",41.0],UNIT["Meter",1.0]]""", "Albers")]
    public void GDAL_knows_the_system_of_what_we_write(string system, string said)
    {
        GeoTiffWriter.Write(In("ours.tif"), new RasterArray(new RasterGrid(2, 1, 500_000, 1_500_000, 1_000, 1_000, Crs.Read(system, "test"), null), [1, 2], RasterValueType.Float32));
        using (var raster = RasterFile.Open(In("ours.tif"))) Assert.Equal(system, raster.Grid.Crs!.Text);
        Assert.Contains(said, Gdal.Run("gdalsrsinfo", "-o", "wkt2", In("ours.tif")), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_a_type_cannot_hold_are_not_bent()
    {
        void Write(RasterValueType type, double value, double? none) => GeoTiffWriter.Write(In("x.tif"), new RasterArray(new RasterGrid(1, 1, 0, 1, 1, 1, null, none), [value], type));
        Assert.Contains("256", Assert.Throws<SaolaException>(() => Write(RasterValueType.Byte, 256, null)).Message);
        Assert.Contains("1.5", Assert.Throws<SaolaException>(() => Write(RasterValueType.Int32, 1.5, null)).Message);
        Assert.Contains("no value", Assert.Throws<SaolaException>(() => Write(RasterValueType.Byte, double.NaN, null)).Message);
        Assert.False(File.Exists(In("x.tif")) || File.Exists(In("x.tif.part")));
    }

    [Fact]
    public void Cells_are_those_in_which_GDAL_rasterizes_a_polygon()
    {
        var random = new Random(11);
        var grid = new RasterGrid(200, 150, 100, 20, 0.01, 0.01, Crs.Wgs84, 0);
        for (var round = 0; round < 5; round++)
        {
            var corners = Enumerable.Range(0, 9).Select(_ => (X: 99.9 + (2.2 * random.NextDouble()), Y: 18.4 + (1.7 * random.NextDouble()))).ToList();
            var ring = string.Join(",", corners.Append(corners[0]).Select(c => string.Create(CultureInfo.InvariantCulture, $"[{c.X:R},{c.Y:R}]")));
            File.WriteAllText(In("p.geojson"), $$"""{"type":"Polygon","coordinates":[[{{ring}}]]}""");
            GeoTiffWriter.Write(In("burnt.tif"), new RasterArray(grid with { NoData = null }, new double[30_000], RasterValueType.Byte));
            Gdal.Run("gdal_rasterize", "-q", "-burn", "1", In("p.geojson"), In("burnt.tif"));
            using var burnt = RasterFile.Open(In("burnt.tif"));
            var result = ZonalStatistics.Of(burnt, GeoShape.ParseGeoJson(File.ReadAllBytes(In("p.geojson"))));
            Assert.Equal((result.Cells, 1.0, 1.0), ((long)result.Sum, result.Min, result.Max));
            Assert.Equal(result.Sum, ZonalStatistics.Of(burnt, GeoShape.OfBox(90, 0, 120, 30)).Sum);
        }
    }

    [Fact]
    public void The_files_of_other_programs_are_read()
    {
        using var climate = RasterFile.Open(Shared.Find("data", "rasters", "linkage_mapper_demo", "cc_climate.tif"));
        Assert.Equal((710, 712, 1_000.0, RasterValueType.Float32), (climate.Grid.Columns, climate.Grid.Rows, climate.Grid.CellWidth, climate.Type));
        Assert.Equal(4269, climate.Grid.Crs!.Datum.Crs);
        var values = new double[710 * 712];
        climate.Read(new RasterWindow(0, 0, 712, 710), values);
        // As the statistics beside the file have it.
        Assert.Equal(-7.0718159675598, values.Where(v => !double.IsNaN(v)).Min(), 1e-12);
        Assert.Equal(12.799117088318, values.Where(v => !double.IsNaN(v)).Max(), 1e-12);
        using var refugia = RasterFile.Open(Shared.Find("data", "rasters", "linkage_mapper_demo", "lp_climate_refugia.tif"));
        Assert.Equal("EPSG:3310", refugia.Grid.Crs!.Text);
        using var polygons = RasterFile.Open(Shared.Find("cases", "circuitscape", "input", "raster", "pairwise", "1", "polygons.tif"));
        Assert.Equal((10, 10, 1.0, 11.0, -9999.0, null), (polygons.Grid.Columns, polygons.Grid.Rows, polygons.Grid.West, polygons.Grid.North, polygons.Grid.NoData, polygons.Grid.Crs));
    }

    [Fact]
    public void Damaged_files_are_refused_in_one_line_and_never_crash()
    {
        var random = new Random(7);
        var whole = new List<byte[]>();
        foreach (var type in new[] { RasterValueType.Byte, RasterValueType.Float32 })
        {
            GeoTiffWriter.Write(In("whole.tif"), new RasterArray(new RasterGrid(300, 40, 100, 20, 0.01, 0.01, Crs.Wgs84, 77), [.. Enumerable.Range(0, 12_000).Select(i => (double)(i * 7 % 60))], type));
            whole.Add(File.ReadAllBytes(In("whole.tif")));
        }

        var refused = 0;
        for (var i = 0; i < 1_200; i++)
        {
            var bytes = whole[i % 2];
            // The directory stands at the end, and is where a TIFF's promises are.
            var broken = i % 3 == 0 ? [.. bytes[..^600], .. Mutations.OfBytes(bytes[^600..], random)] : Mutations.OfBytes(bytes, random);
            File.WriteAllBytes(In("broken.tif"), broken);
            try
            {
                using var raster = RasterFile.Open(In("broken.tif"));
                var window = new RasterWindow(0, 0, Math.Min(raster.Grid.Rows, 1_000), Math.Min(raster.Grid.Columns, 1_000));
                raster.Read(window, new double[window.Cells]);
            }
            catch (SaolaException e)
            {
                refused++;
                Assert.DoesNotContain('\n', e.Message);
            }
        }

        Assert.InRange(refused, 120, 1_200);
    }

    public void Dispose() => _folder.Dispose();

    private string In(string name) => Path.Combine(_folder.Path, name);

    private static RasterGrid Grid(int columns, int rows) => new(columns, rows, 500_000, 1_500_000, 30, 30, null, 77);

    /// <summary>Values of all the type's range, and some cells without one.</summary>
    private static double[] Values(string type, int seed = 1)
    {
        var random = new Random(seed);
        double Next() => type switch
        {
            "Byte" => random.Next(256),
            "UInt16" => random.Next(65_536),
            "Int16" => random.Next(-32_768, 32_768),
            "UInt32" => random.NextInt64(4_294_967_296),
            "Int32" => random.NextInt64(-2_147_483_648, 2_147_483_648),
            "Float32" => (float)(random.NextDouble() * Math.Pow(10, random.Next(-20, 20))),
            _ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-200, 200)),
        };
        return [.. Enumerable.Range(0, 53 * 70).Select(_ => random.Next(10) == 0 ? double.NaN : Next() is var v && v == 77 ? 78 : v)];
    }

    private static void AssertSame(double[] values, Raster raster)
    {
        var (rows, columns) = (raster.Grid.Rows, raster.Grid.Columns);
        var read = new double[values.Length];
        raster.Read(new RasterWindow(0, 0, rows, columns), read);
        Assert.Equal(values, read);
        // Any window, and back again.
        foreach (var window in new[] { new RasterWindow(rows - 3, 5, 3, columns - 20), new RasterWindow(1, 1, rows / 2, 1), new RasterWindow(0, columns - 1, rows, 1) })
        {
            var part = new double[window.Cells];
            raster.Read(window, part);
            Assert.Equal(Enumerable.Range(0, window.Cells).Select(i => values[((window.Row + (i / window.Columns)) * columns) + window.Column + (i % window.Columns)]), part);
        }
    }
}
