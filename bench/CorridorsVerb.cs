using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Saola.Bench;

/// <summary>
/// <c>corridors LANDSCAPE:POINTS:4|8[:MOST[:c]] …</c>: effective resistances from files to numbers by <c>saola corridors circuit</c>, beside CHOLMOD where <c>--peer PROGRAM</c> names what
/// <c>bench/cholmod/resistance.c</c> makes. Landscapes are ESRI ASCII grids of resistances (with c of conductances, without the peer); points are lines of number, x, y, of which the first MOST are taken (2 unless told), or a grid of them, without the peer. <c>--times</c> runs of each,
/// of which the fastest counts; the peer is left out beyond <c>--most-cells</c>.
/// </summary>
internal static partial class CorridorsVerb
{
    public static void Run(Options options)
    {
        var (times, peer, most) = (options.Number("times", 3), options.Text("peer", ""), options.Number("most-cells", int.MaxValue));
        var table = new Table("Effective resistances, from files to numbers, at 1e-6; beside CHOLMOD (supernodal, METIS, OpenBLAS on two threads)", options.Text("results", ""),
            "landscape", "cells", "points", "Saola seconds", "MB", "steps", "CHOLMOD seconds", "MB", "times faster", "share of its memory", "greatest difference");
        foreach (var word in options.Words)
        {
            var parts = word.Split(':');
            if (parts.Length < 3) throw new SaolaException($"'{word}' should be LANDSCAPE:POINTS:4 or 8, and how many points if more than 2");
            var (landscape, points, isFour) = (parts[0], parts[1], parts[2] == "4");
            var (isConductance, areCells) = (parts.Length > 4 && parts[4] == "c", points.Contains(".asc", StringComparison.Ordinal));
            var count = parts.Length > 3 ? int.Parse(parts[3], CultureInfo.InvariantCulture) : 2;
            var cells = Cells(landscape);
            var folder = Directory.CreateTempSubdirectory("saola-bench").FullName;
            try
            {
                var own = Own(folder, landscape, points, isFour, isConductance, areCells ? int.MaxValue : count, times);
                var theirs = peer.Length > 0 && cells <= most && !isConductance && !areCells ? Theirs(peer, landscape, Path.Combine(folder, "points.txt"), isFour, count, times) : null;
                var name = $"{cells / 1e6:0.##} million, {(isFour ? "four" : "eight")} neighbours";
                if (theirs is not { } other) table.Row(name, cells, (long)count, own.Seconds, own.Megabytes, own.Steps, double.NaN, double.NaN, double.NaN, double.NaN, "");
                else table.Row(name, cells, (long)count, own.Seconds, own.Megabytes, own.Steps, other.Seconds, other.Megabytes, other.Seconds / own.Seconds, own.Megabytes / other.Megabytes, Difference(own.Found, other.Found).ToString("0.0e0", CultureInfo.InvariantCulture));
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static (double Seconds, double Megabytes, long Steps, Dictionary<int, double> Found) Own(string folder, string landscape, string points, bool isFour, bool isConductance, int count, int times)
    {
        var few = Path.Combine(folder, "points.txt");
        if (count == int.MaxValue) few = Path.GetFullPath(points);
        else File.WriteAllLines(few, File.ReadLines(points).Where(line => line.Trim().Length > 0).Take(count));
        var ini = Path.Combine(folder, "run.ini");
        File.WriteAllLines(ini,
        [
            "[circuitscape options]", "data_type = raster", "scenario = pairwise", $"habitat_file = {Path.GetFullPath(landscape)}", $"habitat_map_is_resistances = {!isConductance}",
            $"point_file = {few}", $"connect_four_neighbors_only = {isFour}", "connect_using_avg_resistances = True", "write_cur_maps = False", "write_volt_maps = False", $"output_file = {Path.Combine(folder, "run.out")}",
        ]);
        var runs = Enumerable.Range(0, times).Select(_ => Child.Run("corridors", "circuit", ini, "--tolerance", "1e-6")).ToList();
        var fastest = runs.MinBy(run => run.Seconds)!;
        var found = new Dictionary<int, double>();
        foreach (var line in File.ReadLines(Path.Combine(folder, "run_resistances_3columns.out")))
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words is ["1", var to, var resistance]) found[int.Parse(to, CultureInfo.InvariantCulture)] = double.Parse(resistance, CultureInfo.InvariantCulture);
        }

        return (fastest.Seconds, runs.Min(run => run.PeakMegabytes), long.Parse(Steps().Match(fastest.Output).Groups[1].ValueSpan, CultureInfo.InvariantCulture), found);
    }

    private static (double Seconds, double Megabytes, Dictionary<int, double> Found)? Theirs(string peer, string landscape, string points, bool isFour, int count, int times)
    {
        (double Seconds, double Megabytes, Dictionary<int, double> Found)? best = null;
        for (var i = 0; i < times; i++)
        {
            var start = new ProcessStartInfo(peer) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
            foreach (var argument in new[] { landscape, points, isFour ? "4" : "8", count.ToString(CultureInfo.InvariantCulture) }) start.ArgumentList.Add(argument);
            start.Environment["OPENBLAS_NUM_THREADS"] = start.Environment["OMP_NUM_THREADS"] = "2";
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                Console.WriteLine($"  the peer failed ({process.ExitCode}): {errors.Result.Trim()}");
                return null;
            }

            double Number(Regex pattern) => double.Parse(pattern.Match(output).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            var found = Pair().Matches(output).ToDictionary(m => int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture), m => double.Parse(m.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
            var run = (Number(Total()), Number(Memory()), found);
            if (best is null || run.Item1 < best.Value.Seconds) best = run;
        }

        return best;
    }

    /// <summary>The greatest relative difference of what both found.</summary>
    private static double Difference(Dictionary<int, double> own, Dictionary<int, double> theirs) =>
        own.Where(pair => pair.Value >= 0 && theirs.ContainsKey(pair.Key)).Select(pair => Math.Abs(pair.Value - theirs[pair.Key]) / theirs[pair.Key]).DefaultIfEmpty().Max();

    private static long Cells(string landscape)
    {
        using var file = File.OpenRead(landscape);
        using var text = new StreamReader(landscape.EndsWith(".gz", StringComparison.Ordinal) ? new System.IO.Compression.GZipStream(file, System.IO.Compression.CompressionMode.Decompress) : file);
        long Next() => long.Parse(text.ReadLine()!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        return Next() * Next();
    }

    [GeneratedRegex(@"at most (\d+) iteration", RegexOptions.None, 1_000)]
    private static partial Regex Steps();

    [GeneratedRegex(@"total ([\d.]+) seconds", RegexOptions.None, 1_000)]
    private static partial Regex Total();

    [GeneratedRegex(@"memory: ([\d.]+) MB", RegexOptions.None, 1_000)]
    private static partial Regex Memory();

    [GeneratedRegex(@"resistance 1 (\d+) ([\d.e+-]+)", RegexOptions.None, 1_000)]
    private static partial Regex Pair();
}
