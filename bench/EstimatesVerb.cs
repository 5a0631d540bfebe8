using System.Globalization;
using System.Text.RegularExpressions;
using Saola.Geo.Projections;

namespace Saola.Bench;

/// <summary>
/// <c>estimates</c>: what <c>saola corridors link</c> says before it begins of time and memory, beside what it takes, on generated landscapes of <c>--sides</c> cells (500,1000,2000 unless told) a side with six cores: as it is usual, with a
/// scenario and a buffer, and with barriers. Peaks are the most memory that Linux counts as resident. Estimates of time are those of the machine as it is at that moment, whatever else it does.
/// </summary>
internal static partial class EstimatesVerb
{
    private const int Cores = 6;

    private const double Cell = 100, West = 400_000, South = 1_000_000;

    private static readonly (string Name, string[] Options)[] Kinds =
    [
        ("usual", []), ("no currents", ["--no-currents"]), ("two radii of barriers", ["--barriers", "500,1000"]), ("buffer of 10 km", ["--edge", "10"]), ("scenario, buffer of 10 km", ["--edge", "10", "--scenario"]),
    ];

    public static void Run(Options options)
    {
        var sides = options.Text("sides", "500,1000,2000").Split(',').Select(side => int.Parse(side, CultureInfo.InvariantCulture)).ToList();
        var folder = Directory.CreateTempSubdirectory("saola-bench").FullName;
        try
        {
            var table = new Table("What a study of corridors is said to take, beside what it takes", options.Text("results", ""),
                "study", "cells", "links told", "links", "seconds told", "seconds", "of both cores", "MB told", "MB at most", "told over taken");
            foreach (var side in sides)
            {
                var (land, other, cores) = (Landscape(folder, side, 0), Landscape(folder, side, 40), CoresOf(folder, side));
                foreach (var (name, asked) in Kinds)
                {
                    var run = Child.Run(["corridors", "link", land, cores, "--out", Path.Combine(folder, $"{side} {name}"), "--margin", "1000", .. asked, .. asked.Contains("--scenario") ? [$"other={other}"] : Array.Empty<string>()]);
                    var told = Told().Match(run.Errors);
                    if (!told.Success) throw new SaolaException($"no estimate was told: {run.Errors}");
                    double Number(int group) => double.Parse(told.Groups[group].Value, CultureInfo.InvariantCulture);
                    var seconds = Number(3) * (told.Groups[4].Value switch { "s" => 1, "min" => 60, _ => 3600 });
                    table.Row(name, (long)Number(1), (long)Number(2), (long)Links().Count(run.Output), seconds, run.Seconds, run.CpuSeconds, Number(5), run.PeakMegabytes * 1.048576, Number(5) / (run.PeakMegabytes * 1.048576));
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Resistances from 1 to 100 in hills of several sizes, with lakes that nothing crosses.</summary>
    private static string Landscape(string folder, int side, int shift)
    {
        var path = Path.Combine(folder, $"land-{side}-{shift}.asc");
        using var file = new StreamWriter(path);
        file.Write(string.Create(CultureInfo.InvariantCulture, $"ncols {side}\nnrows {side}\nxllcorner {West}\nyllcorner {South}\ncellsize {Cell}\nNODATA_value -9999\n"));
        for (var row = 0; row < side; row++)
        {
            file.WriteLine(string.Join(' ', Enumerable.Range(shift, side).Select(column =>
            {
                var height = Math.Sin(row / 97d) + Math.Cos(column / 71d) + (Math.Sin((row + (2 * column)) / 23d) / 2) + (Math.Cos(((3 * row) - column) / 7d) / 4);
                return height < -2.2 ? "-9999" : (1 + (99 * (height + 2.75) / 5.5)).ToString("0.00", CultureInfo.InvariantCulture);
            })));
        }

        File.WriteAllText(Path.ChangeExtension(path, ".prj"), """PROJCS["WGS 84 / UTM zone 48N",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",105],PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1]]""");
        return path;
    }

    /// <summary>Squares of 6 % of the side, three a row.</summary>
    private static string CoresOf(string folder, int side)
    {
        var (crs, extent) = (Crs.Read("EPSG:32648", "the benchmark"), side * Cell);
        string At(double x, double y)
        {
            var (latitude, longitude) = crs.Inverse(West + x, South + y);
            return string.Create(CultureInfo.InvariantCulture, $"[{longitude:R},{latitude:R}]");
        }

        var features = Enumerable.Range(0, Cores).Select(i =>
        {
            var (x, y, half) = (extent * (0.23 + (0.27 * (i % 3))), extent * (0.23 + (0.27 * (i / 3))), extent * 0.03);
            return $$"""{"type":"Feature","properties":{"name":"c{{i + 1}}"},"geometry":{"type":"Polygon","coordinates":[[{{At(x - half, y - half)}},{{At(x + half, y - half)}},{{At(x + half, y + half)}},{{At(x - half, y + half)}},{{At(x - half, y - half)}}]]} }""";
        });
        var path = Path.Combine(folder, $"cores-{side}.geojson");
        File.WriteAllText(path, $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""");
        return path;
    }

    [GeneratedRegex(@"estimate: ([\d,]+) cells, about ([\d,]+) links?: ([\d,.]+) (s|min|h), ([\d,]+) MB", RegexOptions.None, 1_000)]
    private static partial Regex Told();

    [GeneratedRegex(@"^\d+-\d+  ", RegexOptions.Multiline, 1_000)]
    private static partial Regex Links();
}
