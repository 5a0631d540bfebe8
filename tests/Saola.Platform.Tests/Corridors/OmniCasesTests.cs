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

    /// <summary>A configuration with its inputs where they are and its results in a folder of the test's own.</summary>
    private string Here(string root, string configuration)
    {
        var copy = Path.Combine(_folder, configuration + ".ini");
        File.WriteAllLines(copy, File.ReadLines(Path.Combine(root, "input", configuration + ".ini")).Select(line =>
            line.Split('=', 2) is not [var key, var value] ? line
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
