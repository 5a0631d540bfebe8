using System.Globalization;
using System.IO.Compression;
using Saola.Platform.Corridors.Circuit;
using Saola.Testing;

namespace Saola.Platform.Tests.Corridors;

/// <summary>Circuitscape's own cases: each file that it publishes for a configuration and that the configuration asks for.</summary>
public sealed class CircuitCasesTests : IDisposable
{
    private const double MostSquares = 1e-6;

    private readonly string _folder = Directory.CreateTempSubdirectory("saola-circuits").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Configurations()
    {
        var root = Path.Combine(Shared.Root, "cases", "circuitscape", "input");
        return Directory.Exists(root) ? [.. Directory.EnumerateFiles(root, "*.ini", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file)).Order(StringComparer.Ordinal)] : [""];
    }

    [Theory]
    [MemberData(nameof(Configurations))]
    public void Published_results_are_met(string configuration)
    {
        var root = Shared.Find("cases", "circuitscape");
        var found = CircuitRun.Run(Here(Path.Combine(root, "input", configuration), root));
        Assert.All(found.Reports, report => Assert.True(report.Report.Converged));
        var name = Path.GetFileNameWithoutExtension(configuration);
        var compared = 0;
        foreach (var file in found.Files)
        {
            var published = Path.Combine(root, "output_verify", Path.GetFileName(file));
            // Of one case the three columns are those of another run: they hold other pairs than its table.
            if (!File.Exists(published) || Path.GetFileName(file) == "sgVerify13_resistances_3columns.out") continue;
            compared++;
            Assert.True(Squares(Read(published), Read(file)) < MostSquares, file);
        }

        Assert.True(compared > 0, name);
    }

    [Theory]
    [InlineData("250k")]
    [InlineData("1m")]
    public void Pairwise_results_of_large_landscapes_are_met(string name)
    {
        var root = Shared.Find("cases", "bigtests");
        var found = CircuitRun.Run(Here(Path.Combine(root, $"{name}.ini"), root));
        var expected = Path.Combine(root, "expected");
        foreach (var (published, file) in new[] { ($"{name}_resistances.txt", $"{name}_resistances.out"), ($"{name}_curmap_1_2.asc.gz", $"{name}_curmap_1_2.asc"), ($"{name}_voltmap_1_2.asc.gz", $"{name}_voltmap_1_2.asc") })
        {
            var own = found.Files.Single(f => Path.GetFileName(f) == file);
            Assert.All(Read(Path.Combine(expected, published)).Zip(Read(own)), pair => Assert.Equal(pair.First.Value, pair.Second.Value, 1e-4));
        }
    }

    /// <summary>A configuration with its inputs where they are and its results in a folder of the test's own: paths in it are taken from the folder that the process runs in.</summary>
    private string Here(string configuration, string root)
    {
        string[] files = ["habitat_file", "point_file", "polygon_file", "mask_file", "source_file", "ground_file", "included_pairs_file", "variable_source_file"];
        var copy = Path.Combine(_folder, Path.GetFileName(configuration));
        File.WriteAllLines(copy, File.ReadLines(configuration).Select(line =>
        {
            if (line.Split('=', 2) is not [var key, var value] || line.StartsWith('#')) return line;
            if (key.Trim() == "output_file") return $"output_file = {Path.Combine(_folder, "out", Path.GetFileName(value.Trim()))}";
            return files.Contains(key.Trim()) && Path.Combine(root, value.Trim()) is var path && File.Exists(path) ? $"{key}= {path}" : line;
        }));
        return copy;
    }

    /// <summary>The numbers of a file by where they stand: cells by row and column, edges by their nodes.</summary>
    private static Dictionary<(int, int), double> Read(string path)
    {
        using var file = File.OpenRead(path);
        using var text = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        var values = new Dictionary<(int, int), double>();
        var row = 0;
        while (text.ReadLine() is { } line)
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || char.IsLetter(words[0][0])) continue;
            if (path.Contains("branch", StringComparison.Ordinal)) values[(int.Parse(words[0], CultureInfo.InvariantCulture), int.Parse(words[1], CultureInfo.InvariantCulture))] = Number(words[2]);
            else for (var column = 0; column < words.Length; column++) values[(row, column)] = Number(words[column]);
            row++;
        }

        return values;
    }

    private static double Squares(Dictionary<(int, int), double> a, Dictionary<(int, int), double> b) =>
        a.Keys.Union(b.Keys).Sum(key => Math.Pow(a.GetValueOrDefault(key) - b.GetValueOrDefault(key), 2));

    private static double Number(string word) => double.Parse(word, NumberStyles.Float, CultureInfo.InvariantCulture);
}
