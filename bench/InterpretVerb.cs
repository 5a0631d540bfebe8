using System.Diagnostics;
using DuckDB.NET.Data;
using Saola.Platform.Intake;
using Saola.Platform.Places;
using Saola.Records;

namespace Saola.Bench;

/// <summary>
/// <c>interpret FILE</c>: whole records through every interpreter on all cores, nothing written; beside DuckDB, which casts a position, a date
/// and a count of the same rows and knows no more of them.
/// </summary>
internal static class InterpretVerb
{
    public static void Run(Options options)
    {
        var file = options.Word(0, "the file to interpret");
        var table = new Table("Interpreting whole records", options.Text("results", ""), "", "seconds", "records/s", "ratio", "CPU s", "CPU µs a record");
        var (rows, peer) = Timed(() => DuckDbAlone(file));
        Row("DuckDB alone: position, date and count cast", peer);
        var (_, read) = Timed(() => Work(file, interpret: false));
        Row("rows and fields found", read);
        var (_, all) = Timed(() => Work(file, interpret: true));
        Row("rows and fields found, records interpreted", all);
        Row("interpreted, without the finding", new Took(all.Seconds - read.Seconds, all.Cpu - read.Cpu));
        table.Line("");
        table.Line("Target: at least 300,000 records/s on two cores. Distinct values are interpreted once a core, as in a load.");

        void Row(string what, Took took) =>
            table.Row(what, took.Seconds, rows / took.Seconds, took.Seconds / peer.Seconds, took.Cpu, took.Cpu * 1e6 / rows);
    }

    private static long Work(string file, bool interpret)
    {
        using var source = Source.Open(file, new SourceOptions());
        var table = source.Tables.Single(t => t.IsCore);
        var plan = TablePlans.Of(table, source.Tables);
        using var record = new RecordPlan(plan.Records[0], events: null, plan.IdIndex);
        var context = new InterpretationContext(BoundarySet.Bundled().Index, Loader.LatestDay(null, TimeProvider.System));
        long rows = 0;
        SlabPipeline.Run(table.Read(CancellationToken.None), Environment.ProcessorCount, stop =>
        {
            var groups = new RecordGroups(record, context, taxa: null);
            return (slab =>
            {
                slab.Parse();
                Interlocked.Add(ref rows, slab.Rows);
                if (!interpret) return;
                groups.ClearIfLarge();
                for (var row = 0; row < slab.Rows; row++) groups.Of(new RowValues(slab, row, null, -1));
            }, groups);
        }, CancellationToken.None);
        return rows;
    }

    private static long DuckDbAlone(string file)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT count(*), max(try_cast(decimalLatitude AS DOUBLE)), max(try_cast(decimalLongitude AS DOUBLE)), max(try_cast(eventDate AS DATE)), max(try_cast(individualCount AS INTEGER))
            FROM read_csv('{file}', all_varchar = true, delim = '\t', quote = '', header = true)
            """;
        using var reader = command.ExecuteReader();
        reader.Read();
        return reader.GetInt64(0);
    }

    private static (long Rows, Took Took) Timed(Func<long> work)
    {
        var before = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var rows = work();
        return (rows, new Took(clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds));
    }

    private sealed record Took(double Seconds, double Cpu);
}
