using System.Globalization;
using System.IO.Compression;
using CsCheck;
using Saola.Geo.Rasters;
using Saola.Platform.Places.Rasters;
using Saola.Platform.Tests.Intake;
using Saola.Platform.Tests.Safety;
using Saola.Testing;

namespace Saola.Platform.Tests.Places.Rasters;

/// <summary>ESRI ASCII grids as programs write them, and as they should not be.</summary>
public sealed class AsciiGridTests : IDisposable
{
    private const string Plain = "ncols 3\nnrows 2\nxllcorner 100\nyllcorner 10\ncellsize 0.5\nNODATA_value -9999\n1 2.5 -9999\n4 -5 6e2\n";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(Plain)]
    // Tabs at line ends and CR, as Circuitscape's own cases have them; numbers over line ends; other cases and orders; centres; dx and dy.
    [InlineData("NCOLS\t3\t\t\r\nnRows         2  \r\nXLLCORNER 100.0\r\nyllcorner 1e1\r\ncellsize .5\t\r\nnodata_value  -9999.0\t\r\n1\t2.5\t-9999\t\r\n4\t-5\t600\r\n\r\n")]
    [InlineData("nodata_value -9999 nrows 2 ncols 3 cellsize 0.5 yllcenter 10.25 xllcenter 100.25 1\n2.5\n-9999\n4\n-5\n600")]
    [InlineData("\uFEFFncols 3\nnrows 2\nxllcorner 100\nyllcorner 10\ndx 0.5\ndy 0.5\nNODATA_value -9999\n1 2.5\n-9999 4 -5\n600")]
    [InlineData("ncols 3\nnrows 2\nxllcorner 100\nyllcorner 10\ncellsize 0.5\n1 2.5 nan\n4 -5 600\n")]
    public void Headers_and_numbers_are_read_however_they_stand(string text)
    {
        using var raster = Open(text);
        Assert.Equal((3, 2, 100.0, 11.0, 0.5, 0.5), (raster.Grid.Columns, raster.Grid.Rows, raster.Grid.West, raster.Grid.North, raster.Grid.CellWidth, raster.Grid.CellHeight));
        Assert.Equal([1, 2.5, double.NaN, 4, -5, 600], All(raster));
    }

    [Theory]
    [InlineData("", "neither a GeoTIFF nor an ESRI ASCII grid")]
    [InlineData("hello world", "line 1: 'hello'")]
    [InlineData("nrows 2\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2 3", "ncols is missing")]
    [InlineData("ncols 3\nnrows 2\nyllcorner 0\ncellsize 1\n1 2 3", "xllcorner is missing")]
    [InlineData("ncols 3\nnrows 2\nxllcorner 0\nyllcorner 0\ndx 1\n1 2 3", "dy is missing")]
    [InlineData("ncols 3\nncols 3", "line 2: ncols stands there a second time")]
    [InlineData("ncols 3,5\n", "line 1: a number should follow ncols, not '3,5'")]
    [InlineData("ncols 0\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2 3", "ncols should be a whole number")]
    [InlineData("ncols 2.5\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2 3", "ncols should be a whole number")]
    [InlineData("ncols 3\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize -1\n1 2 3 4 5 6", "cells of -1 by -1")]
    [InlineData("ncols 3\nnrows 2\nxllcorner 1e300\nyllcorner 0\ncellsize 1\n1 2 3 4 5 6", "do not make a grid")]
    [InlineData("ncols 2000000000\nnrows 2000000000\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2 3", "cannot hold them")]
    [InlineData("ncols 3\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 1\n1.25 2.25 3.25 4.25 5.25\n", "ends in row 2 of 2, after 2 of 3 numbers")]
    [InlineData("ncols 3\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2 3\n4 5 6\n7\n", "line 8: there are more than the 3 × 2 numbers")]
    [InlineData("ncols 3\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2 3\n4 1,5 6\n", "line 7: '1,5' is no number")]
    [InlineData("ncols 3\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2 3\n4 - 6\n", "line 7: '-' is no number")]
    [InlineData("ncols 3\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2 3\n4 inf 6\n", "line 7: 'inf' is no number")]
    public void Bad_grids_are_refused_with_their_line_and_a_remedy(string text, string said)
    {
        var message = Assert.Throws<SaolaException>(() =>
        {
            using var raster = Open(text);
            All(raster);
        }).Message;
        Assert.Contains(said, message, StringComparison.Ordinal);
        Assert.Contains("grid.asc", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Windows_are_read_forwards_and_backwards_from_plain_and_packed_files()
    {
        double[] values = [.. Enumerable.Range(0, 7 * 500).Select(i => i / 8.0)];
        var grid = new RasterGrid(7, 500, 0, 500, 1, 1, null, -1);
        foreach (var name in new[] { "grid.asc", "grid.asc.gz" })
        {
            var path = Path.Combine(_folder.Path, name);
            AsciiGridWriter.Write(path, new RasterArray(grid, values));
            using var raster = RasterFile.Open(path);
            Gen.Select(Gen.Int[0, 499], Gen.Int[0, 6], Gen.Int[1, 200], Gen.Int[1, 7]).Sample((row, column, rows, columns) =>
            {
                var window = new RasterWindow(row, column, Math.Min(rows, 500 - row), Math.Min(columns, 7 - column));
                var read = new double[window.Cells];
                raster.Read(window, read);
                for (var i = 0; i < read.Length; i++) Assert.Equal(values[((row + (i / window.Columns)) * 7) + column + (i % window.Columns)], read[i]);
            }, iter: 60, threads: 1);
        }
    }

    [Fact]
    public void What_is_written_is_read_back_alike() =>
        Gen.Select(Gen.Double.Where(d => double.IsFinite(d) && d != -9999).Array[12], Gen.Double[0.001, 3], Gen.Double[0.001, 3], Gen.Int[0, 1]).Sample((values, width, height, packed) =>
        {
            var path = Path.Combine(_folder.Path, packed == 0 ? "w.asc" : "w.asc.gz");
            values[5] = double.NaN;
            var grid = new RasterGrid(4, 3, -12.345, 67.89, width, height, null, -9999);
            AsciiGridWriter.Write(path, new RasterArray(grid, values));
            using var raster = RasterFile.Open(path);
            Assert.Equal(values, All(raster));
            Assert.Equal((grid.West, grid.CellWidth, grid.CellHeight), (raster.Grid.West, raster.Grid.CellWidth, raster.Grid.CellHeight));
            Assert.Equal(grid.North, raster.Grid.North, 1e-12);
        }, iter: 50, threads: 1);

    [Fact]
    public void Numbers_are_read_to_the_last_bit_however_they_are_written()
    {
        var whole = Gen.Long.Select(value => value.ToString(CultureInfo.InvariantCulture));
        var digits = Gen.Char["0123456789"].Array[0, 18].Select(some => new string(some));
        var decimals = Gen.Select(Any("", "-"), digits, Any("", ".", ".0", ".5"), digits).Select((sign, a, point, b) => a.Length + point.Length == 0 || (a.Length + b.Length == 0 && point is "" or ".") ? "0" : sign + a + point + (point.Length > 0 ? b : ""));
        var words = Gen.OneOf(whole, decimals, Gen.Double.Where(double.IsFinite).Select(value => value.ToString("R", CultureInfo.InvariantCulture)), Gen.Int[-99, 99].Select(value => (value / 4d).ToString(CultureInfo.InvariantCulture)),
            Any("-0", "0", "-0.0", "+7", "1e5", "-2.5E-3", "9007199254740993", "999999999999999.9", "0.000000000000001", "4503599627370497.5"));
        Gen.Select(words.Array[1, 3_000], Any(" ", "\n", "\r\n", "\t  "), Gen.Bool).Sample((all, blank, isPacked) =>
        {
            var text = System.Text.Encoding.UTF8.GetBytes($"ncols {all.Length}\nnrows 1\nxllcorner 0\nyllcorner 0\ncellsize 1\n{string.Join(blank, all)}");
            using var raster = RasterFile.Open(_folder.Write("numbers.asc", isPacked ? Packed(text) : text));
            Assert.Equal(all.Select(word => BitConverter.DoubleToInt64Bits(double.Parse(word, CultureInfo.InvariantCulture))), All(raster).Select(BitConverter.DoubleToInt64Bits));
        }, iter: 300, threads: 1);
    }

    [Fact]
    public void A_large_packed_grid_that_is_cut_or_damaged_is_refused_where_it_ends()
    {
        var random = new Random(5);
        var text = new System.Text.StringBuilder("ncols 300\nnrows 300\nxllcorner 0\nyllcorner 0\ncellsize 1\n");
        for (var row = 0; row < 300; row++) text.AppendJoin(' ', Enumerable.Range(0, 300).Select(_ => random.Next(10_000) / 8d)).Append('\n');
        var packed = Packed(System.Text.Encoding.UTF8.GetBytes(text.ToString()));
        foreach (var length in new[] { packed.Length / 2, packed.Length - 400 }) Assert.Contains("numbers.asc", Refused(packed[..length]), StringComparison.Ordinal);
        for (var i = 0; i < 40; i++)
        {
            var damaged = (byte[])packed.Clone();
            for (var at = random.Next(packed.Length / 2, packed.Length - 1_000); at < packed.Length; at += 7) damaged[at] ^= 0x5A;
            Assert.Contains("numbers.asc", Refused(damaged), StringComparison.Ordinal);
        }

        string Refused(byte[] bytes) => Assert.Throws<SaolaException>(() =>
        {
            using var raster = RasterFile.Open(_folder.Write("numbers.asc", bytes));
            All(raster);
        }).Message;
    }

    private static Gen<string> Any(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    private static byte[] Packed(byte[] text)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest)) gzip.Write(text);
        return memory.ToArray();
    }

    [Fact]
    public void A_value_that_would_stand_for_none_is_not_written() => Assert.Contains("-9999", Assert.Throws<SaolaException>(() =>
        AsciiGridWriter.Write(Path.Combine(_folder.Path, "x.asc"), new RasterArray(new RasterGrid(1, 1, 0, 1, 1, 1, null, null), [-9999]))).Message);

    [Fact]
    public void The_system_is_in_a_file_beside()
    {
        var path = _folder.Write("beside.asc", Plain);
        using (var alone = RasterFile.Open(path)) Assert.Null(alone.Grid.Crs);
        _folder.Write("beside.prj", """GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]]""");
        using (var told = RasterFile.Open(path)) Assert.Equal(4326, told.Grid.Crs!.Datum.Crs);
        using (var asked = RasterFile.Open(path, new RasterOptions { Crs = "EPSG:4490" })) Assert.Equal(4490, asked.Grid.Crs!.Datum.Crs);
        _folder.Write("beside.prj", "PROJCS[\"Bonne\"]");
        Assert.Contains("--crs", Assert.Throws<SaolaException>(() => RasterFile.Open(path)).Message);
        using (var indifferent = RasterFile.Open(path, new RasterOptions { WithoutCrs = true })) Assert.Null(indifferent.Grid.Crs);
    }

    [Fact]
    public void All_grids_of_Circuitscapes_cases_are_read_from_end_to_end()
    {
        var files = Directory.GetFiles(Shared.Find("cases", "circuitscape", "input", "raster"), "*.asc*", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            using var raster = RasterFile.Open(file);
            All(raster);
        }
    }

    [Fact]
    public void Damaged_grids_are_refused_in_one_line_and_never_crash()
    {
        var random = new Random(3);
        var plain = System.Text.Encoding.UTF8.GetBytes(Plain);
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest)) gzip.Write(plain);
        for (var i = 0; i < 2_000; i++)
        {
            var broken = i % 3 == 0 ? Mutations.OfBytes(memory.ToArray(), random) : i % 3 == 1 ? Mutations.OfText(plain, random) : Mutations.OfBytes(plain, random);
            try
            {
                using var raster = RasterFile.Open(_folder.Write("broken.asc", broken));
                if ((long)raster.Grid.Columns * raster.Grid.Rows < 1_000_000) All(raster);
            }
            catch (SaolaException e)
            {
                Assert.DoesNotContain('\n', e.Message);
            }
        }
    }

    public void Dispose() => _folder.Dispose();

    private Raster Open(string text) => RasterFile.Open(_folder.Write("grid.asc", text));

    private static double[] All(Raster raster)
    {
        var values = new double[raster.Grid.Rows * raster.Grid.Columns];
        raster.Read(new RasterWindow(0, 0, raster.Grid.Rows, raster.Grid.Columns), values);
        return values;
    }
}
