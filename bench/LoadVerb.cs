using System.Diagnostics;
using DuckDB.NET.Data;

namespace Saola.Bench;

/// <summary><c>load FILE</c>: a load into an empty home beside DuckDB alone turning the same file into Parquet without looking at it.</summary>
internal static class LoadVerb
{
    public static void Run(Options options)
    {
        var file = options.Word(0, "the file to load");
        var home = options.Text("home", Path.Combine(Path.GetTempPath(), "saola-bench-home"));
        var table = new Table("Loading", options.Text("results", ""), "", "seconds", "records/s", "ratio", "CPU s", "ratio of CPU", "peak MB");
        var (rows, alone, cpu) = DuckDbAlone(file);
        table.Row("DuckDB alone: CSV → Parquet", alone, rows / alone, 1.0, cpu, 1.0, "");
        if (Directory.Exists(home)) Directory.Delete(home, recursive: true);
        var load = Child.Run("load", file, "--no-serve", "--home", home);
        table.Row("saola load, interpreted and sorted", load.Seconds, rows / load.Seconds, load.Seconds / alone, load.CpuSeconds, load.CpuSeconds / cpu, load.PeakMegabytes);
        var serve = Child.Run("query", "count", "--home", home);
        table.Row("serving copy", serve.Seconds, rows / serve.Seconds, serve.Seconds / alone, serve.CpuSeconds, serve.CpuSeconds / cpu, serve.PeakMegabytes);
        var all = load.Seconds + serve.Seconds;
        table.Row("until it is served", all, rows / all, all / alone, load.CpuSeconds + serve.CpuSeconds, (load.CpuSeconds + serve.CpuSeconds) / cpu, Math.Max(load.PeakMegabytes, serve.PeakMegabytes));
        if (!options.Has("home")) Directory.Delete(home, recursive: true);
    }

    private static (long Rows, double Seconds, double Cpu) DuckDbAlone(string file)
    {
        var output = Path.Combine(Path.GetTempPath(), "saola-bench.parquet");
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        var before = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        command.CommandText = $"COPY (SELECT * FROM read_csv('{file}', all_varchar = true, delim = '\t', quote = '', header = true)) TO '{output}' (FORMAT parquet)";
        var rows = command.ExecuteNonQuery();
        var seconds = clock.Elapsed.TotalSeconds;
        File.Delete(output);
        return (rows, seconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }
}
