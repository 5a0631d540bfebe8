using Saola.Geo.Rasters;
using Saola.Platform.Corridors.Omni;
using Saola.Platform.Places.Rasters;
using Saola.Testing;

namespace Saola.Platform.Tests.Corridors;

/// <summary>
/// Omniscape's own cases: each map that it publishes for a configuration. Those of larger windows were made by an iteration that ended at a residual of a millionth, which leaves some ten times as much in
/// single cells; these windows are factored whole here.
/// </summary>
public sealed class OmniCasesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("saola-omni").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("config", "test1", 5e-5)]
    [InlineData("config2", "test2", 5e-5)]
    [InlineData("config3", "test3", 5e-6)]
    [InlineData("config5", "test5", 1e-6)]
    [InlineData("config_32bit", "test1_32bit", 1e-3)]
    [InlineData("config_reclass", "test_reclass", 1e-6)]
    public void Published_maps_are_met(string configuration, string published, double relative)
    {
        var root = Shared.Find("cases", "omniscape");
        var found = OmniRun.Run(Here(root, configuration));
        Assert.Equal(0, found.Unsolved);
        var compared = 0;
        foreach (var file in found.Files.Where(file => !file.EndsWith(".ini", StringComparison.Ordinal)))
        {
            var expected = Path.Combine(root, "output_verify", published, Path.GetFileName(file));
            if (!File.Exists(expected)) continue;
            compared++;
            Assert.All(Cells(expected).Zip(Cells(file)), pair => Assert.True(
                double.IsNaN(pair.First) ? double.IsNaN(pair.Second) : Math.Abs(pair.First - pair.Second) <= relative * Math.Max(1e-3, Math.Abs(pair.First)), $"{file}: {pair.Second} instead of {pair.First}"));
        }

        Assert.True(compared > 0);
    }

    [Theory]
    [InlineData("bad_config", "source_file names no file")]
    [InlineData("no_source_provided", "source_file names no file")]
    [InlineData("bad_comparison1", "comparison1 = foo: it should be one of within, equal, equals")]
    [InlineData("bad_comparison2", "comparison2 = bar: it should be one of within, equal, equals")]
    [InlineData("bad_compare_to_future", "compare_to_future = foo: it should be one of none, 1, 2, both")]
    [InlineData("bad_n_conditions", "n_conditions = 3: it should be 1 or 2")]
    public void What_is_wrong_with_a_configuration_is_told(string configuration, string message) =>
        Assert.Contains(message, Assert.Throws<SaolaException>(() => OmniRun.Run(Here(Shared.Find("cases", "omniscape"), configuration))).Message, StringComparison.Ordinal);

    [Fact]
    public void Bounds_may_be_infinite_equal_a_resistance_and_sources_below_nothing_are_none()
    {
        // A resistance of 49, whose conductance's inverse is a little more in a computer's numbers.
        var (open, bound) = (Small("r_cutoff = Inf"), Small("r_cutoff = 49"));
        Assert.True(open.Max() > 0);
        Assert.Equal(open, bound);
        Assert.Equal(0, Small("r_cutoff = 48").Max());
        File.WriteAllText(Path.Combine(_folder, "s.asc"), Raster("-1 2 1"));
        File.WriteAllText(Path.Combine(_folder, "t.asc"), Raster("0 2 1"));
        Assert.Equal(Small($"source_file = {Path.Combine(_folder, "t.asc")}", "false"), Small($"source_file = {Path.Combine(_folder, "s.asc")}", "false"));
        Assert.Contains("a radius is told in cells", Assert.Throws<SaolaException>(() => Small("block_size = 3\nradius = 24000")).Message, StringComparison.Ordinal);
        Assert.True(Small("radius = 90000").Max() > 0);
    }

    [Fact]
    public void Corners_of_a_window_in_which_nothing_flows_are_not_blown_up()
    {
        // The tips of a circle's window are dead ends of four neighbours.
        var map = Small("block_size = 3\nradius = 4\nbuffer = 2\nconnect_four_neighbors_only = true");
        Assert.InRange(map.Max(), 0.1, 100);
    }

    private static string Raster(string row) => "ncols 15\nnrows 15\nxllcorner 0\nyllcorner 0\ncellsize 1\nNODATA_value -9999\n" + string.Concat(Enumerable.Repeat(string.Join(' ', Enumerable.Repeat(row, 5)) + "\n", 15));

    /// <summary>The currents of a small synthetic landscape that resists alike everywhere.</summary>
    private double[] Small(string settings, string isFromResistance = "true")
    {
        var run = Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N"))).FullName;
        File.WriteAllText(Path.Combine(run, "r.asc"), Raster("49 49 49"));
        File.WriteAllText(Path.Combine(run, "c.ini"), $"resistance_file = {Path.Combine(run, "r.asc")}\nsource_from_resistance = {isFromResistance}\nradius = 3\nproject_name = {Path.Combine(run, "out")}\nwrite_as_tif = false\n{settings}\n");
        return Cells(OmniRun.Run(Path.Combine(run, "c.ini")).Files.Single(file => file.EndsWith("cum_currmap.asc", StringComparison.Ordinal)));
    }

    /// <summary>A configuration with its inputs where they are and its results in a folder of the test's own.</summary>
    private string Here(string root, string configuration)
    {
        var copy = Path.Combine(_folder, configuration + ".ini");
        File.WriteAllLines(copy, File.ReadLines(Path.Combine(root, "input", configuration + ".ini")).Select(line =>
            line.Split('=', 2) is not [var key, var value] ? line
            // Where nothing but this map is published, and the configuration writes none.
            : key.Trim() == "write_raw_currmap" ? "write_raw_currmap = true"
            : key.Trim() == "project_name" ? $"project_name = {Path.Combine(_folder, value.Trim())}"
            : File.Exists(Path.Combine(root, value.Trim())) ? $"{key}= {Path.Combine(root, value.Trim())}" : line));
        return copy;
    }

    private static double[] Cells(string path)
    {
        using var raster = RasterFile.Open(path, new RasterOptions { WithoutCrs = true });
        var cells = new double[raster.Grid.Rows * raster.Grid.Columns];
        raster.Read(new RasterWindow(0, 0, raster.Grid.Rows, raster.Grid.Columns), cells);
        return cells;
    }
}
