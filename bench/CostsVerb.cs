using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Saola.Corridors.LeastCost;

namespace Saola.Bench;

/// <summary>
/// <c>costs</c>: accumulated costs of a generated landscape of <c>--side</c> × <c>--side</c> cells (1,000 unless told) from one cell, by <c>saola corridors cost --by-cell</c> and by the kernel alone, beside GRASS GIS's r.cost in the same run. Both
/// read the same ESRI ASCII grid and write one. The fastest of <c>--times</c> runs counts.
/// </summary>
internal static partial class CostsVerb
{
    public static void Run(Options options)
    {
        var (side, times, grass) = (options.Number("side", 1_000), options.Number("times", 3), options.Text("grass", "grass"));
        var folder = Directory.CreateTempSubdirectory("saola-bench").FullName;
        try
        {
            var costs = Landscape(side);
            var (landscape, points, start) = (Path.Combine(folder, "landscape.asc"), Path.Combine(folder, "points.txt"), (Row: side / 3, Column: side / 4));
            File.WriteAllText(landscape, Text(costs, side));
            var place = string.Create(CultureInfo.InvariantCulture, $"{start.Column + 0.5},{side - start.Row - 0.5}");
            File.WriteAllText(points, "1 " + place.Replace(',', ' '));
            var table = new Table("Accumulated costs from one cell, as GRASS r.cost defines them, beside it", options.Text("results", ""),
                "cells", "directions", "GRASS file to file", "r.cost alone", "Saola file to file", "kernel alone", "MB", "times faster, file to file", "times faster, alone", "greatest difference");
            foreach (var directions in new[] { 8, 16 })
            {
                var theirs = Theirs(grass, folder, landscape, place, directions, times);
                var prefix = Path.Combine(folder, "own");
                var runs = Enumerable.Range(0, times).Select(_ => Child.Run("corridors", "cost", landscape, points, "--out", prefix, "--by-cell", "--directions", directions.ToString(CultureInfo.InvariantCulture), "--knights", "crossed")).ToList();
                var (own, kernel) = (runs.Min(run => run.Seconds), Kernel(costs, side, (start.Row * side) + start.Column, directions, times));
                var written = Directory.GetFiles(folder, "own_cost_1.asc*").Single();
                table.Row((long)side * side, (long)directions, theirs.Whole, theirs.Alone, own, kernel, runs.Min(run => run.PeakMegabytes), theirs.Whole / own, theirs.Alone / kernel,
                    Difference(written, Path.Combine(folder, "grass.asc")).ToString("0.0e0", CultureInfo.InvariantCulture));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Costs from 1 to 100 in hills of several sizes, with lakes that nothing crosses.</summary>
    private static double[] Landscape(int side)
    {
        var costs = new double[side * side];
        for (var cell = 0; cell < costs.Length; cell++)
        {
            var (row, column) = (cell / side, cell % side);
            var height = Math.Sin(row / 97d) + Math.Cos(column / 71d) + (Math.Sin((row + (2 * column)) / 23d) / 2) + (Math.Cos(((3 * row) - column) / 7d) / 4);
            costs[cell] = height < -2.2 ? double.NaN : Math.Round(1 + (99 * (height + 2.75) / 5.5), 2);
        }

        return costs;
    }

    private static string Text(double[] costs, int side)
    {
        var text = new System.Text.StringBuilder($"ncols {side}\nnrows {side}\nxllcorner 0\nyllcorner 0\ncellsize 1\nNODATA_value -9999\n");
        for (var row = 0; row < side; row++) text.AppendJoin(' ', Enumerable.Range(row * side, side).Select(cell => double.IsNaN(costs[cell]) ? "-9999" : costs[cell].ToString(CultureInfo.InvariantCulture))).Append('\n');
        return text.ToString();
    }

    private static double Kernel(double[] costs, int side, int start, int directions, int times)
    {
        var grid = new CostGrid(costs, side, side, new CostOptions { Moves = directions == 16 ? CostMoves.Sixteen : CostMoves.Eight, Knights = KnightRule.Crossed });
        return Enumerable.Range(0, times + 1).Min(_ =>
        {
            var clock = Stopwatch.StartNew();
            CostSurface.From(grid, [start]);
            return clock.Elapsed.TotalSeconds;
        });
    }

    /// <summary>The session's own start is not counted: reading the landscape, r.cost and writing the map are.</summary>
    private static (double Whole, double Alone) Theirs(string grass, string folder, string landscape, string place, int directions, int times)
    {
        var script = Path.Combine(folder, "costs.sh");
        var knight = directions == 16 ? "-k " : "";
        File.WriteAllText(script, $"""
            set -e
            g.region n=1 s=0 e=1 w=0 res=1
            for i in $(seq {times}); do
              a=$(date +%s.%N); r.in.gdal -o --overwrite --quiet input={landscape} output=landscape; g.region raster=landscape
              b=$(date +%s.%N); r.cost {knight}--overwrite --quiet input=landscape output=costs start_coordinates={place} memory=4000
              c=$(date +%s.%N); r.out.gdal --overwrite --quiet -f input=costs output={folder}/grass.asc format=AAIGrid type=Float64 createopt=DECIMAL_PRECISION=12
              d=$(date +%s.%N); echo "run $a $b $c $d"
            done
            """.ReplaceLineEndings("\n"));
        var info = new ProcessStartInfo(grass) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in new[] { "--tmp-location", "XY", "--exec", "sh", script }) info.ArgumentList.Add(argument);
        using var process = Process.Start(info)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new SaolaException($"{grass} failed ({process.ExitCode}): {errors.Result.Trim()}");
        var runs = Times().Matches(output).Select(match => match.Groups[1].Value.Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray()).ToList();
        return (runs.Min(run => run[3] - run[0]), runs.Min(run => run[2] - run[1]));
    }

    /// <summary>The greatest relative difference of two maps.</summary>
    private static double Difference(string own, string theirs)
    {
        var (a, b) = (Values(own), Values(theirs));
        return a.Zip(b, (x, y) => x == -9999 || !double.IsFinite(y) || y is -9999 or 0 ? x == -9999 == (!double.IsFinite(y) || y == -9999) || y == 0 ? Math.Abs(y == 0 ? x : 0) : double.PositiveInfinity : Math.Abs(x - y) / y).Max();
    }

    private static List<double> Values(string path) =>
        [.. File.ReadLines(path).SkipWhile(line => char.IsLetter(line.TrimStart()[0]) && !line.TrimStart().StartsWith("nan", StringComparison.OrdinalIgnoreCase))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(word => double.Parse(word, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"run ([\d. ]+)", RegexOptions.None, 1_000)]
    private static partial Regex Times();
}
