using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using DuckDB.NET.Data;
using Saola.Licences;
using Saola.Platform.Access;
using Saola.Platform.Exports;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Bench;

/// <summary>
/// <c>download HOME</c>: the whole home as GBIF's simple download, zip and citations included, beside DuckDB's own <c>COPY … TO</c> of the same columns and rows, which
/// stand in a table of its own and need neither be looked for nor joined; in turns.
/// </summary>
internal static class DownloadVerb
{
    public static async Task Run(Options options)
    {
        var home = SaolaHome.Open(options.Word(0, "the home"));
        HomeStore.Prepare(home);
        while (HomeStore.Maintain(home)) { }
        var folder = Directory.CreateTempSubdirectory("saola-bench-").FullName;
        try
        {
            await using var store = HomeStore.Open(home);
            using var duck = Open(folder);
            var (zip, plain) = (Path.Combine(folder, "download.zip"), Path.Combine(folder, "plain.csv"));
            await Saola(store, zip, "simple-csv");
            using (var archive = ZipFile.OpenRead(zip)) archive.GetEntry("occurrence.csv")!.ExtractToFile(plain);
            Do(duck, $"CREATE TABLE occurrence AS SELECT * FROM read_csv('{plain}', delim = '\t', quote = '', escape = '', header = true, sample_size = -1)");
            Do(duck, "CHECKPOINT");
            var (records, bytes) = (home.Snapshots.Current!.Snapshot.Records, new FileInfo(plain).Length);
            File.Delete(plain);
            (string What, Func<Task> Do)[] ways =
            [
                ("DuckDB: COPY … TO csv", () => Copy(duck, folder, "occurrence", "")),
                ("DuckDB: COPY … TO csv, gzip", () => Copy(duck, folder, "occurrence", ", COMPRESSION gzip")),
                ("DuckDB: COPY … TO csv, by key", () => Copy(duck, folder, "(SELECT * FROM occurrence ORDER BY gbifID)", "")),
                ("Saola: SIMPLE_CSV, zip with citations", () => Saola(store, zip, "simple-csv")),
                ("Saola: the same rows alone, as CSV", () => Saola(store, zip, "csv")),
            ];
            var (best, cpu) = (ways.Select(_ => double.MaxValue).ToArray(), ways.Select(_ => double.MaxValue).ToArray());
            for (var turn = 0; turn < options.Number("times", 3); turn++)
            {
                for (var way = 0; way < ways.Length; way++)
                {
                    var (clock, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
                    await ways[way].Do();
                    (best[way], cpu[way]) = (Math.Min(best[way], clock.Elapsed.TotalSeconds), Math.Min(cpu[way], (Environment.CpuUsage.TotalTime - before).TotalSeconds));
                }
            }

            var table = new Table(string.Create(CultureInfo.InvariantCulture, $"{records:N0} records as a simple download ({bytes / 1e6:N0} MB of text)"), options.Text("results", ""), "", "seconds", "CPU seconds", "speed, of DuckDB's plain COPY", "speed by CPU seconds");
            for (var way = 0; way < ways.Length; way++) table.Row(ways[way].What, best[way], cpu[way], best[0] / best[way], cpu[0] / cpu[way]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Saola(HomeStore store, string path, string kind)
    {
        var ask = Ask.Of(kind, []).At(store.CurrentId);
        var engine = await store.Engine(ask.Snapshot, CancellationToken.None);
        var terms = await ExportTerms.Of(store, engine, ask, Principal.Anonymous, _ => null, CancellationToken.None);
        if (terms.Judge(Purpose.Research) is { } refusal) throw new SaolaException(refusal.Line);
        await using var file = File.Create(path);
        await Answer.Write(new ExportContext(store, engine, ask, Principal.Anonymous, terms.Datasets), file, CancellationToken.None);
    }

    private static Task Copy(DuckDBConnection duck, string folder, string rows, string compression)
    {
        Do(duck, $"COPY {rows} TO '{Path.Combine(folder, "copy.csv")}' (FORMAT csv, DELIMITER '\t', HEADER{compression})");
        return Task.CompletedTask;
    }

    private static DuckDBConnection Open(string folder)
    {
        var duck = new DuckDBConnection($"DataSource={Path.Combine(folder, "peer.duckdb")}");
        duck.Open();
        Do(duck, "SET autoinstall_known_extensions = false");
        Do(duck, "SET autoload_known_extensions = false");
        Do(duck, "SET memory_limit = '4GB'");
        return duck;
    }

    private static void Do(DuckDBConnection duck, string sql)
    {
        using var command = duck.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
